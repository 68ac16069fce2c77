/** The iterators that need not end: `count`, `cycle`, `repeat`. Answers to Modules/itertoolsmodule.c. */
import {
  add,
  asSsize,
  getIter,
  isLong,
  isLongExact,
  iterNext,
  newLong,
  newRef,
  newStr,
  type PyGCObject,
  type PyObject,
  reprText,
  smallInt,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { defineIterator, finish } from './iterator.ts';

interface Count {
  next: PyObject;
  step: PyObject;
}

/** `PyNumber_Check`. */
function isNumber({ type }: PyObject): boolean {
  return type.nb_index !== null || type.nb_int !== null || type.nb_float !== null || type.name === 'complex';
}

const isOne = (step: PyObject): boolean => isLong(step) && step.value === 1;

export const countType = defineIterator<Count>({
  signature: 'count($type, /, start=0, step=1)',
  make(start: PyObject, step: PyObject) {
    if (!isNumber(start) || !isNumber(step)) throw typeError('a number is required');
    return { next: newRef(start), step: newRef(step) };
  },
  next(state) {
    const { next, step } = state;
    if (
      isLongExact(next) &&
      isLongExact(step) &&
      typeof next.value === 'number' &&
      typeof step.value === 'number'
    ) {
      state.next = newLong(
        next.value + step.value > Number.MAX_SAFE_INTEGER
          ? BigInt(next.value) + BigInt(step.value)
          : next.value + step.value,
      );
    } else state.next = add(next, step);
    return next;
  },
  owns: ({ next, step }) => [next, step],
  tp_repr(self) {
    const { next, step } = (self as PyGCObject<Count>).value;
    return newStr(isOne(step) ? `count(${reprText(next)})` : `count(${reprText(next)}, ${reprText(step)})`);
  },
});

interface Cycle {
  it: PyObject | null;
  saved: PyObject[];
  index: number;
}

export const cycleType = defineIterator<Cycle>({
  signature: 'cycle($type, iterable, /)',
  make: (iterable: PyObject) => ({ it: getIter(iterable), saved: [], index: 0 }),
  next(state) {
    if (state.it !== null) {
      const item = iterNext(state.it);
      if (item !== null) {
        state.saved.push(newRef(item));
        return item;
      }
      finish(state, 'it');
    }
    if (state.saved.length === 0) return null;
    const item = state.saved[state.index];
    state.index = (state.index + 1) % state.saved.length;
    return newRef(item);
  },
  owns: ({ it, saved }) => [it, ...saved],
});

interface Repeat {
  element: PyObject;
  /** How often it is still given; -1 for ever. */
  left: number;
}

export const repeatType = defineIterator<Repeat>({
  signature: 'repeat($type, /, object, times=<unrepresentable>)',
  make: (object: PyObject, times: PyObject | undefined) => ({
    element: newRef(object),
    left: times === undefined ? -1 : Math.max(0, asSsize(times)),
  }),
  next(state) {
    if (state.left === 0) return null;
    if (state.left > 0) state.left--;
    return newRef(state.element);
  },
  owns: ({ element }) => [element],
  tp_repr(self) {
    const { element, left } = (self as PyGCObject<Repeat>).value;
    return newStr(left < 0 ? `repeat(${reprText(element)})` : `repeat(${reprText(element)}, ${left})`);
  },
  methods: methodsOf('itertools.repeat', {
    '__length_hint__($self, /)'({ value: { left } }: PyGCObject<Repeat>) {
      if (left < 0) throw typeError('len() of unsized object');
      return left === 0 ? smallInt(0) : left;
    },
  }),
});
