/**
 * The value of an iteration that ended: what CPython's StopIteration carries. A `tp_iternext` that ends answers
 * null and raises nothing, so a value other than None is left here, for whoever asked and wants it (`next`,
 * `yield from`). Answers to `_PyGen_SetStopIterationValue` and `_PyGen_FetchStopIterationValue` in
 * Objects/genobject.c.
 */
import { newException, PyError, type PyException, stopIterationType } from '../exceptions/errors.ts';
import { decref, type PyObject } from '../object.ts';
import { None } from '../singletons.ts';

let left: PyObject | null = null;

/** Who wants to hear of each StopIteration that ends an iteration in silence (borrowed): a tracer, or nobody. */
export const iterationEnds: { told: ((exc: PyException) => void) | null } = { told: null };

/** Called by a `tp_iternext` about to answer null: the value (taken over) that its iteration returns. */
export function leaveEndValue(value: PyObject): void {
  dropEndValue();
  if (value !== None) left = value;
}

/** The value of the iteration that has just ended (owned); None if it has none. */
export function takeEndValue(): PyObject {
  const value = left ?? None;
  left = null;
  return value;
}

/** Called where nobody wants the value: before an iteration whose end will be asked for, and after a loop. */
export function dropEndValue(): void {
  if (left === null) return;
  const value = left;
  left = null;
  decref(value);
}

/** The StopIteration for a `tp_iternext` that has just answered null, with the value it left. */
export function endOfIteration(): PyError {
  const value = takeEndValue();
  return new PyError(newException(stopIterationType, value === None ? [] : [value]));
}
