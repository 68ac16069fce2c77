/**
 * `aiter` and `anext`. With a default, `anext` answers an awaitable of its own, in which the end of the
 * iteration becomes the default. Answers to Python/bltinmodule.c and `anext_awaitable` in Objects/iterobject.c.
 */
import {
  callMethod,
  declareType,
  decref,
  intern,
  isError,
  leaveEndValue,
  method,
  newRef,
  PyGCObject,
  type PyObject,
  staticType,
  stopAsyncIterationType,
  stopIteration,
  track,
  typeError,
} from '../../01-objects/index.ts';
import { awaitableIter } from '../generators/awaitable.ts';

const anextAwaitableType = staticType('anext_awaitable');
type AnextAwaitable = PyGCObject<{ wrapped: PyObject; fallback: PyObject }>;

/** `anextawaitable_getiter`: the iterator that drives the wrapped awaitable (owned). */
function iteratorOf(self: AnextAwaitable): PyObject {
  const awaitable = awaitableIter(self.value.wrapped);
  if (awaitable.type.tp_iternext !== null) return awaitable;
  const iterator = awaitable.type.am_await!(awaitable); // only coroutines are no iterators themselves
  decref(awaitable);
  if (iterator.type.tp_iternext === null) throw typeError('__await__ returned a non-iterable');
  return iterator;
}

/** Drives the iterator; a StopAsyncIteration ends it with the default, as `onEnd` makes that known. */
function drive<T>(self: AnextAwaitable, action: (iterator: PyObject) => T, onEnd: () => T): T {
  const iterator = iteratorOf(self);
  try {
    return action(iterator);
  } catch (caught) {
    if (!isError(caught, stopAsyncIterationType)) throw caught;
    decref(caught.exc);
    return onEnd();
  } finally {
    decref(iterator);
  }
}

/** `anextawaitable_proxy`: one of the methods of the wrapped awaitable. */
function proxy(name: string) {
  return (self: AnextAwaitable, ...args: PyObject[]): PyObject =>
    drive(
      self,
      (iterator) => callMethod(iterator, intern(name), ...args.filter((arg) => arg !== undefined)),
      () => {
        throw stopIteration(self.value.fallback);
      },
    );
}

declareType(anextAwaitableType, {
  traverse(self: AnextAwaitable, visit) {
    visit(self.value.wrapped);
    visit(self.value.fallback);
  },
  tp_iter: newRef,
  am_await: newRef,
  tp_iternext(self) {
    const own = self as AnextAwaitable;
    return drive<PyObject | null>(
      own,
      (iterator) => iterator.type.tp_iternext!(iterator),
      () => {
        leaveEndValue(newRef(own.value.fallback));
        return null;
      },
    );
  },
  methods: [
    method('send($self, value, /)', proxy('send'), '($self, object, /)'),
    method(
      'throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)',
      proxy('throw'),
      null,
    ),
    method('close($self, /)', proxy('close')),
  ],
});

function aiter(_module: PyObject, iterable: PyObject): PyObject {
  const slot = iterable.type.am_aiter;
  if (slot === null) throw typeError(`'${iterable.type.name}' object is not an async iterable`);
  const iterator = slot(iterable);
  if (iterator.type.am_anext !== null) return iterator;
  const shown = iterator.type.name;
  decref(iterator);
  throw typeError(`aiter() returned not an async iterator of type '${shown}'`);
}

function anext(_module: PyObject, iterator: PyObject, fallback: PyObject | undefined): PyObject {
  const slot = iterator.type.am_anext;
  if (slot === null) throw typeError(`'${iterator.type.name}' object is not an async iterator`);
  const wrapped = slot(iterator);
  if (fallback === undefined) return wrapped;
  return track(new PyGCObject(anextAwaitableType, { wrapped, fallback: newRef(fallback) }));
}

export const asyncFunctions = [
  method('aiter($module, async_iterable, /)', aiter),
  method('anext($module, aiterator, default=<unrepresentable>, /)', anext),
];
