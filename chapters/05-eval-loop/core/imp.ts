/** The module `_imp`, which `importlib` is built on. Answers to Python/import.c. */

import {
  builtinModules,
  decref,
  defineModule,
  dictGetStr,
  getAttrName,
  importErrorType,
  instantiateModule,
  intern,
  isCode,
  method,
  None,
  newBytes,
  newList,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyModule,
  type PyObject,
  type PyStr,
  pyBool,
  raise,
  setExceptionField,
  siphash13,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { interpreterModules } from '../modules.ts';
import { type FrozenModule, fixCoFilename, frozenCode, frozenModules } from './frozen.ts';

/** `_Py_KeyedHash` of a source file: SipHash with the magic number as its key. */
function sourceHash(source: PyObject): PyObject {
  const [low, high] = siphash13(source.value as Uint8Array, new Int32Array([MAGIC_NUMBER, 0, 0, 0]));
  return newBytes(new Uint8Array(new Int32Array([low, high]).buffer));
}
/** `PYC_MAGIC_NUMBER` of 3.14 with the two bytes that follow it. */
const MAGIC_NUMBER = 3627 | (0x0a0d << 16);

/** A native module by name, made and executed; kept in `sys.modules` by the caller. Owned. */
export function makeBuiltin(name: PyStr): PyObject | null {
  const def = builtinModules.get(text(name));
  return def === undefined ? null : instantiateModule(def, text(name));
}

const executed = new WeakSet<PyObject>();

/** Runs what remains of a native module once. */
export function execBuiltin(module: PyObject): void {
  if (executed.has(module)) return;
  executed.add(module);
  (module as PyModule).value.def?.exec?.(module as PyModule);
}

const frozen = (name: PyObject): FrozenModule | undefined => frozenModules.get(text(name as PyStr));

function needFrozen(name: PyObject): FrozenModule {
  const module = frozen(name);
  if (module === undefined) {
    const error = raise(importErrorType, `No such frozen object named ${text(name as PyStr)}`);
    setExceptionField(error.exc, 'name', name);
    throw error;
  }
  return module;
}

/** `_imp_find_frozen_impl`: the triple of data, is it a package, the name of the original; or None. */
function findFrozen(_module: PyObject, name: PyObject): PyObject {
  const module = frozen(name);
  return module === undefined ? None : newTuple([None, pyBool(module.isPackage), newStr(module.origin)]);
}

function fixFilename(_module: PyObject, code: PyObject, path: PyObject): void {
  if (!isCode(code)) throw typeError(`_fix_co_filename() argument 1 must be code, not ${code.type.name}`);
  fixCoFilename(code, path as PyStr);
}

defineModule('_imp', {
  methods: [
    method('lock_held($module, /)', () => false),
    method('acquire_lock($module, /)', () => {}),
    method('release_lock($module, /)', () => {}),
    method('extension_suffixes($module, /)', () => newList([])),
    method('is_builtin($module, name, /)', (_m: PyObject, name: PyObject) =>
      builtinModules.has(text(name as PyStr)) ? 1 : 0,
    ),
    method('is_frozen($module, name, /)', (_m: PyObject, name: PyObject) =>
      frozen(name) === undefined ? 0 : 1,
    ),
    method('is_frozen_package($module, name, /)', (_m: PyObject, name: PyObject) =>
      needFrozen(name).isPackage ? 1 : 0,
    ),
    method('find_frozen($module, name, /, *, withdata=False)', findFrozen),
    method('get_frozen_object($module, name, data=None, /)', (_m: PyObject, name: PyObject) =>
      frozenCode(needFrozen(name)),
    ),
    method('init_frozen($module, name, /)', () => None),
    method('create_builtin($module, spec, /)', (_m: PyObject, spec: PyObject) => {
      const name = getAttrName(spec, 'name') as PyStr;
      try {
        const known = dictGetStr(interpreterModules(), name);
        if (known !== undefined) return newRef(known);
        const made = makeBuiltin(name);
        if (made === null) throw raise(importErrorType, `no built-in module named ${text(name)}`);
        return made;
      } finally {
        decref(name);
      }
    }),
    method('exec_builtin($module, mod, /)', (_m: PyObject, module: PyObject) => {
      execBuiltin(module);
      return 0;
    }),
    method('create_dynamic($module, spec, file=<unrepresentable>, /)', () => {
      throw raise(importErrorType, 'no dynamic modules on this machine');
    }),
    method('exec_dynamic($module, mod, /)', () => 0),
    method(
      'source_hash($module, key, source)',
      (_m: PyObject, _key: PyObject, source: PyObject) => sourceHash(source),
      '($module, /, key, source)',
    ),
    method('_fix_co_filename($module, code, path, /)', fixFilename),
    method('_override_frozen_modules_for_tests($module, override, /)', () => {}),
    method('_override_multi_interp_extensions_check($module, override, /)', () => 0),
    method('_frozen_module_names($module, /)', () => newList([...frozenModules.keys()].map(newStr))),
  ],
  attributes: () => ({
    check_hash_based_pycs: newRef(intern('default')),
    pyc_magic_number_token: newLong(MAGIC_NUMBER),
  }),
});
