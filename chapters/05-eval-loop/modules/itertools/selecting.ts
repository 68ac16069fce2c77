/**
 * The iterators that walk others and choose, join or transform: `chain`, `compress`, `dropwhile`, `takewhile`,
 * `filterfalse`, `islice`, `starmap`, `accumulate`, `pairwise`, `zip_longest`, `batched`.
 * Answers to Modules/itertoolsmodule.c.
 */
import {
  add,
  asIndex,
  asSsize,
  boolType,
  call,
  callOneArg,
  decref,
  genericAlias,
  getIter,
  isTrue,
  iterNext,
  None,
  newInstance,
  newRef,
  newTuple,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  text,
  tupleOf,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { defineIterator, finish, put } from './iterator.ts';

interface Chain {
  source: PyObject | null;
  active: PyObject | null;
}

export const chainType = defineIterator<Chain>({
  signature: 'chain($type, /, *iterables)',
  make(iterables: PyObject[]) {
    const tuple = newTuple(iterables.map((each) => newRef(each)));
    const source = getIter(tuple);
    decref(tuple);
    return { source, active: null };
  },
  next(state) {
    while (state.source !== null) {
      if (state.active === null) {
        const iterable = iterNext(state.source);
        if (iterable === null) return finish(state, 'source');
        try {
          state.active = getIter(iterable);
        } catch (caught) {
          finish(state, 'source');
          throw caught;
        } finally {
          decref(iterable);
        }
      }
      const item = iterNext(state.active);
      if (item !== null) return item;
      finish(state, 'active');
    }
    return null;
  },
  owns: ({ source, active }) => [active, source],
  methods: methodsOf('itertools.chain', {
    'from_iterable($type, iterable, /)': (type: PyType, iterable: PyObject) =>
      newInstance<Chain>(type, { source: getIter(iterable), active: null }),
    '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) =>
      genericAlias.make(type, object),
  }),
});

interface Compress {
  data: PyObject;
  selectors: PyObject;
}

export const compressType = defineIterator<Compress>({
  signature: 'compress($type, /, data, selectors)',
  make(data: PyObject, selectors: PyObject) {
    const first = getIter(data);
    try {
      return { data: first, selectors: getIter(selectors) };
    } catch (caught) {
      decref(first);
      throw caught;
    }
  },
  next({ data, selectors }) {
    for (;;) {
      const datum = iterNext(data);
      if (datum === null) return null;
      let chosen = false;
      try {
        const selector = iterNext(selectors);
        if (selector === null) return null;
        try {
          chosen = isTrue(selector);
        } finally {
          decref(selector);
        }
        if (chosen) return datum;
      } finally {
        if (!chosen) decref(datum);
      }
    }
  },
  owns: ({ data, selectors }) => [data, selectors],
});

interface Filter {
  func: PyObject;
  it: PyObject | null;
  /** `dropwhile` has found its first item, `takewhile` its end. */
  turned: boolean;
}

const makeFilter = (func: PyObject, iterable: PyObject): Filter => ({
  it: getIter(iterable),
  func: newRef(func),
  turned: false,
});

/** The truth of what the function says of an item (both borrowed); of the item itself for None and bool. */
function test(func: PyObject, item: PyObject): boolean {
  if (func === None || func === boolType) return isTrue(item);
  const result = callOneArg(func, item);
  try {
    return isTrue(result);
  } finally {
    decref(result);
  }
}

/** `test`, which lets the item (owned) go if it raises. */
function testOwned(func: PyObject, item: PyObject): boolean {
  try {
    return test(func, item);
  } catch (caught) {
    decref(item);
    throw caught;
  }
}

const ownsFilter = ({ func, it }: Filter): (PyObject | null)[] => [func, it];

function callTest(func: PyObject, item: PyObject): boolean {
  let good = false;
  try {
    const result = callOneArg(func, item);
    try {
      good = isTrue(result);
    } finally {
      decref(result);
    }
  } catch (caught) {
    decref(item);
    throw caught;
  }
  return good;
}

export const dropwhileType = defineIterator<Filter>({
  signature: 'dropwhile($type, predicate, iterable, /)',
  make: makeFilter,
  next(state) {
    for (;;) {
      const item = iterNext(state.it!);
      if (item === null || state.turned) return item;
      if (!callTest(state.func, item)) {
        state.turned = true;
        return item;
      }
      decref(item);
    }
  },
  owns: ownsFilter,
});

export const takewhileType = defineIterator<Filter>({
  signature: 'takewhile($type, predicate, iterable, /)',
  make: makeFilter,
  next(state) {
    if (state.turned) return null;
    const item = iterNext(state.it!);
    if (item === null || callTest(state.func, item)) return item;
    decref(item);
    state.turned = true;
    return null;
  },
  owns: ownsFilter,
});

export const filterfalseType = defineIterator<Filter>({
  signature: 'filterfalse($type, function, iterable, /)',
  make: makeFilter,
  next(state) {
    for (;;) {
      const item = iterNext(state.it!);
      if (item === null || !testOwned(state.func, item)) return item;
      decref(item);
    }
  },
  owns: ownsFilter,
});

export const starmapType = defineIterator<Filter>({
  signature: 'starmap($type, function, iterable, /)',
  make: makeFilter,
  next(state) {
    const args = iterNext(state.it!);
    if (args === null) return null;
    let tuple: PyTuple | null = null;
    try {
      tuple = tupleOf(args);
      return call(state.func, [...tuple.value]);
    } finally {
      if (tuple !== null) decref(tuple);
      decref(args);
    }
  },
  owns: ownsFilter,
});

interface Slice {
  it: PyObject | null;
  next: number;
  /** Infinity without an end. */
  stop: number;
  step: number;
  count: number;
}

/** A bound of `islice`: None is the fallback. */
function bound(value: PyObject, fallback: number, message: string): number {
  if (value === None) return fallback;
  let n: number | bigint = -1;
  if (value.type.nb_index !== null) n = asIndex(value);
  if (n < 0 || n > 2n ** 63n - 1n) throw valueError(message);
  return Number(n);
}

const STOP = 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
const INDICES = 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.';
const STEP = 'Step for islice() must be a positive integer or None.';

export const isliceType = defineIterator<Slice>({
  signature: 'islice($type, iterable, start, stop=<unrepresentable>, step=None, /)',
  make(iterable: PyObject, start: PyObject, stop: PyObject | undefined, step: PyObject) {
    let [from, to, by] = [0, 0, 1];
    if (stop === undefined) to = bound(start, Infinity, STOP);
    else {
      from = bound(start, 0, INDICES);
      to = bound(stop, Infinity, stop.type.nb_index === null ? STOP : STOP);
      by = bound(step, 1, STEP);
      if (by < 1) throw valueError(STEP);
    }
    return { it: getIter(iterable), next: from, stop: to, step: by, count: 0 };
  },
  next(state) {
    if (state.it === null) return null;
    while (state.count < state.next) {
      const skipped = iterNext(state.it);
      if (skipped === null) return finish(state, 'it');
      decref(skipped);
      state.count++;
    }
    if (state.count >= state.stop) return finish(state, 'it');
    const item = iterNext(state.it);
    if (item === null) return finish(state, 'it');
    state.count++;
    state.next = Math.min(state.next + state.step, state.stop);
    return item;
  },
  owns: ({ it }) => [it],
});

interface Accumulate {
  it: PyObject;
  func: PyObject | null;
  total: PyObject | null;
  initial: PyObject | null;
}

export const accumulateType = defineIterator<Accumulate>({
  signature: 'accumulate($type, /, iterable, func=None, *, initial=None)',
  make: (iterable: PyObject, func: PyObject, initial: PyObject) => ({
    it: getIter(iterable),
    func: func === None ? null : newRef(func),
    total: null,
    initial: initial === None ? null : newRef(initial),
  }),
  next(state) {
    if (state.initial !== null) {
      state.total = state.initial;
      state.initial = null;
      return newRef(state.total);
    }
    const item = iterNext(state.it);
    if (item === null) return null;
    if (state.total === null) {
      state.total = newRef(item);
      return item;
    }
    try {
      const total = state.func === null ? add(state.total, item) : call(state.func, [state.total, item]);
      put(state, 'total', newRef(total));
      return total;
    } finally {
      decref(item);
    }
  },
  owns: ({ it, func, total, initial }) => [func, it, total, initial],
});

interface Pairwise {
  it: PyObject | null;
  old: PyObject | null;
}

export const pairwiseType = defineIterator<Pairwise>({
  signature: 'pairwise($type, iterable, /)',
  make: (iterable: PyObject) => ({ it: getIter(iterable), old: null }),
  next(state) {
    const { it } = state;
    if (it === null) return null;
    if (state.old === null) {
      const first = iterNext(it);
      if (first === null) return finish(state, 'it');
      put(state, 'old', first);
      if (state.it === null) {
        finish(state, 'old');
        return null;
      }
    }
    const old = newRef(state.old!);
    let next: PyObject | null = null;
    try {
      next = iterNext(it);
    } finally {
      if (next === null) decref(old);
    }
    if (next === null) {
      finish(state, 'it');
      return finish(state, 'old');
    }
    put(state, 'old', newRef(next));
    return newTuple([old, next]);
  },
  owns: ({ it, old }) => [it, old],
});

interface ZipLongest {
  iterators: (PyObject | null)[];
  active: number;
  fill: PyObject;
}

export const zipLongestType = defineIterator<ZipLongest>({
  signature: 'zip_longest($type, /, *iterables, **kwargs)',
  textSignature: '(*iterables, fillvalue=None)',
  make(iterables: PyObject[], kwargs: Map<PyStr, PyObject>) {
    let fill: PyObject = None;
    for (const [name, value] of kwargs) {
      if (text(name) !== 'fillvalue') throw typeError('zip_longest() got an unexpected keyword argument');
      fill = value;
    }
    const iterators: PyObject[] = [];
    try {
      for (const each of iterables) iterators.push(getIter(each));
    } catch (caught) {
      iterators.forEach(decref);
      throw caught;
    }
    return { iterators, active: iterators.length, fill: newRef(fill) };
  },
  next(state) {
    const { iterators, fill } = state;
    if (iterators.length === 0 || state.active === 0) return null;
    const items: PyObject[] = [];
    try {
      for (let i = 0; i < iterators.length; i++) {
        const it = iterators[i];
        const item = it === null ? newRef(fill) : iterNext(it);
        if (item !== null) items.push(item);
        else if (--state.active === 0) {
          items.forEach(decref);
          return null;
        } else {
          items.push(newRef(fill));
          iterators[i] = null;
          decref(it!);
        }
      }
    } catch (caught) {
      state.active = 0;
      items.forEach(decref);
      throw caught;
    }
    return newTuple(items);
  },
  owns: ({ iterators, fill }) => [...iterators, fill],
});

interface Batched {
  it: PyObject | null;
  size: number;
  strict: boolean;
}

export const batchedType = defineIterator<Batched>({
  signature: 'batched($type, /, iterable, n, *, strict: bool = False)',
  make(iterable: PyObject, n: PyObject, strict: boolean) {
    const size = asSsize(n);
    if (size < 1) throw valueError('n must be at least one');
    return { it: getIter(iterable), size, strict };
  },
  next(state) {
    if (state.it === null) return null;
    const items: PyObject[] = [];
    try {
      while (items.length < state.size) {
        const item = iterNext(state.it);
        if (item === null) break;
        items.push(item);
      }
    } catch (caught) {
      items.forEach(decref);
      finish(state, 'it');
      throw caught;
    }
    if (items.length === state.size) return newTuple(items);
    finish(state, 'it');
    if (items.length === 0) return null;
    if (state.strict) {
      items.forEach(decref);
      throw valueError('batched(): incomplete batch');
    }
    return newTuple(items);
  },
  owns: ({ it }) => [it],
});
