/**
 * The built-in exceptions: `exceptions/` declares their types; here is what the machine does with any of
 * them. Answers to Objects/exceptions.c and Python/errors.c.
 */
import { reprText } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { addExceptionNote, exceptionField, setField } from './base.ts';
import { newException, PyError, type PyException, stopIterationType, typeError } from './errors.ts';
import './simple.ts';
import './named.ts';
import './oserror.ts';
import './syntax.ts';
import './unicode.ts';
import './group.ts';
import { decref, newRef, type PyObject, type PyTuple, type PyType, replaceField } from '../object.ts';
import { None } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { addNote } from '../types/type-new.ts';
import { hasFlag, isSubtype, TPFLAGS } from '../types/typeobject.ts';

const isException = (o: PyObject): o is PyException => hasFlag(o.type, TPFLAGS.BASE_EXC_SUBCLASS);

/**
 * `_PyErr_CreateException`: an instance of the type from a value as C code raises it: nothing, arguments in a
 * tuple, an instance, or a single argument; all borrowed. Owned.
 */
export function normalizeException(type: PyType, value: PyObject): PyException {
  if (isException(value) && isSubtype(value.type, type)) return newRef(value);
  const args =
    value === None ? [] : hasFlag(value.type, TPFLAGS.TUPLE_SUBCLASS) ? (value as PyTuple).value : [value];
  const made = call(type, args);
  if (isException(made)) return made;
  const shown = made.type.name;
  decref(made);
  throw typeError(
    `calling ${reprText(type)} should have returned an instance of BaseException, not ${shown}`,
  );
}

/**
 * The implicit chaining of `_PyErr_SetObject`: `exc`, raised while `handled` is being handled, gets it as its
 * context. A chain that already holds `exc` is cut there, so that it never becomes a circle.
 */
export function setContext(exc: PyException, handled: PyException): void {
  if (exc === handled) return;
  let slow: PyException | null = handled; // Floyd's tortoise: user code may have made a circle of its own
  let moveSlow = false;
  for (let at = handled; ; ) {
    const context = at.value.context as PyException | null;
    if (context === null) break;
    if (context === exc) {
      replaceField(at.value, 'context', null);
      break;
    }
    at = context;
    if (at === slow) break;
    if (moveSlow) slow = slow!.value.context as PyException | null;
    moveSlow = !moveSlow;
  }
  replaceField(exc.value, 'context', handled);
}

/** `_PyErr_FormatFromCause`: chains `error` to the cause that led to it (borrowed). */
export function withCause(error: PyError, cause: PyException): PyError {
  replaceField(error.exc.value, 'cause', cause);
  replaceField(error.exc.value, 'context', cause);
  error.exc.value.suppressContext = true;
  return error;
}

/** `_PyGen_SetStopIterationValue`: the end of an iteration that answers a value (borrowed). */
export function stopIteration(value: PyObject = None): PyError {
  const exc = newException(stopIterationType, value === None ? [] : [newRef(value)]);
  setField(exc, 'value', value);
  return new PyError(exc);
}

/** `_PyGen_FetchStopIterationValue`: the value of a caught StopIteration (borrowed). */
export function stopIterationValue(exc: PyException): PyObject {
  return exceptionField(exc, 'value') ?? None;
}

addNote.to = (error, note) => {
  const noteObject = newStr(note);
  try {
    addExceptionNote(error.exc, noteObject);
  } finally {
    decref(noteObject);
  }
};
