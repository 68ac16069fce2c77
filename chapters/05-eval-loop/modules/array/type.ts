/** The type `array.array` and its iterator. Answers to Modules/arraymodule.c. */
import {
  asSsize,
  type Buffer,
  bytesOf,
  codePointAt,
  declareType,
  decref,
  defineType,
  deprecationWarningType,
  evalHooks,
  forEach,
  isByteArray,
  isBytes,
  isInstanceOf,
  isStr,
  type KwNames,
  newLong,
  newRef,
  newStr,
  newTuple,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  reprText,
  selfIter,
  shortName,
  strLength,
  TPFLAGS,
  track,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { isText, type Kind, kinds } from './items.ts';
import { appendBytes, arrayMethods, contains, fromUnicode, toList, toUnicode } from './methods.ts';
import {
  assignItem,
  assignSubscript,
  compare,
  concat,
  concatInPlace,
  extend,
  itemOf,
  repeat,
  repeatInPlace,
  subscript,
} from './operations.ts';
import { arrayType, itemAt, newArray, type PyArray } from './storage.ts';

// ---- Making one

/** The kind that the first argument names. */
function kindOf(code: PyObject): Kind {
  if (!isStr(code)) throw typeError(`array() argument 1 must be a unicode character, not ${code.type.name}`);
  const length = strLength(code as PyStr);
  if (length !== 1)
    throw typeError(`array() argument 1 must be a unicode character, not a string of length ${length}`);
  const kind = kinds.get(String.fromCodePoint(codePointAt(code as PyStr, 0)));
  if (kind === undefined)
    throw valueError('bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)');
  return kind;
}

/** Refuses texts for arrays of numbers, and arrays of text for them. */
function checkInitial(kind: Kind, initial: PyObject): void {
  if (isText(kind)) return;
  if (isStr(initial)) throw typeError(`cannot use a str to initialize an array with typecode '${kind.code}'`);
  if (isInstanceOf(initial, arrayType) && isText((initial as PyArray).value.kind)) {
    throw typeError(`cannot use a unicode array to initialize an array with typecode '${kind.code}'`);
  }
}

function fill(self: PyArray, initial: PyObject): void {
  const { kind } = self.value;
  if (isStr(initial)) return fromUnicode(self, initial);
  if (isBytes(initial) || isByteArray(initial)) return appendBytes(self, bytesOf(initial));
  if (isInstanceOf(initial, arrayType) && (initial as PyArray).value.kind !== kind) {
    forEach(initial, (item) => append(self, item));
  } else extend(self, initial);
}

function append({ value: items }: PyArray, item: PyObject): void {
  const cell = items.kind.toCell(item);
  items.resize(items.length + 1);
  (items.cells as { [i: number]: number | bigint })[items.length - 1] = cell;
}

/** `array_new`. */
function arrayNew(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  if (type === arrayType && kwnames !== null && kwnames.length > 0)
    throw typeError('array.array() takes no keyword arguments');
  const count = args.length - (kwnames?.length ?? 0);
  if (count < 1) throw typeError(`array() takes at least 1 argument (${count} given)`);
  if (count > 2) throw typeError(`array() takes at most 2 arguments (${count} given)`);
  const code = args[0]!;
  const initial = count < 2 ? null : args[1]!;
  const kind = kindOf(code);
  if (kind.code === 'u')
    evalHooks.warn(
      deprecationWarningType,
      "The 'u' type code is deprecated and will be removed in Python 3.16",
      1,
    );
  if (initial !== null) checkInitial(kind, initial);
  const made = newArray(type, kind, 0);
  try {
    if (initial !== null) fill(made, initial);
  } catch (caught) {
    decref(made);
    throw caught;
  }
  return made;
}

/** `array_repr`. */
function arrayRepr(self: PyObject): PyObject {
  const { kind, length } = (self as PyArray).value;
  const name = shortName(self.type);
  if (length === 0) return newStr(`${name}('${kind.code}')`);
  const items = isText(kind) ? toUnicode(self as PyArray) : toList(self as PyArray);
  try {
    return newStr(`${name}('${kind.code}', ${reprText(items)})`);
  } finally {
    decref(items);
  }
}

/** `array_buffer_getbuf`. */
function lend(self: PyObject, _writable: boolean): Buffer {
  const items = (self as PyArray).value;
  items.exports++;
  const { itemsize, format } = items.kind;
  return { data: items.bytes, readonly: false, format, itemsize, shape: [items.length], strides: [itemsize] };
}

declareType(arrayType, {
  textSignature: null,
  subclassable: true,
  mutable: false,
  weakrefs: true,
  unhashable: true,
  flags: TPFLAGS.SEQUENCE,
  basicsize: 64,
  traverse() {},
  tp_new: arrayNew,
  tp_repr: arrayRepr,
  tp_richcompare: compare,
  tp_iter: (self) =>
    track(new PyGCObject<ArrayIterator>(arrayIteratorType, { array: newRef(self as PyArray), index: 0 })),
  sq_length: (self) => (self as PyArray).value.length,
  mp_length: (self) => (self as PyArray).value.length,
  sq_concat: concat,
  sq_repeat: repeat,
  sq_item: itemOf,
  sq_ass_item: assignItem,
  sq_contains: (self, item) => contains(self as PyArray, item),
  sq_inplace_concat: concatInPlace,
  sq_inplace_repeat: repeatInPlace,
  mp_subscript: subscript,
  mp_ass_subscript: assignSubscript,
  bf_getbuffer: lend,
  bf_releasebuffer: (self) => void (self as PyArray).value.exports--,
  methods: arrayMethods,
  getset: {
    typecode: { get: ({ value: { kind } }: PyArray) => kind.code },
    itemsize: { get: ({ value: { kind } }: PyArray) => kind.itemsize },
  },
});

// ---- Going through one

interface ArrayIterator {
  /** Owned; null at the end. */
  array: PyArray | null;
  index: number;
}
type PyArrayIterator = PyGCObject<ArrayIterator>;

export const arrayIteratorType: PyType = defineType('array.arrayiterator', {
  traverse({ value: { array } }: PyArrayIterator, visit) {
    if (array !== null) visit(array);
  },
  tp_iter: selfIter,
  tp_iternext(self) {
    const state = (self as PyArrayIterator).value;
    const { array } = state;
    if (array === null) return null;
    if (state.index < array.value.length) return itemAt(array.value, state.index++);
    state.array = null;
    decref(array);
    return null;
  },
  methods: methodsOf('array.arrayiterator', {
    '__reduce__($self, /)'({ value: { array, index } }: PyArrayIterator) {
      const builtin = newRef(evalHooks.builtin('iter'));
      if (array === null) return newTuple([builtin, newTuple([newTuple([])])]);
      return newTuple([builtin, newTuple([newRef(array)]), newLong(index)]);
    },
    '__setstate__($self, state, /)'({ value: state }: PyArrayIterator, given: PyObject) {
      const index = asSsize(given);
      if (state.array !== null) state.index = Math.max(0, Math.min(index, state.array.value.length));
    },
  }),
});
