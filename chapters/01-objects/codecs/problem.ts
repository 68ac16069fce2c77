/**
 * A place that cannot be encoded, decoded or translated: what is wrong where. It becomes a UnicodeError when
 * it is raised or shown to an error handler written in Python. Answers to the `PyUnicodeEncodeError_*`
 * functions of Objects/exceptions.c.
 */
import { isBytes, isLong, isStr } from '../check.ts';
import { newBytes } from '../containers.ts';
import {
  newException,
  PyError,
  type PyException,
  setExceptionField,
  typeError,
  unicodeDecodeErrorType,
  unicodeEncodeErrorType,
  unicodeTranslateErrorType,
} from '../exceptions/errors.ts';
import { newRef, type PyObject, type PyStr } from '../object.ts';
import { newLong } from '../singletons.ts';
import { newStr, strLength, text } from '../str/unicode.ts';
import { isSubtype } from '../types/typeobject.ts';

interface Place {
  start: number;
  end: number;
  reason: string;
}

export interface EncodeProblem extends Place {
  kind: 'encode';
  encoding: string;
  object: PyStr;
}

export interface DecodeProblem extends Place {
  kind: 'decode';
  encoding: string;
  data: Uint8Array;
}

export interface TranslateProblem extends Place {
  kind: 'translate';
  object: PyStr;
}

export type Problem = EncodeProblem | DecodeProblem | TranslateProblem;

/** The exception object that tells of a problem. Owned. */
export function newUnicodeError(problem: Problem): PyException {
  const { kind, start, end, reason } = problem;
  const object = kind === 'decode' ? newBytes(problem.data.slice()) : newRef(problem.object);
  const fields: Record<string, PyObject> = {};
  if (kind !== 'translate') fields.encoding = newStr(problem.encoding);
  Object.assign(fields, { object, start: newLong(start), end: newLong(end), reason: newStr(reason) });
  const type =
    kind === 'encode'
      ? unicodeEncodeErrorType
      : kind === 'decode'
        ? unicodeDecodeErrorType
        : unicodeTranslateErrorType;
  const exc = newException(type, Object.values(fields));
  for (const [name, value] of Object.entries(fields)) setExceptionField(exc, name, value);
  return exc;
}

/** The problem as an error, to be thrown. */
export function unicodeError(problem: Problem): PyError {
  return new PyError(newUnicodeError(problem));
}

/** The problem that an exception object tells of, or undefined if it is no such exception. */
export function problemOf(object: PyObject): Problem | undefined {
  const exc = object as PyException;
  if (isSubtype(exc.type, unicodeEncodeErrorType)) {
    const str = strField(exc, 'object');
    return {
      kind: 'encode',
      encoding: text(strField(exc, 'encoding')),
      object: str,
      ...place(exc, strLength(str)),
    };
  }
  if (isSubtype(exc.type, unicodeDecodeErrorType)) {
    const data = decodeErrorData(exc);
    return { kind: 'decode', encoding: text(strField(exc, 'encoding')), data, ...place(exc, data.length) };
  }
  if (isSubtype(exc.type, unicodeTranslateErrorType)) {
    const str = strField(exc, 'object');
    return { kind: 'translate', object: str, ...place(exc, strLength(str)) };
  }
  return undefined;
}

/** `PyUnicodeDecodeError_GetObject`: a handler may have put other bytes there. */
export function decodeErrorData(exc: PyException): Uint8Array {
  const object = field(exc, 'object');
  if (!isBytes(object)) throw typeError("UnicodeError 'object' attribute must be a bytes");
  return object.value;
}

/** Start and end brought within the object: `unicode_error_adjust_start`, `unicode_error_adjust_end`. */
function place(exc: PyException, length: number): Place {
  const start = Math.min(Math.max(longField(exc, 'start'), 0), Math.max(length - 1, 0));
  const end = Math.min(Math.max(longField(exc, 'end'), 1), Math.max(length, 0));
  return { start, end: Math.max(end, Math.min(1, length)), reason: '' };
}

function field(exc: PyException, name: string): PyObject {
  const value = exc.value.fields?.get(name);
  if (value === undefined) throw typeError(`UnicodeError '${name}' attribute is not set`);
  return value;
}

function strField(exc: PyException, name: string): PyStr {
  const value = field(exc, name);
  if (!isStr(value)) throw typeError(`UnicodeError '${name}' attribute must be a string`);
  return value;
}

function longField(exc: PyException, name: string): number {
  const value = field(exc, name);
  return isLong(value) ? Number(value.value) : 0;
}
