/**
 * What complex functions answer where a part of the argument is infinite, nan or a signed zero. Answers to the
 * `..._special_values` of Modules/cmathmodule.c.
 */
import type { Complex } from '../../../01-objects/index.ts';

const { PI } = Math;
const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const complex = (real: number, imag: number): Complex => ({ real, imag });

/** `special_type`: -infinity, negative, -0, 0, positive, infinity, nan. */
function specialType(x: number): number {
  if (Number.isNaN(x)) return 6;
  if (!Number.isFinite(x)) return x < 0 ? 0 : 5;
  if (x !== 0) return x < 0 ? 1 : 4;
  return isNegative(x) ? 2 : 3;
}

const I = Number.POSITIVE_INFINITY;
const N = Number.NaN;
/** A value that no argument that comes here can have. */
const U = -9.5426319407711027e33;
const [P, P12, P14, P34] = [PI, PI / 2, PI / 4, (3 * PI) / 4];

/** A table of 49 results, row by the real part, column by the imaginary part. */
function table(...numbers: number[]): readonly Complex[] {
  const rows: Complex[] = [];
  for (let i = 0; i < numbers.length; i += 2) rows.push(complex(numbers[i]!, numbers[i + 1]!));
  return rows;
}

// biome-ignore format: the tables keep CPython's shape, seven pairs a row
export const tables = {
  acos: table(
    P34, I, P, I, P, I, P, -I, P, -I, P34, -I, N, I,
    P12, I, U, U, U, U, U, U, U, U, P12, -I, N, N,
    P12, I, U, U, P12, 0, P12, -0, U, U, P12, -I, P12, N,
    P12, I, U, U, P12, 0, P12, -0, U, U, P12, -I, P12, N,
    P12, I, U, U, U, U, U, U, U, U, P12, -I, N, N,
    P14, I, 0, I, 0, I, 0, -I, 0, -I, P14, -I, N, I,
    N, I, N, N, N, N, N, N, N, N, N, -I, N, N),
  acosh: table(
    I, -P34, I, -P, I, -P, I, P, I, P, I, P34, I, N,
    I, -P12, U, U, U, U, U, U, U, U, I, P12, N, N,
    I, -P12, U, U, 0, -P12, 0, P12, U, U, I, P12, N, P12,
    I, -P12, U, U, 0, -P12, 0, P12, U, U, I, P12, N, P12,
    I, -P12, U, U, U, U, U, U, U, U, I, P12, N, N,
    I, -P14, I, -0, I, -0, I, 0, I, 0, I, P14, I, N,
    I, N, N, N, N, N, N, N, N, N, I, N, N, N),
  asinh: table(
    -I, -P14, -I, -0, -I, -0, -I, 0, -I, 0, -I, P14, -I, N,
    -I, -P12, U, U, U, U, U, U, U, U, -I, P12, N, N,
    -I, -P12, U, U, -0, -0, -0, 0, U, U, -I, P12, N, N,
    I, -P12, U, U, 0, -0, 0, 0, U, U, I, P12, N, N,
    I, -P12, U, U, U, U, U, U, U, U, I, P12, N, N,
    I, -P14, I, -0, I, -0, I, 0, I, 0, I, P14, I, N,
    I, N, N, N, N, -0, N, 0, N, N, I, N, N, N),
  atanh: table(
    -0, -P12, -0, -P12, -0, -P12, -0, P12, -0, P12, -0, P12, -0, N,
    -0, -P12, U, U, U, U, U, U, U, U, -0, P12, N, N,
    -0, -P12, U, U, -0, -0, -0, 0, U, U, -0, P12, -0, N,
    0, -P12, U, U, 0, -0, 0, 0, U, U, 0, P12, 0, N,
    0, -P12, U, U, U, U, U, U, U, U, 0, P12, N, N,
    0, -P12, 0, -P12, 0, -P12, 0, P12, 0, P12, 0, P12, 0, N,
    0, -P12, N, N, N, N, N, N, N, N, 0, P12, N, N),
  cosh: table(
    I, N, U, U, I, 0, I, -0, U, U, I, N, I, N,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    N, 0, U, U, 1, 0, 1, -0, U, U, N, 0, N, 0,
    N, 0, U, U, 1, -0, 1, 0, U, U, N, 0, N, 0,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    I, N, U, U, I, -0, I, 0, U, U, I, N, I, N,
    N, N, N, N, N, 0, N, 0, N, N, N, N, N, N),
  exp: table(
    0, 0, U, U, 0, -0, 0, 0, U, U, 0, 0, 0, 0,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    N, N, U, U, 1, -0, 1, 0, U, U, N, N, N, N,
    N, N, U, U, 1, -0, 1, 0, U, U, N, N, N, N,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    I, N, U, U, I, -0, I, 0, U, U, I, N, I, N,
    N, N, N, N, N, -0, N, 0, N, N, N, N, N, N),
  log: table(
    I, -P34, I, -P, I, -P, I, P, I, P, I, P34, I, N,
    I, -P12, U, U, U, U, U, U, U, U, I, P12, N, N,
    I, -P12, U, U, -I, -P, -I, P, U, U, I, P12, N, N,
    I, -P12, U, U, -I, -0, -I, 0, U, U, I, P12, N, N,
    I, -P12, U, U, U, U, U, U, U, U, I, P12, N, N,
    I, -P14, I, -0, I, -0, I, 0, I, 0, I, P14, I, N,
    I, N, N, N, N, N, N, N, N, N, I, N, N, N),
  sinh: table(
    I, N, U, U, -I, -0, -I, 0, U, U, I, N, I, N,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    0, N, U, U, -0, -0, -0, 0, U, U, 0, N, 0, N,
    0, N, U, U, 0, -0, 0, 0, U, U, 0, N, 0, N,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    I, N, U, U, I, -0, I, 0, U, U, I, N, I, N,
    N, N, N, N, N, -0, N, 0, N, N, N, N, N, N),
  sqrt: table(
    I, -I, 0, -I, 0, -I, 0, I, 0, I, I, I, N, I,
    I, -I, U, U, U, U, U, U, U, U, I, I, N, N,
    I, -I, U, U, 0, -0, 0, 0, U, U, I, I, N, N,
    I, -I, U, U, 0, -0, 0, 0, U, U, I, I, N, N,
    I, -I, U, U, U, U, U, U, U, U, I, I, N, N,
    I, -I, I, -0, I, -0, I, 0, I, 0, I, I, I, N,
    I, -I, N, N, N, N, N, N, N, N, I, I, N, N),
  tanh: table(
    -1, 0, U, U, -1, -0, -1, 0, U, U, -1, 0, -1, 0,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    -0, N, U, U, -0, -0, -0, 0, U, U, -0, N, -0, N,
    0, N, U, U, 0, -0, 0, 0, U, U, 0, N, 0, N,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    1, 0, U, U, 1, -0, 1, 0, U, U, 1, 0, 1, 0,
    N, N, N, N, N, -0, N, 0, N, N, N, N, N, N),
  rect: table(
    I, N, U, U, -I, 0, -I, -0, U, U, I, N, I, N,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    0, 0, U, U, -0, 0, -0, -0, U, U, 0, 0, 0, 0,
    0, 0, U, U, 0, -0, 0, 0, U, U, 0, 0, 0, 0,
    N, N, U, U, U, U, U, U, U, U, N, N, N, N,
    I, N, U, U, I, -0, I, 0, U, U, I, N, I, N,
    N, N, N, N, N, 0, N, 0, N, N, N, N, N, N),
};

/** The result that a table has for an argument. */
export const special = (rows: readonly Complex[], { real, imag }: Complex): Complex =>
  rows[7 * specialType(real) + specialType(imag)]!;
