/**
 * Making a SyntaxError from native code: the chapters on tokens, grammar and compiler throw these.
 * Answers to `RAISE_ERROR_KNOWN_LOCATION` of Parser/pegen_errors.c and `_PyErr_RaiseSyntaxError`.
 */
import { newTuple } from '../containers.ts';
import type { PyObject } from '../object.ts';
import { None, newLong } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { exceptionTypes, newException, PyError, setExceptionField } from './errors.ts';

/** Where an error is: lines and offsets from 1, offsets in characters; `null` where nothing is known. */
export interface ErrorPlace {
  filename: string | null;
  lineno: number | null;
  offset: number | null;
  text: string | null;
  endLineno: number | null;
  endOffset: number | null;
}

export type SyntaxErrorKind = 'SyntaxError' | 'IndentationError' | 'TabError' | '_IncompleteInputError';

/** A SyntaxError, to be thrown, with its place as `args` and as attributes. */
export function syntaxError(kind: SyntaxErrorKind, message: string, place: ErrorPlace): PyError {
  const number = (n: number | null): PyObject => (n === null ? None : newLong(n));
  const string = (s: string | null): PyObject => (s === null ? None : newStr(s));
  const fields: [string, PyObject][] = [
    ['filename', string(place.filename)],
    ['lineno', number(place.lineno)],
    ['offset', number(place.offset)],
    ['text', string(place.text)],
    ['end_lineno', number(place.endLineno)],
    ['end_offset', number(place.endOffset)],
  ];
  const details = newTuple(fields.map(([, value]) => value));
  const exc = newException(exceptionTypes.get(kind)!, [newStr(message), details]);
  setExceptionField(exc, 'msg', exc.value.args.value[0]!);
  for (const [name, value] of fields) setExceptionField(exc, name, value);
  return new PyError(exc);
}

/** What a SyntaxError says, for tools that print it. */
export function syntaxErrorPlace(error: PyError): ErrorPlace & { msg: string } {
  const field = (name: string): PyObject => error.exc.value.fields?.get(name) ?? None;
  const number = (name: string) => (field(name) === None ? null : Number(field(name).value));
  const string = (name: string) => {
    const { value } = field(name) as PyObject<string | { text: string } | null>;
    return value === null ? null : typeof value === 'string' ? value : value.text;
  };
  return {
    msg: string('msg') ?? '',
    filename: string('filename'),
    lineno: number('lineno'),
    offset: number('offset'),
    text: string('text'),
    endLineno: number('end_lineno'),
    endOffset: number('end_offset'),
  };
}
