/** A thread's beginning and end. Answers to `do_start_new_thread` and `thread_run` in Modules/_threadmodule.c. */
import {
  call,
  decref,
  dictForEach,
  dictGetName,
  functionType,
  isStr,
  isSubtype,
  methodType,
  None,
  newDict,
  newRef,
  newStr,
  newTuple,
  type PyDict,
  PyError,
  type PyException,
  type PyObject,
  type PyStr,
  reprText,
  runtimeError,
  systemExitType,
} from '../../01-objects/index.ts';
import {
  compileSource,
  current,
  evalCode,
  type Frame,
  finalizing,
  frameForCall,
  sysAttribute,
  ThreadState,
  threads,
  unraisableArgs,
} from '../../05-eval-loop/index.ts';
import { makeReady, running, threadEnd } from './scheduler.ts';
import { clearThread, Thread } from './thread.ts';

let lastIdent = 1;
/** What each thread was started with (owned), for the message when it fails. */
const started = new WeakMap<Thread, PyObject>();

/** Starts a thread that calls `func` (all borrowed). It runs when the lock comes to it. */
export function startThread(func: PyObject, args: PyObject[], kwargs: PyDict | null): Thread {
  if (finalizing.now) throw runtimeError("can't create new thread at interpreter shutdown");
  const tstate = new ThreadState(++lastIdent);
  const frame = firstFrame(tstate, func, args, kwargs);
  frame.entry = true;
  tstate.frame = frame;
  tstate.depth = 1;
  threads.add(tstate);
  const thread = new Thread(tstate);
  started.set(thread, newRef(func));
  const starter = running();
  starter.homeDepth = starter.tstate.nativeDepth;
  makeReady(thread);
  return thread;
}

/** The frame a thread begins with: the function's own, or for other callables that of a caller. */
function firstFrame(tstate: ThreadState, func: PyObject, args: PyObject[], kwargs: PyDict | null): Frame {
  const row: (PyObject | null)[] = rowFor(func);
  const names: PyStr[] = [];
  for (const arg of args) row.push(newRef(arg));
  if (kwargs !== null) {
    dictForEach(kwargs, (key, value) => {
      if (isStr(key)) names.push(key);
      row.push(newRef(value));
    });
  }
  try {
    if (row[0]!.type === functionType)
      return frameForCall(tstate, row, 0, row.length, names.length === 0 ? null : names);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc); // the thread itself is to fail with it
  }
  for (const each of row) if (each !== null) decref(each);
  const given = newTuple(args.map((arg) => newRef(arg)));
  const keywords = kwargs === null ? newDict() : newRef(kwargs);
  return frameForCall(tstate, [newRef(caller()), null, newRef(func), given, keywords], 0, 5, null);
}

/** The start of a call: the function of a bound method, and its self. */
function rowFor(func: PyObject): (PyObject | null)[] {
  if (func.type !== methodType) return [newRef(func), null];
  const method = func.value as { func: PyObject; self: PyObject };
  return [newRef(method.func), newRef(method.self)];
}

let callerFunction: PyObject | null = null;

/** A Python function that calls anything: what native code called from no frame would lack is a frame to wait in. */
function caller(): PyObject {
  if (callerFunction !== null) return callerFunction;
  const namespace = newDict();
  const code = compileSource(
    'def run(function, args, kwargs):\n    function(*args, **kwargs)\n',
    '<thread>',
    'exec',
  );
  decref(evalCode(code, namespace));
  decref(code);
  callerFunction = newRef(dictGetName(namespace, 'run')!);
  decref(namespace);
  return callerFunction;
}

/** The outermost frame has ended: the thread is no more. */
threadEnd.of = (thread, value, error) => {
  if (value !== null) decref(value);
  if (error !== null) reportFailure(thread, error.exc);
  const func = started.get(thread);
  clearThread(thread);
  for (const each of thread.atEnd) each();
  if (func !== undefined) decref(func);
};

/** An error that left a thread: SystemExit ends it quietly, another is shown. Takes the exception over. */
function reportFailure(thread: Thread, exc: PyException): void {
  const hook = sysAttribute('unraisablehook');
  if (isSubtype(exc.type, systemExitType) || hook === undefined || hook === None) return decref(exc);
  const func = started.get(thread)!;
  const message = newStr(`Exception ignored in thread started by ${safeRepr(func)}`);
  const args = unraisableArgs(exc, message, None);
  decref(message);
  decref(exc);
  try {
    decref(call(hook, [args]));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
  } finally {
    decref(args);
  }
}

function safeRepr(object: PyObject): string {
  try {
    return reprText(object);
  } catch {
    return '<object repr() failed>';
  }
}

/** How many threads there are beside the first: `_thread._count`. */
export function threadCount(): number {
  return threads.size - 1;
}

/** The identifier of the running thread. */
export function currentIdent(): number {
  return current.tstate.id;
}
