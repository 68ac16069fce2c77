/**
 * Raising and matching exceptions: what `raise x from y` makes of its operands, implicit chaining, and which
 * `except` takes what. Answers to `do_raise`, `_PyErr_SetObject` and `_PyEval_ExceptionGroupMatch` in
 * Python/ceval.c and Python/errors.c.
 */
import {
  baseExceptionGroupType,
  call,
  callMethod,
  decref,
  intern,
  isException,
  isExceptionClass,
  isSubtype,
  isTuple,
  isType,
  None,
  newRef,
  newStr,
  newTuple,
  PyError,
  type PyException,
  type PyObject,
  type PyType,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import { handledException, type ThreadState } from '../frames/pystate.ts';
import { addTraceback } from '../frames/traceback.ts';

/** RAISE_VARARGS: the error to unwind with. Takes over both references. */
export function prepareRaise(tstate: ThreadState, exc: PyObject | null, cause: PyObject | null): PyError {
  if (exc === null) {
    const handled = handledException(tstate);
    if (handled === null) return runtimeError('No active exception to reraise');
    return markReraise(new PyError(newRef(handled)));
  }
  let value: PyObject;
  if (isExceptionClass(exc)) {
    value = call(exc, []);
    const shown = exc.name;
    if (!isException(value)) {
      const got = value.type.name;
      decref(value);
      decref(exc);
      return typeError(
        `calling <class '${shown}'> should have returned an instance of BaseException, not <class '${got}'>`,
      );
    }
    decref(exc);
  } else if (isException(exc)) value = exc;
  else {
    decref(exc);
    return typeError('exceptions must derive from BaseException');
  }
  if (cause !== null) {
    const problem = setCause(value as PyException, cause);
    if (problem !== null) {
      decref(value);
      return problem;
    }
  }
  chainContext(tstate, value as PyException);
  return new PyError(value as PyException);
}

/** Marks an error as raised once more where it already was. */
export function markReraise(error: PyError): PyError {
  error.settled = error.reraised = true;
  return error;
}

function setCause(exc: PyException, cause: PyObject): PyError | null {
  let fixed: PyObject | null = cause;
  if (isExceptionClass(cause)) {
    fixed = call(cause, []);
    decref(cause);
    if (!isException(fixed)) return typeError('exception causes must derive from BaseException');
  } else if (cause === None) fixed = null;
  else if (!isException(cause)) {
    decref(cause);
    return typeError('exception causes must derive from BaseException');
  }
  const old = exc.value.cause;
  exc.value.cause = fixed;
  exc.value.suppressContext = true;
  if (old !== null) decref(old);
  return null;
}

/** Gives a newly raised exception the one being handled as its context, without making a cycle. */
export function chainContext(tstate: ThreadState, exc: PyException): void {
  const handled = handledException(tstate);
  if (handled !== null) chainTo(handled, exc);
}

/** Gives `exc` the exception `handled` (borrowed) as its context. */
export function chainTo(handled: PyException, exc: PyException): void {
  if (handled === exc) return;
  // break the chain if the exception being raised is already somewhere in it
  let slow: PyException | null = handled;
  let at: PyException = handled;
  let moveSlow = false;
  for (;;) {
    const context = at.value.context as PyException | null;
    if (context === null) break;
    if (context === exc) {
      at.value.context = null;
      decref(exc);
      break;
    }
    at = context;
    if (at === slow) break;
    if (moveSlow) slow = (slow!.value.context as PyException | null) ?? null;
    moveSlow = !moveSlow;
  }
  const old = exc.value.context;
  exc.value.context = newRef(handled);
  if (old !== null) decref(old);
}

/** RERAISE with the offset at which the exception was first raised: the traceback keeps that line. */
export function reraised(frame: Frame, offset: PyObject): void {
  frame.lasti = Number((offset as PyObject<number>).value);
}

const CANNOT_CATCH = 'catching classes that do not inherit from BaseException is not allowed';

/** `_PyEval_CheckExceptTypeValid`. */
export function checkExceptionClass(type: PyObject): void {
  if (isTuple(type)) {
    for (const each of type.value) if (!isExceptionClass(each)) throw typeError(CANNOT_CATCH);
  } else if (!isExceptionClass(type)) throw typeError(CANNOT_CATCH);
}

/** `PyErr_GivenExceptionMatches`: real subclasses only, no `__subclasscheck__`. */
export function matches(exc: PyObject, type: PyObject): boolean {
  if (isTuple(type)) return type.value.some((each) => matches(exc, each));
  const own = isException(exc) ? exc.type : exc;
  return isType(own) && isType(type) && isSubtype(own, type);
}

/** `except*`: the part of an exception (group) that matches and the rest, each owned, None where empty. */
export function matchExceptionGroup(
  exc: PyObject,
  type: PyObject,
  frame: Frame,
): { match: PyObject; rest: PyObject } {
  checkGroupTypes(type);
  if (exc === None) return { match: None, rest: None };
  if (matches(exc, type)) {
    if (isSubtype(exc.type, baseExceptionGroupType)) return { match: newRef(exc), rest: None };
    const wrapped = newTuple([newRef(exc)]);
    const message = newStr('');
    const match = call(baseExceptionGroupType, [message, wrapped]) as PyException;
    decref(wrapped);
    addTraceback(frame, match); // the group begins here, at the clause
    return { match, rest: None };
  }
  if (!isSubtype(exc.type, baseExceptionGroupType)) return { match: None, rest: newRef(exc) };
  const pair = callMethod(exc, intern('split'), type);
  if (!isTuple(pair)) {
    throw typeError(`${exc.type.name}.split must return a tuple, not ${pair.type.name}`);
  }
  if (pair.value.length < 2) {
    throw typeError(`${exc.type.name}.split must return a 2-tuple, got tuple of size ${pair.value.length}`);
  }
  const result = { match: newRef(pair.value[0]!), rest: newRef(pair.value[1]!) };
  decref(pair);
  return result;
}

function checkGroupTypes(type: PyObject): void {
  checkExceptionClass(type);
  const types = isTuple(type) ? type.value : [type];
  if (types.some((each) => isSubtype(each as PyType, baseExceptionGroupType))) {
    throw typeError('catching ExceptionGroup with except* is not allowed. Use except instead.');
  }
}
