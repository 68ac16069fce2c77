/**
 * The import statement: `__import__` is looked up in the builtins and called; `from m import n` falls back to
 * the submodule `m.n`. Answers to `_PyEval_ImportName` and `_PyEval_ImportFrom` in Python/ceval.c.
 */
import {
  call,
  decref,
  dictGetStr,
  importErrorType,
  intern,
  isStr,
  lookupAttr,
  None,
  newRef,
  newStr,
  type PyError,
  type PyObject,
  type PyStr,
  raise,
  setExceptionField,
  text,
  xdecref,
} from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import { interpreterModules } from '../modules.ts';

const IMPORT = intern('__import__');

/** IMPORT_NAME (owned). */
export function importName(frame: Frame, name: PyStr, fromlist: PyObject, level: PyObject): PyObject {
  const found = dictGetStr(frame.builtins, IMPORT);
  if (found === undefined) throw raise(importErrorType, '__import__ not found');
  return call(found, [name, frame.globals, frame.locals ?? None, fromlist, level]);
}

/** IMPORT_FROM (owned). Raises ImportError that says where the module came from. */
export function importFrom(module: PyObject, name: PyStr): PyObject {
  const value = lookupAttr(module, name);
  if (value !== undefined) return value;
  const moduleName = lookupAttr(module, intern('__name__'));
  if (moduleName !== undefined && isStr(moduleName)) {
    const full = newStr(`${text(moduleName)}.${text(name)}`);
    const submodule = dictGetStr(interpreterModules(), full);
    decref(full);
    if (submodule !== undefined) {
      decref(moduleName);
      return newRef(submodule);
    }
  }
  throw cannotImport(module, moduleName ?? null, name);
}

function cannotImport(module: PyObject, moduleName: PyObject | null, name: PyStr): PyError {
  const shown = moduleName !== null && isStr(moduleName) ? text(moduleName) : '<unknown module name>';
  const file = lookupAttr(module, intern('__file__'));
  const origin = file !== undefined && isStr(file) ? text(file) : null;
  const initializing = isInitializing(module);
  const where = origin === null ? 'unknown location' : origin;
  const message = initializing
    ? `cannot import name '${text(name)}' from partially initialized module '${shown}' (most likely due to a circular import) (${where})`
    : `cannot import name '${text(name)}' from '${shown}' (${where})`;
  const error = raise(importErrorType, message);
  setExceptionField(error.exc, 'name', moduleName ?? None);
  setExceptionField(error.exc, 'name_from', name);
  setExceptionField(error.exc, 'path', file ?? None);
  setExceptionField(error.exc, 'msg', error.exc.value.args.value[0]!);
  xdecref(moduleName);
  xdecref(file);
  return error;
}

/** Whether the module's spec says that its code is still running. */
export function isInitializing(module: PyObject): boolean {
  const spec = lookupAttr(module, intern('__spec__'));
  if (spec === undefined || spec === None) return false;
  const flag = lookupAttr(spec, intern('_initializing'));
  const answer = flag !== undefined && flag.value === 1;
  decref(spec);
  return answer;
}
