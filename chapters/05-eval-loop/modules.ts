/** `sys.modules` of the interpreter, and what native code asks of `sys`. */
import { dictGetName, newDict, type PyDict, type PyGCObject, type PyObject } from '../01-objects/index.ts';

let modules: PyDict | null = null;

/** The dict (borrowed). */
export function interpreterModules(): PyDict {
  modules ??= newDict();
  return modules;
}

/** The `sys` module, once it exists (borrowed). */
export const sysModule: { module: PyGCObject | null } = { module: null };

/** `PySys_GetObject`: an attribute of `sys` (borrowed), or undefined. */
export function sysAttribute(name: string): PyObject | undefined {
  return sysModule.module === null ? undefined : dictGetName(sysModule.module.dict!, name);
}
