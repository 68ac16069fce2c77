/**
 * Bytes written with backslashes: what `codecs.escape_decode` and pickles of old need. Answers to
 * `_PyBytes_DecodeEscape` in Objects/bytesobject.c and `_codecs_escape_encode_impl`.
 */
import { valueError } from '../exceptions/errors.ts';
import { warnInvalid } from './unicode-escape.ts';
import { ByteWriter } from './writers.ts';

const BACKSLASH = 92;
const LETTERS: Record<string, number> = {
  '\\': 92,
  "'": 39,
  '"': 34,
  b: 8,
  f: 12,
  t: 9,
  n: 10,
  r: 13,
  v: 11,
  a: 7,
};

/** The bytes that the text stands for. Raises ValueError. */
export function decodeBytesEscape(data: Uint8Array, errors: string = 'strict'): Uint8Array {
  const out = new ByteWriter(data.length);
  let invalid: string | null = null;
  for (let at = 0; at < data.length; ) {
    const code = data[at++]!;
    if (code !== BACKSLASH) {
      out.add(code);
      continue;
    }
    if (at >= data.length) throw valueError('Trailing \\ in string');
    const letter = String.fromCharCode(data[at++]!);
    if (letter === '\n') continue;
    if (LETTERS[letter] !== undefined) out.add(LETTERS[letter]!);
    else if (/[0-7]/.test(letter)) {
      const digits = /^[0-7]{1,3}/.exec(ascii(data, at - 1, at + 2))![0];
      const value = Number.parseInt(digits, 8);
      if (value > 0xff) invalid ??= digits;
      out.add(value & 0xff);
      at += digits.length - 1;
    } else if (letter === 'x') at = hexEscape(data, at, errors, out);
    else {
      invalid ??= letter;
      out.addAll([BACKSLASH, data[at - 1]!]);
    }
  }
  if (invalid !== null) warnInvalid(invalid);
  return out.finish();
}

function ascii(data: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...data.subarray(start, end));
}

/** `\xhh`, of which the digits begin at `at`; answers where to go on. */
function hexEscape(data: Uint8Array, at: number, errors: string, out: ByteWriter): number {
  const digits = /^[0-9a-fA-F]{0,2}/.exec(ascii(data, at, at + 2))![0];
  if (digits.length === 2) {
    out.add(Number.parseInt(digits, 16));
    return at + 2;
  }
  if (errors === 'strict') throw valueError(`invalid \\x escape at position ${at - 2}`);
  if (errors === 'replace') out.add(63);
  else if (errors !== 'ignore') throw valueError(`decoding error; unknown error handling code: ${errors}`);
  return at + digits.length;
}

/** Bytes as a literal between single quotes would show them. */
export function encodeBytesEscape(data: Uint8Array): Uint8Array {
  const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 39: "\\'", 92: '\\\\' };
  const out = new ByteWriter(data.length);
  for (const byte of data) {
    if (SHORT[byte] !== undefined) out.addText(SHORT[byte]!);
    else if (byte >= 32 && byte < 127) out.add(byte);
    else out.addText(`\\x${byte.toString(16).padStart(2, '0')}`);
  }
  return out.finish();
}
