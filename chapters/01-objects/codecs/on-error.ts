/**
 * What a codec does at a place it cannot code: ask the error handler that the caller named. Answers to
 * `unicode_encode_call_errorhandler` and `unicode_decode_call_errorhandler_writer` in
 * Objects/unicodeobject.c.
 */

import { isBytes, isLong, isStr, isTuple } from '../check.ts';
import { indexError, typeError } from '../exceptions/errors.ts';
import { decref, type PyObject, type PyStr } from '../object.ts';
import { asIndex } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { codePoints, strLength } from '../str/unicode.ts';
import type { Replacement } from './handlers.ts';
import {
  type DecodeProblem,
  decodeErrorData,
  type EncodeProblem,
  newUnicodeError,
  type Problem,
  unicodeError,
} from './problem.ts';
import { builtinHandler, lookupErrorHandler } from './registry.ts';
import type { ByteWriter, PointWriter } from './writers.ts';

/** Asks the handler of that name about the problem. */
function ask(errors: string, problem: Problem, length: number): Replacement & { data?: Uint8Array } {
  const builtin = builtinHandler(errors);
  if (builtin !== undefined) {
    const replacement = builtin(problem);
    if (replacement === null) throw unicodeError(problem);
    return replacement;
  }
  const handler = lookupErrorHandler(errors);
  const exc = newUnicodeError(problem);
  try {
    const answer = call(handler, [exc]);
    try {
      const replacement = readAnswer(problem, answer);
      const data = problem.kind === 'decode' ? decodeErrorData(exc).slice() : undefined;
      replacement.next = checkPosition(replacement.next, data === undefined ? length : data.length);
      return { ...replacement, data };
    } finally {
      decref(answer);
    }
  } finally {
    decref(exc);
  }
}

/** What a handler written in Python returned: (replacement, position). */
function readAnswer(problem: Problem, answer: PyObject): Replacement {
  const items: PyObject[] = isTuple(answer) ? answer.value : [];
  const [what, position] = items;
  const isStrAnswer = what !== undefined && isStr(what);
  const isBytesAnswer = what !== undefined && isBytes(what) && problem.kind === 'encode';
  if (items.length !== 2 || !isLong(position!) || (!isStrAnswer && !isBytesAnswer)) {
    throw typeError(
      problem.kind === 'encode'
        ? 'encoding error handler must return (str/bytes, int) tuple'
        : `${problem.kind === 'decode' ? 'decoding' : 'translating'} error handler must return (str, int) tuple`,
    );
  }
  const next = Number(asIndex(position));
  return isBytesAnswer
    ? { points: null, bytes: (what.value as Uint8Array).slice(), next }
    : { points: Array.from(codePoints(what as PyStr)), bytes: null, next };
}

/** A position counts from the end when it is negative. */
function checkPosition(position: number, length: number): number {
  const at = position < 0 ? position + length : position;
  if (at < 0 || at > length) throw indexError(`position ${position} from error handler out of bounds`);
  return at;
}

/** One run of a decoder over some bytes: they can be replaced by a handler in the midst of it. */
export class DecodeRun {
  data: Uint8Array;
  readonly out: PointWriter;
  private readonly encoding: string;
  private readonly errors: string;

  constructor(data: Uint8Array, encoding: string, errors: string | undefined, out: PointWriter) {
    this.data = data;
    this.encoding = encoding;
    this.errors = errors ?? 'strict';
    this.out = out;
  }

  /** The bytes from start to end have no meaning: writes what stands for them; answers where to go on. */
  handle(start: number, end: number, reason: string): number {
    const problem: DecodeProblem = {
      kind: 'decode',
      encoding: this.encoding,
      data: this.data,
      start,
      end,
      reason,
    };
    const { points, next, data } = ask(this.errors, problem, this.data.length);
    this.out.addAll(points!);
    if (data !== undefined) this.data = data;
    return next;
  }
}

/** One run of an encoder over a string. */
export class EncodeRun {
  readonly str: PyStr;
  readonly encoding: string;
  readonly out: ByteWriter;
  private readonly errors: string;
  private readonly reason: string;

  constructor(str: PyStr, encoding: string, errors: string | undefined, reason: string, out: ByteWriter) {
    this.str = str;
    this.encoding = encoding;
    this.errors = errors ?? 'strict';
    this.reason = reason;
    this.out = out;
  }

  /**
   * The characters from start to end cannot be encoded: writes what stands for them; answers where to go on.
   * `encode` writes replacement characters, or answers false if it cannot, and then the problem is raised; so
   * it is if a handler's bytes are no multiple of `unit`.
   */
  handle(
    start: number,
    end: number,
    encode: (points: ArrayLike<number>) => boolean,
    unit: number = 1,
  ): number {
    const { str, encoding, reason } = this;
    const problem: EncodeProblem = { kind: 'encode', encoding, object: str, start, end, reason };
    const { points, bytes, next } = ask(this.errors, problem, strLength(str));
    if (bytes !== null ? bytes.length % unit !== 0 : !encode(points!)) throw unicodeError(problem);
    if (bytes !== null) this.out.addAll(bytes);
    return next;
  }

  /** With `surrogateescape`, the run of characters from `start` that stand for bytes is taken by itself. */
  endOfRun(start: number, end: number, points: ArrayLike<number>): number {
    if (this.errors !== 'surrogateescape') return end;
    const isEscaped = (at: number): boolean => points[at]! >= 0xdc80 && points[at]! <= 0xdcff;
    const first = isEscaped(start);
    let at = start;
    while (at < end && isEscaped(at) === first) at++;
    return first ? at : end;
  }
}
