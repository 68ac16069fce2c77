/**
 * What all built-in iterators share: each is its own iterator, tells how much is left, and can be pickled as
 * a call of `iter` on what it runs through. Answers to `PyObject_SelfIter` and to the `__reduce__`,
 * `__setstate__` and `__length_hint__` that many iterators of CPython's Objects/ repeat.
 */

import { isLong } from '../check.ts';
import { newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { newRef, type PyObject } from '../object.ts';
import { asSsize } from '../protocols/abstract.ts';
import { type MethodDef, method } from '../types/clinic.ts';

/** `PyObject_SelfIter`. */
export function selfIter(self: PyObject): PyObject {
  return newRef(self);
}

/**
 * What `__reduce__` answers: a built-in to call, its argument, and perhaps a state for `__setstate__`:
 * `reduceTo('iter', () => [list, newLong(2)])` is `(iter, (list,), 2)`. Finding the built-in may run Python
 * code, so what the iterator holds is asked for after that; its references are taken over.
 */
export function reduceTo(builtin: 'iter' | 'reversed', parts: () => readonly PyObject[]): PyObject {
  const callable = newRef(evalHooks.builtin(builtin));
  const [argument, ...state] = parts();
  return newTuple([callable, newTuple([argument!]), ...state]);
}

export function lengthHintMethod<T extends PyObject>(fn: (self: T) => unknown): MethodDef {
  return method('__length_hint__($self, /)', fn);
}

export function reduceMethod<T extends PyObject>(fn: (self: T) => PyObject): MethodDef {
  return method('__reduce__($self, /)', fn);
}

/**
 * The position in a state that `__setstate__` is given (`PyLong_AsSsize_t`): an int, and nothing like an int.
 */
export function stateIndex(state: PyObject): number {
  if (!isLong(state)) throw typeError('an integer is required');
  return asSsize(state);
}

export function setStateMethod<T extends PyObject>(fn: (self: T, state: PyObject) => void): MethodDef {
  return method('__setstate__($self, object, /)', fn);
}
