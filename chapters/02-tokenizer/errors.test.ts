// What the tokenizer says to the parser, against what compile() of CPython said about the same source.
// oracle-errors.jsonl was recorded by `oracle.mjs error`.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type PyError, syntaxErrorPlace } from '../01-objects/index.ts';
import { byteOffsetToCharacterOffset } from './errors.ts';
import { decodeSource } from './source.ts';
import { Tokenizer, type TokenizerOptions } from './tokenizer.ts';

type Exception = {
  type: string;
  msg: string;
  lineno: number | null;
  offset: number | null;
  end_lineno: number | null;
  end_offset: number | null;
  text: string | null;
};
type Case = { id: string; source?: string; hex?: string; exception: Exception };

const cases: Case[] = readFileSync(new URL('oracle-errors.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

/** The error of reading all tokens, in the words of the oracle. */
function errorOf(bytes: Uint8Array, options: TokenizerOptions = {}): Exception | null {
  try {
    new Tokenizer(decodeSource(bytes).text, options).all();
    return null;
  } catch (error) {
    const { exc } = error as PyError;
    const { msg, lineno, offset, endLineno, endOffset, text } = syntaxErrorPlace(error as PyError);
    return {
      type: exc.type.name,
      msg: msg === '' ? (error as PyError).toString().replace(/^\w+: /, '') : msg,
      lineno,
      offset,
      end_lineno: endLineno,
      end_offset: endOffset,
      text,
    };
  }
}

for (const { id, source, hex, exception } of cases) {
  test(`${id}: ${exception.msg.slice(0, 60)}`, () => {
    const bytes = source !== undefined ? new TextEncoder().encode(source) : Buffer.from(hex!, 'hex');
    expect(errorOf(new Uint8Array(bytes))).toEqual(exception);
  });
}

test('a keyword that sticks to a number and a brace behind a backslash give warnings', () => {
  const said: [string, number][] = [];
  const warn = (_category: string, message: string, lineno: number) => {
    said.push([message, lineno]);
    return false;
  };
  new Tokenizer("1if 0x1for x else 1jand y\nf'\\{x}'\n", { warn }).all();
  const [first, second, third, fourth] = said;
  expect([first, second, third]).toEqual([
    ['invalid decimal literal', 1],
    ['invalid hexadecimal literal', 1],
    ['invalid imaginary literal', 1],
  ]);
  expect(fourth[0]).toBe(
    '"\\{" is an invalid escape sequence. Such sequences will not work in the future. ' +
      'Did you mean "\\\\{"? A raw string is also an option.',
  );
});

test('a warning that must become an error is a SyntaxError at its place', () => {
  const error = errorOf(new TextEncoder().encode('x = 1if y else z\n'), { warn: () => true });
  expect(error).toMatchObject({ type: 'SyntaxError', msg: 'invalid decimal literal', lineno: 1, offset: 5 });
});

test('columns in bytes become columns in characters, and the end of the line is one more', () => {
  expect(byteOffsetToCharacterOffset('é€😀x', 2)).toBe(1);
  expect(byteOffsetToCharacterOffset('é€😀x', 9)).toBe(3);
  expect(byteOffsetToCharacterOffset('é€😀x', 10)).toBe(4);
  expect(byteOffsetToCharacterOffset('é€😀x', 99)).toBe(5);
});
