/**
 * Making functions, pattern matching, imports, and the intrinsics.
 * Answers to MAKE_FUNCTION, MATCH_*, IMPORT_*, CALL_INTRINSIC_* and LOAD_SPECIAL of Python/bytecodes.c.
 */
import {
  False,
  hasFlag,
  None,
  newFunction,
  type PyCode,
  type PyObject,
  type PyTuple,
  type PyType,
  TPFLAGS,
  True,
} from '../../01-objects/index.ts';
import { setFunctionAttribute } from '../calls/functions.ts';
import { importFrom, importName } from '../imports/import-name.ts';
import { loadSpecial } from '../loop/attributes.ts';
import { intrinsic1, intrinsic2 } from '../loop/intrinsics.ts';
import { matchClass, matchKeys } from '../loop/matching.ts';
import type { Registers, Taken } from '../loop/registers.ts';

export function MAKE_FUNCTION(code: PyObject, m: Registers): PyObject {
  return newFunction(code as PyCode, m.frame.globals);
}

export function SET_FUNCTION_ATTRIBUTE(value: Taken, func: Taken, m: Registers): PyObject {
  setFunctionAttribute(func, m.oparg, value);
  return func;
}

export function MATCH_MAPPING(m: Registers): void {
  m.stack[m.sp] = hasFlag(m.stack[m.sp - 1]!.type, TPFLAGS.MAPPING) ? True : False;
  m.sp++;
}

export function MATCH_SEQUENCE(m: Registers): void {
  m.stack[m.sp] = hasFlag(m.stack[m.sp - 1]!.type, TPFLAGS.SEQUENCE) ? True : False;
  m.sp++;
}

export function MATCH_KEYS(m: Registers): void {
  m.stack[m.sp] = matchKeys(m.stack[m.sp - 2]!, m.stack[m.sp - 1] as PyTuple);
  m.sp++;
}

export function MATCH_CLASS(subject: PyObject, type: PyObject, names: PyObject, m: Registers): PyObject {
  return matchClass(subject, type as PyType, m.oparg, names as PyTuple) ?? None;
}

export function IMPORT_NAME(level: PyObject, fromlist: PyObject, m: Registers): PyObject {
  return importName(m.frame, m.names[m.oparg]!, fromlist, level);
}

export function IMPORT_FROM(m: Registers): void {
  m.stack[m.sp] = importFrom(m.stack[m.sp - 1]!, m.names[m.oparg]!);
  m.sp++;
}

export function CALL_INTRINSIC_1(value: PyObject, m: Registers): PyObject {
  return intrinsic1(m.tstate, m.frame, m.oparg, value);
}

export function CALL_INTRINSIC_2(first: PyObject, second: PyObject, m: Registers): PyObject {
  return intrinsic2(m.oparg, first, second);
}

/** `__enter__`, `__exit__` and their asynchronous kin: looked up on the type. owner -- method, self or null. */
export function LOAD_SPECIAL(m: Registers): void {
  const owner = m.stack[m.sp - 1]!;
  const found = loadSpecial(owner, m.oparg);
  m.stack[m.sp - 1] = found.method;
  m.stack[m.sp++] = found.self;
}
