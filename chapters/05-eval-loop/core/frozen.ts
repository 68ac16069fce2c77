/**
 * Frozen modules: the part of the library that must be there before files can be imported, and what every
 * start needs. CPython links their code into its binary; here it is the `.pyc` that lies beside the source in
 * the library's archive, or, where there is none, the source compiled at the first use.
 * Answers to Python/frozen.c (`_PyImport_FrozenBootstrap` ...) and Python/import.c (`find_frozen`).
 */
import {
  decref,
  intern,
  isCode,
  newRef,
  type PyCode,
  type PyObject,
  type PyStr,
  runtimeError,
  text,
} from '../../01-objects/index.ts';
import { readPyc } from '../../04-compiler/index.ts';
import { compileSource } from '../compile-source.ts';
import { host } from '../host.ts';
import { config } from './config.ts';

/** A frozen module: the name of the library's module whose code it is, and whether that is a package. */
export interface FrozenModule {
  origin: string;
  isPackage: boolean;
}

const PLAIN = [
  'zipimport',
  'abc',
  'codecs',
  'io',
  '_collections_abc',
  '_sitebuiltins',
  'genericpath',
  'ntpath',
  'posixpath',
  'os',
  'site',
  'stat',
  'importlib.util',
  'importlib.machinery',
  'runpy',
  '__hello__',
];

/** The frozen modules by name, in the order of `_imp._frozen_module_names()`. */
export const frozenModules = new Map<string, FrozenModule>([
  ['_frozen_importlib', { origin: 'importlib._bootstrap', isPackage: false }],
  ['_frozen_importlib_external', { origin: 'importlib._bootstrap_external', isPackage: false }],
  ...PLAIN.map((name): [string, FrozenModule] => [name, { origin: name, isPackage: false }]),
  ['__hello_alias__', { origin: '__hello__', isPackage: false }],
  ['__phello_alias__', { origin: '__hello__', isPackage: true }],
  ['__phello_alias__.spam', { origin: '__hello__', isPackage: false }],
  ['__phello__', { origin: '__phello__', isPackage: true }],
  ['__phello__.spam', { origin: '__phello__.spam', isPackage: false }],
]);

/** The code of a frozen module (owned); its file name is `<frozen NAME>`. RuntimeError if the library lacks it. */
export function frozenCode(module: FrozenModule): PyCode {
  const file = module.origin.replaceAll('.', '/') + (module.origin === '__phello__' ? '/__init__' : '');
  const filename = `<frozen ${module.origin}>`;
  const prepared = preparedCode(file);
  if (prepared !== null) {
    fixCoFilename(prepared, intern(filename));
    return prepared;
  }
  const source = host().readFile(`${config.stdlib}/${file}.py`);
  if (source === null)
    throw runtimeError(`the standard library is not where it should be: ${config.stdlib}/${file}.py`);
  return compileSource(source, filename, 'exec', { optimize: 0 });
}

/** What a build compiled beforehand: `json/tool` is `json/__pycache__/tool.cpython-314.pyc`. */
function preparedCode(file: string): PyCode | null {
  const slash = file.lastIndexOf('/') + 1;
  const path = `${config.stdlib}/${file.slice(0, slash)}__pycache__/${file.slice(slash)}.cpython-314.pyc`;
  const bytes = host().readFile(path);
  return bytes === null ? null : readPyc(bytes, path).code;
}

/** `update_compiled_module`: names another file as the source of a code object and of all code inside it. */
export function fixCoFilename(code: PyCode, filename: PyStr): void {
  const old = text(code.value.filename);
  if (old !== text(filename)) replaceFilename(code, old, filename);
}

function replaceFilename(code: PyCode, old: string, filename: PyStr): void {
  const fields = code.value;
  if (text(fields.filename) !== old) return;
  decref(fields.filename);
  fields.filename = newRef(filename);
  for (const constant of fields.consts.value as PyObject[]) {
    if (isCode(constant)) replaceFilename(constant, old, filename);
  }
}
