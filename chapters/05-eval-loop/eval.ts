/**
 * Into the loop and out of it again. Answers to `_PyEval_EvalFrame` and `PyEval_EvalCode` in Python/ceval.c.
 */
import {
  dictGetName, isDict, newRef, recursionError, type FunctionState, type PyCode, type PyDict, type PyError, type PyObject,
} from '../01-objects/index.ts';
import { runLoop, runWatchedLoop, SWITCH_LOOP } from './eval-loop.generated.ts';
import { newFrame, type Frame } from './frame.ts';
import { interpreterBuiltins } from './names.ts';
import { current, limits, type ThreadState } from './pystate.ts';
import { chainContext } from './raise.ts';
import { unwind } from './unwind.ts';

/** Runs a frame, which is taken over, until it returns or yields. The result is owned. May throw PyError. */
export function evalFrame(tstate: ThreadState, frame: Frame): PyObject {
  frame.entry = true;
  frame.previous = tstate.frame;
  tstate.depth++;
  tstate.nativeDepth++;
  try {
    let next = frame;
    for (;;) {
      const result = tstate.watcher === null ? runLoop(tstate, next) : runWatchedLoop(tstate, next);
      if (result !== SWITCH_LOOP) return result as PyObject;
      next = current.tstate.frame!;
    }
  } finally {
    tstate.nativeDepth--;
  }
}

/** Runs a suspended frame with an exception raised at the instruction where it waits. */
export function throwIntoFrame(tstate: ThreadState, frame: Frame, error: PyError): PyObject {
  frame.entry = true;
  frame.previous = tstate.frame;
  tstate.frame = frame;
  tstate.depth++;
  if (!error.settled) chainContext(tstate, error.exc);
  const handler = unwind(tstate, frame, error, frame.lasti);
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
