/**
 * Dunder methods and slots are two views of one thing, and this table ties them together. A native slot
 * shows in the type's dict as a *slot wrapper* (`int.__add__`, see `slot-wrappers.ts`); a method that a
 * class defines is reached from the slot through a *slot function* (see `slot-functions.ts`).
 * Answers to `slotdefs`, `add_operators` and `update_one_slot` in Objects/typeobject.c.
 */
import { slotGetBuffer, slotReleaseBuffer, wrapBuffer, wrapReleaseBuffer } from '../bytes/buffer-methods.ts';
import { dictGetName } from '../containers.ts';
import type { PyObject, PyType } from '../object.ts';
import { None } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import type { BuiltinFunction, MethodDescriptor, SlotWrapper, WrapperDescriptor } from './descriptors.ts';
import * as fn from './slot-functions.ts';
import * as wrap from './slot-wrappers.ts';
import { builtinFunctionType, methodDescriptorType, wrapperDescriptorType } from './statictypes.ts';
import { findNameInMro, isSubtype } from './typeobject.ts';

export type SlotName = keyof PyType & string;

/** One row of `slotdefs`. */
export interface SlotDef extends SlotWrapper {
  slot: SlotName;
  /** The slot function for classes that define the method in Python; null if the slot has none. */
  generic: unknown;
}

function def(
  name: string,
  slot: SlotName,
  generic: unknown,
  wrapper: SlotWrapper['wrap'],
  textSignature: string,
  keywords = false,
): SlotDef {
  return { name, slot, generic, wrap: wrapper, textSignature, keywords };
}

function unary(name: string, slot: SlotName): SlotDef {
  return def(name, slot, fn.slotUnary(name), wrap.wrapUnary, '($self, /)');
}

/** An operator and its reflection, `__add__` and `__radd__`, share one slot and one slot function. */
function operator(name: string, slot: SlotName): SlotDef[] {
  const reflected = `__r${name.slice(2)}`;
  const generic = fn.slotBinary(slot, name, reflected);
  return [
    def(name, slot, generic, wrap.wrapBinaryLeft, '($self, value, /)'),
    def(reflected, slot, generic, wrap.wrapBinaryRight, '($self, value, /)'),
  ];
}

function inplace(name: string, slot: SlotName): SlotDef {
  return def(name, slot, fn.slotInplace(name), wrap.wrapBinary, '($self, value, /)');
}

const power = fn.slotBinary('nb_power', '__pow__', '__rpow__');
const compare = (name: string, op: number): SlotDef =>
  def(name, 'tp_richcompare', fn.slotRichCompare, wrap.wrapCompare(op), '($self, value, /)');

/** `slotdefs`: order matters where a method stands for several slots, the first found names the wrapper. */
export const SLOT_DEFS: readonly SlotDef[] = [
  def('__getattribute__', 'tp_getattro', fn.slotGetAttr, wrap.wrapGetAttr, '($self, name, /)'),
  def('__getattr__', 'tp_getattro', fn.slotGetAttr, wrap.wrapGetAttr, ''),
  def('__setattr__', 'tp_setattro', fn.slotSetAttr, wrap.wrapSetAttr, '($self, name, value, /)'),
  def('__delattr__', 'tp_setattro', fn.slotSetAttr, wrap.wrapDelAttr, '($self, name, /)'),
  unary('__repr__', 'tp_repr'),
  def('__hash__', 'tp_hash', fn.slotHash, wrap.wrapHash, '($self, /)'),
  def('__call__', 'tp_call', fn.slotCall, wrap.wrapCall, '($self, /, *args, **kwargs)', true),
  unary('__str__', 'tp_str'),
  compare('__lt__', 0),
  compare('__le__', 1),
  compare('__eq__', 2),
  compare('__ne__', 3),
  compare('__gt__', 4),
  compare('__ge__', 5),
  def('__iter__', 'tp_iter', fn.slotIter, wrap.wrapUnary, '($self, /)'),
  def('__next__', 'tp_iternext', fn.slotIterNext, wrap.wrapNext, '($self, /)'),
  def('__get__', 'tp_descr_get', fn.slotDescrGet, wrap.wrapDescrGet, '($self, instance, owner=None, /)'),
  def('__set__', 'tp_descr_set', fn.slotDescrSet, wrap.wrapDescrSet, '($self, instance, value, /)'),
  def('__delete__', 'tp_descr_set', fn.slotDescrSet, wrap.wrapDescrDelete, '($self, instance, /)'),
  def('__init__', 'tp_init', fn.slotInit, wrap.wrapInit, '($self, /, *args, **kwargs)', true),
  def('__new__', 'tp_new', fn.slotNew, wrap.wrapCall, ''),
  def('__del__', 'tp_finalize', fn.slotFinalize, wrap.wrapDel, '($self, /)'),
  def('__buffer__', 'bf_getbuffer', slotGetBuffer, wrapBuffer, '($self, flags, /)'),
  def('__release_buffer__', 'bf_releasebuffer', slotReleaseBuffer, wrapReleaseBuffer, '($self, buffer, /)'),
  unary('__await__', 'am_await'),
  unary('__aiter__', 'am_aiter'),
  unary('__anext__', 'am_anext'),
  ...operator('__add__', 'nb_add'),
  ...operator('__sub__', 'nb_subtract'),
  ...operator('__mul__', 'nb_multiply'),
  ...operator('__mod__', 'nb_remainder'),
  ...operator('__divmod__', 'nb_divmod'),
  def('__pow__', 'nb_power', power, wrap.wrapTernaryLeft, '($self, value, mod=None, /)'),
  def('__rpow__', 'nb_power', power, wrap.wrapTernaryRight, '($self, value, mod=None, /)'),
  unary('__neg__', 'nb_negative'),
  unary('__pos__', 'nb_positive'),
  unary('__abs__', 'nb_absolute'),
  def('__bool__', 'nb_bool', fn.slotBool, wrap.wrapBool, '($self, /)'),
  unary('__invert__', 'nb_invert'),
  ...operator('__lshift__', 'nb_lshift'),
  ...operator('__rshift__', 'nb_rshift'),
  ...operator('__and__', 'nb_and'),
  ...operator('__xor__', 'nb_xor'),
  ...operator('__or__', 'nb_or'),
  unary('__int__', 'nb_int'),
  unary('__float__', 'nb_float'),
  inplace('__iadd__', 'nb_inplace_add'),
  inplace('__isub__', 'nb_inplace_subtract'),
  inplace('__imul__', 'nb_inplace_multiply'),
  inplace('__imod__', 'nb_inplace_remainder'),
  inplace('__ipow__', 'nb_inplace_power'),
  inplace('__ilshift__', 'nb_inplace_lshift'),
  inplace('__irshift__', 'nb_inplace_rshift'),
  inplace('__iand__', 'nb_inplace_and'),
  inplace('__ixor__', 'nb_inplace_xor'),
  inplace('__ior__', 'nb_inplace_or'),
  ...operator('__floordiv__', 'nb_floor_divide'),
  ...operator('__truediv__', 'nb_true_divide'),
  inplace('__ifloordiv__', 'nb_inplace_floor_divide'),
  inplace('__itruediv__', 'nb_inplace_true_divide'),
  unary('__index__', 'nb_index'),
  ...operator('__matmul__', 'nb_matrix_multiply'),
  inplace('__imatmul__', 'nb_inplace_matrix_multiply'),
  def('__len__', 'mp_length', fn.slotLength, wrap.wrapLength, '($self, /)'),
  def('__getitem__', 'mp_subscript', fn.slotUnaryArg('__getitem__'), wrap.wrapBinary, '($self, key, /)'),
  def('__setitem__', 'mp_ass_subscript', fn.slotAssSubscript, wrap.wrapSetItem, '($self, key, value, /)'),
  def('__delitem__', 'mp_ass_subscript', fn.slotAssSubscript, wrap.wrapDelItem, '($self, key, /)'),
  def('__len__', 'sq_length', fn.slotLength, wrap.wrapLength, '($self, /)'),
  def('__add__', 'sq_concat', null, wrap.wrapBinary, '($self, value, /)'),
  def('__mul__', 'sq_repeat', null, wrap.wrapIndexArg, '($self, value, /)'),
  def('__rmul__', 'sq_repeat', null, wrap.wrapIndexArg, '($self, value, /)'),
  def('__getitem__', 'sq_item', fn.slotItem, wrap.wrapItem, '($self, key, /)'),
  def('__setitem__', 'sq_ass_item', fn.slotAssItem, wrap.wrapSqSetItem, '($self, key, value, /)'),
  def('__delitem__', 'sq_ass_item', fn.slotAssItem, wrap.wrapSqDelItem, '($self, key, /)'),
  def('__contains__', 'sq_contains', fn.slotContains, wrap.wrapContains, '($self, key, /)'),
  def('__iadd__', 'sq_inplace_concat', null, wrap.wrapBinary, '($self, value, /)'),
  def('__imul__', 'sq_inplace_repeat', null, wrap.wrapIndexArg, '($self, value, /)'),
];

/** The rows of each slot, and the slots of each dunder name. */
const BY_SLOT = new Map<SlotName, SlotDef[]>();
export const SLOTS_OF_NAME = new Map<string, SlotName[]>();
for (const row of SLOT_DEFS) {
  BY_SLOT.set(row.slot, [...(BY_SLOT.get(row.slot) ?? []), row]);
  SLOTS_OF_NAME.set(row.name, [...(SLOTS_OF_NAME.get(row.name) ?? []), row.slot]);
}

type SlotTable = Record<string, unknown>;

/** `update_one_slot`: what a class's slot must hold, given the methods its lookup finds. */
export function updateSlot(type: PyType, slot: SlotName): void {
  const slots = type as unknown as SlotTable;
  let generic: unknown = null;
  let specific: unknown = null;
  let useGeneric = false;
  for (const row of BY_SLOT.get(slot)!) {
    const found = findNameInMro(type, intern(row.name));
    if (found === undefined) continue;
    if (found.type === wrapperDescriptorType && (found.value as WrapperDescriptor).base.name === row.name) {
      const wrapper = found.value as WrapperDescriptor;
      if (onlySlotOf(slots, row.name, slot)) generic = row.generic;
      const fits = wrapper.base.wrap === row.wrap && isSubtype(type, wrapper.owner);
      if (fits && (specific === null || specific === wrapper.slot)) specific = wrapper.slot;
      else useGeneric = true;
    } else if (slot === 'tp_new' && isNewWrapper(found)) specific = type.tp_new ?? type.base!.tp_new;
    else if (slot === 'tp_hash' && found === None) specific = fn.hashNotImplemented;
    else {
      useGeneric = true;
      generic = row.generic;
      if (found.type === methodDescriptorType && slots[slot] === (found.value as MethodDescriptor).def.fn) {
        generic = slots[slot]; // a method that is the slot function itself, as list.__getitem__ is
      }
    }
  }
  slots[slot] = specific !== null && !useGeneric ? specific : generic;
}

/** `resolve_slotdups`: whether, of the slots a dunder name stands for, no other one alone is filled. */
function onlySlotOf(slots: SlotTable, name: string, slot: SlotName): boolean {
  const filled = SLOTS_OF_NAME.get(name)!.filter((each) => slots[each] !== null);
  return filled.length !== 1 || filled[0] === slot;
}

/** Whether a found `__new__` is the wrapper of a native `tp_new` (`tp_new_wrapper`). */
function isNewWrapper(found: PyObject): boolean {
  return found.type === builtinFunctionType && (found.value as BuiltinFunction).def.name === '__new__';
}

/** `fixup_slot_dispatchers`: all the slots of a new class. */
export function updateAllSlots(type: PyType): void {
  for (const slot of BY_SLOT.keys()) updateSlot(type, slot);
}

/** `update_slot`: an attribute of a class has changed; if it is a dunder, so do its slots and its heirs'. */
export function updateSlotsOf(type: PyType, name: string): void {
  const slots = SLOTS_OF_NAME.get(name);
  if (slots === undefined) return;
  for (const slot of slots) updateSlot(type, slot);
  for (const heir of type.subclasses) {
    // an heir that defines the name itself shields its own heirs too (`recurse_down_subclasses`)
    if (heir.dict !== null && dictGetName(heir.dict, name) === undefined) updateSlotsOf(heir, name);
  }
}
