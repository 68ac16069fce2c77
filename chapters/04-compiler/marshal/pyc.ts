/**
 * `.pyc` files: sixteen bytes that say for which source and which Python the code is, then the code as
 * marshal writes it. Answers to Lib/importlib/_bootstrap_external.py (`_code_to_timestamp_pyc`,
 * `_classify_pyc`) and to `_imp.source_hash`, whose SipHash is in Python/pyhash.c.
 */
import type { PyCode } from '../../01-objects/index.ts';
import { decref, exceptionTypes, incref, isCode, raise, siphash13 } from '../../01-objects/index.ts';
import { dumps } from './marshal.ts';
import { loads } from './unmarshal.ts';

/** `PYC_MAGIC_NUMBER` of CPython 3.14; it changes whenever the instructions do. */
export const PYC_MAGIC_NUMBER = 3627;
/** The first four bytes: the number, and a line end that a transfer in text mode would spoil. */
export const MAGIC: Uint8Array = Uint8Array.of(PYC_MAGIC_NUMBER & 0xff, PYC_MAGIC_NUMBER >> 8, 0x0d, 0x0a);
const HEADER_SIZE = 16;
/** The second word: the file holds the hash of the source, and that is to be compared with it. */
const HASH_BASED = 1;
const CHECK_SOURCE = 2;

/** How a file says what source it belongs to. */
export type PycCheck =
  | { kind: 'timestamp'; mtime: number; size: number }
  | { kind: 'hash'; hash: Uint8Array; checkSource: boolean };

/** The bytes of a file. The code is borrowed. */
export function writePyc(code: PyCode, check: PycCheck): Uint8Array {
  // whoever asks for a file holds the code besides us: it counts as shared, and marshal notes that
  incref(code);
  const body = dumps(code);
  decref(code);
  const file = new Uint8Array(HEADER_SIZE + body.length);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  if (check.kind === 'timestamp') {
    view.setUint32(8, check.mtime >>> 0, true);
    view.setUint32(12, check.size >>> 0, true);
  } else {
    view.setUint32(4, HASH_BASED | (check.checkSource ? CHECK_SOURCE : 0), true);
    file.set(check.hash, 8);
  }
  file.set(body, HEADER_SIZE);
  return file;
}

/** What a file holds; the code is owned. ImportError for another Python, EOFError for half a file. */
export function readPyc(file: Uint8Array, name: string): { code: PyCode; check: PycCheck } {
  const importError = (message: string): object => raise(exceptionTypes.get('ImportError')!, message);
  if (!MAGIC.every((byte, i) => file[i] === byte)) throw importError(`bad magic number in '${name}'`);
  if (file.length < HEADER_SIZE) {
    throw raise(exceptionTypes.get('EOFError')!, `reached EOF while reading pyc header of '${name}'`);
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const flags = view.getUint32(4, true);
  if (flags & ~(HASH_BASED | CHECK_SOURCE)) throw importError(`invalid flags ${flags} in '${name}'`);
  const check: PycCheck =
    flags & HASH_BASED
      ? { kind: 'hash', hash: file.slice(8, 16), checkSource: (flags & CHECK_SOURCE) !== 0 }
      : { kind: 'timestamp', mtime: view.getUint32(8, true), size: view.getUint32(12, true) };
  const code = loads(file.subarray(HEADER_SIZE));
  if (!isCode(code)) throw importError(`Non-code object in '${name}'`);
  return { code, check };
}

/** `_imp.source_hash(key, source)`: SipHash-1-3 of the source, with the magic number as its key. */
export function sourceHash(source: Uint8Array, key: number = PYC_MAGIC_NUMBER | (0x0a0d << 16)): Uint8Array {
  const [low, high] = siphash13(source, Int32Array.of(key, 0, 0, 0));
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, low >>> 0, true);
  view.setUint32(4, high >>> 0, true);
  return bytes;
}
