/**
 * Source that is read from a file, not compiled from a string: CPython's tokenizer takes it line by line, so a line
 * that cannot be read is an error of its own. Answers to Parser/tokenizer/file_tokenizer.c.
 */
import {
  decref,
  intern,
  isStr,
  newStr,
  type PyCode,
  PyError,
  setAttr,
  syntaxError,
  text,
} from '../../01-objects/index.ts';
import { compileSource } from '../compile-source.ts';

const NEWLINE = 10;

/** Compiles a program's file (owned). Raises SyntaxError. */
export function compileFile(source: Uint8Array, filename: string): PyCode {
  const zero = source.indexOf(0);
  // the lines before the first null byte are read, and may be wrong themselves
  const readable = zero < 0 ? source : source.subarray(0, zero);
  try {
    return compileReadable(readable, zero >= 0, filename);
  } catch (caught) {
    if (caught instanceof PyError) nameFile(caught, filename);
    throw caught;
  }
}

function compileReadable(source: Uint8Array, ended: boolean, filename: string): PyCode {
  if (!ended) return compileSource(source, filename, 'exec');
  if (!isText(source)) return compileSource(source, filename, 'exec'); // raises
  const lineno = source.reduce((lines, byte) => lines + Number(byte === NEWLINE), 1);
  const place = { filename, lineno, offset: 0, text: '', endLineno: lineno, endOffset: 0 };
  throw syntaxError('SyntaxError', 'source code cannot contain null bytes', place);
}

function isText(source: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(source);
    return true;
  } catch {
    return false;
  }
}

const STRAY_BYTE = /^(Non-UTF-8 code starting with '\\x[0-9a-f]{2}') on line /;

/** An undecodable byte is told with the name of the file it is in. */
function nameFile({ exc }: PyError, filename: string): void {
  const { fields } = exc.value;
  const message = fields?.get('msg');
  if (message === undefined || !isStr(message) || !STRAY_BYTE.test(text(message))) return;
  const named = newStr(text(message).replace(STRAY_BYTE, `$1 in file ${filename} on line `));
  setAttr(exc, intern('msg'), named);
  decref(named);
}
