/** The module `_collections`. Answers to the second half of Modules/_collectionsmodule.c. */
import {
  add,
  attributeError,
  callMethod,
  decref,
  defineModule,
  defineType,
  dictType,
  forEach,
  hashOf,
  indexError,
  intern,
  isDict,
  isLong,
  isTuple,
  method,
  None,
  newInstance,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyType,
  reprText,
  setItem,
  shortName,
  typeError,
  typeLookup,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { defaultdictType } from './defaultdict.ts';
import { dequeIteratorType, dequeReverseIteratorType, dequeType } from './deque.ts';

const GET = intern('get');
const SETITEM = intern('__setitem__');
const ONE = newLong(1);

/** `_count_elements`: what makes a Counter fast. */
function countElements(_module: PyObject, mapping: PyObject, iterable: PyObject): void {
  const plain =
    isDict(mapping) &&
    typeLookup(mapping.type, GET) === typeLookup(dictType, GET) &&
    typeLookup(mapping.type, SETITEM) === typeLookup(dictType, SETITEM);
  forEach(iterable, plain ? (key) => countPlain(mapping as PyDict, key) : (key) => countAny(mapping, key));
}

function countPlain({ value: table }: PyDict, key: PyObject): void {
  const hash = hashOf(key);
  const entry = table.find(key, hash);
  if (entry < 0) return table.set(key, hash, ONE);
  const old = table.values[entry];
  const sum = isLong(old) && typeof old.value === 'number' ? newLong(old.value + 1) : add(old, ONE);
  table.set(key, hash, sum);
  decref(sum);
}

function countAny(mapping: PyObject, key: PyObject): void {
  const old = callMethod(mapping, GET, key, newLong(0));
  try {
    const sum = add(old, ONE);
    try {
      setItem(mapping, key, sum);
    } finally {
      decref(sum);
    }
  } finally {
    decref(old);
  }
}

/** An attribute of a named tuple: the item at an index. */
interface TupleGetter {
  index: number;
  doc: PyObject;
}

type PyTupleGetter = PyGCObject<TupleGetter>;

const tuplegetterType: PyType = defineType('_collections._tuplegetter', {
  construct: method(
    '_tuplegetter($type, index: ssize, doc, /)',
    (type: PyType, index: number, doc: PyObject) =>
      newInstance<TupleGetter>(type, { index, doc: newRef(doc) }),
  ),
  traverse: ({ value: { doc } }: PyTupleGetter, visit) => visit(doc),
  tp_descr_get(self, object) {
    const { index } = (self as PyTupleGetter).value;
    if (object === null) return newRef(self);
    if (!isTuple(object)) {
      if (object === None) return newRef(self);
      throw typeError(
        `descriptor for index '${index}' for tuple subclasses doesn't apply to '${object.type.name}' object`,
      );
    }
    if (index < 0 || index >= object.value.length) throw indexError('tuple index out of range');
    return newRef(object.value[index]);
  },
  tp_descr_set(_self, _object, value) {
    throw attributeError(value === null ? "can't delete attribute" : "can't set attribute");
  },
  tp_repr(self) {
    const { index, doc } = (self as PyTupleGetter).value;
    return newStr(`${shortName(self.type)}(${index}, ${reprText(doc)})`);
  },
  members: {
    __doc__: {
      get: ({ value }: PyTupleGetter) => newRef(value.doc),
      set({ value }: PyTupleGetter, doc) {
        const old = value.doc;
        value.doc = newRef(doc ?? None);
        decref(old);
      },
    },
  },
  methods: methodsOf('_collections._tuplegetter', {
    '__reduce__($self, /)': (self: PyTupleGetter) =>
      newTuple([newRef(self.type), newTuple([newLong(self.value.index), newRef(self.value.doc)])]),
  }),
});

defineModule('_collections', {
  methods: methodsOf('_collections', { '_count_elements($module, mapping, iterable, /)': countElements }),
  attributes: () => ({
    deque: newRef(dequeType),
    defaultdict: newRef(defaultdictType),
    _deque_iterator: newRef(dequeIteratorType),
    _deque_reverse_iterator: newRef(dequeReverseIteratorType),
    _tuplegetter: newRef(tuplegetterType),
  }),
});
