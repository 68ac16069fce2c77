/**
 * The views `dict.keys()`, `dict.values()` and `dict.items()`: windows on a dict that show it as it is at
 * each moment; the first and the last are also sets. Answers to `dictview_*`, `dictkeys_*` in
 * Objects/dictobject.c.
 */

import { isTuple } from '../check.ts';
import { newList } from '../containers.ts';
import { decref, newRef, type PyDict, PyGCObject, type PyObject, type PyType, track } from '../object.ts';
import { forEach, reprText } from '../protocols/abstract.ts';
import { keyHash } from '../protocols/keyhash.ts';
import { guardedRepr } from '../protocols/reprenter.ts';
import { equalItems } from '../protocols/sequence.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { defineType, type TypeSpec } from '../types/define.ts';
import { newMappingProxy } from '../types/mappingproxy.ts';
import {
  dictItemIteratorType,
  dictKeyIteratorType,
  dictReverseItemIteratorType,
  dictReverseKeyIteratorType,
  dictReverseValueIteratorType,
  dictValueIteratorType,
  newDictIterator,
} from './iterators.ts';
import {
  compareViews,
  viewDifference,
  viewIntersection,
  viewIsDisjoint,
  viewSymmetricDifference,
  viewUnion,
} from './view-sets.ts';

/** The payload is the dict itself, owned. */
export type PyDictView = PyGCObject<PyDict>;

/** `_PyDictView_New`: a view of one of the three types of a dict, borrowed. Owned. */
export function newDictView(type: PyType, dict: PyDict): PyDictView {
  return track(new PyGCObject(type, newRef(dict)));
}

/** `dictkeys_contains`. */
export function keysContain(view: PyDictView, key: PyObject): boolean {
  return view.value.value.find(key, keyHash(key)) >= 0;
}

/** `dictitems_contains`: a pair of which the dict has the key, with that value. */
export function itemsContain(view: PyDictView, pair: PyObject): boolean {
  if (!isTuple(pair) || pair.value.length !== 2) return false;
  const table = view.value.value;
  const entry = table.find(pair.value[0]!, keyHash(pair.value[0]!));
  return entry >= 0 && equalItems(table.values[entry]!, pair.value[1]!);
}

/** `dictview_repr`: `dict_keys(['a', 'b'])`. */
function show(self: PyObject): PyObject {
  return guardedRepr(self, '...', () => {
    const items: PyObject[] = [];
    forEach(self, (item) => {
      items.push(newRef(item));
    });
    const list = newList(items);
    try {
      return `${self.type.name}(${reprText(list)})`;
    } finally {
      decref(list);
    }
  });
}

interface Kind {
  iterator: PyType;
  reverseIterator: PyType;
}

/** What all three have. */
function viewSpec({ iterator, reverseIterator }: Kind, more: TypeSpec, methods: MethodDef[] = []): TypeSpec {
  return {
    basicsize: 24,
    traverse: ({ value: dict }: PyDictView, visit) => visit(dict),
    tp_repr: show,
    tp_iter: (self) => newDictIterator(iterator, (self as PyDictView).value),
    sq_length: (self) => (self as PyDictView).value.value.used,
    ...more,
    methods: [
      ...methods,
      method('__reversed__($self, /)', ({ value: dict }: PyDictView) =>
        newDictIterator(reverseIterator, dict),
      ),
    ],
    getset: {
      mapping: {
        get: ({ value: dict }: PyDictView) => newMappingProxy(dict),
      },
    },
  };
}

const setOperators: TypeSpec = {
  tp_richcompare: compareViews,
  nb_subtract: viewDifference,
  nb_and: viewIntersection,
  nb_xor: viewSymmetricDifference,
  nb_or: viewUnion,
};

const isDisjoint = (): MethodDef => method('isdisjoint($self, other, /)', viewIsDisjoint);

export const dictKeysType: PyType = defineType(
  'dict_keys',
  viewSpec(
    { iterator: dictKeyIteratorType, reverseIterator: dictReverseKeyIteratorType },
    { ...setOperators, sq_contains: (self, key) => keysContain(self as PyDictView, key) },
    [isDisjoint()],
  ),
);

export const dictItemsType: PyType = defineType(
  'dict_items',
  viewSpec(
    { iterator: dictItemIteratorType, reverseIterator: dictReverseItemIteratorType },
    { ...setOperators, sq_contains: (self, pair) => itemsContain(self as PyDictView, pair) },
    [isDisjoint()],
  ),
);

export const dictValuesType: PyType = defineType(
  'dict_values',
  viewSpec({ iterator: dictValueIteratorType, reverseIterator: dictReverseValueIteratorType }, {}),
);
