/**
 * `complex`: the type, its constructor and its methods. Answers to Objects/complexobject.c.
 */

import { isComplex, isComplexExact, isStr } from '../check.ts';
import { newComplex, newFloat, newTuple } from '../containers.ts';
import { deprecationWarningType, typeError, valueError } from '../exceptions/errors.ts';
import { formatComplex } from '../format/complex.ts';
import { doubleToString } from '../format/double.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { decref, newRef, type PyComplex, type PyObject, type PyStr, type PyType } from '../object.ts';
import { toDouble } from '../protocols/abstract.ts';
import { callOneArg, callSpecial } from '../protocols/call.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { hashIdentity64 } from '../protocols/identity.ts';
import { hashDouble64, notMinusOne } from '../protocols/pyhash.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType, newInstance } from '../types/define.ts';
import { complexType } from '../types/statictypes.ts';
import { fullyQualifiedName } from '../types/type-names.ts';
import { absComplex, type Complex, compareComplex, complexOperators } from './complex-operators.ts';
import { numberFloat } from './float.ts';
import { parseDouble, trimSpaces, withoutUnderscores } from './float-text.ts';
import { toAscii } from './long-text.ts';

// ---- Text

function show(self: PyObject): PyStr {
  const { real, imag } = (self as PyComplex).value;
  const part = (x: number): string => doubleToString(x, 'r', 0);
  if (Object.is(real, 0)) return newStr(`${part(imag)}j`);
  const sign = imag < 0 || Object.is(imag, -0) ? '' : '+'; // nan has a plus too
  return newStr(`(${part(real)}${sign}${part(imag)}j)`);
}

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf(?:inity)?|nan`;
/** A number, then perhaps a signed number and `j`; or only the latter, the number of which may be missing. */
const COMPLEX = new RegExp(`^([+-]?(?:${NUMBER}))?(?:([+-]?(?:${NUMBER})?)j)?$`, 'i');

/** `complex_from_string`. Raises ValueError. */
function parseComplex(source: string): Complex {
  let plain = trimSpaces(withoutUnderscores(toAscii(source)) ?? '?');
  if (plain.startsWith('(') && plain.endsWith(')')) plain = trimSpaces(plain.slice(1, -1));
  const both = COMPLEX.exec(plain);
  const [, first, second] = both ?? [];
  const isMalformed =
    both === null ||
    plain === '' ||
    (first !== undefined && second !== undefined && second !== '' && !/^[+-]/.test(second));
  if (isMalformed) throw valueError('complex() arg is a malformed string');
  if (second === undefined) return { real: parseDouble(first!)!, imag: 0 };
  if (second === '' && first !== undefined) return { real: 0, imag: parseDouble(first)! };
  const imag = second === '' || second === '+' ? 1 : second === '-' ? -1 : parseDouble(second)!;
  return { real: first === undefined ? 0 : parseDouble(first)!, imag };
}

// ---- Making complex numbers

const COMPLEX_METHOD = intern('__complex__');

/** `try_complex_special_method`: what `__complex__` answers, or undefined if the object has none. */
function bySpecialMethod(object: PyObject): Complex | undefined {
  const result = callSpecial(object, COMPLEX_METHOD);
  if (result === undefined) return undefined;
  const { name } = result.type;
  try {
    if (!isComplex(result)) throw typeError(`__complex__ returned non-complex (type ${name})`);
    if (!isComplexExact(result)) {
      evalHooks.warn(
        deprecationWarningType,
        `__complex__ returned non-complex (type ${name}).  The ability to return an instance of a strict ` +
          'subclass of complex is deprecated, and may be removed in a future version of Python.',
        1,
      );
    }
    return result.value;
  } finally {
    decref(result);
  }
}

const isNumber = ({ type }: PyObject): boolean => type.nb_float !== null || type.nb_index !== null;

/** `complex(x)`. */
function fromOne(x: PyObject): Complex {
  if (isStr(x)) return parseComplex(text(x));
  const value = bySpecialMethod(x) ?? partsOf(x);
  if (value !== undefined) return value;
  if (isNumber(x)) return { real: numberFloat(x), imag: 0 };
  throw typeError(`complex() argument must be a string or a number, not ${fullyQualifiedName(x.type)}`);
}

function partsOf(x: PyObject): Complex | undefined {
  return isComplex(x) ? x.value : undefined;
}

/** One of two parts, which should be real; a complex one is deprecated. */
function part(x: PyObject, name: string, special: Complex | undefined): Complex {
  const message = `complex() argument '${name}' must be a real number, not ${fullyQualifiedName(x.type)}`;
  const value = special ?? partsOf(x);
  if (value === undefined) {
    if (!isNumber(x)) throw typeError(message);
    return { real: numberFloat(x), imag: 0 };
  }
  if (!isNumber(x)) evalHooks.warn(deprecationWarningType, message, 1);
  return value;
}

/** `complex(real, imag)`: real + imag*1j, whatever the two are. */
function fromTwo(real: PyObject | undefined, imag: PyObject | undefined): Complex {
  const a = real === undefined ? { real: 0, imag: 0 } : part(real, 'real', bySpecialMethod(real));
  if (imag === undefined) return a;
  const b = part(imag, 'imag', undefined);
  return {
    real: isComplex(imag) ? a.real - b.imag : a.real,
    imag: real !== undefined && a.imag !== 0 ? b.real + a.imag : b.real,
  };
}

function makeComplex(type: PyType, { real, imag }: Complex): PyObject {
  return type === complexType ? newComplex(real, imag) : newInstance(type, { real, imag });
}

const construct = method(
  'complex($type, /, real=<unrepresentable>, imag=<unrepresentable>)',
  (type: PyType, real: PyObject | undefined, imag: PyObject | undefined) =>
    makeComplex(type, fromTwo(real, imag)),
);

/** `PyComplex_AsCComplex`. */
export function toComplex(object: PyObject): Complex {
  if (isComplex(object)) return object.value;
  return bySpecialMethod(object) ?? { real: toDouble(object), imag: 0 };
}

// ---- The type

const IMAG_FACTOR = 1000003n;

/** `complex_hash`, all 64 bits: that of a real number is the real number's. */
function fullHash(self: PyObject): bigint {
  const { real, imag } = (self as PyComplex).value;
  const identity = BigInt(hashIdentity64(self));
  const hash = BigInt.asIntN(64, hashDouble64(real, identity) + IMAG_FACTOR * hashDouble64(imag, identity));
  return hash === -1n ? -2n : hash;
}

function hash(self: PyObject): number {
  return notMinusOne(Number(BigInt.asIntN(32, fullHash(self))));
}
wholeHashes.set(hash, fullHash);

function exactComplex(self: PyObject): PyComplex {
  if (self.type === complexType) return newRef(self as PyComplex);
  const { real, imag } = (self as PyComplex).value;
  return newComplex(real, imag);
}

declareType(complexType, {
  textSignature: '(real=0, imag=0)',
  basicsize: 32,
  subclassable: true,
  tp_new(type, args, kwnames) {
    if (kwnames !== null || args.length !== 1) return construct.invoke(type, args, kwnames);
    const [x] = args;
    return type === complexType && isComplexExact(x!) ? newRef(x) : makeComplex(type, fromOne(x!));
  },
  tp_repr: show,
  tp_hash: hash,
  tp_richcompare: compareComplex,
  ...complexOperators,
  nb_positive: exactComplex,
  nb_absolute: (self) => newFloat(absComplex((self as PyComplex).value)),

  members: {
    real: { get: ({ value }: PyComplex) => newFloat(value.real) },
    imag: {
      get: ({ value }: PyComplex) => newFloat(value.imag),
    },
  },
  methods: [
    classMethod('from_number($type, number, /)', (type: PyType, number: PyObject) => {
      if (type === complexType && isComplexExact(number)) return newRef(number);
      const { real, imag } = toComplex(number);
      const made = newComplex(real, imag);
      if (type === complexType) return made;
      try {
        return callOneArg(type, made);
      } finally {
        decref(made);
      }
    }),
    method('conjugate($self, /)', ({ value }: PyComplex) => newComplex(value.real, -value.imag)),
    method('__complex__($self, /)', exactComplex),
    method('__getnewargs__($self, /)', ({ value }: PyComplex) =>
      newTuple([newFloat(value.real), newFloat(value.imag)]),
    ),
    method('__format__($self, format_spec: unicode, /)', formatComplex),
  ],
});
