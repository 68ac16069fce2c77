/**
 * Opcodes that make containers and put items into them. Answers to `load_counted_tuple` ... `load_additems`
 * of Modules/_pickle.c.
 */
import {
  call,
  callMethod,
  callOneArg,
  decref,
  dictSet,
  dictType,
  frozensetType,
  getAttr,
  intern,
  isSet,
  listType,
  lookupAttr,
  newDict,
  newList,
  type PyDict,
  type PyList,
  type PyObject,
  setItem,
  setType,
} from '../../../01-objects/index.ts';
import { unpicklingError } from './state.ts';
import type { Unpickler } from './unpickler-object.ts';

/** `load_counted_tuple`. */
export function loadTuple(self: Unpickler, length: number): void {
  if (self.stack.length < length) throw self.underflow();
  self.push(self.popTuple(self.stack.length - length));
}

export function loadList(self: Unpickler): void {
  self.push(newList(self.popFrom(self.takeMark())));
}

export function loadDict(self: Unpickler): void {
  const items = self.popFrom(self.takeMark());
  const dict = newDict();
  try {
    if (items.length % 2 !== 0) throw unpicklingError('odd number of items for DICT');
    for (let i = 0; i < items.length; i += 2) dictSet(dict, items[i], items[i + 1]);
  } catch (caught) {
    decref(dict);
    throw caught;
  } finally {
    items.forEach(decref);
  }
  self.push(dict);
}

export function loadFrozenset(self: Unpickler): void {
  const items = self.popTuple(self.takeMark());
  try {
    self.push(call(frozensetType, [items]));
  } finally {
    decref(items);
  }
}

/** Hands each item (taken over) to a method of one argument. */
function addEach(object: PyObject, name: string, items: PyObject[]): void {
  const add = getAttr(object, intern(name));
  try {
    for (const item of items) decref(callOneArg(add, item));
  } finally {
    decref(add);
    items.forEach(decref);
  }
}

/** `do_append`: puts what lies above a place into the list below it. */
export function append(self: Unpickler, place: number): void {
  const { stack } = self;
  if (place > stack.length || place <= self.fence) throw self.underflow();
  if (place === stack.length) return;
  const list = stack[place - 1];
  const items = stack.splice(place);
  if (list.type === listType) {
    const { value } = list as PyList;
    for (const item of items) value.push(item);
    return;
  }
  const extend = lookupAttr(list, intern('extend'));
  if (extend === undefined) return addEach(list, 'append', items);
  const all = newList(items);
  try {
    decref(callOneArg(extend, all));
  } finally {
    decref(all);
    decref(extend);
  }
}

/** `do_setitems`: puts the pairs that lie above a place into the dict below it. */
export function setItems(self: Unpickler, place: number): void {
  const { stack } = self;
  if (place > stack.length || place <= self.fence) throw self.underflow();
  if (place === stack.length) return;
  if ((stack.length - place) % 2 !== 0) throw unpicklingError('odd number of items for SETITEMS');
  const dict = stack[place - 1];
  const items = stack.splice(place);
  try {
    const isExact = dict.type === dictType;
    for (let i = 0; i < items.length; i += 2) {
      if (isExact) dictSet(dict as PyDict, items[i], items[i + 1]);
      else setItem(dict, items[i], items[i + 1]);
    }
  } finally {
    items.forEach(decref);
  }
}

/** `load_additems`. */
export function addItems(self: Unpickler): void {
  const { stack } = self;
  const mark = self.takeMark();
  if (mark > stack.length || mark <= self.fence) throw self.underflow();
  if (mark === stack.length) return;
  const set = stack[mark - 1];
  if (!isSet(set)) return addEach(set, 'add', stack.splice(mark));
  const items = self.popTuple(mark);
  try {
    updateSet(set, items);
  } finally {
    decref(items);
  }
}

/** `_PySet_Update`: past a method of the same name that a class derived from set may have. */
function updateSet(set: PyObject, items: PyObject): void {
  decref(callMethod(setType, intern('update'), set, items));
}
