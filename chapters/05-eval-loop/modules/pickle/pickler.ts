/** The type `Pickler` and the view of its memo. Answers to `pickler_type_spec` of Modules/_pickle.c. */
import {
  asIndexNumber,
  asSsize,
  attributeError,
  declareType,
  decref,
  defineType,
  dictForEach,
  dictSet,
  dictType,
  genericGetAttr,
  genericSetAttr,
  idOf,
  intern,
  isDict,
  isTuple,
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
  type PyTuple,
  type PyType,
  replaceField,
  text,
  track,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { DEFAULT_PROTOCOL, HIGHEST_PROTOCOL } from './opcodes.ts';
import { Memo, newPickler, type Pickler, type PyPickler, picklerType } from './pickler-object.ts';
import { dump, noPersistentId } from './save.ts';
import { picklingError } from './state.ts';

// ---- Setting up

/** `_Pickler_SetProtocol`. Raises ValueError. */
export function setProtocol(self: Pickler, protocol: PyObject, fixImports: boolean): void {
  const asked = protocol === None ? DEFAULT_PROTOCOL : asIndexNumber(protocol);
  if (asked > HIGHEST_PROTOCOL) throw valueError(`pickle protocol must be <= ${HIGHEST_PROTOCOL}`);
  self.protocol = asked < 0 ? HIGHEST_PROTOCOL : asked;
  self.bin = self.protocol > 0 ? 1 : 0;
  self.fixImports = fixImports && self.protocol < 3;
}

/** `_Pickler_SetOutputStream`. Raises TypeError. */
export function setOutput(self: Pickler, file: PyObject): void {
  const write = lookupAttr(file, intern('write'));
  if (write === undefined) throw typeError("file must have a 'write' attribute");
  self.write = self.output.file = write;
}

/** `_Pickler_SetBufferCallback`. Raises ValueError. */
export function setBufferCallback(self: Pickler, callback: PyObject): void {
  if (callback !== None && self.protocol < 5) throw valueError('buffer_callback needs protocol >= 5');
  replaceField(self, 'bufferCallback', callback === None ? null : callback);
}

/** `Pickler_clear`: everything that an earlier `__init__` set up. */
function clear(self: Pickler): void {
  self.memo.clear();
  for (const field of ['persistentId', 'persistentIdAttribute', 'dispatchTable', 'reducerOverride'] as const)
    replaceField(self, field, null);
  replaceField(self, 'bufferCallback', null);
  self.output.file = null;
  replaceField(self, 'write', null);
}

const init = method(
  'Pickler($self, /, file, protocol=None, fix_imports: bool = True, buffer_callback=None)',
  (pickler: PyPickler, file: PyObject, protocol: PyObject, fixImports: boolean, callback: PyObject) => {
    const self = pickler.value;
    if (self.write !== null) clear(self);
    setProtocol(self, protocol, fixImports);
    setOutput(self, file);
    setBufferCallback(self, callback);
    self.output.clear();
    self.fast = self.fastNesting = 0;
    self.fastMemo.clear();
    if (self.dispatchTable === null)
      self.dispatchTable = lookupAttr(pickler, intern('dispatch_table')) ?? null;
  },
);

// ---- Its memo

/** What `pickler.memo` answers: the pickler (owned). */
type PyMemoProxy = PyGCObject<PyPickler>;

/** `_pickle_PicklerMemoProxy_copy_impl`: `{id(object): (number, object)}` (owned). */
function copyMemo({ value: pickler }: PyMemoProxy): PyDict {
  const dict = newDict();
  for (const [object, number] of pickler.value.memo.entries()) {
    const [key, pair] = [newLong(idOf(object)), newTuple([newLong(number), newRef(object)])];
    dictSet(dict, key, pair);
    decref(key);
    decref(pair);
  }
  return dict;
}

const memoProxyType: PyType = defineType('_pickle.PicklerMemoProxy', {
  textSignature: null,
  heap: true,
  subclassable: true,
  unhashable: true,
  basicsize: 24,
  traverse({ value: pickler }: PyMemoProxy, visit) {
    visit(pickler);
  },
  methods: methodsOf('_pickle.PicklerMemoProxy', {
    'clear($self, /)': ({ value: pickler }: PyMemoProxy) => pickler.value.memo.clear(),
    'copy($self, /)': copyMemo,
    '__reduce__($self, /)': (self: PyMemoProxy) => newTuple([newRef(dictType), newTuple([copyMemo(self)])]),
  }),
});

/** A memo from such a dict. Raises TypeError. */
function memoOf(dict: PyDict): Memo {
  const memo = new Memo();
  try {
    dictForEach(dict, (_key, value) => {
      if (!isTuple(value) || (value as PyTuple).value.length !== 2)
        throw typeError("'memo' values must be 2-item tuples");
      const [number, object] = (value as PyTuple).value;
      memo.set(object, asSsize(number));
    });
  } catch (caught) {
    memo.clear();
    throw caught;
  }
  return memo;
}

function setMemo({ value: self }: PyPickler, value: PyObject | null): void {
  if (value === null) throw typeError('attribute deletion is not supported');
  let memo: Memo;
  if (value.type === memoProxyType) memo = (value as PyMemoProxy).value.value.memo.copy();
  else if (isDict(value)) memo = memoOf(value as PyDict);
  else {
    throw typeError(`'memo' attribute must be a PicklerMemoProxy object or dict, not ${value.type.name}`);
  }
  const old = self.memo;
  self.memo = memo;
  old.clear();
}

// ---- The type

/** A member that holds a C int. */
const flag = (name: 'bin' | 'fast') => ({
  get: ({ value }: PyPickler) => value[name],
  set({ value }: PyPickler, given: PyObject | null) {
    if (given === null) throw typeError("can't delete numeric/char attribute");
    value[name] = asIndexNumber(given);
  },
});

const dispatchTable = {
  get(pickler: PyPickler): PyObject {
    const { dispatchTable } = pickler.value;
    if (dispatchTable !== null) return newRef(dispatchTable);
    const name = intern('dispatch_table');
    throw attributeError(`'${pickler.type.name}' object has no attribute 'dispatch_table'`, pickler, name);
  },
  set({ value }: PyPickler, given: PyObject | null): void {
    replaceField(value, 'dispatchTable', given);
  },
};

const basicsize = 152;

function dumpMethod(pickler: PyPickler, object: PyObject): void {
  const { output, write } = pickler.value;
  if (write === null) {
    throw picklingError(`Pickler.__init__() was not called by ${pickler.type.name}.__init__()`);
  }
  output.clear();
  dump(pickler, object);
  output.flush();
}

const PERSISTENT_ID = 'persistent_id';

declareType(picklerType, {
  textSignature: '(file, protocol=None, fix_imports=True, buffer_callback=None)',
  heap: true,
  subclassable: true,
  basicsize,
  tp_new: (type) => newPickler(type),
  tp_init: (self, args, kwnames) => void init.invoke(self, args, kwnames),
  tp_getattro(self, name) {
    const { persistentIdAttribute: own } = (self as PyPickler).value;
    return own !== null && text(name) === PERSISTENT_ID ? newRef(own) : genericGetAttr(self, name);
  },
  tp_setattro(self, name, value) {
    if (text(name) === PERSISTENT_ID) replaceField((self as PyPickler).value, 'persistentIdAttribute', value);
    else genericSetAttr(self, name, value);
  },
  traverse({ value }: PyPickler, visit) {
    value.visit(visit);
  },
  methods: methodsOf('_pickle.Pickler', {
    'persistent_id($self, obj, /)': noPersistentId,
    'dump($self, obj, /)': dumpMethod,
    'clear_memo($self, /)': ({ value: { memo } }: PyPickler) => memo.clear(),
    '__sizeof__($self, /)': ({ type, value: { memo, output, write } }: PyPickler) =>
      type.basicsize + 32 + memo.allocated * 16 + (write === null ? 0 : output.capacity),
  }),
  members: {
    bin: flag('bin'),
    fast: flag('fast'),
    dispatch_table: dispatchTable,
  },
  getset: {
    memo: { get: (self: PyPickler) => track(new PyGCObject(memoProxyType, newRef(self))), set: setMemo },
  },
});

// made when the module is executed in CPython, and seen by its collector
track(picklerType);
track(memoProxyType);
