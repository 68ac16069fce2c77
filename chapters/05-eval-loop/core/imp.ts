/** The module `_imp`, which `importlib` is built on. Answers to Python/import.c. */
import {
  builtinModules, decref, defineModule, dictGetStr, getAttrName, importErrorType, instantiateModule, intern, method, newBytes, newList, newLong, newRef, None,
  raise, siphash13, text, type PyModule, type PyObject, type PyStr,
} from '../../01-objects/index.ts';
import { interpreterModules } from '../modules.ts';

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

defineModule('_imp', {
  doc: '(Extremely) low-level import machinery bits as used by importlib.',
  methods: [
    method('lock_held($module, /)', '', () => false),
    method('acquire_lock($module, /)', '', () => {}),
    method('release_lock($module, /)', '', () => {}),
    method('extension_suffixes($module, /)', '', () => newList([])),
    method('is_builtin($module, name, /)', '', (_m: PyObject, name: PyObject) => (builtinModules.has(text(name as PyStr)) ? 1 : 0)),
    method('is_frozen($module, name, /)', '', () => false),
    method('is_frozen_package($module, name, /)', '', () => false),
    method('find_frozen($module, name, /, *, withdata=False)', '', () => None),
    method('get_frozen_object($module, name, data=None, /)', '', (_m: PyObject, name: PyObject) => {
      throw raise(importErrorType, `No such frozen object named ${text(name as PyStr)}`);
    }),
    method('init_frozen($module, name, /)', '', () => None),
    method('create_builtin($module, spec, /)', 'Create an extension module.', (_m: PyObject, spec: PyObject) => {
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
    method('exec_builtin($module, mod, /)', 'Initialize a built-in module.', (_m: PyObject, module: PyObject) => {
      execBuiltin(module);
      return 0;
    }),
    method('create_dynamic($module, spec, file=<unrepresentable>, /)', '', () => {
      throw raise(importErrorType, 'no dynamic modules on this machine');
    }),
    method('exec_dynamic($module, mod, /)', '', () => 0),
    method('source_hash($module, key, source)', '', (_m: PyObject, _key: PyObject, source: PyObject) => sourceHash(source)),
    method('_fix_co_filename($module, code, path, /)', '', () => {}),
    method('_override_frozen_modules_for_tests($module, override, /)', '', () => {}),
    method('_override_multi_interp_extensions_check($module, override, /)', '', () => 0),
    method('_frozen_module_names($module, /)', '', () => newList([])),
  ],
  attributes: () => ({ check_hash_based_pycs: newRef(intern('default')), pyc_magic_number_token: newLong(MAGIC_NUMBER) }),
});
