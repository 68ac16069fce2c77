/**
 * Arithmetic of complex numbers. Answers to `_Py_c_sum` ... `_Py_c_pow` and `complex_add` ... in
 * Objects/complexobject.c. A real operand stays real: it has no imaginary part that could turn an infinity or
 * a signed zero into something else.
 */

import { isComplex, isFloat, isLong } from '../check.ts';
import { newComplex } from '../containers.ts';
import { overflowError, valueError, zeroDivisionError } from '../exceptions/errors.ts';
import type { Binary, PyComplex, PyFloat, PyLong, PyObject } from '../object.ts';
import { EQ, longToDouble, NE } from '../protocols/abstract.ts';
import { None, NotImplemented, pyBool } from '../singletons.ts';
import { powDouble } from './power.ts';

export interface Complex {
  readonly real: number;
  readonly imag: number;
}

const isInfinite = (x: number): boolean => x === Infinity || x === -Infinity;
const copySign = (size: number, sign: number): number => (sign < 0 || Object.is(sign, -0) ? -size : size);

/** `_Py_c_prod`: infinities that came out as nan+nanj are recovered, as C11 asks in its Annex G. */
export function multiplyComplex({ real: a, imag: b }: Complex, { real: c, imag: d }: Complex): Complex {
  const [ac, bd, ad, bc] = [a * c, b * d, a * d, b * c];
  const result = { real: ac - bd, imag: ad + bc };
  if (!Number.isNaN(result.real) || !Number.isNaN(result.imag)) return result;
  const unit = (x: number): number => copySign(isInfinite(x) ? 1 : 0, x);
  const zeroed = (x: number): number => (Number.isNaN(x) ? copySign(0, x) : x);
  const isLeftInfinite = isInfinite(a) || isInfinite(b);
  const isRightInfinite = isInfinite(c) || isInfinite(d);
  if (!isLeftInfinite && !isRightInfinite && ![ac, bd, ad, bc].some(isInfinite)) return result;
  const [x, y] = isLeftInfinite ? [unit(a), unit(b)] : [zeroed(a), zeroed(b)];
  const [u, v] = isRightInfinite ? [unit(c), unit(d)] : [zeroed(c), zeroed(d)];
  return { real: Infinity * (x * u - y * v), imag: Infinity * (x * v + y * u) };
}

/** `_Py_c_quot`: Smith's algorithm, dividing by the larger part first. Raises ZeroDivisionError. */
export function divideComplex(a: Complex, b: Complex): Complex {
  const [size, imagSize] = [Math.abs(b.real), Math.abs(b.imag)];
  let real = NaN;
  let imag = NaN;
  if (size >= imagSize) {
    if (size === 0) throw zeroDivisionError('division by zero');
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    real = (a.real + a.imag * ratio) / denominator;
    imag = (a.imag - a.real * ratio) / denominator;
  } else if (imagSize >= size) {
    const ratio = b.real / b.imag;
    const denominator = b.real * ratio + b.imag;
    real = (a.real * ratio + a.imag) / denominator;
    imag = (a.imag * ratio - a.real) / denominator;
  }
  return Number.isNaN(real) && Number.isNaN(imag) ? recoverQuotient(a, b) : { real, imag };
}

/** Infinities and zeros that came out as nan+nanj. */
function recoverQuotient(a: Complex, b: Complex): Complex {
  const isFinite = (z: Complex): boolean => Number.isFinite(z.real) && Number.isFinite(z.imag);
  const unit = (x: number): number => copySign(isInfinite(x) ? 1 : 0, x);
  if ((isInfinite(a.real) || isInfinite(a.imag)) && isFinite(b)) {
    const [x, y] = [unit(a.real), unit(a.imag)];
    return { real: Infinity * (x * b.real + y * b.imag), imag: Infinity * (y * b.real - x * b.imag) };
  }
  if ((isInfinite(b.real) || isInfinite(b.imag)) && isFinite(a)) {
    const [x, y] = [unit(b.real), unit(b.imag)];
    return { real: 0 * (a.real * x + a.imag * y), imag: 0 * (a.imag * x - a.real * y) };
  }
  return { real: NaN, imag: NaN };
}

/** `_Py_rc_quot`: a real number divided by a complex one. */
function divideReal(a: number, b: Complex): Complex {
  const [size, imagSize] = [Math.abs(b.real), Math.abs(b.imag)];
  let real = NaN;
  let imag = NaN;
  if (size >= imagSize) {
    if (size === 0) throw zeroDivisionError('division by zero');
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    real = a / denominator;
    imag = (-a * ratio) / denominator;
  } else if (imagSize >= size) {
    const ratio = b.real / b.imag;
    const denominator = b.real * ratio + b.imag;
    real = (a * ratio) / denominator;
    imag = -a / denominator;
  }
  if (
    Number.isNaN(real) &&
    Number.isNaN(imag) &&
    Number.isFinite(a) &&
    (isInfinite(b.real) || isInfinite(b.imag))
  ) {
    const unit = (x: number): number => copySign(isInfinite(x) ? 1 : 0, x);
    return { real: 0 * (a * unit(b.real)), imag: 0 * (-a * unit(b.imag)) };
  }
  return { real, imag };
}

/** `c_powu`: a positive integral power, by squaring. */
function powerOfInt(base: Complex, exponent: number): Complex {
  let result: Complex = { real: 1, imag: 0 };
  let square = base;
  for (let mask = 1; exponent >= mask; mask *= 2) {
    if (exponent & mask) result = multiplyComplex(result, square);
    square = multiplyComplex(square, square);
  }
  return result;
}

/** `_Py_c_pow`: by polar coordinates. */
function powerOfComplex(a: Complex, b: Complex): Complex {
  if (b.real === 0 && b.imag === 0) return { real: 1, imag: 0 };
  if (a.real === 0 && a.imag === 0) {
    if (b.imag !== 0 || b.real < 0) throw zeroDivisionError('zero to a negative or complex power');
    return { real: 0, imag: 0 };
  }
  const size = Math.hypot(a.real, a.imag);
  const angle = Math.atan2(a.imag, a.real);
  let length = powDouble(size, b.real);
  let phase = angle * b.real;
  if (b.imag !== 0) {
    length *= Math.exp(-angle * b.imag);
    phase += b.imag * Math.log(size);
  }
  return { real: length * Math.cos(phase), imag: length * Math.sin(phase) };
}

/** `complex_pow`. Raises ZeroDivisionError, OverflowError. */
export function powerComplex(a: Complex, b: Complex): Complex {
  let result: Complex;
  if (b.imag === 0 && Number.isInteger(b.real) && Math.abs(b.real) <= 100) {
    if (b.real > 0) result = powerOfInt(a, b.real);
    else {
      const inverse = powerOfInt(a, -b.real);
      if (inverse.real === 0 && inverse.imag === 0)
        throw zeroDivisionError('zero to a negative or complex power');
      result = divideComplex({ real: 1, imag: 0 }, inverse);
    }
  } else result = powerOfComplex(a, b);
  if (isInfinite(result.real) || isInfinite(result.imag)) throw overflowError('complex exponentiation');
  return result;
}

/** `_Py_c_abs`. Raises OverflowError. */
export function absComplex({ real, imag }: Complex): number {
  const size = Math.hypot(real, imag); // infinite if one part is, even if the other is nan
  if (isInfinite(size) && Number.isFinite(real) && Number.isFinite(imag)) {
    throw overflowError('absolute value too large');
  }
  return size;
}

/** A real operand as a double, a complex one as its parts, or undefined. */
function operand(object: PyObject): number | Complex | undefined {
  if (isComplex(object)) return object.value;
  if (isFloat(object)) return (object as PyFloat).value;
  return isLong(object) ? longToDouble((object as PyLong).value) : undefined;
}

const asComplex = (x: number | Complex): Complex => (typeof x === 'number' ? { real: x, imag: 0 } : x);

/** `COMPLEX_BINOP`: one operand is complex, or both are. */
function binary(
  both: (a: Complex, b: Complex) => Complex,
  leftComplex: (a: Complex, b: number) => Complex,
  rightComplex: (a: number, b: Complex) => Complex,
): Binary {
  return (left, right) => {
    const a = operand(left);
    const b = operand(right);
    if (a === undefined || b === undefined) return NotImplemented;
    const { real, imag } =
      typeof b === 'number'
        ? leftComplex(asComplex(a), b)
        : typeof a === 'number'
          ? rightComplex(a, b)
          : both(a, b);
    return newComplex(real, imag);
  };
}

/** `complex_richcompare`: there is only equality, and it is exact. */
export function compareComplex(left: PyObject, right: PyObject, op: number): PyObject {
  if (op !== EQ && op !== NE) return NotImplemented;
  const { real, imag } = (left as PyComplex).value;
  let isEqual: boolean;
  if (isComplex(right)) isEqual = real === right.value.real && imag === right.value.imag;
  // biome-ignore lint/suspicious/noDoubleEquals: a number and a bigint may be equal
  else if (isLong(right) || isFloat(right)) isEqual = imag === 0 && real == right.value;
  else return NotImplemented;
  return pyBool(isEqual === (op === EQ));
}

/** The slots of `complex` that are operators. */
export const complexOperators = {
  nb_add: binary(
    (a, b) => ({ real: a.real + b.real, imag: a.imag + b.imag }),
    (a, b) => ({ real: a.real + b, imag: a.imag }),
    (a, b) => ({ real: a + b.real, imag: b.imag }),
  ),
  nb_subtract: binary(
    (a, b) => ({ real: a.real - b.real, imag: a.imag - b.imag }),
    (a, b) => ({ real: a.real - b, imag: a.imag }),
    (a, b) => ({ real: a - b.real, imag: -b.imag }),
  ),
  nb_multiply: binary(
    multiplyComplex,
    (a, b) => ({ real: a.real * b, imag: a.imag * b }),
    (a, b) => ({ real: a * b.real, imag: a * b.imag }),
  ),
  nb_true_divide: binary(
    divideComplex,
    (a, b) => {
      if (b === 0) throw zeroDivisionError('division by zero');
      return { real: a.real / b, imag: a.imag / b };
    },
    divideReal,
  ),
  nb_power(left: PyObject, right: PyObject, modulus: PyObject): PyObject {
    const a = operand(left);
    const b = operand(right);
    if (a === undefined || b === undefined) return NotImplemented;
    if (modulus !== None) throw valueError('complex modulo');
    const { real, imag } = powerComplex(asComplex(a), asComplex(b));
    return newComplex(real, imag);
  },
  nb_negative: (self: PyObject): PyObject =>
    newComplex(-(self as PyComplex).value.real, -(self as PyComplex).value.imag),
  nb_bool: (self: PyObject): boolean =>
    (self as PyComplex).value.real !== 0 || (self as PyComplex).value.imag !== 0,
};
