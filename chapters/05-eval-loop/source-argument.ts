/**
 * What `eval`, `exec` and `compile` take: text, or bytes with an encoding line, from anything that has a buffer;
 * and a file name. Answers to `_Py_SourceAsString` in Python/pythonrun.c and `PyUnicode_FSDecoder`.
 */
import {
  callMethod,
  decref,
  intern,
  isBufferLike,
  isBytes,
  isStr,
  newRef,
  type PyObject,
  type PyStr,
  raise,
  syntaxErrorType,
  text,
  typeError,
  valueError,
  withBuffer,
} from '../01-objects/index.ts';
import { importModule } from './imports/import.ts';

/**
 * The source to compile. Raises TypeError, which calls the function by its name and says `what` it takes, and
 * SyntaxError for null bytes. UnicodeEncodeError for text that is not well formed.
 */
export function sourceArgument(name: string, source: PyObject, what: string): string | Uint8Array {
  const found = isStr(source) ? wellFormed(source) : bytesOf(source);
  if (found === null) throw typeError(`${name}() arg 1 must be a ${what} object`);
  const hasNull = typeof found === 'string' ? found.includes('\0') : found.includes(0);
  if (hasNull) throw raise(syntaxErrorType, 'source code string cannot contain null bytes');
  return found;
}

/** The text, which UTF-8 must be able to hold. */
function wellFormed(source: PyStr): string {
  const shown = text(source);
  if (/\p{Surrogate}/u.test(shown)) decref(callMethod(source, intern('encode'))); // raises
  return shown;
}

function bytesOf(source: PyObject): Uint8Array | null {
  if (isBytes(source)) return source.value;
  return isBufferLike(source) ? withBuffer(source, (data) => data.slice()) : null;
}

/** `eval` ignores blanks in front of an expression. */
export function withoutIndent(source: string | Uint8Array): string | Uint8Array {
  if (typeof source === 'string') return source.replace(/^[ \t]+/, '');
  let at = 0;
  while (source[at] === 0x20 || source[at] === 0x09) at++;
  return source.subarray(at);
}

/** `PyUnicode_FSDecoder`: a file name given as text, bytes or a path object (owned). */
export function filenameArgument(filename: PyObject): PyStr {
  const path = fsDecode(filename);
  if (!text(path).includes('\0')) return path;
  decref(path);
  throw valueError('embedded null character');
}

function fsDecode(filename: PyObject): PyStr {
  if (isStr(filename)) return newRef(filename);
  const os = importModule('os');
  try {
    return callMethod(os, intern('fsdecode'), filename) as PyStr;
  } finally {
    decref(os);
  }
}
