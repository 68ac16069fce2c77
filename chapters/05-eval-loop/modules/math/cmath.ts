/**
 * `cmath`: functions of complex numbers. Answers to Modules/cmathmodule.c, whose formulas and special cases these are:
 * where a part is infinite or nan, the tables of `cmath-tables.ts` tell the result.
 */
import {
  absComplex,
  type Complex,
  defineModule,
  newComplex,
  newFloat,
  newTuple,
  overflowError,
  type PyObject,
  scaleDouble,
  toComplex,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { special, tables } from './cmath-tables.ts';

const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const LOG_LARGE = Math.log(LARGE);
const SQRT_TINY = Math.sqrt(2.2250738585072014e-308);
const TINY = 2.2250738585072014e-308;
const SCALE_UP = 2 * Math.floor(53 / 2) + 1;
const SCALE_DOWN = -(SCALE_UP + 1) / 2;
const { PI } = Math;
const I = Number.POSITIVE_INFINITY;
const N = Number.NaN;

const isNegative = (x: number): boolean => x < 0 || Object.is(x, -0);
const copySign = (x: number, sign: number): number => (isNegative(sign) === isNegative(x) ? x : -x);
const complex = (real: number, imag: number): Complex => ({ real, imag });
const isFinitePair = ({ real, imag }: Complex): boolean => Number.isFinite(real) && Number.isFinite(imag);

class DomainError extends Error {}
class RangeOverflow extends Error {}

// ---- Roots and logarithms

function sqrt(z: Complex): Complex {
  if (!isFinitePair(z)) return special(tables.sqrt, z);
  const { real, imag } = z;
  if (real === 0 && imag === 0) return complex(0, imag);
  let ax = Math.abs(real);
  const ay = Math.abs(imag);
  let s: number;
  if (ax < TINY && ay < TINY && (ax > 0 || ay > 0)) {
    ax = scaleDouble(ax, SCALE_UP);
    s = scaleDouble(Math.sqrt(ax + hypot(ax, scaleDouble(ay, SCALE_UP))), SCALE_DOWN);
  } else {
    ax /= 8;
    s = 2 * Math.sqrt(ax + hypot(ax, ay / 8));
  }
  const d = ay / (2 * s);
  return real >= 0 ? complex(s, copySign(d, imag)) : complex(d, copySign(s, imag));
}

const hypot = (x: number, y: number): number => absComplex({ real: x, imag: y });

function log(z: Complex): Complex {
  if (!isFinitePair(z)) return special(tables.log, z);
  const { real, imag } = z;
  const ax = Math.abs(real);
  const ay = Math.abs(imag);
  const angle = Math.atan2(imag, real);
  if (ax > LARGE || ay > LARGE) return complex(Math.log(hypot(ax / 2, ay / 2)) + Math.LN2, angle);
  if (ax < TINY && ay < TINY) {
    if (ax === 0 && ay === 0) throw new DomainError();
    return complex(Math.log(hypot(scaleDouble(ax, 53), scaleDouble(ay, 53))) - 53 * Math.LN2, angle);
  }
  const h = hypot(ax, ay);
  if (h < 0.71 || h > 1.73) return complex(Math.log(h), angle);
  const [larger, smaller] = ax > ay ? [ax, ay] : [ay, ax];
  return complex(Math.log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2, angle);
}

function divide(a: Complex, b: Complex): Complex {
  if (b.real === 0 && b.imag === 0) throw new DomainError();
  if (Math.abs(b.real) >= Math.abs(b.imag)) {
    const ratio = b.imag / b.real;
    const denominator = b.real + b.imag * ratio;
    return complex((a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator);
  }
  const ratio = b.real / b.imag;
  const denominator = b.real * ratio + b.imag;
  return complex((a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator);
}

const log10 = (z: Complex): Complex => {
  const { real, imag } = log(z);
  return complex(real / Math.LN10, imag / Math.LN10);
};

// ---- Exponential and hyperbolic functions

/** Scales a result so that what overflows on the way does not. */
function overflowing(z: Complex): Complex {
  if (Math.abs(z.real) === I || Math.abs(z.imag) === I) throw new RangeOverflow();
  return z;
}

/** Infinite results for an infinite real part: the signs of the angle's cosine and sine. */
const along = (size: number, angle: number): Complex =>
  complex(copySign(size, Math.cos(angle)), copySign(size, Math.sin(angle)));

function exp(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinitePair(z)) {
    if (!Number.isFinite(real) && !Number.isNaN(real) && Number.isFinite(imag) && imag !== 0)
      return along(real > 0 ? I : 0, imag);
    if (!Number.isFinite(imag) && !Number.isNaN(imag) && (Number.isFinite(real) || real === I))
      throw new DomainError();
    return special(tables.exp, z);
  }
  if (real > LOG_LARGE) {
    const l = Math.exp(real - 1);
    return overflowing(complex(l * Math.cos(imag) * Math.E, l * Math.sin(imag) * Math.E));
  }
  const l = Math.exp(real);
  return overflowing(complex(l * Math.cos(imag), l * Math.sin(imag)));
}

function cosh(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinitePair(z)) {
    if (!Number.isFinite(imag) && !Number.isNaN(imag) && !Number.isNaN(real)) throw new DomainError();
    if (!Number.isFinite(real) && !Number.isNaN(real) && Number.isFinite(imag) && imag !== 0) {
      const result = along(I, imag);
      return real > 0 ? result : complex(result.real, -result.imag);
    }
    return special(tables.cosh, z);
  }
  if (Math.abs(real) > LOG_LARGE) {
    const shifted = real - copySign(1, real);
    return overflowing(
      complex(Math.cos(imag) * Math.cosh(shifted) * Math.E, Math.sin(imag) * Math.sinh(shifted) * Math.E),
    );
  }
  return overflowing(complex(Math.cos(imag) * Math.cosh(real), Math.sin(imag) * Math.sinh(real)));
}

function sinh(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinitePair(z)) {
    if (!Number.isFinite(imag) && !Number.isNaN(imag) && !Number.isNaN(real)) throw new DomainError();
    if (!Number.isFinite(real) && !Number.isNaN(real) && Number.isFinite(imag) && imag !== 0) {
      const result = along(I, imag);
      return real > 0 ? result : complex(-result.real, result.imag);
    }
    return special(tables.sinh, z);
  }
  if (Math.abs(real) > LOG_LARGE) {
    const shifted = real - copySign(1, real);
    return overflowing(
      complex(Math.cos(imag) * Math.sinh(shifted) * Math.E, Math.sin(imag) * Math.cosh(shifted) * Math.E),
    );
  }
  return overflowing(complex(Math.cos(imag) * Math.sinh(real), Math.sin(imag) * Math.cosh(real)));
}

function tanh(z: Complex): Complex {
  const { real, imag } = z;
  if (!isFinitePair(z)) {
    if (!Number.isFinite(imag) && !Number.isNaN(imag) && Number.isFinite(real)) throw new DomainError();
    if (!Number.isFinite(real) && !Number.isNaN(real) && Number.isFinite(imag) && imag !== 0) {
      return complex(real > 0 ? 1 : -1, copySign(0, 2 * Math.sin(imag) * Math.cos(imag)));
    }
    return special(tables.tanh, z);
  }
  if (Math.abs(real) > LOG_LARGE) {
    return complex(copySign(1, real), 4 * Math.sin(imag) * Math.cos(imag) * Math.exp(-2 * Math.abs(real)));
  }
  const tx = Math.tanh(real);
  const ty = Math.tan(imag);
  const cx = 1 / Math.cosh(real);
  const txty = tx * ty;
  const denominator = 1 + txty * txty;
  return complex((tx * (1 + ty * ty)) / denominator, (ty / denominator) * cx * cx);
}

/** `f(i * z) / i` and the like: the circular functions by the hyperbolic ones. */
const turned =
  (f: (z: Complex) => Complex) =>
  (z: Complex): Complex => {
    const { real, imag } = f(complex(-z.imag, z.real));
    return complex(imag, -real);
  };

const cos = (z: Complex): Complex => cosh(complex(-z.imag, z.real));
const sin = turned(sinh);
const tan = turned(tanh);

// ---- Inverse functions

function acos(z: Complex): Complex {
  if (!isFinitePair(z)) return special(tables.acos, z);
  const { real, imag } = z;
  if (Math.abs(real) > LARGE || Math.abs(imag) > LARGE) {
    const size = Math.log(hypot(real / 2, imag / 2)) + 2 * Math.LN2;
    return complex(
      Math.atan2(Math.abs(imag), real),
      real < 0 ? -copySign(size, imag) : copySign(size, -imag),
    );
  }
  const s1 = sqrt(complex(1 - real, -imag));
  const s2 = sqrt(complex(1 + real, imag));
  return complex(2 * Math.atan2(s1.real, s2.real), Math.asinh(s2.real * s1.imag - s2.imag * s1.real));
}

function acosh(z: Complex): Complex {
  if (!isFinitePair(z)) return special(tables.acosh, z);
  const { real, imag } = z;
  if (Math.abs(real) > LARGE || Math.abs(imag) > LARGE) {
    return complex(Math.log(hypot(real / 2, imag / 2)) + 2 * Math.LN2, Math.atan2(imag, real));
  }
  const s1 = sqrt(complex(real - 1, imag));
  const s2 = sqrt(complex(real + 1, imag));
  return complex(Math.asinh(s1.real * s2.real + s1.imag * s2.imag), 2 * Math.atan2(s1.imag, s2.real));
}

function asinh(z: Complex): Complex {
  if (!isFinitePair(z)) return special(tables.asinh, z);
  const { real, imag } = z;
  if (Math.abs(real) > LARGE || Math.abs(imag) > LARGE) {
    const size = Math.log(hypot(real / 2, imag / 2)) + 2 * Math.LN2;
    return complex(
      isNegative(imag) ? -copySign(size, -real) : copySign(size, real),
      Math.atan2(imag, Math.abs(real)),
    );
  }
  const s1 = sqrt(complex(1 + imag, -real));
  const s2 = sqrt(complex(1 - imag, real));
  return complex(
    Math.asinh(s1.real * s2.imag - s2.real * s1.imag),
    Math.atan2(imag, s1.real * s2.real - s1.imag * s2.imag),
  );
}

function atanh(z: Complex): Complex {
  if (!isFinitePair(z)) return special(tables.atanh, z);
  const { real, imag } = z;
  if (isNegative(real)) {
    const mirrored = atanh(complex(-real, -imag));
    return complex(-mirrored.real, -mirrored.imag);
  }
  const ay = Math.abs(imag);
  if (real > SQRT_LARGE || ay > SQRT_LARGE) {
    const h = hypot(real / 2, imag / 2);
    return complex(real / 4 / h / h, -copySign(PI / 2, -imag));
  }
  if (real === 1 && ay < SQRT_TINY) {
    if (ay === 0) throw new DomainError();
    const size = -Math.log(Math.sqrt(ay) / Math.sqrt(hypot(ay, 2)));
    return complex(size, copySign(Math.atan2(2, -ay) / 2, imag));
  }
  const real1 = Math.log1p((4 * real) / ((1 - real) * (1 - real) + ay * ay)) / 4;
  return complex(real1, -Math.atan2(-2 * imag, (1 - real) * (1 + real) - ay * ay) / 2);
}

const asin = turned(asinh);
const atan = turned(atanh);

// ---- Polar coordinates

const phase = ({ real, imag }: Complex): number => Math.atan2(imag, real);

function magnitude(z: Complex): number {
  const size = absComplex(z);
  if (size === I && isFinitePair(z)) throw new RangeOverflow();
  return size;
}

function rect(r: number, phi: number): Complex {
  if (!Number.isFinite(r) || !Number.isFinite(phi)) {
    if (!Number.isFinite(r) && !Number.isNaN(r) && Number.isFinite(phi) && phi !== 0) {
      const result = along(I, phi);
      return r > 0 ? result : complex(-result.real, -result.imag);
    }
    if (r !== 0 && !Number.isNaN(r) && !Number.isFinite(phi) && !Number.isNaN(phi)) throw new DomainError();
    return special(tables.rect, complex(r, phi));
  }
  if (phi === 0) return complex(r, r * phi);
  return complex(r * Math.cos(phi), r * Math.sin(phi));
}

// ---- The module

/** Runs a computation; where there is no result, the error says why. */
function computing<T>(compute: () => T): T {
  try {
    return compute();
  } catch (caught) {
    if (caught instanceof DomainError) throw valueError('math domain error');
    if (caught instanceof RangeOverflow) throw overflowError('math range error');
    throw caught;
  }
}

const shown = ({ real, imag }: Complex): PyObject => newComplex(real, imag);

const functions = {
  acos,
  acosh,
  asin,
  asinh,
  atan,
  atanh,
  cos,
  cosh,
  exp,
  log10,
  sin,
  sinh,
  sqrt,
  tan,
  tanh,
};

const unary = Object.fromEntries(
  Object.entries(functions).map(([name, fn]) => [
    `${name}($module, z, /)`,
    (_module: PyObject, z: PyObject) => shown(computing(() => fn(toComplex(z)))),
  ]),
);

function isClose(_module: PyObject, a: PyObject, b: PyObject, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) throw valueError('tolerances must be non-negative');
  const [x, y] = [toComplex(a), toComplex(b)];
  if (x.real === y.real && x.imag === y.imag) return true;
  const isInfinite = ({ real, imag }: Complex): boolean => Math.abs(real) === I || Math.abs(imag) === I;
  if (isInfinite(x) || isInfinite(y)) return false;
  const difference = absComplex(complex(x.real - y.real, x.imag - y.imag));
  return (
    difference <= relative * absComplex(y) || difference <= relative * absComplex(x) || difference <= absolute
  );
}

function logarithm(_module: PyObject, z: PyObject, base: PyObject | undefined): PyObject {
  const result = computing(() => log(toComplex(z)));
  return shown(base === undefined ? result : computing(() => divide(result, log(toComplex(base)))));
}

defineModule('cmath', {
  methods: methodsOf('cmath', {
    ...unary,
    'isclose($module, /, a, b, *, rel_tol: double = 1e-09, abs_tol: double = 0.0)': isClose,
    'isfinite($module, z, /)': (_module: PyObject, z: PyObject) => isFinitePair(toComplex(z)),
    'isinf($module, z, /)'(_module: PyObject, z: PyObject) {
      const { real, imag } = toComplex(z);
      return Math.abs(real) === I || Math.abs(imag) === I;
    },
    'isnan($module, z, /)'(_module: PyObject, z: PyObject) {
      const { real, imag } = toComplex(z);
      return Number.isNaN(real) || Number.isNaN(imag);
    },
    'log($module, z, base=<unrepresentable>, /)': logarithm,
    'phase($module, z, /)': (_module: PyObject, z: PyObject) => newFloat(phase(toComplex(z))),
    'polar($module, z, /)'(_module: PyObject, z: PyObject) {
      const value = toComplex(z);
      return newTuple([newFloat(computing(() => magnitude(value))), newFloat(phase(value))]);
    },
    'rect($module, r: double, phi: double, /)': (_module: PyObject, r: number, phi: number) =>
      shown(computing(() => rect(r, phi))),
  }),
  attributes: () => ({
    pi: newFloat(PI),
    e: newFloat(Math.E),
    tau: newFloat(2 * PI),
    inf: newFloat(I),
    nan: newFloat(N),
    infj: newComplex(0, I),
    nanj: newComplex(0, N),
  }),
});
