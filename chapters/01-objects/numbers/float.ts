/**
 * `float`: the type, its constructor and its methods. Answers to Objects/floatobject.c. The operators are in
 * `float-operators.ts`, text in `float-text.ts`, rounding in `float-round.ts`.
 */

import { isFloat, isFloatExact, isStr } from '../check.ts';
import { newFloat, newTuple } from '../containers.ts';
import { deprecationWarningType, overflowError, typeError, valueError } from '../exceptions/errors.ts';
import { floatRepr } from '../format/double.ts';
import { formatFloat } from '../format/float.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { decref, newRef, type PyFloat, type PyObject, type PyType } from '../object.ts';
import { index, longToDouble, toDouble } from '../protocols/abstract.ts';
import { callOneArg } from '../protocols/call.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { hashIdentity, hashIdentity64 } from '../protocols/identity.ts';
import { hashDouble, hashDouble64 } from '../protocols/pyhash.ts';
import { newLong } from '../singletons.ts';
import { newStr, text } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { newOf } from '../types/construct.ts';
import { declareType, newInstance } from '../types/define.ts';
import { floatType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
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
  basicsize: 24,
  subclassable: true,
  flags: TPFLAGS.MATCH_SELF,
  textSignature: '(x=0, /)',
  tp_new: newOf(floatType, method('float($type, x=0, /)', makeFloat)),
  tp_repr: (self) => newStr(floatRepr((self as PyFloat).value)),
  tp_hash: hash,
  tp_richcompare: floatCompare,
  ...floatOperators,
  nb_int: (self) => newLong(doubleToInt((self as PyFloat).value)),
  nb_float: exactFloat,

  getset: {
    real: { get: exactFloat },
    imag: { get: () => newFloat(0) },
  },
  methods: [
    classMethod('from_number($type, number, /)', (type: PyType, number: PyObject) =>
      type === floatType && isFloatExact(number) ? newRef(number) : asInstance(type, toDouble(number)),
    ),
    method('conjugate($self, /)', exactFloat),
    method('__trunc__($self, /)', ({ value }: PyFloat) => doubleToInt(value)),
    method('__floor__($self, /)', ({ value }: PyFloat) => doubleToInt(Math.floor(value))),
    method('__ceil__($self, /)', ({ value }: PyFloat) => doubleToInt(Math.ceil(value))),
    method('__round__($self, ndigits=None, /)', roundFloat),
    method('as_integer_ratio($self, /)', asIntegerRatio),
    classMethod('fromhex($type, string, /)', fromHex),
    method('hex($self, /)', ({ value }: PyFloat) => doubleToHex(value)),
    method('is_integer($self, /)', ({ value }: PyFloat) => Number.isInteger(value)),
    method('__getnewargs__($self, /)', ({ value }: PyFloat) => newTuple([newFloat(value)])),
    classMethod('__getformat__($type, typestr: str, /)', getFormat),
    method('__format__($self, format_spec: unicode, /)', formatFloat),
  ],
});
