/**
 * Attribute access as `object` defines it: data descriptors of the type first, then the instance, then
 * everything else the type has. Answers to Objects/object.c (`_PyObject_GenericGetAttrWithDict`) and the
 * inline values of Objects/dictobject.c (`_PyObject_TryGetInstanceAttribute`, `store_instance_attr_lock_held`).
 *
 * Instances of one class mostly get the same attributes in the same order. So the class keeps the names
 * (`SharedKeys`) and each instance an array of values, always a prefix of that order; an instance that
 * leaves the order gets a dict of its own.
 */

import { dictGetStr, newDict } from '../containers.ts';
import { attributeError, typeError } from '../exceptions/errors.ts';
import {
  decref,
  newRef,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  xdecref,
} from '../object.ts';
import { intern, internStr, strHash, text } from '../str/unicode.ts';
import type { GetSet } from './descriptors.ts';
import { dictType, strType } from './statictypes.ts';
import { isHeapType, isSubtype, typeLookup } from './typeobject.ts';

/**
 * How many attributes a class lays out inline: `SHARED_KEYS_MAX_SIZE`, less the one by which the room shrinks
 * when the first instance is made. (In CPython it shrinks with each further instance too.)
 */
const MAX_SHARED_KEYS = 29;

/** `PyObject_GenericGetAttr`: the attribute (owned), or undefined. */
export function genericGetAttr(object: PyObject, name: PyStr): PyObject | undefined {
  const { type } = object;
  const found = typeLookup(type, name);
  if (found !== undefined && found.type.tp_descr_set !== null && found.type.tp_descr_get !== null) {
    return found.type.tp_descr_get(found, object, type);
  }
  if (type.hasDict) {
    const value = instanceGet(object as PyGCObject, name);
    if (value !== undefined) return newRef(value);
  }
  if (found === undefined) return undefined;
  const get = found.type.tp_descr_get;
  return get === null ? newRef(found) : get(found, object, type);
}

/** The instance's own attribute (borrowed), or undefined. */
export function instanceGet(object: PyGCObject, name: PyStr): PyObject | undefined {
  if (object.dict !== null) return dictGetStr(object.dict, name);
  const { sharedKeys, slotCount } = object.type;
  if (sharedKeys === null || object.values === null) return undefined;
  const index = sharedKeys.index.get(name);
  return index === undefined ? undefined : object.values[slotCount + index];
}

/** `PyObject_GenericSetAttr`: sets an attribute, or deletes it when the value is null. */
export function genericSetAttr(object: PyObject, name: PyStr, value: PyObject | null): void {
  const { type } = object;
  if (!isSubtype(name.type, strType)) {
    throw typeError(`attribute name must be string, not '${name.type.name}'`);
  }
  name = internStr(name);
  const found = typeLookup(type, name);
  if (found !== undefined && found.type.tp_descr_set !== null)
    return found.type.tp_descr_set(found, object, value);
  if (!type.hasDict) throw cannotSet(object, name, found !== undefined);
  if (value !== null) instanceSet(object as PyGCObject, name, value);
  else if (!instanceDelete(object as PyGCObject, name)) {
    throw attributeError(`'${type.name}' object has no attribute '${text(name)}'`);
  }
}

function cannotSet(object: PyObject, name: PyStr, onType: boolean): object {
  const { type } = object;
  if (onType)
    return attributeError(`'${type.name}' object attribute '${text(name)}' is read-only`, object, name);
  const generic = type.tp_setattro === genericSetAttr;
  const end = generic ? ' and no __dict__ for setting new attributes' : '';
  return attributeError(`'${type.name}' object has no attribute '${text(name)}'${end}`, object, name);
}

/** Sets an attribute in the instance itself (borrowed value). */
export function instanceSet(object: PyGCObject, name: PyStr, value: PyObject): void {
  if (object.dict === null && object.values !== null && setInline(object, name, value)) return;
  const table = instanceDict(object).value;
  table.set(name, strHash(name), value);
}

function setInline(object: PyGCObject, name: PyStr, value: PyObject): boolean {
  const { sharedKeys, slotCount } = object.type;
  if (sharedKeys === null) return false;
  const values = object.values!;
  let index = sharedKeys.index.get(name);
  if (index === undefined) {
    index = sharedKeys.names.length;
    if (index >= MAX_SHARED_KEYS || slotCount + index !== values.length) return false;
    sharedKeys.names.push(name);
    sharedKeys.index.set(name, index);
  }
  const place = slotCount + index;
  if (place > values.length) return false;
  const old = values[place];
  values[place] = newRef(value);
  if (old !== undefined) decref(old);
  return true;
}

function instanceDelete(object: PyGCObject, name: PyStr): boolean {
  const { value: table } = instanceDict(object);
  const entry = table.findStr(name);
  if (entry < 0) return false;
  const removed = table.removeEntry(entry);
  decref(removed.key);
  decref(removed.value);
  return true;
}

/** `_PyObject_MaterializeManagedDict`: the instance's `__dict__` (borrowed), made if need be. */
export function instanceDict(object: PyGCObject): PyDict {
  if (object.dict !== null) return object.dict;
  const dict = newDict();
  const { sharedKeys, slotCount } = object.type;
  if (sharedKeys !== null && object.values !== null) {
    const { values } = object;
    for (let i = slotCount; i < values.length; i++) {
      const name = sharedKeys.names[i - slotCount]!;
      dict.value.append(newRef(name), strHash(name), values[i]!);
    }
    values.length = slotCount;
  }
  object.dict = dict;
  return dict;
}

/** `PyObject_GenericSetDict`: a new `__dict__` (borrowed). */
export function setInstanceDict(object: PyGCObject, dict: PyDict): void {
  const old = instanceDict(object);
  object.dict = newRef(dict);
  xdecref(old);
}

/** What an instance owns beyond its payload: slots, inline values, dict, and its heap type. */
export function traverseInstance(object: PyObject, visit: (object: PyObject) => void): void {
  const { values, dict, type } = object as PyGCObject;
  if (values !== null) for (const value of values) if (value !== undefined) visit(value);
  if (dict !== null) visit(dict);
  visit(type as PyType);
}

/** The attribute `__dict__` of types whose instances have one: `subtype_dict`, `PyObject_GenericGetDict`. */
export function dictGetSet(owner: PyType): GetSet {
  return {
    name: '__dict__',
    owner,
    get(self) {
      const theirs = isHeapType(owner) ? nativeDict(self) : null;
      return theirs === null
        ? newRef(instanceDict(self as PyGCObject))
        : theirs.type.tp_descr_get!(theirs, self, self.type);
    },
    set(self, value) {
      const theirs = isHeapType(owner) ? nativeDict(self) : null;
      if (theirs !== null) return theirs.type.tp_descr_set!(theirs, self, value);
      if (value === null) {
        if (!isHeapType(owner)) throw typeError('cannot delete __dict__');
        const empty = newDict();
        setInstanceDict(self as PyGCObject, empty);
        return decref(empty);
      }
      if (!isSubtype(value.type, dictType)) {
        throw typeError(`__dict__ must be set to a dictionary, not a '${value.type.name}'`);
      }
      setInstanceDict(self as PyGCObject, value as PyDict);
    },
  };
}

/**
 * What the native base of an object has as its `__dict__` (borrowed), or null where no native base has a dict:
 * a class that inherits from `type` and from a Python class leaves the decision to `type`.
 */
function nativeDict(object: PyObject): PyObject | null {
  let base: PyType | null = object.type;
  while (base !== null && (isHeapType(base) || !base.hasDict)) base = base.base;
  if (base === null) return null;
  const descriptor = typeLookup(base, intern('__dict__'));
  if (descriptor === undefined || descriptor.type.tp_descr_set === null) {
    throw typeError(`this __dict__ descriptor does not support '${object.type.name}' objects`);
  }
  return descriptor;
}
