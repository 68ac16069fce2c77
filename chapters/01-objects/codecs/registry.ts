/**
 * Codecs and error handlers by name: what `codecs.register`, `lookup` and `register_error` work with.
 * Answers to Python/codecs.c.
 */

import { makeBytes } from '../bytes/new.ts';
import { isTuple } from '../check.ts';
import { newTuple } from '../containers.ts';
import { lookupError, PyError, typeError, valueError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { decref, nativeRoots, newRef, type PyObject, type PyTuple } from '../object.ts';
import { isCallable, isTrue, lookupAttr } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { None, newLong } from '../singletons.ts';
import { intern, newStr, newStrFromPoints } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { newBuiltinFunction } from '../types/descriptors.ts';
import { baseExceptionType } from '../types/statictypes.ts';
import { addNote } from '../types/type-new.ts';
import { isInstanceOf } from '../types/typeobject.ts';
import { builtinHandlers, type Handler } from './handlers.ts';
import { problemOf } from './problem.ts';

// ---- Codecs

const searchPath: PyObject[] = [];
const cache = new Map<string, PyObject>();
let started = false;

/** The package `encodings` registers the first search function when it is imported. */
function importEncodings(): void {
  started = true;
  decref(evalHooks.importModule('encodings'));
}

/** `PyCodec_Register`: a search function (borrowed). */
export function registerCodec(search: PyObject): void {
  if (!isCallable(search)) throw typeError('argument must be callable');
  searchPath.push(newRef(search));
}

/** `PyCodec_Unregister`. */
export function unregisterCodec(search: PyObject): void {
  const at = searchPath.indexOf(search);
  if (at < 0) return;
  for (const codec of cache.values()) decref(codec);
  cache.clear();
  decref(searchPath.splice(at, 1)[0]!);
}

/** `_Py_normalize_encoding`: lower case, everything that is no letter, digit or dot one underscore. */
export function normalizeEncoding(encoding: string): string {
  return encoding
    .replace(/[^A-Za-z0-9.]+/g, '_')
    .replace(/_$|^_/g, '')
    .toLowerCase();
}

/** `_PyCodec_Lookup`: the codec's tuple (borrowed). Raises LookupError. */
export function lookupCodec(encoding: string): PyTuple {
  if (!started) importEncodings();
  const name = normalizeEncoding(encoding);
  const known = cache.get(name);
  if (known !== undefined) return known as PyTuple;
  const argument = newStr(name);
  try {
    for (const search of [...searchPath]) {
      const codec = call(search, [argument]);
      if (codec === None) continue;
      if (!isTuple(codec) || codec.value.length !== 4) {
        decref(codec);
        throw typeError('codec search functions must return 4-tuples');
      }
      cache.set(name, codec);
      return codec;
    }
  } finally {
    decref(argument);
  }
  throw lookupError(`unknown encoding: ${encoding}`);
}

type Direction = 'encode' | 'decode';

/** `PyCodec_Encode`, `PyCodec_Decode`: the first item of what the codec answers. Owned. */
export function runCodec(
  direction: Direction,
  object: PyObject,
  encoding: string,
  errors?: string,
): PyObject {
  return runWith(lookupCodec(encoding), direction, object, encoding, errors);
}

const IS_TEXT = intern('_is_text_encoding');

/** `_PyCodec_EncodeText`, `_PyCodec_DecodeText`: only with a codec between str and bytes. Owned. */
export function runTextCodec(
  direction: Direction,
  object: PyObject,
  encoding: string,
  errors?: string,
): PyObject {
  const codec = lookupCodec(encoding);
  const flag = lookupAttr(codec, IS_TEXT);
  const isText = flag === undefined || isTrue(flag);
  if (flag !== undefined) decref(flag);
  if (!isText) {
    throw lookupError(
      `'${encoding}' is not a text encoding; use codecs.${direction}() to handle arbitrary codecs`,
    );
  }
  return runWith(codec, direction, object, encoding, errors);
}

function runWith(
  codec: PyTuple,
  direction: Direction,
  object: PyObject,
  encoding: string,
  errors?: string,
): PyObject {
  const coder = codec.value[direction === 'encode' ? 0 : 1]!;
  const args = errors === undefined ? [object] : [object, newStr(errors)];
  let result: PyObject;
  try {
    result = call(coder, args);
  } catch (caught) {
    const what = direction === 'encode' ? 'encoding' : 'decoding';
    if (caught instanceof PyError) addNote.to(caught, `${what} with '${encoding}' codec failed`);
    throw caught;
  } finally {
    if (errors !== undefined) decref(args[1]!);
  }
  try {
    if (isTuple(result) && result.value.length === 2) return newRef(result.value[0]!);
    throw typeError(`${direction}r must return a tuple (object, integer)`);
  } finally {
    decref(result);
  }
}

// ---- Error handlers

const handlers = new Map<string, PyObject>();

nativeRoots.add((visit) => {
  for (const held of [searchPath, cache.values(), handlers.values()])
    for (const object of held) visit(object);
});
/** The functions made of built-in handlers so far. */
const builtinFunctions = new Map<string, PyObject>();

/** `PyCodec_RegisterError`: a function of an exception (borrowed). */
export function registerErrorHandler(name: string, handler: PyObject): void {
  if (!isCallable(handler)) throw typeError('handler must be callable');
  const old = handlers.get(name);
  handlers.set(name, newRef(handler));
  if (old !== undefined) decref(old);
}

/** `_PyCodec_UnregisterError`: whether there was such a handler. */
export function unregisterErrorHandler(name: string): boolean {
  if (builtinHandlers.has(name)) throw valueError(`cannot un-register built-in error handler '${name}'`);
  const handler = handlers.get(name);
  if (handler === undefined) return false;
  handlers.delete(name);
  decref(handler);
  return true;
}

/** `PyCodec_LookupError`: the handler as a Python function (borrowed). Raises LookupError. */
export function lookupErrorHandler(name: string = 'strict'): PyObject {
  let handler = handlers.get(name);
  if (handler === undefined) {
    const builtin = builtinHandlers.get(name);
    if (builtin === undefined) throw lookupError(`unknown error handler name '${name}'`);
    handler = handlerFunction(name, builtin);
    handlers.set(name, handler);
    builtinFunctions.set(name, handler);
  }
  return handler;
}

/** The handlers that are functions of C, which have a name of their own there; the rest are Python's. */
const NAMED = ['strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'];

/** A built-in handler as Python sees it: from an exception to a replacement and a position. Owned. */
function handlerFunction(name: string, handler: Handler): PyObject {
  const described = NAMED.includes(name);
  const signature = described ? `${name}_errors($self, object, /)` : `${name}($self, object, /)`;
  return newBuiltinFunction(
    method(signature, (_self: null, exc: PyObject) => handleException(name, handler, exc)),
  );
}

function handleException(name: string, handler: Handler, exc: PyObject): PyObject {
  const problem = problemOf(exc);
  const replacement = problem === undefined ? null : handler(problem);
  if (replacement !== null) {
    const { points, bytes, next } = replacement;
    return newTuple([bytes !== null ? makeBytes(bytes) : newStrFromPoints(points!), newLong(next)]);
  }
  const mayRaise = problem !== undefined || name === 'strict';
  if (!mayRaise) throw typeError(`don't know how to handle ${exc.type.name} in error callback`);
  if (!isInstanceOf(exc, baseExceptionType)) throw typeError('codec must pass exception instance');
  throw new PyError(newRef(exc) as PyError['exc']);
}

/** Whether the name is of a built-in handler that nobody replaced. */
export function builtinHandler(name: string): Handler | undefined {
  const builtin = builtinHandlers.get(name);
  if (builtin === undefined) return undefined;
  const own = handlers.get(name);
  return own === undefined || own === builtinFunctions.get(name) ? builtin : undefined;
}
