/**
 * Hash functions: text and bytes by SipHash-1-3 with the process's secret key, numbers modulo the prime
 * 2**61 - 1, so that equal numbers of different types hash alike. Answers to Python/pyhash.c.
 *
 * `hash(x)` shows 64 bits. Inside, tables are probed with the low 32 bits of it (a signed 32-bit
 * integer): those are the bits that choose the slot in any table of fewer than four billion entries.
 */

/** The secret of this process, two 64-bit words as four 32-bit halves: low, high, low, high. */
const secret = new Int32Array(4);

/** Sets the key as PYTHONHASHSEED does: 0 for none, otherwise the bytes of CPython's generator. */
export function setHashSeed(seed: number): void {
  secret.fill(0);
  if (seed === 0) return;
  // `lcg_urandom` of Python/bootstrap_hash.c: a linear congruential generator, one byte a step.
  const bytes = new Uint8Array(secret.buffer);
  let x = seed;
  for (let i = 0; i < bytes.length; i++) {
    x = (Math.imul(x, 214013) + 2531011) | 0;
    bytes[i] = (x >>> 16) & 0xff;
  }
}

/** The prime modulus of numeric hashes on a 64-bit build: `_PyHASH_MODULUS`. */
export const HASH_MODULUS = (1n << 61n) - 1n;

const state = new Int32Array(8); // v0..v3 as (low, high)

function sipRound(): void {
  let v0l = state[0]!,
    v0h = state[1]!,
    v1l = state[2]!,
    v1h = state[3]!;
  let v2l = state[4]!,
    v2h = state[5]!,
    v3l = state[6]!,
    v3h = state[7]!;
  let low: number, t: number;
  // v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32)
  low = (v0l >>> 0) + (v1l >>> 0);
  v0h = (v0h + v1h + (low > 0xffffffff ? 1 : 0)) | 0;
  v0l = low | 0;
  t = (v1l << 13) | (v1h >>> 19);
  v1h = ((v1h << 13) | (v1l >>> 19)) ^ v0h;
  v1l = t ^ v0l;
  t = v0l;
  v0l = v0h;
  v0h = t;
  // v2 += v3; v3 = rotl(v3, 16) ^ v2
  low = (v2l >>> 0) + (v3l >>> 0);
  v2h = (v2h + v3h + (low > 0xffffffff ? 1 : 0)) | 0;
  v2l = low | 0;
  t = (v3l << 16) | (v3h >>> 16);
  v3h = ((v3h << 16) | (v3l >>> 16)) ^ v2h;
  v3l = t ^ v2l;
  // v0 += v3; v3 = rotl(v3, 21) ^ v0
  low = (v0l >>> 0) + (v3l >>> 0);
  v0h = (v0h + v3h + (low > 0xffffffff ? 1 : 0)) | 0;
  v0l = low | 0;
  t = (v3l << 21) | (v3h >>> 11);
  v3h = ((v3h << 21) | (v3l >>> 11)) ^ v0h;
  v3l = t ^ v0l;
  // v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32)
  low = (v2l >>> 0) + (v1l >>> 0);
  v2h = (v2h + v1h + (low > 0xffffffff ? 1 : 0)) | 0;
  v2l = low | 0;
  t = (v1l << 17) | (v1h >>> 15);
  v1h = ((v1h << 17) | (v1l >>> 15)) ^ v2h;
  v1l = t ^ v2l;
  t = v2l;
  v2l = v2h;
  v2h = t;
  state[0] = v0l;
  state[1] = v0h;
  state[2] = v1l;
  state[3] = v1h;
  state[4] = v2l;
  state[5] = v2h;
  state[6] = v3l;
  state[7] = v3h;
}

/** SipHash-1-3 of bytes; the result as its two halves, low first. */
export function siphash13(bytes: Uint8Array, key: Int32Array = secret): [number, number] {
  state[0] = key[0]! ^ 0x70736575;
  state[1] = key[1]! ^ 0x736f6d65;
  state[2] = key[2]! ^ 0x6e646f6d;
  state[3] = key[3]! ^ 0x646f7261;
  state[4] = key[0]! ^ 0x6e657261;
  state[5] = key[1]! ^ 0x6c796765;
  state[6] = key[2]! ^ 0x79746573;
  state[7] = key[3]! ^ 0x74656462;
  const size = bytes.length;
  let at = 0;
  for (; at + 8 <= size; at += 8) mix(word(bytes, at, 4), word(bytes, at + 4, 4));
  const rest = size - at;
  mix(word(bytes, at, Math.min(rest, 4)), word(bytes, at + 4, Math.max(rest - 4, 0)) | (size << 24));
  state[4]! ^= 0xff;
  sipRound();
  sipRound();
  sipRound();
  return [state[0]! ^ state[2]! ^ state[4]! ^ state[6]!, state[1]! ^ state[3]! ^ state[5]! ^ state[7]!];
}

function mix(low: number, high: number): void {
  state[6]! ^= low;
  state[7]! ^= high;
  sipRound();
  state[0]! ^= low;
  state[1]! ^= high;
}

function word(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++) value |= bytes[at + i]! << (8 * i);
  return value;
}

/** -1 means "not computed" in a hash field, so no hash is -1. */
export function notMinusOne(hash: number): number {
  return hash === -1 ? -2 : hash;
}

/** `_Py_HashBytes`, low 32 bits. */
export function hashBytes(bytes: Uint8Array): number {
  return bytes.length === 0 ? 0 : notMinusOne(siphash13(bytes)[0]);
}

/** The bytes CPython hashes for a string: its characters in the narrowest kind that holds them. */
function textBytes(text: string): Uint8Array {
  let max = 0;
  for (let i = 0; i < text.length; i++) max |= text.charCodeAt(i);
  if (max < 256) {
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }
  const points = Array.from(text, (char) => char.codePointAt(0)!);
  const isWide = points.some((point) => point > 0xffff);
  const units = isWide ? Uint32Array.from(points) : Uint16Array.from(points);
  return new Uint8Array(units.buffer);
}

/** The hash of a string's text, low 32 bits. */
export function hashText(text: string): number {
  return text.length === 0 ? 0 : notMinusOne(siphash13(textBytes(text))[0]);
}

/** The whole 64-bit hash of bytes or text, as `hash()` shows it. */
export function hash64(data: Uint8Array | string): bigint {
  if (data.length === 0) return 0n;
  const [low, high] = siphash13(typeof data === 'string' ? textBytes(data) : data);
  const hash = BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  return hash === -1n ? -2n : hash;
}

/** `long_hash`, all 61 bits. */
export function hashLong64(value: number | bigint): bigint {
  const n = BigInt(value);
  const hash = n < 0n ? -(-n % HASH_MODULUS) : n % HASH_MODULUS;
  return hash === -1n ? -2n : hash;
}

/** `long_hash`, low 32 bits. */
export function hashLong(value: number | bigint): number {
  if (typeof value === 'number') {
    if ((value | 0) === value) return value === -1 ? -2 : value;
    return notMinusOne(low32(value)); // below 2**53, so the modulus changes nothing
  }
  return notMinusOne(Number(BigInt.asIntN(32, hashLong64(value))));
}

function low32(value: number): number {
  return value >= 0 ? (value % 4294967296) | 0 : -((-value % 4294967296) | 0) | 0;
}

/** `_Py_HashDouble`, all 61 bits; nan hashes by identity, which the caller supplies. */
export function hashDouble64(value: number, identity: bigint): bigint {
  if (Number.isInteger(value)) return hashLong64(BigInt(value));
  if (!Number.isFinite(value))
    return value === Infinity ? 314159n : value === -Infinity ? -314159n : identity;
  // value = mantissa * 2**exponent exactly; 2**61 is 1 in this field, so powers of two rotate
  let exponent = 0;
  let mantissa = Math.abs(value);
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  const shift = BigInt(((exponent % 61) + 61) % 61);
  let hash = ((BigInt(mantissa) % HASH_MODULUS) << shift) % HASH_MODULUS;
  if (value < 0) hash = -hash;
  return hash === -1n ? -2n : hash;
}

/** `_Py_HashDouble`, low 32 bits. */
export function hashDouble(value: number, identity: number): number {
  if ((value | 0) === value) return value === -1 ? -2 : value | 0;
  return notMinusOne(Number(BigInt.asIntN(32, hashDouble64(value, BigInt(identity)))));
}
