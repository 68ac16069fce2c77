/**
 * Natives that end in a call of Python code (`Context.run`, in which every `threading.Thread` lives) hand it to the
 * loop, so that they keep no place on the JavaScript stack. Only while there are several threads: it costs more.
 */
import { decref, functionType, methodType, newRef, type PyObject } from '../../01-objects/index.ts';
import { opcodeCaches, opcodes } from '../../04-compiler/index.ts';
import {
  current,
  type Frame,
  frameForCall,
  handToLoop,
  type LastCall,
  LoopRequest,
  type ThreadState,
  threads,
  toPyError,
  unwind,
} from '../../05-eval-loop/index.ts';
import { calledByLoop, instructionAt } from './calling.ts';

/** Enters the callable's frame in the place of the native function that the instruction at `at` called. */
class CallRequest extends LoopRequest {
  private readonly call: LastCall;

  constructor(call: LastCall) {
    super();
    this.call = call;
  }

  next(tstate: ThreadState, frame: Frame, at: number): Frame {
    const { callable, args, kwnames, rest } = this.call;
    const row = [...splitMethod(callable), ...args].map((each) => each && newRef(each));
    const { opcode, oparg } = instructionAt(frame.code, at);
    pop(frame, INPUTS[opcode]!(oparg));
    frame.pc = at + 2 + 2 * opcodeCaches[opcode]!;
    let callee: Frame;
    try {
      callee = frameForCall(tstate, row, 0, row.length, kwnames);
    } catch (caught) {
      for (const each of row) if (each !== null) decref(each);
      rest.failed();
      return unwind(tstate, frame, toPyError(caught, tstate), at);
    }
    callee.previous = frame;
    callee.construct = rest;
    tstate.depth++;
    return callee;
  }
}

/** How many values a call instruction takes off the stack. */
const INPUTS: Record<number, (oparg: number) => number> = {
  [opcodes.CALL]: (oparg) => oparg + 2,
  [opcodes.CALL_KW]: (oparg) => oparg + 3,
  [opcodes.CALL_FUNCTION_EX]: () => 4,
};

function pop(frame: Frame, count: number): void {
  for (; count > 0; count--) {
    const value = frame.localsplus[--frame.sp]!;
    frame.localsplus[frame.sp] = null;
    if (value !== null) decref(value);
  }
}

function splitMethod(callable: PyObject): (PyObject | null)[] {
  if (callable.type !== methodType) return [callable, null];
  const { func, self } = callable.value as { func: PyObject; self: PyObject };
  return [func, self];
}

handToLoop.of = (call) => {
  if (threads.size === 1 || splitMethod(call.callable)[0]!.type !== functionType) return;
  if (calledByLoop(current.tstate.frame, call.self, [call.name])) throw new CallRequest(call);
};
