/**
 * A native type is declared as a table: its slots, methods, computed attributes. `readyType` turns the
 * table into a type: slots into slot wrappers in its dict, methods into descriptors, and what it does not
 * define into what its base does. Answers to `PyType_Ready` and `add_operators` in Objects/typeobject.c.
 */

import { dictGetName, dictPutName, dictSetName, newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import {
  deallocContainer,
  immortal,
  type KwNames,
  newRef,
  PyGCObject,
  type PyObject,
  type PyType,
  track,
} from '../object.ts';
import { None } from '../singletons.ts';
import { intern, newStr } from '../str/unicode.ts';
import { type MethodDef, staticMethod } from './clinic.ts';
import { staticType, waiting } from './declarations.ts';
import {
  newBuiltinFunction,
  newGetSet,
  newMember,
  newMethodDescriptor,
  newWrapperDescriptor,
} from './descriptors.ts';
import { docOf } from './docstrings.ts';
import { dictGetSet, genericGetAttr, traverseInstance } from './genericattr.ts';
import { objectType } from './statictypes.ts';
import { SLOT_DEFS } from './type-slots.ts';
import { beginReady, computeMro, inheritSlots, isHeapType, isSubtype, TPFLAGS } from './typeobject.ts';

type Slots = {
  [K in keyof PyType as K extends `${'tp' | 'nb' | 'sq' | 'mp' | 'am' | 'bf'}_${string}`
    ? K
    : never]?: PyType[K];
};

/** A computed attribute: `get` returns what a method may return, `set` receives null for deletion. */
export interface GetSetSpec {
  get?: (self: never) => unknown;
  set?: (self: never, value: PyObject | null) => void;
}

/** How a native type is declared. */
export interface TypeSpec extends Slots {
  /** `__text_signature__` of the type, where `construct` does not tell it. */
  textSignature?: string | null;
  base?: PyType;
  /** All bases, where there are several. */
  bases?: PyType[];
  /** Flags beside those that follow from the rest (`TPFLAGS.SEQUENCE` ...). */
  flags?: number;
  /** Whether Python classes may derive from it. */
  subclassable?: boolean;
  /** Whether its attributes may be set, as those of the few heap types that CPython makes in C. */
  mutable?: boolean;
  /** Whether CPython makes it at run time, which `__flags__` tells. Implied by `mutable`. */
  heap?: boolean;
  /** Whether instances have a `__dict__` (which may be hidden from Python), and may be weakly referenced. */
  dict?: boolean | 'hidden';
  weakrefs?: boolean;
  /** `tp_basicsize` and `tp_itemsize` on a 64-bit build, for `sys.getsizeof`. */
  basicsize?: number;
  itemsize?: number;
  /** `__new__`: made from a signature line; its function gets the type first. */
  construct?: MethodDef;
  methods?: MethodDef[];
  getset?: Record<string, GetSetSpec>;
  /** Fields of the payload that Python sees (`PyMemberDef`): as `getset`, but shown as members. */
  members?: Record<string, GetSetSpec>;
  /** Further entries of the type's dict; the references are taken over. */
  attributes?: () => Record<string, PyObject>;
  /** `__hash__ = None`: instances are unhashable. */
  unhashable?: boolean;
  /** What an instance owns in its payload: used by deallocation, the collector and the audit. */
  traverse?: (self: never, visit: (object: PyObject) => void) => void;
  /** Answers to attribute `__module__`; found from a dotted name otherwise. */
  module?: string;
}

/** Declares one of the types of `statictypes.ts`. It becomes usable when `readyAllTypes` runs. */
export function declareType(type: PyType, spec: TypeSpec): void {
  type.spec = spec;
  if (waiting.types === null) readyType(type);
  else waiting.types.push(type);
}

/** Declares a native type that nothing refers to before it is declared. */
export function defineType(name: string, spec: TypeSpec): PyType {
  const type = staticType(name);
  declareType(type, spec);
  return type;
}

/** `_PyTypes_InitTypes`: makes every type declared so far ready, bases first. */
export function readyAllTypes(): void {
  const types = waiting.types ?? [];
  waiting.types = null;
  for (const type of types) readyType(type);
}

/** `PyType_Ready` of a native type. */
export function readyType(type: PyType): void {
  if (type.mro.length > 0) return;
  const spec = (type.spec ?? {}) as TypeSpec;
  type.base = spec.base ?? spec.bases?.[0] ?? type.base;
  if (type.base !== null) readyType(type.base);
  else if (type !== objectType) readyType(objectType);
  for (const base of spec.bases ?? []) readyType(base);
  beginReady(type);
  if (spec.bases !== undefined) {
    type.mro = computeMro(type, spec.bases);
    for (const base of spec.bases) base.subclasses.add(type);
  }
  const bases = spec.bases ?? (type.base === null ? [] : [type.base]);
  type.bases = immortal(newTuple(bases.map((base) => newRef(base))));
  fillSlots(type, spec);
  fillDict(type, spec);
  if (spec.mutable === true) type.tp_new ??= type.base!.tp_new;
  for (const base of type.mro.slice(1)) inheritSlots(type, base);
  if (type.base !== null && type.base !== objectType) type.tp_new ??= type.base.tp_new;
  if (type.tp_new === null) type.flags |= TPFLAGS.DISALLOW_INSTANTIATION;
  type.solid = hasOwnLayout(type, spec) ? type : type.base!.solid;
  if (type.tp_hash === null && type.dict !== null && dictGetName(type.dict, '__hash__') === undefined) {
    if (type.tp_richcompare === null) type.tp_hash = type.base?.tp_hash ?? null;
    else dictSetName(type.dict, '__hash__', None);
  }
}

/** `solid_base`: whether instances hold more than those of the base, so that two such bases do not combine. */
function hasOwnLayout(type: PyType, spec: TypeSpec): boolean {
  if (type.base === null) return true;
  if (spec.basicsize !== undefined) return spec.basicsize !== type.base.basicsize;
  return spec.traverse !== undefined || (type.base === objectType && type.tp_new !== null);
}

function fillSlots(type: PyType, spec: TypeSpec): void {
  for (const [key, value] of Object.entries(spec)) {
    if (/^(tp|nb|sq|mp|am|bf)_/.test(key)) (type as unknown as Record<string, unknown>)[key] = value;
  }
  if (spec.tp_getattro === undefined && type.base === null) type.tp_getattro = genericGetAttr;
  type.flags |= spec.flags ?? 0;
  if (spec.subclassable === true) type.flags |= TPFLAGS.BASETYPE;
  if (spec.mutable === true) type.flags &= ~TPFLAGS.IMMUTABLETYPE;
  type.basicsize = spec.basicsize ?? type.base?.basicsize ?? 16;
  type.itemsize = spec.itemsize ?? 0;
  type.hasDict = spec.dict !== undefined && spec.dict !== false;
  type.hasWeakrefs = spec.weakrefs ?? false;
  if (spec.traverse !== undefined) {
    const own = spec.traverse as (self: PyObject, visit: (object: PyObject) => void) => void;
    const inherits = type.hasDict || type.base?.hasDict === true;
    type.tp_traverse = (self, visit) => {
      own(self, visit);
      if (inherits && (self as PyGCObject).dict !== null) visit((self as PyGCObject).dict!);
    };
    type.tp_dealloc = spec.tp_dealloc ?? deallocContainer;
    type.flags |= TPFLAGS.HAVE_GC;
  } else if (type.base !== null && spec.tp_dealloc === undefined) {
    type.tp_dealloc = type.base.tp_dealloc;
    const { tp_traverse: inherited, hasDict } = type.base;
    if (type.hasDict && (inherited === null || !hasDict)) {
      type.tp_traverse = (self, visit) => {
        inherited?.(self, visit);
        if ((self as PyGCObject).dict !== null) visit((self as PyGCObject).dict!);
      };
      type.tp_dealloc = deallocContainer;
      type.flags |= TPFLAGS.HAVE_GC;
    }
  }
  if (spec.construct !== undefined) {
    const def = spec.construct;
    def.arity = 'many'; // a constructor words its errors as functions of several arguments do
    type.tp_new = (subtype, args, kwnames) => def.invoke(subtype, args, kwnames);
  }
}

function fillDict(type: PyType, spec: TypeSpec): void {
  const dict = type.dict!;
  if (type.tp_new !== null) dictPutName(dict, '__new__', makeNewWrapper(type));
  for (const row of SLOT_DEFS) {
    if (row.name === '__hash__' && spec.unhashable === true) dictSetName(dict, '__hash__', None);
    const slot = (type as unknown as Record<string, unknown>)[row.slot];
    const isOwn =
      (spec as Record<string, unknown>)[row.slot] !== undefined || (type === objectType && slot !== null);
    if (!isOwn || slot === null || row.name === '__new__' || row.name === '__getattr__') continue;
    if (dictGetName(dict, row.name) === undefined)
      dictPutName(dict, row.name, newWrapperDescriptor(row, type, slot));
  }
  for (const def of spec.methods ?? []) {
    def.qualname = `${type.name.slice(type.name.lastIndexOf('.') + 1)}.${def.name}`;
    def.owner = type.name;
    const made = def.bind === 'static' ? makeStatic(def, type) : newMethodDescriptor(def, type);
    dictPutName(dict, def.name, made);
  }
  for (const [name, { get, set }] of Object.entries(spec.getset ?? {})) {
    const getter = get === undefined ? null : (get as (self: PyObject) => unknown);
    const setter = set === undefined ? null : (set as (self: PyObject, value: PyObject | null) => void);
    dictPutName(dict, name, newGetSet({ name, get: getter, set: setter, owner: type }));
  }
  const showsDict = spec.getset?.__dict__ ?? spec.members?.__dict__;
  if (spec.dict === true && showsDict === undefined)
    dictPutName(dict, '__dict__', newGetSet(dictGetSet(type)));
  for (const [name, { get, set }] of Object.entries(spec.members ?? {})) {
    const getter = get === undefined ? null : (get as (self: PyObject) => unknown);
    const setter = set === undefined ? null : (set as (self: PyObject, value: PyObject | null) => void);
    const member = { name: intern(name), owner: type, place: -1, get: getter, set: setter };
    dictPutName(dict, name, newMember(member));
  }
  for (const [name, value] of Object.entries(spec.attributes?.() ?? {})) dictPutName(dict, name, value);
  if (dictGetName(dict, '__doc__') === undefined) {
    const doc = docOf(type.name);
    dictPutName(dict, '__doc__', doc === null ? None : newStr(doc));
  }
}

/** Wraps a static method's function; set by `descriptor-types.ts`. */
export const staticMethodMaker: { make: (callable: PyObject) => PyObject } = { make: (callable) => callable };

function makeStatic(def: MethodDef, type: PyType): PyObject {
  return staticMethodMaker.make(newBuiltinFunction(def, type));
}

/** `__text_signature__` of a type: how it is called, without the type itself; null if that cannot be told. */
export function typeTextSignature(type: PyType): string | null {
  const spec = (isHeapType(type) ? {} : (type.spec ?? {})) as TypeSpec;
  if (spec.textSignature !== undefined) return spec.textSignature;
  return spec.construct?.textSignature?.replace(/^\(\$\w+(, \/)?(, )?/, '(') ?? null;
}

/** `tp_new_wrapper`: `int.__new__(cls, ...)` checks that cls is a subtype laid out as int is. */
function makeNewWrapper(type: PyType): PyObject {
  const fn = (_self: PyObject, args: PyObject[], keywords: Map<PyObject, PyObject>): PyObject => {
    const cls = args[0];
    const name = type.name;
    if (cls === undefined) throw typeError(`${name}.__new__(): not enough arguments`);
    if (!(cls.type.flags & TPFLAGS.TYPE_SUBCLASS)) {
      throw typeError(`${name}.__new__(X): X is not a type object (${cls.type.name})`);
    }
    const subtype = cls as PyType;
    if (!isSubtype(subtype, type)) {
      throw typeError(`${name}.__new__(${subtype.name}): ${subtype.name} is not a subtype of ${name}`);
    }
    const native = nativeBase(subtype);
    if (native.tp_new !== type.tp_new) {
      if (native.tp_new === null) throw typeError(`cannot create '${subtype.name}' instances`);
      throw typeError(`${name}.__new__(${subtype.name}) is not safe, use ${native.name}.__new__()`);
    }
    const kwnames = keywords.size === 0 ? null : ([...keywords.keys()] as unknown as KwNames);
    return type.tp_new!(subtype, [...args.slice(1), ...keywords.values()], kwnames);
  };
  const def = staticMethod('__new__(*args, **kwargs)', fn, '($type, *args, **kwargs)');
  def.owner = 'object';
  return newBuiltinFunction(def, type);
}

/** The nearest base that is not a class made in Python. */
export function nativeBase(type: PyType): PyType {
  let base: PyType = type;
  while (isHeapType(base) && base.base !== null) base = base.base;
  return base;
}

/** A new instance of a type or subtype around a payload (owned by it), for `__new__` functions. Owned. */
export function newInstance<V>(type: PyType, value: V): PyGCObject<V> {
  const object = new PyGCObject<V>(type, value);
  if (isHeapType(type)) {
    type.refcnt++;
    if (type.slotCount > 0) object.values = new Array(type.slotCount).fill(undefined);
    else if (type.sharedKeys !== null) object.values = [];
  }
  return type === objectType ? object : track(object); // `object()` itself owns nothing
}

/** `tp_traverse` of a class made in Python: what its native base owns, then what every instance does. */
export function makeSubtypeTraverse(native: PyType): NonNullable<PyType['tp_traverse']> {
  const { tp_traverse: own, hasDict } = native;
  if (own === null || (hasDict && own.length === 0)) return traverseInstance;
  return (self, visit) => {
    const { dict } = self as PyGCObject;
    (self as PyGCObject).dict = null; // visited once, below
    own(self, visit);
    (self as PyGCObject).dict = dict;
    traverseInstance(self, visit);
  };
}
