/**
 * `int | str`: a union of types. Its members are kept in order, without doubles; equality ignores the order.
 * Answers to Objects/unionobject.c.
 */

import { newTuple } from '../containers.ts';
import { swallow, typeError, typeErrorType } from '../exceptions/errors.ts';
import { callModuleFunction } from '../functions/eval-hooks.ts';
import { decref, newRef, PyGCObject, type PyObject, type PyTuple, track, type Visit } from '../object.ts';
import { compareBool, contains, EQ, getAttr, hashOf, reprText } from '../protocols/abstract.ts';
import { None, NotImplemented, pyBool } from '../singletons.ts';
import { newStr, text } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType } from '../types/define.ts';
import { genericGetAttr } from '../types/genericattr.ts';
import { genericAliasType, noneType, typeAliasType, unionType } from '../types/statictypes.ts';
import { hasFlag, isInstanceOf, TPFLAGS } from '../types/typeobject.ts';
import { makeParameters, substituteParameters, typeReprText } from './typing.ts';

/** Payload of `typing.Union`. The tuples are owned. */
export interface UnionState {
  args: PyTuple;
  /** Those of `args` that can be hashed, and those that cannot. */
  hashable: PyTuple;
  unhashable: PyTuple;
  parameters: PyTuple | null;
}

export type PyUnion = PyGCObject<UnionState>;

/** `_Py_union_args`: the members (borrowed tuple). */
export function unionArgs(union: PyObject): PyTuple {
  return (union.value as UnionState).args;
}

const isUnionable = (o: PyObject): boolean =>
  o === None ||
  hasFlag(o.type, TPFLAGS.TYPE_SUBCLASS) ||
  isInstanceOf(o, genericAliasType) ||
  o.type === unionType ||
  o.type === typeAliasType;

/** `_Py_union_type_or`: `left | right` for types and what stands for types. */
export function unionOr(left: PyObject, right: PyObject): PyObject {
  if (!isUnionable(left) || !isUnionable(right)) return NotImplemented;
  const builder = new UnionBuilder(false);
  builder.add(left);
  builder.add(right);
  return builder.finish();
}

/** `_Py_union_from_tuple`: `Union[...]` of a tuple of members or of one (borrowed). Owned. */
export function unionFromTuple(args: PyObject): PyObject {
  const builder = new UnionBuilder(true);
  for (const each of hasFlag(args.type, TPFLAGS.TUPLE_SUBCLASS) ? (args as PyTuple).value : [args])
    builder.add(each);
  return builder.finish();
}

/** Collects members; it borrows them, except what `typing._type_check` made, which `owned` keeps. */
class UnionBuilder {
  readonly args: PyObject[] = [];
  readonly hashable: PyObject[] = [];
  readonly unhashable: PyObject[] = [];
  readonly checked: boolean;

  constructor(checked: boolean) {
    this.checked = checked;
  }

  add(arg: PyObject): void {
    if (arg === None) arg = noneType;
    if (arg.type === unionType) {
      for (const each of unionArgs(arg).value) this.add(each);
      return;
    }
    if (!this.checked || isUnionable(arg)) return this.addChecked(newRef(arg));
    const message = newStr('Union[arg, ...]: each arg must be a type.');
    try {
      this.addChecked(callModuleFunction('typing', '_type_check', arg, message));
    } finally {
      decref(message);
    }
  }

  /** Takes the reference over. */
  private addChecked(arg: PyObject): void {
    const hash = hashIfAny(arg);
    const group = hash === null ? this.unhashable : this.hashable;
    if (group.some((each) => each === arg || (hashIfAny(each) === hash && compareBool(each, arg, EQ))))
      return decref(arg);
    group.push(arg);
    this.args.push(arg);
  }

  finish(): PyObject {
    if (this.args.length === 0) throw typeError('Cannot take a Union of no types.');
    if (this.args.length === 1) return this.args[0]!;
    return track(
      new PyGCObject<UnionState>(unionType, {
        args: newTuple(this.args),
        hashable: newTuple(this.hashable.map((each) => newRef(each))),
        unhashable: newTuple(this.unhashable.map((each) => newRef(each))),
        parameters: null,
      }),
    );
  }
}

/** The hash, or null for what has none. Only members of the same hash are asked whether they are equal. */
function hashIfAny(object: PyObject): number | null {
  try {
    return hashOf(object);
  } catch (caught) {
    swallow(caught, typeErrorType);
    return null;
  }
}

/** Equal sets of members, of those that can be hashed and of the others. */
function unionsEqual(a: UnionState, b: UnionState): boolean {
  const same = (left: PyTuple, right: PyTuple): boolean =>
    left.value.length === right.value.length &&
    left.value.every((each) => contains(right, each)) &&
    right.value.every((each) => contains(left, each));
  return same(a.hashable, b.hashable) && same(a.unhashable, b.unhashable);
}

function parametersOf(self: PyUnion): PyTuple {
  self.value.parameters ??= makeParameters(self.value.args);
  return self.value.parameters;
}

declareType(unionType, {
  weakrefs: true,
  basicsize: 56,
  traverse(self: PyUnion, visit: Visit) {
    const { args, hashable, unhashable, parameters } = self.value;
    visit(args);
    visit(hashable);
    visit(unhashable);
    if (parameters !== null) visit(parameters);
  },
  tp_repr: (self) => newStr((self as PyUnion).value.args.value.map((each) => typeReprText(each)).join(' | ')),
  tp_hash(self) {
    const { hashable, unhashable } = (self as PyUnion).value;
    for (const each of unhashable.value) hashOf(each);
    if (unhashable.value.length > 0)
      throw typeError(`union contains ${unhashable.value.length} unhashable elements`);
    // as a frozenset does: the order must not matter
    return hashable.value.reduce(
      (hash, each) => hash ^ Math.imul(hashOf(each) ^ 0x55b4db3, 0x6a4c7d2f),
      0x6d2b79f5,
    );
  },
  tp_richcompare(self, other, op) {
    if (other.type !== unionType || (op !== 2 && op !== 3)) return NotImplemented;
    return pyBool(unionsEqual((self as PyUnion).value, (other as PyUnion).value) === (op === 2));
  },
  tp_getattro: (self, name) =>
    text(name) === '__module__' ? getAttr(self.type, name) : genericGetAttr(self, name),
  mp_subscript(self, item) {
    const args = substituteParameters(
      self,
      (self as PyUnion).value.args,
      parametersOf(self as PyUnion),
      item,
    );
    try {
      return unionFromTuple(args);
    } finally {
      decref(args);
    }
  },
  nb_or: unionOr,
  members: { __args__: { get: (self: PyUnion) => newRef(self.value.args) } },
  methods: [
    method('__mro_entries__($self, object, /)', (self: PyObject) => {
      throw typeError(`Cannot subclass ${reprText(self)}`);
    }),
    classMethod('__class_getitem__($type, object, /)', (_cls: PyObject, args: PyObject) =>
      unionFromTuple(args),
    ),
  ],
  getset: {
    __name__: { get: () => 'Union' },
    __qualname__: { get: () => 'Union' },
    __origin__: { get: () => newRef(unionType) },
    __parameters__: {
      get: (self: PyUnion) => newRef(parametersOf(self)),
    },
  },
});
