/**
 * Which specialised form fits the operands just seen: operators, subscripts, truth, unpacking.
 * Answers to `_Py_Specialize_BinaryOp`, `_CompareOp`, `_ContainsOp`, `_StoreSubscr`, `_ToBool`,
 * `_UnpackSequence` in Python/specialize.c.
 */
import {
  assignVersion,
  boolType,
  dictType,
  floatType,
  frozensetType,
  isHeapType,
  listType,
  longType,
  noneType,
  type PyObject,
  setType,
  strType,
  tupleType,
} from '../../01-objects/index.ts';
import {
  NB_ADD,
  NB_INPLACE_ADD,
  NB_INPLACE_MULTIPLY,
  NB_INPLACE_SUBTRACT,
  NB_MULTIPLY,
  NB_SUBSCR,
  NB_SUBTRACT,
  opcodes,
} from '../../04-compiler/index.ts';
import { failSpecialize, specializeTo } from './counters.ts';

export function specializeBinaryOp(
  bytes: Uint8Array,
  at: number,
  oparg: number,
  left: PyObject,
  right: PyObject,
): void {
  const opcode = binaryForm(oparg, left, right);
  if (opcode === 0) failSpecialize(bytes, at);
  else specializeTo(bytes, at, opcode);
}

function binaryForm(oparg: number, left: PyObject, right: PyObject): number {
  const a = left.type;
  const b = right.type;
  if (oparg === NB_SUBSCR) {
    if (a === dictType) return opcodes.BINARY_OP_SUBSCR_DICT;
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
    caches[at] = assignVersion(type);
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
