/**
 * The generations as lists: which objects a collection looks at, and where those that survive go.
 * Answers to `gc_list_merge`, `untrack_tuples` and `gc.freeze` in Python/gc.c.
 */
import {
  gcState,
  generations,
  isTupleExact,
  type PyGCObject,
  type PyObject,
  untrack,
} from '../01-objects/index.ts';
import { isAlive, OLDEST, PERMANENT } from './state.ts';

/** The candidates of a collection: a generation, and after it the younger ones. */
export function candidatesOf(generation: number): PyGCObject[] {
  const found: PyGCObject[] = [];
  const add = (g: number): void => {
    for (const object of generations[g]!) if (object !== null) found.push(object);
  };
  add(generation);
  for (let g = 0; g < generation; g++) add(g);
  return found;
}

/** Moves objects, which have left their lists, to the end of a generation. */
export function appendTo(generation: number, objects: PyGCObject[]): void {
  const list = generations[generation]!;
  for (const object of objects) {
    if (!isAlive(object)) continue;
    object.gc = (list.length << 2) | generation;
    list.push(object);
  }
}

/** Takes the candidates of a generation out of their lists and puts the survivors into the next older one. */
export function promote(generation: number, survivors: PyGCObject[], garbage: PyGCObject[]): void {
  for (let g = 0; g <= generation; g++) generations[g]!.length = 0;
  const older = Math.min(generation + 1, OLDEST);
  appendTo(older, survivors);
  appendTo(older, garbage); // until they die
}

/** `untrack_tuples`: a tuple of things that cannot be part of a cycle cannot be either. */
export function untrackTuples(objects: PyGCObject[]): void {
  const { young } = gcState;
  for (const object of objects)
    if (isAlive(object) && isTupleExact(object) && object.value.every(isHarmless)) untrack(object);
  gcState.young = young; // nobody died
}

/** The opposite of `_PyObject_GC_MAY_BE_TRACKED`. */
function isHarmless(item: PyObject): boolean {
  if (!('gc' in item) || item.type.tp_traverse === null) return true;
  return isTupleExact(item) && item.gc < 0;
}

/** `gc.freeze()`: all that lives now is never looked at again. */
export function freeze(): void {
  const objects = candidatesOf(OLDEST);
  for (let g = 0; g <= OLDEST; g++) generations[g]!.length = 0;
  appendTo(PERMANENT, objects);
}

export function unfreeze(): void {
  const objects = generations[PERMANENT]!.filter((object) => object !== null);
  generations[PERMANENT]!.length = 0;
  appendTo(OLDEST, objects);
}
