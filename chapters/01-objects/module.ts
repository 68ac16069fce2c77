/**
 * Modules: a name for a dict of names, and the registry of the modules that are written in TypeScript.
 * Answers to Objects/moduleobject.c. How modules are found and imported is chapter 5's matter.
 */

import {
  dictDelete,
  dictForEach,
  dictGetName,
  dictPutName,
  dictSetName,
  newDict,
  newList,
} from './containers.ts';
import { attributeError, type PyError, typeError } from './exceptions/errors.ts';
import { evalHooks } from './functions/eval-hooks.ts';
import {
  decref,
  newRef,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyStr,
  track,
  type Visit,
} from './object.ts';
import { contains, getAttr, isTrue, lookupAttr, missingAttribute } from './protocols/abstract.ts';
import { callNoArgs, callOneArg } from './protocols/call.ts';
import { None } from './singletons.ts';
import { intern, newStr, text } from './str/unicode.ts';
import { type MethodDef, method } from './types/clinic.ts';
import { declareType, newInstance } from './types/define.ts';
import { newBuiltinFunction } from './types/descriptors.ts';
import { docOf } from './types/docstrings.ts';
import { genericGetAttr } from './types/genericattr.ts';
import { moduleType } from './types/statictypes.ts';
import { hasFlag, TPFLAGS } from './types/typeobject.ts';
import { callAnnotate } from './typing/annotations.ts';

/** A module written in TypeScript, as it is declared (`PyModuleDef`). */
export interface ModuleDef {
  name: string;
  /** Its functions; each receives the module first. */
  methods: MethodDef[];
  /** Its constants and types, made for each instance of the module; the references are taken over. */
  attributes?: (module: PyModule) => Record<string, PyObject>;
  /** `Py_mod_exec`: what remains to be done when the module is executed. */
  exec?: (module: PyModule) => void;
}

/** Payload of `module`. Its dict is the object's `dict`. */
export class ModuleState {
  def: ModuleDef | null;
  /** What the module's functions keep in it (`md_state`). */
  state: unknown = null;

  constructor(def: ModuleDef | null) {
    this.def = def;
  }
}

export type PyModule = PyGCObject<ModuleState>;

/** The modules that are written in TypeScript, by name: `PyImport_Inittab`. */
export const builtinModules: Map<string, ModuleDef> = new Map();

/** Adds a module to the registry. */
export function defineModule(
  name: string,
  parts: { methods?: MethodDef[] } & Pick<ModuleDef, 'attributes' | 'exec'>,
): ModuleDef {
  const def: ModuleDef = { name, ...parts, methods: parts.methods ?? [] };
  builtinModules.set(name, def);
  return def;
}

/** `PyModule_NewObject`: an empty module with this name (a JavaScript string, or a str, borrowed). Owned. */
export function newModule(name: string | PyStr, def: ModuleDef | null = null): PyModule {
  const module = track(new PyGCObject(moduleType, new ModuleState(def)));
  module.dict = newDict();
  const nameObject = typeof name === 'string' ? newStr(name) : newRef(name);
  initDict(module.dict, nameObject, None);
  decref(nameObject);
  return module;
}

/** `PyModule_FromDefAndSpec`: a registered module with its functions and attributes, not yet executed. Owned. */
export function instantiateModule(def: ModuleDef, name: string = def.name): PyModule {
  const module = newModule(name, def);
  const dict = module.dict!;
  const doc = docOf(def.name);
  if (doc !== null) dictPutName(dict, '__doc__', newStr(doc));
  const nameObject = dictGetName(dict, '__name__')!;
  for (const each of def.methods) {
    each.owner = def.name;
    dictPutName(dict, each.name, newBuiltinFunction(each, module, nameObject));
  }
  for (const [key, value] of Object.entries(def.attributes?.(module) ?? {})) dictPutName(dict, key, value);
  return module;
}

/** `module_init_dict`; all borrowed. */
function initDict(dict: PyDict, name: PyObject, doc: PyObject): void {
  dictSetName(dict, '__name__', name);
  dictSetName(dict, '__doc__', doc);
  dictSetName(dict, '__package__', None);
  dictSetName(dict, '__loader__', None);
  dictSetName(dict, '__spec__', None);
}

/** `PyModule_GetDict` (borrowed). */
export function moduleDict(module: PyObject): PyDict {
  return (module as PyModule).dict!;
}

// ---- Attributes

/** `module_getattro`: the dict, then the module's own `__getattr__` (PEP 562). */
function moduleGetAttr(self: PyObject, name: PyStr): PyObject | undefined {
  const value = genericGetAttr(self, name);
  if (value !== undefined) return value;
  const fallback = dictGetName(moduleDict(self), '__getattr__');
  return fallback === undefined ? undefined : callOneArg(fallback, name);
}

const isStr = (o: PyObject): o is PyStr => hasFlag(o.type, TPFLAGS.UNICODE_SUBCLASS);

/** What chapter 5 knows about where modules come from; all answers are about text. */
export const moduleHooks: {
  /** `_PyModule_IsPossiblyShadowing`: whether a file lies where it may hide a library by accident. */
  isPossiblyShadowing: (origin: string) => boolean;
  /** Whether `sys.stdlib_module_names` has the name. */
  isStdlibName: (name: string) => boolean;
} = { isPossiblyShadowing: () => false, isStdlibName: () => false };

/** The AttributeError for a name a module does not have, which tries to say why. */
function noModuleAttribute(module: PyObject, name: PyStr): PyError {
  return attributeError(explainMissing(moduleDict(module), text(name)), module, name);
}
missingAttribute.ofModule = noModuleAttribute;

function explainMissing(dict: PyDict, name: string): string {
  const moduleName = dictGetName(dict, '__name__');
  if (moduleName === undefined || !isStr(moduleName)) return `module has no attribute '${name}'`;
  const shown = text(moduleName);
  const plain = `module '${shown}' has no attribute '${name}'`;
  const spec = dictGetName(dict, '__spec__');
  if (spec === undefined) return plain;
  const origin = fileOrigin(spec);
  const shadowing = origin !== null && moduleHooks.isPossiblyShadowing(origin);
  if (shadowing && moduleHooks.isStdlibName(shown)) {
    return (
      `${plain} (consider renaming '${origin}' since it has the same name as the standard library module ` +
      `named '${shown}' and prevents importing that standard library module)`
    );
  }
  if (isInitializing(spec)) {
    if (shadowing) {
      return `${plain} (consider renaming '${origin}' if it has the same name as a library you intended to import)`;
    }
    const from = origin === null ? '' : ` from '${origin}'`;
    return (
      `partially initialized module '${shown}'${from} has no attribute '${name}' ` +
      '(most likely due to a circular import)'
    );
  }
  if (isUninitializedSubmodule(spec, name)) {
    return `cannot access submodule '${name}' of module '${shown}' (most likely due to a circular import)`;
  }
  return plain;
}

/** An attribute of a spec handed to a function; undefined where there is no spec or no attribute. */
function withSpecAttribute<T>(spec: PyObject, name: string, use: (value: PyObject) => T): T | undefined {
  if (spec === None) return undefined;
  const value = lookupAttr(spec, intern(name));
  if (value === undefined) return undefined;
  try {
    return use(value);
  } finally {
    decref(value);
  }
}

/** `_PyModuleSpec_GetFileOrigin`: the file a module comes from, or null. */
export function fileOrigin(spec: PyObject): string | null {
  if (withSpecAttribute(spec, 'has_location', isTrue) !== true) return null;
  return withSpecAttribute(spec, 'origin', (origin) => (isStr(origin) ? text(origin) : null)) ?? null;
}

/** `_PyModuleSpec_IsInitializing`. */
export function isInitializing(spec: PyObject): boolean {
  return withSpecAttribute(spec, '_initializing', isTrue) === true;
}

/** `_PyModuleSpec_IsUninitializedSubmodule`. */
export function isUninitializedSubmodule(spec: PyObject, name: string): boolean {
  return (
    withSpecAttribute(spec, '_uninitialized_submodules', (list) => contains(list, intern(name))) === true
  );
}

/** `module_dir`: the module's own `__dir__`, or the keys of its dict. */
function moduleDir(self: PyModule): PyObject {
  const dict = getAttr(self, intern('__dict__')) as PyDict;
  try {
    if (!hasFlag(dict.type, TPFLAGS.DICT_SUBCLASS)) throw typeError('<module>.__dict__ is not a dictionary');
    const own = dictGetName(dict, '__dir__');
    if (own !== undefined) return callNoArgs(own);
    const keys: PyObject[] = [];
    dictForEach(dict, (key) => keys.push(newRef(key)));
    return newList(keys);
  } finally {
    decref(dict);
  }
}

/** `module_repr`: importlib tells it; before there is one, the name. */
function moduleRepr(self: PyObject): PyObject {
  const byImportlib = evalHooks.moduleRepr(self);
  if (byImportlib !== null) return byImportlib;
  const name = dictGetName(moduleDict(self), '__name__');
  return newStr(name !== undefined && isStr(name) ? `<module '${text(name)}'>` : '<module ?>');
}

// ---- Annotations

function getAnnotate(self: PyModule): PyObject {
  const found = dictGetName(moduleDict(self), '__annotate__');
  if (found === undefined) dictSetName(moduleDict(self), '__annotate__', None);
  return newRef(found ?? None);
}

function setAnnotate(self: PyModule, value: PyObject | null): void {
  if (value === null) throw typeError('cannot delete __annotate__ attribute');
  if (value !== None && value.type.tp_call === null) throw typeError('__annotate__ must be callable or None');
  dictSetName(moduleDict(self), '__annotate__', value);
  if (value !== None) dictDelete(moduleDict(self), intern('__annotations__'));
}

function getAnnotations(self: PyModule): PyObject {
  const dict = moduleDict(self);
  const known = dictGetName(dict, '__annotations__');
  if (known !== undefined) return newRef(known);
  const spec = dictGetName(dict, '__spec__') ?? None;
  const stillRunning = isInitializing(spec); // then there may be more to come
  const annotate = dictGetName(dict, '__annotate__');
  const annotations =
    annotate !== undefined && annotate.type.tp_call !== null ? callAnnotate(annotate) : newDict();
  if (!stillRunning) dictSetName(dict, '__annotations__', annotations);
  return annotations;
}

function setAnnotations(self: PyModule, value: PyObject | null): void {
  const dict = moduleDict(self);
  if (value !== null) dictSetName(dict, '__annotations__', value);
  else if (!dictDelete(dict, intern('__annotations__'))) throw attributeError('__annotations__');
  dictDelete(dict, intern('__annotate__'));
}

const init = method(
  'module($self, /, name: unicode, doc=None)',
  (self: PyModule, name: PyObject, doc: PyObject) => initDict(moduleDict(self), name, doc),
);

declareType(moduleType, {
  textSignature: '(name, doc=None)',
  subclassable: true,
  dict: true,
  weakrefs: true,
  basicsize: 56,
  tp_new(type) {
    const module = newInstance(type, new ModuleState(null));
    module.dict = newDict();
    return module;
  },
  tp_init: (self, args, kwnames) => void init.invoke(self, args, kwnames),
  tp_getattro: moduleGetAttr,
  tp_repr: moduleRepr,
  traverse(_self: PyModule, _visit: Visit) {},
  members: { __dict__: { get: (self: PyModule) => newRef(self.dict ?? None) } },
  getset: {
    __annotations__: { get: getAnnotations, set: setAnnotations },
    __annotate__: { get: getAnnotate, set: setAnnotate },
  },
  methods: [method('__dir__($self, /)', moduleDir)],
});
