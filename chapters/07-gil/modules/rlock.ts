/** `_thread.RLock`: a lock that its owner may take again. Answers to `rlock_type` in Modules/_threadmodule.c. */
import {
  addressText,
  defineType,
  method,
  newInstance,
  newLong,
  newStr,
  newTuple,
  type PyGCObject,
  type PyObject,
  type PyType,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import { wake } from '../scheduler/scheduler.ts';
import { currentIdent } from '../scheduler/start.ts';
import type { Thread } from '../scheduler/thread.ts';
import { block } from '../scheduler/waiting.ts';
import { acquireTimeout } from './seconds.ts';

interface RLockState {
  /** The owner's identifier, or 0. */
  owner: number;
  count: number;
  queue: Thread[];
}
type PyRLock = PyGCObject<RLockState>;

const NAMES = ['acquire', '__enter__', '_acquire_restore'];

/** Takes the lock `count` times over. */
function acquireTimes(self: PyRLock, count: number, seconds: number | null): boolean {
  const state = self.value;
  const ident = currentIdent();
  return block(
    {
      self,
      names: NAMES,
      queue: state.queue,
      attempt() {
        if (state.owner !== 0 && state.owner !== ident) return false;
        state.owner = ident;
        state.count += count;
        return true;
      },
    },
    seconds,
  );
}

function free(state: RLockState): void {
  state.owner = 0;
  state.count = 0;
  if (state.queue.length > 0) wake(state.queue[0]!);
}

function release(self: PyRLock): void {
  const state = self.value;
  if (state.count === 0 || state.owner !== currentIdent())
    throw runtimeError('cannot release un-acquired lock');
  if (--state.count === 0) free(state);
}

/** `_release_save`: lets go of all at once (what Condition needs), and tells how to get it back. */
function releaseSave(self: PyRLock): PyObject {
  const state = self.value;
  if (state.count === 0) throw runtimeError('cannot release un-acquired lock');
  const saved = newTuple([newLong(state.count), newLong(state.owner)]);
  free(state);
  return saved;
}

export const rlockType: PyType = defineType('_thread.RLock', {
  weakrefs: true,
  subclassable: true,
  traverse: () => {},
  tp_new(type, args, kwnames) {
    if (args.length > 0 || kwnames !== null)
      throw typeError(`RLock() takes no arguments (${args.length} given)`);
    return newInstance<RLockState>(type, { owner: 0, count: 0, queue: [] });
  },
  tp_repr(self) {
    const { owner, count } = (self as PyRLock).value;
    const name = self.type === rlockType ? '_thread.RLock' : self.type.name;
    return newStr(
      `<${count > 0 ? 'locked' : 'unlocked'} ${name} object owner=${owner} count=${count} at ${addressText(self)}>`,
    );
  },
  methods: [
    method(
      'acquire($self, /, blocking: bool = True, timeout=<unrepresentable>)',
      (self: PyRLock, blocking: boolean, timeout: PyObject | undefined) =>
        acquireTimes(self, 1, acquireTimeout(blocking, timeout)),
    ),
    method('release($self, /)', release),
    method('locked($self, /)', (self: PyRLock) => self.value.count > 0),
    method('__enter__($self, /)', (self: PyRLock) => acquireTimes(self, 1, null)),
    method('__exit__($self, /, *exc_info)', (self: PyRLock) => release(self)),
    method(
      '_is_owned($self, /)',
      (self: PyRLock) => self.value.count > 0 && self.value.owner === currentIdent(),
    ),
    method('_recursion_count($self, /)', (self: PyRLock) =>
      self.value.owner === currentIdent() ? self.value.count : 0,
    ),
    method('_release_save($self, /)', releaseSave),
    method('_acquire_restore($self, state, /)', (self: PyRLock, state: PyObject) => {
      const [count] = state.value as PyObject<number>[];
      acquireTimes(self, count!.value, null);
    }),
    method('_at_fork_reinit($self, /)', (self: PyRLock) => {
      self.value = { owner: 0, count: 0, queue: [] };
    }),
  ],
});
