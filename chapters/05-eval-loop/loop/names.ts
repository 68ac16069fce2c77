/**
 * Looking names up in a frame: locals, then globals, then builtins; and the errors when there is nothing.
 * Answers to `_PyEval_LoadName`, `_PyEval_LoadGlobalStackRef`, `_PyEval_FormatExcUnbound` in Python/ceval.c.
 */
import {
  assertionErrorType,
  dictGetName,
  dictGetStr,
  getItem,
  intern,
  isDictExact,
  keyErrorType,
  nameErrorType,
  newRef,
  notImplementedErrorType,
  type PyDict,
  type PyError,
  type PyObject,
  type PyStr,
  raise,
  setExceptionField,
  swallow,
  systemError,
  text,
  tupleType,
  unboundLocalErrorType,
} from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';

export const ANNOTATIONS = intern('__annotations__');
const BUILD_CLASS = intern('__build_class__');

/** The value of a name in any mapping (owned), or undefined. */
export function findInNamespace(namespace: PyObject, name: PyStr): PyObject | undefined {
  if (isDictExact(namespace)) {
    const value = dictGetStr(namespace as PyDict, name);
    return value === undefined ? undefined : newRef(value);
  }
  try {
    return getItem(namespace, name);
  } catch (caught) {
    swallow(caught, keyErrorType);
    return undefined;
  }
}

/** LOAD_NAME (owned). */
export function loadName(frame: Frame, name: PyStr): PyObject {
  if (frame.locals !== null) {
    const value = findInNamespace(frame.locals, name);
    if (value !== undefined) return value;
  }
  return loadGlobal(frame, name);
}

/** LOAD_GLOBAL (owned). Raises NameError. */
export function loadGlobal(frame: Frame, name: PyStr): PyObject {
  const value = findInNamespace(frame.globals, name) ?? findInNamespace(frame.builtins, name);
  if (value === undefined) throw nameNotDefined(name);
  return value;
}

/** `__build_class__` of the frame's builtins (owned). */
export function loadBuildClass(frame: Frame): PyObject {
  const value = findInNamespace(frame.builtins, BUILD_CLASS);
  if (value === undefined) throw raise(nameErrorType, '__build_class__ not found');
  return value;
}

/** NameError for a name that no namespace has. */
export function nameNotDefined(name: PyStr): PyError {
  const error = raise(nameErrorType, `name '${text(name)}' is not defined`);
  setExceptionField(error.exc, 'name', name);
  return error;
}

/** UnboundLocalError for a local without a value. It does not keep the name: nobody is to suggest another. */
export function unboundLocal(frame: Frame, index: number): PyError {
  const name = text(cellName(frame, index));
  return raise(
    unboundLocalErrorType,
    `cannot access local variable '${name}' where it is not associated with a value`,
  );
}

/** The error for an empty cell: UnboundLocalError for a cell of this function, NameError for a free variable. */
export function unboundDeref(frame: Frame, index: number): PyError {
  const code = frame.code.value;
  if (index < code.nlocalsplus - code.nfrees) return unboundLocal(frame, index);
  const name = cellName(frame, index);
  const error = raise(
    nameErrorType,
    `cannot access free variable '${text(name)}' where it is not associated with a value in enclosing scope`,
  );
  setExceptionField(error.exc, 'name', name);
  return error;
}

/** The name of a local, cell or free variable by its index (borrowed). */
export function cellName(frame: Frame, index: number): PyStr {
  return frame.code.value.localsplusnames.value[index] as PyStr;
}

/** The builtins namespace that `all` and `any` come from; set when builtins exist. */
export const interpreterBuiltins: { dict: PyDict | null } = { dict: null };

/** What LOAD_COMMON_CONSTANT loads (borrowed). */
export function commonConstant(index: number): PyObject {
  if (index === 0) return assertionErrorType;
  if (index === 1) return notImplementedErrorType;
  if (index === 2) return tupleType;
  const found = dictGetName(interpreterBuiltins.dict!, index === 3 ? 'all' : 'any');
  if (found === undefined) throw systemError('no such common constant');
  return found;
}
