/** `await`, `async for`: finding what to drive. Answers to `_PyCoro_GetAwaitableIter`, `_PyEval_GetANext` ... */
import { decref, newRef, PyError, type PyObject, runtimeError, typeError } from '../../01-objects/index.ts';
import { CO_ITERABLE_COROUTINE } from '../../04-compiler/index.ts';
import { delegateOf } from './generator-methods.ts';
import {
  asyncGeneratorType,
  coroutineType,
  type GeneratorState,
  generatorType,
  type PyGenerator,
} from './generators.ts';

/** `_PyCoro_GetAwaitableIter`: the iterator that `await object` drives (owned). */
export function awaitableIter(object: PyObject): PyObject {
  if (object.type === coroutineType) return newRef(object);
  if (object.type === generatorType) {
    const code = (object.value as GeneratorState).code as PyObject<{ flags: number }>;
    if (code.value.flags & CO_ITERABLE_COROUTINE) return newRef(object);
  }
  const slot = object.type.am_await;
  if (slot === null) throw typeError(`'${object.type.name}' object can't be awaited`);
  const iterator = slot(object);
  if (iterator.type === coroutineType) {
    decref(iterator);
    throw typeError('__await__() returned a coroutine');
  }
  if (iterator.type.tp_iternext === null) {
    const shown = iterator.type.name;
    decref(iterator);
    throw typeError(`__await__() returned non-iterator of type '${shown}'`);
  }
  return iterator;
}

/** GET_AWAITABLE: the oparg says whether `async with` asks, and from which of its methods. */
export function getAwaitable(object: PyObject, oparg: number): PyObject {
  if (
    oparg > 0 &&
    object.type !== coroutineType &&
    object.type !== generatorType &&
    object.type.am_await === null
  ) {
    const method = oparg === 1 ? '__aenter__' : '__aexit__';
    throw typeError(
      `'async with' received an object from ${method} that does not implement __await__: ${object.type.name}`,
    );
  }
  const iterator = awaitableIter(object);
  if (iterator.type === coroutineType && delegateOf(iterator as PyGenerator) !== null) {
    decref(iterator);
    throw runtimeError('coroutine is being awaited already');
  }
  return iterator;
}

/** GET_AITER. */
export function getAiter(object: PyObject): PyObject {
  const slot = object.type.am_aiter;
  if (slot === null) {
    throw typeError(`'async for' requires an object with __aiter__ method, got ${object.type.name}`);
  }
  const iterator = slot(object);
  if (iterator.type.am_anext !== null) return iterator;
  const shown = iterator.type.name;
  decref(iterator);
  throw typeError(
    `'async for' received an object from __aiter__ that does not implement __anext__: ${shown}`,
  );
}

/** GET_ANEXT: what is to be awaited for the next item (owned). */
export function getAnext(iterator: PyObject): PyObject {
  const slot = iterator.type.am_anext;
  if (slot === null)
    throw typeError(`'async for' requires an iterator with __anext__ method, got ${iterator.type.name}`);
  const next = slot(iterator);
  if (iterator.type === asyncGeneratorType) return next;
  try {
    const awaitable = awaitableIter(next);
    decref(next);
    return awaitable;
  } catch (caught) {
    const shown = next.type.name;
    decref(next);
    const error = typeError(`'async for' received an invalid object from __anext__: ${shown}`);
    if (caught instanceof PyError) error.exc.value.cause = caught.exc;
    throw error;
  }
}
