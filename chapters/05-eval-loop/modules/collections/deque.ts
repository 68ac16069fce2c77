/**
 * `deque`: a sequence that grows and shrinks at both ends. Answers to the first half of
 * Modules/_collectionsmodule.c. CPython chains blocks of 64 places; here the items lie in a ring, an array of a
 * power of two of places whose first one moves.
 */
import {
  asSsize,
  call,
  callMethod,
  compareLengths,
  decref,
  defineType,
  EQ,
  equalItems,
  genericAlias,
  getIter,
  guardedRepr,
  indexError,
  intern,
  isInstanceOf,
  isLong,
  iterNext,
  memoryError,
  method,
  NE,
  None,
  NotImplemented,
  newInstance,
  newLong,
  newRef,
  newTuple,
  PyGCObject,
  type PyObject,
  type PyType,
  pyBool,
  reprText,
  richCompare,
  runtimeError,
  shortName,
  TPFLAGS,
  track,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

/** The ring of items, owned. */
export class Ring {
  places: PyObject[] = new Array(8);
  head: number = 0;
  length: number = 0;
  /** The most items it may hold; Infinity without a limit. */
  maxlen: number = Infinity;
  /** Changes with every change in number or order, so that iterators notice. */
  state: number = 0;

  at(index: number): PyObject {
    return this.places[(this.head + index) & (this.places.length - 1)];
  }

  /** Replaces an item; the old one is the caller's to let go. */
  put(index: number, item: PyObject): PyObject {
    const place = (this.head + index) & (this.places.length - 1);
    const old = this.places[place];
    this.places[place] = item;
    return old;
  }

  private grow(): void {
    const items = this.items();
    this.places = items;
    items.length = items.length * 2;
    this.head = 0;
  }

  append(item: PyObject): void {
    if (this.length === this.places.length) this.grow();
    this.places[(this.head + this.length++) & (this.places.length - 1)] = item;
    this.state++;
  }

  appendLeft(item: PyObject): void {
    if (this.length === this.places.length) this.grow();
    this.head = (this.head - 1) & (this.places.length - 1);
    this.places[this.head] = item;
    this.length++;
    this.state++;
  }

  pop(): PyObject {
    this.state++;
    return this.put(--this.length, undefined as unknown as PyObject);
  }

  popLeft(): PyObject {
    const item = this.put(0, undefined as unknown as PyObject);
    this.head = (this.head + 1) & (this.places.length - 1);
    this.length--;
    this.state++;
    return item;
  }

  /** The items in order, borrowed, in a new array. */
  items(): PyObject[] {
    const end = this.head + this.length;
    if (end <= this.places.length) return this.places.slice(this.head, end);
    return [...this.places.slice(this.head), ...this.places.slice(0, end - this.places.length)];
  }

  /** Puts other items in place of all there are; references change hands. */
  assign(items: PyObject[]): void {
    let size = 8;
    while (size < items.length) size *= 2;
    this.length = items.length;
    items.length = size;
    this.places = items;
    this.head = 0;
    this.state++;
  }
}

export type PyDeque = PyGCObject<Ring>;

const ringOf = (self: PyObject): Ring => (self as PyDeque).value;

// ---- Growing and shrinking

/** Appends an owned item, and lets the one at the other end go if there are too many. */
function append(ring: Ring, item: PyObject): void {
  ring.append(item);
  if (ring.length > ring.maxlen) decref(ring.popLeft());
}

function appendLeft(ring: Ring, item: PyObject): void {
  ring.appendLeft(item);
  if (ring.length > ring.maxlen) decref(ring.pop());
}

function extend(self: PyDeque, iterable: PyObject, add: (ring: Ring, item: PyObject) => void): void {
  const ring = self.value;
  if (iterable === self) {
    for (const item of ring.items()) add(ring, newRef(item));
    return;
  }
  const it = getIter(iterable);
  try {
    for (let item = iterNext(it); item !== null; item = iterNext(it)) {
      if (ring.maxlen === 0) decref(item);
      else add(ring, item);
    }
  } finally {
    decref(it);
  }
}

function clear(self: PyDeque): void {
  const items = self.value.items();
  self.value.assign([]);
  items.forEach(decref);
}

function pop(self: PyDeque): PyObject {
  if (self.value.length === 0) throw indexError('pop from an empty deque');
  return self.value.pop();
}

function popLeft(self: PyDeque): PyObject {
  if (self.value.length === 0) throw indexError('pop from an empty deque');
  return self.value.popLeft();
}

/** `rotate(1)` moves the last item to the front. */
function rotate(ring: Ring, n: number): void {
  const { length } = ring;
  if (length <= 1) return;
  n = ((n % length) + length) % length;
  if (n === 0) return;
  if (n <= length - n) for (let i = 0; i < n; i++) ring.appendLeft(ring.pop());
  else for (let i = n; i < length; i++) ring.append(ring.popLeft());
}

/** Removes the item at a place; owned by the caller. */
function take(ring: Ring, index: number): PyObject {
  rotate(ring, -index);
  const item = ring.popLeft();
  rotate(ring, index);
  return item;
}

// ---- Items

function place(ring: Ring, index: number): number {
  if (index < 0 || index >= ring.length) throw indexError('deque index out of range');
  return index;
}

function assignItem(self: PyObject, index: number, value: PyObject | null): void {
  const ring = ringOf(self);
  if (index < 0 || index >= ring.length) throw indexError('deque index out of range');
  decref(value === null ? take(ring, index) : ring.put(index, newRef(value)));
}

/** Calls back with each item until it answers false; a change meanwhile is an error. */
function walk(
  self: PyDeque,
  mutated: (message: string) => object,
  visit: (item: PyObject, index: number) => boolean,
  from = 0,
  to = Infinity,
): void {
  const ring = self.value;
  const { state } = ring;
  for (let i = from; i < to && i < ring.length; i++) {
    const goOn = visit(ring.at(i), i);
    if (ring.state !== state) throw mutated('deque mutated during iteration');
    if (!goOn) return;
  }
}

function find(self: PyDeque, value: PyObject, from: number, to: number, mutated = runtimeError): number {
  let found = -1;
  const check = (item: PyObject, i: number): boolean => {
    if (equalItems(item, value)) found = i;
    return found < 0;
  };
  walk(self, mutated, check, from, to);
  return found;
}

function count(self: PyDeque, value: PyObject): number {
  let times = 0;
  walk(self, runtimeError, (item) => {
    if (equalItems(item, value)) times++;
    return true;
  });
  return times;
}

function index(self: PyDeque, value: PyObject, start: number, stop: number): number {
  const { length } = self.value;
  if (start < 0) start = Math.max(0, start + length);
  if (stop < 0) stop = Math.max(0, stop + length);
  const found = find(self, value, start, Math.min(stop, length));
  if (found < 0) throw valueError('deque.index(x): x not in deque');
  return found;
}

function remove(self: PyDeque, value: PyObject): void {
  const found = find(self, value, 0, Infinity, indexError);
  if (found < 0) throw valueError('deque.remove(x): x not in deque');
  decref(take(self.value, found));
}

function insert(self: PyDeque, at: number, value: PyObject): void {
  const ring = self.value;
  if (ring.length === ring.maxlen) throw indexError('deque already at its maximum size');
  if (at >= ring.length) return append(ring, newRef(value));
  if (at <= -ring.length || at === 0) return appendLeft(ring, newRef(value));
  rotate(ring, -at);
  if (at < 0) ring.append(newRef(value));
  else ring.appendLeft(newRef(value));
  rotate(ring, at);
}

// ---- The whole

const maxlenObject = ({ maxlen }: Ring): PyObject => (maxlen === Infinity ? None : newLong(maxlen));

function copy(self: PyDeque): PyObject {
  const { value: ring, type } = self;
  if (type === dequeType) {
    const made = newDeque(
      ring.items().map((item) => newRef(item)),
      ring.maxlen,
    );
    return made;
  }
  const args = ring.maxlen === Infinity ? [self] : [self, newLong(ring.maxlen)];
  const made = call(type, args);
  if (!isInstanceOf(made, dequeType))
    throw typeError(`${type.name}() must return a deque, not ${made.type.name}`);
  return made;
}

/** A deque of owned items. Owned. */
function newDeque(items: PyObject[], maxlen: number): PyDeque {
  const ring = new Ring();
  ring.maxlen = maxlen;
  const deque = newInstance(dequeType, ring);
  for (const item of items) append(ring, item);
  return deque;
}

/** The items `n` times over, limited; the deque is changed in place. */
function repeatInPlace(ring: Ring, n: number): void {
  if (n <= 0) {
    const items = ring.items();
    ring.assign([]);
    items.forEach(decref);
    return;
  }
  if (ring.length * n > 2 ** 27 && ring.maxlen === Infinity) throw memoryError();
  const items = ring.items();
  const rounds =
    ring.maxlen === Infinity ? n : Math.min(n, Math.ceil(ring.maxlen / Math.max(1, items.length)) + 1);
  for (let i = 1; i < rounds; i++) for (const item of items) append(ring, newRef(item));
}

function compare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isInstanceOf(left, dequeType) || !isInstanceOf(right, dequeType)) return NotImplemented;
  const [a, b] = [ringOf(left), ringOf(right)];
  if (left === right && op === EQ) return pyBool(true);
  if (a.length !== b.length && (op === EQ || op === NE)) return pyBool(op === NE);
  const [first, second] = [getIter(left), getIter(right)];
  try {
    for (;;) {
      const x = iterNext(first);
      let y: PyObject | null = null;
      try {
        y = iterNext(second);
        if (x === null || y === null) return compareLengths(x === null ? 0 : 1, y === null ? 0 : 1, op);
        if (!equalItems(x, y)) {
          if (op === EQ || op === NE) return pyBool(op === NE);
          return richCompare(x, y, op);
        }
      } finally {
        if (x !== null) decref(x);
        if (y !== null) decref(y);
      }
    }
  } finally {
    decref(first);
    decref(second);
  }
}

const init = method(
  'deque($self, /, iterable=<unrepresentable>, maxlen=None)',
  (self: PyDeque, iterable: PyObject | undefined, limit: PyObject) => {
    let maxlen = Infinity;
    if (limit !== None) {
      if (!isLong(limit)) throw typeError('an integer is required');
      maxlen = asSsize(limit);
      if (maxlen < 0) throw valueError('maxlen must be non-negative');
    }
    self.value.maxlen = maxlen;
    if (self.value.length > 0) clear(self);
    if (iterable !== undefined) extend(self, iterable, append);
  },
);

export const dequeType: PyType = defineType('collections.deque', {
  textSignature: '([iterable[, maxlen]])',
  subclassable: true,
  weakrefs: true,
  unhashable: true,
  flags: TPFLAGS.SEQUENCE,
  basicsize: 232,
  tp_new: (type) => newInstance(type, new Ring()),
  tp_init: (self, args, kwnames) => void init.invoke(self, args, kwnames),
  traverse: ({ value: ring }: PyDeque, visit) => ring.items().forEach(visit),
  tp_clear: (self) => clear(self as PyDeque),
  tp_repr: (self) =>
    guardedRepr(self, '[...]', () => {
      const ring = ringOf(self);
      const items = ring.items().map((item) => newRef(item));
      try {
        const shown = `[${items.map(reprText).join(', ')}]`;
        const name = shortName(self.type);
        return ring.maxlen === Infinity ? `${name}(${shown})` : `${name}(${shown}, maxlen=${ring.maxlen})`;
      } finally {
        items.forEach(decref);
      }
    }),
  tp_richcompare: compare,
  tp_iter: (self) => newDequeIterator(dequeIteratorType, self as PyDeque),
  nb_bool: (self) => ringOf(self).length > 0,
  sq_length: (self) => ringOf(self).length,
  sq_concat(left, right) {
    if (!isInstanceOf(right, dequeType))
      throw typeError(`can only concatenate deque (not "${right.type.name}") to deque`);
    const made = copy(left as PyDeque) as PyDeque;
    extend(made, right, append);
    return made;
  },
  sq_repeat(self, n) {
    const made = copy(self as PyDeque) as PyDeque;
    repeatInPlace(made.value, n);
    return made;
  },
  sq_item: (self, at) => newRef(ringOf(self).at(place(ringOf(self), at))),
  sq_ass_item: assignItem,
  sq_contains: (self, value) => find(self as PyDeque, value, 0, Infinity) >= 0,
  sq_inplace_concat(self, other) {
    extend(self as PyDeque, other, append);
    return newRef(self);
  },
  sq_inplace_repeat(self, n) {
    repeatInPlace(ringOf(self), n);
    return newRef(self);
  },
  getset: {
    maxlen: { get: ({ value }: PyDeque) => maxlenObject(value) },
  },
  methods: methodsOf('_collections.deque', {
    'append($self, item, /)': ({ value: ring }: PyDeque, item: PyObject) => append(ring, newRef(item)),
    'appendleft($self, item, /)': ({ value: ring }: PyDeque, item: PyObject) =>
      appendLeft(ring, newRef(item)),
    'clear($self, /)': clear,
    '__copy__($self, /)': copy,
    'copy($self, /)': copy,
    'count($self, value, /)': count,
    'extend($self, iterable, /)': (self: PyDeque, iterable: PyObject) => extend(self, iterable, append),
    'extendleft($self, iterable, /)': (self: PyDeque, iterable: PyObject) =>
      extend(self, iterable, appendLeft),
    'index($self, value, start: index = 0, stop: index = sys.maxsize, /)': index,
    'insert($self, index: ssize, value, /)': insert,
    'pop($self, /)': pop,
    'popleft($self, /)': popLeft,
    '__reduce__($self, /)'(self: PyDeque) {
      const { maxlen } = self.value;
      const args = maxlen === Infinity ? newTuple([]) : newTuple([newTuple([]), newLong(maxlen)]);
      return newTuple([newRef(self.type), args, callMethod(self, intern('__getstate__')), getIter(self)]);
    },
    'remove($self, value, /)': remove,
    '__reversed__($self, /)': (self: PyDeque) => newDequeIterator(dequeReverseIteratorType, self),
    'reverse($self, /)': ({ value: ring }: PyDeque) => ring.assign(ring.items().reverse()),
    'rotate($self, n: ssize = 1, /)': ({ value: ring }: PyDeque, n: number) => rotate(ring, n),
    '__sizeof__($self, /)': (self: PyDeque) =>
      self.type.basicsize + 528 * Math.max(1, Math.ceil((self.value.length + 31) / 64)),
    '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) =>
      genericAlias.make(type, object),
  }),
});

// ---- Iterators

/** How far an iterator is, and the state of the deque it relies on. The deque is owned. */
interface DequeIterator {
  deque: PyDeque;
  left: number;
  state: number;
}

type PyDequeIterator = PyGCObject<DequeIterator>;

function newDequeIterator(type: PyType, deque: PyDeque): PyDequeIterator {
  const { length, state } = deque.value;
  return track(new PyGCObject<DequeIterator>(type, { deque: newRef(deque), left: length, state }));
}

function defineDequeIterator(name: string, index: (ring: Ring, left: number) => number): PyType {
  const type: PyType = defineType(`_collections.${name}`, {
    construct: method(
      `${name}($type, deque, index: ssize = 0, /)`,
      (_type: PyType, deque: PyObject, skip: number) => {
        if (!isInstanceOf(deque, dequeType)) {
          throw typeError(`${name}() argument 1 must be collections.deque, not ${deque.type.name}`);
        }
        const iterator = newDequeIterator(type, deque as PyDeque);
        iterator.value.left = Math.max(0, iterator.value.left - Math.max(0, skip));
        return iterator;
      },
    ),
    traverse: ({ value: { deque } }: PyDequeIterator, visit) => visit(deque),
    tp_iter: newRef,
    tp_iternext(self) {
      const state = (self as PyDequeIterator).value;
      const ring = state.deque.value;
      if (ring.state !== state.state) {
        state.left = 0;
        throw runtimeError('deque mutated during iteration');
      }
      if (state.left === 0) return null;
      return newRef(ring.at(index(ring, state.left--)));
    },
    methods: methodsOf(`_collections.${name}`, {
      '__length_hint__($self, /)': ({ value: { left } }: PyDequeIterator) => left,
      '__reduce__($self, /)': ({ value: { deque, left } }: PyDequeIterator) =>
        newTuple([newRef(type), newTuple([newRef(deque), newLong(deque.value.length - left)])]),
    }),
  });
  return type;
}

export const dequeIteratorType = defineDequeIterator('_deque_iterator', (ring, left) => ring.length - left);
export const dequeReverseIteratorType = defineDequeIterator(
  '_deque_reverse_iterator',
  (_ring, left) => left - 1,
);
