/** A thread's beginning and end. Answers to `thread_run` and `ThreadHandle_start` in Modules/_threadmodule.c. */
import {
  addPending, call, decref, functionType, isSubtype, methodType, newDict, newRef, newTuple, None, type PyDict, PyError, type PyObject, type PyStr,
  systemExitType, unraisable,
} from '../../01-objects/index.ts';
import {
  compileSource, current, evalCode, type Frame, frameForCall, ThreadState, threads,
} from '../../05-eval-loop/index.ts';
