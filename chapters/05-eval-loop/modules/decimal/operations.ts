/** The operations that Decimal and Context both have as methods, by name and number of operands. */
import * as arithmetic from './arithmetic.ts';
import * as compare from './compare.ts';
import type { Context } from './context.ts';
import * as logical from './logical.ts';
import type { Decimal } from './number.ts';
import * as power from './power.ts';
import * as quantize from './quantize.ts';

export type Unary = (a: Decimal, context: Context) => Decimal;
export type Binary = (a: Decimal, b: Decimal, context: Context) => Decimal;

/** Of one operand, which Decimal has with an optional context. */
export const unary: Record<string, Unary> = {
  exp: power.exponential,
  ln: power.naturalLogarithm,
  log10: power.logarithm10,
  next_minus: quantize.nextMinus,
  next_plus: quantize.nextPlus,
  normalize: quantize.reduce,
  sqrt: power.squareRoot,
  logb: logical.logb,
  logical_invert: logical.logicalInvert,
};

/** Of one operand, which only Context has as methods: Decimal has operators, or methods with a rounding mode. */
export const contextUnary: Record<string, Unary> = {
  abs: arithmetic.absolute,
  minus: arithmetic.minus,
  plus: arithmetic.plus,
  to_integral: quantize.toIntegralValue,
  to_integral_exact: quantize.toIntegralExact,
  to_integral_value: quantize.toIntegralValue,
};

/** Of two operands. */
export const binary: Record<string, Binary> = {
  compare: compare.compare,
  compare_signal: compare.compareSignal,
  max: compare.max,
  max_mag: compare.maxMagnitude,
  min: compare.min,
  min_mag: compare.minMagnitude,
  next_toward: quantize.nextToward,
  remainder_near: arithmetic.remainderNear,
  compare_total: compare.compareTotal,
  compare_total_mag: compare.compareTotalMagnitudes,
  copy_sign: (a, b) => a.withSign(b.sign),
  logical_and: logical.logicalAnd,
  logical_or: logical.logicalOr,
  logical_xor: logical.logicalXor,
  rotate: logical.rotate,
  scaleb: logical.scaleb,
  shift: logical.shift,
};

/** Of two operands, which only Context has as methods. */
export const contextBinary: Record<string, Binary> = {
  add: arithmetic.add,
  divide: arithmetic.divide,
  divide_int: arithmetic.divideInteger,
  multiply: arithmetic.multiply,
  quantize: quantize.quantize,
  remainder: arithmetic.remainder,
  subtract: arithmetic.subtract,
};

/** Questions about one operand. */
export const questions: Record<string, (a: Decimal, context: Context) => boolean> = {
  is_canonical: () => true,
  is_finite: (a) => !a.isSpecial,
  is_infinite: (a) => a.isSpecial && !a.isNan,
  is_nan: (a) => a.isNan,
  is_qnan: (a) => a.kind === 2,
  is_snan: (a) => a.kind === 3,
  is_signed: (a) => a.sign === 1,
  is_zero: (a) => a.isZero,
  is_normal: logical.isNormal,
  is_subnormal: logical.isSubnormal,
};
