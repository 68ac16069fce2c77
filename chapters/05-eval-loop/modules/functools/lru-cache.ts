/**
 * `lru_cache`'s wrapper: a function that remembers its results, the ones not used for longest forgotten first.
 * Answers to `lru_cache_*` in Modules/_functoolsmodule.c. A dict leads from a key to a link, and the links hang
 * in a ring in order of their last use.
 */
import {
  asSsize,
  call,
  decref,
  defineType,
  getAttrName,
  hashOf,
  isCallable,
  type KwNames,
  longType,
  method,
  None,
  newDict,
  newInstance,
  newLong,
  newMethod,
  newRef,
  newTuple,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyType,
  strType,
  TPFLAGS,
  track,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

/** One remembered result; it owns key and result, and hangs between an older and a newer one. */
interface Link {
  key: PyObject;
  hash: number;
  result: PyObject;
  older: PyLink | null;
  newer: PyLink | null;
}

type PyLink = PyGCObject<Link>;

const linkType = defineType('functools._lru_list_elem', {
  traverse({ value: { key, result } }: PyLink, visit) {
    visit(key);
    visit(result);
  },
});

/** The state of a wrapper. */
class LruCache {
  func: PyObject;
  cacheInfoType: PyObject;
  /** How many results are kept; Infinity for all of them. */
  maxsize: number;
  typed: boolean;
  /** Key to result where all are kept, key to link otherwise. Owned. */
  cache: PyDict = newDict();
  oldest: PyLink | null = null;
  newest: PyLink | null = null;
  hits: number = 0;
  misses: number = 0;

  constructor(func: PyObject, cacheInfoType: PyObject, maxsize: number, typed: boolean) {
    this.func = newRef(func);
    this.cacheInfoType = newRef(cacheInfoType);
    this.maxsize = maxsize;
    this.typed = typed;
  }

  /** Hangs a link in as the one used last. */
  append(link: PyLink): void {
    link.value.older = this.newest;
    link.value.newer = null;
    if (this.newest === null) this.oldest = link;
    else this.newest.value.newer = link;
    this.newest = link;
  }

  /** Takes a link out of the ring. */
  extract({ value: { older, newer } }: PyLink): void {
    if (older === null) this.oldest = newer;
    else older.value.newer = newer;
    if (newer === null) this.newest = older;
    else newer.value.older = older;
  }

  clear(): void {
    this.hits = this.misses = 0;
    this.oldest = this.newest = null;
    const { keys, values } = this.cache.value.clear();
    keys.forEach((key, i) => {
      if (key === undefined) return;
      decref(key);
      decref(values[i]);
    });
  }
}

type PyLruCache = PyGCObject<LruCache>;

/** What separates positional from keyword arguments in a key. */
const keywordMark: PyObject = new PyGCObject(defineType('functools._kwd_mark', {}), null);

/** `lru_cache_make_key`. Owned. */
function makeKey(args: PyObject[], kwnames: KwNames, typed: boolean): PyObject {
  const keywords = kwnames === null ? 0 : kwnames.length;
  if (!typed && keywords === 0) {
    if (args.length === 1 && (args[0].type === strType || args[0].type === longType)) return newRef(args[0]);
    return newTuple(args.map((arg) => newRef(arg)));
  }
  const count = args.length - keywords;
  const parts = args.slice(0, count);
  if (keywords > 0) {
    parts.push(keywordMark);
    kwnames!.forEach((name, i) => parts.push(name, args[count + i]));
  }
  if (typed) parts.push(...args.map((arg) => arg.type));
  return newTuple(parts.map((part) => newRef(part)));
}

function callCached(self: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const state = (self as PyLruCache).value;
  if (state.maxsize === 0) {
    state.misses++;
    return call(state.func, args, kwnames);
  }
  const key = makeKey(args, kwnames, state.typed);
  try {
    const hash = hashOf(key);
    return state.maxsize === Infinity
      ? callUnbounded(state, key, hash, args, kwnames)
      : callBounded(state, key, hash, args, kwnames);
  } finally {
    decref(key);
  }
}

function callUnbounded(
  state: LruCache,
  key: PyObject,
  hash: number,
  args: PyObject[],
  kwnames: KwNames,
): PyObject {
  const table = state.cache.value;
  const entry = table.find(key, hash);
  if (entry >= 0) {
    state.hits++;
    return newRef(table.values[entry]);
  }
  state.misses++;
  const result = call(state.func, args, kwnames);
  table.set(key, hash, result);
  return result;
}

function callBounded(
  state: LruCache,
  key: PyObject,
  hash: number,
  args: PyObject[],
  kwnames: KwNames,
): PyObject {
  const table = state.cache.value;
  const entry = table.find(key, hash);
  if (entry >= 0) {
    const link = table.values[entry] as PyLink;
    state.extract(link);
    state.append(link);
    state.hits++;
    return newRef(link.value.result);
  }
  state.misses++;
  const result = call(state.func, args, kwnames);
  if (table.find(key, hash) >= 0) return result; // the call itself remembered it
  let dropped: PyLink | null = null;
  if (table.used >= state.maxsize && state.oldest !== null) {
    dropped = newRef(state.oldest);
    state.extract(dropped);
    const old = table.find(dropped.value.key, dropped.value.hash);
    if (old >= 0) {
      const removed = table.removeEntry(old);
      decref(removed.key);
      decref(removed.value);
    }
  }
  const link = track(
    new PyGCObject<Link>(linkType, {
      key: newRef(key),
      hash,
      result: newRef(result),
      older: null,
      newer: null,
    }),
  );
  table.set(key, hash, link);
  decref(link);
  state.append(link);
  if (dropped !== null) decref(dropped);
  return result;
}

export const lruCacheType: PyType = defineType('functools._lru_cache_wrapper', {
  subclassable: true,
  dict: true,
  weakrefs: true,
  flags: TPFLAGS.METHOD_DESCRIPTOR,
  construct: method(
    '_lru_cache_wrapper($type, /, user_function, maxsize, typed: bool, cache_info_type)',
    (type: PyType, func: PyObject, maxsize: PyObject, typed: boolean, cacheInfoType: PyObject) => {
      if (!isCallable(func)) throw typeError('the first argument must be callable');
      if (maxsize !== None && maxsize.type.nb_index === null)
        throw typeError('maxsize should be integer or None');
      const limit = maxsize === None ? Infinity : Math.max(0, asSsize(maxsize));
      return newInstance(type, new LruCache(func, cacheInfoType, limit, typed));
    },
  ),
  traverse({ value: { func, cache, cacheInfoType } }: PyLruCache, visit) {
    visit(cache);
    visit(func);
    visit(cacheInfoType);
  },
  tp_call: callCached,
  tp_descr_get: (self, object) =>
    object === null || object === None ? newRef(self) : newMethod(self, object),
  methods: methodsOf('_functools._lru_cache_wrapper', {
    'cache_info($self, /)'({ value: state }: PyLruCache) {
      const { hits, misses, maxsize, cache } = state;
      const args = [
        newLong(hits),
        newLong(misses),
        maxsize === Infinity ? None : newLong(maxsize),
        newLong(cache.value.used),
      ];
      try {
        return call(state.cacheInfoType, args);
      } finally {
        args.forEach(decref);
      }
    },
    'cache_clear($self, /)': ({ value: state }: PyLruCache) => state.clear(),
    '__reduce__($self, /)': (self: PyLruCache) => getAttrName(self, '__qualname__'),
    '__copy__($self, /)': (self: PyLruCache) => newRef(self),
    '__deepcopy__($self, memo, /)': (self: PyLruCache) => newRef(self),
  }),
});
