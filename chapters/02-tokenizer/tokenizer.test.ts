// The tokens that the parser reads: places in bytes, the text of expressions, type comments, the prompt.

import { expect, test } from 'vitest';
import { FSTRING_MIDDLE, isStringLiteral, NAME, type Token, tokName } from './token.ts';
import { Tokenizer, type TokenizerOptions } from './tokenizer.ts';

function tokens(source: string, options?: TokenizerOptions): Token[] {
  return new Tokenizer(source, options).all();
}

/** Kind and text of each token. */
function kinds(source: string, options?: TokenizerOptions): string[] {
  return tokens(source, options).map((token) => `${tokName[token.type]} ${token.string}`.trim());
}

test('comments and empty lines are no tokens', () => {
  expect(kinds('# a\n\nx # b\n(\n# c\n)\n')).toEqual([
    'NAME x',
    'NEWLINE # b',
    'LPAR (',
    'RPAR )',
    'NEWLINE',
    'ENDMARKER',
  ]);
});

test('columns count UTF-8 bytes', () => {
  const [e, , string, plus, name] = tokens("é = 'é😀' + 日x\n");
  expect([e.colOffset, e.endColOffset]).toEqual([0, 2]);
  expect([string.colOffset, string.endColOffset]).toEqual([5, 13]);
  expect([plus.colOffset, plus.endColOffset]).toEqual([14, 15]);
  expect([name.colOffset, name.endColOffset, name.string]).toEqual([16, 20, '日x']);
});

test('a string that spans lines begins on its first line and ends on its last', () => {
  const [, , string, plus] = tokens("é = '''é\né''' + 1\n");
  expect([string.lineno, string.colOffset, string.endLineno, string.endColOffset]).toEqual([1, 5, 2, 5]);
  expect([plus.lineno, plus.colOffset]).toEqual([2, 6]);
});

test('INDENT and DEDENT have no column', () => {
  const [, indent, , , dedent] = tokens('if x:\n    y\n').slice(3);
  expect(tokName[indent.type]).toBe('INDENT');
  expect(indent.colOffset).toBe(-1);
  expect([tokName[dedent.type], dedent.lineno, dedent.colOffset]).toEqual(['DEDENT', 2, -1]);
});

test('the parser knows from a token how many brackets are open behind it', () => {
  expect(
    tokens('f(a[b])\n')
      .map((token) => token.level)
      .slice(0, 7),
  ).toEqual([0, 1, 1, 2, 2, 1, 0]);
});

test('the text of an expression comes with the sign that ends it', () => {
  const textOf = (source: string) =>
    tokens(source)
      .map((token) => token.metadata)
      .filter((text) => text !== null);
  expect(textOf("f'{x = }'")).toEqual(['x = ']);
  expect(textOf("f'{x=!r:>{w}}'")[0]).toBe('x=');
  expect(textOf("f'''{x # c\n+ '#' = }'''")).toEqual(["x \n+ '#' = "]);
  expect(textOf("t'{ x }{y!r}'").slice(0, 2)).toEqual([' x ', 'y']);
  expect(textOf("f'{x}'")).toEqual([]);
});

test('of two braces in an f-string the first ends the text, and the next text begins behind both', () => {
  const [first, second] = tokens("f'a{{b'\n").filter((token) => token.type === FSTRING_MIDDLE);
  expect([first.string, first.colOffset, first.endColOffset]).toEqual(['a{', 2, 5]);
  expect([second.string, second.colOffset, second.endColOffset]).toEqual(['b', 5, 6]);
});

test('newlines of all systems are one', () => {
  expect(kinds('x\r\ny\rz\n')).toEqual(kinds('x\ny\nz\n'));
});

test('type comments are tokens when they are asked for', () => {
  const source = 'x = 1 # type: int\ny # type: ignore[a]\n# type: ignore\n#type:x\n# types: int\n';
  expect(kinds(source, { typeComments: true }).filter((kind) => kind.startsWith('TYPE'))).toEqual([
    'TYPE_COMMENT int',
    'TYPE_IGNORE [a]',
    'TYPE_IGNORE',
    'TYPE_COMMENT x',
  ]);
  expect(kinds(source).some((kind) => kind.startsWith('TYPE'))).toBe(false);
});

test('a text that is no whole file needs no newline at its end', () => {
  expect(kinds('x + 1', { exec: false })).toEqual(['NAME x', 'PLUS +', 'NUMBER 1', 'ENDMARKER']);
});

test('the end of the source is told from an error within it', () => {
  const endsEarly = (source: string) => {
    const tok = new Tokenizer(source, { exec: false });
    try {
      tok.all();
    } catch {
      return tok.isEndOfSource;
    }
    return null;
  };
  expect(endsEarly("x = '''a\n")).toBe(true);
  expect(endsEarly("x = 'a")).toBe(true);
  expect(endsEarly("f'''{x")).toBe(true);
  expect(endsEarly('(1,\n')).toBe(true);
  expect(endsEarly('x = \\')).toBe(false); // a backslash and nothing is an error, not a beginning
  expect(endsEarly("x = 'a\n")).toBe(false);
  expect(endsEarly('(]\n')).toBe(false);
  expect(endsEarly('(1)\n')).toBe(null);
});

test('at the prompt an empty line ends a block', () => {
  const typed = ['if x:\n', '    y\n', '\n', 'never asked for\n'];
  const continued: boolean[] = [];
  const readline = (more: boolean) => {
    continued.push(more);
    return typed.shift() ?? null;
  };
  const tok = new Tokenizer('', { interactive: true, readline, exec: false });
  const kind = () => tokName[tok.next().type];
  const seen = Array.from({ length: 9 }, kind);
  expect(seen.slice(0, 5)).toEqual(['NAME', 'NAME', 'COLON', 'NEWLINE', 'INDENT']);
  expect(seen.slice(5)).toEqual(['NAME', 'NEWLINE', 'DEDENT', 'NEWLINE']);
  expect(continued).toEqual([false, true, true]);
  tok.interactiveStop = true;
  expect(kind()).toBe('ENDMARKER');
  expect(typed).toEqual(['never asked for\n']);
});

test('many names and strings that differ only in kind keep their text', () => {
  const text = Array.from({ length: 300 }, (_, i) => `name${i} = "s${i}" + f"{f${i}}"`).join('\n');
  const all = tokens(text);
  expect(all.filter((token) => token.type === NAME).length).toBe(600);
  for (const token of all) {
    if (token.start >= 0 && (token.type === NAME || isStringLiteral(token.type))) {
      expect(text.slice(token.start, token.end)).toBe(token.string);
    }
  }
});
