/**
 * Importing: native modules are made from the registry; everything else is the work of CPython's own
 * `importlib`, whose bootstrap is compiled and run when the interpreter starts.
 * Answers to Python/import.c (`PyImport_ImportModuleLevelObject`, `import_find_and_load`).
 */
import {
  callMethod,
  decref,
  dictGetName,
  dictGetStr,
  getAttrName,
  importErrorType,
  intern,
  isDict,
  isStr,
  isTrue,
  keyErrorType,
  lookupAttr,
  None,
  newRef,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyStr,
  raise,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { timed } from '../cli/importtime.ts';
import { config } from '../core/config.ts';
import { withoutImportlibFrames } from '../frames/importlib-frames.ts';
import { interpreterModules } from '../modules.ts';
import { isInitializing } from './import-name.ts';

/** `importlib._bootstrap`, once it runs (borrowed). */
export const importlib: { module: PyObject | null } = { module: null };

const FIND_AND_LOAD = intern('_find_and_load');
const HANDLE_FROMLIST = intern('_handle_fromlist');
const UNLOCK = intern('_lock_unlock_module');

/** `__import__`: the module a statement means (owned). All arguments are borrowed. */
export function importModuleLevel(
  name: PyStr,
  globals: PyObject,
  fromlist: PyObject,
  level: number,
): PyObject {
  return withoutImportlibFrames(() => importLevel(name, globals, fromlist, level));
}

function importLevel(name: PyStr, globals: PyObject, fromlist: PyObject, level: number): PyObject {
  if (level < 0) throw valueError('level must be >= 0');
  if (level === 0 && text(name) === '') throw valueError('Empty module name');
  const absolute = level > 0 ? resolveName(name, globals, level) : newRef(name);
  let module: PyObject;
  try {
    module = importAbsolute(absolute);
    if (fromlist !== None && isTrue(fromlist)) return withFromlist(module, fromlist);
    return topModule(name, absolute, module, level);
  } finally {
    decref(absolute);
  }
}

/** Imports by absolute name (owned module). */
export function importAbsolute(name: PyStr): PyObject {
  const known = dictGetStr(interpreterModules(), name);
  if (known !== undefined && known !== None) {
    newRef(known);
    if (isInitializing(known)) decref(callMethod(importlib.module!, UNLOCK, name));
    return known;
  }
  if (importlib.module === null) throw raise(importErrorType, `no import system yet for ${text(name)}`);
  const finder = importlib.module;
  const load = (): PyObject => callMethod(finder, FIND_AND_LOAD, name, importFunction());
  return config.importTime === 0 ? load() : timed(text(name), load);
}

/** `PyImport_ImportModule` (owned). */
export function importModule(name: string): PyObject {
  return importAbsolute(intern(name));
}

function importFunction(): PyObject {
  const builtins = dictGetName(interpreterModules(), 'builtins') as PyGCObject;
  return dictGetName(builtins.dict!, '__import__')!;
}

function withFromlist(module: PyObject, fromlist: PyObject): PyObject {
  const path = lookupAttr(module, intern('__path__'));
  if (path === undefined) return module;
  decref(path);
  try {
    return callMethod(importlib.module!, HANDLE_FROMLIST, module, fromlist, importFunction());
  } finally {
    decref(module);
  }
}

/** Without a fromlist, `import a.b.c` binds `a`. Takes over `module`. */
function topModule(name: PyStr, absolute: PyStr, module: PyObject, level: number): PyObject {
  const given = text(name);
  if (level > 0 && given === '') return module;
  const dot = given.indexOf('.');
  if (dot < 0) return module;
  decref(module);
  if (level === 0) return importAbsolute(intern(given.slice(0, dot)));
  const full = text(absolute);
  const top = full.slice(0, full.length - (given.length - dot));
  const found = dictGetName(interpreterModules(), top);
  if (found === undefined) {
    throw raise(keyErrorType, `'${top}' not in sys.modules as expected`);
  }
  return newRef(found);
}

/** `resolve_name`: a relative name made absolute by the package of the importing module (owned). */
function resolveName(name: PyStr, globals: PyObject, level: number): PyStr {
  if (globals === None) throw raise(keyErrorType, "'__name__' not in globals");
  if (!isDict(globals)) throw typeError('globals must be a dict');
  const pack = packageOf(globals);
  if (pack === '') throw raise(importErrorType, 'attempted relative import with no known parent package');
  const parts = pack.split('.');
  if (level > parts.length)
    throw raise(importErrorType, 'attempted relative import beyond top-level package');
  const base = parts.slice(0, parts.length - level + 1).join('.');
  return newRef(intern(text(name) === '' ? base : `${base}.${text(name)}`));
}

function packageOf(globals: PyDict): string {
  const pack = dictGetName(globals, '__package__');
  if (pack !== undefined && pack !== None) {
    if (!isStr(pack)) throw typeError('package must be a string');
    return text(pack);
  }
  const spec = dictGetName(globals, '__spec__');
  if (spec !== undefined && spec !== None) {
    const parent = getAttrName(spec, 'parent');
    if (!isStr(parent)) throw typeError('__spec__.parent must be a string');
    const shown = text(parent);
    decref(parent);
    return shown;
  }
  const name = dictGetName(globals, '__name__');
  if (name === undefined) throw raise(keyErrorType, "'__name__' not in globals");
  if (!isStr(name)) throw typeError('__name__ must be a string');
  if (dictGetName(globals, '__path__') !== undefined) return text(name);
  return text(name).includes('.') ? text(name).slice(0, text(name).lastIndexOf('.')) : '';
}
