/**
 * Writing what holds no other objects: numbers, text, bytes.
 * Answers to `save_bool` ... `save_unicode` of Modules/_pickle.c.
 */
import {
  bitLength,
  bytearrayType,
  bytesOf,
  bytesType,
  callOneArg,
  codePoints,
  decref,
  encodeUtf8,
  floatRepr,
  intToBytes,
  isContiguous,
  isTrue,
  latin1Text,
  longText,
  newBytes,
  newRef,
  newStr,
  newTuple,
  type PyBytes,
  type PyLong,
  type PyObject,
  type PyStr,
} from '../../../01-objects/index.ts';
import {
  BINBYTES,
  BINBYTES8,
  BINFLOAT,
  BININT,
  BININT1,
  BININT2,
  BINUNICODE,
  BINUNICODE8,
  BYTEARRAY8,
  FLOAT,
  INT,
  LONG,
  LONG1,
  LONG4,
  NEWFALSE,
  NEWTRUE,
  NEXT_BUFFER,
  READONLY_BUFFER,
  SHORT_BINBYTES,
  SHORT_BINUNICODE,
  UNICODE,
} from './opcodes.ts';
import { numbered } from './output.ts';
import { bufferOf, type PyPickleBuffer } from './picklebuffer.ts';
import type { Pickler } from './pickler-object.ts';
import { memoPut } from './save.ts';
import { saveReduce } from './save-reduce.ts';
import { picklingError, state } from './state.ts';

/** Before protocol 2 bools are ints of two digits. */
export function saveBool({ output, protocol }: Pickler, value: boolean): void {
  if (protocol >= 2) output.byte(value ? NEWTRUE : NEWFALSE);
  else output.ascii(value ? 'I01\n' : 'I00\n');
}

/** `save_long`: in one, two or four bytes; larger ones in as many as they need. */
export function saveLong({ output, protocol, bin }: Pickler, { value }: PyLong): void {
  if (typeof value === 'number' && (value | 0) === value) {
    if (bin === 0) {
      output.byte(INT);
      output.ascii(`${value}\n`);
    } else if (value >= 0 && value < 0x100) output.byteWith(BININT1, value);
    else if (value >= 0 && value < 0x10000) output.numbered(BININT2, value, 2);
    else output.numbered(BININT, value >>> 0, 4);
    return;
  }
  if (protocol < 2) {
    output.byte(LONG);
    output.ascii(`${longText(value)}L\n`);
    return;
  }
  let bytes = intToBytes(value, (bitLength(value) >> 3) + 1, true, true);
  const last = bytes.length - 1;
  // a negative number may have a byte more than its sign needs
  if (value < 0 && last > 0 && bytes[last] === 0xff && (bytes[last - 1] & 0x80) !== 0)
    bytes = bytes.subarray(0, last);
  if (bytes.length < 256) output.byteWith(LONG1, bytes.length);
  else output.numbered(LONG4, bytes.length, 4);
  output.write(bytes);
}

export function saveFloat({ output, bin }: Pickler, value: number): void {
  if (bin !== 0) return output.double(BINFLOAT, value);
  output.byte(FLOAT);
  output.ascii(`${floatRepr(value)}\n`);
}

// ---- Bytes

const header = (size: number, short: number, medium: number, long: number): Uint8Array =>
  size <= 0xff
    ? numbered(short, size, 1)
    : size <= 0xffffffff
      ? numbered(medium, size, 4)
      : numbered(long, size, 8);

/** `_save_bytes_data`. */
function saveBytesData(self: Pickler, object: PyObject, data: Uint8Array): void {
  self.output.payload(header(data.length, SHORT_BINBYTES, BINBYTES, BINBYTES8), data, object);
  memoPut(self, object);
}

/** `_save_bytearray_data`. */
function saveByteArrayData(self: Pickler, object: PyObject, data: Uint8Array): void {
  self.output.payload(numbered(BYTEARRAY8, data.length, 8), data, object);
  memoPut(self, object);
}

/** Writes an object as a call of a function; the arguments are taken over. */
function saveCall(self: Pickler, object: PyObject, callable: PyObject, args: PyObject[]): void {
  const reduced = newTuple([newRef(callable), newTuple(args)]);
  try {
    saveReduce(self, reduced, object);
  } finally {
    decref(reduced);
  }
}

/** `save_bytes`: before protocol 3 as text that is encoded, which Python 2 understands. */
export function saveBytes(self: Pickler, object: PyBytes): void {
  const data = object.value;
  if (self.protocol >= 3) saveBytesData(self, object, data);
  else if (data.length === 0) saveCall(self, object, bytesType, []);
  else saveCall(self, object, state.codecsEncode, [newStr(latin1Text(data)), newStr('latin1')]);
}

/** `save_bytearray`: before protocol 5 as a bytearray of bytes. */
export function saveByteArray(self: Pickler, object: PyObject): void {
  const data = bytesOf(object);
  if (self.protocol >= 5) saveByteArrayData(self, object, data.slice());
  else saveCall(self, object, bytearrayType, data.length === 0 ? [] : [newBytes(data.slice())]);
}

/** `save_picklebuffer`: in the pickle, or outside of it if the callback takes it. */
export function savePickleBuffer(self: Pickler, object: PyObject): void {
  if (self.protocol < 5) throw picklingError('PickleBuffer can only be pickled with protocol >= 5');
  const buffer = bufferOf(object as PyPickleBuffer);
  if (!isContiguous(buffer) && !isContiguous(buffer, 'F')) {
    throw picklingError('PickleBuffer can not be pickled when pointing to a non-contiguous buffer');
  }
  if (self.bufferCallback !== null) {
    const answer = callOneArg(self.bufferCallback, object);
    const isInBand = isTrue(answer);
    decref(answer);
    if (!isInBand) {
      self.output.byte(NEXT_BUFFER);
      if (buffer.readonly) self.output.byte(READONLY_BUFFER);
      return;
    }
  }
  const start = buffer.offset ?? 0;
  const size = buffer.shape.reduce((product, n) => product * n, buffer.itemsize);
  const data = buffer.data.slice(start, start + size);
  if (buffer.readonly) saveBytesData(self, object, data);
  else saveByteArrayData(self, object, data);
}

// ---- Text

/** `raw_unicode_escape`: Latin-1, with what would end the line or is beyond it escaped. */
function rawUnicodeEscape(source: PyStr): string {
  const points = codePoints(source);
  let escaped = '';
  for (let i = 0; i < points.length; i++) {
    const point = points[i];
    if (point >= 0x10000) escaped += `\\U${point.toString(16).padStart(8, '0')}`;
    else if (point >= 256 || [0, 0x0a, 0x0d, 0x1a, 0x5c].includes(point))
      escaped += `\\u${point.toString(16).padStart(4, '0')}`;
    else escaped += String.fromCharCode(point);
  }
  return escaped;
}

/** `save_unicode`. */
export function saveStr(self: Pickler, object: PyStr): void {
  const { output, bin, protocol } = self;
  if (bin === 0) {
    output.byte(UNICODE);
    output.ascii(`${rawUnicodeEscape(object)}\n`);
  } else {
    const short = protocol >= 4 ? SHORT_BINUNICODE : BINUNICODE;
    const size = protocol >= 4 ? 1 : 4;
    if (typeof object.value !== 'string' || !output.shortText(short, object.value, size)) {
      const data = encodeUtf8(object, 'surrogatepass');
      const isShort = data.length <= 0xff;
      const head = isShort
        ? numbered(short, data.length, size)
        : header(data.length, short, BINUNICODE, BINUNICODE8);
      output.payload(head, data, null);
    }
  }
  memoPut(self, object);
}
