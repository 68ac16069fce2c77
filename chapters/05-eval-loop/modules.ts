/** `sys.modules` of the interpreter. */
import { newDict, type PyDict } from '../01-objects/index.ts';

let modules: PyDict | null = null;

/** The dict (borrowed). */
export function interpreterModules(): PyDict {
  modules ??= newDict();
  return modules;
}

/** Replaces it, as a fresh interpreter does (takes over the reference). */
export function setInterpreterModules(dict: PyDict): void {
  modules = dict;
}
