import { afterEach, expect, test } from 'vitest';
import { PyError, type PyStr, strLength, text } from '../01-objects/index.ts';
import type * as ast from './ast.ts';
import { unicodeNames } from './escapes.ts';
import { parse } from './parse.ts';
import type { Warn } from './pegen.ts';
import { constantJson, errorJson, nodeJson } from './stages.ts';

function expr(source: string): ast.expr {
  return (parse(source, { mode: 'eval' }) as ast.Expression).body;
}

const value = (source: string) => constantJson((expr(source) as ast.Constant).value);

/** A tree as JSON without positions. */
const shape = (node: ast.expr) =>
  JSON.parse(JSON.stringify(nodeJson(node), (key, v) => (key === 'at' ? undefined : v)));

function problem(source: string, warn: Warn = () => false): unknown {
  try {
    parse(source, { warn });
  } catch (error) {
    if (error instanceof PyError) return errorJson(error);
    throw error;
  }
  return null;
}

afterEach(() => {
  unicodeNames.lookup = null;
});

test.each([
  ["'a' \"b\" '''c'''", 'abc'],
  ["'\\n\\t\\x41\\u00e9\\U0001f600\\101\\\n!'", '\n\tAé😀A!'],
  ["r'\\n' '\\n'", '\\n\n'],
  ["'é\\é'", 'é\\é'],
  ["u'a' 'b'", 'ab'],
  ["''''a'''", "'a"],
])('%s is text', (source, expected) => {
  expect(value(source)).toBe(expected);
});

test.each([
  ["b'a\\x00\\377' b'\\n'", '6100ff0a'],
  ["rb'\\x00'", '5c783030'],
])('%s is bytes', (source, bytes) => {
  expect(value(source)).toEqual({ bytes });
});

test('only a string that begins with u has a kind', () => {
  expect((expr("u'a' 'b'") as ast.Constant).kind).toBe('u');
  expect((expr("'a' u'b'") as ast.Constant).kind).toBe(null);
});

test('halves of a surrogate pair, written as escapes, stay two characters', () => {
  expect(strLength((expr("'\\ud83d\\ude00'") as ast.Constant).value as PyStr)).toBe(2);
  expect(strLength((expr("'\\ud83d' '\\ude00'") as ast.Constant).value as PyStr)).toBe(2);
  expect(strLength((expr("'😀'") as ast.Constant).value as PyStr)).toBe(1);
});

test('names of characters are looked up where a module offers it', () => {
  expect(problem("'\\N{DASH}'")).toMatchObject({
    msg: "(unicode error) \\N escapes not supported (can't load unicodedata module)",
  });
  unicodeNames.lookup = (name) => (name === 'EM DASH' ? 0x2014 : null);
  expect(value("'\\N{EM DASH}'")).toBe('—');
  expect(problem("'\\N{foo}'")).toMatchObject({
    msg: "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name",
  });
});

test('escapes that are none give a warning on their line, once', () => {
  const warnings: unknown[] = [];
  parse("x = '''a\n\\d'''\nb'\\400'\n", { warn: (...args) => warnings.push(args) < 0 });
  expect(warnings).toEqual([
    [
      'SyntaxWarning',
      '"\\d" is an invalid escape sequence. Such sequences will not work in the future. ' +
        'Did you mean "\\\\d"? A raw string is also an option.',
      2,
    ],
    [
      'SyntaxWarning',
      '"\\400" is an invalid octal escape sequence. Such sequences will not work in the future. ' +
        'Did you mean "\\\\400"? A raw string is also an option.',
      3,
    ],
  ]);
});

test('a warning that must be an error points at the escape', () => {
  const strict: unknown = problem("x = 'a\\d'\n", () => true);
  expect(strict).toMatchObject({
    msg: '"\\d" is an invalid escape sequence. Did you mean "\\\\d"? A raw string is also an option.',
    lineno: 1,
    offset: 7,
  });
});

const name = (id: string) => ({ _: 'Name', id, ctx: { _: 'Load' } });
const str = (s: string) => ({ _: 'Constant', value: s, kind: null });

test('an f-string is its pieces', () => {
  expect(shape(expr("f'a{{{x!r:>{w}}}}' 'b'"))).toEqual({
    _: 'JoinedStr',
    values: [
      str('a{'),
      {
        _: 'FormattedValue',
        value: name('x'),
        conversion: 114,
        format_spec: {
          _: 'JoinedStr',
          values: [str('>'), { _: 'FormattedValue', value: name('w'), conversion: -1, format_spec: null }],
        },
      },
      str('}b'),
    ],
  });
});

test('{x=} shows the text of its expression', () => {
  const debug = (source: string) =>
    shape(expr(source)).values.map((v: { value: unknown; conversion?: number }) => v.conversion ?? v.value);
  expect(debug("f'{x = }'")).toEqual(['x = ', 114]);
  expect(debug("f'{x=!s}'")).toEqual(['x=', 115]);
  expect(debug("f'{x=:3}'")).toEqual(['x=', -1]);
});

test('a t-string keeps the source of each expression', () => {
  const { values } = expr("t'{ a + b = }{c!r}'") as ast.TemplateStr;
  expect(values.map(({ tag }) => tag)).toEqual(['Constant', 'Interpolation', 'Interpolation']);
  expect(text((values[1] as ast.Interpolation).str as PyStr)).toBe(' a + b');
});

test('a format spec that cannot be decoded is no SyntaxError, in CPython too', () => {
  expect(problem("f'{x:\\x1}'")).toEqual({
    type: 'UnicodeDecodeError',
    msg: "'unicodeescape' codec can't decode bytes in position 0-2: truncated \\xXX escape",
  });
});
