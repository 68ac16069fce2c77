/**
 * The header every Python object carries: a reference count and a type; and what happens when the
 * count reaches zero. Answers to CPython's Include/object.h, Include/refcount.h and Objects/object.c.
 *
 * Every value of the machine is one of three JavaScript classes, so that the code which touches
 * objects of all kinds (the eval loop above all) sees at most three hidden classes and stays fast.
 * What tells an int from a list is the header's `type`, as in C, and not a JavaScript class.
 */

/** The count of an object that never dies: far above any real count, so drift does not matter. */
export const IMMORTAL = 0x20000000;
/** Counts at or above this belong to immortal objects. */
export const IMMORTAL_MINIMUM = 0x10000000;
/** The count of an object that has died: so low that no later decref makes it zero again. */
export const DEAD = -0x20000000;
/** `hash` of an object whose hash has not been computed. CPython keeps -1 free for this too. */
export const NO_HASH = -1;

/** CPython's `PyObject`: header and payload. Leaves (ints, strings, floats, None) are exactly this. */
export class PyObject<V = unknown> {
  /** `ob_refcnt`: how many owners the object has. */
  refcnt: number = 1;
  /** `ob_type`. */
  type: PyType;
  /** What the object holds beyond its header: a number, a string, an array of items ... */
  value: V;
  /** The cached hash of an immutable object, or NO_HASH. */
  hash: number = NO_HASH;

  constructor(type: PyType, value: V) {
    this.type = type;
    this.value = value;
  }

  /** What Node's console shows of it: the type, and a simple payload. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    const { value } = this;
    const shown =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? ` ${value}` : '';
    return `<${this.type.name}${shown}>`;
  }
}

/** An object that can own other objects, and can therefore be part of a cycle (`PyObject_GC_New`). */
export class PyGCObject<V = unknown> extends PyObject<V> {
  /** `__slots__` values first, then the inline attribute values laid out by the type's shared keys. */
  values: (PyObject | undefined)[] | null = null;
  /** `__dict__` once it exists as a dict; null while the attributes live in `values`. */
  dict: PyDict | null = null;
  /** The weak references to this object, if any (chapter 6). */
  weak: WeakList | null = null;
  /** Where the collector keeps it: index in its generation times 4, plus the generation; -1 untracked. */
  gc: number = -1;
}

/** The list of weak references to one object: chapter 6 decides what is in it. */
export interface WeakList {
  /** Called once, before the object's own references are let go. */
  clear(object: PyGCObject): void;
}

// The slot signatures. Arguments are borrowed, results are owned.
export type Unary = (self: PyObject) => PyObject;
export type Binary = (left: PyObject, right: PyObject) => PyObject;
export type Ternary = (a: PyObject, b: PyObject, c: PyObject) => PyObject;
/** Positional arguments come first in `args`, the values of `kwnames` after them. */
export type KwNames = readonly PyStr[] | null;
export type Call = (self: PyObject, args: PyObject[], kwnames: KwNames) => PyObject;
export type New = (type: PyType, args: PyObject[], kwnames: KwNames) => PyObject;
export type Init = (self: PyObject, args: PyObject[], kwnames: KwNames) => void;
/** Owned attribute, or undefined when there is none and the default AttributeError would say so. */
export type GetAttr = (self: PyObject, name: PyStr) => PyObject | undefined;
export type SetAttr = (self: PyObject, name: PyStr, value: PyObject | null) => void;
export type DescrGet = (descr: PyObject, obj: PyObject | null, type: PyType | null) => PyObject;
export type DescrSet = (descr: PyObject, obj: PyObject, value: PyObject | null) => void;
/** Comparison operators: `<` 0, `<=` 1, `==` 2, `!=` 3, `>` 4, `>=` 5, as CPython's Py_LT ... Py_GE. */
export type RichCompare = (left: PyObject, right: PyObject, op: number) => PyObject;
/** The next item (owned), or null at the end. */
export type IterNext = (self: PyObject) => PyObject | null;
export type Visit = (object: PyObject) => void;
export type Traverse = (self: PyObject, visit: Visit) => void;

/** CPython's `PyTypeObject`: an object that is a type, with its slots. */
export class PyType extends PyGCObject<null> {
  /** `tp_name`: with the module for static types of modules, as in C ('collections.deque'). */
  name: string;
  qualname: PyStr | null = null;
  flags: number = 0;
  basicsize: number = 16;
  itemsize: number = 0;
  base: PyType | null = null;
  bases: PyTuple | null = null;
  /** The MRO, nearest first; `mroTuple` is the tuple Python sees (null until it is made). */
  mro: PyType[] = [];
  mroTuple: PyTuple | null = null;
  subclasses: Set<PyType> = new Set();
  /** `tp_version_tag`: 0 while the type's attributes have no valid version. */
  version: number = 0;
  /** `tp_versions_used`: how many versions it has had. */
  versionsUsed: number = 0;
  /** Results of lookups along the MRO since the last change (CPython's type cache). */
  cache: Map<PyStr, PyObject | null> = new Map();
  /** `ht_cached_keys`: which attribute of an instance lies where in `values`. */
  sharedKeys: SharedKeys | null = null;
  /** How many of an instance's `values` are `__slots__`. */
  slotCount: number = 0;
  /** `__slots__` names in order of their places, of this class alone. */
  slotNames: readonly PyStr[] | null = null;
  /** Whether instances have a `__dict__`, and whether they can be weakly referenced. */
  hasDict: boolean = false;
  hasWeakrefs: boolean = false;
  /** How a type's declaration is told; read once by `readyType`. */
  spec: unknown = null;
  /** Which type lays the payload out: `solid_base` of CPython. */
  solid: PyType | null = null;
  /** `ht_module` of heap types made by a module, or null. */
  module: PyObject | null = null;
  /** Caches of the specialising interpreter (`_spec_cache`): the `__init__` of a plain class, `__getitem__`. */
  specCache: { init: PyObject | null; getitem: PyObject | null } | null = null;

  tp_new: New | null = null;
  tp_init: Init | null = null;
  /** An instance of `type` with an empty payload, owned. */
  tp_alloc: ((type: PyType) => PyGCObject) | null = null;
  tp_dealloc: (self: PyObject) => void = deallocLeaf;
  tp_finalize: ((self: PyObject) => void) | null = null;
  tp_traverse: Traverse | null = null;
  tp_clear: ((self: PyObject) => void) | null = null;
  tp_call: Call | null = null;
  tp_repr: Unary | null = null;
  tp_str: Unary | null = null;
  tp_hash: ((self: PyObject) => number) | null = null;
  tp_getattro: GetAttr | null = null;
  tp_setattro: SetAttr | null = null;
  tp_richcompare: RichCompare | null = null;
  tp_iter: Unary | null = null;
  tp_iternext: IterNext | null = null;
  tp_descr_get: DescrGet | null = null;
  tp_descr_set: DescrSet | null = null;

  nb_add: Binary | null = null;
  nb_subtract: Binary | null = null;
  nb_multiply: Binary | null = null;
  nb_remainder: Binary | null = null;
  nb_divmod: Binary | null = null;
  nb_power: Ternary | null = null;
  nb_negative: Unary | null = null;
  nb_positive: Unary | null = null;
  nb_absolute: Unary | null = null;
  nb_bool: ((self: PyObject) => boolean) | null = null;
  nb_invert: Unary | null = null;
  nb_lshift: Binary | null = null;
  nb_rshift: Binary | null = null;
  nb_and: Binary | null = null;
  nb_xor: Binary | null = null;
  nb_or: Binary | null = null;
  nb_int: Unary | null = null;
  nb_float: Unary | null = null;
  nb_index: Unary | null = null;
  nb_floor_divide: Binary | null = null;
  nb_true_divide: Binary | null = null;
  nb_matrix_multiply: Binary | null = null;
  nb_inplace_add: Binary | null = null;
  nb_inplace_subtract: Binary | null = null;
  nb_inplace_multiply: Binary | null = null;
  nb_inplace_remainder: Binary | null = null;
  nb_inplace_power: Ternary | null = null;
  nb_inplace_lshift: Binary | null = null;
  nb_inplace_rshift: Binary | null = null;
  nb_inplace_and: Binary | null = null;
  nb_inplace_xor: Binary | null = null;
  nb_inplace_or: Binary | null = null;
  nb_inplace_floor_divide: Binary | null = null;
  nb_inplace_true_divide: Binary | null = null;
  nb_inplace_matrix_multiply: Binary | null = null;

  sq_length: ((self: PyObject) => number) | null = null;
  sq_concat: Binary | null = null;
  sq_repeat: ((self: PyObject, count: number) => PyObject) | null = null;
  sq_item: ((self: PyObject, index: number) => PyObject) | null = null;
  sq_ass_item: ((self: PyObject, index: number, value: PyObject | null) => void) | null = null;
  sq_contains: ((self: PyObject, item: PyObject) => boolean) | null = null;
  sq_inplace_concat: Binary | null = null;
  sq_inplace_repeat: ((self: PyObject, count: number) => PyObject) | null = null;
  mp_length: ((self: PyObject) => number) | null = null;
  mp_subscript: Binary | null = null;
  mp_ass_subscript: ((self: PyObject, key: PyObject, value: PyObject | null) => void) | null = null;

  am_await: Unary | null = null;
  am_aiter: Unary | null = null;
  am_anext: Unary | null = null;
  /** The buffer protocol: a view of the object's bytes, or an error. */
  bf_getbuffer: ((self: PyObject, writable: boolean) => Buffer) | null = null;
  bf_releasebuffer: ((self: PyObject) => void) | null = null;

  constructor(meta: PyType | null, name: string) {
    super(meta as PyType, null);
    this.name = name;
  }
}

/** What `bf_getbuffer` answers: CPython's `Py_buffer`. `data` shares memory with the exporter. */
export interface Buffer {
  data: Uint8Array;
  readonly: boolean;
  format: string;
  itemsize: number;
  shape: number[];
  strides: number[];
  /** Where in `data` the first item begins; 0 if not given. Strides may be negative. */
  offset?: number;
  /** Who takes the memory back, if not the object that was asked for it. */
  lender?: PyObject;
}

/** The order in which the instances of a class got their attributes (`PyDictKeysObject`, split). */
export class SharedKeys {
  names: PyStr[] = [];
  index: Map<PyStr, number> = new Map();
}

/** A string with at least one character beyond U+FFFF: its text and its code points. */
export interface WideString {
  text: string;
  points: Uint32Array;
}

// What the payload of each core type is. Types whose payload is a class of their own live with it.
export type PyLong = PyObject<number | bigint>;
export type PyFloat = PyObject<number>;
export type PyComplex = PyObject<{ readonly real: number; readonly imag: number }>;
export type PyStr = PyObject<string | WideString>;
export type PyBytes = PyObject<Uint8Array>;
export type PyTuple = PyGCObject<PyObject[]>;
export type PyList = PyGCObject<PyObject[]>;
export type PyDict = PyGCObject<import('./dict/dict-table.ts').DictTable>;

// ---- Counting

/** `Py_INCREF`: one more owner. */
export function incref(object: PyObject): void {
  object.refcnt++;
}

/** `Py_NewRef`: one more owner, and the object itself, owned. */
export function newRef<T extends PyObject>(object: T): T {
  object.refcnt++;
  return object;
}

/** `Py_DECREF`: one owner less; the last one ends the object. */
export function decref(object: PyObject): void {
  if (--object.refcnt === 0) object.type.tp_dealloc(object);
}

/** `Py_XDECREF`. */
export function xdecref(object: PyObject | null | undefined): void {
  if (object !== null && object !== undefined && --object.refcnt === 0) object.type.tp_dealloc(object);
}

/** `Py_XSETREF`: puts another object (borrowed) or null into a field that owns what is in it. */
export function replaceField<S, K extends keyof S>(
  holder: S,
  field: K,
  value: S[K] & (PyObject | null),
): void {
  const old = holder[field] as PyObject | null;
  if (value !== null) (value as PyObject).refcnt++;
  holder[field] = value;
  if (old !== null && --old.refcnt === 0) old.type.tp_dealloc(old);
}

/** Makes an object immortal: it is never deallocated, and its count is not looked at. */
export function immortal<T extends PyObject>(object: T): T {
  object.refcnt = IMMORTAL;
  return object;
}

/** Whether the object's count is meaningless because it lives for ever. */
export function isImmortal(object: PyObject): boolean {
  return object.refcnt >= IMMORTAL_MINIMUM;
}

// ---- References that a native function owns until it returns

/** Owned references waiting for the running native function to end. */
export const temps: PyObject[] = [];

/**
 * Hands an owned reference to the machine until the running native function returns or throws;
 * the caller of native code then lets it go (`releaseTemps`). The same object comes back, borrowed.
 */
export function temp<T extends PyObject>(object: T): T {
  temps.push(object);
  return object;
}

/** Lets go of what `temp` was given since `mark` (an earlier `temps.length`), newest first. */
export function releaseTemps(mark: number): void {
  while (temps.length > mark) decref(temps.pop()!);
}

/**
 * What native code owns for good in JavaScript variables (a registry, a cache): whoever does tells it here, so
 * that the audit of chapter 6 can count these owners too.
 */
export const nativeRoots: Set<(visit: Visit) => void> = new Set();

// ---- The end of an object

/** The end of an object that owns nothing. */
export function deallocLeaf(_object: PyObject): void {}

/** How deep deallocation may nest before the rest waits its turn (CPython's trashcan). */
const TRASHCAN_LIMIT = 100;
let deallocDepth = 0;
const trashcan: PyGCObject[] = [];

/**
 * The end of an object that owns others: its finalizer runs, weak references to it are cleared, and
 * each reference it owns (what `tp_traverse` tells) is let go. `subtype_dealloc` and the many
 * `*_dealloc` of CPython in one: they all follow from what the type says it owns.
 */
export function deallocContainer(object: PyObject): void {
  const self = object as PyGCObject;
  if (deallocDepth >= TRASHCAN_LIMIT) {
    trashcan.push(self);
    return;
  }
  deallocDepth++;
  try {
    endContainer(self);
    while (deallocDepth === 1 && trashcan.length > 0) endContainer(trashcan.pop()!);
  } finally {
    deallocDepth--;
  }
}

function endContainer(self: PyGCObject): void {
  const type = self.type;
  if (type.tp_finalize !== null && !finalized.has(self)) {
    self.refcnt = 1;
    callFinalizer(self);
    if (--self.refcnt > 0) return; // the finalizer gave it a new owner
  }
  if (self.weak !== null) {
    self.refcnt = 1; // callbacks may look at it, and must not end it again
    self.weak.clear(self);
    self.weak = null;
    self.refcnt = 0;
  }
  if (self.gc >= 0) untrack(self);
  self.refcnt = DEAD;
  if (type.tp_traverse !== null) type.tp_traverse(self, decref);
  if (deaths.died !== null) deaths.died(self);
}

/** Who wants to hear of each container that has been freed: chapter 6's audit and its allocator. */
export const deaths: { died: ((object: PyGCObject) => void) | null } = { died: null };

/** Adds a listener to those that hear of deaths. */
export function onDeath(listener: (object: PyGCObject) => void): void {
  const before = deaths.died;
  deaths.died =
    before === null
      ? listener
      : (object) => {
          before(object);
          listener(object);
        };
}

/** Objects whose finalizer has run: PEP 442 promises it runs once. */
const finalized = new WeakSet<PyGCObject>();

/** Runs `tp_finalize` once in the object's life (`PyObject_CallFinalizer`). */
export function callFinalizer(self: PyGCObject): void {
  if (self.type.tp_finalize === null || finalized.has(self)) return;
  finalized.add(self);
  self.type.tp_finalize(self);
}

/** Whether the object's finalizer has run already (`_PyGC_FINALIZED`). */
export function isFinalized(self: PyGCObject): boolean {
  return finalized.has(self);
}

// ---- What the collector (chapter 6) walks: every live container, oldest first in its generation

/** The three generations, and the permanent one (`gc.freeze`). Dead objects leave a hole (null) behind. */
export const generations: (PyGCObject | null)[][] = [[], [], [], []];
/** How many tracked objects the young generation got since the last collection. */
export const gcState = { young: 0, threshold: Infinity, onThreshold: (): void => {} };

/** `_PyObject_GC_TRACK`: from now on the collector sees the object. The same object comes back. */
export function track<T extends PyGCObject>(object: T): T {
  const young = generations[0]!;
  object.gc = young.length << 2;
  young.push(object);
  if (++gcState.young > gcState.threshold) gcState.onThreshold();
  return object;
}

/** `_PyObject_GC_UNTRACK`. */
export function untrack(object: PyGCObject): void {
  const generation = generations[object.gc & 3]!;
  const index = object.gc >> 2;
  if (gcState.young > 0) gcState.young--;
  object.gc = -1;
  if (index !== generation.length - 1) {
    generation[index] = null;
    return;
  }
  generation.pop();
  while (generation.length > 0 && generation[generation.length - 1] === null) generation.pop();
}
