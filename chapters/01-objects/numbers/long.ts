/**
 * `int`: the type, its constructor and its methods. Answers to Objects/longobject.c. The operators are in
 * `long-operators.ts`, digits in `long-text.ts`, bytes in `long-bytes.ts`, the arithmetic itself in `int.ts`.
 */

import { isBufferLike, withBuffer } from '../bytes/buffer.ts';
import { isByteArray, isBytes, isLong, isLongExact, isStr } from '../check.ts';
import { newBytes, newFloat, newTuple } from '../containers.ts';
import { deprecationWarningType, typeError, valueError } from '../exceptions/errors.ts';
import { formatLong } from '../format/long.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { decref, newRef, type PyBytes, type PyLong, type PyObject, type PyType } from '../object.ts';
import { asIndexNumber, index, longToDouble } from '../protocols/abstract.ts';
import { callOneArg } from '../protocols/call.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { hashLong, hashLong64 } from '../protocols/pyhash.ts';
import { compareLengths } from '../protocols/sequence.ts';
import { None, NotImplemented, newLong } from '../singletons.ts';
import { newStr, text } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType, newInstance } from '../types/define.ts';
import { longType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import {
  bitLength,
  digitCount,
  type Int,
  intAbs,
  intAdd,
  intMultiply,
  intPower,
  intRemainder,
  intSubtract,
  normalise,
} from './int.ts';
import { intFromBytes, intToBytes, isLittle, objectBytes } from './long-bytes.ts';
import { exactLong, longCompare, longOperators } from './long-operators.ts';
import { longText, parseLong } from './long-text.ts';

// ---- Making ints of other objects

/** `PyNumber_Long`: what `int(object)` gives. Owned, an exact int. */
export function numberLong(object: PyObject): PyLong {
  if (isLongExact(object)) return newRef(object);
  const { nb_int: toInt, nb_index: toIndex } = object.type;
  if (toInt !== null) return checkedInt(toInt(object));
  if (toIndex !== null) return exactOwned(index(object));
  if (isStr(object)) return newLong(parseLong(text(object), 10, object));
  const source = bytesText(object);
  if (source !== undefined) return parseBytes(source, 10);
  throw typeError(
    `int() argument must be a string, a bytes-like object or a real number, not '${object.type.name}'`,
  );
}

/** What `__int__` returned, which must be an int and should be an exact one. */
function checkedInt(result: PyObject): PyLong {
  if (isLongExact(result)) return result;
  const { name } = result.type;
  if (!isLong(result)) {
    decref(result);
    throw typeError(`__int__ returned non-int (type ${name})`);
  }
  try {
    evalHooks.warn(
      deprecationWarningType,
      `__int__ returned non-int (type ${name}).  The ability to return an instance of a strict subclass of int is ` +
        'deprecated, and may be removed in a future version of Python.',
      1,
    );
    return exactLong(result);
  } finally {
    decref(result);
  }
}

function exactOwned(owned: PyLong): PyLong {
  const result = exactLong(owned);
  decref(owned);
  return result;
}

/** The bytes of a bytes-like object, as a new bytes object (owned), or undefined. */
function bytesText(object: PyObject): PyBytes | undefined {
  return isBufferLike(object) ? withBuffer(object, (data) => newBytes(data.slice())) : undefined;
}

/** Parses the digits in bytes, which are taken over. */
function parseBytes(bytes: PyBytes, base: number): PyLong {
  try {
    // bytes beyond ASCII are no digits; Latin-1 would make spaces of some
    const source = Array.from(bytes.value, (byte) => (byte < 128 ? String.fromCharCode(byte) : '?')).join('');
    return newLong(parseLong(source, base, bytes));
  } finally {
    decref(bytes);
  }
}

/** `long_new`: `int(x)` and `int(x, base)`. */
function makeLong(type: PyType, x: PyObject | undefined, base: PyObject | undefined): PyObject {
  const made = longFrom(x, base);
  if (type === longType) return made;
  const { value } = made;
  decref(made);
  return newInstance(type, value);
}

function longFrom(x: PyObject | undefined, base: PyObject | undefined): PyLong {
  if (x === undefined) {
    if (base !== undefined) throw typeError('int() missing string argument');
    return newLong(0);
  }
  if (base === undefined) return numberLong(x);
  const radix = asIndexNumber(base);
  if (radix !== 0 && (radix < 2 || radix > 36)) throw valueError('int() base must be >= 2 and <= 36, or 0');
  if (isStr(x)) return newLong(parseLong(text(x), radix, x));
  if (isBytes(x) || isByteArray(x)) return parseBytes(bytesText(x)!, radix);
  throw typeError("int() can't convert non-string with explicit base");
}

const construct = method('int($type, x=<unrepresentable>, /, base=<unrepresentable>)', makeLong);

// ---- Methods

/** `round(value, digits)` for negative digits: to a multiple of a power of ten, halves to the even one. */
function roundTo(value: Int, digits: Int): Int {
  if (digits >= 0) return value;
  if (-digits > bitLength(value) + 1) return 0; // the power of ten is more than twice the value
  const unit = intPower(10, -Number(digits));
  const rest = intRemainder(value, unit);
  const down = intSubtract(value, rest);
  const twice = intMultiply(rest, 2);
  const isUp = twice > unit || (twice === unit && intRemainder(down, intMultiply(unit, 2)) !== 0);
  return isUp ? intAdd(down, unit) : down;
}

function round(self: PyLong, digits: PyObject): PyLong {
  if (digits === None) return exactLong(self);
  const count = index(digits);
  const { value } = count;
  decref(count);
  return value >= 0 ? exactLong(self) : newLong(roundTo(self.value, value));
}

/** How many bits of the absolute value are ones. */
export function bitCount(value: Int): number {
  let count = 0;
  const hex = intAbs(value).toString(16);
  for (let i = 0; i < hex.length; i++) {
    const digit = Number.parseInt(hex[i]!, 16);
    count += (digit & 1) + ((digit >> 1) & 1) + ((digit >> 2) & 1) + (digit >> 3);
  }
  return count;
}

function fromBytes(type: PyType, source: PyObject, byteorder: PyObject, signed: boolean): PyObject {
  const little = isLittle(byteorder);
  const bytes = objectBytes(source);
  const made = newLong(intFromBytes(bytes.value, little, signed));
  decref(bytes);
  if (type === longType) return made;
  try {
    return callOneArg(type, made);
  } finally {
    decref(made);
  }
}

function toBytes(self: PyLong, length: number, byteorder: PyObject, signed: boolean): PyObject {
  const little = isLittle(byteorder);
  if (length < 0) throw valueError('length argument must be non-negative');
  return newBytes(intToBytes(self.value, length, little, signed));
}

/** `long_hash`. */
function hash(self: PyObject): number {
  return hashLong((self as PyLong).value);
}
wholeHashes.set(hash, (self) => normalise(hashLong64((self as PyLong).value)));

/** An attribute or method that answers the int itself. */
const itself = (self: PyLong): PyLong => exactLong(self);

declareType(longType, {
  basicsize: 24,
  itemsize: 4,
  subclassable: true,
  flags: TPFLAGS.LONG_SUBCLASS | TPFLAGS.MATCH_SELF,
  tp_new(type, args, kwnames) {
    if (kwnames === null && args.length > 2)
      throw typeError(`int expected at most 2 arguments, got ${args.length}`);
    return construct.invoke(type, args, kwnames);
  },

  tp_repr: (self) => newStr(longText((self as PyLong).value)),
  tp_hash: hash,
  tp_richcompare(left, right, op) {
    if (!isLong(left) || !isLong(right)) return NotImplemented;
    return left === right ? compareLengths(0, 0, op) : compareLengths(longCompare(left, right), 0, op);
  },
  ...longOperators,
  nb_int: exactLong,
  nb_index: exactLong,
  nb_float: (self) => newFloat(longToDouble((self as PyLong).value)),

  getset: {
    real: { get: itself },
    imag: { get: () => 0 },
    numerator: { get: itself },
    denominator: { get: () => 1 },
  },
  methods: [
    method('conjugate($self, /)', itself),
    method('bit_length($self, /)', ({ value }: PyLong) => bitLength(value)),
    method('bit_count($self, /)', ({ value }: PyLong) => bitCount(value)),
    method("to_bytes($self, /, length: ssize = 1, byteorder='big', *, signed: bool = False)", toBytes),
    classMethod("from_bytes($type, /, bytes, byteorder='big', *, signed: bool = False)", fromBytes),
    method('as_integer_ratio($self, /)', (self: PyLong) => newTuple([exactLong(self), newLong(1)])),
    method('__trunc__($self, /)', itself),
    method('__floor__($self, /)', itself),
    method('__ceil__($self, /)', itself),
    method('__round__($self, ndigits=None, /)', round),
    method('__getnewargs__($self, /)', ({ value }: PyLong) => newTuple([newLong(value)])),
    method('__format__($self, format_spec: unicode, /)', formatLong),
    method(
      '__sizeof__($self, /)',
      ({ type, value }: PyLong) => type.basicsize + 4 * Math.max(digitCount(value), 1),
    ),
    method('is_integer($self, /)', () => true),
  ],
});
