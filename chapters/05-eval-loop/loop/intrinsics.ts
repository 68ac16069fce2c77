/**
 * The intrinsics: small functions the compiler calls by number. Answers to Python/intrinsics.c.
 */
import {
  callMethod,
  decref,
  type FunctionState,
  forEach,
  getAttrName,
  importErrorType,
  intern,
  isStr,
  iterableToArray,
  lookupAttr,
  makeParamSpec,
  makeTypeAlias,
  makeTypeVar,
  makeTypeVarTuple,
  None,
  newList,
  newRef,
  newTuple,
  type PyException,
  type PyList,
  type PyObject,
  type PyStr,
  type PyTuple,
  prepReraiseStar,
  raise,
  runtimeError,
  setItem,
  setTypeParamDefault,
  stopAsyncIterationType,
  stopIterationType,
  subscriptGeneric,
  text,
  typeError,
  unary,
  xdecref,
} from '../../01-objects/index.ts';
import { CO_ASYNC_GENERATOR, CO_COROUTINE } from '../../04-compiler/index.ts';
import { matches } from '../errors/raise.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState } from '../frames/pystate.ts';
import { wrapAsyncGenValue } from '../generators/asyncgen-value.ts';
import { displayHook } from '../sys-hooks.ts';

/** CALL_INTRINSIC_1: the value is borrowed, the result owned. */
export function intrinsic1(tstate: ThreadState, frame: Frame, which: number, value: PyObject): PyObject {
  switch (which) {
    case 1:
      displayHook.call(value);
      return None;
    case 2:
      importStar(frame, value);
      return None;
    case 3:
      return stopIterationError(tstate, frame, value as PyException);
    case 4:
      return wrapAsyncGenValue(value);
    case 5:
      return unary(value, 'nb_positive');
    case 6:
      return newTuple((value as PyList).value.map((item) => newRef(item)));
    case 7:
      return makeTypeVar(value as PyStr, null, null);
    case 8:
      return makeParamSpec(value as PyStr);
    case 9:
      return makeTypeVarTuple(value as PyStr);
    case 10:
      return subscriptGeneric(value);
    case 11:
      return makeTypeAlias(value as PyTuple);
    default:
      throw typeError(`no intrinsic ${which}`);
  }
}

/** CALL_INTRINSIC_2. */
export function intrinsic2(which: number, first: PyObject, second: PyObject): PyObject {
  switch (which) {
    case 1:
      return prepReraiseStar(first as PyException, (second as PyList).value);
    case 2:
      return makeTypeVar(first as PyStr, second, null);
    case 3:
      return makeTypeVar(first as PyStr, null, second);
    case 4: {
      const fn = first.value as FunctionState;
      const old = fn.typeParams;
      fn.typeParams = newRef(second) as PyTuple;
      xdecref(old);
      return newRef(first);
    }
    case 5:
      return setTypeParamDefault(first, second);
    default:
      throw typeError(`no intrinsic ${which}`);
  }
}

/** A StopIteration that leaves a generator becomes a RuntimeError (PEP 479). */
function stopIterationError(tstate: ThreadState, frame: Frame, exc: PyException): PyObject {
  const { flags } = frame.code.value;
  let what: string | null = null;
  if (matches(exc, stopIterationType)) {
    what = flags & CO_ASYNC_GENERATOR ? 'async generator' : flags & CO_COROUTINE ? 'coroutine' : 'generator';
    what += ' raised StopIteration';
  } else if (flags & CO_ASYNC_GENERATOR && matches(exc, stopAsyncIterationType)) {
    what = 'async generator raised StopAsyncIteration';
  }
  void tstate;
  if (what === null) return newRef(exc);
  const error = runtimeError(what).exc;
  error.value.cause = newRef(exc);
  error.value.context = newRef(exc);
  error.value.suppressContext = true;
  return error;
}

/** `from module import *` into the frame's namespace. */
function importStar(frame: Frame, module: PyObject): void {
  const { locals } = frame;
  if (locals === null) throw raise(importErrorType, "no locals found during 'import *'");
  const { names, skipUnderscores } = exportedNames(module);
  try {
    forEach(names, (name) => {
      if (!isStr(name)) {
        const where = skipUnderscores ? 'Key in' : 'Item in';
        const of = skipUnderscores ? '__dict__' : '__all__';
        throw typeError(`${where} ${moduleName(module)}.${of} must be str, not ${name.type.name}`);
      }
      if (skipUnderscores && text(name).startsWith('_')) return;
      const value = getAttrName(module, text(name));
      setItem(locals, name, value);
      decref(value);
    });
  } finally {
    decref(names);
  }
}

function moduleName(module: PyObject): string {
  const name = lookupAttr(module, intern('__name__'));
  if (name === undefined || !isStr(name)) throw typeError('module __name__ must be a string');
  const shown = text(name);
  decref(name);
  return shown;
}

function exportedNames(module: PyObject): { names: PyObject; skipUnderscores: boolean } {
  const all = lookupAttr(module, intern('__all__'));
  if (all !== undefined) return { names: newListOwned(all), skipUnderscores: false };
  const dict = lookupAttr(module, intern('__dict__'));
  if (dict === undefined) throw raise(importErrorType, 'from-import-* object has no __dict__ and no __all__');
  const keys = callMethod(dict, intern('keys'));
  decref(dict);
  const names = newList(iterableToArray(keys));
  decref(keys);
  return { names, skipUnderscores: true };
}

function newListOwned(sequence: PyObject): PyObject {
  const list = newList(iterableToArray(sequence));
  decref(sequence);
  return list;
}
