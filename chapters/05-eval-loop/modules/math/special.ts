/**
 * The functions that JavaScript's `Math` has not or not as exactly: gamma and its logarithm by Lanczos's
 * approximation, the error function, correctly rounded sums, fused multiply and add. Answers to
 * Modules/mathmodule.c (`m_tgamma`, `m_lgamma`, `vector_norm`, `math_fsum` ...).
 */

const view = new DataView(new ArrayBuffer(8));

/** The bits of a double, as an unsigned 64-bit integer. */
export function doubleBits(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

export function doubleOfBits(bits: bigint): number {
  view.setBigUint64(0, BigInt.asUintN(64, bits));
  return view.getFloat64(0);
}

/** `frexp(8)` is [0.5, 4]. */
export function frexp(x: number): [mantissa: number, exponent: number] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0];
  let bits = doubleBits(x);
  let exponent = Number((bits >> 52n) & 0x7ffn);
  let extra = 0;
  if (exponent === 0) {
    bits = doubleBits(x * 2 ** 54);
    exponent = Number((bits >> 52n) & 0x7ffn);
    extra = -54;
  }
  return [doubleOfBits((bits & ~(0x7ffn << 52n)) | (1022n << 52n)), exponent - 1022 + extra];
}

/** `x * 2**exponent`, rounded once. */
export function ldexp(x: number, exponent: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  if (exponent > 2100) return x > 0 ? Infinity : -Infinity;
  if (exponent < -2200) return x > 0 ? 0 : -0;
  const [mantissa, own] = frexp(x);
  const total = own + exponent;
  if (total > 1024) return x > 0 ? Infinity : -Infinity;
  if (total > -1021)
    return (
      mantissa * 2 ** 53 * (total - 53 < -1022 ? 2 ** (total - 53 + 100) * 2 ** -100 : 2 ** (total - 53))
    );
  return mantissa * 2 ** 60 * 2 ** (total + 1000) * 2 ** -1060 || (x > 0 ? 0 : -0);
}

/** The next double after x towards y, `steps` times. */
export function nextafter(x: number, y: number, steps = 1n): number {
  if (Number.isNaN(x)) return x;
  if (Number.isNaN(y)) return y;
  if (steps === 0n) return x;
  if (x === y) return y;
  const order = (n: number): bigint => {
    const bits = BigInt.asIntN(64, doubleBits(n));
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  const from = order(x);
  const to = order(y);
  const distance = to > from ? to - from : from - to;
  if (steps >= distance) return y === 0 && from < 0n ? -0 : y; // zero is reached with the sign of x, as in C
  const at = to > from ? from + steps : from - steps;
  if (at === 0n) return from < 0n ? -0 : 0;
  return at < 0n ? -doubleOfBits(-at) : doubleOfBits(at);
}

export function ulp(x: number): number {
  if (Number.isNaN(x)) return x;
  x = Math.abs(x);
  if (x === Infinity) return x;
  const next = nextafter(x, Infinity);
  if (next === Infinity) return x - nextafter(x, -Infinity);
  return next - x;
}

/** A sum of two doubles and its rounding error. */
function twoSum(a: number, b: number): [sum: number, error: number] {
  const sum = a + b;
  const virtual = sum - a;
  return [sum, a - (sum - virtual) + (b - virtual)];
}

const SPLIT = 134217729;

/** A product of two doubles and its rounding error (Dekker). */
function twoProduct(a: number, b: number): [product: number, error: number] {
  const product = a * b;
  const ta = a * SPLIT;
  const ah = ta - (ta - a);
  const al = a - ah;
  const tb = b * SPLIT;
  const bh = tb - (tb - b);
  const bl = b - bh;
  return [product, al * bl - (product - ah * bh - al * bh - ah * bl)];
}

/** A double as an exact fraction: integer times a power of two. */
function exactly(x: number): [mantissa: bigint, exponent: number] {
  const [m, e] = frexp(x);
  return [BigInt(m * 2 ** 53), e - 53];
}

/** `mantissa * 2**exponent` as the nearest double, ties to even. */
export function roundExact(mantissa: bigint, exponent: number): number {
  if (mantissa === 0n) return 0;
  const negative = mantissa < 0n;
  let m = negative ? -mantissa : mantissa;
  const bits = m.toString(2).length;
  let drop = bits - 53;
  if (exponent + drop < -1074) drop = -1074 - exponent;
  if (drop > 0) {
    const shift = BigInt(drop);
    const rest = m & ((1n << shift) - 1n);
    const half = 1n << (shift - 1n);
    m >>= shift;
    if (rest > half || (rest === half && (m & 1n) === 1n)) m += 1n;
    exponent += drop;
  }
  const result = ldexp(Number(m), exponent);
  return negative ? -result : result;
}

/** `x * y + z`, rounded once. All finite. */
export function fma(x: number, y: number, z: number): number {
  if (!Number.isFinite(x) || !Number.isFinite(y) || !Number.isFinite(z)) {
    return Number.isFinite(x) && Number.isFinite(y) ? z : x * y + z;
  }
  if (x === 0 || y === 0) return x * y + z;
  const [mx, ex] = exactly(x);
  const [my, ey] = exactly(y);
  const product = mx * my;
  const pe = ex + ey;
  if (z === 0) return roundExact(product, pe);
  const [mz, ez] = exactly(z);
  const low = Math.min(pe, ez);
  const sum = (product << BigInt(pe - low)) + (mz << BigInt(ez - low));
  return sum === 0n ? 0 : roundExact(sum, low);
}

/** Doubles added exactly: `fsum` of what is finite. Undefined on intermediate overflow. */
export class ExactSum {
  partials: number[] = [];

  add(x: number): boolean {
    let i = 0;
    for (let y of this.partials) {
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const high = x + y;
      const low = y - (high - x);
      if (low !== 0) this.partials[i++] = low;
      x = high;
    }
    this.partials.length = i;
    if (x !== 0) {
      if (!Number.isFinite(x)) return false;
      this.partials.push(x);
    }
    return true;
  }

  total(): number {
    const { partials } = this;
    let n = partials.length;
    if (n === 0) return 0;
    let high = partials[--n];
    let low = 0;
    while (n > 0) {
      const x = high;
      const y = partials[--n];
      high = x + y;
      low = y - (high - x);
      if (low !== 0) break;
    }
    if (n > 0 && ((low < 0 && partials[n - 1] < 0) || (low > 0 && partials[n - 1] > 0))) {
      const y = low * 2;
      const x = high + y;
      if (y === x - high) high = x;
    }
    return high;
  }
}

/** `vector_norm`: the Euclidean length of a vector, nearly correctly rounded. */
export function vectorNorm(vector: number[]): number {
  let max = 0;
  let nan = false;
  for (let i = 0; i < vector.length; i++) {
    const x = (vector[i] = Math.abs(vector[i]));
    if (Number.isNaN(x)) nan = true;
    if (x > max) max = x;
  }
  if (max === Infinity) return max;
  if (nan) return NaN;
  if (max === 0 || vector.length <= 1) return max;
  const [, maxExponent] = frexp(max);
  if (maxExponent < -1023) {
    // all subnormal
    const scale = 2 ** -1022;
    return scale * vectorNorm(vector.map((x) => x / scale));
  }
  const scale = ldexp(1, -maxExponent);
  let csum = 1;
  let frac1 = 0;
  let frac2 = 0;
  for (const each of vector) {
    const x = each * scale;
    const [product, error] = twoProduct(x, x);
    const [sum, rest] = fastTwoSum(csum, product);
    csum = sum;
    frac1 += error;
    frac2 += rest;
  }
  let h = Math.sqrt(csum - 1 + (frac1 + frac2));
  const [product, error] = twoProduct(-h, h);
  const [sum, rest] = fastTwoSum(csum, product);
  csum = sum;
  frac1 += error;
  frac2 += rest;
  h += (csum - 1 + (frac1 + frac2)) / (2 * h);
  return h / scale;
}

function fastTwoSum(a: number, b: number): [number, number] {
  const sum = a + b;
  return [sum, a - sum + b];
}

/** A running sum of products in triple length (`TripleLength` of sumprod). */
export class TripleSum {
  private high = 0;
  private low = 0;
  private tiny = 0;

  add(x: number, y: number): void {
    const [product, error] = twoProduct(x, y);
    const [sum, rest] = twoSum(this.high, product);
    const [r1, r2] = twoSum(this.low, rest);
    const [r3, r4] = twoSum(r1, error);
    this.high = sum;
    this.low = r3;
    this.tiny += r2 + r4;
  }

  total(): number {
    const [last, rest] = twoSum(this.low, this.high);
    return last + (rest + this.tiny);
  }
}

// ---- gamma

const LANCZOS_G = 6.024680040776729583740234375;
const LANCZOS_G_MINUS_HALF = 5.524680040776729583740234375;
const LANCZOS_NUMERATOR = [
  23531376880.41075968857200767445163675473484680494, 42919803642.649098768957899047001988850926355848959,
  35711959237.355668049440185451547166705960488635843, 17921034426.03720969991975575445893111267140326539,
  6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
  248874557.86205415651146038641322942321632125127801, 31426415.58540019438061423162831820536287468498764,
  2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
  8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
  2.5066282746310002701649081771338373386264310793408,
];
const LANCZOS_DENOMINATOR = [
  0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
];

function lanczosSum(x: number): number {
  let numerator = 0;
  let denominator = 0;
  if (x < 5) {
    for (let i = 12; i >= 0; i--) {
      numerator = numerator * x + LANCZOS_NUMERATOR[i];
      denominator = denominator * x + LANCZOS_DENOMINATOR[i];
    }
  } else {
    for (let i = 0; i < 13; i++) {
      numerator = numerator / x + LANCZOS_NUMERATOR[i];
      denominator = denominator / x + LANCZOS_DENOMINATOR[i];
    }
  }
  return numerator / denominator;
}

/** sin(pi*x), exact where it should be. */
function sinPi(x: number): number {
  const y = Math.abs(x) % 2;
  let r: number;
  switch (Math.round(2 * y)) {
    case 0:
      r = Math.sin(Math.PI * y);
      break;
    case 1:
      r = Math.cos(Math.PI * (y - 0.5));
      break;
    case 2:
      r = Math.sin(Math.PI * (1 - y));
      break;
    case 3:
      r = -Math.cos(Math.PI * (y - 1.5));
      break;
    default:
      r = Math.sin(Math.PI * (y - 2));
  }
  return x < 0 ? -r : r;
}

const FACTORIALS = [1];
for (let i = 1; i < 23; i++) FACTORIALS.push(FACTORIALS[i - 1] * i);

/** The gamma function; NaN outside its domain, Infinity beyond the largest double. */
export function gamma(x: number): number {
  if (Number.isNaN(x) || x === Infinity) return x;
  if (x === -Infinity) return NaN;
  if (x === 0) return 1 / x;
  if (Number.isInteger(x)) {
    if (x < 0) return NaN;
    if (x <= 23) return FACTORIALS[x - 1];
  }
  const abs = Math.abs(x);
  if (abs < 1e-20) return 1 / x;
  if (abs > 200) return x < 0 ? 0 / sinPi(x) : Infinity;
  const y = abs + LANCZOS_G_MINUS_HALF;
  let z: number;
  if (abs > LANCZOS_G_MINUS_HALF) z = y - abs - LANCZOS_G_MINUS_HALF;
  else z = y - LANCZOS_G_MINUS_HALF - abs;
  z = (z * LANCZOS_G) / y;
  let r: number;
  if (x < 0) {
    r = ((-Math.PI / sinPi(abs) / abs) * Math.exp(y)) / lanczosSum(abs);
    r -= z * r;
    if (abs < 140) r /= y ** (abs - 0.5);
    else {
      const root = y ** (abs / 2 - 0.25);
      r /= root;
      r /= root;
    }
  } else {
    r = lanczosSum(abs) / Math.exp(y);
    r += z * r;
    if (abs < 140) r *= y ** (abs - 0.5);
    else {
      const root = y ** (abs / 2 - 0.25);
      r *= root;
      r *= root;
    }
  }
  return r;
}

/** The logarithm of |gamma(x)|; Infinity at its poles. */
export function lgamma(x: number): number {
  if (Number.isNaN(x)) return x;
  if (!Number.isFinite(x)) return Infinity;
  if (Number.isInteger(x) && x <= 2) return x <= 0 ? Infinity : 0;
  const abs = Math.abs(x);
  if (abs < 1e-20) return -Math.log(abs);
  let r = Math.log(lanczosSum(abs)) - LANCZOS_G;
  r += (abs - 0.5) * (Math.log(abs + LANCZOS_G - 0.5) - 1);
  if (x < 0) r = Math.log(Math.PI) - Math.log(Math.abs(sinPi(abs))) - Math.log(abs) - r;
  return r;
}

// ---- The error function, by W. J. Cody's rational approximations as fdlibm has them

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i];
  return sum;
}

const PP = [
  1.28379167095512558561e-1, -3.2504210724700149937e-1, -2.84817495755985104766e-2,
  -5.77027029648944159157e-3, -2.37630166566501626084e-5,
];
const QQ = [
  1, 3.97917223959155352819e-1, 6.50222499887672944485e-2, 5.08130628187576562776e-3,
  1.32494738004321644526e-4, -3.9602282787753681232e-6,
];
const PA = [
  -2.36211856075265944077e-3, 4.14856118683748331666e-1, -3.72207876035701323847e-1,
  3.18346619901161753674e-1, -1.10894694282396677476e-1, 3.54783043256182359371e-2, -2.166375594868790843e-3,
];
const QA = [
  1, 1.06420880400844228286e-1, 5.40397917702171048937e-1, 7.18286544141962662868e-2,
  1.26171219808761642112e-1, 1.36370839120290507362e-2, 1.1984499846799107417e-2,
];
const RA = [
  -9.86494403484714822705e-3, -6.93858572707181764372e-1, -1.05586262253232909814e1,
  -6.23753324503260060396e1, -1.62396669462573470355e2, -1.84605092906711035994e2, -8.12874355063065934246e1,
  -9.81432934416914548592,
];
const SA = [
  1, 1.96512716674392571292e1, 1.376577541435190426e2, 4.34565877475229228821e2, 6.45387271733267880336e2,
  4.29008140027567833386e2, 1.08635005541779435134e2, 6.57024977031928170135, -6.04244152148580987438e-2,
];
const RB = [
  -9.86494292470009928597e-3, -7.99283237680523006574e-1, -1.77579549177547519889e1,
  -1.60636384855821916062e2, -6.37566443368389627722e2, -1.02509513161107724954e3, -4.83519191608651397019e2,
];
const SB = [
  1, 3.03380607434824582924e1, 3.25792512996573918826e2, 1.53672958608443695994e3, 3.19985821950859553908e3,
  2.55305040643316442583e3, 4.74528541206955367215e2, -2.24409524465858183362e1,
];
const ERX = 8.45062911510467529297e-1;
const EFX = 1.28379167095512586316e-1;

/** erfc for |x| >= 1.25 up to 28. */
function erfcTail(abs: number): number {
  const s = 1 / (abs * abs);
  const ratio = abs < 1 / 0.35 ? horner(RA, s) / horner(SA, s) : horner(RB, s) / horner(SB, s);
  const z = doubleOfBits(doubleBits(abs) & 0xffffffff00000000n);
  return (Math.exp(-z * z - 0.5625) * Math.exp((z - abs) * (z + abs) + ratio)) / abs;
}

export function erf(x: number): number {
  if (Number.isNaN(x)) return x;
  const abs = Math.abs(x);
  const sign = x < 0 ? -1 : 1;
  if (abs < 0.84375) {
    if (abs < 2 ** -28) return abs < 2 ** -1022 * 16 ? 0.125 * (8 * x + 8 * EFX * x) : x + EFX * x;
    const z = x * x;
    return x + x * (horner(PP, z) / horner(QQ, z));
  }
  if (abs < 1.25) return sign * (ERX + horner(PA, abs - 1) / horner(QA, abs - 1));
  return abs >= 6 ? sign : sign * (1 - erfcTail(abs));
}

export function erfc(x: number): number {
  if (Number.isNaN(x)) return x;
  const abs = Math.abs(x);
  if (abs < 0.84375) {
    if (abs < 2 ** -56) return 1 - x;
    const z = x * x;
    const y = horner(PP, z) / horner(QQ, z);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (abs < 1.25) {
    const ratio = horner(PA, abs - 1) / horner(QA, abs - 1);
    return x >= 0 ? 1 - ERX - ratio : 1 + (ERX + ratio);
  }
  if (abs < 28) return x > 0 ? erfcTail(abs) : x < -6 ? 2 : 2 - erfcTail(abs);
  return x > 0 ? 0 : 2;
}
