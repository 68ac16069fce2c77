/**
 * The end of the interpreter: modules are taken out of `sys.modules` and emptied, in the order that lets most
 * objects die by counting, then by the collector, while `print` still works.
 * Answers to `finalize_modules` in Python/pylifecycle.c and `_PyModule_ClearDict` in Objects/moduleobject.c.
 */
import {
  callMethod,
  decref,
  dictClear,
  dictForEach,
  dictGetName,
  dictSet,
  dictSetName,
  intern,
  isStr,
  isSubtype,
  moduleType,
  None,
  newRef,
  type PyDict,
  PyError,
  type PyGCObject,
  type PyObject,
  text,
} from '../01-objects/index.ts';
import { interpreterModules, lifecycle, sysModule } from '../05-eval-loop/index.ts';
import { collect } from './collector.ts';
import { collector, OLDEST } from './state.ts';
import { type PyWeakref, referent } from './weakref/list.ts';
import { newBasicRef } from './weakref/reference.ts';

/** What `sys` holds for the program's use: gone first, for it may hold anything. */
const SYS_DELETES = [
  'path',
  'argv',
  'ps1',
  'ps2',
  'last_exc',
  'last_type',
  'last_value',
  'last_traceback',
  'path_importer_cache',
  'meta_path',
  'path_hooks',
];

/** `finalize_modules`. */
export function finalizeModules(): void {
  const modules = interpreterModules();
  const sys = sysModule.module?.dict ?? null;
  const builtinsModule = dictGetName(modules, 'builtins');
  if (sys === null || builtinsModule === undefined) return; // it never came to life
  if (collector.enabled) collect(OLDEST); // finalizers run while all modules are whole
  newRef(sys);
  const builtins = newRef((builtinsModule as PyGCObject).dict!);
  deleteSpecial(sys, builtins);
  const weaklist = removeModules(modules);
  dictClear(modules);
  collect(OLDEST);
  clearWeaklist(weaklist, [sys, builtins]);
  flushStreams(sys);
  clearModuleDict(sys);
  clearModuleDict(builtins);
  collect(OLDEST);
}

/** `finalize_modules_delete_special`: what the program may have put into `sys`, and the original streams back. */
function deleteSpecial(sys: PyDict, builtins: PyDict): void {
  dictSetName(builtins, '_', None);
  for (const name of SYS_DELETES) if (dictGetName(sys, name) !== undefined) dictSetName(sys, name, None);
  for (const name of ['stdin', 'stdout', 'stderr'])
    dictSetName(sys, name, dictGetName(sys, `__${name}__`) ?? None);
}

/** `finalize_remove_modules`: every module loses its place; a weak reference tells whether it lives on. */
function removeModules(modules: PyDict): PyWeakref[] {
  const found: [PyObject, PyObject][] = [];
  dictForEach(modules, (name, module) => {
    if (isSubtype(module.type, moduleType)) found.push([name, module]);
  });
  return found.map(([name, module]) => {
    const ref = newBasicRef(module);
    dictSet(modules, name, None);
    return ref;
  });
}

/** `finalize_modules_clear_weaklist`: what still lives is emptied, the module imported last first. */
function clearWeaklist(weaklist: PyWeakref[], spared: PyDict[]): void {
  for (const ref of weaklist.reverse()) {
    const module = referent(ref);
    if (module !== null && module.dict !== null && !spared.includes(module.dict)) {
      newRef(module);
      clearModuleDict(module.dict);
      decref(module);
    }
    decref(ref);
  }
}

/** `_PyModule_ClearDict`: names with one underscore first, then all but `__builtins__`. */
export function clearModuleDict(dict: PyDict): void {
  newRef(dict);
  const clear = (which: (name: string) => boolean): void => {
    const keys: PyObject[] = [];
    dictForEach(dict, (key, value) => {
      if (value !== None && isStr(key) && which(text(key))) keys.push(newRef(key));
    });
    for (const key of keys) {
      dictSet(dict, key, None);
      decref(key);
    }
  };
  clear((name) => name[0] === '_' && name[1] !== '_');
  clear((name) => (name[0] !== '_' || name[1] === '_') && name !== '__builtins__');
  decref(dict);
}

/** What was printed while objects died must come out before the streams die too. */
function flushStreams(sys: PyDict): void {
  for (const name of ['stdout', 'stderr']) {
    const stream = dictGetName(sys, name);
    if (stream === undefined || stream === None) continue;
    try {
      decref(callMethod(stream, intern('flush')));
    } catch (caught) {
      if (!(caught instanceof PyError)) throw caught;
      decref(caught.exc);
    }
  }
}

lifecycle.finalizeModules.push(finalizeModules);
