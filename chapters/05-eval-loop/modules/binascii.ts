/** `binascii`: binary data as text and back. Answers to Modules/binascii.c. */
import {
  asIndex,
  bytesOf,
  defineModule,
  exceptionType,
  isBufferLike,
  isBytes,
  isStr,
  newBytes,
  newRef,
  type PyError,
  type PyObject,
  type PyStr,
  raise,
  strKind,
  text,
  typeError,
  valueError,
  valueErrorType,
} from '../../01-objects/index.ts';
import { methodsOf, newExceptionType } from './declare.ts';

const errorType = newExceptionType('binascii.Error', valueErrorType);
const incompleteType = newExceptionType('binascii.Incomplete', exceptionType);
const error = (message: string): PyError => raise(errorType, message);

/** The bytes of an argument that may be ASCII text (`ascii_buffer_converter`). */
function asciiBytes(object: PyObject): Uint8Array {
  if (isStr(object)) {
    if (!strKind(object as PyStr).ascii)
      throw valueError('string argument should contain only ASCII characters');
    return Uint8Array.from(text(object as PyStr), (char) => char.charCodeAt(0));
  }
  if (!isBufferLike(object))
    throw typeError(`argument should be bytes, buffer or ASCII string, not '${object.type.name}'`);
  return bytesOf(object);
}

// ---- Hexadecimal

const HEX = '0123456789abcdef';
const hexDigit = (char: number): number =>
  char >= 48 && char <= 57
    ? char - 48
    : char >= 97 && char <= 102
      ? char - 87
      : char >= 65 && char <= 70
        ? char - 55
        : -1;

function unhexlify(_module: PyObject, object: PyObject): PyObject {
  const digits = asciiBytes(object);
  if (digits.length % 2 !== 0) throw error('Odd-length string');
  const data = new Uint8Array(digits.length / 2);
  for (let i = 0; i < data.length; i++) {
    const high = hexDigit(digits[2 * i]);
    const low = hexDigit(digits[2 * i + 1]);
    if (high < 0 || low < 0) throw error('Non-hexadecimal digit found');
    data[i] = high * 16 + low;
  }
  return newBytes(data);
}

/** The one character between groups of digits. */
function separator(sep: PyObject): number {
  const data = isStr(sep) ? text(sep as PyStr) : isBytes(sep) ? String.fromCharCode(...sep.value) : null;
  if (data === null) throw typeError('sep must be str or bytes.');
  if (data.length !== 1) throw valueError('sep must be length 1.');
  if (data.charCodeAt(0) > 127) throw valueError('sep must be ASCII.');
  return data.charCodeAt(0);
}

function hexlify(_module: PyObject, data: Uint8Array, sep: PyObject | undefined, perSep: number): PyObject {
  const mark = sep === undefined ? 0 : separator(sep);
  const group = Math.abs(perSep);
  const out: number[] = [];
  data.forEach((byte, i) => {
    const boundary = group > 0 && i > 0 && (perSep > 0 ? (data.length - i) % group === 0 : i % group === 0);
    if (sep !== undefined && boundary) out.push(mark);
    out.push(HEX.charCodeAt(byte >> 4), HEX.charCodeAt(byte & 15));
  });
  return newBytes(Uint8Array.from(out));
}

// ---- Base 64

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_VALUES = new Int8Array(256).fill(-1);
for (let i = 0; i < 64; i++) BASE64_VALUES[BASE64.charCodeAt(i)] = i;
const PAD = 61;

function b2aBase64(_module: PyObject, data: Uint8Array, newline: boolean): PyObject {
  const out = new Uint8Array(Math.ceil(data.length / 3) * 4 + (newline ? 1 : 0));
  let at = 0;
  for (let i = 0; i < data.length; i += 3) {
    const bits = (data[i] << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    for (let k = 0; k < 4; k++)
      out[at++] = i + k <= data.length ? BASE64.charCodeAt((bits >> (18 - 6 * k)) & 63) : PAD;
  }
  if (newline) out[at] = 10;
  return newBytes(out);
}

function a2bBase64(_module: PyObject, object: PyObject, strict: boolean): PyObject {
  const data = asciiBytes(object);
  const out: number[] = [];
  let quad = 0;
  let left = 0;
  let pads = 0;
  let started = false;
  if (strict && data.length > 0 && data[0] === PAD) throw error('Leading padding not allowed');
  for (let i = 0; i < data.length; i++) {
    const char = data[i];
    if (char === PAD) {
      started = true;
      pads++;
      if (quad >= 2 && quad + pads >= 4) {
        if (strict && i + 1 < data.length) throw error('Excess data after padding');
        return newBytes(Uint8Array.from(out));
      }
      if (strict && quad === 0)
        throw error(i === 0 ? 'Leading padding not allowed' : 'Excess padding not allowed');
      continue;
    }
    const value = BASE64_VALUES[char];
    if (value < 0) {
      if (strict) throw error('Only base64 data is allowed');
      continue;
    }
    if (strict && started) throw error('Discontinuous padding not allowed');
    pads = 0;
    if (quad === 0) left = value;
    else {
      const shift = 6 - 2 * quad;
      out.push(((left << (2 * quad)) | (value >> shift)) & 255);
      left = value & ((1 << shift) - 1);
    }
    quad = (quad + 1) % 4;
  }
  if (quad !== 0) {
    if (quad === 1) {
      throw error(
        `Invalid base64-encoded string: number of data characters (${Math.floor(out.length / 3) * 4 + 1}) cannot be 1 more than a multiple of 4`,
      );
    }
    throw error('Incorrect padding');
  }
  return newBytes(Uint8Array.from(out));
}

// ---- Checksums

const CRC_TABLE = new Uint32Array(256);
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  CRC_TABLE[n] = c;
}

/** CRC-32 as zip files have it, continued from an earlier one. */
export function crc32(data: Uint8Array, start = 0): number {
  let crc = ~start;
  for (let i = 0; i < data.length; i++) crc = CRC_TABLE[(crc ^ data[i]) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** The CRC of BinHex. */
function crcHqx(data: Uint8Array, crc: number): number {
  for (const byte of data) {
    crc ^= byte << 8;
    for (let k = 0; k < 8; k++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc;
}

const word = (object: PyObject): number => Number(BigInt.asUintN(32, BigInt(asIndex(object))));

// ---- uuencode

function a2bUu(_module: PyObject, object: PyObject): PyObject {
  const data = asciiBytes(object);
  const length = data.length === 0 ? 0 : (data[0] - 32) & 63;
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  let at = 1;
  while (out.length < length) {
    let char = at < data.length ? data[at] : 10;
    at++;
    if (char === 10 || char === 13) {
      char = 0;
      at = data.length + 1;
    } else {
      if (char < 32 || char > 96) throw error('Illegal char');
      char = (char - 32) & 63;
    }
    held = (held << 6) | char;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  for (; at < data.length; at++) {
    const char = data[at];
    if (char !== 32 && char !== 96 && char !== 10 && char !== 13) throw error('Trailing garbage');
  }
  return newBytes(Uint8Array.from(out));
}

function b2aUu(_module: PyObject, data: Uint8Array, backtick: boolean): PyObject {
  if (data.length > 45) throw error('At most 45 bytes at once');
  const show = (value: number): number => (value === 0 && backtick ? 96 : value + 32);
  const out = [show(data.length)];
  for (let i = 0; i < data.length; i += 3) {
    const bits = (data[i] << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    for (let k = 3; k >= 0; k--) out.push(show((bits >> (6 * k)) & 63));
  }
  return newBytes(Uint8Array.from([...out, 10]));
}

// ---- Quoted printable

function a2bQp(_module: PyObject, object: PyObject, header: boolean): PyObject {
  const data = asciiBytes(object);
  const out: number[] = [];
  for (let i = 0; i < data.length; ) {
    const char = data[i];
    if (char === 61) {
      i++;
      if (i >= data.length) break;
      if (data[i] === 10 || data[i] === 13) {
        while (i < data.length && data[i] !== 10) i++;
        i++;
      } else if (data[i] === 61) {
        out.push(61);
        i++;
      } else if (i + 1 < data.length && hexDigit(data[i]) >= 0 && hexDigit(data[i + 1]) >= 0) {
        out.push(hexDigit(data[i]) * 16 + hexDigit(data[i + 1]));
        i += 2;
      } else out.push(61);
    } else {
      out.push(header && char === 95 ? 32 : char);
      i++;
    }
  }
  return newBytes(Uint8Array.from(out));
}

function b2aQp(
  _module: PyObject,
  data: Uint8Array,
  quoteTabs: boolean,
  isText: boolean,
  header: boolean,
): PyObject {
  const out: number[] = [];
  let line = 0;
  const newline = data.indexOf(10);
  const crlf = newline > 0 && data[newline - 1] === 13;
  const quote = (byte: number): void => {
    out.push(61, '0123456789ABCDEF'.charCodeAt(byte >> 4), '0123456789ABCDEF'.charCodeAt(byte & 15));
  };
  const soft = (width: number): void => {
    if (line + width < 76) return;
    out.push(61, ...(crlf ? [13, 10] : [10]));
    line = 0;
  };
  for (let i = 0; i < data.length; i++) {
    const byte = data[i];
    const next = data[i + 1];
    const last = i + 1 === data.length;
    const mustQuote =
      byte > 126 ||
      byte === 61 ||
      (header && byte === 95) ||
      (byte === 46 && line === 0 && (last || next === 10 || next === 13 || next === 0)) ||
      (!isText && (byte === 13 || byte === 10)) ||
      ((byte === 9 || byte === 32) && last) ||
      (byte < 33 && byte !== 13 && byte !== 10 && byte !== 9 && byte !== 32) ||
      (byte < 33 && byte !== 13 && byte !== 10 && quoteTabs && !(header && byte === 32));
    if (mustQuote) {
      soft(3);
      quote(byte);
      line += 3;
    } else if (isText && (byte === 10 || (byte === 13 && next === 10))) {
      const before = out.at(-1);
      if (out.length > 0 && (before === 32 || before === 9)) {
        out.pop();
        quote(before);
      }
      out.push(...(crlf ? [13, 10] : [10]));
      line = 0;
      if (byte === 13) i++;
    } else {
      if (!last && next !== 10) soft(1);
      line++;
      out.push(header && byte === 32 ? 95 : byte);
    }
  }
  return newBytes(Uint8Array.from(out));
}

const HEX_PARAMETERS = '($module, /, data: buffer, sep=<unrepresentable>, bytes_per_sep: int = 1)';

defineModule('binascii', {
  methods: methodsOf('binascii', {
    'a2b_uu($module, data, /)': a2bUu,
    'b2a_uu($module, data: buffer, /, *, backtick: bool = False)': b2aUu,
    'a2b_base64($module, data, /, *, strict_mode: bool = False)': a2bBase64,
    'b2a_base64($module, data: buffer, /, *, newline: bool = True)': b2aBase64,
    'a2b_hex($module, hexstr, /)': unhexlify,
    'unhexlify($module, hexstr, /)': unhexlify,
    [`b2a_hex${HEX_PARAMETERS}`]: hexlify,
    [`hexlify${HEX_PARAMETERS}`]: hexlify,
    'crc_hqx($module, data: buffer, crc, /)': (_module: PyObject, data: Uint8Array, crc: PyObject) =>
      crcHqx(data, word(crc) & 0xffff),
    'crc32($module, data: buffer, crc=0, /)': (_module: PyObject, data: Uint8Array, crc: PyObject) =>
      crc32(data, word(crc)),
    'a2b_qp($module, /, data, header: bool = False)': a2bQp,
    'b2a_qp($module, /, data: buffer, quotetabs: bool = False, istext: bool = True, header: bool = False)':
      b2aQp,
  }),
  attributes: () => ({ Error: newRef(errorType), Incomplete: newRef(incompleteType) }),
});
