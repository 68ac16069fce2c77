/**
 * Writing tuples, lists, dicts and sets. Mutable ones go to the memo before their items, so that a cycle
 * ends there; a tuple or frozenset that turns out to be in the memo after its items were written is part of
 * a cycle, and what was written is thrown away again. Answers to `save_tuple` ... `save_frozenset` of
 * Modules/_pickle.c.
 */
import {
  addressText,
  callMethod,
  decref,
  dictType,
  enterRecursion,
  frozensetType,
  fullyQualifiedName,
  getIter,
  intern,
  isTuple,
  iterableToArray,
  iterNext,
  listType,
  newList,
  newRef,
  newTuple,
  type PyDict,
  type PyGCObject,
  type PyList,
  type PyObject,
  type PyTuple,
  type PyType,
  recursion,
  reprText,
  runtimeError,
  type SetTable,
  setType,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import {
  ADDITEMS,
  APPEND,
  APPENDS,
  BATCHSIZE,
  DICT,
  EMPTY_DICT,
  EMPTY_LIST,
  EMPTY_SET,
  EMPTY_TUPLE,
  FROZENSET,
  LIST,
  MARK,
  POP,
  POP_MARK,
  SETITEM,
  SETITEMS,
  TUPLE,
  TUPLE1,
} from './opcodes.ts';
import type { Pickler } from './pickler-object.ts';
import { memoGet, memoPut, save } from './save.ts';
import { saveReduce } from './save-reduce.ts';
import { noted } from './state.ts';

/** Writes an item; an error is noted to have come from there: by its place, its key, or neither. */
function saveNoted(self: Pickler, item: PyObject, owner: PyObject, place: number | PyObject | null): void {
  try {
    save(self, item);
  } catch (caught) {
    const shown = typeof place === 'object' && place !== null ? reprText(place) : place;
    const what = shown === null ? 'element' : `item ${shown}`;
    throw noted(caught, `when serializing ${fullyQualifiedName(owner.type)} ${what}`);
  }
}

// ---- Tuples

function saveTupleItems(self: Pickler, tuple: PyTuple): void {
  const items = tuple.value;
  for (let i = 0; i < items.length; i++) saveNoted(self, items[i], tuple, i);
}

/** `save_tuple`: up to three items have opcodes of their own from protocol 2 on. */
export function saveTuple(self: Pickler, tuple: PyTuple): void {
  const { output, bin } = self;
  const { length } = tuple.value;
  if (length === 0) {
    if (bin !== 0) output.byte(EMPTY_TUPLE);
    else output.byteWith(MARK, TUPLE);
    return;
  }
  const isShort = length <= 3 && self.protocol >= 2;
  if (!isShort) output.byte(MARK);
  saveTupleItems(self, tuple);
  if (self.memo.get(tuple) !== undefined) {
    if (!isShort && bin !== 0) output.byte(POP_MARK);
    else for (let i = isShort ? 1 : 0; i <= length; i++) output.byte(POP); // the mark too
    return memoGet(self, tuple);
  }
  output.byte(isShort ? TUPLE1 + length - 1 : TUPLE);
  memoPut(self, tuple);
}

// ---- Batches

/**
 * `batch_list` and `batch_dict`: items of an iterator between a MARK and `many`, a thousand at a time; a
 * single one is followed by `one`. `write` is handed each item to write, and owns it.
 */
function saveBatches(
  { output, bin }: Pickler,
  iterator: PyObject,
  one: number,
  many: number,
  write: (item: PyObject) => void,
): void {
  if (bin === 0) {
    for (let item = iterNext(iterator); item !== null; item = iterNext(iterator)) {
      write(item);
      output.byte(one);
    }
    return;
  }
  let count = BATCHSIZE;
  while (count === BATCHSIZE) {
    const first = iterNext(iterator);
    if (first === null) return;
    let item = nextAfter(iterator, first);
    if (item === null) {
      write(first);
      output.byte(one);
      return;
    }
    output.byte(MARK);
    try {
      write(first);
    } catch (caught) {
      decref(item);
      throw caught;
    }
    for (count = 1; item !== null; item = count < BATCHSIZE ? iterNext(iterator) : null) {
      write(item);
      count++;
    }
    output.byte(many);
  }
}

/** The next item, while one is held that must be let go if there is an error. */
function nextAfter(iterator: PyObject, held: PyObject): PyObject | null {
  try {
    return iterNext(iterator);
  } catch (caught) {
    decref(held);
    throw caught;
  }
}

/** `batch_list` for any iterator (borrowed). */
export function saveListItems(self: Pickler, iterator: PyObject, object: PyObject): void {
  let total = 0;
  saveBatches(self, iterator, APPEND, APPENDS, (item) => {
    try {
      saveNoted(self, item, object, total);
    } finally {
      decref(item);
    }
    total++;
  });
}

/** `batch_dict` for any iterator (borrowed) of pairs. */
export function saveDictItems(self: Pickler, iterator: PyObject, object: PyObject): void {
  saveBatches(self, iterator, SETITEM, SETITEMS, (pair) => {
    try {
      if (!isTuple(pair) || (pair as PyTuple).value.length !== 2)
        throw typeError('dict items iterator must return 2-tuples');
      const [key, value] = (pair as PyTuple).value;
      save(self, key);
      saveNoted(self, value, object, key);
    } finally {
      decref(pair);
    }
  });
}

// ---- Lists and dicts

const FAST_NESTING_LIMIT = 50;

/** `fast_save_enter` and `fast_save_leave`: without a memo, deep nesting is watched for cycles. */
function watched<T extends PyObject>(
  self: Pickler,
  object: T,
  write: (self: Pickler, object: T) => void,
): void {
  if (self.fast === 0) return write(self, object);
  const isDeep = ++self.fastNesting >= FAST_NESTING_LIMIT;
  if (isDeep && self.fastMemo.has(object)) {
    self.fastNesting = -1;
    throw valueError(
      "fast mode: can't pickle cyclic objects including object type " +
        `${object.type.name} at ${addressText(object)}`,
    );
  }
  if (isDeep) self.fastMemo.add(object);
  try {
    write(self, object);
    self.fastNesting--;
  } finally {
    if (isDeep) self.fastMemo.delete(object);
  }
}

/** `batch_list_exact`. The list may change while its items are written. */
function saveExactList(self: Pickler, list: PyList): void {
  const { output } = self;
  const items = list.value;
  if (items.length === 1) {
    saveItemOf(self, list, 0);
    return output.byte(APPEND);
  }
  let total = 0;
  do {
    output.byte(MARK);
    for (let batch = 0; batch < BATCHSIZE && total < items.length; batch++) saveItemOf(self, list, total++);
    output.byte(APPENDS);
  } while (total < items.length);
}

function saveItemOf(self: Pickler, list: PyList, place: number): void {
  const item = newRef(list.value[place]);
  try {
    saveNoted(self, item, list, place);
  } finally {
    decref(item);
  }
}

/** `save_list`. */
export function saveList(self: Pickler, list: PyList): void {
  watched(self, list, writeList);
}

function writeList(self: Pickler, list: PyList): void {
  if (self.bin !== 0) self.output.byte(EMPTY_LIST);
  else self.output.byteWith(MARK, LIST);
  const { length } = list.value;
  memoPut(self, list);
  if (length === 0) return;
  enterRecursion(' while pickling an object');
  try {
    if (list.type === listType && self.bin !== 0) saveExactList(self, list);
    else withIterator(list, (iterator) => saveListItems(self, iterator, list));
  } finally {
    recursion.depth--;
  }
}

/** Hands on an iterator of the object, or of what a method of it answers. */
function withIterator(object: PyObject, use: (iterator: PyObject) => void, method?: string): void {
  const iterable = method === undefined ? newRef(object) : callMethod(object, intern(method));
  let iterator: PyObject;
  try {
    iterator = getIter(iterable);
  } finally {
    decref(iterable);
  }
  try {
    use(iterator);
  } finally {
    decref(iterator);
  }
}

/** `batch_dict_exact`. */
function saveExactDict(self: Pickler, dict: PyDict): void {
  const { output } = self;
  const table = dict.value;
  const size = table.used;
  if (size === 1) {
    saveEntry(self, dict, nextEntry(dict, 0));
    return output.byte(SETITEM);
  }
  let entry = nextEntry(dict, 0);
  let count: number;
  do {
    output.byte(MARK);
    for (count = 0; entry >= 0 && count < BATCHSIZE; count++) {
      saveEntry(self, dict, entry);
      entry = nextEntry(dict, entry + 1);
    }
    output.byte(SETITEMS);
    if (table.used !== size) throw runtimeError('dictionary changed size during iteration');
  } while (count === BATCHSIZE);
}

/** The first entry in use from a place on; -1 at the end. */
function nextEntry({ value: { keys } }: PyDict, place: number): number {
  while (place < keys.length && keys[place] === undefined) place++;
  return place < keys.length ? place : -1;
}

function saveEntry(self: Pickler, dict: PyDict, entry: number): void {
  const key = newRef(dict.value.keys[entry]!);
  const value = newRef(dict.value.values[entry]!);
  try {
    save(self, key);
    saveNoted(self, value, dict, key);
  } finally {
    decref(key);
    decref(value);
  }
}

/** `save_dict`. */
export function saveDict(self: Pickler, dict: PyDict): void {
  watched(self, dict, writeDict);
}

function writeDict(self: Pickler, dict: PyDict): void {
  if (self.bin !== 0) self.output.byte(EMPTY_DICT);
  else self.output.byteWith(MARK, DICT);
  memoPut(self, dict);
  if (dict.value.used === 0) return;
  enterRecursion(' while pickling an object');
  try {
    if (dict.type === dictType && self.bin !== 0) saveExactDict(self, dict);
    else withIterator(dict, (iterator) => saveDictItems(self, iterator, dict), 'items');
  } finally {
    recursion.depth--;
  }
}

// ---- Sets

/** Before protocol 4: the type called with a list of the items. */
function saveAsList(self: Pickler, object: PyObject, type: PyType): void {
  const reduced = newTuple([newRef(type as PyObject), newTuple([newList(iterableToArray(object))])]);
  try {
    saveReduce(self, reduced, object);
  } finally {
    decref(reduced);
  }
}

export function saveSet(self: Pickler, set: PyObject): void {
  if (self.protocol < 4) return saveAsList(self, set, setType);
  const { output } = self;
  const table = (set as PyGCObject<SetTable>).value;
  output.byte(EMPTY_SET);
  memoPut(self, set);
  const size = table.used;
  if (size === 0) return;
  const items = iterableToArray(set);
  let at = 0;
  let batch: number;
  try {
    do {
      output.byte(MARK);
      for (batch = 0; batch < BATCHSIZE && at < items.length; batch++)
        saveNoted(self, items[at++], set, null);
      output.byte(ADDITEMS);
      if (table.used !== size) throw runtimeError('set changed size during iteration');
    } while (batch === BATCHSIZE);
  } finally {
    items.forEach(decref);
  }
}

export function saveFrozenset(self: Pickler, set: PyObject): void {
  if (self.protocol < 4) return saveAsList(self, set, frozensetType);
  const { output } = self;
  output.byte(MARK);
  const items = iterableToArray(set);
  try {
    for (const item of items) saveNoted(self, item, set, null);
  } finally {
    items.forEach(decref);
  }
  if (self.memo.get(set) !== undefined) {
    output.byte(POP_MARK);
    return memoGet(self, set);
  }
  output.byte(FROZENSET);
  memoPut(self, set);
}
