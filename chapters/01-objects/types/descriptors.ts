/**
 * The descriptors that native types are made of: methods, slot wrappers, computed attributes and members,
 * and built-in functions. Answers to Objects/descrobject.c and Objects/methodobject.c. Their behaviour
 * (slots, attributes) is declared in `descriptor-types.ts`.
 */

import {
  type KwNames,
  newRef,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  track,
} from '../object.ts';
import type { MethodDef } from './clinic.ts';
import {
  builtinFunctionType,
  classMethodDescriptorType,
  getsetDescriptorType,
  memberDescriptorType,
  methodDescriptorType,
  methodWrapperType,
  wrapperDescriptorType,
} from './statictypes.ts';

/** Payload of `builtin_function_or_method`: a native function, and the object it is bound to. */
export interface BuiltinFunction {
  def: MethodDef;
  self: PyObject | null;
  /** `__module__`, or null. Owned. */
  module: PyObject | null;
}

/** Payload of `method_descriptor` and `classmethod_descriptor`. */
export interface MethodDescriptor {
  def: MethodDef;
  /** `__objclass__`: the type that defines it. */
  owner: PyType;
}

/** How a slot is called through its dunder method: `wrapperbase`. */
export interface SlotWrapper {
  /** The dunder name. */
  name: string;
  textSignature: string;
  /** Whether the method takes keywords (`PyWrapperFlag_KEYWORDS`): `__call__` and `__init__` do. */
  keywords: boolean;
  /** Calls the slot function of `self` with Python arguments (borrowed; the result is owned). */
  wrap: (self: PyObject, args: PyObject[], kwnames: KwNames, slot: unknown) => PyObject;
}

/** Payload of `wrapper_descriptor` ("slot wrapper"). */
export interface WrapperDescriptor {
  base: SlotWrapper;
  owner: PyType;
  /** The slot function it wraps. */
  slot: unknown;
}

/** An attribute computed by native code: `PyGetSetDef`. Results of `get` are converted as a method's. */
export interface GetSet {
  name: string;
  get: ((self: PyObject) => unknown) | null;
  set: ((self: PyObject, value: PyObject | null) => void) | null;
  owner: PyType | null;
}

/**
 * A member of the object's own layout (`PyMemberDef`): a `__slots__` entry, which is a place in `values`;
 * or, for native types, a field of the payload, reached by functions.
 */
export interface Member {
  name: PyStr;
  owner: PyType;
  /** Index in the instance's `values`, or -1 for a field of a native payload. */
  place: number;
  get: ((self: PyObject) => unknown) | null;
  set: ((self: PyObject, value: PyObject | null) => void) | null;
}

export type PyBuiltinFunction = PyGCObject<BuiltinFunction>;

/** `PyCFunction_New`: a native function bound to an object (borrowed) or free. Owned. */
export function newBuiltinFunction(
  def: MethodDef,
  self: PyObject | null = null,
  module: PyObject | null = null,
): PyBuiltinFunction {
  if (self !== null) newRef(self);
  if (module !== null) newRef(module);
  return track(new PyGCObject(builtinFunctionType, { def, self, module }));
}

/** `PyDescr_NewMethod` and `PyDescr_NewClassMethod`. Owned. */
export function newMethodDescriptor(def: MethodDef, owner: PyType): PyObject {
  const type = def.bind === 'class' ? classMethodDescriptorType : methodDescriptorType;
  return track(new PyGCObject<MethodDescriptor>(type, { def, owner: newRef(owner) }));
}

/** `PyDescr_NewWrapper`. Owned. */
export function newWrapperDescriptor(base: SlotWrapper, owner: PyType, slot: unknown): PyObject {
  return track(
    new PyGCObject<WrapperDescriptor>(wrapperDescriptorType, { base, owner: newRef(owner), slot }),
  );
}

/** `PyDescr_NewGetSet`. Owned. */
export function newGetSet(getset: GetSet): PyObject {
  if (getset.owner !== null) newRef(getset.owner);
  return track(new PyGCObject<GetSet>(getsetDescriptorType, getset));
}

/** `PyDescr_NewMember`. Owned. */
export function newMember(member: Member): PyObject {
  newRef(member.owner);
  return track(new PyGCObject<Member>(memberDescriptorType, member));
}

/** Payload of `method-wrapper`: a slot wrapper bound to an object. */
export interface MethodWrapper {
  descr: PyObject<WrapperDescriptor>;
  self: PyObject;
}

/** `PyWrapper_New`; both are borrowed. Owned. */
export function newMethodWrapper(descr: PyObject<WrapperDescriptor>, self: PyObject): PyObject {
  return track(
    new PyGCObject<MethodWrapper>(methodWrapperType, { descr: newRef(descr), self: newRef(self) }),
  );
}
