/**
 * `__dir__` of objects and types: the keys of the object's own dict and of its class's and the class's
 * bases. Answers to `object___dir___impl` and `merge_class_dict` in Objects/typeobject.c.
 */

import { dictForEach, dictSet, newDict, newList } from '../containers.ts';
import { decref, newRef, type PyDict, type PyObject } from '../object.ts';
import { intern } from '../str/unicode.ts';
import { mappingProxyType } from '../types/statictypes.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import { forEach, getItem, iterableToArray, lookupAttr } from './abstract.ts';
import { callMethod } from './call.ts';

const DICT = intern('__dict__');
const CLASS = intern('__class__');
const BASES = intern('__bases__');

/** `object.__dir__`: a list of names (owned). */
export function objectDir(self: PyObject): PyObject {
  const names = newDict();
  try {
    const own = lookupAttr(self, DICT);
    if (own !== undefined) {
      if (hasFlag(own.type, TPFLAGS.DICT_SUBCLASS)) mergeKeys(names, own);
      decref(own);
    }
    const cls = lookupAttr(self, CLASS);
    if (cls !== undefined) {
      mergeClass(names, cls);
      decref(cls);
    }
    return keysOf(names);
  } finally {
    decref(names);
  }
}

/** `type.__dir__`: what the type and its bases define, and not what its metaclass does. */
export function typeDir(self: PyObject): PyObject {
  const names = newDict();
  try {
    mergeClass(names, self);
    return keysOf(names);
  } finally {
    decref(names);
  }
}

function keysOf(names: PyDict): PyObject {
  const keys: PyObject[] = [];
  dictForEach(names, (key) => keys.push(newRef(key)));
  return newList(keys);
}

function mergeClass(names: PyDict, cls: PyObject): void {
  const dict = lookupAttr(cls, DICT);
  if (dict !== undefined) {
    mergeKeys(names, dict);
    decref(dict);
  }
  const bases = lookupAttr(cls, BASES);
  if (bases === undefined) return;
  try {
    forEach(bases, (base) => mergeClass(names, base));
  } finally {
    decref(bases);
  }
}

/** The keys of a dict, of a mappingproxy of one, or of any mapping. */
function mergeKeys(names: PyDict, mapping: PyObject): void {
  if (mapping.type === mappingProxyType) return mergeKeys(names, mapping.value as PyObject);
  if (hasFlag(mapping.type, TPFLAGS.DICT_SUBCLASS)) {
    for (const key of (mapping as PyDict).value.keys) if (key !== undefined) dictSet(names, key, key);
    return;
  }
  const keys = callMethod(mapping, intern('keys'));
  const items = iterableToArray(keys);
  decref(keys);
  for (const key of items) {
    decref(getItem(mapping, key));
    dictSet(names, key, key);
    decref(key);
  }
}
