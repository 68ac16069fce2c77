/** Expected values are CPython 3.14's. */
import { expect, test } from 'vitest';
import {
  builtinModules,
  type Complex,
  call,
  dictGetName,
  instantiateModule,
  newComplex,
  PyError,
  type PyObject,
  reprText,
} from '../../../01-objects/index.ts';
import './cmath.ts';

const cmath = instantiateModule(builtinModules.get('cmath')!);

function ask(name: string, ...args: PyObject[]): string {
  return reprText(call(dictGetName(cmath.dict!, name)!, args));
}

const c = (real: number, imag: number): PyObject<Complex> => newComplex(real, imag) as PyObject<Complex>;

test('functions of ordinary numbers', () => {
  expect(ask('sqrt', c(-1, 0))).toBe('1j');
  expect(ask('sqrt', c(3, 4))).toBe('(2+1j)');
  expect(ask('log', c(-1, 0))).toBe('3.141592653589793j');
  expect(ask('phase', c(-1, -0))).toBe('-3.141592653589793');
  expect(ask('polar', c(3, 4))).toBe('(5.0, 0.9272952180016122)');
});

test('where a part is infinite or nan, tables tell the result', () => {
  expect(ask('exp', c(Number.NEGATIVE_INFINITY, 3))).toBe('(-0+0j)');
  expect(ask('sqrt', c(0, Number.POSITIVE_INFINITY))).toBe('(inf+infj)');
  expect(ask('tanh', c(Number.POSITIVE_INFINITY, Number.NaN))).toBe('(1+0j)');
});

test('what has no result, or one that is too large, is an error', () => {
  expect(() => ask('log', c(0, 0))).toThrow(PyError);
  expect(() => ask('cosh', c(720, 0))).toThrow(PyError);
});
