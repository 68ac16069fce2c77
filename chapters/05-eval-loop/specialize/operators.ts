/**
 * Which specialised form fits the operands just seen: operators, subscripts, truth, unpacking.
 * Answers to `_Py_Specialize_BinaryOp`, `_CompareOp`, `_ContainsOp`, `_StoreSubscr`, `_ToBool`,
 * `_UnpackSequence` in Python/specialize.c.
 */
import {
  assignVersion,
  boolType,
  dictType,
  type FunctionState,
  floatType,
  frozensetType,
  functionType,
  intern,
  isHeapType,
  listType,
  longType,
  noneType,
  type PyObject,
  type PyType,
  setType,
  sliceType,
  strType,
  tupleType,
  typeLookup,
} from '../../01-objects/index.ts';
import {
  NB_ADD,
  NB_INPLACE_ADD,
  NB_INPLACE_MULTIPLY,
  NB_INPLACE_SUBTRACT,
  NB_MULTIPLY,
  NB_SUBSCR,
  NB_SUBTRACT,
  opcodeCaches,
  opcodes,
} from '../../04-compiler/index.ts';
import { runtimeOf } from '../frames/frame.ts';
import { extendedOperation } from './binary-extend.ts';
import { failSpecialize, specializeTo } from './counters.ts';

/** What BINARY_OP_SUBSCR_GETITEM remembers: a `__getitem__` in Python (borrowed), and the version that has it. */
export interface GetItemCache {
  version: number;
  found: PyObject;
}

/** `_Py_Specialize_BinaryOp`. */
export function specializeBinaryOp(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  oparg: number,
  left: PyObject,
  right: PyObject,
  locals: (PyObject | null)[],
): void {
  let opcode = binaryForm(oparg, left, right);
  if (opcode === opcodes.BINARY_OP_ADD_UNICODE && storesInto(bytes, at, left, locals))
    opcode = opcodes.BINARY_OP_INPLACE_ADD_UNICODE;
  if (opcode !== 0) return specializeTo(bytes, at, opcode);
  const getItem = oparg === NB_SUBSCR ? getItemForm(left.type) : null;
  const remembered = getItem ?? extendedOperation(oparg, left, right);
  if (remembered === null) return failSpecialize(bytes, at);
  caches[at] = remembered;
  specializeTo(bytes, at, getItem !== null ? opcodes.BINARY_OP_SUBSCR_GETITEM : opcodes.BINARY_OP_EXTEND);
}

/** Whether the result replaces the left operand in its local variable, as in `s += t`. */
function storesInto(bytes: Uint8Array, at: number, left: PyObject, locals: (PyObject | null)[]): boolean {
  const next = at + 2 + 2 * opcodeCaches[opcodes.BINARY_OP]!;
  return bytes[next] === opcodes.STORE_FAST && locals[bytes[next + 1]!] === left;
}

/** A class with a `__getitem__` in Python that takes the key and no more. */
function getItemForm(type: PyType): GetItemCache | null {
  const found = isHeapType(type) ? typeLookup(type, GETITEM) : undefined;
  if (found === undefined || found.type !== functionType) return null;
  if (runtimeOf((found.value as FunctionState).code).plainArgs !== 2) return null;
  const version = assignVersion(type);
  return version === 0 ? null : { version, found };
}

const GETITEM = intern('__getitem__');

function binaryForm(oparg: number, left: PyObject, right: PyObject): number {
  const a = left.type;
  const b = right.type;
  if (oparg === NB_SUBSCR) {
    if (a === dictType) return opcodes.BINARY_OP_SUBSCR_DICT;
    if (a === listType && b === sliceType) return opcodes.BINARY_OP_SUBSCR_LIST_SLICE;
    if (b !== longType) return 0;
    if (a === listType) return opcodes.BINARY_OP_SUBSCR_LIST_INT;
    if (a === tupleType) return opcodes.BINARY_OP_SUBSCR_TUPLE_INT;
    return a === strType ? opcodes.BINARY_OP_SUBSCR_STR_INT : 0;
  }
  if (a !== b) return 0;
  if (oparg === NB_ADD || oparg === NB_INPLACE_ADD) {
    if (a === longType) return opcodes.BINARY_OP_ADD_INT;
    if (a === floatType) return opcodes.BINARY_OP_ADD_FLOAT;
    return a === strType ? opcodes.BINARY_OP_ADD_UNICODE : 0;
  }
  if (oparg === NB_SUBTRACT || oparg === NB_INPLACE_SUBTRACT) {
    if (a === longType) return opcodes.BINARY_OP_SUBTRACT_INT;
    return a === floatType ? opcodes.BINARY_OP_SUBTRACT_FLOAT : 0;
  }
  if (oparg === NB_MULTIPLY || oparg === NB_INPLACE_MULTIPLY) {
    if (a === longType) return opcodes.BINARY_OP_MULTIPLY_INT;
    return a === floatType ? opcodes.BINARY_OP_MULTIPLY_FLOAT : 0;
  }
  return 0;
}

export function specializeCompareOp(bytes: Uint8Array, at: number, left: PyObject, right: PyObject): void {
  const { type } = left;
  const op = bytes[at + 1]! >> 5;
  if (type !== right.type) return failSpecialize(bytes, at);
  if (type === longType) specializeTo(bytes, at, opcodes.COMPARE_OP_INT);
  else if (type === floatType) specializeTo(bytes, at, opcodes.COMPARE_OP_FLOAT);
  else if (type === strType && (op === 2 || op === 3)) specializeTo(bytes, at, opcodes.COMPARE_OP_STR);
  else failSpecialize(bytes, at);
}

export function specializeContainsOp(bytes: Uint8Array, at: number, container: PyObject): void {
  if (container.type === dictType) specializeTo(bytes, at, opcodes.CONTAINS_OP_DICT);
  else if (container.type === setType || container.type === frozensetType)
    specializeTo(bytes, at, opcodes.CONTAINS_OP_SET);
  else failSpecialize(bytes, at);
}

export function specializeStoreSubscr(
  bytes: Uint8Array,
  at: number,
  container: PyObject,
  key: PyObject,
): void {
  if (container.type === listType && key.type === longType)
    specializeTo(bytes, at, opcodes.STORE_SUBSCR_LIST_INT);
  else if (container.type === dictType) specializeTo(bytes, at, opcodes.STORE_SUBSCR_DICT);
  else failSpecialize(bytes, at);
}

export function specializeToBool(bytes: Uint8Array, caches: unknown[], at: number, value: PyObject): void {
  const { type } = value;
  if (type === boolType) specializeTo(bytes, at, opcodes.TO_BOOL_BOOL);
  else if (type === longType) specializeTo(bytes, at, opcodes.TO_BOOL_INT);
  else if (type === listType) specializeTo(bytes, at, opcodes.TO_BOOL_LIST);
  else if (type === noneType) specializeTo(bytes, at, opcodes.TO_BOOL_NONE);
  else if (type === strType) specializeTo(bytes, at, opcodes.TO_BOOL_STR);
  else if (isHeapType(type) && type.nb_bool === null && type.mp_length === null && type.sq_length === null) {
    const version = assignVersion(type);
    if (version === 0) return failSpecialize(bytes, at);
    caches[at] = version;
    specializeTo(bytes, at, opcodes.TO_BOOL_ALWAYS_TRUE);
  } else failSpecialize(bytes, at);
}

export function specializeUnpackSequence(
  bytes: Uint8Array,
  at: number,
  sequence: PyObject,
  count: number,
): void {
  const items = sequence.value as PyObject[];
  if (sequence.type === tupleType && items.length === count) {
    specializeTo(bytes, at, count === 2 ? opcodes.UNPACK_SEQUENCE_TWO_TUPLE : opcodes.UNPACK_SEQUENCE_TUPLE);
  } else if (sequence.type === listType && items.length === count)
    specializeTo(bytes, at, opcodes.UNPACK_SEQUENCE_LIST);
  else failSpecialize(bytes, at);
}
