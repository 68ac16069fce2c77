// The kinds of token and the tables made from them.

import { expect, test } from 'vitest';
import { oneChar, threeChars, twoChars } from './operators.ts';
import * as token from './token.ts';

test('each kind has the number under which its name stands', () => {
  expect(token.tokName.length).toBe(token.N_TOKENS);
  token.tokName.forEach((name, type) => expect((token as Record<string, unknown>)[name]).toBe(type));
});

test('each operator is found by its characters', () => {
  const code = (text: string, i: number) => text.charCodeAt(i);
  for (const [text, type] of Object.entries(token.EXACT_TOKEN_TYPES)) {
    if (text === '...') continue; // the lexer counts periods itself
    const one = oneChar(code(text, 0));
    const two = twoChars(code(text, 0), code(text, 1));
    const found = text.length === 1 ? one : text.length === 2 ? two : threeChars(two, code(text, 2));
    expect([text, token.tokName[found]]).toEqual([text, token.tokName[type]]);
  }
  expect(oneChar(code('$', 0))).toBe(token.OP);
  expect(twoChars(code('=', 0), code('>', 0))).toBe(token.OP);
});
