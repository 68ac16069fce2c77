/** `_thread._ThreadHandle`: a thread as others hold it, to join it. Answers to `ThreadHandle_type` in Modules/_threadmodule.c. */
import {
  defineType,
  isTrue,
  method,
  None,
  newInstance,
  newStr,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyType,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import { wake } from '../scheduler/scheduler.ts';
import { currentIdent, startThread } from '../scheduler/start.ts';
import type { Thread } from '../scheduler/thread.ts';
import { block } from '../scheduler/waiting.ts';
import { secondsOf } from './seconds.ts';

interface HandleState {
  status: 'not started' | 'running' | 'done';
  ident: number;
  queue: Thread[];
}
export type PyHandle = PyGCObject<HandleState>;

/** Handles of threads that the interpreter waits for before it ends. */
const awaited = new Set<PyHandle>();

function setDone(self: PyHandle): void {
  const state = self.value;
  state.status = 'done';
  awaited.delete(self);
  for (const thread of state.queue.slice()) wake(thread);
}

function joinHandle(self: PyHandle, seconds: number | null, names: string[]): boolean {
  const state = self.value;
  return block({ self, names, queue: state.queue, attempt: () => state.status === 'done' }, seconds);
}

function join(self: PyHandle, timeout: PyObject): PyObject {
  const seconds = timeout === None ? null : secondsOf(timeout);
  const { status, ident } = self.value;
  if (status === 'not started') throw runtimeError('thread not started');
  if (status === 'running' && ident === currentIdent()) throw runtimeError('Cannot join current thread');
  joinHandle(self, seconds !== null && seconds < 0 ? null : seconds, ['join']);
  return None;
}

export const handleType: PyType = defineType('_thread._ThreadHandle', {
  weakrefs: true,
  traverse: () => {},
  tp_new(type, args, kwnames) {
    if (args.length > 0 || kwnames !== null) throw typeError('function takes at most 0 arguments');
    return newHandle(type);
  },
  tp_repr: (self) => newStr(`<${self.type.name} object: ident=${(self as PyHandle).value.ident}>`),
  getset: {
    ident: { get: (self: PyHandle) => self.value.ident },
  },
  methods: [
    method('join($self, timeout=None, /)', join, null),
    method('_set_done($self, /)', (self: PyHandle) => {
      if (self.value.status === 'not started') throw runtimeError('thread not started');
      setDone(self);
    }),
    method('is_done($self, /)', (self: PyHandle) => self.value.status === 'done'),
  ],
});

function newHandle(type: PyType = handleType): PyHandle {
  return newInstance<HandleState>(type, { status: 'not started', ident: 0, queue: [] });
}

/** `_make_thread_handle`: for a thread that this module did not start (owned). */
export function handleFor(ident: number): PyHandle {
  const handle = newHandle();
  handle.value.status = 'running';
  handle.value.ident = ident;
  return handle;
}

/** `start_joinable_thread`: the thread's handle (owned). */
export function startJoinable(func: PyObject, handle: PyObject, daemon: PyObject): PyObject {
  if (func.type.tp_call === null) throw typeError('thread function must be callable');
  if (handle !== None && handle.type !== handleType) {
    throw typeError(`'handle' must be a _ThreadHandle`);
  }
  const own = handle === None ? newHandle() : (handle as PyHandle);
  if (own.value.status !== 'not started') throw runtimeError('thread already started');
  if (handle !== None) own.refcnt++;
  runWith(own, func, [], null);
  if (!isTrue(daemon)) awaited.add(own);
  return own;
}

/** Starts the thread that a handle stands for. */
function runWith(handle: PyHandle, func: PyObject, args: PyObject[], kwargs: PyDict | null): void {
  const thread = startThread(func, args, kwargs);
  handle.value.status = 'running';
  handle.value.ident = thread.ident;
  handle.refcnt++;
  thread.atEnd.push(() => {
    setDone(handle);
    if (--handle.refcnt === 0) handle.type.tp_dealloc(handle);
  });
}

/** `thread_shutdown`: waits for every thread that is not a daemon. */
export function joinAll(): void {
  for (const handle of awaited) {
    if (handle.value.ident !== currentIdent()) joinHandle(handle, null, []);
  }
}
