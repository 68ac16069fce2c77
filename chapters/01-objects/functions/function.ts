/**
 * Python functions: a code object, the globals it runs in, and the defaults and cells it was given when its
 * `def` was executed. Answers to Objects/funcobject.c. How a function runs is chapter 5's matter.
 */

import { dictGetName, dictSet, emptyTuple, newDict } from '../containers.ts';
import { deprecationWarningType, typeError, valueError } from '../exceptions/errors.ts';
import {
  decref,
  newRef,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  replaceField,
  track,
  type Visit,
} from '../object.ts';
import { addressText } from '../protocols/identity.ts';
import { None } from '../singletons.ts';
import { newStr, text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, type GetSetSpec } from '../types/define.ts';
import { cellType, codeType, functionType, moduleType } from '../types/statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS } from '../types/typeobject.ts';
import { callAnnotate } from '../typing/annotations.ts';
import { CO, type PyCode } from './code.ts';
import { evalHooks } from './eval-hooks.ts';
import { newMethod } from './method.ts';

/** `func_version` of a function that was changed and must not be specialised for again. */
export const FUNC_VERSION_CLEARED = -1;

/** Payload of `function` (`PyFunctionObject`); owns everything in it. */
export class FunctionState {
  code: PyCode;
  globals: PyDict;
  builtins: PyDict;
  name: PyStr;
  qualname: PyStr;
  defaults: PyTuple | null = null;
  kwdefaults: PyDict | null = null;
  closure: PyTuple | null = null;
  doc: PyObject | null;
  module: PyObject | null;
  /** A dict; or, not yet asked for, a tuple of names and values in turn. */
  annotations: PyDict | PyTuple | null = null;
  annotate: PyObject | null = null;
  typeParams: PyTuple | null = null;
  /** 0 until code is specialised for the function, then the version it counts on; see `functionVersion`. */
  version: number = 0;

  constructor(
    code: PyCode,
    globals: PyDict,
    builtins: PyDict,
    qualname: PyStr,
    doc: PyObject,
    module: PyObject | null,
  ) {
    this.code = newRef(code);
    this.globals = newRef(globals);
    this.builtins = newRef(builtins);
    this.name = newRef(code.value.name);
    this.qualname = newRef(qualname);
    this.doc = newRef(doc);
    this.module = module === null ? null : newRef(module);
  }
}

export type PyFunction = PyGCObject<FunctionState>;

/** `PyFunction_NewWithQualName`: everything is borrowed. Owned. */
export function newFunction(code: PyCode, globals: PyDict, qualname: PyStr | null = null): PyFunction {
  const { flags, consts } = code.value;
  const first = (flags & CO.HAS_DOCSTRING) !== 0 ? consts.value[0]! : None;
  const doc = hasFlag(first.type, TPFLAGS.UNICODE_SUBCLASS) ? first : None;
  const module = dictGetName(globals, '__name__') ?? null;
  const state = new FunctionState(
    code,
    globals,
    builtinsOf(globals),
    qualname ?? code.value.qualname,
    doc,
    module,
  );
  return track(new PyGCObject(functionType, state));
}

/** `_PyDict_LoadBuiltinsFromGlobals`: the builtins that code with these globals sees (borrowed). */
export function builtinsOf(globals: PyDict): PyDict {
  const found = dictGetName(globals, '__builtins__');
  if (found === undefined) return (evalHooks.currentBuiltins() ?? noBuiltins()) as PyDict;
  return (isSubtype(found.type, moduleType) ? (found as PyGCObject).dict! : found) as PyDict;
}

let none: PyDict | null = null;
function noBuiltins(): PyDict {
  none ??= newDict();
  return none;
}

/**
 * `_PyFunction_GetVersionForCurrentState`: what specialised calls compare. A function starts with the version
 * of its code; a change to code, defaults or closure takes it away for good.
 */
export function functionVersion(fn: FunctionState): number {
  if (fn.version === 0) fn.version = fn.code.value.version;
  return fn.version;
}

function changed(fn: FunctionState): void {
  fn.version = FUNC_VERSION_CLEARED;
}

// ---- Attributes

const orNone = (value: PyObject | null): PyObject => newRef(value ?? None);
const isStr = (o: PyObject): o is PyStr => hasFlag(o.type, TPFLAGS.UNICODE_SUBCLASS);
const isTuple = (o: PyObject): o is PyTuple => hasFlag(o.type, TPFLAGS.TUPLE_SUBCLASS);
const isDict = (o: PyObject): o is PyDict => hasFlag(o.type, TPFLAGS.DICT_SUBCLASS);

const GENERATOR_KINDS = CO.GENERATOR | CO.COROUTINE | CO.ASYNC_GENERATOR;

function setCode({ value: fn }: PyFunction, value: PyObject | null): void {
  if (value === null || value.type !== codeType) throw typeError('__code__ must be set to a code object');
  const code = value as PyCode;
  const closed = fn.closure === null ? 0 : fn.closure.value.length;
  if (closed !== code.value.nfrees) {
    throw valueError(
      `${text(fn.name)}() requires a code object with ${closed} free vars, not ${code.value.nfrees}`,
    );
  }
  if ((fn.code.value.flags & GENERATOR_KINDS) !== (code.value.flags & GENERATOR_KINDS)) {
    evalHooks.warn(
      deprecationWarningType,
      'Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)',
      1,
    );
  }
  changed(fn);
  replaceField(fn, 'code', code);
}

function setDefaults({ value: fn }: PyFunction, value: PyObject | null): void {
  if (value === None) value = null;
  if (value !== null && !isTuple(value)) throw typeError('__defaults__ must be set to a tuple object');
  changed(fn);
  replaceField(fn, 'defaults', value);
}

function setKwdefaults({ value: fn }: PyFunction, value: PyObject | null): void {
  if (value === None) value = null;
  if (value !== null && !isDict(value)) throw typeError('__kwdefaults__ must be set to a dict object');
  changed(fn);
  replaceField(fn, 'kwdefaults', value);
}

/** Annotations are computed when they are first asked for. */
function getAnnotations({ value: fn }: PyFunction): PyObject {
  if (fn.annotations === null) {
    const { annotate } = fn;
    const isCallable = annotate !== null && annotate.type.tp_call !== null;
    fn.annotations = isCallable ? (callAnnotate(annotate) as PyDict) : newDict();
  }
  if (isTuple(fn.annotations)) {
    const pairs = fn.annotations;
    const dict = newDict();
    for (let i = 0; i < pairs.value.length; i += 2) dictSet(dict, pairs.value[i]!, pairs.value[i + 1]!);
    fn.annotations = dict;
    decref(pairs);
  }
  return newRef(fn.annotations);
}

function setAnnotations({ value: fn }: PyFunction, value: PyObject | null): void {
  if (value === None) value = null;
  if (value !== null && !isDict(value)) throw typeError('__annotations__ must be set to a dict object');
  replaceField(fn, 'annotations', value);
  replaceField(fn, 'annotate', null);
}

function setAnnotate({ value: fn }: PyFunction, value: PyObject | null): void {
  if (value === null) throw typeError('__annotate__ cannot be deleted');
  if (value !== None && value.type.tp_call === null) throw typeError('__annotate__ must be callable or None');
  replaceField(fn, 'annotate', value);
  if (value !== None) replaceField(fn, 'annotations', null);
}

function nameAttribute(field: 'name' | 'qualname'): GetSetSpec {
  return {
    get: ({ value }: PyFunction) => newRef(value[field]),
    set({ value: fn }: PyFunction, value) {
      if (value === null || !isStr(value)) throw typeError(`__${field}__ must be set to a string object`);
      replaceField(fn, field, value);
    },
  };
}

/** An attribute that may hold anything (`_Py_T_OBJECT`): deleting it leaves None. */
function plainMember(field: 'doc' | 'module'): GetSetSpec {
  return {
    get: ({ value }: PyFunction) => orNone(value[field]),
    set: ({ value: fn }: PyFunction, value) => replaceField(fn, field, value),
  };
}

// ---- The type

/** `func_new`: `types.FunctionType(code, globals, name, argdefs, closure, kwdefaults)`. */
function construct(
  _type: PyObject,
  code: PyObject,
  globals: PyObject,
  name: PyObject,
  defaults: PyObject,
  closure: PyObject,
  kwdefaults: PyObject,
): PyObject {
  if (code.type !== codeType)
    throw typeError(`function() argument 'code' must be code, not ${code.type.name}`);
  if (!isDict(globals))
    throw typeError(`function() argument 'globals' must be dict, not ${globals.type.name}`);
  const { nfrees, name: codeName } = (code as PyCode).value;
  if (name !== None && !isStr(name)) throw typeError('arg 3 (name) must be None or string');
  if (defaults !== None && !isTuple(defaults)) throw typeError('arg 4 (defaults) must be None or tuple');
  if (!isTuple(closure)) {
    if (nfrees > 0 && closure === None) throw typeError('arg 5 (closure) must be tuple');
    if (closure !== None) throw typeError('arg 5 (closure) must be None or tuple');
  }
  if (kwdefaults !== None && !isDict(kwdefaults)) throw typeError('arg 6 (kwdefaults) must be None or dict');
  const cells = closure === None ? [] : (closure as PyTuple).value;
  if (cells.length !== nfrees) {
    throw valueError(`${text(codeName)} requires closure of length ${nfrees}, not ${cells.length}`);
  }
  const stranger = cells.find((cell) => cell.type !== cellType);
  if (stranger !== undefined) throw typeError(`arg 5 (closure) expected cell, found ${stranger.type.name}`);
  const fn = newFunction(code as PyCode, globals);
  if (name !== None) replaceField(fn.value, 'name', name as PyStr);
  if (defaults !== None) fn.value.defaults = newRef(defaults as PyTuple);
  if (closure !== None) fn.value.closure = newRef(closure as PyTuple);
  if (kwdefaults !== None) fn.value.kwdefaults = newRef(kwdefaults as PyDict);
  return fn;
}

/** `func_traverse`; strings and code are told too, since they are let go the same way. */
function traverse({ value: fn }: PyFunction, visit: Visit): void {
  visit(fn.code);
  visit(fn.globals);
  visit(fn.builtins);
  visit(fn.name);
  visit(fn.qualname);
  for (const each of [
    fn.module,
    fn.defaults,
    fn.kwdefaults,
    fn.doc,
    fn.closure,
    fn.annotations,
    fn.annotate,
    fn.typeParams,
  ]) {
    if (each !== null) visit(each);
  }
}

/** `func_clear`: what may lie on a cycle; the code and globals stay, so that the function can still be shown. */
function clear(self: PyObject): void {
  const { value: fn } = self as PyFunction;
  for (const field of [
    'module',
    'defaults',
    'kwdefaults',
    'doc',
    'closure',
    'annotations',
    'annotate',
    'typeParams',
  ] as const) {
    replaceField(fn, field, null);
  }
  const { dict } = self as PyFunction;
  (self as PyFunction).dict = null;
  if (dict !== null && --dict.refcnt === 0) dict.type.tp_dealloc(dict);
}

declareType(functionType, {
  textSignature: '(code, globals, name=None, argdefs=None, closure=None,\n         kwdefaults=None)',
  flags: TPFLAGS.METHOD_DESCRIPTOR | TPFLAGS.HAVE_VECTORCALL,
  dict: true,
  weakrefs: true,
  basicsize: 152,
  construct: method(
    'function($type, /, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)',
    construct,
  ),
  traverse,
  tp_clear: clear,
  tp_call: (self, args, kwnames) => evalHooks.callFunction(self, args, kwnames),
  tp_descr_get: (self, object) => (object === null ? newRef(self) : newMethod(self, object)),
  tp_repr: (self) =>
    newStr(`<function ${text((self as PyFunction).value.qualname)} at ${addressText(self)}>`),
  members: {
    __closure__: { get: ({ value }: PyFunction) => orNone(value.closure) },
    __doc__: plainMember('doc'),
    __globals__: { get: ({ value }: PyFunction) => newRef(value.globals) },
    __module__: plainMember('module'),
    __builtins__: { get: ({ value }: PyFunction) => newRef(value.builtins) },
  },
  getset: {
    __code__: { get: ({ value }: PyFunction) => newRef(value.code), set: setCode },
    __defaults__: { get: ({ value }: PyFunction) => orNone(value.defaults), set: setDefaults },
    __kwdefaults__: { get: ({ value }: PyFunction) => orNone(value.kwdefaults), set: setKwdefaults },
    __annotations__: {
      get: getAnnotations,
      set: setAnnotations,
    },
    __annotate__: {
      get: ({ value }: PyFunction) => orNone(value.annotate),
      set: setAnnotate,
    },
    __name__: nameAttribute('name'),
    __qualname__: nameAttribute('qualname'),
    __type_params__: {
      get: ({ value }: PyFunction) => newRef(value.typeParams ?? emptyTuple),
      set({ value: fn }: PyFunction, value) {
        if (value === null || !isTuple(value)) throw typeError('__type_params__ must be set to a tuple');
        replaceField(fn, 'typeParams', value);
      },
    },
  },
});
