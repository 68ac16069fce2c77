/**
 * Type parameters: `TypeVar`, `ParamSpec`, `TypeVarTuple`, as `def f[T, **P, *Ts]()` makes them. Bounds and
 * defaults are functions, called when somebody asks. Much of what they can do is written in Python, in
 * `typing`. Answers to the first half of Objects/typevarobject.c.
 */

import { emptyTuple, newTuple, packTuple } from '../containers.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import { callModuleFunction, evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  newRef,
  PyGCObject,
  type PyLong,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  track,
  type Visit,
} from '../object.ts';
import {
  EQ,
  getAttr,
  getAttrName,
  getItem,
  getIter,
  lengthOf,
  NE,
  reprText,
  richCompare,
  setAttr,
  strText,
} from '../protocols/abstract.ts';
import { callNoArgs } from '../protocols/call.ts';
import { None, NotImplemented, pyBool } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, defineType, type GetSetSpec, newInstance, type TypeSpec } from '../types/define.ts';
import {
  paramSpecArgsType,
  paramSpecKwargsType,
  paramSpecType,
  staticType,
  typeVarTupleType,
  typeVarType,
} from '../types/statictypes.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import { typeReprText } from './typing.ts';
import { unionFromTuple } from './unionobject.ts';

/** Payload of all three; owns what is in it. */
export class TypeParameter {
  name: PyStr;
  bound: PyObject | null = null;
  evaluateBound: PyObject | null = null;
  constraints: PyObject | null = null;
  evaluateConstraints: PyObject | null = null;
  default: PyObject | null = null;
  evaluateDefault: PyObject | null = null;
  covariant: boolean = false;
  contravariant: boolean = false;
  inferVariance: boolean = false;

  constructor(name: PyStr) {
    this.name = newRef(name);
  }
}

type PyTypeParameter = PyGCObject<TypeParameter>;

// ---- typing.NoDefault

const noDefaultType = staticType('NoDefaultType');
/** What `__default__` is when there is none. */
export const NoDefault: PyObject = new PyGCObject(noDefaultType, null);
NoDefault.refcnt = noDefaultType.refcnt;
declareType(noDefaultType, {
  textSignature: '()',
  tp_new(_type, args, kwnames) {
    if (args.length > 0 || kwnames !== null) throw typeError('NoDefaultType takes no arguments');
    return NoDefault;
  },
  tp_repr: () => newStr('typing.NoDefault'),
  methods: [method('__reduce__($self, /)', () => 'NoDefault')],
});

// ---- Values that are computed late

/** A value, or what a function without arguments answers for it, kept (owned); undefined if there is neither. */
function lazily<K extends 'bound' | 'constraints' | 'default'>(
  state: TypeParameter,
  field: K,
  evaluator: 'evaluateBound' | 'evaluateConstraints' | 'evaluateDefault',
): PyObject | undefined {
  const compute = state[evaluator];
  if (state[field] === null && compute !== null) state[field] = callNoArgs(compute);
  return state[field] === null ? undefined : newRef(state[field]!);
}

/** A constant as a function of an annotation format: `evaluate_bound` of a type variable made by hand. */
const constEvaluatorType = defineType('_typing._ConstEvaluator', {
  flags: TPFLAGS.DISALLOW_INSTANTIATION,
  traverse: (self: PyObject<PyObject>, visit: Visit) => visit(self.value),
  tp_repr: (self) => newStr(`<constevaluator ${reprText(self.value as PyObject)}>`),
  tp_call(self, args) {
    const value = self.value as PyObject;
    if (args.length !== 1 || !hasFlag(args[0]!.type, TPFLAGS.LONG_SUBCLASS)) {
      throw typeError(`constevaluator.__call__() takes exactly 1 argument (${args.length} given)`);
    }
    if ((args[0] as PyLong).value !== FORMAT_STRING) return newRef(value);
    const isTuple = hasFlag(value.type, TPFLAGS.TUPLE_SUBCLASS);
    const shown = isTuple
      ? `(${(value as PyTuple).value.map(typeReprText).join(', ')})`
      : typeReprText(value);
    return newStr(shown);
  },
});
/** `annotationlib.Format.STRING`. */
const FORMAT_STRING = 4;

/** `constevaluator_alloc`; the value is borrowed. Owned. */
export function constEvaluator(value: PyObject): PyObject {
  return track(new PyGCObject<PyObject>(constEvaluatorType, newRef(value)));
}

function evaluatorMember(
  field: 'bound' | 'constraints' | 'default',
  evaluator: 'evaluateBound' | 'evaluateConstraints' | 'evaluateDefault',
): GetSetSpec {
  return {
    get({ value: state }: PyTypeParameter) {
      if (state[evaluator] !== null) return newRef(state[evaluator]!);
      return state[field] === null ? None : constEvaluator(state[field]!);
    },
  };
}

// ---- Making

/** What the constructors of all three share: the default, and the variance of those that have one. */
interface Options {
  bound?: PyObject | null;
  default?: PyObject;
  covariant?: boolean;
  contravariant?: boolean;
  inferVariance?: boolean;
}

function make(type: PyType, name: PyObject, options: Options): PyTypeParameter {
  const { covariant = false, contravariant = false, inferVariance = false } = options;
  if (covariant && contravariant) throw valueError('Bivariant types are not supported.');
  if (inferVariance && (covariant || contravariant)) {
    throw valueError('Variance cannot be specified with infer_variance.');
  }
  if (!hasFlag(name.type, TPFLAGS.UNICODE_SUBCLASS)) {
    throw typeError(
      `${type.name.slice(7).toLowerCase()}() argument 'name' must be str, not ${name.type.name}`,
    );
  }
  const state = new TypeParameter(name as PyStr);
  state.default = newRef(options.default ?? NoDefault);
  Object.assign(state, { covariant, contravariant, inferVariance, bound: options.bound ?? null });
  const made = track(new PyGCObject(type, state));
  const module = evalHooks.callerModule() ?? None;
  setAttr(made, intern('__module__'), module);
  decref(module);
  return made;
}

/** `type_check`: what `typing` makes of a bound (owned). */
function checkType(arg: PyObject): PyObject {
  if (arg === None) return newRef(arg.type);
  const message = newStr('Bound must be a type.');
  try {
    return callModuleFunction('typing', '_type_check', arg, message);
  } finally {
    decref(message);
  }
}

const plain = (type: PyType, name: PyStr): PyTypeParameter => {
  const state = new TypeParameter(name);
  state.inferVariance = true;
  return track(new PyGCObject(type, state));
};

/** `_Py_make_typevar`: `[T]`, `[T: bound]`, `[T: (constraints)]`; all borrowed. Owned. */
export function makeTypeVar(
  name: PyStr,
  evaluateBound: PyObject | null,
  evaluateConstraints: PyObject | null,
): PyObject {
  const made = plain(typeVarType, name);
  if (evaluateBound !== null) made.value.evaluateBound = newRef(evaluateBound);
  if (evaluateConstraints !== null) made.value.evaluateConstraints = newRef(evaluateConstraints);
  return made;
}

/** `_Py_make_paramspec`: `[**P]`. */
export function makeParamSpec(name: PyStr): PyObject {
  return plain(paramSpecType, name);
}

/** `_Py_make_typevartuple`: `[*Ts]`. */
export function makeTypeVarTuple(name: PyStr): PyObject {
  return plain(typeVarTupleType, name);
}

const isParameter = (o: PyObject): o is PyTypeParameter =>
  o.type === typeVarType || o.type === paramSpecType || o.type === typeVarTupleType;

/** `_Py_set_typeparam_default`: both borrowed; the parameter itself comes back, owned. */
export function setTypeParamDefault(parameter: PyObject, evaluate: PyObject): PyObject {
  if (!isParameter(parameter)) throw typeError(`Expected a type param, got ${reprText(parameter)}`);
  parameter.value.evaluateDefault = newRef(evaluate);
  return newRef(parameter);
}

/** `get_type_param_default` (owned): NoDefault where there is none. */
export function typeParamDefault(parameter: PyObject): PyObject {
  if (!isParameter(parameter)) throw typeError(`Expected a type param, got ${reprText(parameter)}`);
  return lazily(parameter.value, 'default', 'evaluateDefault') ?? NoDefault;
}

/** `unpack`: `typing.Unpack[self]`. */
export function unpackParameter(self: PyObject): PyObject {
  const typing = evalHooks.importModule('typing');
  const unpack = getAttrName(typing, 'Unpack');
  decref(typing);
  try {
    return getItem(unpack, self);
  } finally {
    decref(unpack);
  }
}

/** `unpack_typevartuples`: the parameters as `Generic` takes them. Owned tuple. */
export function unpackTypeVarTuples(parameters: PyTuple): PyTuple {
  if (!parameters.value.some((each) => each.type === typeVarTupleType)) return newRef(parameters);
  return newTuple(
    parameters.value.map((each) => (each.type === typeVarTupleType ? unpackParameter(each) : newRef(each))),
  );
}

// ---- What they share

const forwardTo =
  (name: string) =>
  (...args: PyObject[]) =>
    callModuleFunction('typing', name, ...args);

const cannotSubclass = (name: string) =>
  method('__mro_entries__($self, object, /)', () => {
    throw typeError(`Cannot subclass an instance of ${name}`);
  });

const boolMember = (field: 'covariant' | 'contravariant' | 'inferVariance'): GetSetSpec => ({
  get: ({ value }: PyTypeParameter) => pyBool(value[field]),
});

function parameterSpec(name: string): TypeSpec {
  return {
    textSignature: null,
    heap: true,
    dict: 'hidden',
    weakrefs: true,
    traverse({ value: s }: PyTypeParameter, visit: Visit) {
      visit(s.name);
      for (const each of [
        s.bound,
        s.evaluateBound,
        s.constraints,
        s.evaluateConstraints,
        s.default,
        s.evaluateDefault,
      ]) {
        if (each !== null) visit(each);
      }
    },
    attributes: () => ({ __module__: newStr('typing') }),
    tp_repr(self) {
      const { covariant, contravariant, inferVariance, name: own } = (self as PyTypeParameter).value;
      if (inferVariance || self.type === typeVarTupleType) return newRef(own);
      return newStr((covariant ? '+' : contravariant ? '-' : '~') + text(own));
    },
    members: { __name__: { get: ({ value }: PyTypeParameter) => newRef(value.name) } },
    getset: {
      __default__: {
        get: (self: PyTypeParameter) => typeParamDefault(self),
      },
      evaluate_default: evaluatorMember('default', 'evaluateDefault'),
    },
    methods: [
      method('__reduce__($self, /)', ({ value }: PyTypeParameter) => newRef(value.name)),
      method(
        'has_default($self, /)',
        ({ value }: PyTypeParameter) =>
          value.evaluateDefault !== null || (value.default !== null && value.default !== NoDefault),
      ),
      cannotSubclass(name),
    ],
  };
}

const union = (left: PyObject, right: PyObject): PyObject => {
  const pair = packTuple(left, right);
  try {
    return unionFromTuple(pair);
  } finally {
    decref(pair);
  }
};

const variance = {
  __covariant__: boolMember('covariant'),
  __contravariant__: boolMember('contravariant'),
  __infer_variance__: boolMember('inferVariance'),
};

/** `typevar_typing_prepare_subst_impl`: a missing last argument is the variable's default. */
function prepareTypeVar(self: PyTypeParameter, alias: PyObject, args: PyTuple): PyObject {
  const parameters = getAttr(alias, intern('__parameters__')) as PyTuple;
  const index = parameters.value.indexOf(self);
  decref(parameters);
  const given = lengthOf(args);
  if (index < given) return newRef(args);
  const fallback = typeParamDefault(self);
  if (index === given && fallback !== NoDefault) {
    return newTuple([...args.value.map((each) => newRef(each)), fallback]);
  }
  decref(fallback);
  throw typeError(`Too few arguments for ${strText(alias)}; actual ${given}, expected at least ${index + 1}`);
}

// ---- The types

const typeVarSpec = parameterSpec('TypeVar');
declareType(typeVarType, {
  ...typeVarSpec,
  basicsize: 80,
  nb_or: union,
  construct: method(
    'typevar($type, /, name, *constraints, bound=None, default=<unrepresentable>, covariant: bool = False, ' +
      'contravariant: bool = False, infer_variance: bool = False)',
    (
      type: PyType,
      name: PyObject,
      constraints: PyObject[],
      bound: PyObject,
      fallback: PyObject | undefined,
      covariant: boolean,
      contravariant: boolean,
      inferVariance: boolean,
    ) => {
      if (constraints.length === 1) throw typeError('A single constraint is not allowed');
      if (constraints.length > 1 && bound !== None)
        throw typeError('Constraints cannot be combined with bound=...');
      const checked = bound === None ? null : checkType(bound);
      const made = make(type, name, {
        bound: checked,
        default: fallback,
        covariant,
        contravariant,
        inferVariance,
      });
      if (constraints.length > 0) made.value.constraints = packTuple(...constraints);
      return made;
    },
  ),
  members: { ...typeVarSpec.members, ...variance },
  getset: {
    ...typeVarSpec.getset,
    __bound__: { get: ({ value }: PyTypeParameter) => lazily(value, 'bound', 'evaluateBound') ?? None },
    __constraints__: {
      get: ({ value }: PyTypeParameter) => lazily(value, 'constraints', 'evaluateConstraints') ?? emptyTuple,
    },
    evaluate_bound: evaluatorMember('bound', 'evaluateBound'),
    evaluate_constraints: evaluatorMember('constraints', 'evaluateConstraints'),
  },
  methods: [
    ...typeVarSpec.methods!,
    method('__typing_subst__($self, arg, /)', forwardTo('_typevar_subst')),
    method('__typing_prepare_subst__($self, alias, args, /)', prepareTypeVar),
  ],
});

const paramSpecSpec = parameterSpec('ParamSpec');
declareType(paramSpecType, {
  ...paramSpecSpec,
  basicsize: 64,
  nb_or: union,
  construct: method(
    'paramspec($type, /, name, *, bound=None, default=<unrepresentable>, covariant: bool = False, ' +
      'contravariant: bool = False, infer_variance: bool = False)',
    (
      type: PyType,
      name: PyObject,
      bound: PyObject,
      fallback: PyObject | undefined,
      covariant: boolean,
      contravariant: boolean,
      inferVariance: boolean,
    ) =>
      make(type, name, {
        bound: checkType(bound),
        default: fallback,
        covariant,
        contravariant,
        inferVariance,
      }),
  ),
  members: {
    ...paramSpecSpec.members,
    ...variance,
    __bound__: { get: ({ value }: PyTypeParameter) => newRef(value.bound ?? None) },
  },
  getset: {
    ...paramSpecSpec.getset,
    args: {
      get: (self: PyTypeParameter) => track(new PyGCObject<PyObject>(paramSpecArgsType, newRef(self))),
    },
    kwargs: {
      get: (self: PyTypeParameter) => track(new PyGCObject<PyObject>(paramSpecKwargsType, newRef(self))),
    },
  },
  methods: [
    ...paramSpecSpec.methods!,
    method('__typing_subst__($self, arg, /)', forwardTo('_paramspec_subst')),
    method('__typing_prepare_subst__($self, alias, args, /)', forwardTo('_paramspec_prepare_subst')),
  ],
});

const typeVarTupleSpec = parameterSpec('TypeVarTuple');
declareType(typeVarTupleType, {
  ...typeVarTupleSpec,
  basicsize: 48,
  construct: method(
    'typevartuple($type, /, name, *, default=<unrepresentable>)',
    (type: PyType, name: PyObject, fallback: PyObject | undefined) => make(type, name, { default: fallback }),
  ),
  tp_iter: iterateUnpacked,
  methods: [
    ...typeVarTupleSpec.methods!,
    method('__typing_subst__($self, arg, /)', () => {
      throw typeError('Substitution of bare TypeVarTuple is not supported');
    }),
    method('__typing_prepare_subst__($self, alias, args, /)', forwardTo('_typevartuple_prepare_subst')),
  ],
});

/** `unpack_iter`: `*Ts` gives one item, `Unpack[Ts]`. */
export function iterateUnpacked(self: PyObject): PyObject {
  const one = newTuple([unpackParameter(self)]);
  try {
    return getIter(one);
  } finally {
    decref(one);
  }
}

// ---- P.args and P.kwargs

function attributeSpec(suffix: string, name: string): TypeSpec {
  return {
    textSignature: null,
    heap: true,
    weakrefs: true,
    basicsize: 24,
    attributes: () => ({ __module__: newStr('typing') }),
    traverse: (self: PyObject<PyObject>, visit: Visit) => visit(self.value),
    construct: method(`${name.toLowerCase()}($type, /, origin)`, (type: PyType, origin: PyObject) =>
      newInstance(type, newRef(origin)),
    ),
    tp_repr(self) {
      const origin = self.value as PyObject;
      const shown =
        origin.type === paramSpecType ? text((origin as PyTypeParameter).value.name) : reprText(origin);
      return newStr(`${shown}.${suffix}`);
    },
    unhashable: true,
    tp_richcompare(self, other, op) {
      if (other.type !== self.type || (op !== EQ && op !== NE)) return NotImplemented;
      return richCompare(self.value as PyObject, other.value as PyObject, op);
    },
    members: { __origin__: { get: (self: PyObject<PyObject>) => newRef(self.value) } },
    methods: [cannotSubclass(name)],
  };
}
declareType(paramSpecArgsType, {
  ...attributeSpec('args', 'ParamSpecArgs'),
});
declareType(paramSpecKwargsType, {
  ...attributeSpec('kwargs', 'ParamSpecKwargs'),
});
