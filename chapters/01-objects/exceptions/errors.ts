/**
 * How errors travel: a Python exception crosses TypeScript code as one `PyError`, thrown, which owns the
 * exception object. Here too are the static types of all built-in exceptions, empty until
 * `exceptions.ts` fills them. Answers to Python/errors.c and the table at the end of Objects/exceptions.c.
 */

import { newTuple } from '../containers.ts';
import {
  IMMORTAL_MINIMUM,
  newRef,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  track,
  xdecref,
} from '../object.ts';
import { newStr } from '../str/unicode.ts';
import { baseExceptionType, staticType, strType } from '../types/statictypes.ts';

/** The payload of an exception: `PyBaseExceptionObject` and the fields its subclasses add. */
export class ExceptionState {
  args: PyTuple;
  traceback: PyObject | null = null;
  context: PyObject | null = null;
  cause: PyObject | null = null;
  suppressContext: boolean = false;
  notes: PyObject | null = null;
  /** What particular exceptions hold beside `args` (`errno`, `code`, `obj`, `msg` ...), owned. */
  fields: Map<string, PyObject> | null = null;

  constructor(args: PyTuple) {
    this.args = args;
  }
}

export type PyException = PyGCObject<ExceptionState>;

/** A Python exception on its way through TypeScript. It owns the exception object. */
export class PyError {
  /** The exception instance. */
  exc: PyException;

  /** Whether the exception has its `__context__`: it is given once, where the error first meets the loop. */
  settled: boolean = false;
  /** Whether it is raised a second time in the frame where it is: the traceback has that frame already. */
  reraised: boolean = false;

  constructor(exc: PyException) {
    this.exc = exc;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `PyError(${this})`;
  }

  /** For a person who meets it outside the machine: the exception's type and first argument. */
  toString(): string {
    const first = this.exc.value.args.value[0];
    const message = first?.type === strType ? (first as PyStr).value : '';
    return `${this.exc.type.name}: ${typeof message === 'string' ? message : message.text}`;
  }
}

/** CPython's hierarchy of exceptions: each line a base and the types derived from it. */
const HIERARCHY: [base: string, ...derived: string[]][] = [
  ['BaseException', 'Exception', 'GeneratorExit', 'KeyboardInterrupt', 'SystemExit', 'BaseExceptionGroup'],
  [
    'Exception',
    'ArithmeticError',
    'AssertionError',
    'AttributeError',
    'BufferError',
    'EOFError',
    'ImportError',
    'LookupError',
    'MemoryError',
    'NameError',
    'OSError',
    'ReferenceError',
    'RuntimeError',
    'StopAsyncIteration',
    'StopIteration',
    'SyntaxError',
    'SystemError',
    'TypeError',
    'ValueError',
    'Warning',
  ],
  ['BaseExceptionGroup', 'ExceptionGroup'],
  ['ArithmeticError', 'FloatingPointError', 'OverflowError', 'ZeroDivisionError'],
  ['ImportError', 'ModuleNotFoundError'],
  ['LookupError', 'IndexError', 'KeyError'],
  ['NameError', 'UnboundLocalError'],
  [
    'OSError',
    'BlockingIOError',
    'ChildProcessError',
    'ConnectionError',
    'FileExistsError',
    'FileNotFoundError',
    'InterruptedError',
    'IsADirectoryError',
    'NotADirectoryError',
    'PermissionError',
    'ProcessLookupError',
    'TimeoutError',
  ],
  [
    'ConnectionError',
    'BrokenPipeError',
    'ConnectionAbortedError',
    'ConnectionRefusedError',
    'ConnectionResetError',
  ],
  ['RuntimeError', 'NotImplementedError', 'RecursionError', 'PythonFinalizationError'],
  ['SyntaxError', 'IndentationError', '_IncompleteInputError'],
  ['IndentationError', 'TabError'],
  ['ValueError', 'UnicodeError'],
  ['UnicodeError', 'UnicodeDecodeError', 'UnicodeEncodeError', 'UnicodeTranslateError'],
  [
    'Warning',
    'BytesWarning',
    'DeprecationWarning',
    'EncodingWarning',
    'FutureWarning',
    'ImportWarning',
    'PendingDeprecationWarning',
    'ResourceWarning',
    'RuntimeWarning',
    'SyntaxWarning',
    'UnicodeWarning',
    'UserWarning',
  ],
];

/** The static exception types by name. */
export const exceptionTypes: Map<string, PyType> = new Map([['BaseException', baseExceptionType]]);
for (const [base, ...derived] of HIERARCHY) {
  for (const name of derived) {
    const type = staticType(name);
    type.base = exceptionTypes.get(base)!;
    exceptionTypes.set(name, type);
  }
}

function known(name: string): PyType {
  return exceptionTypes.get(name)!;
}

export const exceptionType = known('Exception');
export const baseExceptionGroupType = known('BaseExceptionGroup');
export const exceptionGroupType = known('ExceptionGroup');
export const arithmeticErrorType = known('ArithmeticError');
export const assertionErrorType = known('AssertionError');
export const attributeErrorType = known('AttributeError');
export const bufferErrorType = known('BufferError');
export const eofErrorType = known('EOFError');
export const generatorExitType = known('GeneratorExit');
export const importErrorType = known('ImportError');
export const moduleNotFoundErrorType = known('ModuleNotFoundError');
export const indexErrorType = known('IndexError');
export const keyErrorType = known('KeyError');
export const keyboardInterruptType = known('KeyboardInterrupt');
export const lookupErrorType = known('LookupError');
export const memoryErrorType = known('MemoryError');
export const nameErrorType = known('NameError');
export const unboundLocalErrorType = known('UnboundLocalError');
export const notImplementedErrorType = known('NotImplementedError');
export const osErrorType = known('OSError');
export const overflowErrorType = known('OverflowError');
export const recursionErrorType = known('RecursionError');
export const referenceErrorType = known('ReferenceError');
export const runtimeErrorType = known('RuntimeError');
export const stopAsyncIterationType = known('StopAsyncIteration');
export const stopIterationType = known('StopIteration');
export const syntaxErrorType = known('SyntaxError');
export const incompleteInputErrorType = known('_IncompleteInputError');
export const indentationErrorType = known('IndentationError');
export const tabErrorType = known('TabError');
export const systemErrorType = known('SystemError');
export const systemExitType = known('SystemExit');
export const typeErrorType = known('TypeError');
export const unicodeErrorType = known('UnicodeError');
export const unicodeDecodeErrorType = known('UnicodeDecodeError');
export const unicodeEncodeErrorType = known('UnicodeEncodeError');
export const unicodeTranslateErrorType = known('UnicodeTranslateError');
export const valueErrorType = known('ValueError');
export const zeroDivisionErrorType = known('ZeroDivisionError');
export const warningType = known('Warning');
export const deprecationWarningType = known('DeprecationWarning');
export const runtimeWarningType = known('RuntimeWarning');
export const syntaxWarningType = known('SyntaxWarning');
export const resourceWarningType = known('ResourceWarning');
export const userWarningType = known('UserWarning');

/** A new exception of a built-in type with these arguments (owned by it). Owned. */
export function newException(type: PyType, args: PyObject[]): PyException {
  const exc = new PyGCObject(type, new ExceptionState(newTuple(args)));
  if (type.refcnt < IMMORTAL_MINIMUM) type.refcnt++;
  if (type.slotCount > 0) exc.values = new Array(type.slotCount).fill(undefined);
  track(exc);
  // the types that keep more than their arguments take it out of them
  if (type.tp_init !== baseExceptionType.tp_init) type.tp_init?.(exc, args, null);
  return exc;
}

/** `PyErr_SetString`: to be thrown: `throw raise(valueErrorType, 'math domain error')`. */
export function raise(type: PyType, message: string): PyError {
  return new PyError(newException(type, [newStr(message)]));
}

/** `PyErr_SetObject` for one argument, borrowed. */
export function raiseWith(type: PyType, ...args: PyObject[]): PyError {
  return new PyError(
    newException(
      type,
      args.map((arg) => newRef(arg)),
    ),
  );
}

/** The field of an exception that is not in `args`, set (borrowed value). */
export function setExceptionField(exc: PyException, name: string, value: PyObject): void {
  const fields = (exc.value.fields ??= new Map());
  const old = fields.get(name);
  fields.set(name, newRef(value));
  xdecref(old);
}

export const typeError = (message: string): PyError => raise(typeErrorType, message);
export const valueError = (message: string): PyError => raise(valueErrorType, message);
export const indexError = (message: string): PyError => raise(indexErrorType, message);
export const overflowError = (message: string): PyError => raise(overflowErrorType, message);
export const zeroDivisionError = (message: string): PyError => raise(zeroDivisionErrorType, message);
export const runtimeError = (message: string): PyError => raise(runtimeErrorType, message);
export const systemError = (message: string): PyError => raise(systemErrorType, message);
export const memoryError = (message = ''): PyError =>
  message === '' ? new PyError(newException(memoryErrorType, [])) : raise(memoryErrorType, message);
export const bufferError = (message: string): PyError => raise(bufferErrorType, message);
export const recursionError = (message: string): PyError => raise(recursionErrorType, message);
export const lookupError = (message: string): PyError => raise(lookupErrorType, message);
/** `PyErr_SetObject(PyExc_KeyError, key)`; the key is borrowed. */
export const keyError = (key: PyObject): PyError => raiseWith(keyErrorType, key);

/** An AttributeError that knows its object and name (borrowed), for the suggestions of tracebacks. */
export function attributeError(
  message: string,
  object: PyObject | null = null,
  name: PyStr | null = null,
): PyError {
  const error = raise(attributeErrorType, message);
  if (name !== null) setExceptionField(error.exc, 'name', name);
  if (object !== null) setExceptionField(error.exc, 'obj', object);
  return error;
}

/** Whether what a `catch` caught is a Python exception of one of these types or a subclass. */
export function isError(caught: unknown, ...types: PyType[]): caught is PyError {
  return (
    caught instanceof PyError &&
    types.some((type) => caught.exc.type === type || caught.exc.type.mro.includes(type))
  );
}

/**
 * Lets a caught Python exception of one of these types go (the `PyErr_Clear` of a handler); throws
 * anything else on. `try { ... } catch (e) { swallow(e, indexErrorType); }`
 */
export function swallow(caught: unknown, ...types: PyType[]): void {
  if (!isError(caught, ...types)) throw caught;
  if (--caught.exc.refcnt === 0) caught.exc.type.tp_dealloc(caught.exc);
}

/** What a JavaScript engine throws when its stack is used up. */
export function isStackOverflow(caught: unknown): boolean {
  return caught instanceof RangeError && /call stack/i.test(caught.message);
}
