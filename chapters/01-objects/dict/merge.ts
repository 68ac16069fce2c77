/**
 * Filling a dict from another mapping or from pairs: `dict.update`, `dict(...)`, `{**mapping}`, `|`. Answers
 * to `dict_merge`, `PyDict_MergeFromSeq2` and `dict_update_common` in Objects/dictobject.c.
 */

import { isDict, isDictExact } from '../check.ts';
import { isError, keyError, runtimeError, typeErrorType, valueError } from '../exceptions/errors.ts';
import { fastItems } from '../list/slices.ts';
import { decref, type KwNames, newRef, type PyDict, type PyObject } from '../object.ts';
import { getItem, getIter, iterNext, lookupAttr } from '../protocols/abstract.ts';
import { callMethod } from '../protocols/call.ts';
import { keyHash } from '../protocols/keyhash.ts';
import { intern } from '../str/unicode.ts';
import { dictType } from '../types/statictypes.ts';
import { addNote } from '../types/type-new.ts';

/** What to do with a key that is there already: replace its value, keep it, or raise KeyError. */
export type OnDuplicate = 'replace' | 'keep' | 'raise';

const KEYS = intern('keys');

/** `dict_merge`: takes over the entries of any mapping (borrowed). */
export function dictMerge(dict: PyDict, mapping: PyObject, onDuplicate: OnDuplicate = 'replace'): void {
  if (isDict(mapping) && mapping.type.tp_iter === dictType.tp_iter)
    return mergeDict(dict, mapping, onDuplicate);
  const keys = mappingKeys(mapping);
  try {
    for (const key of keys) mergeKey(dict, mapping, key, onDuplicate);
  } finally {
    keys.forEach(decref);
  }
}

/** `PyMapping_Keys`: what the method `keys` answers, as an array of items owned by the caller. */
export function mappingKeys(mapping: PyObject): PyObject[] {
  const keys = callMethod(mapping, KEYS);
  try {
    return fastItems(keys, `${mapping.type.name}.keys() returned a non-iterable (type ${keys.type.name})`);
  } finally {
    decref(keys);
  }
}

function mergeKey(dict: PyDict, mapping: PyObject, key: PyObject, onDuplicate: OnDuplicate): void {
  if (onDuplicate !== 'replace' && dict.value.find(key, keyHash(key)) >= 0) {
    if (onDuplicate === 'raise') throw keyError(key);
    return;
  }
  const value = getItem(mapping, key);
  try {
    dict.value.set(key, keyHash(key), value);
  } finally {
    decref(value);
  }
}

/** `dict_dict_merge`. Keys that compare in Python may change either dict, which is then RuntimeError. */
function mergeDict(dict: PyDict, other: PyDict, onDuplicate: OnDuplicate): void {
  const from = other.value;
  const to = dict.value;
  if (from === to || from.used === 0) return;
  if (to.used === 0 && onDuplicate === 'replace' && from.isDense()) return to.takeCopy(from);
  to.makeRoom(from.used);
  const { length } = from.keys;
  for (let entry = 0; entry < length; entry++) {
    const key = from.keys[entry];
    if (key === undefined) continue;
    const value = newRef(from.values[entry]!);
    key.refcnt++;
    try {
      const hash = from.hashAt(entry);
      if (onDuplicate === 'replace') to.set(key, hash, value);
      else if (to.find(key, hash) < 0) to.append(newRef(key), hash, newRef(value));
      else if (onDuplicate === 'raise') throw keyError(key);
    } finally {
      decref(key);
      decref(value);
    }
    if (from.keys.length !== length) throw runtimeError('dict mutated during update');
  }
}

/** `PyDict_MergeFromSeq2`: takes over pairs; later ones replace earlier ones. */
export function mergePairs(dict: PyDict, pairs: PyObject): void {
  const iterator = getIter(pairs);
  let place = 0;
  try {
    for (let pair = iterNext(iterator); pair !== null; pair = iterNext(iterator)) {
      try {
        mergePair(dict, pair, place++);
      } finally {
        decref(pair);
      }
    }
  } finally {
    decref(iterator);
  }
}

function mergePair(dict: PyDict, pair: PyObject, place: number): void {
  let items: PyObject[];
  try {
    items = fastItems(pair, 'object is not iterable');
  } catch (caught) {
    if (isError(caught, typeErrorType)) {
      addNote.to(caught, `Cannot convert dictionary update sequence element #${place} to a sequence`);
    }
    throw caught;
  }
  try {
    if (items.length !== 2) {
      throw valueError(
        `dictionary update sequence element #${place} has length ${items.length}; 2 is required`,
      );
    }
    const [key, value] = items;
    dict.value.set(key!, keyHash(key!), value!);
  } finally {
    items.forEach(decref);
  }
}

/** `dict_update_arg`: what has a method `keys` is a mapping, anything else is pairs. */
export function dictUpdate(dict: PyDict, source: PyObject): void {
  if (isDictExact(source)) return dictMerge(dict, source);
  const keys = lookupAttr(source, KEYS);
  if (keys === undefined) return mergePairs(dict, source);
  decref(keys);
  dictMerge(dict, source);
}

/** `dict_update_common`: the arguments of `dict()` and `dict.update()`. */
export function updateFromArguments(dict: PyDict, args: readonly PyObject[], kwnames: KwNames): void {
  const given = args.length - (kwnames?.length ?? 0);
  if (given === 1) dictUpdate(dict, args[0]!);
  if (kwnames === null) return;
  for (let i = 0; i < kwnames.length; i++)
    dict.value.set(kwnames[i]!, keyHash(kwnames[i]!), args[given + i]!);
}
