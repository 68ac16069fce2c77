/**
 * Specialising attribute access. What a lookup along the MRO found is trusted while the type's version is the
 * same; what lies inline in an instance, by its place. Answers to `_Py_Specialize_LoadAttr` and
 * `_Py_Specialize_StoreAttr` in Python/specialize.c.
 */
import {
  assignVersion,
  type FunctionState,
  functionType,
  genericGetAttr,
  genericSetAttr,
  hasFlag,
  isType,
  type Member,
  memberDescriptorType,
  moduleType,
  type PropertyState,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  propertyType,
  type SharedKeys,
  TPFLAGS,
  typeLookup,
  typeType,
} from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import { runtimeOf } from '../frame.ts';
import { failSpecialize, specializeTo } from './counters.ts';

/** What a specialised attribute access remembers. `found` is borrowed: the version guards it. */
export interface AttrCache {
  version: number;
  place: number;
  type: PyType | null;
  found: PyObject | null;
  keys: SharedKeys | null;
}

function cache(fields: Partial<AttrCache>): AttrCache {
  return { version: -1, place: 0, type: null, found: null, keys: null, ...fields };
}

export function specializeLoadAttr(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  owner: PyObject,
  name: PyStr,
  isMethod: boolean,
): void {
  const form = loadForm(owner, name, isMethod);
  if (form === null) return failSpecialize(bytes, at);
  caches[at] = form[1];
  specializeTo(bytes, at, form[0]);
}

function loadForm(owner: PyObject, name: PyStr, isMethod: boolean): [number, AttrCache] | null {
  const { type } = owner;
  if (type === moduleType) return moduleForm(owner as PyGCObject, name);
  if (isType(owner)) return isMethod || type !== typeType ? null : classForm(owner, name);
  if (type.tp_getattro !== genericGetAttr) return null;
  const found = typeLookup(type, name);
  const version = assignVersion(type);
  if (found !== undefined && found.type.tp_descr_set !== null && found.type.tp_descr_get !== null) {
    return dataDescriptorForm(found, version, isMethod);
  }
  const instance = owner as PyGCObject;
  if (type.hasDict) {
    const keys = type.sharedKeys;
    if (keys === null) return null;
    if (instance.dict !== null) {
      const inDict = instance.dict.value.findStr(name) >= 0;
      return inDict ? [opcodes.LOAD_ATTR_WITH_HINT, cache({ version })] : null;
    }
    const index = keys.index.get(name);
    if (index !== undefined) {
      return instance.values![type.slotCount + index] === undefined
        ? null
        : [opcodes.LOAD_ATTR_INSTANCE_VALUE, cache({ version, place: type.slotCount + index })];
    }
    if (found === undefined) return null;
    const guarded = cache({ version, found, keys, place: keys.names.length });
    if (isMethod && hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR))
      return [opcodes.LOAD_ATTR_METHOD_WITH_VALUES, guarded];
    if (!isMethod && found.type.tp_descr_get === null)
      return [opcodes.LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES, guarded];
    return null;
  }
  if (found === undefined) return null;
  if (isMethod && hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR)) {
    return [opcodes.LOAD_ATTR_METHOD_NO_DICT, cache({ version, found })];
  }
  return !isMethod && found.type.tp_descr_get === null
    ? [opcodes.LOAD_ATTR_NONDESCRIPTOR_NO_DICT, cache({ version, found })]
    : null;
}

function dataDescriptorForm(found: PyObject, version: number, isMethod: boolean): [number, AttrCache] | null {
  if (found.type === memberDescriptorType) {
    if ((found.value as Member).place < 0) return null; // a field of a native payload
    return [opcodes.LOAD_ATTR_SLOT, cache({ version, place: (found.value as Member).place })];
  }
  if (found.type !== propertyType || isMethod) return null;
  const getter = (found.value as PropertyState).get;
  if (getter === null || getter.type !== functionType) return null;
  const fn = getter.value as FunctionState;
  return runtimeOf(fn.code).plainArgs === 1
    ? [opcodes.LOAD_ATTR_PROPERTY, cache({ version, found: getter })]
    : null;
}

function moduleForm(owner: PyGCObject, name: PyStr): [number, AttrCache] | null {
  const table = owner.dict!.value;
  const entry = table.findStr(name);
  return entry < 0
    ? null
    : [opcodes.LOAD_ATTR_MODULE, cache({ version: table.version, place: entry, type: moduleType })];
}

function classForm(owner: PyType, name: PyStr): [number, AttrCache] | null {
  const onMeta = typeLookup(owner.type, name);
  if (onMeta !== undefined && onMeta.type.tp_descr_set !== null) return null;
  const found = typeLookup(owner, name);
  if (found === undefined || found.type.tp_descr_get !== null) return null;
  return [opcodes.LOAD_ATTR_CLASS, cache({ version: assignVersion(owner), type: owner, found })];
}

export function specializeStoreAttr(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  owner: PyObject,
  name: PyStr,
): void {
  const { type } = owner;
  if (type.tp_setattro !== genericSetAttr || isType(owner)) return failSpecialize(bytes, at);
  const found = typeLookup(type, name);
  const version = assignVersion(type);
  if (found !== undefined && found.type.tp_descr_set !== null) {
    if (found.type !== memberDescriptorType || (found.value as Member).place < 0)
      return failSpecialize(bytes, at);
    caches[at] = cache({ version, place: (found.value as Member).place });
    return specializeTo(bytes, at, opcodes.STORE_ATTR_SLOT);
  }
  const instance = owner as PyGCObject;
  if (!type.hasDict || type.sharedKeys === null) return failSpecialize(bytes, at);
  if (instance.dict !== null) {
    caches[at] = cache({ version });
    return specializeTo(bytes, at, opcodes.STORE_ATTR_WITH_HINT);
  }
  const index = type.sharedKeys.index.get(name);
  if (index === undefined) return failSpecialize(bytes, at);
  caches[at] = cache({ version, place: type.slotCount + index });
  specializeTo(bytes, at, opcodes.STORE_ATTR_INSTANCE_VALUE);
}
