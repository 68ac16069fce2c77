/**
 * The subtraction trick. From a copy of each candidate's count take away every reference that comes from another
 * candidate. What is left are the references from outside: whoever has one is reachable, and so is all it refers
 * to. The rest is garbage. Answers to `deduce_unreachable` in Python/gc.c: `update_refs`, `subtract_refs`,
 * `move_unreachable`.
 */
import type { PyGCObject, PyObject } from '../01-objects/index.ts';

/** Which of the candidates nothing outside refers to, directly or indirectly; in their order. */
export function deduceUnreachable(candidates: PyGCObject[]): PyGCObject[] {
  const places = numberCandidates(candidates);
  const refs = updateRefs(candidates);
  subtractRefs(candidates, refs);
  const reachable = findReachable(candidates, refs);
  candidates.forEach((object, i) => {
    object.gc = places[i]!;
  });
  return candidates.filter((_, i) => reachable[i] === 0);
}

/**
 * Writes into each candidate's header which number it has, as CPython keeps the copy of the count there: 0 is -2,
 * 1 is -3, and so on. Answers the fields as they were, to be put back.
 */
export function numberCandidates(candidates: PyGCObject[]): Int32Array {
  const places = new Int32Array(candidates.length);
  candidates.forEach((object, i) => {
    places[i] = object.gc;
    object.gc = -2 - i;
  });
  return places;
}

/** The number of a candidate; negative for every other object. */
function numberOf(object: PyObject): number {
  const { gc } = object as PyGCObject;
  return gc < -1 ? -2 - gc : -1; // an object without the field is no candidate either
}

/** `update_refs`: a copy of each count, which may be changed without harm. */
export function updateRefs(candidates: PyGCObject[]): Int32Array {
  return Int32Array.from(candidates, ({ refcnt }) => refcnt);
}

/** `subtract_refs`: takes away each reference that comes from a candidate. What remains comes from outside. */
export function subtractRefs(candidates: PyGCObject[], refs: Int32Array): void {
  const subtract = (target: PyObject): void => {
    const number = numberOf(target);
    if (number >= 0) refs[number]!--;
  };
  for (const object of candidates) object.type.tp_traverse?.(object, subtract);
}

/** `move_unreachable`, seen from the other side: 1 for who has references from outside, and all they refer to. */
export function findReachable(candidates: PyGCObject[], refs: Int32Array): Uint8Array {
  const reachable = new Uint8Array(candidates.length);
  const pending: PyGCObject[] = [];
  const reach = (object: PyObject): void => {
    const number = numberOf(object);
    if (number < 0 || reachable[number] === 1) return;
    reachable[number] = 1;
    pending.push(object as PyGCObject);
  };
  candidates.forEach((object, i) => {
    if (refs[i]! > 0) reach(object);
  });
  while (pending.length > 0) {
    const object = pending.pop()!;
    object.type.tp_traverse?.(object, reach);
  }
  return reachable;
}
