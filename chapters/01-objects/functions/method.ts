/**
 * Bound methods: a function and the object it was found through, which it receives as its first argument.
 * Answers to Objects/classobject.c.
 */

import { newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import {
  decref,
  type KwNames,
  newRef,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  track,
  type Visit,
} from '../object.ts';
import { EQ, equal, getAttr, hashOf, lookupAttr, NE, reprText } from '../protocols/abstract.ts';
import { hashIdentity } from '../protocols/identity.ts';
import { notMinusOne } from '../protocols/pyhash.ts';
import { None, NotImplemented, pyBool } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, newInstance } from '../types/define.ts';
import { methodType } from '../types/statictypes.ts';
import { hasFlag, TPFLAGS, typeLookup } from '../types/typeobject.ts';
import { evalHooks } from './eval-hooks.ts';

/** Payload of `method`. Both owned. */
export interface MethodState {
  func: PyObject;
  self: PyObject;
}

export type PyMethod = PyGCObject<MethodState>;

/** `PyMethod_New`; both are borrowed. Owned. */
export function newMethod(func: PyObject, self: PyObject): PyMethod {
  func.refcnt++;
  self.refcnt++;
  return track(new PyGCObject<MethodState>(methodType, { func, self }));
}

/** `method_vectorcall`: the function, with the object in front of the arguments. */
export function callMethodObject(method: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const { func, self } = method.value as MethodState;
  const slot = func.type.tp_call;
  if (slot === null) throw typeError(`'${func.type.name}' object is not callable`);
  return slot(func, [self, ...args], kwnames);
}

/** `method_getattro`: what the method type does not define, the function is asked for. */
function methodGetAttr(self: PyObject, name: PyStr): PyObject | undefined {
  const found = typeLookup(self.type, name);
  if (found !== undefined) {
    const get = found.type.tp_descr_get;
    return get === null ? newRef(found) : get(found, self, self.type);
  }
  return getAttr((self.value as MethodState).func, name);
}

/** `method_repr`: `<bound method C.f of <object>>`. */
function methodRepr(self: PyObject): PyObject {
  const { func, self: object } = self.value as MethodState;
  const name = lookupAttr(func, intern('__qualname__')) ?? lookupAttr(func, intern('__name__'));
  const isStr = name !== undefined && hasFlag(name.type, TPFLAGS.UNICODE_SUBCLASS);
  const shown = isStr ? text(name as PyStr) : '?';
  if (name !== undefined) decref(name);
  return newStr(`<bound method ${shown} of ${reprText(object)}>`);
}

function construct(type: PyType, func: PyObject, instance: PyObject): PyObject {
  if (func.type.tp_call === null) throw typeError('first argument must be callable');
  if (instance === None) throw typeError('instance must not be None');
  return newInstance<MethodState>(type, { func: newRef(func), self: newRef(instance) });
}

declareType(methodType, {
  flags: TPFLAGS.HAVE_VECTORCALL,
  weakrefs: true,
  basicsize: 48,
  construct: method('method($type, function, instance, /)', construct),
  tp_call: callMethodObject,
  tp_repr: methodRepr,
  tp_getattro: methodGetAttr,
  tp_hash: (self) => {
    const { func, self: object } = self.value as MethodState;
    return notMinusOne(hashIdentity(object) ^ hashOf(func));
  },
  tp_richcompare(self, other, op) {
    if ((op !== EQ && op !== NE) || other.type !== methodType) return NotImplemented;
    const a = self.value as MethodState;
    const b = other.value as MethodState;
    return pyBool((equal(a.func, b.func) && a.self === b.self) === (op === EQ));
  },
  tp_descr_get: (self) => newRef(self),
  traverse(self: PyMethod, visit: Visit) {
    visit(self.value.func);
    visit(self.value.self);
  },
  methods: [
    method('__reduce__($self, /)', (self: PyMethod) => {
      const name = getAttr(self.value.func, intern('__name__'));
      return newTuple([newRef(evalHooks.builtin('getattr')), newTuple([newRef(self.value.self), name])]);
    }),
  ],
  members: {
    __func__: {
      get: (self: PyMethod) => newRef(self.value.func),
    },
    __self__: {
      get: (self: PyMethod) => newRef(self.value.self),
    },
  },
  getset: {
    __doc__: { get: (self: PyMethod) => getAttr(self.value.func, intern('__doc__')) },
  },
});
