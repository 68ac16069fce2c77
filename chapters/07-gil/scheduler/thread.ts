/**
 * A thread as the scheduler sees it: its state in the interpreter, and what it waits for.
 * Answers to `PyThreadState` and Python/thread_pthread.h.
 */
import { decref, type PyDict, type PyGCObject, type PyObject } from '../../01-objects/index.ts';
import { type Frame, mainThread, type ThreadState, threads } from '../../05-eval-loop/index.ts';

/** One stay of a thread in a call that blocks. */
export class Wait {
  /** The object whose method waits, and the frame that called it: they tell this call from another. */
  readonly self: PyObject;
  readonly frame: Frame | null;
  /** When it gives up, on the clock of the scheduler. */
  readonly deadline: number;
  /** Where the thread stands in line, if somebody can wake it. */
  queue: Thread[] | null = null;
  /** Whether it waits inside native code, which keeps its place on the JavaScript stack. */
  native: boolean = false;
  interrupted: boolean = false;
  /** Set when nobody can ever run again, for a reason CPython does not have. */
  hopeless: boolean = false;

  constructor(self: PyObject, frame: Frame | null, deadline: number) {
    this.self = self;
    this.frame = frame;
    this.deadline = deadline;
  }
}

export class Thread {
  readonly tstate: ThreadState;
  /** The call it is blocked in, or that it is about to repeat after having been woken. */
  wait: Wait | null = null;
  /** How deep in native code it was when it last started a thread: there it is at home. */
  homeDepth: number = 0;
  /** What to do when it has ended. */
  atEnd: (() => void)[] = [];
  /** The dict of each `_thread._local` object for this thread (owned). */
  readonly locals: Map<PyGCObject, PyDict> = new Map();

  constructor(tstate: ThreadState) {
    this.tstate = tstate;
    tstate.scheduled = this;
  }

  /** `PyThread_get_thread_ident`. */
  get ident(): number {
    return this.tstate.id;
  }
}

/** The record of a thread. */
export function threadOf(tstate: ThreadState): Thread {
  return (tstate.scheduled as Thread | null) ?? new Thread(tstate);
}

/** `PyThreadState_Clear`: lets go of what only this thread had. */
export function clearThread(thread: Thread): void {
  const { tstate } = thread;
  threads.delete(tstate);
  for (const dict of thread.locals.values()) decref(dict);
  thread.locals.clear();
  const owned = [tstate.context, tstate.asyncgenFirstIter, tstate.asyncgenFinalizer, tstate.excInfo.value];
  tstate.context = tstate.asyncgenFirstIter = tstate.asyncgenFinalizer = tstate.excInfo.value = null;
  for (const each of owned) if (each !== null) decref(each);
}

/** The thread that began the interpreter. */
export const main: Thread = threadOf(mainThread);
