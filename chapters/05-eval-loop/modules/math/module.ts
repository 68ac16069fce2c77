/** The module `math`. Answers to Modules/mathmodule.c. */
import {
  add,
  asIndex,
  BINARY_OPERATORS,
  bitLength,
  callSpecial,
  decref,
  defineModule,
  divideExactly,
  doubleToInt,
  floatRepr,
  forEach,
  getIter,
  type Int,
  intern,
  isBool,
  isFloatExact,
  isLong,
  isLongExact,
  isTuple,
  iterableToArray,
  iterNext,
  multiply,
  None,
  newFloat,
  newLong,
  newRef,
  newTuple,
  normalise,
  overflowError,
  type PyError,
  type PyObject,
  toDouble,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { integerMethods } from './integers.ts';
import {
  ExactSum,
  erf,
  erfc,
  fma,
  frexp,
  gamma,
  ldexp,
  lgamma,
  nextafter,
  TripleSum,
  ulp,
  vectorNorm,
} from './special.ts';

const domain = (): PyError => valueError('math domain error');
const range = (): PyError => overflowError('math range error');

/** `math_1`: a function of one double; `say` words the ValueError for arguments outside its domain. */
function one(fn: (x: number) => number, canOverflow = false, say?: string) {
  return (_module: PyObject, arg: PyObject): PyObject => {
    const x = toDouble(arg);
    const r = fn(x);
    const bad =
      (Number.isNaN(r) && !Number.isNaN(x)) ||
      (!canOverflow && Math.abs(r) === Infinity && Number.isFinite(x));
    if (bad) throw say === undefined ? domain() : valueError(say.replace('{}', floatRepr(x)));
    if (Math.abs(r) === Infinity && Number.isFinite(x)) throw range();
    return newFloat(r);
  };
}

const FINITE = 'expected a finite input, got {}';
const WITHIN = 'expected a number in range from -1 up to 1, got {}';
const NONINTEGER = 'expected a noninteger or positive integer, got {}';

/** A logarithm of any real number; of an int of any size, which may be beyond all doubles. */
function logarithm(arg: PyObject, log: (x: number) => number, ofTwo: number): number {
  if (isLong(arg)) {
    const n = arg.value;
    if (n <= 0) throw valueError('expected a positive input');
    if (typeof n === 'number') return log(n);
    const exact = Number(n);
    if (Number.isFinite(exact)) return log(exact);
    const exponent = bitLength(n);
    const mantissa = divideExactly(n, normalise(1n << BigInt(exponent)));
    return log(mantissa) + ofTwo * exponent;
  }
  const x = toDouble(arg);
  if (x <= 0) throw valueError(`expected a positive input, got ${floatRepr(x)}`);
  return log(x);
}

function log2(x: number): number {
  if (!Number.isFinite(x)) return x;
  const [m, e] = frexp(x);
  const whole = m === 0.5 ? e - 1 : NaN;
  return Number.isNaN(whole) ? Math.log2(x) : whole;
}

function log(_module: PyObject, x: PyObject, base: PyObject | undefined): PyObject {
  const numerator = newFloat(logarithm(x, Math.log, Math.LN2));
  if (base === undefined) return numerator;
  const denominator = newFloat(logarithm(base, Math.log, Math.LN2));
  return BINARY_OPERATORS[11](numerator, denominator);
}

function pow(_module: PyObject, x: number, y: number): PyObject {
  let r: number;
  if (x === 1 || y === 0) r = 1;
  else if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) r = 1;
  else r = x ** y;
  if (Number.isFinite(x) && Number.isFinite(y)) {
    if (Number.isNaN(r)) throw domain();
    if (!Number.isFinite(r)) throw x === 0 ? domain() : range();
  }
  return newFloat(r);
}

function fmod(_module: PyObject, x: number, y: number): PyObject {
  if (!Number.isFinite(y) && !Number.isNaN(y) && Number.isFinite(x)) return newFloat(x);
  const r = x % y;
  if (Number.isNaN(r) && !Number.isNaN(x) && !Number.isNaN(y)) throw domain();
  return newFloat(r);
}

/** The IEEE remainder: to the nearest multiple, ties to even. */
function remainder(_module: PyObject, x: number, y: number): PyObject {
  if (Number.isNaN(x)) return newFloat(x);
  if (Number.isNaN(y)) return newFloat(y);
  if (!Number.isFinite(x) || y === 0) throw domain();
  if (!Number.isFinite(y)) return newFloat(x);
  const absX = Math.abs(x);
  const absY = Math.abs(y);
  const m = absX % absY;
  const c = absY - m;
  let r: number;
  if (m < c) r = m;
  else if (m > c) r = -c;
  else r = m - 2 * ((0.5 * (absX - m)) % absY);
  return newFloat(Math.sign(x) < 0 || Object.is(x, -0) ? -r : r);
}

function hypot(_module: PyObject, args: PyObject[]): PyObject {
  return newFloat(vectorNorm(args.map(toDouble)));
}

function dist(_module: PyObject, p: PyObject, q: PyObject): PyObject {
  const a = isTuple(p) ? p.value.map((item) => newRef(item)) : iterableToArray(p);
  const b = isTuple(q) ? q.value.map((item) => newRef(item)) : iterableToArray(q);
  try {
    if (a.length !== b.length) throw valueError('both points must have the same number of dimensions');
    return newFloat(vectorNorm(a.map((x, i) => Math.abs(toDouble(x) - toDouble(b[i])))));
  } finally {
    a.forEach(decref);
    b.forEach(decref);
  }
}

function fsum(_module: PyObject, iterable: PyObject): PyObject {
  const sum = new ExactSum();
  let special = 0;
  let infinities = 0;
  forEach(iterable, (item) => {
    const x = toDouble(item);
    if (Number.isFinite(x)) {
      if (!sum.add(x)) throw overflowError('intermediate overflow in fsum');
      return;
    }
    if (!Number.isNaN(x)) infinities += x;
    special += x;
  });
  if (special !== 0 || Number.isNaN(special)) {
    if (Number.isNaN(infinities)) throw valueError('-inf + inf in fsum');
    return newFloat(special);
  }
  return newFloat(sum.total());
}

/** Two floats, or a float and an int or bool. */
function isFloatPair(x: PyObject, y: PyObject): boolean {
  const isWhole = (object: PyObject): boolean => isLongExact(object) || isBool(object);
  return isFloatExact(x) ? isFloatExact(y) || isWhole(y) : isFloatExact(y) && isWhole(x);
}

/** `sumprod`: ints exactly, floats in triple length, anything else by its own operators. */
function sumprod(_module: PyObject, p: PyObject, q: PyObject): PyObject {
  const [first, second] = [getIter(p), getIter(q)];
  let total: PyObject = newLong(0);
  let ints: Int | null = null;
  let floats: TripleSum | null = null;
  // each way of adding is left for good at the first pair that it cannot take
  let intPath = true;
  let floatPath = true;
  const settle = (): void => {
    const part = ints !== null ? newLong(ints) : floats !== null ? newFloat(floats.total()) : null;
    ints = null;
    floats = null;
    if (part === null) return;
    const sum = add(total, part);
    decref(total);
    decref(part);
    total = sum;
  };
  try {
    for (;;) {
      const x = iterNext(first);
      let y: PyObject | null = null;
      try {
        y = iterNext(second);
        if (x === null && y === null) break;
        if (x === null || y === null) throw valueError('Inputs are not the same length');
        if (intPath && isLongExact(x) && isLongExact(y)) {
          ints = normalise(BigInt(ints ?? 0) + BigInt(x.value as Int) * BigInt(y.value as Int));
          continue;
        }
        if (intPath) settle();
        intPath = false;
        if (floatPath && isFloatPair(x, y)) {
          const [a, b] = [Number(x.value), Number(y.value)];
          if (Number.isFinite(a * b)) {
            floats ??= new TripleSum();
            floats.add(a, b);
            continue;
          }
        }
        floatPath = false;
        settle();
        const product = multiply(x, y);
        try {
          const sum = add(total, product);
          decref(total);
          total = sum;
        } finally {
          decref(product);
        }
      } finally {
        if (x !== null) decref(x);
        if (y !== null) decref(y);
      }
    }
    settle();
  } catch (caught) {
    decref(total);
    throw caught;
  } finally {
    decref(first);
    decref(second);
  }
  return total;
}

function prod(_module: PyObject, iterable: PyObject, start: PyObject): PyObject {
  let product = newRef(start);
  try {
    forEach(iterable, (item) => {
      const next = multiply(product, item);
      decref(product);
      product = next;
    });
  } catch (caught) {
    decref(product);
    throw caught;
  }
  return product;
}

/** floor, ceil: the type's own method, or the float's. */
function rounding(dunder: string, round: (x: number) => number) {
  const name = intern(dunder);
  return (_module: PyObject, arg: PyObject): unknown => {
    if (!isFloatExact(arg)) {
      const own = callSpecial(arg, name);
      if (own !== undefined) return own;
    }
    return doubleToInt(round(toDouble(arg)));
  };
}

function isclose(_module: PyObject, a: number, b: number, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) throw valueError('tolerances must be non-negative');
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const difference = Math.abs(b - a);
  return (
    difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute
  );
}

function pyFma(_module: PyObject, x: number, y: number, z: number): PyObject {
  const r = fma(x, y, z);
  if (Number.isFinite(r)) return newFloat(r);
  if (Number.isNaN(r)) {
    if (!Number.isNaN(x) && !Number.isNaN(y) && !Number.isNaN(z))
      throw valueError('invalid operation in fma');
  } else if (Number.isFinite(x) && Number.isFinite(y) && Number.isFinite(z))
    throw overflowError('overflow in fma');
  return newFloat(r);
}

function pyLdexp(_module: PyObject, x: number, exponent: PyObject): PyObject {
  if (!isLong(exponent)) throw typeError('Expected an int as second argument to ldexp.');
  if (x === 0 || !Number.isFinite(x)) return newFloat(x);
  const n = exponent.value;
  const r = ldexp(
    x,
    typeof n === 'number' ? Math.max(-100000, Math.min(100000, n)) : n > 0n ? 100000 : -100000,
  );
  if (!Number.isFinite(r)) throw range();
  return newFloat(r);
}

function trunc(_module: PyObject, x: PyObject): PyObject {
  if (isFloatExact(x)) return newLong(doubleToInt(Math.trunc(x.value)));
  const own = callSpecial(x, intern('__trunc__'));
  if (own === undefined) throw typeError(`type ${x.type.name} doesn't define __trunc__ method`);
  return own;
}

function exp2(x: number): number {
  return Number.isInteger(x) ? ldexp(1, Math.max(-3000, Math.min(3000, x))) : 2 ** x;
}

const two = (fn: (x: number, y: number) => number) => (_module: PyObject, x: number, y: number) =>
  newFloat(fn(x, y));
const outside =
  (fn: (x: number) => number) =>
  (x: number): number =>
    Math.abs(x) === Infinity ? NaN : fn(x);

defineModule('math', {
  methods: [
    ...integerMethods,
    ...methodsOf('math', {
      'acos($module, x, /)': one(Math.acos, false, WITHIN),
      'acosh($module, x, /)': one(Math.acosh, false, 'expected argument value not less than 1, got {}'),
      'asin($module, x, /)': one(Math.asin, false, WITHIN),
      'asinh($module, x, /)': one(Math.asinh),
      'atan($module, x, /)': one(Math.atan),
      'atan2($module, y: double, x: double, /)': two(Math.atan2),
      'atanh($module, x, /)': one(Math.atanh, false, 'expected a number between -1 and 1, got {}'),
      'cbrt($module, x, /)': one(Math.cbrt),
      'ceil($module, x, /)': rounding('__ceil__', Math.ceil),
      'copysign($module, x: double, y: double, /)': two((x, y) => {
        const negative = y < 0 || Object.is(y, -0);
        return negative ? -Math.abs(x) : Math.abs(x);
      }),
      'cos($module, x, /)': one(outside(Math.cos), false, FINITE),
      'cosh($module, x, /)': one(Math.cosh, true),
      'degrees($module, x: double, /)': (_m: PyObject, x: number) => newFloat(x * (180 / Math.PI)),
      'dist($module, p, q, /)': dist,
      'erf($module, x, /)': one(erf),
      'erfc($module, x, /)': one(erfc),
      'exp($module, x, /)': one(Math.exp, true),
      'exp2($module, x, /)': one(exp2, true),
      'expm1($module, x, /)': one(Math.expm1, true),
      'fabs($module, x, /)': one(Math.abs),
      'floor($module, x, /)': rounding('__floor__', Math.floor),
      'fma($module, x: double, y: double, z: double, /)': pyFma,
      'fmod($module, x: double, y: double, /)': fmod,
      'frexp($module, x: double, /)'(_m: PyObject, x: number) {
        const [mantissa, exponent] = frexp(x);
        return newTuple([newFloat(mantissa), newLong(exponent)]);
      },
      'fsum($module, seq, /)': fsum,
      'gamma($module, x, /)'(_m: PyObject, arg: PyObject) {
        const x = toDouble(arg);
        const r = gamma(x);
        if ((Number.isNaN(r) && !Number.isNaN(x)) || x === 0)
          throw valueError(NONINTEGER.replace('{}', floatRepr(x)));
        if (Math.abs(r) === Infinity && Number.isFinite(x)) throw range();
        return newFloat(r);
      },
      'hypot($module, /, *coordinates)': hypot,
      'isclose($module, /, a: double, b: double, *, rel_tol: double = 1e-09, abs_tol: double = 0.0)': isclose,
      'isfinite($module, x: double, /)': (_m: PyObject, x: number) => Number.isFinite(x),
      'isinf($module, x: double, /)': (_m: PyObject, x: number) => Math.abs(x) === Infinity,
      'isnan($module, x: double, /)': (_m: PyObject, x: number) => Number.isNaN(x),
      'ldexp($module, x: double, i, /)': pyLdexp,
      'lgamma($module, x, /)'(_m: PyObject, arg: PyObject) {
        const x = toDouble(arg);
        const r = lgamma(x);
        if (r === Infinity && Number.isFinite(x)) {
          if (x <= 0 && Number.isInteger(x)) throw valueError(NONINTEGER.replace('{}', floatRepr(x)));
          throw range();
        }
        return newFloat(r);
      },
      'log($module, x, base=<unrepresentable>, /)': log,
      'log10($module, x, /)': (_m: PyObject, x: PyObject) =>
        newFloat(logarithm(x, Math.log10, Math.log10(2))),
      'log1p($module, x, /)': one(Math.log1p, false, 'expected argument value > -1, got {}'),
      'log2($module, x, /)': (_m: PyObject, x: PyObject) => newFloat(logarithm(x, log2, 1)),
      'modf($module, x: double, /)'(_m: PyObject, x: number) {
        if (Math.abs(x) === Infinity) return newTuple([newFloat(x > 0 ? 0 : -0), newFloat(x)]);
        const whole = Math.trunc(x);
        const fraction = x - whole;
        return newTuple([
          newFloat(fraction === 0 && (x < 0 || Object.is(x, -0)) ? -0 : fraction),
          newFloat(whole),
        ]);
      },
      'nextafter($module, x: double, y: double, /, *, steps=None)'(
        _m: PyObject,
        x: number,
        y: number,
        steps: PyObject,
      ) {
        if (steps === None) return newFloat(nextafter(x, y));
        const n = asIndex(steps);
        if (n < 0) throw valueError('steps must be a non-negative integer');
        return newFloat(nextafter(x, y, BigInt(n)));
      },
      'pow($module, x: double, y: double, /)': pow,
      'prod($module, iterable, /, *, start=1)': prod,
      'radians($module, x: double, /)': (_m: PyObject, x: number) => newFloat(x * (Math.PI / 180)),
      'remainder($module, x: double, y: double, /)': remainder,
      'sin($module, x, /)': one(outside(Math.sin), false, FINITE),
      'sinh($module, x, /)': one(Math.sinh, true),
      'sqrt($module, x, /)': one(Math.sqrt, false, 'expected a nonnegative input, got {}'),
      'sumprod($module, p, q, /)': sumprod,
      'tan($module, x, /)': one(outside(Math.tan), false, FINITE),
      'tanh($module, x, /)': one(Math.tanh),
      'trunc($module, x, /)': trunc,
      'ulp($module, x: double, /)': (_m: PyObject, x: number) => newFloat(ulp(x)),
    }),
  ],
  attributes: () => ({
    pi: newFloat(Math.PI),
    e: newFloat(Math.E),
    tau: newFloat(2 * Math.PI),
    inf: newFloat(Infinity),
    nan: newFloat(NaN),
  }),
});
