/**
 * Writing an object: its type decides how; what has been written before is only referred to.
 * Answers to `save`, `memo_get`, `memo_put`, `save_pers` and `dump` of Modules/_pickle.c.
 */
import {
  type BuiltinFunction,
  builtinFunctionType,
  bytearrayType,
  bytesType,
  callNoArgs,
  callOneArg,
  decref,
  dictGet,
  dictType,
  enterRecursion,
  False,
  floatType,
  frozensetType,
  fullyQualifiedName,
  functionType,
  getAttrName,
  getItem,
  intern,
  isStr,
  isSubtype,
  isTuple,
  keyError,
  keyErrorType,
  listType,
  longType,
  lookupAttr,
  None,
  NotImplemented,
  newLong,
  newRef,
  type PyBytes,
  type PyDict,
  type PyFloat,
  type PyList,
  type PyLong,
  type PyObject,
  type PyStr,
  type PyTuple,
  recursion,
  replaceField,
  setType,
  str,
  strType,
  swallow,
  True,
  text,
  tupleType,
  typeType,
} from '../../../01-objects/index.ts';
import {
  BINGET,
  BINPERSID,
  BINPUT,
  GET,
  LONG_BINGET,
  LONG_BINPUT,
  MEMOIZE,
  NONE,
  PERSID,
  PROTO,
  PUT,
  STOP,
} from './opcodes.ts';
import { pickleBufferType } from './picklebuffer.ts';
import type { Pickler, PyPickler } from './pickler-object.ts';
import {
  saveBool,
  saveByteArray,
  saveBytes,
  saveFloat,
  saveLong,
  savePickleBuffer,
  saveStr,
} from './save-atoms.ts';
import { saveDict, saveFrozenset, saveList, saveSet, saveTuple } from './save-containers.ts';
import { saveGlobal, saveType } from './save-global.ts';
import { saveReduce } from './save-reduce.ts';
import { noted, picklingError, state } from './state.ts';

// ---- The memo

/** `memo_get`: refers to an object that was written before. */
export function memoGet({ memo, output, bin }: Pickler, object: PyObject): void {
  const number = memo.get(object);
  if (number === undefined) throw keyError(object);
  if (bin === 0) {
    output.byte(GET);
    output.ascii(`${number}\n`);
  } else if (number < 256) output.byteWith(BINGET, number);
  else output.numbered(LONG_BINGET, number, 4);
}

/** `memo_put`: gives an object that was just written the next number. */
export function memoPut({ memo, output, bin, fast, protocol }: Pickler, object: PyObject): void {
  if (fast !== 0) return;
  const number = memo.size;
  memo.set(object, number);
  if (protocol >= 4) output.byte(MEMOIZE);
  else if (bin === 0) {
    output.byte(PUT);
    output.ascii(`${number}\n`);
  } else if (number < 256) output.byteWith(BINPUT, number);
  else output.numbered(LONG_BINPUT, number, 4);
}

// ---- Persistent ids

/** `save_pers`: whether the user's `persistent_id` had an id for the object, which is then written instead. */
function savePersistent(self: Pickler, object: PyObject): boolean {
  const id = callOneArg(self.persistentId!, object);
  if (id === None) return false;
  try {
    if (self.bin !== 0) {
      save(self, id, true);
      self.output.byte(BINPERSID);
    } else writePersistentText(self, id);
  } finally {
    decref(id);
  }
  return true;
}

function writePersistentText({ output }: Pickler, id: PyObject): void {
  const shown = str(id);
  const source = text(shown);
  decref(shown);
  if (!/^[\0-\x7f]*$/.test(source)) throw picklingError('persistent IDs in protocol 0 must be ASCII strings');
  output.byte(PERSID);
  output.ascii(`${source}\n`);
}

// ---- One object

/** `save`: `isPersistent` says that the object is itself a persistent id. */
export function save(self: Pickler, object: PyObject, isPersistent = false): void {
  self.output.boundary();
  if (!isPersistent && self.persistentId !== null && savePersistent(self, object)) return;
  const { type } = object;
  if (object === None) return self.output.byte(NONE);
  if (object === True || object === False) return saveBool(self, object === True);
  if (type === longType) return saveLong(self, object as PyLong);
  if (type === floatType) return saveFloat(self, (object as PyFloat).value);
  if (self.memo.get(object) !== undefined) return memoGet(self, object);
  if (type === strType) return saveStr(self, object as PyStr);
  if (type === bytesType) return saveBytes(self, object as PyBytes);
  enterRecursion(' while pickling an object');
  try {
    saveContainer(self, object);
  } finally {
    recursion.depth--;
  }
}

function saveContainer(self: Pickler, object: PyObject): void {
  switch (object.type) {
    case dictType:
      return saveDict(self, object as PyDict);
    case setType:
      return saveSet(self, object);
    case frozensetType:
      return saveFrozenset(self, object);
    case listType:
      return saveList(self, object as PyList);
    case tupleType:
      return saveTuple(self, object as PyTuple);
    case bytearrayType:
      return saveByteArray(self, object);
    case pickleBufferType:
      return savePickleBuffer(self, object);
    default:
      return saveOther(self, object);
  }
}

/** What has no opcode of its own: by a name, or by what a reducing function answers. */
function saveOther(self: Pickler, object: PyObject): void {
  const { type } = object;
  if (self.reducerOverride !== null) {
    const value = callOneArg(self.reducerOverride, object);
    if (value !== NotImplemented) return saveReduced(self, object, value);
  }
  if (type === typeType) return saveType(self, object);
  if (type === functionType) return saveGlobal(self, object, null);
  const reduce = registeredReducer(self, type);
  if (reduce !== null) {
    try {
      return saveReduced(self, object, callOneArg(reduce, object));
    } finally {
      decref(reduce);
    }
  }
  if (isSubtype(type, typeType)) return saveGlobal(self, object, null);
  saveReduced(self, object, reduceByMethod(self, object));
}

/** The function that the pickler's own `dispatch_table`, or `copyreg`'s, has for a type (owned). */
function registeredReducer({ dispatchTable }: Pickler, type: PyObject): PyObject | null {
  if (dispatchTable === null) {
    const found = dictGet(state.dispatchTable, type);
    return found === undefined ? null : newRef(found);
  }
  try {
    return getItem(dispatchTable, type);
  } catch (caught) {
    swallow(caught, keyErrorType);
    return null;
  }
}

const REDUCE_EX = intern('__reduce_ex__');
const REDUCE = intern('__reduce__');

/** What the object's `__reduce_ex__` or `__reduce__` answers (owned). */
function reduceByMethod({ protocol }: Pickler, object: PyObject): PyObject {
  const reduceEx = lookupAttr(object, REDUCE_EX);
  if (reduceEx !== undefined) {
    const number = newLong(protocol);
    try {
      return callOneArg(reduceEx, number);
    } finally {
      decref(number);
      decref(reduceEx);
    }
  }
  const reduce = lookupAttr(object, REDUCE);
  if (reduce === undefined) throw picklingError(`Can't pickle ${fullyQualifiedName(object.type)} object`);
  try {
    return callNoArgs(reduce);
  } finally {
    decref(reduce);
  }
}

/** Writes an object by what a reducing function answered, which is taken over. */
function saveReduced(self: Pickler, object: PyObject, value: PyObject): void {
  try {
    if (isStr(value)) return saveGlobal(self, object, value as PyStr);
    if (!isTuple(value))
      throw picklingError(`__reduce__ must return a string or tuple, not ${fullyQualifiedName(value.type)}`);
    saveReduce(self, value as PyTuple, object);
  } catch (caught) {
    throw isStr(value) ? caught : noted(caught, `when serializing ${fullyQualifiedName(object.type)} object`);
  } finally {
    decref(value);
  }
}

// ---- A whole pickle

/** `persistent_id`, the method that every pickler has: nothing has an id. */
export const noPersistentId = (): PyObject => None;

function isDefaultMethod(method: PyObject, self: PyPickler): boolean {
  if (method.type !== builtinFunctionType) return false;
  const { def, self: owner } = method.value as BuiltinFunction;
  return owner === self && def.fn === noPersistentId;
}

/** `dump`: writes an object (borrowed) to the output. */
export function dump(pickler: PyPickler, object: PyObject): void {
  const self = pickler.value;
  const persistentId = getAttrName(pickler, 'persistent_id');
  replaceField(self, 'persistentId', isDefaultMethod(persistentId, pickler) ? null : persistentId);
  decref(persistentId);
  const override = lookupAttr(pickler, intern('reducer_override'));
  replaceField(self, 'reducerOverride', override ?? null);
  if (override !== undefined) decref(override);
  const { output, protocol } = self;
  try {
    if (protocol >= 2) {
      output.byteWith(PROTO, protocol);
      output.framing = protocol >= 4;
    }
    save(self, object);
    output.byte(STOP);
    output.commitFrame();
  } finally {
    output.framing = false;
    // bound methods of the pickler, which would keep it alive
    replaceField(self, 'persistentId', null);
    replaceField(self, 'reducerOverride', null);
  }
}
