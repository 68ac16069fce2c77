/** `_thread.lock`. Answers to Modules/_threadmodule.c (`lock_type`) and Python/lock.c. */
import {
  addressText,
  defineType,
  type MethodDef,
  method,
  newInstance,
  newStr,
  type PyGCObject,
  type PyObject,
  type PyType,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import { wake } from '../scheduler/scheduler.ts';
import type { Thread } from '../scheduler/thread.ts';
import { block } from '../scheduler/waiting.ts';
import { acquireTimeout } from './seconds.ts';

/** A lock is a flag and a line of threads. Who is woken must try again: a lock is not handed over. */
interface LockState {
  held: boolean;
  queue: Thread[];
}

export type PyLock = PyGCObject<LockState>;
const NAMES = ['acquire', 'acquire_lock', '__enter__'];

/** Waits for the lock; whether it was taken. Seconds, or null for ever. */
export function acquireLock(self: PyLock, seconds: number | null): boolean {
  const state = self.value;
  return block(
    {
      self,
      names: NAMES,
      queue: state.queue,
      attempt() {
        if (state.held) return false;
        state.held = true;
        return true;
      },
    },
    seconds,
  );
}

export function releaseLock(self: PyLock): void {
  const state = self.value;
  if (!state.held) throw runtimeError('release unlocked lock');
  state.held = false;
  if (state.queue.length > 0) wake(state.queue[0]!);
}

const acquire = (self: PyLock, blocking: boolean, timeout: PyObject | undefined): boolean =>
  acquireLock(self, acquireTimeout(blocking, timeout));

/** The methods under their names of today and of long ago. */
function lockMethods(): MethodDef[] {
  return [
    method(
      'acquire_lock($self, /, blocking: bool = True, timeout=<unrepresentable>)',
      acquire,
      '($self, /, blocking=True, timeout=-1)',
    ),
    method('acquire($self, /, blocking: bool = True, timeout=<unrepresentable>)', acquire),
    method('release_lock($self, /)', releaseLock),
    method('release($self, /)', releaseLock),
    method('locked_lock($self, /)', (self: PyLock) => self.value.held),
    method('locked($self, /)', (self: PyLock) => self.value.held),
    method('__enter__($self, /)', (self: PyLock) => acquireLock(self, null)),
    method('__exit__($self, /, *exc_info)', (self: PyLock) => releaseLock(self)),
    method('_at_fork_reinit($self, /)', (self: PyLock) => {
      self.value = { held: false, queue: [] };
    }),
  ];
}

export const lockType: PyType = defineType('_thread.lock', {
  weakrefs: true,
  traverse: () => {},
  tp_new(type, args, kwnames) {
    if (args.length > 0 || kwnames !== null)
      throw typeError(`lock() takes no arguments (${args.length} given)`);
    return newLock(type);
  },
  tp_repr: (self) =>
    newStr(
      `<${(self as PyLock).value.held ? 'locked' : 'unlocked'} _thread.lock object at ${addressText(self)}>`,
    ),
  methods: lockMethods(),
});

/** `newlockobject` (owned). */
export function newLock(type: PyType = lockType): PyLock {
  return newInstance<LockState>(type, { held: false, queue: [] });
}
