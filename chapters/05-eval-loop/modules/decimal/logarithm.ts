/**
 * The exponential function and logarithms of bigints in binary fixed point: `x` stands for x / 2**bits. Results
 * are off by a few units of the last bit at most; who rounds them asks for more bits than are needed.
 *
 * CPython's libmpdec works in decimal with Newton iterations over a Taylor series; both lead to the one correctly
 * rounded result.
 */

/** How many bits hold `digits` decimal digits. */
export const bitsFor = (digits: number): number => Math.ceil(digits * 3.3219280948873626) + 1;

/** e**x for |x| not much beyond 3. */
export function expFixed(x: bigint, bits: number): bigint {
  const halvings = Math.ceil(Math.sqrt(bits) / 2) + 2;
  const inner = bits + 2 * halvings + 16;
  const scale = BigInt(inner);
  const reduced = (x << BigInt(inner - bits)) >> BigInt(halvings);
  let term = 1n << scale;
  let sum = term;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = ((term * reduced) >> scale) / n;
    sum += term;
  }
  for (let i = 0; i < halvings; i++) sum = (sum * sum) >> scale;
  return sum >> BigInt(inner - bits);
}

/** ln(m) for m between 0.1 and 10, by Halley's iteration on e**y = m, which triples the correct bits. */
export function lnFixed(m: bigint, bits: number): bigint {
  const inner = bits + 8;
  const scale = BigInt(inner);
  const wanted = m << 8n;
  const estimate = Math.log(Number(wanted >> BigInt(Math.max(0, inner - 60))) / 2 ** Math.min(60, inner));
  let y = toFixed(estimate, inner);
  for (let correct = 45; correct < inner + 2; correct *= 3) {
    const power = expFixed(y, inner);
    y += (2n * (wanted - power) * (1n << scale)) / (wanted + power);
  }
  return y >> 8n;
}

function toFixed(x: number, bits: number): bigint {
  const shift = bits - 52;
  const whole = BigInt(Math.round(x * 2 ** 52));
  return shift >= 0 ? whole << BigInt(shift) : whole >> BigInt(-shift);
}

/** atanh(1/n) by its series. */
function inverseAtanh(n: bigint, bits: number): bigint {
  let term = (1n << BigInt(bits)) / n;
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term /= n * n;
    sum += term / k;
  }
  return sum;
}

let ln10 = { bits: 0, value: 0n };

/** ln(10), kept for the next time. */
export function ln10Fixed(bits: number): bigint {
  if (ln10.bits < bits) {
    const inner = bits + 64;
    const value =
      46n * inverseAtanh(31n, inner) + 34n * inverseAtanh(49n, inner) + 20n * inverseAtanh(161n, inner);
    ln10 = { bits: inner, value };
  }
  return ln10.value >> BigInt(ln10.bits - bits);
}
