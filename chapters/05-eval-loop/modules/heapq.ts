/** `_heapq`: a list as a binary heap. Answers to Modules/_heapqmodule.c. */
import {
  compareBool,
  decref,
  defineModule,
  indexError,
  isList,
  LT,
  newRef,
  newStr,
  type PyList,
  type PyObject,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

/** Whether `a` belongs nearer the top than `b`. */
type Above = (a: PyObject, b: PyObject) => boolean;

const least: Above = (a, b) => compare(a, b);
const greatest: Above = (a, b) => compare(b, a);

function compare(a: PyObject, b: PyObject): boolean {
  a.refcnt++;
  b.refcnt++;
  try {
    return compareBool(a, b, LT);
  } finally {
    decref(a);
    decref(b);
  }
}

function itemsOf(heap: PyObject, name: string): PyObject[] {
  const which = /heappop|heapify/.test(name) ? 'argument' : 'argument 1';
  if (!isList(heap)) throw typeError(`${name}() ${which} must be list, not ${heap.type.name}`);
  return (heap as PyList).value;
}

function check(items: PyObject[], size: number): void {
  if (items.length !== size) throw runtimeError('list changed size during iteration');
}

/** `siftdown`: the item at `at` rises as far as it belongs, not above `top`. */
function rise(items: PyObject[], top: number, at: number, above: Above): void {
  const size = items.length;
  if (at >= size) throw indexError('index out of range');
  while (at > top) {
    const parent = (at - 1) >> 1;
    const higher = above(items[at], items[parent]);
    check(items, size);
    if (!higher) return;
    [items[at], items[parent]] = [items[parent], items[at]];
    at = parent;
  }
}

/** `siftup`: the item at `at` sinks to a leaf, its better child taking its place each time, then rises. */
function sink(items: PyObject[], at: number, above: Above): void {
  const size = items.length;
  const top = at;
  if (at >= size) throw indexError('index out of range');
  while (at < size >> 1) {
    let child = 2 * at + 1;
    if (child + 1 < size) {
      const left = above(items[child], items[child + 1]);
      check(items, size);
      if (!left) child++;
    }
    [items[at], items[child]] = [items[child], items[at]];
    at = child;
  }
  rise(items, top, at, above);
}

function functions(suffix: string, above: Above): Record<string, (...args: never[]) => unknown> {
  return {
    [`heappush${suffix}($module, heap, item, /)`](_module: PyObject, heap: PyObject, item: PyObject) {
      const items = itemsOf(heap, `heappush${suffix}`);
      items.push(newRef(item));
      rise(items, 0, items.length - 1, above);
    },
    [`heappop${suffix}($module, heap, /)`](_module: PyObject, heap: PyObject) {
      const items = itemsOf(heap, `heappop${suffix}`);
      if (items.length === 0) throw indexError('index out of range');
      const last = items.pop()!;
      if (items.length === 0) return last;
      const top = items[0];
      items[0] = last;
      sink(items, 0, above);
      return top;
    },
    [`heapreplace${suffix}($module, heap, item, /)`](_module: PyObject, heap: PyObject, item: PyObject) {
      const items = itemsOf(heap, `heapreplace${suffix}`);
      if (items.length === 0) throw indexError('index out of range');
      const top = items[0];
      items[0] = newRef(item);
      sink(items, 0, above);
      return top;
    },
    [`heappushpop${suffix}($module, heap, item, /)`](_module: PyObject, heap: PyObject, item: PyObject) {
      const items = itemsOf(heap, `heappushpop${suffix}`);
      if (items.length === 0 || !above(items[0], item)) return newRef(item);
      if (items.length === 0) throw indexError('index out of range');
      const top = items[0];
      items[0] = newRef(item);
      sink(items, 0, above);
      return top;
    },
    [`heapify${suffix}($module, heap, /)`](_module: PyObject, heap: PyObject) {
      const items = itemsOf(heap, `heapify${suffix}`);
      for (let i = (items.length >> 1) - 1; i >= 0; i--) sink(items, i, above);
    },
  };
}

defineModule('_heapq', {
  methods: methodsOf('_heapq', { ...functions('', least), ...functions('_max', greatest) }),
  attributes: () => ({ __about__: newStr('Heap queues\n\n') }),
});
