import ts from 'typescript';
import { expect, test } from 'vitest';
import type { Page } from '../book/pages.ts';
import { cutDeclaration, findDeclaration, readDeclarations } from './declarations.ts';
import { parseDirective, readDirectives } from './directives.ts';
import { checkExamples, collectExamples, sameOutput } from './examples.ts';
import { cutFragment } from './fragments.ts';
import { cutLines } from './snippet.ts';

const SOURCE = `/** The idea of the file. */
import { x } from './x.ts';

/** A frame. */
export class Frame {
  /** Where it is. */
  pc = 0; // an index

  constructor(readonly code: Code) {
    this.pc = 1;
  }

  get top(): number {
    return 1;
  }
  set top(value: number) {
    this.pc = value;
  }

  /** Push. */
  push(value: PyObject): void {
    this.stack.push(value);
  }
}

export type Code = { a: number };
export const Code = { a: 1 };

// Plain comment.
export function f(a: number): void;
export function f(a: string): void;
export function f(a: unknown): void {}

defineType(rangeType, {
  name: 'range',
  methods: [
    method('count($self, value, /)', (self) => 1),
    method('index($self, value, /)', (self) => 2),
  ],
});

inst('BINARY_OP, (lhs, rhs -- res)', () => {
  return 1;
});

export const instructions = {
  /** Take the top away. */
  POP_TOP(value) {
    decref(value);
  },
} satisfies Table;
`;

const source = ts.createSourceFile('frame.ts', SOURCE, ts.ScriptTarget.ES2022, true);
const declarations = readDeclarations(source);

function shown(name: string, options: { nodoc?: boolean; outline?: boolean } = {}): string {
  const cut = cutDeclaration(source, findDeclaration(declarations, name), options);
  return cutLines(SOURCE, cut)
    .map((line) => line.text)
    .join('\n');
}

test('a member is shown with its doc comment and without its indentation', () => {
  expect(shown('Frame.push')).toBe(
    '/** Push. */\npush(value: PyObject): void {\n  this.stack.push(value);\n}',
  );
  expect(shown('Frame.push', { nodoc: true })).toMatch(/^push/);
  expect(shown('Frame.pc')).toBe('/** Where it is. */\npc = 0; // an index');
  expect(shown('Frame.constructor')).toMatch(/^constructor/);
});

test('a getter and its setter, and all overloads of a function, are one declaration', () => {
  expect(shown('Frame.top')).toMatch(/^get top[^]*set top[^]*\}$/);
  expect(shown('f')).toMatch(
    /^\/\/ Plain comment\.\nexport function f\(a: number\)[^]*unknown\): void \{\}$/,
  );
});

test('an outline leaves long bodies out', () => {
  expect(shown('Frame', { outline: true })).toContain('push(value: PyObject): void { … }\n}');
});

test('entries of tables are found by their path and by its end', () => {
  expect(shown('rangeType.methods')).toMatch(/^methods: \[/);
  expect(shown('rangeType.methods.count')).toMatch(/^method\('count/);
  expect(shown('index')).toMatch(/^method\('index/);
  expect(shown('BINARY_OP')).toMatch(/^inst\('BINARY_OP/);
  expect(shown('POP_TOP')).toMatch(/^\/\*\* Take the top away. \*\/\nPOP_TOP\(value\) \{/);
});

test('unknown and ambiguous names say what would be right', () => {
  expect(() => shown('push')).toThrow('no declaration "push"; did you mean Frame.push?');
  expect(() => shown('Code')).toThrow('"Code" is ambiguous: type:Code, const:Code');
  expect(shown('type:Code')).toBe('export type Code = { a: number };');
  expect(() => shown('f:12')).toThrow('lines have no names');
});

test('each line of a snippet remembers its place in the file', () => {
  const lines = cutLines(SOURCE, cutDeclaration(source, findDeclaration(declarations, 'Frame.push'), {}));
  for (const line of lines) expect(SOURCE.slice(line.offset, line.offset + line.text.length)).toBe(line.text);
  expect(SOURCE.split('\n')[lines[1]!.line - 1]).toContain('push(value');
  const outline = cutLines(
    SOURCE,
    cutDeclaration(source, findDeclaration(declarations, 'Frame'), { outline: true }),
  );
  for (const line of outline)
    expect(SOURCE.split('\n')[line.line - 1]).toContain(line.text.split('{')[0]!.trim());
});

test('rules of the grammar, types of the ASDL file and Python definitions are found by name', () => {
  const gram = '# A rule.\nif_stmt[stmt_ty]:\n    | a\n    | b\n\nblock (memo):\n    | c\n';
  expect(text(gram, 'gram', 'if_stmt')).toBe('# A rule.\nif_stmt[stmt_ty]:\n    | a\n    | b');
  expect(text(gram, 'gram', 'block')).toBe('block (memo):\n    | c');
  const asdl = 'module Python\n{\n    stmt = If(a)\n         | While(b)\n\n    expr = Name(c)\n}\n';
  expect(text(asdl, 'asdl', 'stmt')).toBe('stmt = If(a)\n     | While(b)');
  const python =
    'x = 1\n\n@wrap\nclass A:\n    def f(self):\n        return [\n            1,\n        ]\n\ny = 2\n';
  expect(text(python, 'py', 'A.f')).toBe('def f(self):\n    return [\n        1,\n    ]');
  expect(text(python, 'py', 'A')).toMatch(/^@wrap\nclass A:[^]*\]$/);
  expect(() => text(python, 'py', 'z')).toThrow('no definition "z"');
});

function text(content: string, extension: string, name: string): string {
  return cutLines(content, cutFragment(content, extension, name, false))
    .map((line) => line.text)
    .join('\n');
}

test('a directive names a file, declarations and options; anything else is an error', () => {
  expect(parseDirective('<!-- code: frame.ts#Frame.push, Frame.pop nodoc mark="x y" -->')).toEqual({
    target: 'frame.ts',
    names: ['Frame.push', 'Frame.pop'],
    nodoc: true,
    outline: false,
    mark: 'x y',
  });
  expect(() => parseDirective('<!-- code: frame.ts#Frame nodocs -->')).toThrow('is not a name');
  const page = 'a\n\n```md\n<!-- code: no.ts#no -->\n```\n\n<!-- code: a.ts#b -->\n```ts\nold\n```\n';
  expect(readDirectives(page).directives).toMatchObject([
    { target: 'a.ts', line: 6, fence: { first: 7, last: 9 } },
  ]);
});

function pageOf(markdown: string): Page {
  return { file: '/x/chapters/p.md', path: 'p.md', url: '/p.html', title: '', matter: {}, text: markdown };
}

test('examples are found with what they print, and a Python fence says what it is', () => {
  const page = pageOf(
    [
      '```python run',
      'x = 1',
      '```',
      '',
      '```python run more',
      'print(x)',
      '```',
      '',
      '```output',
      '1',
      '```',
      '',
      '```python repl',
      '>>> def f():',
      '...     return 1',
      '...',
      '>>> f()',
      '1',
      '```',
      '',
      '```python',
      'y',
      '```',
      '',
      '```console run',
      '$ npm run chapter -- 2 a.py',
      'out',
      '```',
      '```python file=a.py',
      'pass',
      '```',
    ].join('\n'),
  );
  const examples = collectExamples([page]);
  expect(examples.map((one) => [one.line, one.kind, one.prelude.length])).toEqual([
    [1, 'run', 0],
    [5, 'run', 1],
    [13, 'repl', 0],
    [25, 'console', 0],
  ]);
  expect(examples[1]!.expected).toBe('1');
  expect(examples[2]!.steps).toEqual([
    { input: 'def f():\n    return 1\n', output: '' },
    { input: 'f()', output: '1\n' },
  ]);
  expect(examples[3]!.files).toEqual({ 'a.py': 'pass\n' });
  expect(checkExamples([page]).map((one) => one.line)).toEqual([21]);
});

test("no example goes on from a widget's program", () => {
  const run = (words: string, code: string): string => `\`\`\`python ${words}\n${code}\n\`\`\`\n`;
  const page = pageOf(
    `${run('run', 'x = 1')}\n<Stepper>\n\n${run('run', 'y = 2')}\n</Stepper>\n\n${run('run more', 'x')}`,
  );
  expect(collectExamples([page])[2]!.prelude).toEqual(['x = 1']);
});

test('addresses and the frames of a session are the only things a page may leave open', () => {
  expect(sameOutput('<object at 0x…>', '<object at 0x7f12ab>\n')).toBe(true);
  expect(
    sameOutput(
      'Traceback (most recent call last):\n  ...\nE: x',
      'Traceback (most recent call last):\n  File "a"\n    b\nE: x',
    ),
  ).toBe(true);
  expect(sameOutput('41', '42')).toBe(false);
});
