/**
 * UTF-7: text for channels of seven bits; what is not plain ASCII is UTF-16 in base 64 between `+` and `-`.
 * Answers to `PyUnicode_DecodeUTF7Stateful` and `_PyUnicode_EncodeUTF7` in Objects/unicodeobject.c.
 */
import type { PyStr } from '../object.ts';
import { codePoints } from '../str/unicode.ts';
import { DecodeRun } from './on-error.ts';
import type { Decoded } from './utf8.ts';
import { ByteWriter, PointWriter } from './writers.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PLUS = 43,
  MINUS = 45;
/** What stands for itself: neither a control other than tab, newline and return, nor `+`, `\`, `~`. */
const DIRECT = /[\t\n\r !-*,-[\]-}]/;

/** The value of a digit in base 64, or -1. */
function base64Value(code: number): number {
  return BASE64.indexOf(String.fromCharCode(code));
}

const isDirect = (code: number): boolean => code < 128 && DIRECT.test(String.fromCharCode(code));

/** Gathers six-bit digits into 16-bit units of UTF-16, and those into characters. */
class Base64Decoder {
  bits: number = 0;
  buffer: number = 0;
  /** A high surrogate waiting for its low one, or 0. */
  surrogate: number = 0;
  private readonly out: PointWriter;

  constructor(out: PointWriter) {
    this.out = out;
  }

  add(digit: number): void {
    this.buffer = (this.buffer << 6) | digit;
    this.bits += 6;
    if (this.bits < 16) return;
    const unit = (this.buffer >>> (this.bits - 16)) & 0xffff;
    this.bits -= 16;
    this.buffer &= (1 << this.bits) - 1;
    if (this.surrogate !== 0 && unit >= 0xdc00 && unit <= 0xdfff) {
      this.out.add(0x10000 + ((this.surrogate - 0xd800) << 10) + (unit - 0xdc00));
      this.surrogate = 0;
      return;
    }
    this.flushSurrogate();
    if (unit >= 0xd800 && unit <= 0xdbff) this.surrogate = unit;
    else this.out.add(unit);
  }

  flushSurrogate(): void {
    if (this.surrogate !== 0) this.out.add(this.surrogate);
    this.surrogate = 0;
  }

  /** What is wrong with the bits that are left over, or null. */
  leftover(): string | null {
    if (this.bits >= 6) return 'partial character in shift sequence';
    return this.bits > 0 && this.buffer !== 0 ? 'non-zero padding bits in shift sequence' : null;
  }
}

/** `PyUnicode_DecodeUTF7Stateful`. */
export function decodeUtf7(data: Uint8Array, errors?: string, final: boolean = true): Decoded {
  const run = new DecodeRun(data, 'utf7', errors, new PointWriter(data.length));
  let shift: Base64Decoder | null = null;
  let shiftStart = 0;
  let shiftOut = 0;
  let at = 0;
  while (true) {
    if (at >= run.data.length) {
      if (shift === null || !final) break;
      const open = shift.surrogate !== 0 || shift.leftover() !== null;
      shift = null;
      if (open) at = run.handle(shiftStart, run.data.length, 'unterminated shift sequence');
      continue;
    }
    const code = run.data[at]!;
    if (shift !== null) {
      const digit = base64Value(code);
      if (digit >= 0) {
        shift.add(digit);
        at++;
        continue;
      }
      const wrong = shift.leftover();
      const ended: Base64Decoder = shift;
      shift = null;
      if (wrong !== null) {
        at = run.handle(shiftStart, at + 1, wrong);
        continue;
      }
      if (code <= 127 && code !== PLUS) ended.flushSurrogate();
      if (code === MINUS) at++;
    } else if (code === PLUS) {
      shiftStart = at++;
      const next = run.data[at];
      if (next === MINUS) {
        at++;
        run.out.add(PLUS);
      } else if (next !== undefined && base64Value(next) < 0)
        at = run.handle(shiftStart, at + 1, 'ill-formed sequence');
      else {
        shift = new Base64Decoder(run.out);
        shiftOut = run.out.length;
      }
    } else if (code <= 127) {
      run.out.add(code);
      at++;
    } else at = run.handle(at, at + 1, 'unexpected special character');
  }
  if (shift !== null) {
    run.out.length = shiftOut; // an open sequence is decoded again when more has come
    at = shiftStart;
  }
  return { str: run.out.finish(), consumed: at };
}

/** `_PyUnicode_EncodeUTF7`: cannot fail. */
export function encodeUtf7(str: PyStr): Uint8Array {
  const points = codePoints(str);
  const out = new ByteWriter(points.length);
  let shifted = false;
  let bits = 0;
  let buffer = 0;
  const addDigits = (): void => {
    while (bits >= 6) {
      bits -= 6;
      out.addText(BASE64[(buffer >>> bits) & 0x3f]!);
    }
    buffer &= (1 << bits) - 1;
  };
  const addUnit = (unit: number): void => {
    buffer = (buffer << 16) | unit;
    bits += 16;
    addDigits();
  };
  const endDigits = (): void => {
    if (bits > 0) out.addText(BASE64[(buffer << (6 - bits)) & 0x3f]!);
    bits = buffer = 0;
  };
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    if (isDirect(point)) {
      if (shifted) {
        endDigits();
        shifted = false;
        if (base64Value(point) >= 0 || point === MINUS) out.add(MINUS);
      }
      out.add(point);
      continue;
    }
    if (point === PLUS && !shifted) {
      out.addText('+-');
      continue;
    }
    if (!shifted) out.add(PLUS);
    shifted = true;
    if (point > 0xffff) {
      addUnit(0xd800 + ((point - 0x10000) >> 10));
      addUnit(0xdc00 + ((point - 0x10000) & 0x3ff));
    } else addUnit(point);
  }
  endDigits();
  if (shifted) out.add(MINUS);
  return out.finish();
}
