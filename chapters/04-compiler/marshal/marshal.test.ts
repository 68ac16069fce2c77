import { expect, test } from 'vitest';
import {
  decref,
  Ellipsis,
  False,
  isSlice,
  isTuple,
  None,
  newBytes,
  newComplex,
  newFloat,
  newFrozenset,
  newLong,
  newRef,
  newSlice,
  newStr,
  newTuple,
  PyError,
  type PyObject,
  type PySlice,
  reprText,
  str,
  True,
  text,
} from '../../01-objects/index.ts';
import { compile } from '../compile.ts';
import { dumps } from './marshal.ts';
import { loads } from './unmarshal.ts';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex = (data: Uint8Array) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The name and text of the exception that `act` raises. */
function raised(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof PyError) return `${error.exc.type.name}: ${text(str(error.exc))}`;
    throw error;
  }
  return 'nothing';
}

/** What CPython 3.14.2's `marshal.dumps` makes of each value. */
const values: [what: string, value: () => PyObject, expected: string][] = [
  ['None', () => newRef(None), '4e'],
  ['True', () => newRef(True), '54'],
  ['False', () => newRef(False), '46'],
  ['...', () => newRef(Ellipsis), '2e'],
  ['0, a small int and so always shared', () => newLong(0), 'e900000000'],
  ['-1', () => newLong(-1), 'e9ffffffff'],
  ['2**31 - 1', () => newLong(2147483647), '69ffffff7f'],
  ['2**31 in digits of 15 bits', () => newLong(2147483648), '6c03000000000000000200'],
  ['-2**31 - 1', () => newLong(-2147483649), '6cfdffffff010000000200'],
  ['10**30', () => newLong(10n ** 30n), '6c0700000000000000a937a733044d93652703'],
  ['1.5', () => newFloat(1.5), '67000000000000f83f'],
  ['-0.0', () => newFloat(-0), '670000000000000080'],
  ['1j', () => newComplex(0, 1), '790000000000000000000000000000f03f'],
  ["b''", () => newBytes(new Uint8Array(0)), 'f300000000'],
  ["b'ab'", () => newBytes(bytes('6162')), '73020000006162'],
  ["''", () => newStr(''), 'da00'],
  ["'a'", () => newStr('a'), 'da0161'],
  ["'é'", () => newStr('é'), 'f402000000c3a9'],
  ['a lone surrogate', () => newStr('\ud800'), '7503000000eda080'],
  ['an emoji', () => newStr('😀'), '7504000000f09f9880'],
  ['()', () => newTuple([]), 'a900'],
  ['(1, (2,))', () => newTuple([newLong(1), newTuple([newLong(2)])]), '2902e9010000002901e902000000'],
  ['frozenset()', () => newFrozenset([]), '3e00000000'],
  ['frozenset({1, 2})', () => newFrozenset([newLong(1), newLong(2)]), '3e02000000e901000000e902000000'],
  ['slice(1, None)', () => newSlice(newLong(1), None, None), '3ae9010000004e4e'],
];

test.each(values)('%s', (_, make, expected) => {
  const value = make();
  expect(hex(dumps(value))).toBe(expected);
  const again = loads(bytes(expected));
  expect(reprText(again)).toBe(reprText(value));
  decref(again);
  decref(value);
});

test('an object met twice is written once, and is one object again when read', () => {
  const inner = newTuple([newLong(1), newLong(2)]);
  const outer = newTuple([newRef(inner), inner]);
  const expected = '2902a902e901000000e9020000007200000000';
  expect(hex(dumps(outer))).toBe(expected);
  const again = loads(bytes(expected));
  if (!isTuple(again)) throw new Error('a tuple was written');
  expect(again.value[0]).toBe(again.value[1]);
});

test('a slice is read back with its parts', () => {
  const slice = loads(bytes('3ae9010000004eda0178'));
  expect(isSlice(slice)).toBe(true);
  const { start, stop, step } = (slice as PySlice).value;
  expect([start, stop, step].map(reprText)).toEqual(['1', 'None', "'x'"]);
});

test.each([
  ['', 'EOFError: EOF read where object expected'],
  ['5b', 'EOFError: marshal data too short'],
  ['28ffffffff', 'ValueError: bad marshal data (tuple size out of range)'],
  ['7a05', 'EOFError: marshal data too short'],
  ['ff', 'ValueError: bad marshal data (unknown type code)'],
  ['7200000000', 'ValueError: bad marshal data (invalid reference)'],
  ['5bffffffff', 'ValueError: bad marshal data (list size out of range)'],
  ['3a', 'EOFError: EOF read where object expected'],
  ['63', 'EOFError: marshal data too short'],
])('the bytes %j are no object: %s', (data, expected) => {
  expect(raised(() => loads(bytes(data)))).toBe(expected);
});

test('a tuple of itself in itself, three thousand times, is too deep', () => {
  let nest = newTuple([]) as PyObject;
  for (let i = 0; i < 3000; i++) nest = newTuple([nest]);
  expect(raised(() => dumps(nest))).toBe('ValueError: object too deeply nested to marshal');
});

test('code objects can be refused, in both directions', () => {
  const code = compile('1');
  const data = dumps(code);
  expect(raised(() => dumps(code, { allowCode: false }))).toBe(
    'ValueError: marshalling code objects is disallowed',
  );
  expect(raised(() => loads(data, { allowCode: false }))).toBe(
    'ValueError: unmarshalling code objects is disallowed',
  );
});

test('a code object survives', () => {
  const source =
    'def f(a, /, b, *c, d=1, **e):\n    """doc"""\n    def g():\n        return a, f, 1j, 10**30\n';
  const code = compile(source, { filename: 'x.py' });
  const data = dumps(code);
  const again = loads(data);
  expect(hex(dumps(again))).toBe(hex(data));
});
