/**
 * `reversed`: what `__reversed__` answers, or an iterator over a sequence from its end by index. Answers to
 * `reversed_*` in Objects/enumobject.c.
 */

import { emptyTuple, newTuple } from '../containers.ts';
import { indexErrorType, stopIterationType, swallow, typeError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject, type PyType } from '../object.ts';
import { isSequence, lengthOf, sequenceItem } from '../protocols/abstract.ts';
import { callSpecial } from '../protocols/call.ts';
import { None, newLong } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { newOf } from '../types/construct.ts';
import { defineType, newInstance } from '../types/define.ts';
import { typeLookup } from '../types/typeobject.ts';
import { lengthHintMethod, reduceMethod, selfIter, setStateMethod, stateIndex } from './common.ts';
import { IndexedState, type PyIndexedIterator } from './indexed.ts';

const REVERSED = intern('__reversed__');

const construct = method('reversed($type, /, *args)', (type: PyType, args: PyObject[]) => {
  if (args.length !== 1) throw typeError(`reversed expected 1 argument, got ${args.length}`);
  return makeReversed(type, args[0]!);
});

function makeReversed(type: PyType, sequence: PyObject): PyObject {
  const isRefused = typeLookup(sequence.type, REVERSED) === None;
  const made = isRefused ? undefined : callSpecial(sequence, REVERSED);
  if (made !== undefined) return made;
  if (isRefused || !isSequence(sequence)) throw typeError(`'${sequence.type.name}' object is not reversible`);
  const last = lengthOf(sequence) - 1;
  return newInstance(type, new IndexedState(newRef(sequence), last));
}

/** `reversed_next`: IndexError and StopIteration of `__getitem__` are the end. */
function next(self: PyObject): PyObject | null {
  const state = (self as PyIndexedIterator).value;
  const { items, index } = state;
  if (items === null) return null;
  if (index >= 0) {
    try {
      const item = sequenceItem(items, index);
      state.index = index - 1;
      return item;
    } catch (caught) {
      swallow(caught, indexErrorType, stopIterationType);
    }
  }
  state.index = -1;
  if (state.items !== null) {
    state.items = null;
    decref(items);
  }
  return null;
}

export const reversedType: PyType = defineType('reversed', {
  basicsize: 32,
  subclassable: true,
  textSignature: '(sequence, /)',
  tp_new: (type, args, kwnames) => newReversed(type, args, kwnames),
  traverse({ value: { items } }: PyIndexedIterator, visit) {
    if (items !== null) visit(items);
  },
  tp_iter: selfIter,
  tp_iternext: next,
  methods: [
    lengthHintMethod(({ value: { items, index } }: PyIndexedIterator) =>
      items === null || index === -1 || lengthOf(items) < index + 1 ? 0 : index + 1,
    ),
    reduceMethod(({ type, value: { items, index } }: PyIndexedIterator) =>
      items === null || index === -1
        ? newTuple([newRef(type), newTuple([emptyTuple])])
        : newTuple([newRef(type), newTuple([newRef(items)]), newLong(index)]),
    ),
    setStateMethod(({ value: state }: PyIndexedIterator, object) => {
      const index = stateIndex(object);
      if (state.items === null || state.index === -1) return;
      state.index = Math.min(Math.max(index, -1), lengthOf(state.items) - 1);
    }),
  ],
});

const newReversed = newOf(reversedType, construct);
