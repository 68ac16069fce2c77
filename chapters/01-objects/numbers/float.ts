/**
 * `float`: the type, its constructor and its methods. Answers to Objects/floatobject.c. The operators are in
 * `float-operators.ts`, text in `float-text.ts`, rounding in `float-round.ts`.
 */
import { index, longToDouble, toDouble } from '../abstract.ts';
import { callOneArg } from '../call.ts';
import { isFloat, isFloatExact, isStr } from '../check.ts';
import { classMethod, method } from '../clinic.ts';
import { newOf } from '../construct.ts';
import { newFloat, newTuple } from '../containers.ts';
import { declareType, newInstance } from '../define.ts';
import { deprecationWarningType, overflowError, typeError, valueError } from '../errors.ts';
import { evalHooks } from '../eval-hooks.ts';
import { floatRepr } from '../format/double.ts';
import { formatFloat } from '../format/float.ts';
import { wholeHashes } from '../hash.ts';
import { hashIdentity, hashIdentity64 } from '../identity.ts';
import { decref, newRef, type PyFloat, type PyObject, type PyType } from '../object.ts';
import { hashDouble, hashDouble64 } from '../pyhash.ts';
import { newLong } from '../singletons.ts';
import { floatType } from '../statictypes.ts';
import { TPFLAGS } from '../typeobject.ts';
import { newStr, text } from '../unicode.ts';
import { doubleParts, doubleToInt } from './double.ts';
import { doubleFromHex, doubleToHex } from './float-hex.ts';
import { exactFloat, floatCompare, floatOperators } from './float-operators.ts';
import { roundFloat } from './float-round.ts';
import { doubleOfText } from './float-text.ts';
import { intShiftLeft } from './int.ts';

/** `PyNumber_Float`: what `float(object)` is, as a double. */
export function numberFloat(object: PyObject): number {
  if (isFloatExact(object)) return object.value;
  const { nb_float: toFloat, nb_index: toIndex } = object.type;
  if (toFloat !== null) return checkedFloat(object, toFloat(object));
  if (toIndex !== null) {
    const result = index(object);
    const { value } = result;
    decref(result);
    return longToDouble(value);
  }
  return isFloat(object) ? object.value : doubleOfText(object);
}

/** What `__float__` returned, which must be a float and should be an exact one. */
function checkedFloat(object: PyObject, result: PyObject): number {
  const { name } = result.type;
  try {
    if (!isFloat(result)) throw typeError(`${object.type.name}.__float__ returned non-float (type ${name})`);
    if (!isFloatExact(result)) {
      evalHooks.warn(
        deprecationWarningType,
        `${object.type.name}.__float__ returned non-float (type ${name}).  The ability to return an instance of a ` +
          'strict subclass of float is deprecated, and may be removed in a future version of Python.',
        1,
      );
    }
    return (result as PyFloat).value;
  } finally {
    decref(result);
  }
}

function makeFloat(type: PyType, x: PyObject): PyObject {
  if (type === floatType && isFloatExact(x)) return newRef(x);
  const value = numberFloat(x);
  return type === floatType ? newFloat(value) : newInstance(type, value);
}

/** The result of a class method of `float` called on a subclass: an instance of that, made by calling it. */
function asInstance(type: PyType, value: number): PyObject {
  const made = newFloat(value);
  if (type === floatType) return made;
  try {
    return callOneArg(type, made);
  } finally {
    decref(made);
  }
}

function fromHex(type: PyType, source: PyObject): PyObject {
  if (!isStr(source)) throw typeError('bad argument type for built-in operation');
  return asInstance(type, doubleFromHex(text(source)));
}

function asIntegerRatio({ value }: PyFloat): PyObject {
  if (Number.isNaN(value)) throw valueError('cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) throw overflowError('cannot convert Infinity to integer ratio');
  const { mantissa, exponent } = doubleParts(value);
  if (exponent >= 0) return newTuple([newLong(intShiftLeft(mantissa, exponent)), newLong(1)]);
  return newTuple([newLong(mantissa), newLong(intShiftLeft(1, -exponent))]);
}

/** `float.__getformat__`: how C stores the type. */
function getFormat(_type: PyType, name: string): string {
  if (name !== 'double' && name !== 'float') {
    throw valueError("__getformat__() argument 1 must be 'double' or 'float'");
  }
  return 'IEEE, little-endian';
}

/** `float_hash`: a nan hashes by its identity, for no two of them are equal. */
function hash(self: PyObject): number {
  const { value } = self as PyFloat;
  return hashDouble(value, Number.isNaN(value) ? hashIdentity(self) : 0);
}
wholeHashes.set(hash, (self) => hashDouble64((self as PyFloat).value, BigInt(hashIdentity64(self))));

declareType(floatType, {
  doc: 'Convert a string or number to a floating-point number, if possible.',
  basicsize: 24,
  subclassable: true,
  flags: TPFLAGS.MATCH_SELF,
  textSignature: '(x=0, /)',
  tp_new: newOf(floatType, method('float($type, x=0, /)', '', makeFloat)),
  tp_repr: (self) => newStr(floatRepr((self as PyFloat).value)),
  tp_hash: hash,
  tp_richcompare: floatCompare,
  ...floatOperators,
  nb_int: (self) => newLong(doubleToInt((self as PyFloat).value)),
  nb_float: exactFloat,

  getset: {
    real: { doc: 'the real part of a complex number', get: exactFloat },
    imag: { doc: 'the imaginary part of a complex number', get: () => newFloat(0) },
  },
  methods: [
    classMethod(
      'from_number($type, number, /)',
      'Convert real number to a floating-point number.',
      (type: PyType, number: PyObject) =>
        type === floatType && isFloatExact(number) ? newRef(number) : asInstance(type, toDouble(number)),
    ),
    method('conjugate($self, /)', 'Return self, the complex conjugate of any float.', exactFloat),
    method('__trunc__($self, /)', 'Return the Integral closest to x between 0 and x.', ({ value }: PyFloat) =>
      doubleToInt(value),
    ),
    method('__floor__($self, /)', 'Return the floor as an Integral.', ({ value }: PyFloat) =>
      doubleToInt(Math.floor(value)),
    ),
    method('__ceil__($self, /)', 'Return the ceiling as an Integral.', ({ value }: PyFloat) =>
      doubleToInt(Math.ceil(value)),
    ),
    method(
      '__round__($self, ndigits=None, /)',
      'Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in ' +
        'round(x, ndigits).',
      roundFloat,
    ),
    method(
      'as_integer_ratio($self, /)',
      `Return a pair of integers, whose ratio is exactly equal to the original float.

The ratio is in lowest terms and has a positive denominator.  Raise
OverflowError on infinities and a ValueError on NaNs.

>>> (10.0).as_integer_ratio()
(10, 1)
>>> (0.0).as_integer_ratio()
(0, 1)
>>> (-.25).as_integer_ratio()
(-1, 4)`,
      asIntegerRatio,
    ),
    classMethod(
      'fromhex($type, string, /)',
      `Create a floating-point number from a hexadecimal string.

>>> float.fromhex('0x1.ffffp10')
2047.984375
>>> float.fromhex('-0x1p-1074')
-5e-324`,
      fromHex,
    ),
    method(
      'hex($self, /)',
      `Return a hexadecimal representation of a floating-point number.

>>> (-0.1).hex()
'-0x1.999999999999ap-4'
>>> 3.14159.hex()
'0x1.921f9f01b866ep+1'`,
      ({ value }: PyFloat) => doubleToHex(value),
    ),
    method('is_integer($self, /)', 'Return True if the float is an integer.', ({ value }: PyFloat) =>
      Number.isInteger(value),
    ),
    method('__getnewargs__($self, /)', '', ({ value }: PyFloat) => newTuple([newFloat(value)])),
    classMethod(
      '__getformat__($type, typestr: str, /)',
      `You probably don't want to use this function.

  typestr
    Must be 'double' or 'float'.

It exists mainly to be used in Python's test suite.

This function returns whichever of 'unknown', 'IEEE, big-endian' or 'IEEE,
little-endian' best describes the format of floating-point numbers used by the
C type named by typestr.`,
      getFormat,
    ),
    method(
      '__format__($self, format_spec: unicode, /)',
      'Formats the float according to format_spec.',
      formatFloat,
    ),
  ],
});
