/**
 * `object`, the base of everything: what every value can do because nothing more particular was said.
 * Answers to `PyBaseObject_Type` in Objects/typeobject.c. How it is pickled is in `reduce.ts`.
 */

import { dictGetName } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import {
  decref,
  type Init,
  type KwNames,
  type New,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
} from '../object.ts';
import { EQ, isTrue, iterableToArray, NE, str, strText } from '../protocols/abstract.ts';
import { objectDir } from '../protocols/dir.ts';
import { addressText, hashIdentity } from '../protocols/identity.ts';
import { getStateOf, reduceEx, reducePlain } from '../protocols/reduce.ts';
import { None, NotImplemented, pyBool } from '../singletons.ts';
import { newStr, strLength } from '../str/unicode.ts';
import { classMethod, method } from './clinic.ts';
import { declareType, newInstance } from './define.ts';
import { genericGetAttr, genericSetAttr, instanceDict } from './genericattr.ts';
import { moduleType, objectType } from './statictypes.ts';
import { moduleOfType, qualnameOfType } from './type-names.ts';
import { hasFlag, isSubtype, TPFLAGS } from './typeobject.ts';

// ---- Making: `object()` takes no arguments, unless a class overrides one of __new__ and __init__

const hasExcess = (args: PyObject[], kwnames: KwNames): boolean =>
  args.length > 0 || (kwnames?.length ?? 0) > 0;

/** `object_new`. */
export const objectNew: New = (type, args, kwnames) => {
  if (hasExcess(args, kwnames)) {
    if (type.tp_new !== objectNew) {
      throw typeError('object.__new__() takes exactly one argument (the type to instantiate)');
    }
    if (type.tp_init === objectInit) throw typeError(`${type.name}() takes no arguments`);
  }
  if (hasFlag(type, TPFLAGS.IS_ABSTRACT)) throw abstractError(type);
  return newInstance(type, null);
};

/** `object_init`. */
export const objectInit: Init = (self, args, kwnames) => {
  if (!hasExcess(args, kwnames)) return;
  const { type } = self;
  if (type.tp_init !== objectInit) {
    throw typeError('object.__init__() takes exactly one argument (the instance to initialize)');
  }
  if (type.tp_new === objectNew) {
    throw typeError(`${type.name}.__init__() takes exactly one argument (the instance to initialize)`);
  }
};

function abstractError(type: PyType): object {
  const missing = iterableToArray(dictGetName(type.dict!, '__abstractmethods__') ?? None);
  const names = missing.map((each) => strText(each)).sort();
  for (const each of missing) decref(each);
  const plural = names.length > 1 ? 's' : '';
  return typeError(
    `Can't instantiate abstract class ${type.name} without an implementation for abstract method${plural} ` +
      `'${names.join("', '")}'`,
  );
}

// ---- Showing

/** `object_repr`: `<module.Class object at 0x7f...>`. */
export function objectRepr(self: PyObject): PyObject {
  const { type } = self;
  const module = moduleOfType(type);
  const shown = module === null || module === 'builtins' ? type.name : `${module}.${qualnameOfType(type)}`;
  return newStr(`<${shown} object at ${addressText(self)}>`);
}

/** `object_str`: the repr. */
export function objectStr(self: PyObject): PyObject {
  return (self.type.tp_repr ?? objectRepr)(self);
}

// ---- Comparing: by identity

/** `object_richcompare`. `!=` is the opposite of `==`, whoever defines that. */
export function objectRichCompare(self: PyObject, other: PyObject, op: number): PyObject {
  if (op === EQ) return self === other ? pyBool(true) : NotImplemented;
  if (op !== NE || self.type.tp_richcompare === null) return NotImplemented;
  const result = self.type.tp_richcompare(self, other, EQ);
  if (result === NotImplemented) return result;
  try {
    return pyBool(!isTrue(result));
  } finally {
    decref(result);
  }
}

// ---- __class__

/** `object_set_class`: an object may change its class for one with the same layout. */
function setClass(self: PyObject, value: PyObject | null): void {
  if (value === null) throw typeError("can't delete __class__ attribute");
  if (!hasFlag(value.type, TPFLAGS.TYPE_SUBCLASS)) {
    throw typeError(`__class__ must be set to a class, not '${value.type.name}' object`);
  }
  const from = self.type;
  const to = value as PyType;
  const modules = isSubtype(to, moduleType) && isSubtype(from, moduleType);
  if (!modules && (hasFlag(to, TPFLAGS.IMMUTABLETYPE) || hasFlag(from, TPFLAGS.IMMUTABLETYPE))) {
    throw typeError('__class__ assignment only supported for mutable types or ModuleType subclasses');
  }
  checkCompatible(from, to, '__class__');
  // the inline values lie in the order of the old class
  if (from.sharedKeys !== null) instanceDict(self as PyGCObject);
  self.type = newRef(to);
  decref(from);
}

/** `compatible_with_tp_base`: whether a class adds nothing to the layout of its base. */
function addsNothing(type: PyType): boolean {
  const { base } = type;
  return (
    base !== null &&
    type.slotCount === base.slotCount &&
    type.hasDict === base.hasDict &&
    type.hasWeakrefs === base.hasWeakrefs &&
    type.basicsize === base.basicsize &&
    type.solid === base.solid &&
    hasFlag(type, TPFLAGS.HAVE_GC) === hasFlag(base, TPFLAGS.HAVE_GC)
  );
}

/** `same_slots_added`. */
function sameSlotsAdded(a: PyType, b: PyType): boolean {
  if (!hasFlag(a, TPFLAGS.HEAPTYPE) || !hasFlag(b, TPFLAGS.HEAPTYPE)) return false;
  const namesA = a.slotNames ?? [];
  const namesB = b.slotNames ?? [];
  return (
    namesA.length === namesB.length &&
    namesA.every((name, i) => name === namesB[i]) &&
    a.hasDict === b.hasDict &&
    a.hasWeakrefs === b.hasWeakrefs
  );
}

/** `compatible_for_assignment`: raises TypeError unless instances of both types are laid out alike. */
export function checkCompatible(from: PyType, to: PyType, attribute: string): void {
  let newBase = to;
  let oldBase = from;
  while (addsNothing(newBase)) newBase = newBase.base!;
  while (addsNothing(oldBase)) oldBase = oldBase.base!;
  const alike = newBase === oldBase || (newBase.base === oldBase.base && sameSlotsAdded(newBase, oldBase));
  if (alike && hasFlag(from, TPFLAGS.INLINE_VALUES) === hasFlag(to, TPFLAGS.INLINE_VALUES)) return;
  throw typeError(`${attribute} assignment: '${to.name}' object layout differs from '${from.name}'`);
}

// ---- The rest

/** `object.__format__`. */
function objectFormat(self: PyObject, spec: PyStr): PyObject {
  if (strLength(spec) > 0)
    throw typeError(`unsupported format string passed to ${self.type.name}.__format__`);
  return str(self);
}

/** `object.__sizeof__`: the header and fields, and the items of types that vary in size. */
export function objectSizeof(self: PyObject): number {
  const { type } = self;
  const { value } = self;
  const isSized = type.itemsize > 0 && (Array.isArray(value) || value instanceof Uint8Array);
  const items = isSized ? (value as { length: number }).length : 0;
  return type.basicsize + items * type.itemsize;
}

declareType(objectType, {
  textSignature: '()',
  subclassable: true,
  basicsize: 16,
  tp_new: objectNew,
  tp_init: objectInit,
  tp_repr: objectRepr,
  tp_str: objectStr,
  tp_hash: hashIdentity,
  tp_getattro: genericGetAttr,
  tp_setattro: genericSetAttr,
  tp_richcompare: objectRichCompare,
  getset: {
    __class__: { get: (self: PyObject) => newRef(self.type), set: setClass },
  },
  methods: [
    method('__reduce_ex__($self, protocol: int, /)', reduceEx),
    method('__reduce__($self, /)', reducePlain),
    method('__getstate__($self, /)', getStateOf),
    classMethod('__subclasshook__($type, object, /)', () => NotImplemented),
    classMethod('__init_subclass__($type, /)', () => None),
    method('__format__($self, format_spec: unicode, /)', objectFormat),
    method('__sizeof__($self, /)', objectSizeof),
    method('__dir__($self, /)', objectDir),
  ],
});
