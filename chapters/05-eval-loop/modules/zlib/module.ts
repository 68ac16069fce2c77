/** The module `zlib`. Answers to Modules/zlibmodule.c. */
import {
  asIndex,
  bytesOf,
  defineModule,
  defineType,
  eofErrorType,
  exceptionType,
  isBufferLike,
  method,
  newBytes,
  newInstance,
  newLong,
  newRef,
  newStr,
  type PyError,
  type PyObject,
  type PyType,
  raise,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { crc32 } from '../binascii.ts';
import { methodsOf, newExceptionType } from '../declare.ts';
import { InflateError } from './inflate.ts';
import { adler32, Compressor, Decompressor, joined, wrappingOf } from './streams.ts';

const errorType = newExceptionType('zlib.error', exceptionType);
const zlibError = (message: string): PyError => raise(errorType, message);

const Z_DEFAULT_COMPRESSION = -1;
const MAX_WBITS = 15;
const DEF_BUF_SIZE = 16384;
const Z_FINISH = 4;

const CONSTANTS: Record<string, number> = {
  MAX_WBITS,
  DEFLATED: 8,
  DEF_MEM_LEVEL: 8,
  DEF_BUF_SIZE,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION,
  Z_FILTERED: 1,
  Z_HUFFMAN_ONLY: 2,
  Z_RLE: 3,
  Z_FIXED: 4,
  Z_DEFAULT_STRATEGY: 0,
  Z_NO_COMPRESSION: 0,
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH,
  Z_BLOCK: 5,
  Z_TREES: 6,
};

/** Runs a step of decompression; what is wrong with the data becomes `zlib.error`. */
function inflating<T>(step: () => T): T {
  try {
    return step();
  } catch (caught) {
    if (!(caught instanceof InflateError)) throw caught;
    const reason = caught.message === '' ? '' : `: ${caught.message}`;
    throw zlibError(`Error ${caught.code} while decompressing data${reason}`);
  }
}

// ---- All at once

function compress(_module: PyObject, data: Uint8Array, level: number, wbits: number): PyObject {
  if (level < -1 || level > 9) throw zlibError('Bad compression level');
  const wrapping = wrappingOf(wbits, false);
  if (wrapping === null) throw zlibError('Error -2 while compressing data: inconsistent stream state');
  const compressor = new Compressor(wrapping, level, null);
  return newBytes(joined([compressor.compress(data), compressor.flush(true)]));
}

function decompress(_module: PyObject, data: Uint8Array, wbits: number, bufsize: number): PyObject {
  if (bufsize < 0) throw valueError('bufsize must be non-negative');
  const wrapping = wrappingOf(wbits, true);
  if (wrapping === null)
    throw zlibError('Error -2 while preparing to decompress data: inconsistent stream state');
  const decompressor = new Decompressor(wrapping, null, wbits & 15);
  const { output } = inflating(() => decompressor.decompress(data, Number.POSITIVE_INFINITY));
  if (!decompressor.finished)
    throw zlibError('Error -5 while decompressing data: incomplete or truncated stream');
  return newBytes(output);
}

// ---- Compression objects

type PyCompress = PyObject<{ compressor: Compressor | null }>;

function running(self: PyCompress, doing: string): Compressor {
  const { compressor } = self.value;
  if (compressor === null) throw zlibError(`Error -2 while ${doing}: inconsistent stream state`);
  return compressor;
}

const copyCompress = (self: PyCompress): PyObject => {
  const { compressor } = self.value;
  if (compressor === null) throw valueError('Inconsistent stream state');
  return newInstance(compressType, { compressor: compressor.copy() });
};

function flushCompress(self: PyCompress, mode: number): PyObject {
  if (mode === 0) return newBytes(new Uint8Array(0));
  const compressor = running(self, 'flushing');
  if (mode === Z_FINISH) self.value.compressor = null;
  return newBytes(compressor.flush(mode === Z_FINISH));
}

const compressType: PyType = defineType('zlib.Compress', {
  heap: true,
  traverse() {},
  methods: methodsOf('zlib.Compress', {
    'compress($self, data: buffer, /)': (self: PyCompress, data: Uint8Array) =>
      newBytes(running(self, 'compressing data').compress(data.slice())),
    'flush($self, mode: int = 4, /)': flushCompress,
    'copy($self, /)': copyCompress,
    '__copy__($self, /)': copyCompress,
    '__deepcopy__($self, memo, /)': copyCompress,
  }),
});

function compressObject(
  _module: PyObject,
  level: number,
  deflated: number,
  wbits: number,
  memLevel: number,
  strategy: number,
  zdict: PyObject | undefined,
): PyObject {
  if (zdict !== undefined && !isBufferLike(zdict))
    throw typeError('zdict argument must support the buffer protocol');
  const wrapping = wrappingOf(wbits, false);
  const isValid =
    level >= -1 &&
    level <= 9 &&
    deflated === 8 &&
    memLevel >= 1 &&
    memLevel <= 9 &&
    strategy >= 0 &&
    strategy <= 4;
  if (wrapping === null || !isValid) throw valueError('Invalid initialization option');
  const dictionary = zdict === undefined ? null : bytesOf(zdict).slice();
  return newInstance(compressType, { compressor: new Compressor(wrapping, level, dictionary) });
}

// ---- Decompression objects

interface DecompressState {
  stream: Decompressor;
  unused: Uint8Array;
  tail: Uint8Array;
  /** After `flush` at the end there is nothing left to copy. */
  ended: boolean;
}
type PyDecompress = PyObject<DecompressState>;

/** Feeds some data and notes what is left of it. */
function feed(state: DecompressState, data: Uint8Array, limit: number): Uint8Array {
  const { output, rest } = inflating(() => state.stream.decompress(data.slice(), limit));
  if (state.stream.finished) {
    state.unused = joined([state.unused, rest]);
    state.tail = new Uint8Array(0);
  } else state.tail = rest.slice();
  return output;
}

function decompressSome({ value: state }: PyDecompress, data: Uint8Array, maxLength: number): PyObject {
  if (maxLength < 0) throw valueError('max_length must be non-negative');
  return newBytes(feed(state, data, maxLength === 0 ? Number.POSITIVE_INFINITY : maxLength));
}

function flushDecompress({ value: state }: PyDecompress, length: number): PyObject {
  if (length <= 0) throw valueError('length must be greater than zero');
  const { tail } = state;
  const rest = feed(state, tail, Number.POSITIVE_INFINITY);
  state.ended = state.stream.finished;
  return newBytes(rest);
}

function copyDecompress({ value: { stream, unused, tail, ended } }: PyDecompress): PyObject {
  if (ended) throw valueError('Inconsistent stream state');
  return newInstance<DecompressState>(decompressType, { stream: stream.copy(), unused, tail, ended });
}

const decompressType: PyType = defineType('zlib.Decompress', {
  heap: true,
  traverse() {},
  methods: methodsOf('zlib.Decompress', {
    'decompress($self, data: buffer, /, max_length: ssize = 0)': decompressSome,
    'flush($self, length: ssize = 16384, /)': flushDecompress,
    'copy($self, /)': copyDecompress,
    '__copy__($self, /)': copyDecompress,
    '__deepcopy__($self, memo, /)': copyDecompress,
  }),
  members: {
    unused_data: { get: ({ value }: PyDecompress) => newBytes(value.unused) },
    unconsumed_tail: { get: ({ value }: PyDecompress) => newBytes(value.tail) },
    eof: { get: ({ value }: PyDecompress) => value.stream.finished },
  },
});

function newStream(wbits: number, zdict: PyObject | undefined): Decompressor {
  if (zdict !== undefined && !isBufferLike(zdict))
    throw typeError('zdict argument must support the buffer protocol');
  const wrapping = wrappingOf(wbits, true);
  if (wrapping === null) throw valueError('Invalid initialization option');
  const dictionary = zdict === undefined ? null : bytesOf(zdict).slice();
  return new Decompressor(wrapping, dictionary?.length === 0 ? null : dictionary, wbits < 0 ? 0 : wbits & 15);
}

function decompressObject(_module: PyObject, wbits: number, zdict: PyObject | undefined): PyObject {
  const empty = new Uint8Array(0);
  return newInstance<DecompressState>(decompressType, {
    stream: newStream(wbits, zdict),
    unused: empty,
    tail: empty,
    ended: false,
  });
}

// ---- _ZlibDecompressor, which keeps input that it could not use yet

interface OneStream {
  stream: Decompressor;
  unused: Uint8Array;
  kept: Uint8Array;
  needsInput: boolean;
}
type PyOneStream = PyObject<OneStream>;

function decompressKeeping({ value: state }: PyOneStream, data: Uint8Array, maxLength: number): PyObject {
  if (state.stream.finished) throw raise(eofErrorType, 'End of stream already reached');
  const limit = maxLength < 0 ? Number.POSITIVE_INFINITY : maxLength;
  const input = joined([state.kept, data]);
  const { output, rest, wait } = inflating(() => state.stream.decompress(input, limit));
  state.kept = state.stream.finished ? new Uint8Array(0) : rest.slice();
  state.needsInput = wait === 'input';
  if (state.stream.finished) state.unused = rest.slice();
  return newBytes(output);
}

const oneStreamNew = method(
  '_ZlibDecompressor($type, wbits: int = 15, zdict=NULL)',
  (type: PyType, wbits: number, zdict: PyObject | undefined) => {
    const empty = new Uint8Array(0);
    return newInstance<OneStream>(type, {
      stream: newStream(wbits, zdict),
      unused: empty,
      kept: empty,
      needsInput: true,
    });
  },
);

const oneStreamType: PyType = defineType('zlib._ZlibDecompressor', {
  textSignature: "(wbits=15, zdict=b'')",
  heap: true,
  traverse() {},
  tp_new: (type, args, kwnames) => oneStreamNew.invoke(type, args, kwnames),
  methods: methodsOf('zlib._ZlibDecompressor', {
    'decompress($self, /, data: buffer, max_length: ssize = -1)': decompressKeeping,
  }),
  members: {
    eof: { get: ({ value }: PyOneStream) => value.stream.finished },
    unused_data: { get: ({ value }: PyOneStream) => newBytes(value.unused) },
    needs_input: { get: ({ value }: PyOneStream) => value.needsInput },
  },
});

const word = (value: PyObject): number => Number(BigInt.asUintN(32, BigInt(asIndex(value))));

defineModule('zlib', {
  methods: methodsOf('zlib', {
    'adler32($module, data: buffer, value=1, /)': (_module: PyObject, data: Uint8Array, value: PyObject) =>
      adler32(data, word(value)),
    'crc32($module, data: buffer, value=0, /)': (_module: PyObject, data: Uint8Array, value: PyObject) =>
      crc32(data, word(value)),
    'compress($module, data: buffer, /, level: int = -1, wbits: int = 15)': compress,
    'decompress($module, data: buffer, /, wbits: int = 15, bufsize: ssize = 16384)': decompress,
    'compressobj($module, /, level: int = -1, method: int = 8, wbits: int = 15, memLevel: int = 8, strategy: int = 0, zdict=NULL)':
      compressObject,
    'decompressobj($module, /, wbits: int = 15, zdict=NULL)': decompressObject,
  }),
  attributes: () => ({
    ...Object.fromEntries(Object.entries(CONSTANTS).map(([name, value]) => [name, newLong(value)])),
    ZLIB_VERSION: newStr('1.3.1'),
    ZLIB_RUNTIME_VERSION: newStr('1.3.1'),
    __version__: newStr('1.0'),
    error: newRef(errorType),
    _ZlibDecompressor: newRef(oneStreamType),
  }),
});
