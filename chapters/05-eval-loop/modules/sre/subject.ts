/**
 * What a pattern is matched against: a str, or an object with bytes in it, and the slices a match is shown as.
 * Answers to `getstring`, `state_init` and `getslice` in Modules/_sre/sre.c.
 */
import {
  bytesOf,
  bytesType,
  callMethod,
  concatBytes,
  decref,
  emptyBytes,
  emptyStr,
  intern,
  isBufferLike,
  isStr,
  joinStr,
  makeBytes,
  newList,
  newRef,
  type PyBytes,
  type PyObject,
  type PyStr,
  strType,
  substring,
  typeError,
} from '../../../01-objects/index.ts';
import type { Characters } from './matcher.ts';

const JOIN = intern('join');

/** `getstring`: the characters of a str or of an object with bytes. Raises TypeError for anything else. */
export function charactersOf(subject: PyObject): Characters {
  if (isStr(subject)) {
    const { value } = subject as PyStr;
    if (typeof value === 'string') return { text: value, points: null, length: value.length };
    return { text: '', points: value.points, length: value.points.length };
  }
  if (!isBufferLike(subject)) {
    throw typeError(`expected string or bytes-like object, got '${subject.type.name}'`);
  }
  const points = bytesOf(subject);
  return { text: '', points, length: points.length };
}

/** `state_init`s check: a text for a pattern of text, bytes for one of bytes. Raises TypeError. */
export function checkKind(subject: PyObject, patternIsBytes: boolean): void {
  if (isStr(subject) === !patternIsBytes) return;
  throw typeError(
    patternIsBytes
      ? 'cannot use a bytes pattern on a string-like object'
      : 'cannot use a string pattern on a bytes-like object',
  );
}

/** `getslice`: the characters between two positions within the subject, as a str or bytes. Owned. */
export function slice(subject: PyObject, start: number, end: number): PyObject {
  if (isStr(subject)) {
    if (start === 0 && subject.type === strType) {
      const { value } = subject as PyStr;
      if (end === (typeof value === 'string' ? value.length : value.points.length)) return newRef(subject);
    }
    return substring(subject as PyStr, start, end);
  }
  if (subject.type === bytesType && start === 0 && end === (subject as PyBytes).value.length)
    return newRef(subject);
  return start === end ? emptyBytes : makeBytes(bytesOf(subject).slice(start, end));
}

/** The pieces (owned by the caller) in one, of the kind of the subject. Owned. */
export function joinPieces(subject: PyObject, pieces: PyObject[]): PyObject {
  if (!isStr(subject)) {
    if (pieces.every((piece) => piece.type === bytesType)) {
      return makeBytes(concatBytes(pieces.map((piece) => (piece as PyBytes).value)));
    }
  }
  const list = newList(pieces.map((piece) => newRef(piece)));
  try {
    return isStr(subject) ? joinStr(emptyStr, list) : callMethod(emptyBytes, JOIN, list);
  } finally {
    decref(list);
  }
}
