/**
 * How objects are taken apart for `pickle` and `copy`: `__reduce__`, `__reduce_ex__`, `__getstate__`. The
 * Python module `copyreg` helps with old protocols and with the names of slots.
 * Answers to the pickling half of `object` in Objects/typeobject.c.
 */

import { dictGetName, dictSet, newDict, newTuple, packTuple } from '../containers.ts';
import { raise, runtimeErrorType, typeError, valueError } from '../exceptions/errors.ts';
import { callModuleFunction, evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  newRef,
  type PyDict,
  type PyGCObject,
  type PyList,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
} from '../object.ts';
import { None, newLong } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import type { BuiltinFunction } from '../types/descriptors.ts';
import { instanceDict } from '../types/genericattr.ts';
import { builtinFunctionType, objectType } from '../types/statictypes.ts';
import { hasFlag, isHeapType, TPFLAGS, typeLookup } from '../types/typeobject.ts';
import { getAttr, getIter, lookupAttr } from './abstract.ts';
import { callFound, callMethod, callNoArgs } from './call.ts';

const REDUCE = intern('__reduce__');
const GETSTATE = intern('__getstate__');

const isList = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.LIST_SUBCLASS);
const isDict = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.DICT_SUBCLASS);

/** `object.__reduce__`. */
export function reducePlain(self: PyObject): PyObject {
  return commonReduce(self, 0);
}

/** `object.__reduce_ex__`: a class's own `__reduce__` goes first. */
export function reduceEx(self: PyObject, protocol: number): PyObject {
  const reduce = lookupAttr(self, REDUCE);
  if (reduce === undefined) return commonReduce(self, protocol);
  try {
    const ofClass = getAttr(self.type, REDUCE);
    const overridden = ofClass !== dictGetName(objectType.dict!, '__reduce__');
    decref(ofClass);
    return overridden ? callNoArgs(reduce) : commonReduce(self, protocol);
  } finally {
    decref(reduce);
  }
}

function commonReduce(self: PyObject, protocol: number): PyObject {
  if (protocol >= 2) return reduceNewObject(self);
  const number = newLong(protocol);
  try {
    return callModuleFunction('copyreg', '_reduce_ex', self, number);
  } finally {
    decref(number);
  }
}

/** `reduce_newobj`: `(copyreg.__newobj__, (cls, *args), state, listitems, dictitems)`. */
function reduceNewObject(self: PyObject): PyObject {
  if (self.type.tp_new === null) throw typeError(`cannot pickle '${self.type.name}' object`);
  const { args, kwargs } = newArguments(self);
  const keywords = kwargs !== null && (kwargs as PyDict).value.used > 0;
  const copyreg = evalHooks.importModule('copyreg');
  const maker = getAttr(copyreg, intern(keywords ? '__newobj_ex__' : '__newobj__'));
  decref(copyreg);
  const makerArgs = keywords
    ? packTuple(self.type, args!, kwargs)
    : packTuple(self.type, ...(args === null ? [] : args.value));
  const hasArgs = args !== null;
  if (args !== null) decref(args);
  if (kwargs !== null) decref(kwargs);
  const state = stateOf(self, !(hasArgs || isList(self) || isDict(self)));
  return newTuple([maker, makerArgs, state, listItems(self), dictItems(self)]);
}

function listItems(self: PyObject): PyObject {
  return isList(self) ? getIter(self) : None;
}

function dictItems(self: PyObject): PyObject {
  if (!isDict(self)) return None;
  const items = callMethod(self, intern('items'));
  try {
    return getIter(items);
  } finally {
    decref(items);
  }
}

/** `_PyObject_GetNewArguments`: what `__getnewargs_ex__` or `__getnewargs__` answer; owned. */
function newArguments(self: PyObject): { args: PyTuple | null; kwargs: PyObject | null } {
  const isTuple = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.TUPLE_SUBCLASS);
  const ex = typeLookup(self.type, intern('__getnewargs_ex__'));
  if (ex !== undefined) {
    const pair = callFound(self, ex, []) as PyTuple;
    if (!isTuple(pair)) throw typeError(`__getnewargs_ex__ should return a tuple, not '${pair.type.name}'`);
    if (pair.value.length !== 2) {
      throw valueError(`__getnewargs_ex__ should return a tuple of length 2, not ${pair.value.length}`);
    }
    const [args, kwargs] = pair.value as [PyTuple, PyObject];
    if (!isTuple(args)) {
      throw typeError(
        `first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '${args.type.name}'`,
      );
    }
    if (!isDict(kwargs)) {
      throw typeError(
        `second item of the tuple returned by __getnewargs_ex__ must be a dict, not '${kwargs.type.name}'`,
      );
    }
    newRef(args);
    newRef(kwargs);
    decref(pair);
    return { args, kwargs };
  }
  const plain = typeLookup(self.type, intern('__getnewargs__'));
  if (plain === undefined) return { args: null, kwargs: null };
  const args = callFound(self, plain, []) as PyTuple;
  if (!isTuple(args)) throw typeError(`__getnewargs__ should return a tuple, not '${args.type.name}'`);
  return { args, kwargs: null };
}

// ---- State

/** `object.__getstate__`. */
export function getStateOf(self: PyObject): PyObject {
  return defaultState(self, false);
}

/** `object_getstate`: by the object's `__getstate__`; `required` if nothing else can restore the object. */
function stateOf(self: PyObject, required: boolean): PyObject {
  const getstate = getAttr(self, GETSTATE);
  try {
    const fn = getstate.type === builtinFunctionType ? (getstate.value as BuiltinFunction) : null;
    if (fn !== null && fn.self === self && fn.def.fn === getStateOf) return defaultState(self, required);
    return callNoArgs(getstate);
  } finally {
    decref(getstate);
  }
}

/** `object_getstate_default`: the `__dict__`, or None; with `__slots__`, a pair of that and a dict of them. */
function defaultState(self: PyObject, required: boolean): PyObject {
  const { type } = self;
  if (required && type.itemsize > 0) throw typeError(`cannot pickle ${type.name} objects`);
  const slotNames = slotNamesOf(type);
  try {
    if (required && hasNativeState(type)) throw typeError(`cannot pickle '${type.name}' object`);
    const state = isDictEmpty(self) ? None : newRef(instanceDict(self as PyGCObject));
    if (slotNames === None) return state;
    const slots = newDict();
    const count = (slotNames as PyList).value.length;
    for (let i = 0; i < count; i++) {
      const name = (slotNames as PyList).value[i] as PyStr;
      const value = lookupAttr(self, name);
      if (value === undefined) continue;
      dictSet(slots, name, value);
      decref(value);
      if (count !== (slotNames as PyList).value.length) {
        throw raise(runtimeErrorType, '__slotnames__ changed size during iteration');
      }
    }
    if (slots.value.used > 0) return newTuple([state, slots]);
    decref(slots);
    return state;
  } finally {
    decref(slotNames);
  }
}

/** `_PyObject_IsInstanceDictEmpty`. */
function isDictEmpty(self: PyObject): boolean {
  if (!self.type.hasDict) return true;
  const { dict, values } = self as PyGCObject;
  if (dict !== null) return dict.value.used === 0;
  return values === null || values.length <= self.type.slotCount;
}

/** Whether instances hold native data that no attribute tells (compared by size in C). */
function hasNativeState(type: PyType): boolean {
  let native: PyType = type;
  while (isHeapType(native)) native = native.base!;
  return native.solid !== objectType;
}

/** `_PyType_GetSlotNames`: the list that `copyreg._slotnames` makes and keeps in the class (owned), or None. */
function slotNamesOf(type: PyType): PyObject {
  const cached = dictGetName(type.dict!, '__slotnames__');
  if (cached !== undefined) {
    if (cached !== None && !isList(cached)) {
      throw typeError(`${type.name}.__slotnames__ should be a list or None, not ${cached.type.name}`);
    }
    return newRef(cached);
  }
  const names = callModuleFunction('copyreg', '_slotnames', type);
  if (names !== None && !isList(names)) throw typeError("copyreg._slotnames didn't return a list or None");
  return names;
}
