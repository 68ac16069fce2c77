/**
 * The types of the descriptors in `descriptors.ts`: how built-in functions and methods are called, bound,
 * shown and compared. These are the hottest calls of the machine after Python functions.
 * Answers to Objects/methodobject.c and the first part of Objects/descrobject.c.
 */

import { newTuple } from '../containers.ts';
import { attributeError, attributeErrorType, raise, typeError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  type KwNames,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyType,
  releaseTemps,
  temps,
  type Visit,
  xdecref,
} from '../object.ts';
import { EQ, getAttrName, hashOf, NE } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { addressText, hashIdentity, hashIdentity64 } from '../protocols/identity.ts';
import { notMinusOne } from '../protocols/pyhash.ts';
import { None, NotImplemented, pyBool } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { type MethodDef, method, toPython } from './clinic.ts';
import { declareType, type GetSetSpec } from './define.ts';
import {
  type BuiltinFunction,
  type GetSet,
  type Member,
  type MethodDescriptor,
  type MethodWrapper,
  newBuiltinFunction,
  newMethodWrapper,
  type WrapperDescriptor,
} from './descriptors.ts';
import { docOfAttribute, docOfPart } from './docstrings.ts';
import {
  builtinFunctionType,
  classMethodDescriptorType,
  getsetDescriptorType,
  memberDescriptorType,
  methodDescriptorType,
  methodWrapperType,
  moduleType,
  wrapperDescriptorType,
} from './statictypes.ts';
import { qualnameOfType } from './type-names.ts';
import { hasFlag, isSubtype, TPFLAGS } from './typeobject.ts';

type Of<T> = PyObject<T>;
type Shared = { owner: PyType };

// ---- builtin_function_or_method

/** `cfunction_vectorcall`: calls the native function with the object it is bound to. */
export function callBuiltin(self: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const fn = self.value as BuiltinFunction;
  const mark = temps.length;
  const result = fn.def.invoke(fn.self as PyObject, args, kwnames);
  if (temps.length > mark) releaseTemps(mark);
  return result;
}

/** A static method has no `__self__`; only `__new__` shows the type it belongs to. */
const isUnbound = (def: MethodDef): boolean => def.bind === 'static' && def.name !== '__new__';

const isFree = (fn: BuiltinFunction): boolean => fn.self === null || isSubtype(fn.self.type, moduleType);

function builtinRepr(self: PyObject): PyObject {
  const fn = self.value as BuiltinFunction;
  if (isFree(fn)) return newStr(`<built-in function ${fn.def.name}>`);
  return newStr(
    `<built-in method ${fn.def.name} of ${fn.self!.type.name} object at ${addressText(fn.self!)}>`,
  );
}

/** `meth_get__qualname__`: `len`, `list.append`, `dict.fromkeys`. */
function builtinQualname(self: Of<BuiltinFunction>): string {
  const { def, self: bound } = self.value;
  if (isFree(self.value)) return def.name;
  const type = hasFlag(bound!.type, TPFLAGS.TYPE_SUBCLASS) ? (bound as PyType) : bound!.type;
  return `${qualnameOfType(type)}.${def.name}`;
}

function getattrOf(object: PyObject, name: string): PyObject {
  return newTuple([newRef(evalHooks.builtin('getattr')), newTuple([newRef(object), newStr(name)])]);
}

declareType(builtinFunctionType, {
  flags: TPFLAGS.HAVE_VECTORCALL,
  weakrefs: true,
  basicsize: 56,
  tp_call: callBuiltin,
  tp_repr: builtinRepr,
  tp_hash(self) {
    const { self: bound, def } = self.value as BuiltinFunction;
    const ofFunction = hashName(def.name);
    return notMinusOne(bound === null ? ofFunction : hashIdentity(bound) ^ ofFunction);
  },
  tp_richcompare(self, other, op) {
    if ((op !== EQ && op !== NE) || other.type !== builtinFunctionType) return NotImplemented;
    const a = self.value as BuiltinFunction;
    const b = other.value as BuiltinFunction;
    return pyBool((a.self === b.self && a.def === b.def) === (op === EQ));
  },
  traverse(self: Of<BuiltinFunction>, visit: Visit) {
    const { self: bound, module } = self.value;
    if (bound !== null) visit(bound);
    if (module !== null) visit(module);
  },
  methods: [
    method('__reduce__($self, /)', (self: Of<BuiltinFunction>) => {
      const { def, self: bound } = self.value;
      return isFree(self.value) ? def.name : getattrOf(bound!, def.name);
    }),
  ],
  members: {
    __module__: {
      get: (self: Of<BuiltinFunction>) => newRef(self.value.module ?? None),
      set(self: Of<BuiltinFunction>, value) {
        const old = self.value.module;
        self.value.module = value === null ? null : newRef(value);
        xdecref(old);
      },
    },
  },
  getset: {
    __doc__: { get: (self: Of<BuiltinFunction>) => docOfPart(self.value.def.owner, self.value.def.name) },
    __name__: { get: (self: Of<BuiltinFunction>) => self.value.def.name },
    __qualname__: { get: builtinQualname },
    __self__: {
      get: ({ value: { def, self } }: Of<BuiltinFunction>) => newRef((isUnbound(def) ? null : self) ?? None),
    },
    __text_signature__: { get: (self: Of<BuiltinFunction>) => self.value.def.textSignature },
  },
});

/** A hash of a native function, which in C has an address: of its name here. */
function hashName(name: string): number {
  return hashOf(intern(name));
}

// ---- What all descriptors share

const nameOf = (self: PyObject): string => {
  const { def, base, name } = self.value as {
    def?: { name: string };
    base?: { name: string };
    name?: unknown;
  };
  if (def !== undefined) return def.name;
  if (base !== undefined) return base.name;
  return typeof name === 'string' ? name : text(name as never);
};
const ownerOf = (self: PyObject): PyType => (self.value as Shared).owner;

/** `descr_check`: TypeError unless the descriptor's type is that of the object. */
function checkOwner(self: PyObject, object: PyObject): void {
  const owner = ownerOf(self);
  if (object.type === owner || owner === null || isSubtype(object.type, owner)) return;
  throw typeError(
    `descriptor '${nameOf(self)}' for '${owner.name}' objects doesn't apply to a '${object.type.name}' object`,
  );
}

const visitOwner = (self: PyObject, visit: Visit): void => {
  const owner = ownerOf(self);
  if (owner !== null) visit(owner);
};

const DESCRIPTOR_MEMBERS: Record<string, GetSetSpec> = {
  __objclass__: { get: (self: PyObject) => newRef(ownerOf(self) ?? None) },
  __name__: { get: nameOf },
};
const QUALNAME: GetSetSpec = { get: (self: PyObject) => `${qualnameOfType(ownerOf(self))}.${nameOf(self)}` };

const reduceDescriptor = method('__reduce__($self, /)', (self: PyObject) =>
  getattrOf(ownerOf(self), nameOf(self)),
);

// ---- method_descriptor

/** `method_vectorcall`: calls `list.append(self, ...)` with self as the first argument. */
export function callMethodDescriptor(descr: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const { def, owner } = descr.value as MethodDescriptor;
  if (args.length === (kwnames?.length ?? 0)) {
    throw typeError(`unbound method ${qualnameOfType(owner)}.${def.name}() needs an argument`);
  }
  const self = args[0]!;
  if (self.type !== owner) checkOwner(descr, self);
  const mark = temps.length;
  const result = def.invoke(self, args.slice(1), kwnames);
  if (temps.length > mark) releaseTemps(mark);
  return result;
}

/** `method_get`: `[].append`, a built-in function bound to the list. */
function getMethod(descr: PyObject, object: PyObject | null): PyObject {
  if (object === null) return newRef(descr);
  checkOwner(descr, object);
  return newBuiltinFunction((descr.value as MethodDescriptor).def, object);
}

const METHOD_GETSET: Record<string, GetSetSpec> = {
  __doc__: { get: (self: Of<MethodDescriptor>) => docOfPart(self.value.owner.name, self.value.def.name) },
  __qualname__: QUALNAME,
  __text_signature__: { get: (self: Of<MethodDescriptor>) => self.value.def.textSignature },
};

declareType(methodDescriptorType, {
  flags: TPFLAGS.METHOD_DESCRIPTOR | TPFLAGS.HAVE_VECTORCALL,
  basicsize: 56,
  traverse: visitOwner,
  tp_call: callMethodDescriptor,
  tp_descr_get: getMethod,
  tp_repr: (self) => newStr(`<method '${nameOf(self)}' of '${ownerOf(self).name}' objects>`),
  methods: [reduceDescriptor],
  members: DESCRIPTOR_MEMBERS,
  getset: METHOD_GETSET,
});

// ---- classmethod_descriptor

/** `classmethod_get`: bound to the type, whatever object it was found through. */
function getClassMethod(descr: PyObject, object: PyObject | null, type: PyType | null): PyObject {
  const { def, owner } = descr.value as MethodDescriptor;
  if (type === null) {
    if (object === null) {
      throw typeError(`descriptor '${def.name}' for type '${owner.name}' needs either an object or a type`);
    }
    type = object.type;
  }
  if (!hasFlag(type.type, TPFLAGS.TYPE_SUBCLASS)) {
    throw typeError(
      `descriptor '${def.name}' for type '${owner.name}' needs a type, not a '${type.type.name}' as arg 2`,
    );
  }
  if (!isSubtype(type, owner)) {
    throw typeError(
      `descriptor '${def.name}' requires a subtype of '${owner.name}' but received '${type.name}'`,
    );
  }
  return newBuiltinFunction(def, type);
}

function callClassMethod(descr: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  if (args.length === (kwnames?.length ?? 0)) throw needsArgument(descr);
  const bound = getClassMethod(descr, null, args[0] as PyType);
  try {
    return call(bound, args.slice(1), kwnames);
  } finally {
    decref(bound);
  }
}

const needsArgument = (descr: PyObject): object =>
  typeError(`descriptor '${nameOf(descr)}' of '${ownerOf(descr).name}' object needs an argument`);

declareType(classMethodDescriptorType, {
  basicsize: 56,
  traverse: visitOwner,
  tp_call: callClassMethod,
  tp_descr_get: getClassMethod,
  tp_repr: (self) => newStr(`<method '${nameOf(self)}' of '${ownerOf(self).name}' objects>`),
  members: DESCRIPTOR_MEMBERS,
  getset: METHOD_GETSET,
});

// ---- wrapper_descriptor and method-wrapper

/** `wrapperdescr_raw_call`: calls a slot as its dunder method. */
export function callWrapper(
  descr: WrapperDescriptor,
  self: PyObject,
  args: PyObject[],
  kwnames: KwNames,
): PyObject {
  const { base } = descr;
  if (kwnames !== null && kwnames.length > 0 && !base.keywords) {
    throw typeError(`wrapper ${base.name}() takes no keyword arguments`);
  }
  return base.wrap(self, args, kwnames, descr.slot);
}

/** `wrapperdescr_call`: `int.__add__(1, 2)`. */
function callWrapperDescriptor(descr: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  if (args.length === (kwnames?.length ?? 0)) throw needsArgument(descr);
  const wrapper = descr.value as WrapperDescriptor;
  const self = args[0]!;
  if (self.type !== wrapper.owner && !isSubtype(self.type, wrapper.owner)) {
    throw typeError(
      `descriptor '${wrapper.base.name}' requires a '${wrapper.owner.name}' object but received a '${self.type.name}'`,
    );
  }
  return callWrapper(wrapper, self, args.slice(1), kwnames);
}

declareType(wrapperDescriptorType, {
  flags: TPFLAGS.METHOD_DESCRIPTOR,
  basicsize: 56,
  traverse: visitOwner,
  tp_call: callWrapperDescriptor,
  tp_descr_get(descr, object) {
    if (object === null) return newRef(descr);
    checkOwner(descr, object);
    return newMethodWrapper(descr as Of<WrapperDescriptor>, object);
  },
  tp_repr: (self) => newStr(`<slot wrapper '${nameOf(self)}' of '${ownerOf(self).name}' objects>`),
  methods: [reduceDescriptor],
  members: DESCRIPTOR_MEMBERS,
  getset: {
    __doc__: { get: (self: Of<WrapperDescriptor>) => docOfPart('slots', self.value.base.name) },
    __qualname__: QUALNAME,
    __text_signature__: { get: (self: Of<WrapperDescriptor>) => self.value.base.textSignature || null },
  },
});

declareType(methodWrapperType, {
  basicsize: 32,
  traverse(self: Of<MethodWrapper>, visit: Visit) {
    visit(self.value.descr);
    visit(self.value.self);
  },
  tp_call(self, args, kwnames) {
    const { descr, self: bound } = self.value as MethodWrapper;
    return callWrapper(descr.value, bound, args, kwnames);
  },
  tp_repr(self) {
    const { descr, self: bound } = self.value as MethodWrapper;
    const { name } = descr.value.base;
    return newStr(`<method-wrapper '${name}' of ${bound.type.name} object at ${addressText(bound)}>`);
  },
  tp_hash(self) {
    const { descr, self: bound } = self.value as MethodWrapper;
    return notMinusOne(hashIdentity(bound) ^ (hashIdentity64(descr) | 0));
  },
  tp_richcompare(self, other, op) {
    if ((op !== EQ && op !== NE) || other.type !== methodWrapperType) return NotImplemented;
    const a = self.value as MethodWrapper;
    const b = other.value as MethodWrapper;
    return pyBool((a.self === b.self && a.descr === b.descr) === (op === EQ));
  },
  methods: [
    method('__reduce__($self, /)', (self: Of<MethodWrapper>) =>
      getattrOf(self.value.self, self.value.descr.value.base.name),
    ),
  ],
  members: { __self__: { get: (self: Of<MethodWrapper>) => newRef(self.value.self) } },
  getset: {
    __objclass__: { get: (self: Of<MethodWrapper>) => newRef(self.value.descr.value.owner) },
    __name__: { get: (self: Of<MethodWrapper>) => self.value.descr.value.base.name },
    __qualname__: { get: (self: Of<MethodWrapper>) => getAttrName(self.value.descr, '__qualname__') },
    __doc__: { get: (self: Of<MethodWrapper>) => docOfPart('slots', self.value.descr.value.base.name) },
    __text_signature__: {
      get: (self: Of<MethodWrapper>) => self.value.descr.value.base.textSignature || null,
    },
  },
});

// ---- getset_descriptor and member_descriptor

/** `getset_get`: computes the attribute. */
function getGetSet(descr: PyObject, object: PyObject | null): PyObject {
  if (object === null) return newRef(descr);
  const { get, owner, name } = descr.value as GetSet;
  if (object.type !== owner) checkOwner(descr, object);
  if (get === null) throw attributeError(`attribute '${name}' of '${owner!.name}' objects is not readable`);
  return toPython(get(object));
}

function setGetSet(descr: PyObject, object: PyObject, value: PyObject | null): void {
  const { set, owner, name } = descr.value as GetSet;
  checkOwner(descr, object);
  if (set === null) throw attributeError(`attribute '${name}' of '${owner!.name}' objects is not writable`);
  set(object, value);
}

declareType(getsetDescriptorType, {
  basicsize: 48,
  traverse: visitOwner,
  tp_descr_get: getGetSet,
  tp_descr_set: setGetSet,
  tp_repr: (self) => newStr(`<attribute '${nameOf(self)}' of '${ownerOf(self).name}' objects>`),
  members: DESCRIPTOR_MEMBERS,
  getset: {
    __doc__: { get: (self: Of<GetSet>) => docOfAttribute(self.value.owner, self.value.name) },
    __qualname__: QUALNAME,
  },
});

/** `member_get`: reads a slot of the instance, or a field of a native payload. */
function getMember(descr: PyObject, object: PyObject | null): PyObject {
  if (object === null) return newRef(descr);
  const { place, get, owner, name } = descr.value as Member;
  if (object.type !== owner) checkOwner(descr, object);
  if (place < 0) return toPython(get!(object));
  const value = (object as PyGCObject).values![place];
  if (value !== undefined) return newRef(value);
  throw attributeError(`'${object.type.name}' object has no attribute '${text(name)}'`, object, name);
}

function setMember(descr: PyObject, object: PyObject, value: PyObject | null): void {
  const { place, set, name } = descr.value as Member;
  checkOwner(descr, object);
  if (place < 0) {
    if (set === null) throw raise(attributeErrorType, 'readonly attribute');
    return set(object, value);
  }
  const { values } = object as PyGCObject;
  const old = values![place];
  if (value === null && old === undefined) throw raise(attributeErrorType, text(name));
  values![place] = value === null ? undefined : newRef(value);
  xdecref(old);
}

declareType(memberDescriptorType, {
  basicsize: 48,
  traverse: visitOwner,
  tp_descr_get: getMember,
  tp_descr_set: setMember,
  tp_repr: (self) => newStr(`<member '${nameOf(self)}' of '${ownerOf(self).name}' objects>`),
  methods: [reduceDescriptor],
  members: DESCRIPTOR_MEMBERS,
  getset: {
    __doc__: { get: (self: Of<Member>) => docOfAttribute(self.value.owner, text(self.value.name)) },
    __qualname__: QUALNAME,
  },
});
