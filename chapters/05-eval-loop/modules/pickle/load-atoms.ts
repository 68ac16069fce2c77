/**
 * Opcodes that push an object which holds no others: numbers, text, bytes.
 * Answers to `load_int` ... `load_counted_binunicode` of Modules/_pickle.c.
 */
import {
  callModuleFunction,
  decodeRawUnicodeEscape,
  decodeText,
  decodeUtf8,
  decref,
  deriveView,
  dropEndValue,
  fromEncodedObject,
  type Int,
  iterNext,
  latin1Text,
  newByteArray,
  newBytes,
  newFloat,
  newLong,
  newMemoryView,
  newRef,
  newStr,
  normalise,
  overflowError,
  type PyObject,
  type PyTuple,
  parseDouble,
  parseLong,
  pyBool,
  swallow,
  valueError,
  valueErrorType,
} from '../../../01-objects/index.ts';
import { unpicklingError } from './state.ts';
import type { Unpickler } from './unpickler-object.ts';

const MAX_SSIZE = 2n ** 63n - 1n;

/** An int in decimal digits. Raises ValueError. */
function parseDecimal(line: Uint8Array): Int {
  const source = latin1Text(line);
  const plain = Number(source);
  if (/^-?\d{1,15}$/.test(source)) return plain + 0;
  const shown = newStr(source);
  try {
    return parseLong(source, 10, shown);
  } finally {
    decref(shown);
  }
}

/** `load_int`: `00` and `01` are bools. */
export function loadInt(self: Unpickler): void {
  const line = self.input.line(1);
  let value: Int;
  try {
    value = parseDecimal(line);
  } catch (caught) {
    swallow(caught, valueErrorType);
    throw valueError('could not convert string to int');
  }
  const isBool = line.length === 2 && (value === 0 || value === 1);
  self.push(isBool ? pyBool(value === 1) : newLong(value));
}

/** `load_long`: with an `L` at the end, as Python 2 wrote it. */
export function loadLong(self: Unpickler): void {
  const line = self.input.line(1);
  const hasSuffix = line[line.length - 1] === 0x4c;
  self.push(newLong(parseDecimal(hasSuffix ? line.subarray(0, -1) : line)));
}

/** `load_counted_long`: a number of any size, the lowest byte first. */
export function loadCountedLong(self: Unpickler, size: 1 | 4): void {
  const { input } = self;
  const count = size === 1 ? input.byte() : input.number(4) | 0;
  if (count < 0) throw unpicklingError('LONG pickle has negative byte count');
  if (count === 0) return self.push(newLong(0));
  const at = input.read(count);
  let digits = '';
  for (let i = at + count - 1; i >= at; i--) digits += input.data[i].toString(16).padStart(2, '0');
  const value = BigInt.asIntN(count * 8, BigInt(`0x${digits}`));
  self.push(newLong(normalise(value)));
}

export function loadFloat(self: Unpickler): void {
  const source = latin1Text(self.input.line(1));
  const value = parseDouble(source);
  if (value === undefined || /^\s/.test(source)) throw valueError('could not convert string to float');
  self.push(newFloat(value));
}

export function loadBinFloat(self: Unpickler): void {
  const at = self.input.read(8);
  const { buffer, byteOffset } = self.input.data;
  self.push(newFloat(new DataView(buffer, byteOffset).getFloat64(at)));
}

// ---- Text and bytes

/** A length of `size` bytes. Raises what `tooLarge` says. */
function readLength(self: Unpickler, size: number, what: string): number {
  const length = self.input.number(size);
  if (length <= Number.MAX_SAFE_INTEGER) return length;
  if (length < 2 ** 63) return Number.MAX_SAFE_INTEGER; // more than there can be
  throw overflowError(`${what} exceeds system's maximum size of ${MAX_SSIZE} bytes`);
}

/** Bytes of Python 2's str as the object that the encoding asks for (owned). */
function decoded({ encoding, errors }: Unpickler, data: Uint8Array): PyObject {
  return encoding === 'bytes' ? newBytes(data) : decodeText(data, encoding, errors);
}

/** `load_string`: in quotes, with escapes. */
export function loadString(self: Unpickler): void {
  const line = self.input.line(0);
  const quote = line[0];
  if (line.length < 2 || quote !== line[line.length - 1] || (quote !== 0x27 && quote !== 0x22))
    throw unpicklingError('the STRING opcode argument must be quoted');
  const source = newBytes(line.slice(1, -1));
  let pair: PyObject;
  try {
    pair = callModuleFunction('_codecs', 'escape_decode', source);
  } finally {
    decref(source);
  }
  const bytes = newRef((pair as PyTuple).value[0]);
  decref(pair);
  if (self.encoding === 'bytes') return self.push(bytes);
  try {
    self.push(fromEncodedObject(bytes, self.encoding, self.errors));
  } finally {
    decref(bytes);
  }
}

export function loadCountedBinString(self: Unpickler, size: number): void {
  const length = size === 4 ? self.input.number(4) | 0 : self.input.number(size);
  if (length < 0) throw unpicklingError('BINSTRING pickle has negative byte count');
  const at = self.input.read(length);
  self.push(decoded(self, self.input.data.slice(at, at + length)));
}

export function loadCountedBinBytes(self: Unpickler, size: number): void {
  self.push(newBytes(self.input.bytes(readLength(self, size, 'BINBYTES'))));
}

export function loadByteArray(self: Unpickler): void {
  self.push(newByteArray(self.input.bytes(readLength(self, 8, 'BYTEARRAY8'))));
}

export function loadUnicode(self: Unpickler): void {
  self.push(decodeRawUnicodeEscape(self.input.line(0)).str);
}

export function loadCountedBinUnicode(self: Unpickler, size: number): void {
  const { input } = self;
  const length = readLength(self, size, 'BINUNICODE');
  const at = input.read(length);
  self.push(
    textOf(input.data, at, length) ?? decodeUtf8(input.data.subarray(at, at + length), 'surrogatepass').str,
  );
}

const SHORT_TEXT = 24;

/** A short text of ASCII characters, without a decoder's effort (owned); null for any other. */
function textOf(data: Uint8Array, at: number, length: number): PyObject | null {
  if (length > SHORT_TEXT) return null;
  let source = '';
  for (let i = at; i < at + length; i++) {
    if (data[i] >= 0x80) return null;
    source += String.fromCharCode(data[i]);
  }
  return newStr(source);
}

// ---- Buffers beside the pickle

export function loadNextBuffer(self: Unpickler): void {
  if (self.buffers === null) {
    throw unpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given');
  }
  const buffer = iterNext(self.buffers);
  if (buffer === null) {
    dropEndValue();
    throw unpicklingError('not enough out-of-band buffers');
  }
  self.push(buffer);
}

/** `load_readonly_buffer`: the uppermost object is seen through a view that cannot write. */
export function loadReadonlyBuffer(self: Unpickler): void {
  const object = self.top();
  const view = newMemoryView(object);
  try {
    if (view.value.readonly) return;
    self.stack[self.stack.length - 1] = deriveView(view.value, { ...view.value.buffer(), readonly: true });
    decref(object);
  } finally {
    decref(view);
  }
}
