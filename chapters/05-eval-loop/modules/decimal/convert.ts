/**
 * Decimals from other objects, and the Python object around a decimal. Answers to the conversions of
 * Modules/_decimal/_decimal.c (`PyDecType_FromObjectExact`, `convert_op`).
 */
import {
  asSsize,
  decref,
  getAttrName,
  isFloat,
  isInstanceOf,
  isList,
  isLong,
  isStr,
  isTuple,
  iterableToArray,
  newInstance,
  type PyFloat,
  type PyLong,
  PyObject,
  type PyStr,
  type PyType,
  staticType,
  text,
  toAscii,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { type Context, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY } from './context.ts';
import { CONVERSION_SYNTAX, FLOAT_OPERATION, INVALID_OPERATION } from './flags.ts';
import { Decimal, fromInt, infinity, nan, QNAN, SNAN } from './number.ts';
import { finalize, invalid } from './round.ts';
import { parse } from './text.ts';

/** `decimal.Decimal`; `type.ts` declares it. */
export const decimalType: PyType = staticType('decimal.Decimal');

export type PyDecimal = PyObject<Decimal>;

export const isDecimalObject = (object: PyObject): object is PyDecimal =>
  object.type === decimalType || isInstanceOf(object, decimalType);

/** A Decimal, or an instance of a subclass. Owned. */
export function newDecimal(value: Decimal, type: PyType = decimalType): PyObject {
  return type === decimalType ? new PyObject(decimalType, value) : newInstance(type, value);
}

// ---- Numbers

/** An int as it is. */
export function ofLong({ value }: PyLong): Decimal {
  return fromInt(BigInt(value));
}

/** `PyDecType_FromFloatExact`: all the digits of a double. */
export function ofDouble(x: number): Decimal {
  if (Number.isNaN(x)) return nan();
  const sign = x < 0 || Object.is(x, -0) ? 1 : 0;
  if (!Number.isFinite(x)) return infinity(sign);
  if (x === 0) return new Decimal(sign, 0n, 0);
  let mantissa = Math.abs(x);
  if (Number.isInteger(mantissa)) return new Decimal(sign, BigInt(mantissa), 0);
  let places = 0;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    places++;
  }
  return new Decimal(sign, BigInt(mantissa) * 5n ** BigInt(places), -places);
}

// ---- Text

/** `numeric_as_ascii`: without spaces around and underscores, all digits ASCII. */
function plainText(source: PyStr): string {
  return toAscii(text(source))
    .replace(/_/g, '')
    .replace(/^[\s\x1c-\x1f]+|[\s\x1c-\x1f]+$/g, '');
}

/** A number as a Decimal holds it exactly, or an invalid operation. */
function checkExact(value: Decimal, context: Context): Decimal {
  if (value.kind >= QNAN) return value.digits > MAX_PREC ? invalid(context, CONVERSION_SYNTAX) : value;
  if (value.kind !== 0) return value;
  const tooLarge = value.adjusted > MAX_EMAX && (value.coefficient !== 0n || value.exponent > MAX_EMAX);
  const tooSmall = value.adjusted < MIN_EMIN && value.exponent < MIN_ETINY;
  return tooLarge || tooSmall ? invalid(context, INVALID_OPERATION) : value;
}

/** `PyDecType_FromUnicodeExactWS`. */
export function ofTextExactly(source: PyStr, context: Context): Decimal {
  const value = parse(plainText(source));
  return value === null ? invalid(context, CONVERSION_SYNTAX) : checkExact(value, context);
}

/** `PyDecType_FromUnicode`: rounded to the context; spaces and underscores are errors. */
export function ofTextRounded(source: PyStr, context: Context): Decimal {
  const shown = text(source);
  const value = /[\s_]/.test(shown) ? null : parse(plainText(source));
  if (value === null) return invalid(context, CONVERSION_SYNTAX);
  if (value.isNan && value.coefficient !== 0n && value.digits > context.prec - context.clamp) {
    return invalid(context, CONVERSION_SYNTAX);
  }
  return finalize(value, context);
}

// ---- Tuples

/** `dectuple_as_str`: (sign, digits, exponent), whatever the exponent. */
export function ofTuple(tuple: PyObject): Decimal {
  const parts = iterableToArray(tuple);
  try {
    if (parts.length !== 3) throw valueError('argument must be a sequence of length 3');
    const [signObject, digitsObject, exponentObject] = parts as [PyObject, PyObject, PyObject];
    if (!isLong(signObject) || (signObject.value !== 0 && signObject.value !== 1)) {
      throw valueError('sign must be an integer with the value 0 or 1');
    }
    const sign = Number(signObject.value);
    const { kind, exponent } = tupleExponent(exponentObject);
    const digits = kind === 'F' ? '' : tupleDigits(digitsObject);
    if (kind === 'F') return infinity(sign);
    if (kind !== null) return new Decimal(sign, BigInt(digits || '0'), 0, kind === 'n' ? QNAN : SNAN);
    return new Decimal(sign, BigInt(digits || '0'), exponent);
  } finally {
    parts.forEach(decref);
  }
}

function tupleExponent(object: PyObject): { kind: string | null; exponent: number } {
  if (isStr(object)) {
    const kind = text(object as PyStr);
    if (kind !== 'F' && kind !== 'n' && kind !== 'N') {
      throw valueError("string argument in the third position must be 'F', 'n' or 'N'");
    }
    return { kind, exponent: 0 };
  }
  if (!isLong(object)) throw valueError('exponent must be an integer');
  return { kind: null, exponent: asSsize(object) };
}

function tupleDigits(object: PyObject): string {
  if (!isTuple(object) && !isList(object)) throw valueError('coefficient must be a tuple of digits');
  return (object.value as PyObject[])
    .map((digit) => {
      if (!isLong(digit) || digit.value < 0 || digit.value > 9)
        throw valueError('coefficient must be a tuple of digits');
      return String(digit.value);
    })
    .join('');
}

// ---- Any object

export const unsupported = (object: PyObject) =>
  typeError(`conversion from ${object.type.name} to Decimal is not supported`);

/** `PyDecType_FromObjectExact`: what `Decimal(object)` holds. */
export function ofObjectExactly(object: PyObject, context: Context): Decimal {
  if (isDecimalObject(object)) return object.value;
  if (isStr(object)) return ofTextExactly(object as PyStr, context);
  if (isLong(object)) return checkExact(ofLong(object), context);
  if (isTuple(object) || isList(object)) return checkExact(ofTuple(object), context);
  if (!isFloat(object)) throw unsupported(object);
  context.pending |= FLOAT_OPERATION;
  context.settle();
  return ofDouble((object as PyFloat).value);
}

/** `PyDecType_FromObject`: what `context.create_decimal(object)` holds. */
export function ofObjectRounded(object: PyObject, context: Context): Decimal {
  if (isStr(object)) return ofTextRounded(object as PyStr, context);
  if (isDecimalObject(object)) {
    const { value } = object;
    if (value.isNan && value.coefficient !== 0n && value.digits > context.prec - context.clamp) {
      return invalid(context, CONVERSION_SYNTAX);
    }
    return finalize(value, context);
  }
  if (isTuple(object) || isList(object)) return finalize(ofTuple(object), context);
  return finalize(ofObjectExactly(object, context), context);
}

/** `convert_op`: an operand of an operator; null if it is none. */
export function operand(object: PyObject): Decimal | null {
  if (isDecimalObject(object)) return object.value;
  return isLong(object) ? ofLong(object) : null;
}

/** `CONVERT_OP_RAISE`: an operand of a method. */
export function operandOrRaise(object: PyObject): Decimal {
  const value = operand(object);
  if (value === null) throw unsupported(object);
  return value;
}

/** Attributes of a `numbers.Rational` as ints (owned). */
export function fractionParts(object: PyObject): { numerator: PyObject; denominator: PyObject } {
  return { numerator: getAttrName(object, 'numerator'), denominator: getAttrName(object, 'denominator') };
}
