/** The type `Unpickler` and the view of its memo. Answers to `unpickler_type_spec` of Modules/_pickle.c. */
import {
  asSsize,
  declareType,
  decref,
  defineType,
  dictForEach,
  dictSet,
  dictType,
  genericGetAttr,
  genericSetAttr,
  getIter,
  intern,
  isDict,
  isLong,
  lookupAttr,
  method,
  None,
  newDict,
  newLong,
  newRef,
  newTuple,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyType,
  replaceField,
  text,
  track,
  typeError,
  valueError,
  xdecref,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { load } from './load.ts';
import { findClass } from './load-objects.ts';
import { unpicklingError } from './state.ts';
import { newUnpickler, type PyUnpickler, type Unpickler, unpicklerType } from './unpickler-object.ts';

// ---- Setting up

/** `_Unpickler_SetInputStream`. Raises TypeError. */
export function setInput(self: Unpickler, file: PyObject): void {
  const [peek, readinto, read, readline] = ['peek', 'readinto', 'read', 'readline'].map(
    (name) => lookupAttr(file, intern(name)) ?? null,
  );
  if (read === null || readline === null) {
    [peek, readinto, read, readline].forEach(xdecref);
    throw typeError("file must have 'read' and 'readline' attributes");
  }
  self.input.file = { read, readline, readinto, peek };
}

/** `_Unpickler_SetBuffers`. */
export function setBuffers(self: Unpickler, buffers: PyObject | undefined): void {
  self.buffers = buffers === undefined || buffers === None ? null : getIter(buffers);
}

/** `Unpickler_clear`: everything that an earlier `__init__` set up. */
function clear(self: Unpickler): void {
  const { file } = self.input;
  self.input.file = null;
  if (file !== null) [file.read, file.readline, file.readinto, file.peek].forEach(xdecref);
  for (const field of ['persistentLoad', 'persistentLoadAttribute', 'buffers'] as const)
    replaceField(self, field, null);
  self.reset();
  self.clearMemo();
  self.input.set(new Uint8Array(0));
}

const init = method(
  "Unpickler($self, /, file, *, fix_imports: bool = True, encoding: str = 'ASCII', errors: str = 'strict', " +
    'buffers=NULL)',
  (
    { value: self }: PyUnpickler,
    file: PyObject,
    fixImports: boolean,
    encoding: string,
    errors: string,
    buffers?: PyObject,
  ) => {
    if (self.input.file !== null) clear(self);
    setInput(self, file);
    self.encoding = encoding;
    self.errors = errors;
    setBuffers(self, buffers);
    self.fixImports = fixImports;
    self.clearMemo();
    self.memoLength = 0;
    self.memoSize = 32;
    self.protocol = 0;
  },
);

// ---- Its memo

/** What `unpickler.memo` answers: the unpickler (owned). */
type PyMemoProxy = PyGCObject<PyUnpickler>;

/** `_pickle_UnpicklerMemoProxy_copy_impl`: `{number: object}` (owned). */
function copyMemo({ value: unpickler }: PyMemoProxy): PyDict {
  const dict = newDict();
  unpickler.value.memo.forEach((object, index) => {
    if (object === undefined) return;
    const key = newLong(index);
    dictSet(dict, key, object);
    decref(key);
  });
  return dict;
}

const memoProxyType: PyType = defineType('_pickle.UnpicklerMemoProxy', {
  textSignature: null,
  heap: true,
  subclassable: true,
  unhashable: true,
  basicsize: 24,
  traverse({ value: unpickler }: PyMemoProxy, visit) {
    visit(unpickler);
  },
  methods: methodsOf('_pickle.UnpicklerMemoProxy', {
    'clear($self, /)': ({ value: unpickler }: PyMemoProxy) => unpickler.value.clearMemo(),
    'copy($self, /)': copyMemo,
    '__reduce__($self, /)': (self: PyMemoProxy) => newTuple([newRef(dictType), newTuple([copyMemo(self)])]),
  }),
});

/** The entries of a memo given as a dict, by number (borrowed). Raises TypeError, ValueError. */
function entriesOf(dict: PyDict): [number, PyObject][] {
  const entries: [number, PyObject][] = [];
  dictForEach(dict, (key, object) => {
    if (!isLong(key)) throw typeError('memo key must be integers');
    const index = asSsize(key);
    if (index < 0) throw valueError('memo key must be positive integers.');
    entries.push([index, object]);
  });
  return entries;
}

function setMemo({ value: self }: PyUnpickler, value: PyObject | null): void {
  if (value === null) throw typeError('attribute deletion is not supported');
  const memo: (PyObject | undefined)[] = [];
  if (value.type === memoProxyType) {
    const { value: other } = (value as PyMemoProxy).value;
    other.memo.forEach((object, index) => object !== undefined && (memo[index] = newRef(object)));
    self.memoSize = other.memoSize;
  } else if (isDict(value)) {
    for (const [index, object] of entriesOf(value as PyDict)) memo[index] = newRef(object);
    self.memoSize = memo.length;
  } else {
    throw typeError(`'memo' attribute must be an UnpicklerMemoProxy object or dict, not ${value.type.name}`);
  }
  self.clearMemo();
  self.memo = memo;
}

// ---- The type

const basicsize = 272;

function sizeOf({ type, value: self }: PyUnpickler): number {
  const { encoding, errors, memoSize, marksSize, input } = self;
  const texts = input.file === null ? 0 : encoding.length + 1 + errors.length + 1;
  const line = input.lineLength === 0 ? 0 : input.lineLength + 1;
  return type.basicsize + memoSize * 8 + marksSize * 8 + line + texts;
}

function loadMethod(unpickler: PyUnpickler): PyObject {
  if (unpickler.value.input.file !== null) return load(unpickler);
  throw unpicklingError(`Unpickler.__init__() was not called by ${unpickler.type.name}.__init__()`);
}

const PERSISTENT_LOAD = 'persistent_load';

declareType(unpicklerType, {
  textSignature: "(file, *, fix_imports=True, encoding='ASCII', errors='strict',\n          buffers=())",
  heap: true,
  subclassable: true,
  basicsize,
  tp_new: (type) => newUnpickler(type),
  tp_init: (self, args, kwnames) => void init.invoke(self, args, kwnames),
  tp_getattro(self, name) {
    const { persistentLoadAttribute: own } = (self as PyUnpickler).value;
    return own !== null && text(name) === PERSISTENT_LOAD ? newRef(own) : genericGetAttr(self, name);
  },
  tp_setattro(self, name, value) {
    const { value: payload } = self as PyUnpickler;
    if (text(name) === PERSISTENT_LOAD) replaceField(payload, 'persistentLoadAttribute', value);
    else genericSetAttr(self, name, value);
  },
  traverse({ value }: PyUnpickler, visit) {
    value.visit(visit);
  },
  methods: methodsOf('_pickle.Unpickler', {
    'persistent_load($self, pid, /)'() {
      throw unpicklingError(
        'A load persistent id instruction was encountered, but no persistent_load function was specified.',
      );
    },
    'load($self, /)': loadMethod,
    'find_class($self, module_name, global_name, /)': findClass,
    '__sizeof__($self, /)': sizeOf,
  }),
  getset: {
    memo: { get: (self: PyUnpickler) => track(new PyGCObject(memoProxyType, newRef(self))), set: setMemo },
  },
});

// made when the module is executed in CPython, and seen by its collector
track(unpicklerType);
track(memoProxyType);
