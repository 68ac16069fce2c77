/**
 * `classmethod` and `staticmethod`: a callable that binds to the class, or to nothing.
 * Answers to the second half of Objects/funcobject.c.
 */

import { dictGetName, dictPop, dictPutName } from '../containers.ts';
import { attributeError, typeError } from '../exceptions/errors.ts';
import { decref, type KwNames, newRef, PyGCObject, type PyObject, track, type Visit } from '../object.ts';
import { getAttr, isTrue, lookupAttr, reprText, setAttr } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { intern, newStr } from '../str/unicode.ts';
import { classMethod } from '../types/clinic.ts';
import { declareType, newInstance, staticMethodMaker, type TypeSpec } from '../types/define.ts';
import { instanceDict } from '../types/genericattr.ts';
import { classmethodType, staticmethodType } from '../types/statictypes.ts';
import { newGenericAlias } from '../typing/genericalias.ts';
import { newMethod } from './method.ts';

type Wrapper = PyGCObject<PyObject>;

/** What they copy from the callable they wrap: `functools_wraps`. */
const COPIED = ['__module__', '__name__', '__qualname__', '__doc__'].map((name) => intern(name));

/** A `classmethod` around a callable (borrowed). Owned. */
export function wrapClassMethod(callable: PyObject): PyObject {
  return track(new PyGCObject<PyObject>(classmethodType, newRef(callable)));
}

/** A `staticmethod` around a callable (borrowed). Owned. */
export function wrapStaticMethod(callable: PyObject): PyObject {
  return track(new PyGCObject<PyObject>(staticmethodType, newRef(callable)));
}
staticMethodMaker.make = (callable) => {
  const wrapped = wrapStaticMethod(callable);
  decref(callable);
  return wrapped;
};

/** Gives a wrapper made by Python code the name and documentation of what it wraps. */
export function copyFunctionAttributes(wrapper: PyObject, callable: PyObject): void {
  for (const name of COPIED) {
    const value = lookupAttr(callable, name);
    if (value === undefined) continue;
    setAttr(wrapper, name, value);
    decref(value);
  }
}

/** `_PyObject_IsAbstract`: whether the object has a true `__isabstractmethod__`. */
export function isAbstract(object: PyObject): boolean {
  const flag = lookupAttr(object, intern('__isabstractmethod__'));
  if (flag === undefined) return false;
  try {
    return isTrue(flag);
  } finally {
    decref(flag);
  }
}

const init =
  (name: string) =>
  (self: PyObject, args: PyObject[], kwnames: KwNames): void => {
    if (kwnames !== null && kwnames.length > 0) throw typeError(`${name}() takes no keyword arguments`);
    if (args.length !== 1) throw typeError(`${name} expected 1 argument, got ${args.length}`);
    const old = (self as Wrapper).value;
    (self as Wrapper).value = newRef(args[0]!);
    decref(old);
    copyFunctionAttributes(self, args[0]!);
  };

/** An attribute that is the wrapped callable's until it is set here (`descriptor_get_wrapped_attribute`). */
function forwarded(name: string) {
  return {
    get(self: Wrapper): PyObject {
      const own = dictGetName(instanceDict(self), name);
      if (own !== undefined) return newRef(own);
      const value = getAttr(self.value, intern(name));
      dictPutName(instanceDict(self), name, newRef(value));
      return value;
    },
    set(self: Wrapper, value: PyObject | null): void {
      if (value !== null) return dictPutName(instanceDict(self), name, newRef(value));
      const old = dictPop(instanceDict(self), intern(name));
      if (old === undefined) {
        throw attributeError(`'${self.type.name}' object has no attribute '${name}'`);
      }
      decref(old);
    },
  };
}

const shared = (name: string): TypeSpec => ({
  subclassable: true,
  dict: true,
  basicsize: 32,
  traverse: (self: Wrapper, visit: Visit) => visit(self.value),
  tp_new: (type) => newInstance<PyObject>(type, None),
  tp_init: init(name),
  tp_repr: (self) => newStr(`<${name}(${reprText((self as Wrapper).value)})>`),
  methods: [classMethod('__class_getitem__($type, object, /)', newGenericAlias)],
  members: {
    __func__: { get: (self: Wrapper) => newRef(self.value) },
    __wrapped__: { get: (self: Wrapper) => newRef(self.value) },
  },
  getset: {
    __isabstractmethod__: { get: (self: Wrapper) => isAbstract(self.value) },
    __annotations__: forwarded('__annotations__'),
    __annotate__: forwarded('__annotate__'),
  },
});

declareType(classmethodType, {
  ...shared('classmethod'),
  textSignature: '(function, /)',
  tp_descr_get: (self, object, type) => newMethod((self as Wrapper).value, type ?? object!.type),
});

declareType(staticmethodType, {
  ...shared('staticmethod'),
  textSignature: '(function, /)',
  tp_call: (self, args, kwnames) => call((self as Wrapper).value, args, kwnames),
  tp_descr_get: (self) => newRef((self as Wrapper).value),
});
