/** The functions of `math` on integers: exact at every size. Answers to Modules/mathmodule.c (later mathintegermodule.c). */
import {
  asIndex,
  bitLength,
  type Int,
  intAbs,
  intGcd,
  intMultiply,
  intSubtract,
  None,
  normalise,
  overflowError,
  type PyObject,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

/** The integer square root: Newton's method from above. */
export function isqrt(n: Int): Int {
  if (typeof n === 'number') {
    let root = Math.floor(Math.sqrt(n));
    while (BigInt(root) * BigInt(root) > BigInt(n)) root--;
    while (BigInt(root + 1) * BigInt(root + 1) <= BigInt(n)) root++;
    return root;
  }
  let root = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return normalise(root);
    root = next;
  }
}

/** The product of the integers from `from` to before `to`, by halves, so that factors stay of like size. */
function rangeProduct(from: bigint, to: bigint, step = 1n): bigint {
  const count = to - from;
  if (count <= 0n) return 1n;
  if (count <= 8n) {
    let product = from;
    for (let i = from + step; i < to; i += step) product *= i;
    return product;
  }
  const middle = from + (count >> 1n);
  return rangeProduct(from, middle) * rangeProduct(middle, to);
}

function factorial(_module: PyObject, arg: PyObject): Int {
  const n = asIndex(arg);
  if (n < 0) throw valueError('factorial() not defined for negative values');
  if (n > 2147483647) throw overflowError('factorial() argument should not exceed 2147483647');
  return normalise(rangeProduct(1n, BigInt(n) + 1n));
}

const MAX = 2n ** 63n - 1n;

function perm(module: PyObject, first: PyObject, second: PyObject): Int {
  if (second === None) return factorial(module, first);
  const n = asIndex(first);
  const k = asIndex(second);
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (k < 0) throw valueError('k must be a non-negative integer');
  if (n < k) return 0;
  if (k > MAX) throw overflowError(`k must not exceed ${MAX}`);
  return normalise(rangeProduct(BigInt(n) - BigInt(k) + 1n, BigInt(n) + 1n));
}

/** `perm_comb_small` and the rest: by halves too, so that the divisions stay exact and cheap. */
function combinations(n: bigint, k: bigint): bigint {
  if (k === 0n) return 1n;
  if (k === 1n) return n;
  if (k < 32n) {
    let result = n;
    for (let i = 1n; i < k; i++) result = (result * (n - i)) / (i + 1n);
    return result;
  }
  const half = k >> 1n;
  return (combinations(n, half) * combinations(n - half, k - half)) / combinations(k, half);
}

function comb(_module: PyObject, first: PyObject, second: PyObject): Int {
  const n = asIndex(first);
  const given = asIndex(second);
  if (n < 0) throw valueError('n must be a non-negative integer');
  if (given < 0) throw valueError('k must be a non-negative integer');
  if (given > n) return 0;
  const rest = intSubtract(n, given);
  const k = rest < given ? rest : given;
  if (k > MAX) throw overflowError(`min(n - k, k) must not exceed ${MAX}`);
  return normalise(combinations(BigInt(n), BigInt(k)));
}

function gcd(_module: PyObject, args: PyObject[]): Int {
  return args.map(asIndex).reduce<Int>((result, n) => intGcd(result, n), 0);
}

function lcm(_module: PyObject, args: PyObject[]): Int {
  let result: Int = 1;
  for (const n of args.map(asIndex)) {
    if (n === 0) result = 0;
    else if (result !== 0) {
      const divisor = intGcd(result, n);
      result = intAbs(intMultiply(normalise(BigInt(result) / BigInt(divisor)), n));
    }
  }
  return result;
}

export const integerMethods = methodsOf('math', {
  'factorial($module, n, /)': factorial,
  'perm($module, n, k=None, /)': perm,
  'comb($module, n, k, /)': comb,
  'gcd($module, /, *integers)': gcd,
  'lcm($module, /, *integers)': lcm,
  'isqrt($module, n, /)'(_module: PyObject, arg: PyObject) {
    const n = asIndex(arg);
    if (n < 0) throw valueError('isqrt() argument must be nonnegative');
    return isqrt(n);
  },
});
