/** SET_FUNCTION_ATTRIBUTE. Answers to the instruction of that name in Python/bytecodes.c. */
import {
  type FunctionState,
  type PyDict,
  type PyObject,
  type PyTuple,
  xdecref,
} from '../../01-objects/index.ts';
import {
  MAKE_FUNCTION_ANNOTATE,
  MAKE_FUNCTION_ANNOTATIONS,
  MAKE_FUNCTION_CLOSURE,
  MAKE_FUNCTION_DEFAULTS,
  MAKE_FUNCTION_KWDEFAULTS,
} from '../../04-compiler/index.ts';

/** Sets one attribute of a function just made; takes over the value. */
export function setFunctionAttribute(func: PyObject, which: number, value: PyObject): void {
  const fn = func.value as FunctionState;
  let old: PyObject | null = null;
  switch (which) {
    case MAKE_FUNCTION_CLOSURE:
      old = fn.closure;
      fn.closure = value as PyTuple;
      break;
    case MAKE_FUNCTION_ANNOTATIONS:
      old = fn.annotations;
      fn.annotations = value as PyDict;
      break;
    case MAKE_FUNCTION_KWDEFAULTS:
      old = fn.kwdefaults;
      fn.kwdefaults = value as PyDict;
      break;
    case MAKE_FUNCTION_DEFAULTS:
      old = fn.defaults;
      fn.defaults = value as PyTuple;
      break;
    case MAKE_FUNCTION_ANNOTATE:
      old = fn.annotate;
      fn.annotate = value;
      break;
  }
  xdecref(old);
}
