/**
 * Making and using tuples, lists and dicts from native code: the functions the rest of the machine
 * calls (`PyTuple_New`, `PyList_Append`, `PyDict_GetItem` ...). The types themselves are in `tuple.ts`,
 * `list.ts` and `dict.ts`. Answers to the API parts of their files in CPython's Objects/.
 */

import { DictTable } from './dict/dict-table.ts';
import { madeToMeasure } from './list/capacity.ts';
import {
  decref,
  immortal,
  newRef,
  type PyBytes,
  type PyComplex,
  type PyDict,
  type PyFloat,
  PyGCObject,
  type PyList,
  PyObject,
  type PyStr,
  type PyTuple,
  track,
} from './object.ts';
import { hashOf } from './protocols/abstract.ts';
import { keyHash } from './protocols/keyhash.ts';
import { intern } from './str/unicode.ts';
import { bytesType, complexType, dictType, floatType, listType, tupleType } from './types/statictypes.ts';

/** `()`: there is only one. */
export const emptyTuple: PyTuple = immortal(new PyGCObject<PyObject[]>(tupleType, []));

/** A tuple that takes over the array and the references in it. Owned. */
export function newTuple(items: PyObject[]): PyTuple {
  if (items.length === 0) return emptyTuple;
  return track(new PyGCObject(tupleType, items));
}

/** A tuple of borrowed items: `PyTuple_Pack`. Owned. */
export function packTuple(...items: PyObject[]): PyTuple {
  for (const item of items) item.refcnt++;
  return newTuple(items);
}

/** A list that takes over the array and the references in it. Owned. */
export function newList(items: PyObject[]): PyList {
  return madeToMeasure(track(new PyGCObject(listType, items)));
}

/** A float. Owned. */
export function newFloat(value: number): PyFloat {
  return new PyObject(floatType, value);
}

/** A complex number. Owned. */
export function newComplex(real: number, imag: number): PyComplex {
  return new PyObject(complexType, { real, imag });
}

/** `b''`: there is only one. */
export const emptyBytes: PyBytes = immortal(new PyObject(bytesType, new Uint8Array(0)));

/** The bytes objects of one byte exist once each (`_Py_SINGLETON(bytes_characters)`). */
const characters: PyBytes[] = Array.from({ length: 256 }, (_, byte) =>
  immortal(new PyObject(bytesType, Uint8Array.of(byte))),
);

/** A bytes object that takes over the array; short ones exist once. Owned. */
export function newBytes(data: Uint8Array): PyBytes {
  if (data.length > 1) return new PyObject(bytesType, data);
  return data.length === 0 ? emptyBytes : characters[data[0]!]!;
}

/** An empty dict. Owned. */
export function newDict(): PyDict {
  return track(new PyGCObject(dictType, new DictTable()));
}

/** A dict around a table whose references it takes over. Owned. */
export function newDictOf(table: DictTable): PyDict {
  return track(new PyGCObject(dictType, table));
}

/** `PyDict_GetItemWithError`: the value (borrowed), or undefined. Unhashable keys raise TypeError. */
export function dictGet(dict: PyDict, key: PyObject): PyObject | undefined {
  const entry = dict.value.find(key, keyHash(key));
  return entry < 0 ? undefined : dict.value.values[entry];
}

/** The value of an exact string key (borrowed), or undefined. */
export function dictGetStr(dict: PyDict, key: PyStr): PyObject | undefined {
  const entry = dict.value.findStr(key);
  return entry < 0 ? undefined : dict.value.values[entry];
}

/** The value under a name given as JavaScript text (borrowed), or undefined. */
export function dictGetName(dict: PyDict, name: string): PyObject | undefined {
  return dictGetStr(dict, intern(name));
}

/** `PyDict_SetItem`: key and value are borrowed. */
export function dictSet(dict: PyDict, key: PyObject, value: PyObject): void {
  dict.value.set(key, keyHash(key), value);
}

/** Sets the value under a name given as JavaScript text; the value is borrowed. */
export function dictSetName(dict: PyDict, name: string, value: PyObject): void {
  const key = intern(name);
  dict.value.set(key, hashOf(key), value);
}

/** As `dictSetName`, but takes over the reference to the value: for values made on the spot. */
export function dictPutName(dict: PyDict, name: string, value: PyObject): void {
  dictSetName(dict, name, value);
  decref(value);
}

/** `PyDict_Pop`: removes the key; its value (owned), or undefined if there was none. */
export function dictPop(dict: PyDict, key: PyObject): PyObject | undefined {
  const entry = dict.value.find(key, keyHash(key));
  if (entry < 0) return undefined;
  const removed = dict.value.removeEntry(entry);
  decref(removed.key);
  return removed.value;
}

/** `PyDict_DelItem`: whether the key was there. */
export function dictDelete(dict: PyDict, key: PyObject): boolean {
  const value = dictPop(dict, key);
  if (value === undefined) return false;
  decref(value);
  return true;
}

/** Calls back with each entry, oldest first (borrowed); the dict must not change meanwhile. */
export function dictForEach(dict: PyDict, visit: (key: PyObject, value: PyObject) => void): void {
  const { keys, values } = dict.value;
  for (let entry = 0; entry < keys.length; entry++) {
    const key = keys[entry];
    if (key !== undefined) visit(key, values[entry]!);
  }
}

/** `PyDict_Copy` of the entries. Owned. */
export function dictCopy(dict: PyDict): PyDict {
  return newDictOf(dict.value.copy());
}

/** `PyList_Append`: the item is borrowed. */
export function listAppend(list: PyList, item: PyObject): void {
  list.value.push(newRef(item));
}
