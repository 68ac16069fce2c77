/**
 * Into the loop and out of it again. Answers to `_PyEval_EvalFrame` and `PyEval_EvalCode` in Python/ceval.c.
 */
import {
  dictGetName,
  type FunctionState,
  isDict,
  newRef,
  type PyCode,
  type PyDict,
  PyError,
  type PyObject,
  recursionError,
} from '../../01-objects/index.ts';
import { unwind, watched } from '../errors/unwind.ts';
import { type Frame, newFrame } from '../frames/frame.ts';
import { current, limits, type ThreadState } from '../frames/pystate.ts';
import { runLoop, runWatchedLoop, SWITCH_LOOP } from './eval-loop.generated.ts';
import { interpreterBuiltins } from './names.ts';
import { LEAVE_LOOP, place, takeOutcome, visitors } from './visiting.ts';

/** Runs a frame, which is taken over, until it returns or yields. The result is owned. May throw PyError. */
export function evalFrame(tstate: ThreadState, frame: Frame): PyObject {
  frame.entry = true;
  frame.previous = tstate.frame;
  tstate.depth++;
  tstate.nativeDepth++;
  const below = place.owner;
  place.owner = tstate;
  try {
    return runFrames(tstate, frame);
  } finally {
    place.owner = below;
    tstate.nativeDepth--;
  }
}

/**
 * Runs frames, of this thread and of others that visit (see `visiting.ts`), until what the native code of
 * `tstate` waits for is there. The result is owned. May throw PyError.
 */
export function runFrames(tstate: ThreadState, frame: Frame | null): PyObject {
  for (let next = frame; next !== null; ) {
    const running: ThreadState = current.tstate;
    try {
      const result = running.watcher === null ? runLoop(running, next) : runWatchedLoop(running, next);
      if (result === SWITCH_LOOP) next = current.tstate.frame!;
      else if (current.tstate === tstate) return result as PyObject;
      else next = visitors.returned(result as PyObject);
    } catch (caught) {
      if (caught === LEAVE_LOOP) break;
      if (current.tstate === tstate || !(caught instanceof PyError)) throw caught;
      next = visitors.failed(caught);
    }
  }
  return takeOutcome(tstate);
}

/** Runs a suspended frame with an exception (settled) raised at the instruction where it waits. */
export function throwIntoFrame(tstate: ThreadState, frame: Frame, error: PyError): PyObject {
  frame.entry = true;
  frame.previous = tstate.frame;
  tstate.frame = frame;
  tstate.depth++;
  const thrown = watched(tstate, error, (watcher, exc) => watcher.thrown?.(tstate, frame, exc));
  const handler = unwind(tstate, frame, thrown, frame.lasti);
  frame.previous = handler.previous;
  tstate.depth--;
  tstate.frame = frame.previous;
  return evalFrame(tstate, handler);
}

/** `PyEval_EvalCode`: runs module or `exec` code in namespaces (borrowed). Owned result. */
export function evalCode(code: PyCode, globals: PyDict, locals: PyObject | null = null): PyObject {
  const { tstate } = current;
  if (tstate.depth >= limits.recursion) throw recursionError('maximum recursion depth exceeded');
  const frame = newFrame(newRef(code), null, newRef(globals), newRef(builtinsOf(globals)));
  frame.locals = newRef(locals ?? globals);
  return evalFrame(tstate, frame);
}

/** `_PyEval_BuiltinsFromGlobals`: the builtins that code with these globals sees (borrowed). */
export function builtinsOf(globals: PyDict): PyDict {
  const found = dictGetName(globals, '__builtins__');
  if (found === undefined) return interpreterBuiltins.dict!;
  return isDict(found) ? found : ((found as { dict?: PyDict | null }).dict ?? interpreterBuiltins.dict!);
}

/** Runs a function's code in a namespace of its own, as a class body runs (all borrowed). Owned result. */
export function evalCodeOfFunction(func: PyObject, locals: PyObject): PyObject {
  const { tstate } = current;
  const fn = func.value as FunctionState;
  const frame = newFrame(fn.code, newRef(func), fn.globals, fn.builtins);
  frame.locals = newRef(locals);
  return evalFrame(tstate, frame);
}
