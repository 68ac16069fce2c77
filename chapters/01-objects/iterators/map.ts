/**
 * `map`: the results of a function called with one item from each of several iterables. Answers to `map_*` in
 * Python/bltinmodule.c.
 */

import { newTuple } from '../containers.ts';
import { stopIterationType, swallow, typeError } from '../exceptions/errors.ts';
import {
  decref,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
} from '../object.ts';
import { isTrue } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { shareItems } from '../protocols/sequence.ts';
import { True } from '../singletons.ts';
import { method } from '../types/clinic.ts';
import { defineType, newInstance } from '../types/define.ts';
import { reduceMethod, selfIter, setStateMethod } from './common.ts';
import { checkStrict, iteratorsOf, parseStrict } from './zip.ts';

interface Mapping {
  /** Owned. */
  readonly fn: PyObject;
  /** The iterators, owned. */
  readonly iterators: PyTuple;
  strict: boolean;
}

type PyMap = PyGCObject<Mapping>;

function makeMap(type: PyType, args: PyObject[], keywords: Map<PyStr, PyObject>): PyObject {
  const strict = parseStrict('map', keywords);
  if (args.length < 2) throw typeError('map() must have at least two arguments.');
  const iterators = iteratorsOf(args.slice(1));
  return newInstance<Mapping>(type, { fn: newRef(args[0]!), iterators, strict });
}

const construct = method('map($type, /, *args, **kwargs)', makeMap);

/** `map_next`. A StopIteration out of the function ends the iteration, as it does in CPython. */
function next(self: PyObject): PyObject | null {
  const {
    fn,
    iterators: { value: iterators },
    strict,
  } = (self as PyMap).value;
  const args: PyObject[] = [];
  try {
    for (let i = 0; i < iterators.length; i++) {
      const item = iterators[i]!.type.tp_iternext!(iterators[i]!);
      if (item === null) {
        if (strict) checkStrict('map', iterators, i);
        return null;
      }
      args.push(item);
    }
    return call(fn, args);
  } catch (caught) {
    swallow(caught, stopIterationType);
    return null;
  } finally {
    for (let i = 0; i < args.length; i++) decref(args[i]!);
  }
}

export const mapType: PyType = defineType('map', {
  textSignature: '(function, iterable, /, *iterables, strict=False)',
  basicsize: 40,
  subclassable: true,
  tp_new: (type, args, kwnames) => construct.invoke(type, args, kwnames),
  traverse({ value: { fn, iterators } }: PyMap, visit) {
    visit(iterators);
    visit(fn);
  },
  tp_iter: selfIter,
  tp_iternext: next,
  methods: [
    reduceMethod(({ type, value: { fn, iterators, strict } }: PyMap) => {
      const parts = [newRef(type), newTuple([newRef(fn), ...shareItems(iterators.value)])];
      return newTuple(strict ? [...parts, True] : parts);
    }),
    setStateMethod(({ value }: PyMap, state) => {
      value.strict = isTrue(state);
    }),
  ],
});
