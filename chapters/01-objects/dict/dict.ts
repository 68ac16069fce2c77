/**
 * `dict`: the type and its methods. Answers to Objects/dictobject.c. The table itself is in `dict-table.ts`,
 * filling it from other objects in `merge.ts`, views and iterators beside this file.
 */

import { isDict, isDictExact } from '../check.ts';
import { newDict, newDictOf, newTuple } from '../containers.ts';
import { keyError, keyErrorType, raise, typeError } from '../exceptions/errors.ts';
import { decref, type KwNames, newRef, type PyDict, type PyObject, type PyType } from '../object.ts';
import {
  EQ,
  forEach,
  genericAlias,
  getIter,
  iterNext,
  NE,
  reprText,
  setItem,
} from '../protocols/abstract.ts';
import { callNoArgs, callSpecial } from '../protocols/call.ts';
import { keyHash } from '../protocols/keyhash.ts';
import { guardedRepr } from '../protocols/reprenter.ts';
import { equalItems } from '../protocols/sequence.ts';
import { forEachKey, type PySet } from '../set/set.ts';
import { NotImplemented, pyBool } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType, newInstance } from '../types/define.ts';
import { dictType, frozensetType, setType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { DictTable, usableFraction } from './dict-table.ts';
import { dictKeyIteratorType, dictReverseKeyIteratorType, newDictIterator } from './iterators.ts';
import { dictMerge, dictUpdate, updateFromArguments } from './merge.ts';
import { dictItemsType, dictKeysType, dictValuesType, newDictView } from './views.ts';

// ---- Single keys

const MISSING = intern('__missing__');

/** `dict_subscript`: a subclass may answer for keys that are not there. Owned. */
function subscript(self: PyObject, key: PyObject): PyObject {
  const { value: table } = self as PyDict;
  const entry = table.find(key, keyHash(key));
  if (entry >= 0) return newRef(table.values[entry]!);
  const found = self.type === dictType ? undefined : callSpecial(self, MISSING, key);
  if (found === undefined) throw keyError(key);
  return found;
}

function assignSubscript(self: PyObject, key: PyObject, value: PyObject | null): void {
  const { value: table } = self as PyDict;
  if (value !== null) return table.set(key, keyHash(key), value);
  const entry = table.find(key, keyHash(key));
  if (entry < 0) throw keyError(key);
  const removed = table.removeEntry(entry);
  decref(removed.key);
  decref(removed.value);
}

function contains(self: PyObject, key: PyObject): boolean {
  return (self as PyDict).value.find(key, keyHash(key)) >= 0;
}

/** `dict.get`. Owned. */
function get({ value: table }: PyDict, key: PyObject, fallback: PyObject): PyObject {
  const entry = table.find(key, keyHash(key));
  return newRef(entry < 0 ? fallback : table.values[entry]!);
}

/** `dict.setdefault`. Owned. */
export function dictSetDefault({ value: table }: PyDict, key: PyObject, fallback: PyObject): PyObject {
  const hash = keyHash(key);
  const entry = table.find(key, hash);
  if (entry >= 0) return newRef(table.values[entry]!);
  table.append(newRef(key), hash, newRef(fallback));
  return newRef(fallback);
}

/** `dict.pop`. Owned. */
function pop({ value: table }: PyDict, key: PyObject, fallback: PyObject | undefined): PyObject {
  const entry = table.find(key, keyHash(key));
  if (entry >= 0) {
    const removed = table.removeEntry(entry);
    decref(removed.key);
    return removed.value;
  }
  if (fallback === undefined) throw keyError(key);
  return newRef(fallback);
}

function popItem({ value: table }: PyDict): PyObject {
  if (table.used === 0) throw raise(keyErrorType, 'popitem(): dictionary is empty');
  const { key, value } = table.removeLast();
  return newTuple([key, value]);
}

// ---- The whole dict

/** `PyDict_Clear`: the dict is empty before the first entry is let go. */
export function dictClear(dict: PyDict): void {
  const { keys, values } = dict.value.clear();
  for (let entry = 0; entry < keys.length; entry++) {
    const key = keys[entry];
    if (key === undefined) continue;
    decref(key);
    decref(values[entry]!);
  }
}

/** `_PyDict_FromKeys`. Owned. */
export function dictFromKeys(type: PyType, iterable: PyObject, value: PyObject): PyObject {
  const dict = callNoArgs(type);
  try {
    if (isDictExact(dict)) fillKeys(dict, iterable, value);
    else {
      forEach(iterable, (key) => {
        setItem(dict, key, value);
      });
    }
  } catch (caught) {
    decref(dict);
    throw caught;
  }
  return dict;
}

function fillKeys({ value: table }: PyDict, iterable: PyObject, value: PyObject): void {
  if (isDictExact(iterable) || iterable.type === setType || iterable.type === frozensetType) {
    const keyed = iterable as PyDict | PySet;
    table.reserve(keyed.value.used);
    return forEachKey(keyed, (key, hash) => {
      table.set(key, hash, value);
    });
  }
  const iterator = getIter(iterable);
  try {
    for (let key = iterNext(iterator); key !== null; key = iterNext(iterator)) {
      try {
        table.set(key, keyHash(key), value);
      } finally {
        decref(key);
      }
    }
  } finally {
    decref(iterator);
  }
}

/** `dict_equal`: the same keys with equal values; the order does not matter. */
function equalDicts({ value: a }: PyDict, { value: b }: PyDict): boolean {
  if (a.used !== b.used) return false;
  for (let entry = 0; entry < a.keys.length; entry++) {
    const key = a.keys[entry];
    if (key === undefined) continue;
    const value = newRef(a.values[entry]!);
    key.refcnt++;
    try {
      const other = b.find(key, a.hashAt(entry));
      if (other < 0 || !equalItems(value, b.values[other]!)) return false;
    } finally {
      decref(key);
      decref(value);
    }
  }
  return true;
}

/** `dict_repr`: reads the dict as it is after each repr. */
function show(self: PyObject): string {
  const { value: table } = self as PyDict;
  const shown: string[] = [];
  for (let entry = 0; entry < table.keys.length; entry++) {
    const key = table.keys[entry];
    if (key === undefined) continue;
    const value = newRef(table.values[entry]!);
    key.refcnt++;
    try {
      shown.push(`${reprText(key)}: ${reprText(value)}`);
    } finally {
      decref(key);
      decref(value);
    }
  }
  return `{${shown.join(', ')}}`;
}

/** `PyDict_Copy`: of a subclass that iterates in a way of its own, what it iterates over. Owned. */
function copyOf(dict: PyDict): PyDict {
  if (dict.type.tp_iter === dictType.tp_iter) return newDictOf(dict.value.copy());
  const copy = newDict();
  try {
    dictMerge(copy, dict);
  } catch (caught) {
    decref(copy);
    throw caught;
  }
  return copy;
}

/** `dict_or`: a copy of the left operand, updated with the right one. */
function or(left: PyObject, right: PyObject): PyObject {
  if (!isDict(left) || !isDict(right)) return NotImplemented;
  const result = copyOf(left);
  try {
    dictUpdate(result, right);
  } catch (caught) {
    decref(result);
    throw caught;
  }
  return result;
}

/** `_PyDict_SizeOf`, on a 64-bit build: header, index table, room for entries. */
export function sizeOfTable({ log2Size, hashes }: DictTable): number {
  if (log2Size === 0) return 0; // the empty table is shared by all
  const indexBytes = log2Size < 8 ? 1 : log2Size < 16 ? 2 : 4;
  return 32 + (indexBytes << log2Size) + usableFraction(log2Size) * (hashes === null ? 16 : 24);
}

function checkArguments(name: string, args: readonly PyObject[], kwnames: KwNames): void {
  const given = args.length - (kwnames?.length ?? 0);
  if (given > 1) throw typeError(`${name} expected at most 1 argument, got ${given}`);
}

declareType(dictType, {
  basicsize: 48,
  subclassable: true,
  flags: TPFLAGS.MAPPING | TPFLAGS.DICT_SUBCLASS | TPFLAGS.MATCH_SELF,
  unhashable: true,
  tp_new: (type) => newInstance(type, new DictTable()),
  tp_init(self, args, kwnames) {
    checkArguments('dict', args, kwnames);
    updateFromArguments(self as PyDict, args, kwnames);
  },
  traverse({ value: { keys, values } }: PyDict, visit) {
    for (let entry = 0; entry < keys.length; entry++) {
      const key = keys[entry];
      if (key === undefined) continue;
      visit(key);
      visit(values[entry]!);
    }
  },
  tp_clear: (self) => dictClear(self as PyDict),

  tp_repr: (self) => guardedRepr(self, '{...}', () => show(self)),
  tp_richcompare(left, right, op) {
    if (!isDict(left) || !isDict(right) || (op !== EQ && op !== NE)) return NotImplemented;
    return pyBool(equalDicts(left, right) === (op === EQ));
  },
  tp_iter: (self) => newDictIterator(dictKeyIteratorType, self as PyDict),
  nb_or: or,
  nb_inplace_or(self, other) {
    dictUpdate(self as PyDict, other);
    return newRef(self);
  },
  sq_contains: contains,
  mp_length: (self) => (self as PyDict).value.used,
  mp_subscript: subscript,
  mp_ass_subscript: assignSubscript,

  methods: [
    method('__contains__($self, key, /)', contains),
    method('__getitem__($self, key, /)', subscript),
    method('__sizeof__($self, /)', ({ type, value }: PyDict) => type.basicsize + sizeOfTable(value)),
    method('get($self, key, default=None, /)', get),
    method('setdefault($self, key, default=None, /)', dictSetDefault),
    method('pop($self, key, default=<unrepresentable>, /)', pop),
    method('popitem($self, /)', popItem),
    method('keys($self, /)', (self: PyDict) => newDictView(dictKeysType, self)),
    method('items($self, /)', (self: PyDict) => newDictView(dictItemsType, self)),
    method('values($self, /)', (self: PyDict) => newDictView(dictValuesType, self)),
    method(
      'update($self, /, *args, **kwargs)',
      (self: PyDict, args: PyObject[], keywords: Map<PyObject, PyObject>) => {
        checkArguments('update', args, null);
        if (args.length === 1) dictUpdate(self, args[0]!);
        for (const [key, value] of keywords) self.value.set(key, keyHash(key), value);
      },
      null,
    ),
    classMethod('fromkeys($type, iterable, value=None, /)', dictFromKeys),
    method('clear($self, /)', dictClear),
    method('copy($self, /)', copyOf),
    method('__reversed__($self, /)', (self: PyDict) => newDictIterator(dictReverseKeyIteratorType, self)),
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, object: PyObject) =>
      genericAlias.make(type, object),
    ),
  ],
});
