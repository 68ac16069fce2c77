import { expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { findCode } from '../dis/listing.ts';
import { readLocationTable } from './locationtable.ts';

const hex = (data: Uint8Array) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The location table of a source, or of a function in it, in hexadecimal. */
function table(source: string, qualname = '<module>'): string {
  const code = findCode(compile(source), qualname);
  return hex(code!.value.linetable);
}

test.each([
  [
    'short entries: a group of eight columns, and the rest in one byte',
    '"é".x; y',
    'f003010101d80004870682068b01',
  ],
  [
    'the same line, or one or two lines on, with two bytes of columns',
    'x = (1,\n 2, y)',
    'f003010101d80506d801028041f0030105078201',
  ],
  [
    'an entry covers eight code units at most',
    `(a${' '.repeat(90)}.b${' '.repeat(40)}.c)`,
    'f003010101d80102d7015ed1015ef70000024902f40000024902',
  ],
  ['the long form, for lines further on', '\n\n\nx\n\n\n\n\n\n\ny', 'f003010101f108000102f30e000102'],
  ['and back', 'for x in y:\n  z', 'f003010101db090a8041db0203f303000a0b'],
])('%s', (_, source, expected) => {
  expect(table(source)).toBe(expected);
});

test('code that no line wrote has no location', () => {
  expect(table('def f():\n  try: a()\n  finally: b()', 'f')).toBe('8000dc07088473dc0b0c8e33f88c318d33fa');
});

test('the entries are read as what was written', () => {
  const { linetable } = compile('x = (1,\n 2, y)').value;
  const [resume, one, two, y, pair, store] = readLocationTable(linetable, 1);
  expect(resume).toEqual({ start: 0, end: 1, line: 0, endLine: 1, column: 0, endColumn: 0 });
  expect(one).toEqual({ start: 1, end: 2, line: 1, endLine: 1, column: 5, endColumn: 6 });
  expect(two).toEqual({ start: 2, end: 3, line: 2, endLine: 2, column: 1, endColumn: 2 });
  expect(y).toEqual({ start: 3, end: 4, line: 2, endLine: 2, column: 4, endColumn: 5 });
  expect(pair).toEqual({ start: 4, end: 5, line: 1, endLine: 2, column: 4, endColumn: 6 });
  expect(store).toEqual({ start: 5, end: 8, line: 1, endLine: 1, column: 0, endColumn: 1 });
});
