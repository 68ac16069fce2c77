/** Specialising FOR_ITER and SEND. Answers to `_Py_Specialize_ForIter` and `_Send` in Python/specialize.c. */
import {
  listIteratorType,
  type PyObject,
  rangeIteratorType,
  tupleIteratorType,
} from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import { coroutineType, generatorType } from '../generators/generators.ts';
import { failSpecialize, specializeTo } from './counters.ts';

export function specializeForIter(bytes: Uint8Array, at: number, iterator: PyObject): void {
  const { type } = iterator;
  if (type === listIteratorType) specializeTo(bytes, at, opcodes.FOR_ITER_LIST);
  else if (type === tupleIteratorType) specializeTo(bytes, at, opcodes.FOR_ITER_TUPLE);
  else if (type === rangeIteratorType) specializeTo(bytes, at, opcodes.FOR_ITER_RANGE);
  else if (type === generatorType) specializeTo(bytes, at, opcodes.FOR_ITER_GEN);
  else failSpecialize(bytes, at);
}

export function specializeSend(bytes: Uint8Array, at: number, receiver: PyObject): void {
  if (receiver.type === generatorType || receiver.type === coroutineType)
    specializeTo(bytes, at, opcodes.SEND_GEN);
  else failSpecialize(bytes, at);
}
