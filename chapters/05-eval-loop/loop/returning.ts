/**
 * What a frame's return means beyond its value: an instance has been constructed, or a generator has ended.
 * Answers to EXIT_INIT_CHECK and to the end of generators in Python/ceval.c and Objects/genobject.c.
 */
import { decref, None, type PyObject, typeError } from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState } from '../frames/pystate.ts';
import { generatorReturned } from '../generators/generators.ts';
import { isContinuation } from './visiting.ts';

/** The value the caller gets (owned) when `frame` returns `value` (taken over). May raise TypeError. */
export function returnFrom(tstate: ThreadState, frame: Frame, value: PyObject): PyObject {
  const instance = frame.construct;
  if (instance !== null) {
    if (isContinuation(instance)) {
      frame.construct = null;
      return instance.returned(value);
    }
    if (value !== None) {
      const shown = value.type.name;
      decref(value);
      tstate.frame = frame;
      tstate.depth++;
      throw typeError(`__init__() should return None, not '${shown}'`);
    }
    frame.construct = null;
    return instance;
  }
  generatorReturned(tstate, frame);
  return value;
}
