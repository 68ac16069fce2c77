/** `_random`: the Mersenne Twister MT19937. Answers to Modules/_randommodule.c. */
import {
  asIndex,
  asSsize,
  defineModule,
  defineType,
  fullHash,
  isLong,
  isTuple,
  method,
  None,
  newFloat,
  newInstance,
  newLong,
  newRef,
  newTuple,
  normalise,
  overflowError,
  type PyGCObject,
  type PyObject,
  type PyTuple,
  type PyType,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { host } from '../host.ts';
import { methodsOf } from './declare.ts';

const N = 624;
const M = 397;

/** The generator's state: 624 words of 32 bits and the place of the next one to use. */
class Twister {
  words: Uint32Array = new Uint32Array(N);
  index: number = N;

  /** `init_genrand`. */
  private start(seed: number): void {
    const { words } = this;
    words[0] = seed;
    for (let i = 1; i < N; i++) {
      const previous = words[i - 1] ^ (words[i - 1] >>> 30);
      words[i] = Math.imul(1812433253, previous) + i;
    }
    this.index = N;
  }

  /** `init_by_array`. */
  seed(key: ArrayLike<number>): void {
    this.start(19650218);
    const { words } = this;
    let i = 1;
    let j = 0;
    for (let k = Math.max(N, key.length); k > 0; k--) {
      words[i] = (words[i] ^ Math.imul(words[i - 1] ^ (words[i - 1] >>> 30), 1664525)) + key[j] + j;
      if (++i >= N) {
        words[0] = words[N - 1];
        i = 1;
      }
      if (++j >= key.length) j = 0;
    }
    for (let k = N - 1; k > 0; k--) {
      words[i] = (words[i] ^ Math.imul(words[i - 1] ^ (words[i - 1] >>> 30), 1566083941)) - i;
      if (++i >= N) {
        words[0] = words[N - 1];
        i = 1;
      }
    }
    words[0] = 0x80000000;
  }

  private twist(): void {
    const { words } = this;
    for (let k = 0; k < N; k++) {
      const y = (words[k] & 0x80000000) | (words[(k + 1) % N] & 0x7fffffff);
      words[k] = words[(k + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.index = 0;
  }

  /** `genrand_uint32`: 32 random bits. */
  next(): number {
    if (this.index >= N) this.twist();
    let y = this.words[this.index++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A double in [0, 1) with 53 random bits. */
  random(): number {
    const a = this.next() >>> 5;
    const b = this.next() >>> 6;
    return (a * 67108864 + b) / 9007199254740992;
  }
}

type PyRandom = PyGCObject<Twister>;

/** `random_seed`: an int by its absolute value, anything else by its hash, None by the host's randomness. */
function seed(twister: Twister, arg: PyObject): void {
  if (arg === None) {
    const bytes = new Uint8Array(4 * N);
    host().random(bytes);
    return twister.seed(new Uint32Array(bytes.buffer));
  }
  let n: bigint;
  if (isLong(arg)) n = BigInt(arg.value);
  else n = BigInt.asUintN(64, BigInt(fullHash(arg)));
  if (n < 0n) n = -n;
  const key: number[] = [];
  do {
    key.push(Number(n & 0xffffffffn));
    n >>= 32n;
  } while (n > 0n);
  twister.seed(key);
}

function getrandbits({ value: twister }: PyRandom, arg: PyObject): PyObject {
  const k = asIndex(arg);
  if (k < 0) throw valueError('Cannot convert negative int');
  if (k > Number.MAX_SAFE_INTEGER) throw overflowError('Python int too large to convert to C int');
  let bits = Number(k);
  if (bits === 0) return newLong(0);
  if (bits <= 32) return newLong(twister.next() >>> (32 - bits));
  if (bits <= 52) {
    const low = twister.next();
    return newLong((twister.next() >>> (64 - bits)) * 4294967296 + low);
  }
  let hex = '';
  for (; bits > 0; bits -= 32) {
    const word = bits < 32 ? twister.next() >>> (32 - bits) : twister.next();
    hex = word.toString(16).padStart(8, '0') + hex;
  }
  return newLong(normalise(BigInt(`0x${hex}`)));
}

function setstate({ value: twister }: PyRandom, state: PyObject): void {
  if (!isTuple(state)) throw typeError('state vector must be a tuple');
  const items = (state as PyTuple).value;
  if (items.length !== N + 1) throw valueError('state vector is the wrong size');
  const words = items.slice(0, N).map((item) => Number(BigInt.asUintN(32, BigInt(asIndex(item)))));
  const index = asSsize(items[N]);
  if (index < 0 || index > N) throw valueError('invalid state');
  twister.words.set(words);
  twister.index = index;
}

const init = method('Random($self, seed=None, /)', ({ value }: PyRandom, arg: PyObject) => seed(value, arg));

const randomType: PyType = defineType('_random.Random', {
  subclassable: true,
  basicsize: 2528,
  tp_new: (type) => newInstance(type, new Twister()),
  tp_init: (self, args, kwnames) => void init.invoke(self, args, kwnames),
  methods: methodsOf('_random.Random', {
    'random($self, /)': ({ value }: PyRandom) => newFloat(value.random()),
    'seed($self, n=None, /)': ({ value }: PyRandom, arg: PyObject) => seed(value, arg),
    'getstate($self, /)': ({ value: { words, index } }: PyRandom) =>
      newTuple([...Array.from(words, (word) => newLong(word)), newLong(index)]),
    'setstate($self, state, /)': setstate,
    'getrandbits($self, k, /)': getrandbits,
  }),
});

defineModule('_random', { attributes: () => ({ Random: newRef(randomType) }) });
