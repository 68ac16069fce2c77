/**
 * `FrameLocalsProxy`: the mapping that `frame.f_locals` is in a function. Reading and writing it reads and writes
 * the function's variables. Answers to `framelocalsproxy_*` in Objects/frameobject.c.
 */
import {
  declareType,
  decref,
  dictDelete,
  dictForEach,
  dictGet,
  dictMerge,
  dictPop,
  dictSet,
  EQ,
  getItem,
  getIter,
  guardedRepr,
  isDict,
  keyError,
  keyErrorType,
  lengthOf,
  method,
  NE,
  NotImplemented,
  newDict,
  newList,
  newRef,
  newTuple,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyType,
  pyBool,
  raise,
  reprText,
  richCompare,
  staticType,
  TPFLAGS,
  track,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import {
  forEachLocal,
  localIndex,
  localValue,
  NO_SUCH_LOCAL,
  setLocalValue,
  snapshot,
} from './frame-locals.ts';
import { frameType, localsProxy, type PyFrame } from './frameobject.ts';

export const frameLocalsProxyType = staticType('FrameLocalsProxy');
type Proxy = PyGCObject<PyFrame>;

const isProxy = (object: PyObject): object is Proxy => object.type === frameLocalsProxyType;
const CANNOT_REMOVE = 'cannot remove local variables from FrameLocalsProxy';

/** `_PyFrameLocalsProxy_New`; the frame object is borrowed. Owned. */
export function newFrameLocalsProxy(frame: PyFrame): PyObject {
  return track(new PyGCObject<PyObject>(frameLocalsProxyType, newRef(frame)));
}

/** The value under a key (owned), or undefined. */
function get(self: Proxy, key: PyObject): PyObject | undefined {
  const { frame, extraLocals } = self.value.value;
  const index = localIndex(frame, key, true);
  if (index >= 0) return newRef(localValue(frame, index)!);
  const extra = extraLocals === null ? undefined : dictGet(extraLocals, key);
  return extra === undefined ? undefined : newRef(extra);
}

/** Sets a variable of the frame, whose old value lives on with the frame object, or a name beside them. */
function set(self: Proxy, key: PyObject, value: PyObject): void {
  const state = self.value.value;
  const index = localIndex(state.frame, key, false);
  if (index >= 0) {
    const old = setLocalValue(state.frame, index, value);
    if (old !== null) state.overwritten.push(old);
    return;
  }
  state.extraLocals ??= newDict();
  dictSet(state.extraLocals, key, value);
}

function remove(self: Proxy, key: PyObject): void {
  const { frame, extraLocals } = self.value.value;
  if (localIndex(frame, key, false) !== NO_SUCH_LOCAL) throw valueError(CANNOT_REMOVE);
  if (extraLocals === null || !dictDelete(extraLocals, key)) throw keyError(key);
}

function pop(self: Proxy, key: PyObject, fallback: PyObject | undefined): PyObject {
  const { frame, extraLocals } = self.value.value;
  if (localIndex(frame, key, false) !== NO_SUCH_LOCAL) throw valueError(CANNOT_REMOVE);
  const value = extraLocals === null ? undefined : dictPop(extraLocals, key);
  if (value !== undefined) return value;
  if (fallback === undefined) throw keyError(key);
  return newRef(fallback);
}

function setDefault(self: Proxy, key: PyObject, fallback: PyObject): PyObject {
  const value = get(self, key);
  if (value !== undefined) return value;
  set(self, key, fallback);
  return newRef(fallback);
}

/** A dict of what the proxy holds now (owned). */
function asDict(self: Proxy): PyDict {
  const { frame, extraLocals } = self.value.value;
  return snapshot(frame, extraLocals);
}

/** What `make` answers (owned) for each entry, in a list. */
function listOf(self: Proxy, make: (key: PyObject, value: PyObject) => PyObject): PyObject {
  const { frame, extraLocals } = self.value.value;
  const items: PyObject[] = [];
  forEachLocal(frame, (name, value) => void items.push(make(name, value)));
  if (extraLocals !== null) dictForEach(extraLocals, (key, value) => void items.push(make(key, value)));
  return newList(items);
}

const keys = (self: Proxy): PyObject => listOf(self, (key) => newRef(key));

/** `framelocalsproxy_merge`: takes over the entries of a dict or another proxy; answers false for anything else. */
function merge(self: Proxy, other: PyObject): boolean {
  if (!isDict(other) && !isProxy(other)) return false;
  const entries = isProxy(other) ? asDict(other) : newRef(other);
  dictForEach(entries, (key, value) => set(self, key, value));
  decref(entries);
  return true;
}

function or(left: PyObject, right: PyObject): PyObject {
  if ([left, right].some((each) => !isProxy(each) && !isDict(each))) return NotImplemented;
  const result = isProxy(left) ? asDict(left) : newDict();
  if (!isProxy(left)) dictMerge(result, left);
  dictMerge(result, right);
  return result;
}

function compare(self: PyObject, other: PyObject, op: number): PyObject {
  if (isProxy(other) && (op === EQ || op === NE)) {
    return pyBool(((self as Proxy).value.value.frame === other.value.value.frame) === (op === EQ));
  }
  if (!isDict(other)) return NotImplemented;
  const own = asDict(self as Proxy);
  try {
    return richCompare(own, other, op);
  } finally {
    decref(own);
  }
}

function repr(self: PyObject): PyObject {
  return guardedRepr(self, '{...}', () => {
    const dict = asDict(self as Proxy);
    try {
      return reprText(dict);
    } finally {
      decref(dict);
    }
  });
}

localsProxy.of = newFrameLocalsProxy;

function construct(type: PyType, args: PyObject[], kwnames: readonly unknown[] | null): PyObject {
  if (args.length !== 1) throw typeError(`FrameLocalsProxy expected 1 argument, got ${args.length}`);
  if (args[0]!.type !== frameType) throw typeError(`expect frame, not ${args[0]!.type.name}`);
  if (kwnames !== null && kwnames.length > 0) throw typeError('FrameLocalsProxy takes no keyword arguments');
  void type;
  return newFrameLocalsProxy(args[0] as PyFrame);
}

declareType(frameLocalsProxyType, {
  flags: TPFLAGS.MAPPING,
  basicsize: 24,
  traverse: (self: Proxy, visit) => visit(self.value),
  tp_new: construct,
  tp_repr: repr,
  tp_richcompare: compare,
  tp_iter(self) {
    const list = keys(self as Proxy);
    try {
      return getIter(list);
    } finally {
      decref(list);
    }
  },
  mp_length: (self) => {
    const list = keys(self as Proxy);
    try {
      return lengthOf(list);
    } finally {
      decref(list);
    }
  },
  mp_subscript(self, key) {
    const value = get(self as Proxy, key);
    if (value === undefined) throw raise(keyErrorType, `local variable '${reprText(key)}' is not defined`);
    return value;
  },
  mp_ass_subscript: (self, key, value) =>
    value === null ? remove(self as Proxy, key) : set(self as Proxy, key, value),
  sq_contains(self, key) {
    const value = get(self as Proxy, key);
    if (value !== undefined) decref(value);
    return value !== undefined;
  },
  nb_or: or,
  nb_inplace_or: (self, other) => (merge(self as Proxy, other) ? newRef(self) : NotImplemented),
  methods: [
    method('__contains__($self, key, /)', (self: Proxy, key: PyObject) => {
      const value = get(self, key);
      if (value !== undefined) decref(value);
      return value !== undefined;
    }),
    method('__getitem__($self, key, /)', (self: Proxy, key: PyObject) => getItem(self, key)),
    method(
      'update($self, other, /)',
      (self: Proxy, other: PyObject) => {
        if (!merge(self, other))
          throw typeError('update() argument must be dict or another FrameLocalsProxy');
      },
      '($self, object, /)',
    ),
    method('__reversed__($self, /)', (self: Proxy) => {
      const list = keys(self);
      (list.value as PyObject[]).reverse();
      return list;
    }),
    method('copy($self, /)', asDict),
    method('keys($self, /)', keys),
    method('values($self, /)', (self: Proxy) => listOf(self, (_key, value) => newRef(value))),
    method('items($self, /)', (self: Proxy) =>
      listOf(self, (key, value) => newTuple([newRef(key), newRef(value)])),
    ),
    method(
      'get($self, key, default=None, /)',
      (self: Proxy, key: PyObject, fallback: PyObject) => get(self, key) ?? newRef(fallback),
    ),
    method('pop($self, key, default=<unrepresentable>, /)', pop),
    method('setdefault($self, key, default=None, /)', setDefault),
  ],
});
