/** The module `_blake2`. Answers to Modules/blake2module.c. */
import {
  defineModule,
  defineType,
  method,
  newInstance,
  newLong,
  newRef,
  overflowError,
  type PyObject,
  type PyType,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { Blake2b, Blake2s, type Parameters } from './blake2.ts';
import { hashableBytes, hashMethods, type PyHash } from './module.ts';

/** What a variant allows. */
interface Variant {
  name: string;
  outBytes: number;
  keyBytes: number;
  saltBytes: number;
  make: (parameters: Parameters) => Blake2b | Blake2s;
  lastOffset: bigint;
}

const variants: Variant[] = [
  {
    name: 'blake2b',
    outBytes: 64,
    keyBytes: 64,
    saltBytes: 16,
    make: (p) => new Blake2b(p),
    lastOffset: 2n ** 64n - 1n,
  },
  {
    name: 'blake2s',
    outBytes: 32,
    keyBytes: 32,
    saltBytes: 8,
    make: (p) => new Blake2s(p),
    lastOffset: 2n ** 48n - 1n,
  },
];

const SIGNATURE =
  '($type, /, data=NULL, *, digest_size: ssize = 0, key: buffer = NULL, salt: buffer = NULL, person: buffer = NULL, fanout: ssize = 1, ' +
  'depth: ssize = 1, leaf_size=0, node_offset=0, node_depth: ssize = 0, inner_size: ssize = 0, last_node: bool = False, ' +
  'usedforsecurity: bool = True, string=NULL)';

type Arguments = [
  data: PyObject | undefined,
  digestSize: number,
  key: Uint8Array | undefined,
  salt: Uint8Array | undefined,
  person: Uint8Array | undefined,
  fanout: number,
  depth: number,
  leafSize: PyObject,
  nodeOffset: PyObject,
  nodeDepth: number,
  innerSize: number,
  lastNode: boolean,
  secure: boolean,
  string: PyObject | undefined,
];

const EMPTY = new Uint8Array(0);

/** An unsigned number that a field of some bits holds. */
function unsigned(object: PyObject, most: bigint, message: string): bigint {
  const value = BigInt((object as PyObject<number | bigint>).value);
  if (value < 0n) throw overflowError("can't convert negative int to unsigned");
  if (value > most) throw overflowError(message);
  return value;
}

function check(condition: boolean, message: string): void {
  if (!condition) throw valueError(message);
}

/** `py_blake2b_or_s_new`. */
function begin(variant: Variant, args: Arguments): Blake2b | Blake2s {
  const [
    data,
    digestSize,
    key = EMPTY,
    salt = EMPTY,
    person = EMPTY,
    fanout,
    depth,
    leaf,
    offset,
    nodeDepth,
    innerSize,
    lastNode,
    ,
    string,
  ] = args;
  if (data !== undefined && string !== undefined) {
    throw typeError(
      "'data' and 'string' are mutually exclusive and support for 'string' keyword parameter is slated for removal in a future version.",
    );
  }
  const { outBytes, keyBytes, saltBytes } = variant;
  check(
    digestSize > 0 && digestSize <= outBytes,
    `digest_size for ${variant.name === 'blake2b' ? 'Blake2b' : 'Blake2s'} must be between 1 and ${outBytes} bytes, here it is ${digestSize}`,
  );
  check(salt.length <= saltBytes, `maximum salt length is ${saltBytes} bytes`);
  check(person.length <= saltBytes, `maximum person length is ${saltBytes} bytes`);
  check(fanout >= 0 && fanout <= 255, 'fanout must be between 0 and 255');
  check(depth > 0 && depth <= 255, 'depth must be between 1 and 255');
  const leafSize = Number(unsigned(leaf, 0xffffffffn, 'leaf_size is too large'));
  const nodeOffset = unsigned(offset, variant.lastOffset, 'node_offset is too large');
  check(nodeDepth >= 0 && nodeDepth <= 255, 'node_depth must be between 0 and 255');
  check(innerSize >= 0 && innerSize <= outBytes, `inner_size must be between 0 and is ${outBytes}`);
  check(key.length <= keyBytes, `maximum key length is ${keyBytes} bytes`);
  const hash = variant.make({
    digestSize,
    key,
    salt,
    person,
    fanout,
    depth,
    leafSize,
    nodeOffset,
    nodeDepth,
    innerSize,
    lastNode,
  });
  const given = data ?? string;
  if (given !== undefined) hash.update(hashableBytes(given));
  return hash;
}

function blakeType(variant: Variant): PyType {
  const { name, outBytes, keyBytes, saltBytes } = variant;
  const signature = SIGNATURE.replace('digest_size: ssize = 0', `digest_size: ssize = ${outBytes}`);
  const newDef = method(`${name}${signature}`, (type: PyType, ...args: Arguments) =>
    newInstance(type, begin(variant, args)),
  );
  return defineType(`_blake2.${name}`, {
    heap: true,
    traverse() {},
    textSignature: null,
    tp_new: (type, args, kwnames) => newDef.invoke(type, args, kwnames),
    methods: hashMethods(),
    getset: {
      name: { get: () => name },
      block_size: { get: ({ value }: PyHash) => value.blockSize },
      digest_size: { get: ({ value }: PyHash) => value.digestSize },
    },
    attributes: () => ({
      SALT_SIZE: newLong(saltBytes),
      PERSON_SIZE: newLong(saltBytes),
      MAX_KEY_SIZE: newLong(keyBytes),
      MAX_DIGEST_SIZE: newLong(outBytes),
    }),
  });
}

const types = variants.map(blakeType);

defineModule('_blake2', {
  attributes: () => ({
    ...Object.fromEntries(variants.map(({ name }, i) => [name, newRef(types[i]!)])),
    _GIL_MINSIZE: newLong(2048),
  }),
});
