/**
 * The iterators of combinatorics: `product`, `permutations`, `combinations`, `combinations_with_replacement`.
 * Each keeps its pool and the indices of the selection it is at. Answers to Modules/itertoolsmodule.c.
 */
import {
  asIndexNumber,
  asSsize,
  decref,
  isLong,
  iterableToArray,
  None,
  newRef,
  newTuple,
  type PyGCObject,
  type PyObject,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { defineIterator } from './iterator.ts';

interface Product {
  pools: PyObject[][];
  /** Where each pool stands; null before the first tuple, empty-handed after the last. */
  indices: number[] | null;
  stopped: boolean;
}

export const productType = defineIterator<Product>({
  signature: 'product($type, /, *iterables, repeat: ssize = 1)',
  make(iterables: PyObject[], repeat: number) {
    if (repeat < 0) throw valueError('repeat argument cannot be negative');
    const pools: PyObject[][] = [];
    if (repeat > 0) for (const each of iterables) pools.push(iterableToArray(each));
    const all: PyObject[][] = [];
    for (let i = 0; i < repeat; i++)
      for (const pool of pools) all.push(i === 0 ? pool : pool.map((item) => newRef(item)));
    return { pools: all, indices: null, stopped: false };
  },
  next(state) {
    const { pools } = state;
    if (state.stopped) return null;
    if (state.indices === null) {
      if (pools.some((pool) => pool.length === 0)) {
        state.stopped = true;
        return null;
      }
      state.indices = pools.map(() => 0);
    } else if (!advance(state.indices, pools)) {
      state.stopped = true;
      return null;
    }
    return pick(state.indices, (place, i) => pools[i][place]);
  },
  owns: ({ pools }) => pools.flat(),
  methods: methodsOf('itertools.product', {
    '__sizeof__($self, /)': ({ value: { pools } }: PyGCObject<Product>) => 40 + 8 * pools.length,
  }),
});

/** Moves to the next selection, the last pool fastest; false after the last one. */
function advance(indices: number[], pools: PyObject[][]): boolean {
  for (let i = pools.length - 1; i >= 0; i--) {
    if (++indices[i] < pools[i].length) return true;
    indices[i] = 0;
  }
  return false;
}

function pick(indices: readonly number[], item: (place: number, i: number) => PyObject): PyObject {
  const items: PyObject[] = new Array(indices.length);
  for (let i = 0; i < indices.length; i++) items[i] = newRef(item(indices[i], i));
  return newTuple(items);
}

interface Selection {
  pool: PyObject[];
  r: number;
  indices: number[];
  cycles: number[];
  started: boolean;
  stopped: boolean;
}

function makeSelection(iterable: PyObject, r: number): Selection {
  const pool = iterableToArray(iterable);
  if (r < 0) {
    pool.forEach(decref);
    throw valueError('r must be non-negative');
  }
  return {
    pool,
    r,
    indices: Array.from({ length: r }, (_, i) => i),
    cycles: [],
    started: false,
    stopped: r > pool.length,
  };
}

const owns = ({ pool }: Selection): PyObject[] => pool;
const sizeMethods = (name: string) =>
  methodsOf(`itertools.${name}`, {
    '__sizeof__($self, /)': ({ value: { r } }: PyGCObject<Selection>) => 48 + 8 * r,
  });

/** The selection the state is at, after `step` (which answers whether there is a next one) except the first time. */
function give(state: Selection, step: () => boolean): PyObject | null {
  if (state.stopped) return null;
  if (state.started && !step()) {
    state.stopped = true;
    return null;
  }
  state.started = true;
  return pick(
    state.indices.length === state.r ? state.indices : state.indices.slice(0, state.r),
    (place) => state.pool[place],
  );
}

export const combinationsType = defineIterator<Selection>({
  signature: 'combinations($type, /, iterable, r: ssize)',
  make: makeSelection,
  next: (state) =>
    give(state, () => {
      const { indices, pool, r } = state;
      let i = r - 1;
      while (i >= 0 && indices[i] === i + pool.length - r) i--;
      if (i < 0) return false;
      indices[i]++;
      for (let j = i + 1; j < r; j++) indices[j] = indices[j - 1] + 1;
      return true;
    }),
  owns,
  methods: sizeMethods('combinations'),
});

export const combinationsWithReplacementType = defineIterator<Selection>({
  signature: 'combinations_with_replacement($type, /, iterable, r: ssize)',
  make(iterable: PyObject, r: number) {
    const state = makeSelection(iterable, r);
    state.indices.fill(0);
    state.stopped = state.pool.length === 0 && r > 0;
    return state;
  },
  next: (state) =>
    give(state, () => {
      const { indices, pool, r } = state;
      let i = r - 1;
      while (i >= 0 && indices[i] === pool.length - 1) i--;
      if (i < 0) return false;
      indices.fill(indices[i] + 1, i);
      return true;
    }),
  owns,
  methods: sizeMethods('combinations_with_replacement'),
});

export const permutationsType = defineIterator<Selection>({
  signature: 'permutations($type, /, iterable, r=None)',
  make(iterable: PyObject, r: PyObject) {
    if (r !== None && !isLong(r)) throw typeError('Expected int as r');
    const state = makeSelection(iterable, r === None ? 0 : asSsize(r));
    const { pool } = state;
    state.r = r === None ? pool.length : asIndexNumber(r);
    state.indices = pool.map((_, i) => i);
    state.cycles = Array.from({ length: state.r }, (_, i) => pool.length - i);
    state.stopped = state.r > pool.length;
    return state;
  },
  next: (state) =>
    give(state, () => {
      const { indices, cycles, pool, r } = state;
      for (let i = r - 1; i >= 0; i--) {
        if (--cycles[i] === 0) {
          indices.push(...indices.splice(i, 1));
          cycles[i] = pool.length - i;
        } else {
          const j = pool.length - cycles[i];
          [indices[i], indices[j]] = [indices[j], indices[i]];
          return true;
        }
      }
      return false;
    }),
  owns,
  methods: sizeMethods('permutations'),
});
