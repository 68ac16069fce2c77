/**
 * Starting an interpreter: the native modules that everything needs, then `importlib`, then the standard
 * streams. Answers to Python/pylifecycle.c (`init_interp_main`, `init_import_site`) and Python/import.c.
 */
import {
  callMethod,
  cellType,
  decref,
  dictGetName,
  dictPutName,
  dictSet,
  dictSetName,
  evalHooks,
  intern,
  newModule,
  newRef,
  newStr,
  type PyModule,
  type PyObject,
  type PyStr,
  runtimeError,
  type SuperArguments,
  setAttr,
} from '../../01-objects/index.ts';
import { current, handledException } from '../frames/pystate.ts';
import { importlib, importModule } from '../imports/import.ts';
import { evalCode } from '../loop/eval.ts';
import { interpreterBuiltins } from '../loop/names.ts';
import { interpreterModules, sysModule } from '../modules.ts';
import { config } from './config.ts';
import { frozenCode, frozenModules } from './frozen.ts';
import { execBuiltin, makeBuiltin } from './imp.ts';
import { openStreams } from './streams.ts';

/** Makes a native module, puts it into `sys.modules` and runs its `exec` (borrowed). */
function addBuiltin(name: string): PyModule {
  const key = intern(name);
  const module = makeBuiltin(key)! as PyModule;
  dictSet(interpreterModules(), key, module);
  execBuiltin(module);
  return module;
}

/** `PyImport_ImportFrozenModule`: a frozen module run as it is (borrowed): how `importlib` begins. */
function runFrozen(name: string): PyModule {
  const module = newModule(name);
  dictSet(interpreterModules(), intern(name), module);
  dictSetName(module.dict!, '__builtins__', interpreterBuiltins.dict!);
  const frozen = frozenModules.get(name)!;
  dictPutName(module.dict!, '__origname__', newStr(frozen.origin));
  const code = frozenCode(frozen);
  decref(evalCode(code, module.dict!));
  decref(code);
  return module;
}

/**
 * The interpreter from nothing to the point where `import` works and the streams are open. Hashes are not
 * randomised: the names of the machine are hashed before a seed could be known, so all strings are hashed as
 * CPython hashes them with PYTHONHASHSEED=0.
 */
export function startInterpreter(): void {
  const sys = addBuiltin('sys');
  sysModule.module = sys;
  const builtins = addBuiltin('builtins');
  interpreterBuiltins.dict = builtins.dict!;
  startImport(sys);
  openStreams(sys);
  if (config.warnOptions.length > 0) decref(importModule('warnings')); // it reads the options
}

function startImport(sys: PyModule): void {
  const imp = addBuiltin('_imp');
  const bootstrap = runFrozen('_frozen_importlib');
  importlib.module = bootstrap;
  decref(callMethod(bootstrap, intern('_install'), sys, imp));
  const external = runFrozen('_frozen_importlib_external');
  setAttr(bootstrap, intern('_bootstrap_external'), external);
  decref(callMethod(external, intern('_install'), bootstrap));
}

// ---- What objects ask of a running interpreter

evalHooks.importModule = (name) => importModule(name);
evalHooks.builtin = (name) => dictGetName(interpreterBuiltins.dict!, name)!;
evalHooks.currentBuiltins = () => current.tstate.frame?.builtins ?? interpreterBuiltins.dict;
evalHooks.handledException = () => handledException(current.tstate);
evalHooks.superArguments = superArguments;
evalHooks.callerModule = () => {
  const { frame } = current.tstate;
  const name = frame === null ? undefined : dictGetName(frame.globals, '__name__');
  return name === undefined ? null : newRef(name);
};
evalHooks.moduleRepr = (module) =>
  importlib.module === null ? null : callMethod(importlib.module, intern('_module_repr'), module);

/** `super()` without arguments: the first argument of the running function and its `__class__` cell. */
function superArguments(): SuperArguments {
  const { frame } = current.tstate;
  if (frame === null) throw runtimeError('super(): no current frame');
  const code = frame.code.value;
  if (code.argcount === 0) throw runtimeError('super(): no arguments');
  let object = frame.localsplus[0]!;
  if (object !== null && object.type === cellType) object = (object as PyObject<PyObject | null>).value!;
  if (object === null) throw runtimeError('super(): arg[0] deleted');
  const names = code.localsplusnames.value as PyStr[];
  const first = code.nlocalsplus - code.nfrees;
  for (let i = first; i < code.nlocalsplus; i++) {
    if (names[i] !== intern('__class__')) continue;
    const cell = frame.localsplus[i] as PyObject<PyObject | null> | null;
    if (cell === null || cell.value === null) throw runtimeError('super(): empty __class__ cell');
    return { type: cell.value, object };
  }
  throw runtimeError('super(): __class__ cell not found');
}
