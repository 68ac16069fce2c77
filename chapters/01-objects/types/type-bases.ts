/**
 * The bases of a class: which of them its layout extends, the order in which they are searched, and what
 * happens when somebody assigns others to `__bases__`.
 * Answers to `find_best_base`, `mro_invoke`, `type_set_bases` in Objects/typeobject.c.
 */

import { dictGetName, newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject, type PyTuple, type PyType, xdecref } from '../object.ts';
import { iterableToArray } from '../protocols/abstract.ts';
import { callFound } from '../protocols/call.ts';
import { intern } from '../str/unicode.ts';
import { checkCompatible } from './object-type.ts';
import { typeType } from './statictypes.ts';
import { updateAllSlots } from './type-slots.ts';
import { basesOf, computeMro, hasFlag, isSubtype, TPFLAGS, typeLookup, typeModified } from './typeobject.ts';

/** `best_base`: the base whose layout the class extends. */
export function bestBase(bases: PyObject[]): PyType {
  let winner: PyType | null = null;
  let best: PyType | null = null;
  for (const candidate of bases) {
    if (!hasFlag(candidate.type, TPFLAGS.TYPE_SUBCLASS)) throw typeError('bases must be types');
    const base = candidate as PyType;
    if (!hasFlag(base, TPFLAGS.BASETYPE))
      throw typeError(`type '${base.name}' is not an acceptable base type`);
    const solid = base.solid!;
    if (winner === null) {
      winner = solid;
      best = base;
    } else if (isSubtype(winner, solid)) continue;
    else if (isSubtype(solid, winner)) {
      winner = solid;
      best = base;
    } else throw typeError('multiple bases have instance lay-out conflict');
  }
  return best!;
}

/** `mro_invoke`: the order by the metaclass's `mro()`; only a metaclass in Python has one of its own. */
function invokeMro(type: PyType): PyType[] {
  const custom = type.type === typeType ? undefined : typeLookup(type.type, intern('mro'));
  if (custom === undefined || custom === dictGetName(typeType.dict!, 'mro'))
    return computeMro(type, basesOf(type));
  type.flags |= TPFLAGS.CUSTOM_MRO;
  const result = callFound(type, custom, []);
  let order: PyObject[];
  try {
    order = iterableToArray(result);
  } finally {
    decref(result);
  }
  for (const each of order) decref(each); // the bases keep them alive
  if (order.length === 0) throw typeError('type MRO must not be empty');
  for (const each of order) {
    if (!hasFlag(each.type, TPFLAGS.TYPE_SUBCLASS)) {
      throw typeError(`mro() returned a non-class ('${each.type.name}')`);
    }
    if (!isSubtype(type.solid!, (each as PyType).solid!)) {
      throw typeError(`mro() returned base with unsuitable layout ('${(each as PyType).name}')`);
    }
  }
  return order as PyType[];
}

/** What `setMro` replaced: the order before and the tuple of the new one, to take the change back by. */
interface Replaced {
  type: PyType;
  before: PyType[];
  tupleBefore: PyTuple | null;
  tupleAfter: PyTuple;
}

/**
 * `mro_internal`: computes and sets the order of a type whose bases are set. A `mro()` written in Python may set
 * the order itself while it runs; then that one stands, and the answer is null.
 */
function replaceMro(type: PyType): Replaced | null {
  const { mro: before, mroTuple: tupleBefore } = type;
  const order = invokeMro(type);
  if (type.mro !== before) return null;
  const tupleAfter = newTuple(order.map((each) => newRef(each)));
  type.mro = order;
  type.mroTuple = tupleAfter;
  typeModified(type);
  return { type, before, tupleBefore, tupleAfter };
}

export function setMro(type: PyType): void {
  const replaced = replaceMro(type);
  if (replaced !== null) xdecref(replaced.tupleBefore);
}

/** `type_set_bases`: `cls.__bases__ = (...)`. */
export function setBases(type: PyType, value: PyObject): void {
  const best = checkNewBases(type, value);
  const bases = (value as PyTuple).value as PyType[];
  const oldBases = type.bases!;
  const oldBase = type.base!;
  const replaced: Replaced[] = [];
  type.bases = newRef(value as PyTuple);
  type.base = newRef(best);
  try {
    replaceMroOfHeirs(type, replaced);
    // if a `mro()` has assigned other bases meanwhile, those have been made known already
    if (type.bases === value) {
      for (const base of oldBases.value as PyType[]) base.subclasses.delete(type);
      for (const base of bases) base.subclasses.add(type);
      updateSlotsOfHeirs(type);
    }
  } catch (caught) {
    for (const each of replaced.reverse()) takeBack(each);
    if (type.bases === value) {
      type.bases = oldBases;
      type.base = oldBase;
      decref(value);
      decref(best);
    } else {
      decref(oldBases);
      decref(oldBase);
    }
    throw caught;
  }
  for (const { tupleBefore } of replaced) xdecref(tupleBefore);
  typeModified(type);
  decref(oldBases);
  decref(oldBase);
}

/** Sets the order that was before, unless there is a newer one. */
function takeBack({ type, before, tupleBefore, tupleAfter }: Replaced): void {
  if (type.mroTuple !== tupleAfter) return xdecref(tupleBefore);
  type.mro = before;
  type.mroTuple = tupleBefore;
  typeModified(type);
  decref(tupleAfter);
}

function checkNewBases(type: PyType, value: PyObject): PyType {
  if (!hasFlag(value.type, TPFLAGS.TUPLE_SUBCLASS)) {
    throw typeError(`can only assign tuple to ${type.name}.__bases__, not ${value.type.name}`);
  }
  const bases = (value as PyTuple).value;
  if (bases.length === 0)
    throw typeError(`can only assign non-empty tuple to ${type.name}.__bases__, not ()`);
  for (const base of bases) {
    if (!hasFlag(base.type, TPFLAGS.TYPE_SUBCLASS)) {
      throw typeError(`${type.name}.__bases__ must be tuple of classes, not '${base.type.name}'`);
    }
    if (isSubtype(base as PyType, type) || isOnBaseChain(base as PyType, type)) {
      throw typeError('a __bases__ item causes an inheritance cycle');
    }
  }
  const best = bestBase(bases);
  checkCompatible(type.base!, best, '__bases__');
  return best;
}

/** `type_is_subtype_base_chain`: by `__base__` alone, for types whose MRO a `mro()` at work has yet to change. */
function isOnBaseChain(type: PyType, ancestor: PyType): boolean {
  for (let base: PyType | null = type; base !== null; base = base.base) if (base === ancestor) return true;
  return false;
}

/** `mro_hierarchy`: new orders for the type and everything below it; what they replace is told. */
function replaceMroOfHeirs(type: PyType, told: Replaced[]): void {
  const replaced = replaceMro(type);
  if (replaced === null) return;
  told.push(replaced);
  for (const heir of [...type.subclasses]) replaceMroOfHeirs(heir, told);
}

function updateSlotsOfHeirs(type: PyType): void {
  updateAllSlots(type);
  for (const heir of type.subclasses) updateSlotsOfHeirs(heir);
}
