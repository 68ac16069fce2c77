/**
 * `zip`: tuples of one item from each of several iterables. Answers to `zip_*` in Python/bltinmodule.c.
 */

import { newTuple } from '../containers.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import {
  decref,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
} from '../object.ts';
import { getIter, isTrue } from '../protocols/abstract.ts';
import { shareItems } from '../protocols/sequence.ts';
import { True } from '../singletons.ts';
import { text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { defineType, newInstance } from '../types/define.ts';
import { reduceMethod, selfIter, setStateMethod } from './common.ts';
import { RecycledTuple } from './recycled-tuple.ts';

interface Zip {
  /** The iterators, owned. */
  readonly iterators: PyTuple;
  readonly result: RecycledTuple;
  strict: boolean;
}

type PyZip = PyGCObject<Zip>;

/** Iterators over all of the iterables, in a tuple. Owned. */
export function iteratorsOf(iterables: readonly PyObject[]): PyTuple {
  const iterators: PyObject[] = [];
  try {
    for (const iterable of iterables) iterators.push(getIter(iterable));
  } catch (caught) {
    iterators.forEach(decref);
    throw caught;
  }
  return newTuple(iterators);
}

/** The value of `strict=` among keywords of which it is the only one allowed. */
export function parseStrict(name: string, keywords: Map<PyStr, PyObject>): boolean {
  if (keywords.size > 1)
    throw typeError(`${name}() takes at most 1 keyword argument (${keywords.size} given)`);
  for (const [key, value] of keywords) {
    if (text(key) !== 'strict')
      throw typeError(`${name}() got an unexpected keyword argument '${text(key)}'`);
    return isTrue(value);
  }
  return false;
}

/**
 * Iterator `ended` of a strict zip or map came to its end: it must have been the first, and all others must
 * end with it. Raises ValueError.
 */
export function checkStrict(name: string, iterators: readonly PyObject[], ended: number): void {
  const mismatch = (place: number, how: string): object =>
    valueError(
      `${name}() argument ${place + 1} is ${how} than argument${place === 1 ? ' ' : 's 1-'}${place}`,
    );
  if (ended > 0) throw mismatch(ended, 'shorter');
  for (let i = 1; i < iterators.length; i++) {
    const item = iterators[i]!.type.tp_iternext!(iterators[i]!);
    if (item === null) continue;
    decref(item);
    throw mismatch(i, 'longer');
  }
}

function makeZip(type: PyType, iterables: PyObject[], keywords: Map<PyStr, PyObject>): PyObject {
  const strict = parseStrict('zip', keywords);
  const iterators = iteratorsOf(iterables);
  return newInstance<Zip>(type, { iterators, result: new RecycledTuple(iterables.length), strict });
}

const construct = method('zip($type, /, *iterables, **kwargs)', makeZip);

function next(self: PyObject): PyObject | null {
  const {
    iterators: { value: iterators },
    result,
    strict,
  } = (self as PyZip).value;
  if (iterators.length === 0) return null;
  return result.isFree ? refill(result, iterators, strict) : fresh(iterators, strict);
}

/** The next items in the tuple of the step before. It is held meanwhile, so that nobody refills it below. */
function refill(result: RecycledTuple, iterators: readonly PyObject[], strict: boolean): PyObject | null {
  const tuple = result.take();
  const items = tuple.value;
  let i = 0;
  try {
    for (; i < iterators.length; i++) {
      const item = iterators[i]!.type.tp_iternext!(iterators[i]!);
      if (item === null) break;
      const old = items[i]!;
      items[i] = item;
      decref(old);
    }
  } catch (caught) {
    decref(tuple);
    throw caught;
  }
  if (i === iterators.length) return tuple;
  decref(tuple);
  if (strict) checkStrict('zip', iterators, i);
  return null;
}

function fresh(iterators: readonly PyObject[], strict: boolean): PyObject | null {
  const items: PyObject[] = [];
  try {
    for (let i = 0; i < iterators.length; i++) {
      const item = iterators[i]!.type.tp_iternext!(iterators[i]!);
      if (item === null) break;
      items.push(item);
    }
  } catch (caught) {
    items.forEach(decref);
    throw caught;
  }
  if (items.length === iterators.length) return newTuple(items);
  const ended = items.length;
  items.forEach(decref);
  if (strict) checkStrict('zip', iterators, ended);
  return null;
}

export const zipType: PyType = defineType('zip', {
  textSignature: '(*iterables, strict=False)',
  basicsize: 48,
  subclassable: true,
  tp_new: (type, args, kwnames) => construct.invoke(type, args, kwnames),
  traverse({ value: { iterators, result } }: PyZip, visit) {
    visit(iterators);
    result.traverse(visit);
  },
  tp_iter: selfIter,
  tp_iternext: next,
  methods: [
    reduceMethod(({ type, value: { iterators, strict } }: PyZip) => {
      const parts = [newRef(type), newTuple(shareItems(iterators.value))];
      return newTuple(strict ? [...parts, True] : parts);
    }),
    setStateMethod(({ value }: PyZip, state) => {
      value.strict = isTrue(state);
    }),
  ],
});
