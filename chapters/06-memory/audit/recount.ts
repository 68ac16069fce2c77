/**
 * Counting again: walks everything that owns references (frames, containers, types) and counts, for each
 * object, the owners it finds. What CPython's debug builds do with `_Py_RefTotal` for the sum, this does for
 * every single object.
 */

import {
  generations,
  nativeRoots,
  objectType,
  type PyObject,
  type PyType,
  temps,
} from '../../01-objects/index.ts';
import {
  type Frame,
  interpreterModules,
  isContinuation,
  type ThreadState,
  threads,
  traverseFrame,
} from '../../05-eval-loop/index.ts';

/** How many owners each object has, as far as they can be walked. */
export function recount(): Map<PyObject, number> {
  const owners = new Map<PyObject, number>();
  const pending: PyObject[] = [];
  const meet = (object: PyObject): void => {
    if (owners.has(object)) return;
    owners.set(object, 0);
    pending.push(object);
  };
  const own = (object: PyObject): void => {
    const count = owners.get(object);
    if (count === undefined) {
      owners.set(object, 1);
      pending.push(object);
    } else owners.set(object, count + 1);
  };
  meet(interpreterModules());
  for (const generation of generations) for (const object of generation) if (object !== null) meet(object);
  meetTypes(objectType, meet);
  for (const tstate of threads) ownedByThread(tstate, own);
  for (const object of temps) own(object);
  for (const root of nativeRoots) root(own);
  while (pending.length > 0) {
    const object = pending.pop()!;
    object.type.tp_traverse?.(object, own);
  }
  return owners;
}

/** Every type, native ones included, which no generation holds. */
function meetTypes(type: PyType, meet: (object: PyObject) => void): void {
  meet(type);
  for (const heir of type.subclasses) meetTypes(heir, meet);
}

/** What a thread owns: its frames, the exception it handles, its hooks. A running generator's frame is its thread's. */
export function ownedByThread(tstate: ThreadState, own: (object: PyObject) => void): void {
  for (let frame: Frame | null = tstate.frame; frame !== null; frame = frame.previous) {
    traverseFrame(frame, own);
    if (frame.construct !== null && !isContinuation(frame.construct)) own(frame.construct);
  }
  let info = tstate.excInfo;
  while (info.previous !== null) info = info.previous; // the others belong to generators
  for (const each of [
    info.value,
    tstate.asyncgenFirstIter,
    tstate.asyncgenFinalizer,
    tstate.context,
    tstate.asyncExc,
  ]) {
    if (each !== null) own(each);
  }
}
