/**
 * What the module keeps: its exceptions, the registries of `copyreg`, the names that Python 2 had for things.
 * Answers to `PickleState` of Modules/_pickle.c.
 */
import {
  callMethod,
  decref,
  evalHooks,
  exceptionType,
  getAttrName,
  intern,
  isDictExact,
  nativeRoots,
  newRef,
  newStr,
  type PyDict,
  PyError,
  type PyObject,
  type PyType,
  raise,
  runtimeError,
} from '../../../01-objects/index.ts';
import { importModule } from '../../imports/import.ts';
import { newExceptionType } from '../declare.ts';

const pickleErrorType = newExceptionType('_pickle.PickleError', exceptionType);

/** The exception classes. */
export const errors: Readonly<Record<'pickle' | 'pickling' | 'unpickling', PyType>> = {
  pickle: pickleErrorType,
  pickling: newExceptionType('_pickle.PicklingError', pickleErrorType),
  unpickling: newExceptionType('_pickle.UnpicklingError', pickleErrorType),
};

export const picklingError = (message: string): PyError => raise(errors.pickling, message);
export const unpicklingError = (message: string): PyError => raise(errors.unpickling, message);

interface Registries {
  /** `copyreg.dispatch_table`: functions that reduce objects, by type. */
  dispatchTable: PyDict;
  /** `copyreg._extension_registry`: codes by (module, name); its inverse; and the objects by code. */
  extensionRegistry: PyDict;
  invertedRegistry: PyDict;
  extensionCache: PyDict;
  /** `_compat_pickle`: (module, name) pairs and modules of Python 2 as they are called now, and back. */
  nameMapping2to3: PyDict;
  importMapping2to3: PyDict;
  nameMapping3to2: PyDict;
  importMapping3to2: PyDict;
  /** `codecs.encode`, `builtins.getattr` and `functools.partial`. */
  codecsEncode: PyObject;
  getattr: PyObject;
  partial: PyObject;
}

/** Where each dict comes from. */
const DICTS: [keyof Registries, module: string, name: string][] = [
  ['dispatchTable', 'copyreg', 'dispatch_table'],
  ['extensionRegistry', 'copyreg', '_extension_registry'],
  ['invertedRegistry', 'copyreg', '_inverted_registry'],
  ['extensionCache', 'copyreg', '_extension_cache'],
  ['nameMapping2to3', '_compat_pickle', 'NAME_MAPPING'],
  ['importMapping2to3', '_compat_pickle', 'IMPORT_MAPPING'],
  ['nameMapping3to2', '_compat_pickle', 'REVERSE_NAME_MAPPING'],
  ['importMapping3to2', '_compat_pickle', 'REVERSE_IMPORT_MAPPING'],
];

/** The registries (each owned). */
export const state = {} as Registries;

nativeRoots.add((visit) => {
  for (const object of Object.values(state)) visit(object);
});

function attributeOf(moduleName: string, name: string): PyObject {
  const module = importModule(moduleName);
  try {
    return getAttrName(module, name);
  } finally {
    decref(module);
  }
}

/** `_Pickle_InitState`. Raises RuntimeError where a registry is no dict. */
export function initState(): void {
  const found = {} as Record<keyof Registries, PyObject>;
  found.getattr = newRef(evalHooks.builtin('getattr'));
  for (const [key, module, name] of DICTS) {
    const dict = attributeOf(module, name);
    found[key] = dict;
    if (isDictExact(dict)) continue;
    throw runtimeError(`${module}.${name} should be a dict, not ${dict.type.name}`);
  }
  found.codecsEncode = attributeOf('codecs', 'encode');
  found.partial = attributeOf('functools', 'partial');
  const before = Object.values(state);
  Object.assign(state, found);
  before.forEach(decref);
}

/** `_PyErr_FormatNote`: adds to an exception what was being done, and hands it on to be thrown. */
export function noted(caught: unknown, note: string): unknown {
  if (caught instanceof PyError) {
    const shown = newStr(note);
    decref(callMethod(caught.exc, intern('add_note'), shown));
    decref(shown);
  }
  return caught;
}

/** `_PyErr_ChainExceptions1`: an error that has taken the place of another, which becomes its context. */
export function chained(error: PyError, from: PyError): PyError {
  const { value } = error.exc;
  const old = value.context;
  value.context = from.exc;
  if (old !== null) decref(old);
  error.settled = true;
  return error;
}
