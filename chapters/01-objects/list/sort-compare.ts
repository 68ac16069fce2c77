/**
 * Which comparison a sort uses. Before sorting, the keys are looked over once: when all are of one type, much
 * that `<` has to find out each time is known beforehand. Answers to the "pre-sort check" and the
 * `unsafe_*_compare` functions of Objects/listobject.c.
 */

import { decref, type PyFloat, type PyLong, type PyObject, type PyStr } from '../object.ts';
import { compareBool, equal, isTrue, LT } from '../protocols/abstract.ts';
import { False, NotImplemented, True } from '../singletons.ts';
import { floatType, longType, strType, tupleType } from '../types/statictypes.ts';
import type { Less } from './timsort.ts';

type LessThan = Less<PyObject>;

/** Chooses the fastest comparison that answers as `<` does for all of these keys. */
export function chooseCompare(keys: readonly PyObject[]): LessThan {
  if (keys.length < 2) return anyLess;
  if (!keys.every((key) => key.type === tupleType && (key.value as PyObject[]).length > 0))
    return compareOf(keys);
  const firsts = keys.map((key) => (key.value as PyObject[])[0]!);
  return tupleLess(firsts[0]!.type === tupleType ? anyLess : compareOf(firsts));
}

function compareOf(keys: readonly PyObject[]): LessThan {
  const { type } = keys[0]!;
  if (!keys.every((key) => key.type === type)) return anyLess;
  if (type === strType && keys.every((key) => typeof key.value === 'string')) return strLess;
  if (type === longType) return longLess;
  if (type === floatType) return floatLess;
  return type.tp_richcompare === null ? anyLess : sameTypeLess(type.tp_richcompare);
}

/** `safe_object_compare`. */
function anyLess(a: PyObject, b: PyObject): boolean {
  return compareBool(a, b, LT);
}

/** Strings without characters beyond U+FFFF: JavaScript compares their units, which are their characters. */
function strLess(a: PyObject, b: PyObject): boolean {
  return ((a as PyStr).value as string) < ((b as PyStr).value as string);
}

/** Ints of any size: `<` compares numbers and bigints with each other. */
function longLess(a: PyObject, b: PyObject): boolean {
  return (a as PyLong).value < (b as PyLong).value;
}

function floatLess(a: PyObject, b: PyObject): boolean {
  return (a as PyFloat).value < (b as PyFloat).value;
}

/** `unsafe_object_compare`: the slot is known, unless `a` has changed its class meanwhile. */
function sameTypeLess(compare: NonNullable<PyObject['type']['tp_richcompare']>): LessThan {
  return (a, b) => {
    if (a.type.tp_richcompare !== compare) return compareBool(a, b, LT);
    const result = compare(a, b, LT);
    if (result === True) return true;
    if (result === False) return false;
    if (result === NotImplemented) return compareBool(a, b, LT);
    try {
      return isTrue(result);
    } finally {
      decref(result);
    }
  };
}

/** `unsafe_tuple_compare`: tuples compare by their first items that differ, mostly the very first. */
function tupleLess(firstLess: LessThan): LessThan {
  return (a, b) => {
    const left = a.value as PyObject[];
    const right = b.value as PyObject[];
    const shorter = Math.min(left.length, right.length);
    let i = 0;
    while (i < shorter && equal(left[i]!, right[i]!)) i++;
    if (i === shorter) return left.length < right.length;
    return i === 0 ? firstLess(left[0]!, right[0]!) : compareBool(left[i]!, right[i]!, LT);
  };
}
