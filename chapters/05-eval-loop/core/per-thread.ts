/** What `sys` tells of every thread. Answers to `_PyThread_CurrentFrames` in Python/pystate.c. */
import { decref, dictSet, None, newDict, newLong, newRef, type PyObject } from '../../01-objects/index.ts';
import { frameObject } from '../frames/frameobject.ts';
import { handledException, type ThreadState, threads } from '../frames/pystate.ts';

/** A dict from the identifiers of the threads to what `of` tells of each (owned), null being left out. Owned. */
function perThread(of: (tstate: ThreadState) => PyObject | null): PyObject {
  const dict = newDict();
  for (const tstate of threads) {
    const value = of(tstate);
    if (value === null) continue;
    const key = newLong(tstate.id);
    dictSet(dict, key, value);
    decref(key);
    decref(value);
  }
  return dict;
}

/** `sys._current_frames()`: the innermost frame of each thread. */
export const currentFrames = (): PyObject =>
  perThread(({ frame }) => (frame === null ? null : frameObject(frame)));

/** `sys._current_exceptions()`: the exception that each thread handles. */
export const currentExceptions = (): PyObject =>
  perThread((tstate) => newRef(handledException(tstate) ?? None));
