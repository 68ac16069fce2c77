/** Specialising calls. Answers to `_Py_Specialize_Call` and its helpers in Python/specialize.c. */
import {
  assignVersion,
  type BuiltinFunction,
  builtinFunctionType,
  type FunctionState,
  functionType,
  intern,
  isHeapType,
  isType,
  listType,
  type MethodDescriptor,
  methodDescriptorType,
  methodType,
  objectType,
  type PyObject,
  type PyType,
  strType,
  typeCall,
  typeLookup,
  typeType,
} from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import { runtimeOf } from '../frames/frame.ts';
import { failSpecialize, specializeTo } from './counters.ts';

/** What a specialised call remembers; objects are borrowed and only compared, or guarded by a version. */
export interface CallCache {
  version: number;
  argcount: number;
  callable: PyObject | null;
  type: PyType | null;
  init: PyObject | null;
}

function cache(fields: Partial<CallCache>): CallCache {
  return { version: -1, argcount: 0, callable: null, type: null, init: null, ...fields };
}

export function specializeCall(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  stack: (PyObject | null)[],
  base: number,
  oparg: number,
): void {
  const callable = stack[base]!;
  const self = stack[base + 1]!;
  const form = callForm(callable, self, oparg + (self === null ? 0 : 1), bytes, at);
  if (form === null) return failSpecialize(bytes, at);
  caches[at] = form[1];
  specializeTo(bytes, at, form[0]);
}

function callForm(
  callable: PyObject,
  self: PyObject | null,
  total: number,
  bytes: Uint8Array,
  at: number,
): [number, CallCache] | null {
  const { type } = callable;
  if (type === functionType) return functionForm(callable, total);
  if (type === methodType) return self === null ? methodForm(callable, total) : null;
  if (type === methodDescriptorType)
    return self === null ? null : descriptorForm(callable, self, total, bytes, at);
  if (type === builtinFunctionType && self === null) return builtinForm(callable, total);
  if (isType(callable) && self === null) return classForm(callable, total);
  return null;
}

function functionForm(callable: PyObject, total: number): [number, CallCache] {
  const fn = callable.value as FunctionState;
  if (runtimeOf(fn.code).plainArgs !== total) return [opcodes.CALL_PY_GENERAL, cache({})];
  return [opcodes.CALL_PY_EXACT_ARGS, cache({ callable: fn.code, argcount: total })];
}

function methodForm(callable: PyObject, total: number): [number, CallCache] | null {
  const { func } = callable.value as { func: PyObject };
  if (func.type !== functionType) return null;
  const fn = func.value as FunctionState;
  if (runtimeOf(fn.code).plainArgs !== total + 1) return null;
  return [opcodes.CALL_BOUND_METHOD_EXACT_ARGS, cache({ callable: fn.code, argcount: total + 1 })];
}

function descriptorForm(
  callable: PyObject,
  self: PyObject,
  total: number,
  bytes: Uint8Array,
  at: number,
): [number, CallCache] | null {
  const { def } = callable.value as MethodDescriptor;
  const form = cache({ callable, type: self.type });
  if (def.name === 'append' && self.type === listType && total === 2 && bytes[at + 8] === opcodes.POP_TOP) {
    return [opcodes.CALL_LIST_APPEND, form];
  }
  if (total === 1 && def.arity === 'none') return [opcodes.CALL_METHOD_DESCRIPTOR_NOARGS, form];
  return [opcodes.CALL_METHOD_DESCRIPTOR_FAST, form];
}

function builtinForm(callable: PyObject, total: number): [number, CallCache] | null {
  const builtin = callable.value as BuiltinFunction;
  const isBuiltin = builtin.def.qualname === builtin.def.name;
  if (isBuiltin && builtin.def.name === 'len' && total === 1) return [opcodes.CALL_LEN, cache({ callable })];
  if (isBuiltin && builtin.def.name === 'isinstance' && total === 2)
    return [opcodes.CALL_ISINSTANCE, cache({ callable })];
  if (builtin.def.arity === 'one' && total === 1) return [opcodes.CALL_BUILTIN_O, cache({})];
  return [opcodes.CALL_BUILTIN_FAST, cache({})];
}

function classForm(callable: PyType, total: number): [number, CallCache] | null {
  if (callable === typeType) return total === 1 ? [opcodes.CALL_TYPE_1, cache({})] : null;
  if (callable === strType && total === 1) return [opcodes.CALL_STR_1, cache({})];
  if (!isHeapType(callable)) return [opcodes.CALL_BUILTIN_CLASS, cache({ callable })];
  if (
    callable.type !== typeType ||
    callable.tp_new !== objectType.tp_new ||
    callable.type.tp_call !== typeCall
  )
    return null;
  const init = typeLookup(callable, INIT);
  if (init === undefined || init.type !== functionType) return null;
  if (runtimeOf((init.value as FunctionState).code).plainArgs < 0) return null;
  const version = assignVersion(callable);
  return version === 0 ? null : [opcodes.CALL_ALLOC_AND_ENTER_INIT, cache({ callable, init, version })];
}

const INIT = intern('__init__');
