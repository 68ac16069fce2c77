/**
 * Slot wrappers: what `int.__add__` does when Python calls it. Each checks its arguments, calls the slot
 * function it wraps and turns the answer into a Python object. Answers to `wrap_*` in Objects/typeobject.c.
 */

import { typeError } from '../exceptions/errors.ts';
import type { PyObject, PyStr, PyType } from '../object.ts';
import { asSsize, exactLength, noAttribute } from '../protocols/abstract.ts';
import { fullHashBy } from '../protocols/hash.ts';
import { dropEndValue, endOfIteration } from '../protocols/iteration-end.ts';
import { None, newLong, pyBool } from '../singletons.ts';
import type { SlotWrapper } from './descriptors.ts';
import { slotSetAttr } from './slot-functions.ts';
import { hasFlag, TPFLAGS } from './typeobject.ts';

const invoke = (slot: unknown, ...args: unknown[]): unknown =>
  (slot as (...args: unknown[]) => unknown)(...args);

/** `check_num_args`. That there are no keywords has been checked by the caller (`callWrapper`). */
function expectArgs(args: PyObject[], count: number): void {
  if (args.length === count) return;
  throw typeError(`expected ${count} argument${count === 1 ? '' : 's'}, got ${args.length}`);
}

function expectOneOrTwo(args: PyObject[]): void {
  if (args.length < 1 || args.length > 2) throw typeError(`expected 1 or 2 arguments, got ${args.length}`);
}

/** `PyArg_UnpackTuple` with the method's name. */
function expectNamedArgs(name: string, args: PyObject[], count: number): void {
  if (args.length === count) return;
  throw typeError(`${name} expected ${count} argument${count === 1 ? '' : 's'}, got ${args.length}`);
}

export const wrapUnary: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 0);
  return invoke(slot, self) as PyObject;
};
export const wrapBinaryLeft: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  return invoke(slot, self, args[0]) as PyObject;
};
/** In-place operators, `__getitem__`, concatenation: the same work, told apart from `__add__` of a number. */
export const wrapBinary: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  return invoke(slot, self, args[0]) as PyObject;
};
export const wrapBinaryRight: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  return invoke(slot, args[0], self) as PyObject;
};
export const wrapTernaryLeft: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectOneOrTwo(args);
  return invoke(slot, self, args[0], args[1] ?? None) as PyObject;
};
export const wrapTernaryRight: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectOneOrTwo(args);
  return invoke(slot, args[0], self, args[1] ?? None) as PyObject;
};
export const wrapBool: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 0);
  return pyBool(invoke(slot, self) as boolean);
};
export const wrapLength: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 0);
  return newLong(exactLength(invoke(slot, self) as number));
};
export const wrapHash: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 0);
  return newLong(fullHashBy(slot as (self: PyObject) => number, self));
};
export const wrapContains: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  return pyBool(invoke(slot, self, args[0]) as boolean);
};
export const wrapItem: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  let index = asSsize(args[0]!);
  if (index < 0 && self.type.sq_length !== null) index += self.type.sq_length(self);
  return invoke(slot, self, index) as PyObject;
};
export const wrapIndexArg: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  return invoke(slot, self, asSsize(args[0]!)) as PyObject;
};
export const wrapSetItem: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectNamedArgs('__setitem__', args, 2);
  invoke(slot, self, args[0], args[1]);
  return None;
};
export const wrapDelItem: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  invoke(slot, self, args[0], null);
  return None;
};
export const wrapSqSetItem: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectNamedArgs('__setitem__', args, 2);
  let index = asSsize(args[0]!);
  if (index < 0 && self.type.sq_length !== null) index += self.type.sq_length(self);
  invoke(slot, self, index, args[1]);
  return None;
};
export const wrapSqDelItem: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  let index = asSsize(args[0]!);
  if (index < 0 && self.type.sq_length !== null) index += self.type.sq_length(self);
  invoke(slot, self, index, null);
  return None;
};
export const wrapCompare =
  (op: number): SlotWrapper['wrap'] =>
  (self, args, _kwnames, slot) => {
    expectArgs(args, 1);
    return invoke(slot, self, args[0], op) as PyObject;
  };
export const wrapNext: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 0);
  dropEndValue();
  const item = invoke(slot, self) as PyObject | null;
  if (item === null) throw endOfIteration();
  return item;
};
export const wrapCall: SlotWrapper['wrap'] = (self, args, kwnames, slot) =>
  invoke(slot, self, args, kwnames) as PyObject;
export const wrapInit: SlotWrapper['wrap'] = (self, args, kwnames, slot) => {
  invoke(slot, self, args, kwnames);
  return None;
};
export const wrapDel: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 0);
  invoke(slot, self);
  return None;
};
export const wrapGetAttr: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  if (!hasFlag(args[0]!.type, TPFLAGS.UNICODE_SUBCLASS)) {
    throw typeError(`attribute name must be string, not '${args[0]!.type.name}'`);
  }
  const value = invoke(slot, self, args[0]) as PyObject | undefined;
  if (value === undefined) throw noAttribute(self, args[0] as PyStr);
  return value;
};
export const wrapSetAttr: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectNamedArgs('__setattr__', args, 2);
  checkSetAttr(self, slot, '__setattr__');
  invoke(slot, self, args[0], args[1]);
  return None;
};
export const wrapDelAttr: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  checkSetAttr(self, slot, '__delattr__');
  invoke(slot, self, args[0], null);
  return None;
};

/** `hackcheck`: `object.__setattr__(int, ...)` must not get round what a native type forbids. */
function checkSetAttr(self: PyObject, slot: unknown, what: string): void {
  const { type } = self;
  if (!hasFlag(type, TPFLAGS.TYPE_SUBCLASS)) return;
  const isGeneric = (base: PyType): boolean => base.tp_setattro === slotSetAttr;
  const definer = [...type.mro]
    .reverse()
    .find((base) => !isGeneric(base) && base.tp_setattro === type.tp_setattro);
  for (let base: PyType | null = definer ?? type; base !== null; base = base.base) {
    if (base.tp_setattro === slot) return;
    if (!isGeneric(base)) throw typeError(`can't apply this ${what} to ${type.name} object`);
  }
}
export const wrapDescrGet: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  if (args.length < 1 || args.length > 2) {
    const [bound, limit] = args.length < 1 ? ['least', '1 argument'] : ['most', '2 arguments'];
    throw typeError(`__get__ expected at ${bound} ${limit}, got ${args.length}`);
  }
  const object = args[0] === None ? null : args[0]!;
  const type = args[1] === undefined || args[1] === None ? null : args[1];
  if (object === null && type === null) throw typeError('__get__(None, None) is invalid');
  return invoke(slot, self, object, type) as PyObject;
};
export const wrapDescrSet: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectNamedArgs('__set__', args, 2);
  invoke(slot, self, args[0], args[1]);
  return None;
};
export const wrapDescrDelete: SlotWrapper['wrap'] = (self, args, _kwnames, slot) => {
  expectArgs(args, 1);
  invoke(slot, self, args[0], null);
  return None;
};
