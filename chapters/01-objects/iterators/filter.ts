/**
 * `filter`: the items of which a function, or with None the item itself, is true. Answers to `filter_*` in
 * Python/bltinmodule.c.
 */

import { newTuple } from '../containers.ts';
import { stopIterationType, swallow } from '../exceptions/errors.ts';
import { decref, newRef, type PyGCObject, type PyObject, type PyType } from '../object.ts';
import { getIter, isTrue } from '../protocols/abstract.ts';
import { callOneArg } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { method } from '../types/clinic.ts';
import { newOf } from '../types/construct.ts';
import { defineType, newInstance } from '../types/define.ts';
import { boolType } from '../types/statictypes.ts';
import { reduceMethod, selfIter } from './common.ts';

interface Filter {
  /** Both owned. */
  readonly fn: PyObject;
  readonly iterator: PyObject;
}

type PyFilter = PyGCObject<Filter>;

function passes(fn: PyObject, item: PyObject): boolean {
  if (fn === None || fn === boolType) return isTrue(item);
  const answer = callOneArg(fn, item);
  try {
    return isTrue(answer);
  } finally {
    decref(answer);
  }
}

function next(self: PyObject): PyObject | null {
  const { fn, iterator } = (self as PyFilter).value;
  for (;;) {
    const item = iterator.type.tp_iternext!(iterator);
    if (item === null) return null;
    let isKept = false;
    try {
      isKept = passes(fn, item);
    } catch (caught) {
      decref(item);
      swallow(caught, stopIterationType);
      return null;
    }
    if (isKept) return item;
    decref(item);
  }
}

const construct = method(
  'filter($type, function, iterable, /)',
  (type: PyType, fn: PyObject, iterable: PyObject) =>
    newInstance<Filter>(type, { iterator: getIter(iterable), fn: newRef(fn) }),
);

export const filterType: PyType = defineType('filter', {
  basicsize: 32,
  subclassable: true,
  textSignature: '(function, iterable, /)',
  tp_new: (type, args, kwnames) => newFilter(type, args, kwnames),
  traverse({ value: { fn, iterator } }: PyFilter, visit) {
    visit(iterator);
    visit(fn);
  },
  tp_iter: selfIter,
  tp_iternext: next,
  methods: [
    reduceMethod(({ type, value: { fn, iterator } }: PyFilter) =>
      newTuple([newRef(type), newTuple([newRef(fn), newRef(iterator)])]),
    ),
  ],
});

const newFilter = newOf(filterType, construct);
