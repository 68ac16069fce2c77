/** The pickle machine: one opcode after the other until STOP. Answers to `load` of Modules/_pickle.c. */
import {
  asSsize,
  call,
  decref,
  eofErrorType,
  False,
  getAttrName,
  isError,
  latin1Text,
  None,
  newDict,
  newList,
  newLong,
  newRef,
  newStr,
  overflowError,
  type PyObject,
  parseLong,
  raise,
  replaceField,
  setType,
  True,
  valueError,
} from '../../../01-objects/index.ts';
import {
  loadBinFloat,
  loadByteArray,
  loadCountedBinBytes,
  loadCountedBinString,
  loadCountedBinUnicode,
  loadCountedLong,
  loadFloat,
  loadInt,
  loadLong,
  loadNextBuffer,
  loadReadonlyBuffer,
  loadString,
  loadUnicode,
} from './load-atoms.ts';
import {
  addItems,
  append,
  loadDict,
  loadFrozenset,
  loadList,
  loadTuple,
  setItems,
} from './load-containers.ts';
import {
  loadBinPersistent,
  loadBuild,
  loadExtension,
  loadGlobal,
  loadInstance,
  loadNewObject,
  loadObject,
  loadPersistent,
  loadReduce,
  loadStackGlobal,
} from './load-objects.ts';
import * as op from './opcodes.ts';
import { errors, unpicklingError } from './state.ts';
import type { PyUnpickler, Unpickler } from './unpickler-object.ts';

/** The number in a line of GET or PUT. */
function indexIn(line: Uint8Array): number {
  const source = latin1Text(line);
  if (/^\d{1,9}$/.test(source)) return Number(source);
  const shown = newStr(source);
  let number: PyObject;
  try {
    number = newLong(parseLong(source, 10, shown));
  } finally {
    decref(shown);
  }
  try {
    return asSsize(number);
  } finally {
    decref(number);
  }
}

/** `load_binput` and its kin: gives the uppermost object a number. */
function put(self: Unpickler, index: number): void {
  self.memoPut(index, self.top());
}

function loadPut(self: Unpickler): void {
  const line = self.input.line(1);
  self.top();
  const index = indexIn(line);
  if (index < 0) throw valueError('negative PUT argument');
  put(self, index);
}

/** `load_pop`: the uppermost object, or the mark that lies above it. */
function pop(self: Unpickler): void {
  const { marks, stack } = self;
  if (marks.length > 0 && marks[marks.length - 1] === stack.length) self.takeMark();
  else decref(self.pop());
}

function loadProtocol(self: Unpickler): void {
  const protocol = self.input.byte();
  if (protocol > op.HIGHEST_PROTOCOL) throw valueError(`unsupported pickle protocol: ${protocol}`);
  self.protocol = protocol;
}

/** `load_frame`: brings the whole frame into memory. */
function loadFrame({ input }: Unpickler): void {
  const length = input.number(8);
  if (length >= 2 ** 63)
    throw overflowError(`FRAME length exceeds system's maximum of ${2n ** 63n - 1n} bytes`);
  input.next = input.read(length);
}

/** The next opcode. Raises EOFError where the data has an end. */
function readOpcode({ input }: Unpickler): number {
  if (input.next < input.data.length) return input.data[input.next++];
  try {
    return input.byte();
  } catch (caught) {
    if (!isError(caught, errors.unpickling)) throw caught;
    decref(caught.exc);
    throw raise(eofErrorType, 'Ran out of input');
  }
}

/** Carries out one opcode. */
function execute(unpickler: PyUnpickler, self: Unpickler, opcode: number): void {
  switch (opcode) {
    case op.NONE:
      return self.push(None);
    case op.NEWTRUE:
      return self.push(newRef(True));
    case op.NEWFALSE:
      return self.push(newRef(False));
    case op.BININT:
      return self.push(newLong(self.input.number(4) | 0));
    case op.BININT1:
      return self.push(newLong(self.input.byte()));
    case op.BININT2:
      return self.push(newLong(self.input.number(2)));
    case op.INT:
      return loadInt(self);
    case op.LONG:
      return loadLong(self);
    case op.LONG1:
      return loadCountedLong(self, 1);
    case op.LONG4:
      return loadCountedLong(self, 4);
    case op.FLOAT:
      return loadFloat(self);
    case op.BINFLOAT:
      return loadBinFloat(self);
    case op.SHORT_BINBYTES:
      return loadCountedBinBytes(self, 1);
    case op.BINBYTES:
      return loadCountedBinBytes(self, 4);
    case op.BINBYTES8:
      return loadCountedBinBytes(self, 8);
    case op.BYTEARRAY8:
      return loadByteArray(self);
    case op.NEXT_BUFFER:
      return loadNextBuffer(self);
    case op.READONLY_BUFFER:
      return loadReadonlyBuffer(self);
    case op.SHORT_BINSTRING:
      return loadCountedBinString(self, 1);
    case op.BINSTRING:
      return loadCountedBinString(self, 4);
    case op.STRING:
      return loadString(self);
    case op.UNICODE:
      return loadUnicode(self);
    case op.SHORT_BINUNICODE:
      return loadCountedBinUnicode(self, 1);
    case op.BINUNICODE:
      return loadCountedBinUnicode(self, 4);
    case op.BINUNICODE8:
      return loadCountedBinUnicode(self, 8);
    case op.EMPTY_TUPLE:
      return loadTuple(self, 0);
    case op.TUPLE1:
      return loadTuple(self, 1);
    case op.TUPLE2:
      return loadTuple(self, 2);
    case op.TUPLE3:
      return loadTuple(self, 3);
    case op.TUPLE:
      return self.push(self.popTuple(self.takeMark()));
    case op.EMPTY_LIST:
      return self.push(newList([]));
    case op.LIST:
      return loadList(self);
    case op.EMPTY_DICT:
      return self.push(newDict());
    case op.DICT:
      return loadDict(self);
    case op.EMPTY_SET:
      return self.push(call(setType, []));
    case op.ADDITEMS:
      return addItems(self);
    case op.FROZENSET:
      return loadFrozenset(self);
    case op.OBJ:
      return loadObject(self);
    case op.INST:
      return loadInstance(unpickler);
    case op.NEWOBJ:
      return loadNewObject(self, false);
    case op.NEWOBJ_EX:
      return loadNewObject(self, true);
    case op.GLOBAL:
      return loadGlobal(unpickler);
    case op.STACK_GLOBAL:
      return loadStackGlobal(unpickler);
    case op.APPEND:
      if (self.stack.length - 1 <= self.fence) throw self.underflow();
      return append(self, self.stack.length - 1);
    case op.APPENDS:
      return append(self, self.takeMark());
    case op.BUILD:
      return loadBuild(self);
    case op.DUP:
      return self.push(newRef(self.top()));
    case op.GET:
      return self.push(newRef(self.memoGet(indexIn(self.input.line(1)))));
    case op.BINGET:
      return self.push(newRef(self.memoGet(self.input.byte())));
    case op.LONG_BINGET:
      return self.push(newRef(self.memoGet(self.input.number(4))));
    case op.PUT:
      return loadPut(self);
    case op.BINPUT:
      return put(self, self.input.byte());
    case op.LONG_BINPUT:
      return put(self, self.input.number(4));
    case op.MEMOIZE:
      return put(self, self.memoLength);
    case op.MARK:
      return self.setMark();
    case op.POP:
      return pop(self);
    case op.POP_MARK:
      return self.popFrom(self.takeMark()).forEach(decref);
    case op.SETITEM:
      return setItems(self, self.stack.length - 2);
    case op.SETITEMS:
      return setItems(self, self.takeMark());
    case op.PERSID:
      return loadPersistent(self);
    case op.BINPERSID:
      return loadBinPersistent(self);
    case op.REDUCE:
      return loadReduce(self);
    case op.PROTO:
      return loadProtocol(self);
    case op.FRAME:
      return loadFrame(self);
    case op.EXT1:
      return loadExtension(unpickler, 1);
    case op.EXT2:
      return loadExtension(unpickler, 2);
    case op.EXT4:
      return loadExtension(unpickler, 4);
    default:
      throw unknownOpcode(opcode);
  }
}

function unknownOpcode(opcode: number): unknown {
  const isShown = opcode >= 0x20 && opcode <= 0x7e && opcode !== 0x27 && opcode !== 0x5c;
  const shown = isShown ? String.fromCharCode(opcode) : `\\x${opcode.toString(16).padStart(2, '0')}`;
  return unpicklingError(`invalid load key, '${shown}'.`);
}

/** `load`: the object that the pickle holds (owned). */
export function load(unpickler: PyUnpickler): PyObject {
  const self = unpickler.value;
  self.reset();
  const persistentLoad = getAttrName(unpickler, 'persistent_load');
  replaceField(self, 'persistentLoad', persistentLoad);
  decref(persistentLoad);
  try {
    for (let opcode = readOpcode(self); opcode !== op.STOP; opcode = readOpcode(self))
      execute(unpickler, self, opcode);
    self.input.skipConsumed();
  } finally {
    replaceField(self, 'persistentLoad', null);
  }
  return self.pop();
}
