/**
 * From a call to a frame, and from native code into the loop. Answers to Python/ceval.c
 * (`_PyEvalFramePushAndInit`, `_PyEval_Vector`, `CALL_FUNCTION_EX`) and Objects/call.c.
 */
import {
  call,
  decref,
  dictForEach,
  evalHooks,
  type FunctionState,
  functionType,
  intern,
  isDict,
  isStr,
  isTupleExact,
  iterableToArray,
  type KwNames,
  lookupAttr,
  methodType,
  None,
  newInstance,
  newRef,
  newTuple,
  ownedText,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  recursionError,
  str,
  typeError,
} from '../../01-objects/index.ts';
import { endFrame, type Frame, newFrame } from '../frames/frame.ts';
import { current, limits, type ThreadState } from '../frames/pystate.ts';
import { evalFrame } from '../loop/eval.ts';
import { bindArguments } from './arguments.ts';

export const NO_ARGUMENTS: PyObject[] = [];

/** Whether a call of the object can be a frame of the running loop. */
export function isPythonFunction(callable: PyObject): boolean {
  return callable.type === functionType;
}

/** One Python frame deeper; raises RecursionError at the limit. */
export function checkRecursion(tstate: ThreadState): void {
  if (tstate.depth >= limits.recursion) throw recursionError('maximum recursion depth exceeded');
}

/** A bound method at `base` becomes its function, with its self as the first argument. */
export function unpackMethod(stack: (PyObject | null)[], base: number): void {
  const callable = stack[base]!;
  if (callable.type !== methodType || stack[base + 1] !== null) return;
  const { func, self } = callable.value as { func: PyObject; self: PyObject };
  stack[base] = newRef(func);
  stack[base + 1] = newRef(self);
  decref(callable);
}

/** Lets go of a callable and its arguments, `stack[base .. end]`, last first. */
export function popArguments(stack: (PyObject | null)[], base: number, end: number): void {
  for (let i = end - 1; i >= base; i--) {
    const value = stack[i]!;
    if (value !== null && --value.refcnt === 0) value.type.tp_dealloc(value);
  }
}

/** A frame whose arguments are the first locals as they stand: `_PyFrame_PushUnchecked`. Takes all references. */
export function plainFrame(
  callable: PyObject,
  stack: (PyObject | null)[],
  first: number,
  end: number,
): Frame {
  const fn = callable.value as FunctionState;
  const frame = newFrame(fn.code, callable, fn.globals, fn.builtins);
  const locals = frame.localsplus;
  for (let i = first, to = 0; i < end; i++, to++) locals[to] = stack[i]!;
  return frame;
}

/**
 * The frame for a Python function at `stack[base]`, its arguments up to `end` (values of keywords last).
 * Takes over all those references; after an error the stack holds what was not taken.
 */
export function frameForCall(
  tstate: ThreadState,
  stack: (PyObject | null)[],
  base: number,
  end: number,
  kwnames: KwNames,
): Frame {
  checkRecursion(tstate);
  const callable = stack[base]!;
  const first = stack[base + 1] === null ? base + 2 : base + 1;
  const fn = callable.value as FunctionState;
  const frame = newFrame(fn.code, callable, fn.globals, fn.builtins);
  if (kwnames === null && frame.runtime.plainArgs === end - first) {
    const locals = frame.localsplus;
    for (let i = first, to = 0; i < end; i++, to++) locals[to] = stack[i]!;
    return frame;
  }
  try {
    bindArguments(frame, fn, stack, first, end - first - (kwnames === null ? 0 : kwnames.length), kwnames);
  } catch (caught) {
    newRef(callable); // it is still on the stack, and the frame lets go of one too
    endFrame(frame);
    throw caught;
  }
  return frame;
}

/**
 * A new instance and the frame of its `__init__`; takes over the class and the arguments on the stack. After an
 * error the stack holds what was not taken.
 */
export function frameForInit(
  type: PyType,
  init: PyObject,
  stack: (PyObject | null)[],
  base: number,
  end: number,
): Frame {
  const self = newInstance(type, null);
  const fn = init.value as FunctionState;
  const frame = newFrame(fn.code, newRef(init), fn.globals, fn.builtins);
  stack[base + 1] = newRef(self); // the first argument; null stood there
  try {
    placeArguments(frame, fn, stack, base + 1, end);
  } catch (caught) {
    endFrame(frame);
    decref(self);
    throw caught;
  }
  frame.construct = self;
  decref(type);
  return frame;
}

/** Positional arguments become locals: as they stand where that is all, else sorted out. */
function placeArguments(
  frame: Frame,
  fn: FunctionState,
  args: (PyObject | null)[],
  first: number,
  end: number,
): void {
  if (frame.runtime.plainArgs !== end - first)
    return bindArguments(frame, fn, args, first, end - first, null);
  const locals = frame.localsplus;
  for (let i = first, to = 0; i < end; i++, to++) locals[to] = args[i]!;
}

/** The frame of a Python function (borrowed) that an instruction enters by itself: a getter, `__getitem__`. */
export function enteredFrame(func: PyObject, args: (PyObject | null)[]): Frame {
  const fn = func.value as FunctionState;
  const frame = newFrame(fn.code, newRef(func), fn.globals, fn.builtins);
  try {
    checkRecursion(current.tstate);
    placeArguments(frame, fn, args, 0, args.length);
  } catch (caught) {
    endFrame(frame);
    for (const arg of args) if (arg !== null) decref(arg);
    throw caught;
  }
  return frame;
}

/** Calls a Python function from native code (`_PyFunction_Vectorcall`). Arguments borrowed, result owned. */
export function callFunction(callable: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  const { tstate } = current;
  checkRecursion(tstate);
  const fn = callable.value as FunctionState;
  const frame = newFrame(fn.code, newRef(callable), fn.globals, fn.builtins);
  for (let i = 0; i < args.length; i++) args[i]!.refcnt++;
  if (kwnames === null && frame.runtime.plainArgs === args.length) {
    const locals = frame.localsplus;
    for (let i = 0; i < args.length; i++) locals[i] = args[i]!;
    return evalFrame(tstate, frame);
  }
  const owned: (PyObject | null)[] = args.slice();
  try {
    bindArguments(frame, fn, owned, 0, args.length - (kwnames === null ? 0 : kwnames.length), kwnames);
  } catch (caught) {
    endFrame(frame);
    for (const arg of owned) if (arg !== null) decref(arg);
    throw caught;
  }
  return evalFrame(tstate, frame);
}
evalHooks.callFunction = callFunction;

/** `f(*args, **kwargs)` from the top four of the stack: a frame to enter, or the result of a native call. */
export function callFunctionEx(
  tstate: ThreadState,
  stack: (PyObject | null)[],
  sp: number,
): { frame: Frame; value: null } | { frame: null; value: PyObject } {
  const base = sp - 4;
  const callable = stack[base]!;
  const starArgs = asTuple(callable, stack, sp - 2);
  const kwargs = stack[sp - 1] as PyDict | null;
  if (kwargs !== null && !isDict(kwargs)) {
    throw typeError(
      `${functionText(callable)} argument after ** must be a mapping, not ${(kwargs as PyObject).type.name}`,
    );
  }
  const args: PyObject[] = starArgs.value.slice();
  let kwnames: PyStr[] | null = null;
  if (kwargs !== null && kwargs.value.used > 0) {
    kwnames = [];
    dictForEach(kwargs, (key, value) => {
      if (!isStr(key)) throw typeError('keywords must be strings');
      kwnames!.push(key);
      args.push(value);
    });
  }
  if (!isPythonFunction(callable)) {
    const value = call(callable, args, kwnames);
    popArguments(stack, base, sp);
    return { frame: null, value };
  }
  for (const arg of args) arg.refcnt++;
  const row: (PyObject | null)[] = [newRef(callable), null, ...args];
  let frame: Frame;
  try {
    frame = frameForCall(tstate, row, 0, row.length, kwnames);
  } catch (caught) {
    for (const each of row) if (each !== null) decref(each);
    throw caught;
  }
  popArguments(stack, base, sp);
  return { frame, value: null };
}

/** The `*args` of a call as a tuple, in its place on the stack. */
function asTuple(callable: PyObject, stack: (PyObject | null)[], place: number): PyTuple {
  const given = stack[place]!;
  if (isTupleExact(given)) return given;
  if (given.type.tp_iter === null && given.type.sq_item === null) {
    throw typeError(`${functionText(callable)} argument after * must be an iterable, not ${given.type.name}`);
  }
  const tuple = newTuple(iterableToArray(given));
  stack[place] = tuple;
  decref(given);
  return tuple;
}

/** `_PyObject_FunctionStr`: how errors call a callable. */
export function functionText(callable: PyObject): string {
  const qualname = lookupAttr(callable, intern('__qualname__'));
  if (qualname === undefined || !isStr(qualname)) return ownedText(str(callable));
  const module = lookupAttr(callable, intern('__module__'));
  const shown = ownedText(qualname);
  if (module === undefined || module === None || !isStr(module)) return `${shown}()`;
  const prefix = ownedText(module);
  return prefix === 'builtins' ? `${shown}()` : `${prefix}.${shown}()`;
}
