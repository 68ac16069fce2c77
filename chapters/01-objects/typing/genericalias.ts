/**
 * `list[int]`: a type with arguments, which otherwise behaves as the type does.
 * Answers to Objects/genericaliasobject.c.
 */

import { emptyTuple, listAppend, newTuple, packTuple } from '../containers.ts';
import { attributeErrorType, swallow, typeError, typeErrorType } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  type KwNames,
  newRef,
  PyGCObject,
  type PyList,
  type PyObject,
  type PyStr,
  type PyTuple,
  track,
  type Visit,
} from '../object.ts';
import {
  contains,
  EQ,
  equal,
  genericAlias,
  getAttr,
  getIter,
  hashOf,
  NE,
  richCompare,
  setAttr,
} from '../protocols/abstract.ts';
import { call, callMethod } from '../protocols/call.ts';
import { None, NotImplemented, pyBool, True } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, defineType, newInstance } from '../types/define.ts';
import { genericGetAttr } from '../types/genericattr.ts';
import { genericAliasType, tupleType } from '../types/statictypes.ts';
import { hasFlag, isInstanceOf, TPFLAGS } from '../types/typeobject.ts';
import { argumentReprText, makeParameters, substituteParameters, typeReprText } from './typing.ts';
import { unionOr } from './unionobject.ts';

/** Payload of `types.GenericAlias`, which owns what is in it. */
export interface GenericAlias {
  origin: PyObject;
  args: PyTuple;
  /** The type variables in `args`, once they were asked for. */
  parameters: PyTuple | null;
  /** Whether it is unpacked: `*tuple[int]`. */
  starred: boolean;
}

type PyGenericAlias = PyGCObject<GenericAlias>;

function stateOf(origin: PyObject, args: PyObject, starred: boolean): GenericAlias {
  const tuple = hasFlag(args.type, TPFLAGS.TUPLE_SUBCLASS) ? newRef(args as PyTuple) : packTuple(args);
  return { origin: newRef(origin), args: tuple, parameters: null, starred };
}

/** `Py_GenericAlias`: `origin[args]`; both borrowed. Owned. */
export function newGenericAlias(origin: PyObject, args: PyObject, starred = false): PyObject {
  return track(new PyGCObject<GenericAlias>(genericAliasType, stateOf(origin, args, starred)));
}
genericAlias.make = newGenericAlias;

/** The attributes an alias has itself; all others are its origin's. */
const OWN_ATTRIBUTES = [
  '__class__',
  '__bases__',
  '__origin__',
  '__args__',
  '__unpacked__',
  '__parameters__',
  '__typing_unpacked_tuple_args__',
  '__mro_entries__',
  '__reduce_ex__',
  '__reduce__',
  '__copy__',
  '__deepcopy__',
];

function getAttribute(self: PyObject, name: PyStr): PyObject | undefined {
  if (OWN_ATTRIBUTES.includes(text(name))) return genericGetAttr(self, name);
  return getAttr((self as PyGenericAlias).value.origin, name);
}

function parametersOf(self: PyGenericAlias): PyTuple {
  self.value.parameters ??= makeParameters(self.value.args);
  return self.value.parameters;
}

/** `ga_call`: an instance of the origin, which learns its `__orig_class__` if it can. */
function callAlias(self: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const object = call((self as PyGenericAlias).value.origin, args, kwnames);
  try {
    setAttr(object, intern('__orig_class__'), self);
  } catch (caught) {
    try {
      swallow(caught, attributeErrorType, typeErrorType);
    } catch (other) {
      decref(object);
      throw other;
    }
  }
  return object;
}

function compare(self: PyObject, other: PyObject, op: number): PyObject {
  if (!isInstanceOf(other, genericAliasType) || (op !== EQ && op !== NE)) return NotImplemented;
  const a = (self as PyGenericAlias).value;
  const b = (other as PyGenericAlias).value;
  const same =
    a.starred === b.starred && equal(a.origin, b.origin) && richCompare(a.args, b.args, EQ) === True;
  return pyBool(same === (op === EQ));
}

function aliasRepr(self: PyObject): PyObject {
  const { origin, args, starred } = (self as PyGenericAlias).value;
  const inside = args.value.length === 0 ? '()' : args.value.map((arg) => argumentReprText(arg)).join(', ');
  return newStr(`${starred ? '*' : ''}${typeReprText(origin)}[${inside}]`);
}

function reduce(self: PyGenericAlias): PyObject {
  const { origin, args, starred } = self.value;
  if (!starred) return newTuple([newRef(self.type), packTuple(origin, args)]);
  const plain = newGenericAlias(origin, args);
  const iterator = getIter(plain);
  decref(plain);
  return newTuple([newRef(evalHooks.builtin('next')), newTuple([iterator])]);
}

function directory(self: PyGenericAlias): PyObject {
  const names = callMethod(self.value.origin, intern('__dir__')) as PyList;
  for (const name of OWN_ATTRIBUTES) if (!contains(names, intern(name))) listAppend(names, intern(name));
  return names;
}

const notAllowed = (what: string) => (): never => {
  throw typeError(`${what}() argument 2 cannot be a parameterized generic`);
};

declareType(genericAliasType, {
  textSignature: '(origin, args, /)',
  subclassable: true,
  weakrefs: true,
  basicsize: 64,
  flags: TPFLAGS.HAVE_VECTORCALL,
  tp_new(type, args, kwnames) {
    if (kwnames !== null && kwnames.length > 0) throw typeError('GenericAlias() takes no keyword arguments');
    if (args.length !== 2) throw typeError(`GenericAlias expected 2 arguments, got ${args.length}`);
    return newInstance<GenericAlias>(type, stateOf(args[0]!, args[1]!, false));
  },
  traverse(self: PyGenericAlias, visit: Visit) {
    const { origin, args, parameters } = self.value;
    visit(origin);
    visit(args);
    if (parameters !== null) visit(parameters);
  },
  tp_repr: aliasRepr,
  tp_hash: (self) =>
    hashOf((self as PyGenericAlias).value.origin) ^ hashOf((self as PyGenericAlias).value.args),
  tp_call: callAlias,
  tp_getattro: getAttribute,
  tp_richcompare: compare,
  tp_iter: (self) => track(new PyGCObject<PyObject | null>(aliasIteratorType, newRef(self))),
  mp_subscript(self, item) {
    const { origin, args, starred } = (self as PyGenericAlias).value;
    const newArgs = substituteParameters(self, args, parametersOf(self as PyGenericAlias), item);
    const made = newGenericAlias(origin, newArgs, starred);
    decref(newArgs);
    return made;
  },
  nb_or: unionOr,
  methods: [
    method('__mro_entries__($self, object, /)', (self: PyGenericAlias) => packTuple(self.value.origin)),
    method('__instancecheck__($self, object, /)', notAllowed('isinstance')),
    method('__subclasscheck__($self, object, /)', notAllowed('issubclass')),
    method('__reduce__($self, /)', reduce),
    method('__dir__($self, /)', directory),
  ],
  members: {
    __origin__: { get: (self: PyGenericAlias) => newRef(self.value.origin) },
    __args__: { get: (self: PyGenericAlias) => newRef(self.value.args) },
    __unpacked__: { get: (self: PyGenericAlias) => self.value.starred },
  },
  getset: {
    __parameters__: {
      get: (self: PyGenericAlias) => newRef(parametersOf(self)),
    },
    __typing_unpacked_tuple_args__: {
      get: ({ value: { starred, origin, args } }: PyGenericAlias) =>
        starred && origin === tupleType ? newRef(args) : None,
    },
  },
});

/** What `*list[int]` iterates: the alias once, starred. */
const aliasIteratorType = defineType('generic_alias_iterator', {
  basicsize: 24,
  traverse: (self: PyObject, visit: Visit) => self.value !== null && visit(self.value as PyObject),
  tp_iter: (self) => newRef(self),
  tp_iternext(self) {
    const iterator = self as PyObject<PyGenericAlias | null>;
    const alias = iterator.value;
    if (alias === null) return null;
    iterator.value = null;
    const starred = newGenericAlias(alias.value.origin, alias.value.args, true);
    decref(alias);
    return starred;
  },
  methods: [
    method('__reduce__($self, /)', (self: PyObject<PyObject | null>) =>
      newTuple([newRef(evalHooks.builtin('iter')), packTuple(self.value ?? emptyTuple)]),
    ),
  ],
});
