/**
 * The making of a class: `type(name, bases, namespace)`. Chooses the metaclass and the best base, lays out
 * `__slots__`, fills the dict, computes the MRO, sets the slots, tells the attributes their names and the
 * bases about their new heir. Answers to `type_new` and its helpers in Objects/typeobject.c.
 */

import {
  dictCopy,
  dictDelete,
  dictForEach,
  dictGetName,
  dictPutName,
  dictSetName,
  packTuple,
} from '../containers.ts';
import { PyError, runtimeWarningType, typeError, valueError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { wrapClassMethod, wrapStaticMethod } from '../functions/function-wrappers.ts';
import {
  deallocContainer,
  decref,
  IMMORTAL_MINIMUM,
  type KwNames,
  newRef,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  PyType,
  SharedKeys,
  track,
  xdecref,
} from '../object.ts';
import { forEach, lookupAttr, reprText } from '../protocols/abstract.ts';
import { call, callFound } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { intern, internStr, text } from '../str/unicode.ts';
import { makeSubtypeTraverse, nativeBase } from './define.ts';
import { newGetSet, newMember } from './descriptors.ts';
import { dictGetSet } from './genericattr.ts';
import { cellType, dictType, functionType, objectType, strType, tupleType, typeType } from './statictypes.ts';
import { superLookup } from './super.ts';
import { bestBase, setMro } from './type-bases.ts';
import { updateAllSlots, updateSlot } from './type-slots.ts';
import { hasFlag, inheritSlots, isSubtype, TPFLAGS, typeLookup, typeModified } from './typeobject.ts';

/** The globals of the Python code that is running (borrowed), or null; set by chapter 5. */
export const currentGlobals: { get: () => PyDict | null } = { get: () => null };

/** `_PyType_CalculateMetaclass`: the most derived metaclass of the bases and the one asked for. */
export function calculateMetaclass(metatype: PyType, bases: PyObject[]): PyType {
  let winner = metatype;
  for (const base of bases) {
    if (isSubtype(winner, base.type)) continue;
    if (!isSubtype(base.type, winner)) {
      throw typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
    }
    winner = base.type;
  }
  return winner;
}

/** `type_new`: arguments are borrowed, the class is owned. */
export function typeNew(metatype: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  const [name, basesArg, namespace] = args;
  const given = args.length - (kwnames?.length ?? 0);
  if (given !== 3) throw typeError(`type.__new__() takes exactly 3 arguments (${given} given)`);
  if (!isSubtype(name!.type, strType)) throw argumentError(1, 'str', name!);
  if (!isSubtype(basesArg!.type, tupleType)) throw argumentError(2, 'tuple', basesArg!);
  if (!isSubtype(namespace!.type, dictType)) throw argumentError(3, 'dict', namespace!);
  const { value: bases } = basesArg as PyTuple;
  for (const base of bases) checkMroEntry(base);
  const winner = calculateMetaclass(metatype, bases);
  if (winner !== metatype && winner.tp_new !== typeNew) return winner.tp_new!(winner, args, kwnames);
  const basesTuple = bases.length === 0 ? packTuple(objectType) : newRef(basesArg as PyTuple);
  const type = makeType(winner, name as PyStr, basesTuple, dictCopy(namespace as PyDict));
  try {
    finishClass(type, args.slice(3), kwnames);
  } catch (caught) {
    decref(type);
    throw caught;
  }
  return type;
}

function argumentError(position: number, expected: string, got: PyObject): PyError {
  return typeError(`type.__new__() argument ${position} must be ${expected}, not ${got.type.name}`);
}

function checkMroEntry(base: PyObject): void {
  if (hasFlag(base.type, TPFLAGS.TYPE_SUBCLASS)) return;
  const entries = lookupAttr(base, intern('__mro_entries__'));
  if (entries === undefined) return;
  decref(entries);
  throw typeError("type() doesn't support MRO entry resolution; use types.new_class()");
}

/** `type_new_impl` up to readiness; takes over the tuple of bases and the dict. */
function makeType(metatype: PyType, name: PyStr, basesTuple: PyTuple, dict: PyDict): PyType {
  const bases = basesTuple.value as PyType[];
  let base: PyType;
  let type: PyType;
  try {
    base = bestBase(bases);
    if (text(name).includes('\0')) throw valueError('type name must not contain null characters');
    type = new PyType(metatype, text(name));
  } catch (caught) {
    decref(dict);
    decref(basesTuple);
    throw caught;
  }
  if (metatype.refcnt < IMMORTAL_MINIMUM) metatype.refcnt++;
  type.flags = TPFLAGS.HEAPTYPE | TPFLAGS.BASETYPE | TPFLAGS.HAVE_GC | TPFLAGS.READY;
  type.base = newRef(base);
  type.bases = basesTuple;
  type.dict = dict;
  type.basicsize = base.basicsize;
  type.tp_dealloc = base.flags & TPFLAGS.HAVE_GC ? base.tp_dealloc : deallocContainer;
  track(type);
  try {
    fillType(type, base, bases, dict, name);
  } catch (caught) {
    decref(type);
    throw caught;
  }
  return type;
}

function fillType(type: PyType, base: PyType, bases: PyType[], dict: PyDict, name: PyStr): void {
  setModule(dict);
  type.qualname = takeQualname(dict, name);
  wrapImplicit(dict);
  warnOfOddNames(type, dict);
  setClassCell(type, '__classcell__', type);
  setClassCell(type, '__classdictcell__', dict);
  layOut(type, base, bases, dict);
  if (dictGetName(dict, '__doc__') === undefined) dictSetName(dict, '__doc__', None);
  setMro(type);
  for (const each of bases) each.subclasses.add(type);
  for (const ancestor of type.mro) if (ancestor !== type) inheritSlots(type, ancestor);
  type.tp_new ??= base.tp_new;
  type.tp_traverse = makeSubtypeTraverse(nativeBase(type));
  updateAllSlots(type);
  setHashNone(type);
}

/** A class that defines `__eq__` and not `__hash__` is unhashable (`type_ready_set_hash`). */
function setHashNone(type: PyType): void {
  if (dictGetName(type.dict!, '__eq__') === undefined || dictGetName(type.dict!, '__hash__') !== undefined)
    return;
  dictSetName(type.dict!, '__hash__', None);
  typeModified(type);
  updateSlot(type, 'tp_hash');
}

function takeQualname(dict: PyDict, name: PyStr): PyStr {
  const given = dictGetName(dict, '__qualname__');
  if (given === undefined) return newRef(name);
  if (!isSubtype(given.type, strType))
    throw typeError(`type __qualname__ must be a str, not ${given.type.name}`);
  const qualname = newRef(given as PyStr);
  dictDelete(dict, intern('__qualname__'));
  return qualname;
}

/** `type_new_set_module`: a class belongs to the module whose code makes it. */
function setModule(dict: PyDict): void {
  if (dictGetName(dict, '__module__') !== undefined) return;
  const globals = currentGlobals.get();
  const module = globals === null ? undefined : dictGetName(globals, '__name__');
  if (module !== undefined) dictSetName(dict, '__module__', module);
}

/** `__new__` is a static method and two hooks are class methods, without being told so. */
function wrapImplicit(dict: PyDict): void {
  const wrap = (name: string, make: (callable: PyObject) => PyObject): void => {
    const value = dictGetName(dict, name);
    if (value !== undefined && value.type === functionType) dictPutName(dict, name, make(value));
  };
  wrap('__new__', wrapStaticMethod);
  wrap('__init_subclass__', wrapClassMethod);
  wrap('__class_getitem__', wrapClassMethod);
}

/** A class may have entries under other keys than strings, but nobody will find them by name. */
function warnOfOddNames(type: PyType, dict: PyDict): void {
  let odd = false;
  dictForEach(dict, (key) => {
    odd ||= !isSubtype(key.type, strType);
  });
  if (odd) evalHooks.warn(runtimeWarningType, `non-string key in the __dict__ of class ${type.name}`, 1);
}

// ---- Layout

/** `type_new_slots`: what instances hold: `__slots__`, and perhaps a dict and weak references. */
function layOut(type: PyType, base: PyType, bases: PyType[], dict: PyDict): void {
  const mayHaveDict = !base.hasDict;
  const mayHaveWeakrefs = !base.hasWeakrefs && base.itemsize === 0;
  let wantsDict = false;
  let wantsWeakrefs = false;
  let names: PyStr[] = [];
  const slots = dictGetName(dict, '__slots__');
  if (slots === undefined) {
    wantsDict = mayHaveDict;
    wantsWeakrefs = mayHaveWeakrefs;
  } else {
    names = slotNames(slots);
    if (names.some((name) => !isSpecialSlot(name)) && base.itemsize !== 0) {
      throw typeError(`nonempty __slots__ not supported for subtype of '${base.name}'`);
    }
    for (const name of names) {
      const shown = text(name);
      if (shown === '__dict__') {
        if (!mayHaveDict || wantsDict) throw typeError('__dict__ slot disallowed: we already got one');
        wantsDict = true;
      } else if (shown === '__weakref__') {
        if (!mayHaveWeakrefs || wantsWeakrefs)
          throw typeError('__weakref__ slot disallowed: we already got one');
        wantsWeakrefs = true;
      }
    }
    names = mangled(
      names.filter((name) => !isSpecialSlot(name)),
      type,
      dict,
    );
    wantsDict ||= mayHaveDict && bases.some((each) => each !== base && each.hasDict);
    wantsWeakrefs ||= mayHaveWeakrefs && bases.some((each) => each !== base && each.hasWeakrefs);
  }
  placeSlots(type, base, names, dict);
  type.hasDict = base.hasDict || wantsDict;
  type.hasWeakrefs = base.hasWeakrefs || wantsWeakrefs;
  // a class that adds slots has a layout of its own; two such bases cannot be combined
  type.solid = names.length > 0 ? type : base.solid;
  const dictIsPayload = hasFlag(base, TPFLAGS.TYPE_SUBCLASS);
  if (type.hasDict && !dictIsPayload && nativeBase(base).hasDict === false) {
    type.sharedKeys = new SharedKeys();
    type.flags |= TPFLAGS.MANAGED_DICT;
    // CPython keeps values inline only behind a bare header; here they always lie in an array of their own
    if (type.basicsize === objectType.basicsize) type.flags |= TPFLAGS.INLINE_VALUES;
  }
  if (wantsDict && dictGetName(dict, '__dict__') === undefined)
    dictPutName(dict, '__dict__', newGetSet(dictGetSet(type)));
  if (wantsWeakrefs && dictGetName(dict, '__weakref__') === undefined) {
    dictPutName(dict, '__weakref__', newGetSet(weakrefGetSet(type)));
  }
}

const isSpecialSlot = (name: PyStr): boolean => text(name) === '__dict__' || text(name) === '__weakref__';

function slotNames(slots: PyObject): PyStr[] {
  const names: PyStr[] = [];
  const addName = (name: PyObject): void => {
    if (!isSubtype(name.type, strType))
      throw typeError(`__slots__ items must be strings, not '${name.type.name}'`);
    if (!/^[\p{XID_Start}_][\p{XID_Continue}]*$/u.test(text(name as PyStr))) {
      throw typeError('__slots__ must be identifiers');
    }
    names.push(internStr(name as PyStr));
  };
  if (isSubtype(slots.type, strType)) addName(slots);
  else forEach(slots, addName);
  return names;
}

function mangled(names: PyStr[], type: PyType, dict: PyDict): PyStr[] {
  const result = names.map((name) => {
    const shown = text(name);
    if (!shown.startsWith('__') || shown.endsWith('__')) return name;
    const owner = type.name.replace(/^_+/, '');
    return owner === '' ? name : intern(`_${owner}${shown}`);
  });
  for (const name of result) {
    const clash = dictGetName(dict, text(name));
    if (clash !== undefined && !['__qualname__', '__classcell__', '__classdictcell__'].includes(text(name))) {
      throw valueError(`'${text(name)}' in __slots__ conflicts with class variable`);
    }
  }
  return result.sort((a, b) => (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
}

function placeSlots(type: PyType, base: PyType, names: PyStr[], dict: PyDict): void {
  type.slotCount = base.slotCount + names.length;
  type.slotNames = names;
  type.basicsize += 8 * names.length;
  names.forEach((name, i) => {
    const place = base.slotCount + i;
    dictPutName(dict, text(name), newMember({ name, owner: type, place, get: null, set: null }));
  });
}

/** The first weak reference to an object, or None: what `__weakref__` shows; set by chapter 6. */
export const firstWeakref: { of: (self: PyGCObject) => PyObject } = { of: () => None };

function weakrefGetSet(owner: PyType) {
  return {
    name: '__weakref__',
    owner,
    get: (self: PyObject) => firstWeakref.of(self as PyGCObject),
    set: null,
  };
}

// ---- After the type stands

/** `__set_name__`, `__init_subclass__`. */
function finishClass(type: PyType, keywordValues: PyObject[], kwnames: KwNames): void {
  const SET_NAME = intern('__set_name__');
  const entries: [PyObject, PyObject][] = [];
  dictForEach(type.dict!, (key, value) => entries.push([newRef(key), newRef(value)]));
  try {
    for (const [key, value] of entries) setName(type, SET_NAME, key, value);
  } finally {
    for (const [key, value] of entries) {
      decref(key);
      decref(value);
    }
  }
  initSubclass(type, keywordValues, kwnames);
}

function setClassCell(type: PyType, name: string, content: PyObject): void {
  const cell = dictGetName(type.dict!, name);
  if (cell === undefined) return;
  if (cell.type !== cellType) {
    throw typeError(`${name} must be a nonlocal cell, not ${reprText(cell.type)}`);
  }
  const old = (cell as PyObject<PyObject | null>).value;
  (cell as PyObject<PyObject | null>).value = newRef(content);
  xdecref(old);
  dictDelete(type.dict!, intern(name));
}

function setName(type: PyType, SET_NAME: PyStr, key: PyObject, value: PyObject): void {
  const found = typeLookup(value.type, SET_NAME);
  if (found === undefined) return;
  try {
    decref(callFound(value, found, [type, key]));
  } catch (caught) {
    if (caught instanceof PyError) {
      addNote.to(
        caught,
        `Error calling __set_name__ on '${value.type.name}' instance '${text(key as PyStr)}' in '${type.name}'`,
      );
    }
    throw caught;
  }
}

/** `_PyException_AddNote`; set by `exceptions.ts`. */
export const addNote: { to: (error: PyError, note: string) => void } = { to: () => {} };

/** `type_new_init_subclass`: `super(cls, cls).__init_subclass__(**kwargs)`. */
function initSubclass(type: PyType, keywordValues: PyObject[], kwnames: KwNames): void {
  const { value: hook } = superLookup(type, type, intern('__init_subclass__'), false);
  try {
    decref(call(hook, keywordValues, kwnames));
  } finally {
    decref(hook);
  }
}

/** `type_call`: `cls(...)` makes an instance with `__new__` and fills it with `__init__`. */
export function typeCall(self: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const type = self as PyType;
  if (type === typeType) {
    const given = args.length - (kwnames?.length ?? 0);
    if (given === 1 && kwnames === null) return newRef(args[0]!.type);
    if (given !== 3) throw typeError('type() takes 1 or 3 arguments');
  }
  if (type.tp_new === null || hasFlag(type, TPFLAGS.DISALLOW_INSTANTIATION)) {
    throw typeError(`cannot create '${type.name}' instances`);
  }
  const object = type.tp_new(type, args, kwnames);
  if (!isSubtype(object.type, type)) return object;
  const init = object.type.tp_init;
  if (init !== null) {
    try {
      init(object, args, kwnames);
    } catch (caught) {
      decref(object);
      throw caught;
    }
  }
  return object;
}
