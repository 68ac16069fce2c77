/**
 * Calls. The callable, `self` or null, and the arguments are on the stack. A Python function gets a new frame
 * in this very loop; anything else is called through its `tp_call`.
 * Answers to the family CALL of Python/bytecodes.c.
 */
import {
  type BuiltinFunction,
  builtinFunctionType,
  call,
  decref,
  type FunctionState,
  functionType,
  isInstance,
  lengthOf,
  listType,
  type MethodDescriptor,
  methodType,
  newLong,
  newRef,
  type PyList,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  pyBool,
  str,
  strType,
  typeType,
} from '../../01-objects/index.ts';
import {
  callFunctionEx,
  checkRecursion,
  frameForCall,
  frameForInit,
  isPythonFunction,
  NO_ARGUMENTS,
  plainFrame,
  popArguments,
  unpackMethod,
} from '../calls/calls.ts';
import type { Done, Registers } from '../loop/registers.ts';
import { type CallCache, specializeCall } from '../specialize/calls.ts';

export function CALL(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeCall(m.bytes, m.caches, m.at, m.stack, base, m.oparg);
  unpackMethod(m.stack, base);
  const callable = m.stack[base]!;
  if (isPythonFunction(callable)) {
    const callee = frameForCall(m.tstate, m.stack, base, m.sp, null);
    m.sp = base;
    return m.enter(callee);
  }
  const first = m.stack[base + 1] === null ? base + 2 : base + 1;
  const result = call(callable, m.stack.slice(first, m.sp) as PyObject[]);
  popArguments(m.stack, base, m.sp);
  m.sp = base + 1;
  m.stack[base] = result;
}

export function CALL_KW(m: Registers): void | Done {
  const kwnames = m.stack[m.sp - 1] as PyTuple;
  const base = m.sp - 1 - m.oparg - 2;
  unpackMethod(m.stack, base);
  const callable = m.stack[base]!;
  if (isPythonFunction(callable)) {
    const callee = frameForCall(m.tstate, m.stack, base, m.sp - 1, kwnames.value as PyStr[]);
    decref(kwnames);
    m.sp = base;
    return m.enter(callee);
  }
  const first = m.stack[base + 1] === null ? base + 2 : base + 1;
  const result = call(callable, m.stack.slice(first, m.sp - 1) as PyObject[], kwnames.value as PyStr[]);
  popArguments(m.stack, base, m.sp);
  m.sp = base + 1;
  m.stack[base] = result;
}

/** `f(*args, **kwargs)`: the callable, null, a tuple of arguments, a dict or null. */
export function CALL_FUNCTION_EX(m: Registers): void | Done {
  const result = callFunctionEx(m.tstate, m.stack, m.sp);
  m.sp -= 4;
  if (result.frame !== null) return m.enter(result.frame);
  m.stack[m.sp++] = result.value;
}

/** The guess: a function of that code, whose arguments need no more than to be copied. */
export function CALL_PY_EXACT_ARGS(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  const cache = m.caches[m.at] as CallCache;
  if (callable.type !== functionType || (callable.value as FunctionState).code !== cache.callable)
    return m.deopt();
  const first = m.stack[base + 1] === null ? base + 2 : base + 1;
  if (m.sp - first !== cache.argcount) return m.deopt();
  checkRecursion(m.tstate);
  const callee = plainFrame(callable, m.stack, first, m.sp);
  m.sp = base;
  return m.enter(callee);
}

/** The same for a bound method, which is taken apart first. */
export function CALL_BOUND_METHOD_EXACT_ARGS(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  const cache = m.caches[m.at] as CallCache;
  if (callable.type !== methodType || m.stack[base + 1] !== null) return m.deopt();
  const { func } = callable.value as { func: PyObject; self: PyObject };
  if (func.type !== functionType || (func.value as FunctionState).code !== cache.callable) return m.deopt();
  if (m.oparg + 1 !== cache.argcount) return m.deopt();
  unpackMethod(m.stack, base);
  checkRecursion(m.tstate);
  const callee = plainFrame(func, m.stack, base + 1, m.sp);
  m.sp = base;
  return m.enter(callee);
}

/** The guess: any Python function; its arguments are sorted out as in the general case. */
export function CALL_PY_GENERAL(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  if (callable.type !== functionType) return m.deopt();
  const callee = frameForCall(m.tstate, m.stack, base, m.sp, null);
  m.sp = base;
  return m.enter(callee);
}

/** The guess: a plain class of that version; the instance is made here and its `__init__` entered. */
export function CALL_ALLOC_AND_ENTER_INIT(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  const cache = m.caches[m.at] as CallCache;
  if (callable !== cache.callable || (callable as PyType).version !== cache.version) return m.deopt();
  if (m.stack[base + 1] !== null) return m.deopt();
  checkRecursion(m.tstate);
  const callee = frameForInit(callable as PyType, cache.init!, m.stack, base, m.sp);
  m.sp = base;
  return m.enter(callee);
}

/** The guess: a native function of one argument. */
export function CALL_BUILTIN_O(m: Registers): void | Done {
  const base = m.sp - 3;
  const callable = m.stack[base]!;
  if (callable.type !== builtinFunctionType || m.stack[base + 1] !== null) return m.deopt();
  const builtin = callable.value as BuiltinFunction;
  if (builtin.def.arity !== 'one') return m.deopt();
  const arg = m.stack[base + 2]!;
  const result = builtin.def.invoke(builtin.self as PyObject, [arg], null);
  m.sp = base + 1;
  m.stack[base] = result;
  decref(arg);
  decref(callable);
}

/** The guess: a native function, called with positional arguments. */
export function CALL_BUILTIN_FAST(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  if (callable.type !== builtinFunctionType || m.stack[base + 1] !== null) return m.deopt();
  const builtin = callable.value as BuiltinFunction;
  const result = builtin.def.invoke(
    builtin.self as PyObject,
    m.stack.slice(base + 2, m.sp) as PyObject[],
    null,
  );
  popArguments(m.stack, base, m.sp);
  m.sp = base + 1;
  m.stack[base] = result;
}

/** The guess: a native method without arguments, such as `list.pop()`. */
export function CALL_METHOD_DESCRIPTOR_NOARGS(m: Registers): void | Done {
  const base = m.sp - 2;
  const callable = m.stack[base]!;
  const self = m.stack[base + 1]!;
  const cache = m.caches[m.at] as CallCache;
  if (callable !== cache.callable || self === null || self.type !== cache.type) return m.deopt();
  const result = (callable.value as MethodDescriptor).def.invoke(self, NO_ARGUMENTS, null);
  m.sp = base + 1;
  m.stack[base] = result;
  decref(self);
  decref(callable);
}

/** The guess: a native method of exactly that type, called with positional arguments. */
export function CALL_METHOD_DESCRIPTOR_FAST(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  const self = m.stack[base + 1]!;
  const cache = m.caches[m.at] as CallCache;
  if (callable !== cache.callable || self === null || self.type !== cache.type) return m.deopt();
  const result = (callable.value as MethodDescriptor).def.invoke(
    self,
    m.stack.slice(base + 2, m.sp) as PyObject[],
    null,
  );
  popArguments(m.stack, base, m.sp);
  m.sp = base + 1;
  m.stack[base] = result;
}

/** The guess: `list.append`, whose result is not used. The next instruction, POP_TOP, is skipped. */
export function CALL_LIST_APPEND(m: Registers): void | Done {
  const self = m.stack[m.sp - 2]!;
  const callable = m.stack[m.sp - 3]!;
  if (self === null || self.type !== listType || callable !== (m.caches[m.at] as CallCache).callable)
    return m.deopt();
  (self as PyList).value.push(m.stack[m.sp - 1]!);
  m.sp -= 3;
  m.pc += 2;
  decref(self);
  decref(callable);
}

export function CALL_LEN(m: Registers): void | Done {
  const base = m.sp - 3;
  const callable = m.stack[base]!;
  if (callable !== (m.caches[m.at] as CallCache).callable || m.stack[base + 1] !== null) return m.deopt();
  const arg = m.stack[base + 2]!;
  const result = newLong(lengthOf(arg));
  m.sp = base + 1;
  m.stack[base] = result;
  decref(arg);
  decref(callable);
}

export function CALL_ISINSTANCE(m: Registers): void | Done {
  const base = m.sp - 4;
  const callable = m.stack[base]!;
  if (callable !== (m.caches[m.at] as CallCache).callable || m.stack[base + 1] !== null) return m.deopt();
  const object = m.stack[base + 2]!;
  const type = m.stack[base + 3]!;
  const result = pyBool(isInstance(object, type));
  m.sp = base + 1;
  m.stack[base] = result;
  decref(object);
  decref(type);
  decref(callable);
}

export function CALL_TYPE_1(m: Registers): void | Done {
  const base = m.sp - 3;
  if (m.stack[base] !== typeType || m.stack[base + 1] !== null) return m.deopt();
  const arg = m.stack[base + 2]!;
  m.stack[base] = newRef(arg.type);
  m.sp = base + 1;
  decref(arg);
}

export function CALL_STR_1(m: Registers): void | Done {
  const base = m.sp - 3;
  if (m.stack[base] !== strType || m.stack[base + 1] !== null) return m.deopt();
  const arg = m.stack[base + 2]!;
  m.stack[base] = str(arg);
  m.sp = base + 1;
  decref(arg);
}

/** The guess: a native class. */
export function CALL_BUILTIN_CLASS(m: Registers): void | Done {
  const base = m.sp - m.oparg - 2;
  const callable = m.stack[base]!;
  if (callable !== (m.caches[m.at] as CallCache).callable || m.stack[base + 1] !== null) return m.deopt();
  const result = callable.type.tp_call!(callable, m.stack.slice(base + 2, m.sp) as PyObject[], null);
  popArguments(m.stack, base, m.sp);
  m.sp = base + 1;
  m.stack[base] = result;
}
