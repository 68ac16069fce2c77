/**
 * `enumerate`: pairs of a running number and an item. Answers to Objects/enumobject.c.
 */

import { newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { type Int, intAdd } from '../numbers/int.ts';
import {
  decref,
  type KwNames,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyTuple,
  type PyType,
} from '../object.ts';
import { genericAlias, getIter, index } from '../protocols/abstract.ts';
import { newLong } from '../singletons.ts';
import { text } from '../str/unicode.ts';
import { classMethod } from '../types/clinic.ts';
import { defineType, newInstance } from '../types/define.ts';
import { reduceMethod, selfIter } from './common.ts';
import { RecycledTuple } from './recycled-tuple.ts';

interface Enumeration {
  /** Owned. */
  readonly iterator: PyObject;
  next: Int;
  readonly pair: RecycledTuple;
}

type PyEnumerate = PyGCObject<Enumeration>;

/** The two arguments, by position or by name (`enumerate_vectorcall`). Borrowed. */
function parseArguments(
  args: PyObject[],
  kwnames: KwNames,
): { iterable: PyObject; start: PyObject | undefined } {
  const names = (kwnames ?? []).map(text);
  const given = args.length - names.length;
  if (args.length === 0) throw typeError("enumerate() missing required argument 'iterable'");
  if (args.length > 2) throw typeError(`enumerate() takes at most 2 arguments (${args.length} given)`);
  const expected = ['iterable', 'start'].slice(given);
  if (names[0] === 'start' && given === 0 && names.length === 2) expected.reverse();
  names.forEach((name, i) => {
    if (name !== expected[i]) throw typeError(`'${name}' is an invalid keyword argument for enumerate()`);
  });
  if (names.length === 2 && names[0] === 'start') return { iterable: args[1]!, start: args[0] };
  return { iterable: args[0]!, start: args[1] };
}

function makeEnumerate(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  const { iterable, start } = parseArguments(args, kwnames);
  let next: Int = 0;
  if (start !== undefined) {
    const first = index(start);
    next = first.value;
    decref(first);
  }
  return newInstance<Enumeration>(type, { iterator: getIter(iterable), next, pair: new RecycledTuple(2) });
}

function nextPair(self: PyObject): PyObject | null {
  const state = (self as PyEnumerate).value;
  const item = state.iterator.type.tp_iternext!(state.iterator);
  if (item === null) return null;
  const number = newLong(state.next);
  state.next =
    typeof state.next === 'number' && state.next < Number.MAX_SAFE_INTEGER
      ? state.next + 1
      : intAdd(state.next, 1);
  return state.pair.ofTwo(number, item);
}

export const enumerateType: PyType = defineType('enumerate', {
  textSignature: '(iterable, start=0)',
  basicsize: 56,
  subclassable: true,
  tp_new: makeEnumerate,
  traverse({ value: { iterator, pair } }: PyEnumerate, visit) {
    visit(iterator);
    pair.traverse(visit);
  },
  tp_iter: selfIter,
  tp_iternext: nextPair,
  methods: [
    reduceMethod((self: PyEnumerate): PyTuple => {
      const { iterator, next } = self.value;
      return newTuple([newRef(self.type), newTuple([newRef(iterator), newLong(next)])]);
    }),
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, object: PyObject) =>
      genericAlias.make(type, object),
    ),
  ],
});
