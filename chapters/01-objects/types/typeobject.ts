/**
 * Types at work: looking names up along the MRO, computing the MRO (C3), inheriting slots, making a static
 * type ready. Answers to Objects/typeobject.c (`_PyType_Lookup`, `mro_implementation`, `inherit_slots`,
 * `type_ready`). The making of classes is in `type-new.ts`, the slots of dunder methods in `type-slots.ts`.
 */
import { dictGetStr, newDict } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { IMMORTAL, IMMORTAL_MINIMUM, incref, type PyObject, type PyStr, PyType } from '../object.ts';
import { objectType } from './statictypes.ts';

/** Type flags with CPython's values (`Py_TPFLAGS_...`, Include/object.h). */
export const TPFLAGS = {
  STATIC_BUILTIN: 1 << 1,
  INLINE_VALUES: 1 << 2,
  MANAGED_WEAKREF: 1 << 3,
  MANAGED_DICT: 1 << 4,
  SEQUENCE: 1 << 5,
  MAPPING: 1 << 6,
  DISALLOW_INSTANTIATION: 1 << 7,
  IMMUTABLETYPE: 1 << 8,
  HEAPTYPE: 1 << 9,
  BASETYPE: 1 << 10,
  HAVE_VECTORCALL: 1 << 11,
  READY: 1 << 12,
  /** The machine's own: the MRO comes from a metaclass's `mro()`, so lookups cannot be remembered. */
  CUSTOM_MRO: 1 << 13,
  HAVE_GC: 1 << 14,
  METHOD_DESCRIPTOR: 1 << 17,
  ITEMS_AT_END: 1 << 23,
  IS_ABSTRACT: 1 << 20,
  MATCH_SELF: 1 << 22,
  LONG_SUBCLASS: 1 << 24,
  LIST_SUBCLASS: 1 << 25,
  TUPLE_SUBCLASS: 1 << 26,
  BYTES_SUBCLASS: 1 << 27,
  UNICODE_SUBCLASS: 1 << 28,
  DICT_SUBCLASS: 1 << 29,
  BASE_EXC_SUBCLASS: 1 << 30,
  TYPE_SUBCLASS: 1 << 31,
} as const;

/** The flags a subtype has because its base has them. */
const INHERITED =
  TPFLAGS.LONG_SUBCLASS |
  TPFLAGS.LIST_SUBCLASS |
  TPFLAGS.TUPLE_SUBCLASS |
  TPFLAGS.BYTES_SUBCLASS |
  TPFLAGS.UNICODE_SUBCLASS |
  TPFLAGS.DICT_SUBCLASS |
  TPFLAGS.BASE_EXC_SUBCLASS |
  TPFLAGS.TYPE_SUBCLASS |
  TPFLAGS.MATCH_SELF;

/** What `match` takes a type for; the first of its ancestors that is either decides. */
const COLLECTION_FLAGS = TPFLAGS.SEQUENCE | TPFLAGS.MAPPING;

/** `PyType_IsSubtype`. */
export function isSubtype(type: PyType, ancestor: PyType): boolean {
  if (type === ancestor || type.mro.includes(ancestor)) return true;
  return type.mro.length === 0 && type.base !== null && isSubtype(type.base, ancestor);
}

/** `PyObject_TypeCheck`: whether the object is an instance of the type or of a subtype. */
export function isInstanceOf(object: PyObject, type: PyType): boolean {
  return object.type === type || object.type.mro.includes(type);
}

/** `PyType_HasFeature`. */
export function hasFlag(type: PyType, flag: number): boolean {
  return (type.flags & flag) !== 0;
}

/** Whether the type was made by a class statement or a call of `type` and is counted. */
export function isHeapType(type: PyType): boolean {
  return (type.flags & TPFLAGS.HEAPTYPE) !== 0;
}

// ---- Lookup along the MRO

let nextVersion = 1;

/** `_PyType_Lookup`: the attribute of the type or of the nearest base that has it (borrowed), or undefined. */
export function typeLookup(type: PyType, name: PyStr): PyObject | undefined {
  const known = type.cache.get(name);
  if (known !== undefined) return known === null ? undefined : known;
  const found = findNameInMro(type, name);
  // only interned names (immortal, here) are the same object each time, and worth remembering
  if (name.refcnt >= IMMORTAL_MINIMUM && assignVersion(type) !== 0) {
    type.cache.set(name, found === undefined ? null : found);
  }
  return found;
}

/** `find_name_in_mro`: the lookup without the cache (borrowed). */
export function findNameInMro(type: PyType, name: PyStr): PyObject | undefined {
  for (const base of type.mro) {
    const value = dictGetStr(base.dict!, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A class that changes more often than this is not worth caching: `MAX_VERSIONS_PER_CLASS`. */
const MAX_VERSIONS_PER_CLASS = 1000;

/**
 * `assign_version_tag`: gives a type a version, so that what was found through it can be trusted until it changes;
 * 0 if it cannot be, because a metaclass decides its order, or because it or a base has changed too often.
 */
export function assignVersion(type: PyType): number {
  if (type.version !== 0) return type.version;
  if ((type.flags & TPFLAGS.CUSTOM_MRO) !== 0 || type.versionsUsed >= MAX_VERSIONS_PER_CLASS) return 0;
  for (const base of type.mro) if (base !== type && assignVersion(base) === 0) return 0;
  setVersion(type, nextVersion++);
  return type.version;
}

/** `set_version_unlocked`. */
export function setVersion(type: PyType, version: number): void {
  type.version = version;
  if (version !== 0) type.versionsUsed++;
}

/** `PyType_Modified`: forgets cached lookups of the type and of everything derived from it. */
export function typeModified(type: PyType): void {
  if (type.version === 0 && type.cache.size === 0) return;
  setVersion(type, 0);
  type.cache.clear();
  type.specCache = null;
  for (const subclass of type.subclasses) typeModified(subclass);
}

// ---- The method resolution order

/** One step of the merge: what is left of each order, and the type taken next, null when none can be. */
export interface MergeStep {
  rest: PyType[][];
  next: PyType | null;
}

/**
 * `pmerge`: the C3 merge of several orders, step by step. Each step takes the first head that is in no tail,
 * that is, the first type that nobody wants to come later. Where there is none, the orders contradict each other.
 */
export function* mergeSteps(orders: PyType[][]): Generator<MergeStep> {
  let rest = orders.map((order) => [...order]).filter((order) => order.length > 0);
  while (rest.length > 0) {
    const inTail = (type: PyType): boolean => rest.some((order) => order.indexOf(type) > 0);
    const next = rest.map((order) => order[0]!).find((head) => !inTail(head)) ?? null;
    yield { rest, next };
    if (next === null) return;
    rest = rest
      .map((order) => (order[0] === next ? order.slice(1) : order))
      .filter((order) => order.length > 0);
  }
}

/** The C3 merge of several orders; null when they contradict each other. */
export function mergeC3(orders: PyType[][]): PyType[] | null {
  const merged = Array.from(mergeSteps(orders), (step) => step.next);
  return merged.includes(null) ? null : (merged as PyType[]);
}

/** `mro_implementation`: the type itself, then the merge of its bases' orders and its bases. */
export function computeMro(type: PyType, bases: PyType[]): PyType[] {
  const incomplete = bases.find((base) => base.mro.length === 0);
  if (incomplete !== undefined) throw typeError(`Cannot extend an incomplete type '${incomplete.name}'`);
  if (bases.length === 1) return [type, ...bases[0]!.mro];
  const duplicate = bases.find((base, i) => bases.indexOf(base) !== i);
  if (duplicate !== undefined) throw typeError(`duplicate base class ${shortName(duplicate)}`);
  const order = [type];
  for (const { rest, next } of mergeSteps([...bases.map((base) => base.mro), bases])) {
    if (next !== null) order.push(next);
    else {
      const heads = new Set(rest.map((each) => shortName(each[0]!)));
      const names = [...heads].join(', ');
      throw typeError(`Cannot create a consistent method resolution order (MRO) for bases ${names}`);
    }
  }
  return order;
}

/** `_PyType_Name`: the name without the module of a native type. */
export function shortName(type: PyType): string {
  return isHeapType(type) ? type.name : type.name.slice(type.name.lastIndexOf('.') + 1);
}

// ---- Slots

/** Every slot a type can inherit, by name: the fields of PyType that hold functions. */
export const SLOT_NAMES: readonly (keyof PyType & string)[] = Object.keys(new PyType(null, '')).filter(
  (name) => /^(tp|nb|sq|mp|am|bf)_/.test(name),
) as (keyof PyType & string)[];

/** `inherit_slots` and `inherit_special`: what the type does not define, its base does. */
export function inheritSlots(type: PyType, base: PyType): void {
  const to = type as unknown as Record<string, unknown>;
  const from = base as unknown as Record<string, unknown>;
  const ownComparison = type.tp_richcompare !== null || type.tp_hash !== null;
  for (const slot of SLOT_NAMES) {
    if ((slot === 'tp_richcompare' || slot === 'tp_hash') && ownComparison) continue;
    if (slot === 'tp_getattro' || slot === 'tp_setattro' || slot === 'tp_new' || slot === 'tp_dealloc')
      continue;
    if (to[slot] === null) to[slot] = from[slot];
  }
  type.tp_getattro ??= base.tp_getattro;
  type.tp_setattro ??= base.tp_setattro;
  type.hasDict ||= base.hasDict;
  type.hasWeakrefs ||= base.hasWeakrefs;
  type.flags |= base.flags & INHERITED;
  if ((type.flags & COLLECTION_FLAGS) === 0) type.flags |= base.flags & COLLECTION_FLAGS; // inherit_patma_flags
  if (type.itemsize === 0) type.itemsize = base.itemsize;
}

/** The types made ready so far, in order. */
export const readyTypes: PyType[] = [];

/** The bases of a type as an array. */
export function basesOf(type: PyType): PyType[] {
  return type.bases === null ? [] : (type.bases.value as PyType[]);
}

/** `type_ready` up to the point where a static type's own declaration is read (see `define.ts`). */
export function beginReady(type: PyType): void {
  if (type !== objectType) type.base ??= objectType;
  type.mro = type.base === null ? [type] : [type, ...type.base.mro];
  type.dict = newDict();
  type.flags |= TPFLAGS.READY | TPFLAGS.IMMUTABLETYPE | TPFLAGS.STATIC_BUILTIN;
  type.refcnt = IMMORTAL;
  if (type.base !== null) {
    type.base.subclasses.add(type);
    if (type.base.refcnt < IMMORTAL) incref(type.base);
  }
  readyTypes.push(type);
}
