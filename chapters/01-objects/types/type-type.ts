/**
 * `type`, the type of types: how a class is called, how its attributes are looked up and set, and what it
 * tells about itself. The making of a class is in `type-new.ts`, annotations in `annotations.ts`.
 * Answers to `PyType_Type` in Objects/typeobject.c.
 */

import {
  dictDelete,
  dictGetName,
  dictPop,
  dictSet,
  dictSetName,
  emptyTuple,
  newDict,
  newList,
  newTuple,
} from '../containers.ts';
import { attributeError, typeError, valueError } from '../exceptions/errors.ts';
import {
  deallocContainer,
  decref,
  immortal,
  type KwNames,
  newRef,
  type PyObject,
  type PyStr,
  type PyType,
  type Visit,
  xdecref,
} from '../object.ts';
import { isTrue, reprText } from '../protocols/abstract.ts';
import { typeDir } from '../protocols/dir.ts';
import { realIsInstance, realIsSubclass } from '../protocols/isinstance.ts';
import { None } from '../singletons.ts';
import { intern, internStr, newStr, text } from '../str/unicode.ts';
import { typeAnnotations } from '../typing/annotations.ts';
import { unionOr } from '../typing/unionobject.ts';
import { classMethod, method } from './clinic.ts';
import { declareType, type TypeSpec, typeTextSignature } from './define.ts';
import { docOf } from './docstrings.ts';
import { newMappingProxy } from './mappingproxy.ts';
import { typeType } from './statictypes.ts';
import { setBases } from './type-bases.ts';
import { moduleOfType, qualnameOfType, typeModule } from './type-names.ts';
import { typeCall, typeNew } from './type-new.ts';
import { updateSlotsOf } from './type-slots.ts';
import {
  basesOf,
  computeMro,
  hasFlag,
  isHeapType,
  isSubtype,
  shortName,
  TPFLAGS,
  typeLookup,
  typeModified,
} from './typeobject.ts';

// ---- Attributes of types

/**
 * `type_getattro`: a data descriptor of the metaclass goes first, then what the type and its bases hold
 * (bound to the type), then the rest of the metaclass. Owned, or undefined.
 */
export function typeGetAttr(self: PyObject, name: PyStr): PyObject | undefined {
  const type = self as PyType;
  const metatype = type.type;
  const onMeta = typeLookup(metatype, name);
  const metaGet = onMeta === undefined ? null : onMeta.type.tp_descr_get;
  if (metaGet !== null && onMeta!.type.tp_descr_set !== null) return metaGet(onMeta!, type, metatype);
  const found = typeLookup(type, name);
  if (found !== undefined) {
    const get = found.type.tp_descr_get;
    return get === null ? newRef(found) : get(found, null, type);
  }
  if (metaGet !== null) return metaGet(onMeta!, type, metatype);
  return onMeta === undefined ? undefined : newRef(onMeta);
}

/** `type_setattro`: as for any object, but the change may concern slots and cached lookups. */
export function typeSetAttr(self: PyObject, name: PyStr, value: PyObject | null): void {
  const type = self as PyType;
  if (hasFlag(type, TPFLAGS.IMMUTABLETYPE)) {
    throw typeError(`cannot set ${reprText(name)} attribute of immutable type '${type.name}'`);
  }
  if (!isStr(name)) throw typeError(`attribute name must be string, not '${(name as PyObject).type.name}'`);
  name = internStr(name);
  const onMeta = typeLookup(type.type, name);
  if (onMeta !== undefined && onMeta.type.tp_descr_set !== null)
    return onMeta.type.tp_descr_set(onMeta, type, value);
  let old: PyObject | undefined; // let go last: its end may look at the type
  if (value === null) {
    old = dictPop(type.dict!, name);
    if (old === undefined) {
      throw attributeError(`type object '${type.name}' has no attribute '${text(name)}'`, type, name);
    }
  } else {
    old = dictGetName(type.dict!, text(name));
    if (old !== undefined) newRef(old);
    dictSet(type.dict!, name, value);
  }
  typeModified(type);
  const shown = text(name);
  if (shown.startsWith('__') && shown.endsWith('__')) updateSlotsOf(type, shown);
  xdecref(old);
}

/** `check_set_special_type_attr`: native types do not change, and these attributes cannot be deleted. */
function checkSpecial(type: PyType, value: PyObject | null, name: string): asserts value is PyObject {
  if (hasFlag(type, TPFLAGS.IMMUTABLETYPE)) {
    throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
  }
  if (value === null) throw typeError(`cannot delete '${name}' attribute of immutable type '${type.name}'`);
}

const isStr = (value: PyObject): value is PyStr => hasFlag(value.type, TPFLAGS.UNICODE_SUBCLASS);

function setName(type: PyType, value: PyObject | null): void {
  checkSpecial(type, value, '__name__');
  if (!isStr(value))
    throw typeError(`can only assign string to ${type.name}.__name__, not '${value.type.name}'`);
  if (text(value).includes('\0')) throw valueError('type name must not contain null characters');
  type.name = text(value);
}

function setQualname(type: PyType, value: PyObject | null): void {
  checkSpecial(type, value, '__qualname__');
  if (!isStr(value))
    throw typeError(`can only assign string to ${type.name}.__qualname__, not '${value.type.name}'`);
  const old = type.qualname;
  type.qualname = newRef(value);
  xdecref(old);
}

function setModule(type: PyType, value: PyObject | null): void {
  checkSpecial(type, value, '__module__');
  typeModified(type);
  dictDelete(type.dict!, intern('__firstlineno__'));
  dictSetName(type.dict!, '__module__', value);
}

/** `type_get_doc`: native text, or the entry of the dict, bound if it is a descriptor. */
function getDoc(type: PyType): PyObject {
  const doc = isHeapType(type) ? null : docOf(type.name);
  if (doc !== null) return newStr(doc);
  const found = dictGetName(type.dict!, '__doc__');
  if (found === undefined) return None;
  const get = found.type.tp_descr_get;
  return get === null ? newRef(found) : get(found, null, type);
}

function setDoc(type: PyType, value: PyObject | null): void {
  checkSpecial(type, value, '__doc__');
  typeModified(type);
  dictSetName(type.dict!, '__doc__', value);
}

function getAbstractMethods(type: PyType): PyObject {
  const found = type === typeType ? undefined : dictGetName(type.dict!, '__abstractmethods__');
  if (found === undefined) throw attributeError('__abstractmethods__');
  return newRef(found);
}

function setAbstractMethods(type: PyType, value: PyObject | null): void {
  let isAbstract = false;
  if (value !== null) {
    isAbstract = isTrue(value);
    dictSetName(type.dict!, '__abstractmethods__', value);
  } else if (!dictDelete(type.dict!, intern('__abstractmethods__')))
    throw attributeError('__abstractmethods__');
  typeModified(type);
  if (isAbstract) type.flags |= TPFLAGS.IS_ABSTRACT;
  else type.flags &= ~TPFLAGS.IS_ABSTRACT;
}

/** `__mro__`: the tuple is made when it is first asked for; a class that is still in the making has no order. */
function getMro(type: PyType): PyObject {
  if (type.mro.length === 0 && isHeapType(type)) return None;
  type.mroTuple ??= isHeapType(type)
    ? newTuple(type.mro.map((each) => newRef(each)))
    : immortal(newTuple([...type.mro]));
  return newRef(type.mroTuple);
}

// ---- What a type can do

/** `type_repr`: `<class 'module.Name'>`. */
function typeRepr(self: PyObject): PyObject {
  const type = self as PyType;
  const module = moduleOfType(type);
  return newStr(
    module === null || module === 'builtins'
      ? `<class '${type.name}'>`
      : `<class '${module}.${qualnameOfType(type)}'>`,
  );
}

/** `type_init`: everything was done by `__new__`. */
function typeInit(_self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const given = args.length - (kwnames?.length ?? 0);
  if (given === 1 && kwnames !== null && kwnames.length > 0) {
    throw typeError('type.__init__() takes no keyword arguments');
  }
  if (given !== 1 && given !== 3) throw typeError('type.__init__() takes 1 or 3 arguments');
}

/** What a class owns beside its dict; `type_traverse`. */
function traverseType(self: PyObject, visit: Visit): void {
  const type = self as PyType;
  if (!isHeapType(type)) return;
  if (type.mroTuple !== null) visit(type.mroTuple);
  if (type.bases !== null) visit(type.bases);
  if (type.base !== null) visit(type.base);
  if (type.qualname !== null) visit(type.qualname);
  if (type.module !== null) visit(type.module);
}

/** `type_clear`: breaks the cycles every class is part of. */
function clearType(self: PyObject): void {
  const type = self as PyType;
  typeModified(type);
  const { keys, values } = type.dict!.value.clear();
  const { mroTuple } = type;
  type.mroTuple = null;
  for (const key of keys) if (key !== undefined) decref(key);
  for (const value of values) if (value !== undefined) decref(value);
  xdecref(mroTuple);
}

/** `type_dealloc`: the bases forget their heir. */
function deallocType(self: PyObject): void {
  const type = self as PyType;
  for (const base of basesOf(type)) base.subclasses.delete(type);
  deallocContainer(type);
}

/** The sizes of `PyTypeObject` and `PyHeapTypeObject` on a 64-bit build. */
const SIZEOF_TYPE = 416;
const SIZEOF_HEAP_TYPE = 936;

declareType(typeType, {
  flags: TPFLAGS.TYPE_SUBCLASS | TPFLAGS.HAVE_VECTORCALL | TPFLAGS.ITEMS_AT_END,
  subclassable: true,
  dict: true,
  weakrefs: true,
  basicsize: SIZEOF_HEAP_TYPE,
  itemsize: 40,
  traverse: traverseType,
  tp_clear: clearType,
  tp_dealloc: deallocType,
  tp_new: typeNew,
  tp_init: typeInit,
  tp_call: typeCall,
  tp_repr: typeRepr,
  tp_getattro: typeGetAttr,
  tp_setattro: typeSetAttr,
  nb_or: unionOr,
  members: {
    __basicsize__: { get: (type: PyType) => type.basicsize },
    __itemsize__: { get: (type: PyType) => type.itemsize },
    __flags__: { get: shownFlags },
    __weakrefoffset__: { get: weakrefOffset },
    __base__: { get: (type: PyType) => (type.base === null ? None : newRef(type.base)) },
    __dictoffset__: { get: dictOffset },
  },
  getset: {
    __name__: { get: (type: PyType) => newStr(shortName(type)), set: setName },
    __qualname__: {
      get: (type: PyType) => (type.qualname !== null ? newRef(type.qualname) : newStr(shortName(type))),
      set: setQualname,
    },
    __bases__: {
      get: (type: PyType) => (type.bases === null ? None : newRef(type.bases)),
      set(type: PyType, value) {
        checkSpecial(type, value, '__bases__');
        setBases(type, value);
      },
    },
    __mro__: { get: getMro },
    __module__: { get: typeModule, set: setModule },
    __abstractmethods__: { get: getAbstractMethods, set: setAbstractMethods },
    __dict__: { get: (type: PyType) => newMappingProxy(type.dict!) },
    __doc__: { get: getDoc, set: setDoc },
    __text_signature__: { get: typeTextSignature },
    ...typeAnnotations,
    __type_params__: {
      get(type: PyType) {
        const found = type === typeType ? undefined : dictGetName(type.dict!, '__type_params__');
        return newRef(found ?? emptyTuple);
      },
      set(type: PyType, value) {
        checkSpecial(type, value, '__type_params__');
        dictSetName(type.dict!, '__type_params__', value);
        typeModified(type);
      },
    },
  },
  methods: [
    method('mro($self, /)', (type: PyType) =>
      newList(computeMro(type, basesOf(type)).map((each) => newRef(each))),
    ),
    method('__subclasses__($self, /)', (type: PyType) =>
      newList([...type.subclasses].map((each) => newRef(each))),
    ),
    classMethod(
      '__prepare__($cls, name=<unrepresentable>, bases=<unrepresentable>, /, *args, **kwds)',
      () => newDict(),
      '($cls, name, bases, /, **kwds)',
    ),
    method('__instancecheck__($self, instance, /)', (type: PyType, o: PyObject) => realIsInstance(o, type)),
    method('__subclasscheck__($self, subclass, /)', (type: PyType, o: PyObject) => realIsSubclass(o, type)),
    method('__dir__($self, /)', typeDir),
    method('__sizeof__($self, /)', (type: PyType) => (isHeapType(type) ? SIZEOF_HEAP_TYPE : SIZEOF_TYPE)),
  ],
});

/** `tp_flags` as CPython has them: some native types are made at run time there. */
function shownFlags(type: PyType): number {
  const { heap, mutable } = (isHeapType(type) ? {} : (type.spec ?? {})) as TypeSpec;
  const extra = heap === true || mutable === true ? TPFLAGS.HEAPTYPE : 0;
  return ((type.flags & ~TPFLAGS.CUSTOM_MRO) | extra) >>> 0;
}

/** `tp_weaklistoffset`: where the list of weak references would lie; -32 before the header if managed. */
function weakrefOffset(type: PyType): number {
  if (!type.hasWeakrefs) return 0;
  return isHeapType(type) && !isSubtype(type, typeType) ? -32 : type.basicsize - 8;
}

/** `tp_dictoffset`: -1 for a managed dict. */
function dictOffset(type: PyType): number {
  if (!type.hasDict) return 0;
  if (isSubtype(type, typeType)) return 264;
  return hasFlag(type, TPFLAGS.MANAGED_DICT) ? -1 : type.basicsize - (type.hasWeakrefs ? 16 : 8);
}
