/** The module `_functools`: `reduce` and `cmp_to_key`, beside `partial` and the cache. Answers to Modules/_functoolsmodule.c. */
import {
  call,
  decref,
  defineModule,
  defineType,
  getIter,
  isError,
  iterNext,
  method,
  None,
  newLong,
  newRef,
  PyGCObject,
  type PyObject,
  type PyType,
  richCompare,
  track,
  typeError,
  typeErrorType,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { lruCacheType } from './lru-cache.ts';
import { Placeholder, partialType, placeholderType } from './partial.ts';

function reduce(
  _module: PyObject,
  func: PyObject,
  iterable: PyObject,
  initial: PyObject | undefined,
): PyObject {
  let it: PyObject;
  try {
    it = getIter(iterable);
  } catch (caught) {
    if (isError(caught, typeErrorType)) throw typeError('reduce() arg 2 must support iteration');
    throw caught;
  }
  let result: PyObject | null = initial === undefined ? null : newRef(initial);
  try {
    for (let item = iterNext(it); item !== null; item = iterNext(it)) {
      if (result === null) {
        result = item;
        continue;
      }
      const before: PyObject = result;
      result = null;
      try {
        result = call(func, [before, item]);
      } finally {
        decref(before);
        decref(item);
      }
    }
  } catch (caught) {
    if (result !== null) decref(result);
    throw caught;
  } finally {
    decref(it);
  }
  if (result === null) throw typeError('reduce() of empty iterable with no initial value');
  return result;
}

/** A key made by `cmp_to_key`: without an object it makes others. */
interface KeyWrapper {
  compare: PyObject;
  object: PyObject | null;
}

type PyKeyWrapper = PyGCObject<KeyWrapper>;

const wrap = (compare: PyObject, object: PyObject | null): PyObject =>
  track(
    new PyGCObject<KeyWrapper>(keyWrapperType, {
      compare: newRef(compare),
      object: object === null ? null : newRef(object),
    }),
  );

const makeKey = method('K($self, /, obj)', ({ value: { compare } }: PyKeyWrapper, object: PyObject) =>
  wrap(compare, object),
);

const keyWrapperType: PyType = defineType('functools.KeyWrapper', {
  traverse({ value: { compare, object } }: PyKeyWrapper, visit) {
    visit(compare);
    if (object !== null) visit(object);
  },
  tp_call: (self, args, kwnames) => makeKey.invoke(self, args, kwnames),
  tp_richcompare(left, right, op) {
    if (right.type !== keyWrapperType) throw typeError('other argument must be K instance');
    const [a, b] = [(left as PyKeyWrapper).value, (right as PyKeyWrapper).value];
    if (a.object === null || b.object === null) throw typeError('object');
    const result = call(a.compare, [a.object, b.object]);
    try {
      return richCompare(result, newLong(0), op);
    } finally {
      decref(result);
    }
  },
  unhashable: true,
  members: {
    obj: {
      get: ({ value: { object } }: PyKeyWrapper) => (object === null ? None : newRef(object)),
    },
  },
});

defineModule('_functools', {
  methods: methodsOf('_functools', {
    'reduce($module, function, iterable, /, initial=<unrepresentable>)': reduce,
    'cmp_to_key($module, /, mycmp)': (_module: PyObject, compare: PyObject) => wrap(compare, null),
  }),
  attributes: () => ({
    _PlaceholderType: newRef(placeholderType),
    Placeholder: newRef(Placeholder),
    partial: newRef(partialType),
    _lru_cache_wrapper: newRef(lruCacheType),
  }),
});
