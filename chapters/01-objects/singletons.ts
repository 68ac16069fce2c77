/**
 * The constants every program shares: None, True, False, Ellipsis, NotImplemented, and the small
 * integers. All immortal. Answers to Objects/object.c, Objects/boolobject.c and `_PyLong_GetSmallInt`.
 */

import type { PyType } from './object.ts';
import { IMMORTAL, type PyLong, PyObject } from './object.ts';
import { boolType, ellipsisType, longType, noneType, notImplementedType } from './types/statictypes.ts';

function singleton<V>(type: PyType, value: V): PyObject<V> {
  const object = new PyObject(type, value);
  object.refcnt = IMMORTAL;
  return object;
}

export const None: PyObject = singleton(noneType, null);
export const Ellipsis: PyObject = singleton(ellipsisType, null);
export const NotImplemented: PyObject = singleton(notImplementedType, null);
/** The booleans are ints whose payload is 0 and 1. */
export const False: PyLong = singleton<number | bigint>(boolType, 0);
export const True: PyLong = singleton<number | bigint>(boolType, 1);

/** `Py_RETURN_BOOL`: the Python boolean, which needs no counting. */
export function pyBool(value: boolean): PyLong {
  return value ? True : False;
}

/** The ints from -5 to 256 exist once each: `_PY_NSMALLNEGINTS`, `_PY_NSMALLPOSINTS`. */
export const SMALLEST_SMALL_INT = -5;
export const LARGEST_SMALL_INT = 256;
const smallInts: PyLong[] = [];
for (let n = SMALLEST_SMALL_INT; n <= LARGEST_SMALL_INT; n++)
  smallInts.push(singleton<number | bigint>(longType, n));

/** A small int by value, which must be in range. */
export function smallInt(n: number): PyLong {
  return smallInts[n - SMALLEST_SMALL_INT]!;
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** `PyLong_From...`: an int of any size, a JavaScript number while that is exact. Owned. */
export function newLong(n: number | bigint): PyLong {
  if (typeof n === 'bigint') {
    if (n > MAX_SAFE || n < -MAX_SAFE) return new PyObject(longType, n) as PyLong;
    n = Number(n);
  }
  if (n <= LARGEST_SMALL_INT && n >= SMALLEST_SMALL_INT) return smallInts[n - SMALLEST_SMALL_INT]!;
  return new PyObject(longType, n) as PyLong;
}
