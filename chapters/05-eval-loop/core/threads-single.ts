/**
 * The modules `_thread` and `_weakref` as far as one thread and no collector can have them: importing needs
 * locks and weak references before the chapters that explain them. A lock that is held and wanted again can
 * only wait for ever, so that is an error here; a weak reference holds on to its object. Chapters 6 and 7
 * register the real modules in their place.
 */
import {
  call,
  classMethod,
  defineModule,
  defineStructSequence,
  defineType,
  exceptionTypes,
  genericAlias,
  hashOf,
  method,
  None,
  newFloat,
  newInstance,
  newList,
  newRef,
  type PyGCObject,
  type PyObject,
  raise,
  richCompare,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import { printException } from './print-exception.ts';

interface LockState {
  held: boolean;
}

function acquire(self: PyGCObject<LockState>, blocking: PyObject | undefined): boolean {
  if (!self.value.held) {
    self.value.held = true;
    return true;
  }
  if (blocking !== undefined && blocking.value === 0) return false;
  throw runtimeError('a lock that is held by the only thread can never be acquired');
}

const lockMethods = [
  method(
    'acquire($self, /, blocking=<unrepresentable>, timeout=<unrepresentable>)',
    acquire,
    '($self, /, blocking=True, timeout=-1)',
  ),
  method('release($self, /)', (self: PyGCObject<LockState>) => {
    if (!self.value.held) throw runtimeError('release unlocked lock');
    self.value.held = false;
  }),
  method('locked($self, /)', (self: PyGCObject<LockState>) => self.value.held),
  method('__enter__($self, /)', (self: PyGCObject<LockState>) => acquire(self, undefined)),
  method('__exit__($self, /, *args)', (self: PyGCObject<LockState>) => {
    self.value.held = false;
  }),
];

const lockType = defineType('_thread.lock', {
  methods: lockMethods,
  weakrefs: true,
  tp_new: (type) => newInstance<LockState>(type, { held: false }),
});

interface RLockState {
  depth: number;
}
const rlockType = defineType('_thread.RLock', {
  weakrefs: true,
  subclassable: true,
  tp_new: (type) => newInstance<RLockState>(type, { depth: 0 }),
  methods: [
    method(
      'acquire($self, /, blocking=True, timeout=-1)',
      (self: PyGCObject<RLockState>) => ++self.value.depth > 0,
    ),
    method('release($self, /)', (self: PyGCObject<RLockState>) => {
      if (self.value.depth === 0) throw runtimeError('cannot release un-acquired lock');
      self.value.depth--;
    }),
    method('__enter__($self, /)', (self: PyGCObject<RLockState>) => ++self.value.depth > 0),
    method('__exit__($self, /, *args)', (self: PyGCObject<RLockState>) => {
      self.value.depth--;
    }),
    method('_is_owned($self, /)', (self: PyGCObject<RLockState>) => self.value.depth > 0),
    method('locked($self, /)', (self: PyGCObject<RLockState>) => self.value.depth > 0),
  ],
});

const exceptHookArgsType = defineStructSequence('_thread._ExceptHookArgs', [
  'exc_type',
  'exc_value',
  'exc_traceback',
  'thread',
]);

const localType = defineType('_thread._local', {
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) => newInstance(type, null),
});

const noThreads = (): never => {
  throw raise(exceptionTypes.get('RuntimeError')!, "can't start new thread");
};

defineModule('_thread', {
  methods: [
    method('get_ident($module, /)', () => 1),
    method('get_native_id($module, /)', () => 1),
    method('allocate_lock($module, /)', () => call(lockType, [])),
    method('_count($module, /)', () => 0),
    method('start_new_thread($module, function, args, kwargs={}, /)', noThreads),
    method('start_joinable_thread($module, /, function, handle=None, daemon=True)', noThreads),
    method('stack_size($module, size=0, /)', () => 0),
    method('daemon_threads_allowed($module, /)', () => true),
    method('_is_main_interpreter($module, /)', () => true),
    method('_shutdown($module, /)', () => {}),
    method('_make_thread_handle($module, ident, /)', () => None),
    method('_get_main_thread_ident($module, /)', () => 1),
    method('_set_sentinel($module, /)', () => call(lockType, [])),
    method('set_name($module, name)', () => {}),
    method('_excepthook($module, args, /)', (_m: PyObject, args: PyObject) =>
      printException((args.value as PyObject[])[1]!),
    ),
  ],
  attributes: () => ({
    error: newRef(exceptionTypes.get('RuntimeError')!),
    LockType: newRef(lockType),
    lock: newRef(lockType),
    RLock: newRef(rlockType),
    _local: newRef(localType),
    TIMEOUT_MAX: newFloat(9223372036.0),
    _ThreadHandle: newRef(lockType),
    _ExceptHookArgs: newRef(exceptHookArgsType),
  }),
});

// ---- Weak references that are strong

const refType = defineType('weakref.ReferenceType', {
  subclassable: true,
  dict: true,
  tp_new(type, args) {
    if (args.length < 1) throw typeError('ReferenceType expected at least 1 argument, got 0');
    return newInstance<PyObject>(type, newRef(args[0]!));
  },
  tp_init: () => {},
  traverse(self: PyGCObject<PyObject>, visit) {
    visit(self.value);
  },
  tp_call: (self) => newRef((self as PyGCObject<PyObject>).value),
  tp_hash: (self) => hashOf((self as PyGCObject<PyObject>).value),
  tp_richcompare: (left, right, op) =>
    richCompare((left as PyGCObject<PyObject>).value, (right as PyGCObject<PyObject>).value, op),
  methods: [
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, item: PyObject) =>
      genericAlias.make(type, item),
    ),
  ],
  getset: { __callback__: { get: () => None } },
});
const proxyType = defineType('weakref.ProxyType', {});
const callableProxyType = defineType('weakref.CallableProxyType', {});

defineModule('_weakref', {
  methods: [
    method('getweakrefcount($module, object, /)', () => 0),
    method('getweakrefs($module, object, /)', () => newList([])),
    method('proxy($module, object, callback=None, /)', (_m: PyObject, object: PyObject) => newRef(object)),
    method('_remove_dead_weakref($module, dct, key, /)', () => {}),
  ],
  attributes: () => ({
    ref: newRef(refType),
    ReferenceType: newRef(refType),
    ProxyType: newRef(proxyType),
    CallableProxyType: newRef(callableProxyType),
  }),
});
