/**
 * The modules `_md5`, `_sha1`, `_sha2` and `_sha3`, on which `hashlib` falls back where there is no OpenSSL. Answers
 * to the modules of these names in CPython's Modules/.
 */
import {
  asSsize,
  bytesOf,
  defineModule,
  defineType,
  isBufferLike,
  isStr,
  type MethodDef,
  method,
  newBytes,
  newInstance,
  newRef,
  type PyObject,
  type PyType,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import type { Hash } from './digest.ts';
import { Md5, Sha1 } from './md5.ts';
import { Sha256, Sha512 } from './sha2.ts';
import { Sha3 } from './sha3.ts';

export type PyHash = PyObject<Hash>;

/** The bytes to be hashed (`GET_BUFFER_VIEW_OR_ERROUT`). Raises TypeError. */
export function hashableBytes(object: PyObject): Uint8Array {
  if (isStr(object)) throw typeError('Strings must be encoded before hashing');
  if (!isBufferLike(object)) throw typeError('object supporting the buffer API required');
  return bytesOf(object);
}

/** A digest as hexadecimal text. */
export function hexText(data: Uint8Array): string {
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `_hashlib_data_argument`: `data` and `string` are two names of one argument. */
function dataArgument(data: PyObject | undefined, string: PyObject | undefined): PyObject | undefined {
  if (data !== undefined && string !== undefined) {
    throw typeError(
      "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.",
    );
  }
  return data ?? string;
}

/** The methods of hash objects of a type. */
export function hashMethods(): MethodDef[] {
  return [
    method('copy($self, /)', (self: PyHash) => newInstance(self.type, self.value.copy())),
    method('digest($self, /)', ({ value }: PyHash) => newBytes(value.digest())),
    method('hexdigest($self, /)', ({ value }: PyHash) => hexText(value.digest())),
    method('update($self, obj, /)', ({ value }: PyHash, data: PyObject) => value.update(hashableBytes(data))),
  ];
}

function hashType(
  name: string,
  shown: string,
  methods: MethodDef[] = hashMethods(),
  extra: object = {},
): PyType {
  return defineType(name, {
    heap: true,
    traverse() {},
    methods,
    getset: {
      block_size: { get: ({ value }: PyHash) => value.blockSize },
      name: { get: () => shown },
      digest_size: { get: ({ value }: PyHash) => value.digestSize },
    },
    ...extra,
  });
}

const PARAMETERS = '($module, /, data=NULL, *, usedforsecurity: bool = True, string=NULL)';
const SHOWN = "($module, /, data=b'', *, usedforsecurity=True, string=None)";

/** A function of a module that begins a hash. */
function constructor(name: string, type: PyType, begin: () => Hash): MethodDef {
  const make = (
    _module: PyObject,
    data: PyObject | undefined,
    _secure: boolean,
    string: PyObject | undefined,
  ): PyObject => {
    const given = dataArgument(data, string);
    const hash = begin();
    if (given !== undefined) hash.update(hashableBytes(given));
    return newInstance(type, hash);
  };
  return method(`${name}${PARAMETERS}`, make, SHOWN);
}

function defineHashModule(
  module: string,
  hashes: [name: string, typeName: string, begin: () => Hash][],
): void {
  const types = hashes.map(([name, typeName]) => hashType(`${module}.${typeName}`, name));
  defineModule(module, {
    methods: hashes.map(([name, , begin], i) => constructor(name, types[i]!, begin)),
    attributes: () => Object.fromEntries(hashes.map(([, typeName], i) => [typeName, newRef(types[i]!)])),
  });
}

defineHashModule('_md5', [['md5', 'MD5Type', () => new Md5()]]);
defineHashModule('_sha1', [['sha1', 'SHA1Type', () => new Sha1()]]);
defineHashModule('_sha2', [
  ['sha256', 'SHA256Type', () => new Sha256(32)],
  ['sha224', 'SHA224Type', () => new Sha256(28)],
  ['sha512', 'SHA512Type', () => new Sha512(64)],
  ['sha384', 'SHA384Type', () => new Sha512(48)],
]);

// ---- SHA-3, whose types are called themselves

const newDef = method(
  `new${PARAMETERS.replace('$module', '$type')}`,
  (type: PyType, data: PyObject | undefined, _s: boolean, string: PyObject | undefined) => {
    const given = dataArgument(data, string);
    const row = sha3Rows.find(([name]) => type.name === `_sha3.${name}`)!;
    const hash = new Sha3(row[1], row[2], row[3]);
    if (given !== undefined) hash.update(hashableBytes(given));
    return newInstance(type, hash);
  },
);

type Sha3Row = [name: string, blockSize: number, digestSize: number, suffix: number];
const sha3Rows: Sha3Row[] = [
  ['sha3_224', 144, 28, 6],
  ['sha3_256', 136, 32, 6],
  ['sha3_384', 104, 48, 6],
  ['sha3_512', 72, 64, 6],
  ['shake_128', 168, 0, 0x1f],
  ['shake_256', 136, 0, 0x1f],
];

function lengthOfDigest(length: PyObject): number {
  const n = asSsize(length);
  if (n < 0 || n >= 2 ** 29) throw valueError('value must be positive');
  return n;
}

function shakeMethods(): MethodDef[] {
  return [
    ...hashMethods().filter((each) => !each.name.endsWith('digest')),
    method('digest($self, /, length)', ({ value }: PyHash, length: PyObject) =>
      newBytes(value.digest(lengthOfDigest(length))),
    ),
    method('hexdigest($self, /, length)', ({ value }: PyHash, length: PyObject) =>
      hexText(value.digest(lengthOfDigest(length))),
    ),
  ];
}

const sha3Types = sha3Rows.map(([name, blockSize, , suffix]) =>
  hashType(`_sha3.${name}`, name, name.startsWith('shake') ? shakeMethods() : hashMethods(), {
    textSignature: null,
    tp_new: ((type, args, kwnames) => newDef.invoke(type, args, kwnames)) as PyType['tp_new'],
    getset: {
      block_size: { get: ({ value }: PyHash) => value.blockSize },
      name: { get: () => name },
      digest_size: { get: ({ value }: PyHash) => value.digestSize },
      _capacity_bits: { get: () => 1600 - blockSize * 8 },
      _rate_bits: { get: () => blockSize * 8 },
      _suffix: { get: () => newBytes(Uint8Array.of(suffix)) },
    },
  }),
);

defineModule('_sha3', {
  attributes: () => Object.fromEntries(sha3Rows.map(([name], i) => [name, newRef(sha3Types[i]!)])),
});
