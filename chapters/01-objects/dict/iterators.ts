/**
 * The six iterators over dicts: keys, values or items, forwards or backwards. Answers to `dictiter_*` in
 * Objects/dictobject.c.
 */
import { newList } from '../containers.ts';
import { runtimeError } from '../exceptions/errors.ts';
import { lengthHintMethod, reduceMethod, reduceTo, selfIter } from '../iterators/common.ts';
import { RecycledTuple } from '../iterators/recycled-tuple.ts';
import { decref, newRef, type PyDict, PyGCObject, type PyObject, type PyType, track } from '../object.ts';
import { defineType } from '../types/define.ts';

/** What such an iterator holds. */
export class DictIteratorState {
  /** The dict, owned; null once it is exhausted. */
  dict: PyDict | null;
  /** How many entries it had at the start; -1 once it was found changed. */
  used: number;
  /** The place of the next entry. */
  place: number;
  remaining: number;
  /** The tuple of the last item, for iterators over items. */
  readonly pair: RecycledTuple | null;

  constructor(dict: PyDict, place: number, pair: RecycledTuple | null) {
    this.dict = dict;
    this.used = this.remaining = dict.value.used;
    this.place = place;
    this.pair = pair;
  }
}

export type PyDictIterator = PyGCObject<DictIteratorState>;
type What = 'key' | 'value' | 'item';

/** An iterator of one of the six types over a dict, which is borrowed. Owned. */
export function newDictIterator(type: PyType, dict: PyDict): PyObject {
  const isReverse =
    type === dictReverseKeyIteratorType ||
    type === dictReverseValueIteratorType ||
    type === dictReverseItemIteratorType;
  const isItems = type === dictItemIteratorType || type === dictReverseItemIteratorType;
  const place = isReverse ? dict.value.keys.length - 1 : 0;
  return track(
    new PyGCObject(type, new DictIteratorState(newRef(dict), place, isItems ? new RecycledTuple(2) : null)),
  );
}

function exhaust(state: DictIteratorState): null {
  const { dict } = state;
  state.dict = null;
  if (dict !== null) decref(dict);
  return null;
}

/** The place of the next entry, or -1 at the end. Raises RuntimeError if the dict has changed. */
function advance(state: DictIteratorState, step: 1 | -1): number {
  const { dict } = state;
  if (dict === null) return -1;
  const { keys, used } = dict.value;
  if (state.used !== used) {
    state.used = -1; // and so it stays
    throw runtimeError('dictionary changed size during iteration');
  }
  let { place } = state;
  while (place >= 0 && place < keys.length && keys[place] === undefined) place += step;
  if (place < 0 || place >= keys.length) {
    exhaust(state);
    return -1;
  }
  if (state.remaining === 0) {
    exhaust(state);
    throw runtimeError('dictionary keys changed during iteration');
  }
  state.place = place + step;
  state.remaining--;
  return place;
}

/** What the iterator yields for an entry. Owned. */
function entryOf(state: DictIteratorState, dict: PyDict, entry: number, what: What): PyObject {
  const { keys, values } = dict.value;
  if (what === 'key') return newRef(keys[entry]!);
  if (what === 'value') return newRef(values[entry]!);
  return state.pair!.ofTwo(newRef(keys[entry]!), newRef(values[entry]!));
}

/** What is left, in a new list; the iterator does not move. */
function rest(state: DictIteratorState, step: 1 | -1, what: What): PyObject {
  const items: PyObject[] = [];
  const { dict } = state;
  if (dict === null) return newList(items);
  const copy = new DictIteratorState(
    newRef(dict),
    state.place,
    what === 'item' ? new RecycledTuple(2) : null,
  );
  copy.used = state.used;
  copy.remaining = state.remaining;
  try {
    for (let entry = advance(copy, step); entry >= 0; entry = advance(copy, step)) {
      items.push(entryOf(copy, dict, entry, what));
    }
  } catch (caught) {
    items.forEach(decref);
    throw caught;
  } finally {
    exhaust(copy);
    copy.pair?.traverse(decref);
  }
  return newList(items);
}

function define(name: string, step: 1 | -1, what: What): PyType {
  return defineType(name, {
    basicsize: 56,
    tp_iter: selfIter,
    tp_iternext(self) {
      const state = (self as PyDictIterator).value;
      const { dict } = state;
      const entry = advance(state, step);
      return entry < 0 ? null : entryOf(state, dict!, entry, what);
    },
    traverse({ value: { dict, pair } }: PyDictIterator, visit) {
      if (dict !== null) visit(dict);
      pair?.traverse(visit);
    },
    methods: [
      lengthHintMethod(({ value: { dict, used, remaining } }: PyDictIterator) =>
        dict !== null && used === dict.value.used ? remaining : 0,
      ),
      reduceMethod((self: PyDictIterator) => reduceTo('iter', () => [rest(self.value, step, what)])),
    ],
  });
}

export const dictKeyIteratorType: PyType = define('dict_keyiterator', 1, 'key');
export const dictValueIteratorType: PyType = define('dict_valueiterator', 1, 'value');
export const dictItemIteratorType: PyType = define('dict_itemiterator', 1, 'item');
export const dictReverseKeyIteratorType: PyType = define('dict_reversekeyiterator', -1, 'key');
export const dictReverseValueIteratorType: PyType = define('dict_reversevalueiterator', -1, 'value');
export const dictReverseItemIteratorType: PyType = define('dict_reverseitemiterator', -1, 'item');
