/**
 * `type Alias[T] = ...`, whose value is computed when it is asked for, and `Generic`, which every class with
 * type parameters derives from. Answers to the second half of Objects/typevarobject.c.
 */

import { emptyTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { callModuleFunction, evalHooks } from '../functions/eval-hooks.ts';
import type { FunctionState } from '../functions/function.ts';
import {
  decref,
  newRef,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  track,
  type Visit,
} from '../object.ts';
import { getAttrName, reprText } from '../protocols/abstract.ts';
import { call, callNoArgs } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType } from '../types/define.ts';
import { functionType, genericType, typeAliasType } from '../types/statictypes.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import { newGenericAlias } from './genericalias.ts';
import {
  constEvaluator,
  iterateUnpacked,
  NoDefault,
  typeParamDefault,
  unpackTypeVarTuples,
} from './typevars.ts';
import { unionOr } from './unionobject.ts';

/** Payload of `typing.TypeAliasType`; owns what is in it. */
interface TypeAlias {
  name: PyStr;
  typeParams: PyTuple | null;
  computeValue: PyObject | null;
  value: PyObject | null;
  module: PyObject | null;
}

type PyTypeAlias = PyGCObject<TypeAlias>;

function newTypeAlias(
  name: PyStr,
  typeParams: PyTuple | null,
  computeValue: PyObject | null,
  value: PyObject | null,
  module: PyObject | null,
): PyTypeAlias {
  for (const each of [name, typeParams, computeValue, value, module]) if (each !== null) each.refcnt++;
  return track(new PyGCObject<TypeAlias>(typeAliasType, { name, typeParams, computeValue, value, module }));
}

/** `_Py_make_typealias`: from a tuple of name, parameters and the function of the value (borrowed). Owned. */
export function makeTypeAlias(parts: PyTuple): PyObject {
  const [name, params, compute] = parts.value as [PyStr, PyObject, PyObject];
  return newTypeAlias(name, nonEmpty(params), compute, null, null);
}

const isTuple = (o: PyObject): o is PyTuple => hasFlag(o.type, TPFLAGS.TUPLE_SUBCLASS);
const nonEmpty = (params: PyObject): PyTuple | null =>
  isTuple(params) && params.value.length > 0 ? params : null;

/** `typealias_check_type_params`: parameters with defaults come last. */
function checkParameters(params: PyTuple): PyTuple | null {
  let seen = false;
  for (const each of params.value) {
    const fallback = typeParamDefault(each);
    decref(fallback);
    if (fallback !== NoDefault) seen = true;
    else if (seen) {
      throw typeError(`non-default type parameter '${reprText(each)}' follows default type parameter`);
    }
  }
  return nonEmpty(params);
}

function construct(_type: PyType, name: PyObject, value: PyObject, params: PyObject | undefined): PyObject {
  if (!hasFlag(name.type, TPFLAGS.UNICODE_SUBCLASS)) {
    throw typeError(`typealias() argument 'name' must be str, not ${name.type.name}`);
  }
  if (params !== undefined && !isTuple(params)) throw typeError('type_params must be a tuple');
  const checked = params === undefined ? null : checkParameters(params);
  const module = evalHooks.callerModule() ?? None;
  const made = newTypeAlias(name as PyStr, checked, null, value, module);
  decref(module);
  return made;
}

function moduleOf({ value: alias }: PyTypeAlias): PyObject {
  if (alias.module !== null) return newRef(alias.module);
  const compute = alias.computeValue;
  if (compute === null || compute.type !== functionType) return None;
  return newRef((compute.value as FunctionState).module ?? None);
}

declareType(typeAliasType, {
  textSignature: null,
  basicsize: 56,
  construct: method('typealias($type, /, name, value, *, type_params=<unrepresentable>)', construct),
  traverse({ value: { name, typeParams, computeValue, value, module } }: PyTypeAlias, visit: Visit) {
    for (const each of [name, typeParams, computeValue, value, module]) if (each !== null) visit(each);
  },
  tp_repr: (self) => newRef((self as PyTypeAlias).value.name),
  tp_iter: iterateUnpacked,
  nb_or: unionOr,
  mp_subscript(self, args) {
    if ((self as PyTypeAlias).value.typeParams === null) {
      throw typeError('Only generic type aliases are subscriptable');
    }
    return newGenericAlias(self, args);
  },
  members: { __name__: { get: ({ value }: PyTypeAlias) => newRef(value.name) } },
  getset: {
    __parameters__: {
      get: ({ value }: PyTypeAlias) =>
        value.typeParams === null ? emptyTuple : unpackTypeVarTuples(value.typeParams),
    },
    __type_params__: { get: ({ value }: PyTypeAlias) => newRef(value.typeParams ?? emptyTuple) },
    __value__: {
      get({ value: alias }: PyTypeAlias) {
        alias.value ??= callNoArgs(alias.computeValue!);
        return newRef(alias.value);
      },
    },
    evaluate_value: {
      get: ({ value }: PyTypeAlias) =>
        value.computeValue !== null ? newRef(value.computeValue) : constEvaluator(value.value!),
    },
    __module__: { get: moduleOf },
  },
  methods: [method('__reduce__($self, /)', ({ value }: PyTypeAlias) => newRef(value.name))],
});

// ---- Generic

/** Calls a function of `typing` with the class before the arguments. */
function forwardTo(name: string) {
  return (cls: PyObject, args: PyObject[], keywords: Map<PyStr, PyObject>): PyObject => {
    const typing = evalHooks.importModule('typing');
    const fn = getAttrName(typing, name);
    decref(typing);
    try {
      const kwnames = keywords.size === 0 ? null : [...keywords.keys()];
      return call(fn, [cls, ...args, ...keywords.values()], kwnames);
    } finally {
      decref(fn);
    }
  };
}

declareType(genericType, {
  subclassable: true,
  mutable: true,
  basicsize: 16,
  attributes: () => ({ __module__: newStr('typing') }),
  methods: [
    classMethod('__class_getitem__($cls, /, *args, **kwargs)', forwardTo('_generic_class_getitem'), null),
    classMethod('__init_subclass__($cls, /, *args, **kwargs)', forwardTo('_generic_init_subclass'), null),
  ],
});

/** `_Py_subscript_generic`: `Generic[T, ...]` for the parameters of a class statement (borrowed). Owned. */
export function subscriptGeneric(params: PyObject): PyObject {
  const unpacked = unpackTypeVarTuples(params as PyTuple);
  try {
    return callModuleFunction('typing', '_GenericAlias', genericType, unpacked);
  } finally {
    decref(unpacked);
  }
}
