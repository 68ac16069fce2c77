/**
 * `context.flags` and `context.traps`: mappings from signals to whether they are set, which look straight into
 * the context. Answers to `PyDecSignalDict_Type` of Modules/_decimal/_decimal.c.
 */
import {
  decref,
  defineType,
  dictGet,
  dictSet,
  EQ,
  getIter,
  isDict,
  isInstanceOf,
  isTrue,
  keyErrorType,
  lengthOf,
  method,
  NE,
  NotImplemented,
  newDict,
  newInstance,
  newRef,
  newStr,
  newTuple,
  type PyDict,
  type PyGCObject,
  type PyList,
  type PyObject,
  type PyType,
  pyBool,
  raise,
  reprText,
  swallow,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import type { Context } from './context.ts';
import { flagOf, signals } from './flags.ts';

/** Payload: whose bits they are. */
interface SignalDict {
  context: Context | null;
  field: 'status' | 'traps';
}
type PySignalDict = PyGCObject<SignalDict>;

const SIGNAL_LIST =
  'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]';

const INVALID_KEY = () => raise(keyErrorType, SIGNAL_LIST);

function flagOfKey(key: PyObject): number {
  const flag = flagOf(key);
  if (flag === 0) throw INVALID_KEY();
  return flag;
}

function bitsOf(self: PyObject): number {
  const { context, field } = (self as PySignalDict).value;
  if (context === null) throw valueError('invalid signal dict');
  return context[field];
}

function setSignal(self: PyObject, key: PyObject, value: PyObject | null): void {
  const { context, field } = (self as PySignalDict).value;
  if (context === null) throw valueError('invalid signal dict');
  if (value === null) throw valueError('signal keys cannot be deleted');
  const flag = flagOfKey(key);
  if (isTrue(value)) context[field] |= flag;
  else context[field] &= ~flag;
}

/** The signals and their values as a dict (owned). */
function asDict(self: PyObject): PyDict {
  const bits = bitsOf(self);
  const dict = newDict();
  for (const { flag, type } of signals) dictSet(dict, type, pyBool((bits & flag) !== 0));
  return dict;
}

/** The mixin; the class itself, which also derives from `MutableMapping`, is made with the module. */
export const signalDictMixin: PyType = defineType('decimal.SignalDictMixin', {
  subclassable: true,
  unhashable: true,
  traverse() {},
  tp_new: (type) => newInstance<SignalDict>(type, { context: null, field: 'status' }),
  tp_init() {},
  tp_repr(self) {
    const bits = bitsOf(self);
    const shown = signals.map(
      ({ flag, type }) => `${reprText(type)}:${(bits & flag) !== 0 ? 'True' : 'False'}`,
    );
    return newStr(`{${shown.join(', ')}}`);
  },
  tp_iter(self) {
    bitsOf(self);
    const keys = newTuple(signals.map(({ type }) => newRef(type)));
    const iterator = getIter(keys);
    decref(keys);
    return iterator;
  },
  tp_richcompare(left, right, op) {
    if (op !== EQ && op !== NE) return newRef(NotImplemented);
    const own = bitsOf(left);
    const other = bitsOfMapping(right);
    if (other === null) return newRef(NotImplemented);
    return pyBool((own === other) === (op === EQ));
  },
  mp_length(self) {
    bitsOf(self);
    return signals.length;
  },
  mp_subscript: (self, key) => pyBool((bitsOf(self) & flagOfKey(key)) !== 0),
  mp_ass_subscript: setSignal,
  methods: [method('copy($self, /)', asDict, null)],
});

/** The bits that another signal dict or a dict stands for, or null; a dict with other keys is like none. */
function bitsOfMapping(object: PyObject): number | null {
  if (isInstanceOf(object, signalDictMixin)) return bitsOf(object);
  if (!isDict(object)) return null;
  try {
    return bitsOfDict(object as PyDict);
  } catch (caught) {
    swallow(caught, keyErrorType);
    return null;
  }
}

/** `dict_as_flags`. */
export function bitsOfDict(dict: PyDict): number {
  if (lengthOf(dict) !== signals.length) throw INVALID_KEY();
  let bits = 0;
  for (const { flag, type } of signals) {
    const value = dictGet(dict, type);
    if (value === undefined) throw INVALID_KEY();
    if (isTrue(value)) bits |= flag;
  }
  return bits;
}

/** `list_as_flags`: the bits of a list of signals. */
export function bitsOfList(list: PyList): number {
  return list.value.reduce((bits, signal) => bits | flagOfKey(signal), 0);
}

/** What `flags` or `traps` is set to: a dict, or another signal dict. */
export function bitsOfSetting(value: PyObject): number {
  if (isInstanceOf(value, signalDictMixin)) return bitsOf(value);
  if (!isDict(value)) throw typeError('argument must be a signal dict');
  return bitsOfDict(value as PyDict);
}

/** `decimal.SignalDict`, once the module made it. */
export const signalDictType: { type: PyType | null } = { type: null };

/** The mapping for a context's field (owned). */
export function newSignalDict(context: Context, field: 'status' | 'traps'): PyObject {
  return newInstance<SignalDict>(signalDictType.type!, { context, field });
}
