/**
 * What objects need from a running interpreter, which chapter 1 does not have: a function that calls Python
 * code, imports, the frame that is running, warnings. Each is a seam with one clear moment; chapter 5 fills
 * them. Until then the parts that need them say so.
 */

import { runtimeError } from '../exceptions/errors.ts';
import { decref, type KwNames, type PyObject, type PyType } from '../object.ts';
import { getAttrName } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';

/** What zero-argument `super()` finds in the frame that calls it; both borrowed. */
export interface SuperArguments {
  type: PyObject;
  object: PyObject;
}

function needsEvalLoop(what: string): never {
  throw runtimeError(`${what} needs the eval loop`);
}

export const evalHooks: {
  /** Calls a Python function: `_PyFunction_Vectorcall`. Arguments borrowed, result owned. */
  callFunction: (func: PyObject, args: PyObject[], kwnames: KwNames) => PyObject;
  /** `PyImport_ImportModule`: the module of that dotted name (owned). */
  importModule: (name: string) => PyObject;
  /** `_PyEval_GetBuiltin`: an entry of the running frame's builtins (borrowed). */
  builtin: (name: string) => PyObject;
  /** The builtins of the running frame (borrowed dict), or null: where a new function without any finds them. */
  currentBuiltins: () => PyObject | null;
  /** `super()` without arguments: the class cell and first argument of the running frame. Raises RuntimeError. */
  superArguments: () => SuperArguments;
  /** `PyErr_WarnEx`: may raise. */
  warn: (category: PyType, message: string, stackLevel: number) => void;
  /** The exception being handled (borrowed), which a new one gets as its `__context__`; or null. */
  handledException: () => PyObject | null;
  /** `_bootstrap._module_repr` (owned), or null while there is no importlib. */
  moduleRepr: (module: PyObject) => PyObject | null;
  /** The name of the module of the calling frame (owned), for `typing` objects (`caller()`); or null. */
  callerModule: () => PyObject | null;
  /** `PySys_Audit`. */
  audit: (event: string, ...args: PyObject[]) => void;
} = {
  callFunction: () => needsEvalLoop('calling a Python function'),
  importModule: (name) => needsEvalLoop(`importing ${name}`),
  builtin: (name) => needsEvalLoop(`looking up the built-in ${name}`),
  currentBuiltins: () => null,
  superArguments: () => {
    throw runtimeError('super(): no current frame');
  },
  warn: () => {},
  handledException: () => null,
  moduleRepr: () => null,
  callerModule: () => null,
  audit: () => {},
};

/** Calls a function of a Python module by name; arguments borrowed, result owned. */
export function callModuleFunction(module: string, name: string, ...args: PyObject[]): PyObject {
  const imported = evalHooks.importModule(module);
  try {
    const fn = getAttrName(imported, name);
    try {
      return call(fn, args);
    } finally {
      decref(fn);
    }
  } finally {
    decref(imported);
  }
}
