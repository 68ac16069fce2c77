/** `groupby` and `tee`: iterators that share what they read. Answers to Modules/itertoolsmodule.c. */
import {
  callOneArg,
  decref,
  defineType,
  equal,
  getIter,
  iterNext,
  method,
  None,
  newInstance,
  newRef,
  newTuple,
  PyGCObject,
  type PyObject,
  type PyType,
  runtimeError,
  track,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { defineIterator, finish, put } from './iterator.ts';

interface GroupBy {
  it: PyObject;
  keyFunction: PyObject;
  targetKey: PyObject | null;
  currentKey: PyObject | null;
  currentValue: PyObject | null;
  /** The group that may still read (borrowed). */
  grouper: PyObject | null;
}

/** `groupby_step`: reads one more item and its key; false at the end. */
function step(state: GroupBy): boolean {
  const value = iterNext(state.it);
  if (value === null) return false;
  let key: PyObject;
  if (state.keyFunction === None) key = newRef(value);
  else {
    try {
      key = callOneArg(state.keyFunction, value);
    } catch (caught) {
      decref(value);
      throw caught;
    }
  }
  put(state, 'currentValue', value);
  put(state, 'currentKey', key);
  return true;
}

export const groupbyType = defineIterator<GroupBy>({
  signature: 'groupby($type, /, iterable, key=None)',
  make: (iterable: PyObject, key: PyObject) => ({
    it: getIter(iterable),
    keyFunction: newRef(key),
    targetKey: null,
    currentKey: null,
    currentValue: null,
    grouper: null,
  }),
  next(state, self) {
    state.grouper = null;
    while (
      state.currentKey === null ||
      (state.targetKey !== null && sameKey(state.targetKey, state.currentKey))
    ) {
      if (!step(state)) return null;
    }
    put(state, 'targetKey', newRef(state.currentKey));
    const grouper = track(
      new PyGCObject<Grouper>(grouperType, {
        parent: newRef(self) as PyGCObject<GroupBy>,
        targetKey: newRef(state.targetKey!),
      }),
    );
    state.grouper = grouper;
    return newTuple([newRef(state.currentKey), grouper]);
  },
  owns: ({ it, keyFunction, targetKey, currentKey, currentValue }) => [
    it,
    keyFunction,
    targetKey,
    currentKey,
    currentValue,
  ],
});

function sameKey(a: PyObject, b: PyObject): boolean {
  a.refcnt++;
  b.refcnt++;
  try {
    return equal(a, b);
  } finally {
    decref(a);
    decref(b);
  }
}

interface Grouper {
  parent: PyGCObject<GroupBy>;
  targetKey: PyObject;
}

export const grouperType: PyType = defineType('itertools._grouper', {
  construct: method('_grouper($type, parent, tgtkey, /)', (type: PyType, parent: PyObject, key: PyObject) => {
    if (parent.type !== groupbyType)
      throw typeError(`_grouper() argument 1 must be itertools.groupby, not ${parent.type.name}`);
    const grouper = newInstance<Grouper>(type, {
      parent: newRef(parent) as PyGCObject<GroupBy>,
      targetKey: newRef(key),
    });
    (parent as PyGCObject<GroupBy>).value.grouper = grouper;
    return grouper;
  }),
  traverse({ value: { parent, targetKey } }: PyGCObject<Grouper>, visit) {
    visit(parent);
    visit(targetKey);
  },
  tp_iter: newRef,
  tp_iternext(self) {
    const { parent, targetKey } = (self as PyGCObject<Grouper>).value;
    const state = parent.value;
    if (state.grouper !== self) return null;
    if (state.currentValue === null && !step(state)) return null;
    if (!sameKey(targetKey, state.currentKey!)) return null;
    const value = state.currentValue;
    state.currentValue = null;
    finish(state, 'currentKey');
    return value;
  },
});

// ---- tee

/** How many items a link of the shared chain holds: `LINKCELLS`. */
const LINK_CELLS = 57;

interface TeeData {
  it: PyObject;
  values: PyObject[];
  next: PyGCObject<TeeData> | null;
  running: boolean;
}

interface Tee {
  data: PyGCObject<TeeData>;
  index: number;
}

export const teeDataType: PyType = defineType('itertools._tee_dataobject', {
  traverse({ value: { it, values, next } }: PyGCObject<TeeData>, visit) {
    visit(it);
    values.forEach(visit);
    if (next !== null) visit(next);
  },
});

/** A new link; takes over the iterator. */
function newTeeData(it: PyObject): PyGCObject<TeeData> {
  return track(new PyGCObject<TeeData>(teeDataType, { it, values: [], next: null, running: false }));
}

/** The item at a place of a link (owned), read from the iterator if nobody has read it yet. */
function teeItem({ value: data }: PyGCObject<TeeData>, index: number): PyObject | null {
  if (index < data.values.length) return newRef(data.values[index]);
  if (data.running) throw runtimeError('cannot re-enter the tee iterator');
  data.running = true;
  let value: PyObject | null;
  try {
    value = iterNext(data.it);
  } finally {
    data.running = false;
  }
  if (value === null) return null;
  data.values.push(value);
  return newRef(value);
}

export const teeType: PyType = defineType('itertools._tee', {
  weakrefs: true,
  construct: method('_tee($type, iterable, /)', (_type, iterable: PyObject) => teeOf(iterable)),
  traverse: ({ value: { data } }: PyGCObject<Tee>, visit) => visit(data),
  tp_iter: newRef,
  tp_iternext(self) {
    const state = (self as PyGCObject<Tee>).value;
    if (state.index >= LINK_CELLS) {
      const { value: data } = state.data;
      data.next ??= newTeeData(newRef(data.it));
      put(state, 'data', newRef(data.next));
      state.index = 0;
    }
    const item = teeItem(state.data, state.index);
    if (item !== null) state.index++;
    return item;
  },
  methods: methodsOf('itertools._tee', { '__copy__($self, /)': copyTee }),
});

function copyTee({ value: { data, index } }: PyGCObject<Tee>): PyObject {
  return track(new PyGCObject<Tee>(teeType, { data: newRef(data), index }));
}

/** `tee_fromiterable`: of an iterator that is a tee already, a copy. */
function teeOf(iterable: PyObject): PyObject {
  const it = getIter(iterable);
  if (it.type === teeType) {
    const copy = copyTee(it as PyGCObject<Tee>);
    decref(it);
    return copy;
  }
  return track(new PyGCObject<Tee>(teeType, { data: newTeeData(it), index: 0 }));
}

export const teeMethods = methodsOf('itertools', {
  'tee($module, iterable, n: ssize = 2, /)'(_module: PyObject, iterable: PyObject, n: number) {
    if (n < 0) throw valueError('n must be >= 0');
    const tees: PyObject[] = n === 0 ? [] : [teeOf(iterable)];
    while (tees.length < n) tees.push(copyTee(tees[0] as PyGCObject<Tee>));
    return newTuple(tees);
  },
});
