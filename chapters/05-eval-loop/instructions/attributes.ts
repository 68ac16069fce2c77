/**
 * Attributes: `o.name`, `o.name = v`, `o.method(...)`, `super().name`. The specialised forms trust a type's
 * version: while it is the same, what a lookup along the MRO found is still true.
 * Answers to the families LOAD_ATTR, STORE_ATTR and LOAD_SUPER_ATTR of Python/bytecodes.c.
 */
import {
  decref,
  dictGetStr,
  getAttr,
  isType,
  newRef,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyType,
  setAttr,
  strHash,
  superLookup,
  superType,
} from '../../01-objects/index.ts';
import { enteredFrame } from '../calls/calls.ts';
import { loadMethod, loadSuperAttr } from '../loop/attributes.ts';
import type { Done, Registers, Taken } from '../loop/registers.ts';
import {
  type AttrCache,
  specializeLoadAttr,
  specializeLoadSuperAttr,
  specializeStoreAttr,
} from '../specialize/attributes.ts';

export function LOAD_ATTR(m: Registers): void {
  const owner = m.stack[m.sp - 1]!;
  const name = m.names[m.oparg >> 1]!;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeLoadAttr(m.bytes, m.caches, m.at, owner, name, (m.oparg & 1) === 1);
  if (m.oparg & 1) {
    const unbound = loadMethod(owner, name);
    if (unbound !== null) {
      m.stack[m.sp - 1] = unbound; // and owner moves up to be its first argument
      m.stack[m.sp++] = owner;
      return;
    }
  }
  m.stack[m.sp - 1] = getAttr(owner, name);
  if (m.oparg & 1) m.stack[m.sp++] = null;
  decref(owner);
}

/** The guess: a plain instance of that type, its attribute inline at that place. */
export function LOAD_ATTR_INSTANCE_VALUE(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1] as PyGCObject;
  if (owner.type.version !== cache.version || owner.dict !== null) return m.deopt();
  const value = owner.values![cache.place];
  if (value === undefined) return m.deopt();
  value.refcnt++;
  m.stack[m.sp - 1] = value;
  if (m.oparg & 1) m.stack[m.sp++] = null;
  if (--owner.refcnt === 0) owner.type.tp_dealloc(owner);
}

/** The guess: an instance whose attributes live in a dict. */
export function LOAD_ATTR_WITH_HINT(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1] as PyGCObject;
  if (owner.type.version !== cache.version || owner.dict === null) return m.deopt();
  const value = dictGetStr(owner.dict, m.names[m.oparg >> 1]!);
  if (value === undefined) return m.deopt();
  value.refcnt++;
  m.stack[m.sp - 1] = value;
  if (m.oparg & 1) m.stack[m.sp++] = null;
  if (--owner.refcnt === 0) owner.type.tp_dealloc(owner);
}

export function LOAD_ATTR_SLOT(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1] as PyGCObject;
  if (owner.type.version !== cache.version) return m.deopt();
  const value = owner.values![cache.place];
  if (value === undefined) return m.deopt();
  value.refcnt++;
  m.stack[m.sp - 1] = value;
  if (m.oparg & 1) m.stack[m.sp++] = null;
  if (--owner.refcnt === 0) owner.type.tp_dealloc(owner);
}

/** The guess: that module's dict has the keys it had. */
export function LOAD_ATTR_MODULE(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1] as PyGCObject;
  if (owner.type !== cache.type || owner.dict!.value.version !== cache.version) return m.deopt();
  const value = owner.dict!.value.values[cache.place]!;
  value.refcnt++;
  m.stack[m.sp - 1] = value;
  if (m.oparg & 1) m.stack[m.sp++] = null;
  if (--owner.refcnt === 0) owner.type.tp_dealloc(owner);
}

/** The guess: the owner is a class of that version; the value was found along its MRO. */
export function LOAD_ATTR_CLASS(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]! as PyType;
  if (owner !== cache.type || owner.version !== cache.version) return m.deopt();
  m.stack[m.sp - 1] = newRef(cache.found!);
  if (m.oparg & 1) m.stack[m.sp++] = null;
  decref(owner);
}

/** The same where the class of the class could change: its version is looked at too. */
export function LOAD_ATTR_CLASS_WITH_METACLASS_CHECK(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]! as PyType;
  if (owner !== cache.type || owner.version !== cache.version) return m.deopt();
  if (owner.type.version !== cache.metaVersion) return m.deopt();
  m.stack[m.sp - 1] = newRef(cache.found!);
  if (m.oparg & 1) m.stack[m.sp++] = null;
  decref(owner);
}

/** The guess: a method of the type, and no attribute of the instance can hide it. */
export function LOAD_ATTR_METHOD_NO_DICT(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]!;
  if (owner.type.version !== cache.version) return m.deopt();
  const found = cache.found!;
  found.refcnt++;
  m.stack[m.sp - 1] = found;
  m.stack[m.sp++] = owner;
}

/** The guess: a method of the type; the instance has no dict of its own, and its keys lack the name. */
export function LOAD_ATTR_METHOD_WITH_VALUES(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]! as PyGCObject;
  if (owner.type.version !== cache.version || owner.dict !== null) return m.deopt();
  if (cache.keys!.names.length !== cache.place) return m.deopt();
  const found = cache.found!;
  found.refcnt++;
  m.stack[m.sp - 1] = found;
  m.stack[m.sp++] = owner;
}

/** The guess: a method of the type; the instance could have a dict, and has none yet. */
export function LOAD_ATTR_METHOD_LAZY_DICT(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]! as PyGCObject;
  if (owner.type.version !== cache.version || owner.dict !== null) return m.deopt();
  m.stack[m.sp - 1] = newRef(cache.found!);
  m.stack[m.sp++] = owner;
}

/** The guess: an attribute of the type that is no descriptor, and nothing in the instance hides it. */
export function LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]! as PyGCObject;
  if (owner.type.version !== cache.version || owner.dict !== null) return m.deopt();
  if (cache.keys!.names.length !== cache.place) return m.deopt();
  m.stack[m.sp - 1] = newRef(cache.found!);
  decref(owner);
}

export function LOAD_ATTR_NONDESCRIPTOR_NO_DICT(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]!;
  if (owner.type.version !== cache.version) return m.deopt();
  m.stack[m.sp - 1] = newRef(cache.found!);
  decref(owner);
}

/** The guess: a property whose getter is a plain Python function, entered without leaving the loop. */
export function LOAD_ATTR_PROPERTY(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]!;
  if (owner.type.version !== cache.version) return m.deopt();
  m.sp--;
  m.stack[m.sp] = null;
  return m.enter(enteredFrame(cache.found!, [owner]));
}

/** The guess: the class has a `__getattribute__` in Python and no `__getattr__`: it is entered. */
export function LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN(m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const owner = m.stack[m.sp - 1]!;
  if (owner.type.version !== cache.version) return m.deopt();
  m.sp--;
  m.stack[m.sp] = null;
  return m.enter(enteredFrame(cache.found!, [owner, newRef(m.names[m.oparg >> 1]!)]));
}

export function STORE_ATTR(value: PyObject, owner: PyObject, m: Registers): void {
  const name = m.names[m.oparg]!;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeStoreAttr(m.bytes, m.caches, m.at, owner, name);
  setAttr(owner, name, value);
}

export function STORE_ATTR_INSTANCE_VALUE(value: Taken, owner: PyObject, m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  if (owner.type.version !== cache.version || (owner as PyGCObject).dict !== null) return m.deopt();
  const values = (owner as PyGCObject).values!;
  if (cache.place > values.length) return m.deopt();
  const old = values[cache.place];
  values[cache.place] = value;
  if (old !== undefined && --old.refcnt === 0) old.type.tp_dealloc(old);
}

export function STORE_ATTR_SLOT(value: Taken, owner: PyObject, m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  if (owner.type.version !== cache.version) return m.deopt();
  const values = (owner as PyGCObject).values!;
  const old = values[cache.place];
  values[cache.place] = value;
  if (old !== undefined && --old.refcnt === 0) old.type.tp_dealloc(old);
}

export function STORE_ATTR_WITH_HINT(value: PyObject, owner: PyObject, m: Registers): void | Done {
  const cache = m.caches[m.at] as AttrCache;
  const { dict } = owner as PyGCObject;
  if (owner.type.version !== cache.version || dict === null) return m.deopt();
  const name = m.names[m.oparg]!;
  (dict as PyDict).value.set(name, strHash(name), value);
}

export function DELETE_ATTR(owner: PyObject, m: Registers): void {
  setAttr(owner, m.names[m.oparg]!, null);
}

/** `super().name`: bit 0 asks for a method and its self, bit 1 says that `super` had two arguments. */
export function LOAD_SUPER_ATTR(m: Registers): void {
  const self = m.stack[m.sp - 1]!;
  const type = m.stack[m.sp - 2]!;
  const globalSuper = m.stack[m.sp - 3]!;
  const wantMethod = (m.oparg & 1) === 1;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeLoadSuperAttr(m.bytes, m.at, globalSuper, type, wantMethod);
  const name = m.names[m.oparg >> 2]!;
  const found = loadSuperAttr(globalSuper, type, self, name, wantMethod, (m.oparg & 2) === 2);
  m.stack[m.sp - 3] = found.value;
  m.stack[m.sp - 2] = null;
  m.stack[m.sp - 1] = null;
  m.sp -= 2;
  if (wantMethod) {
    m.stack[m.sp++] = found.self; // self moves to be the first argument, or null
  }
  decref(globalSuper);
  decref(type);
  if (found.self === null) decref(self);
}

/** The guess: `super` is the built-in one, and its attribute is not called. */
export function LOAD_SUPER_ATTR_ATTR(
  globalSuper: PyObject,
  type: PyObject,
  self: PyObject,
  m: Registers,
): PyObject | Done {
  if (globalSuper !== superType || !isType(type)) return m.deopt();
  return superLookup(type, self, m.names[m.oparg >> 2]!, false).value;
}

/** The same for a method that is called: it comes unbound, and self moves to be its first argument. */
export function LOAD_SUPER_ATTR_METHOD(m: Registers): void | Done {
  const self = m.stack[m.sp - 1]!;
  const type = m.stack[m.sp - 2]!;
  if (m.stack[m.sp - 3] !== superType || !isType(type)) return m.deopt();
  const found = superLookup(type, self, m.names[m.oparg >> 2]!, true);
  m.stack[m.sp - 3] = found.value;
  m.stack[m.sp - 2] = found.self;
  m.stack[m.sp - 1] = null;
  m.sp--;
  decref(superType);
  decref(type);
  if (found.self === null) decref(self);
}
