/**
 * The context that is in force, and the Python object around a context. Answers to `CURRENT_CONTEXT`,
 * `PyDec_GetCurrentContext` and `PyDec_SetCurrentContext` of Modules/_decimal/_decimal.c.
 */
import {
  decref,
  isInstanceOf,
  None,
  nativeRoots,
  newInstance,
  type PyGCObject,
  type PyObject,
  type PyType,
  staticType,
  typeError,
} from '../../../01-objects/index.ts';
import { contextVarGet, contextVarSet, newContextVar } from '../contextvars.ts';
import { Context } from './context.ts';
import { CLAMPED, DIVISION_BY_ZERO, INVALID, OVERFLOW, UNDERFLOW } from './flags.ts';

/** `decimal.Context`; `context-type.ts` declares it. */
export const contextType: PyType = staticType('decimal.Context');

export type PyContext = PyGCObject<Context>;

export const isContext = (object: PyObject): object is PyContext => isInstanceOf(object, contextType);

/** A Context object, or an instance of a subclass, around settings (taken over). Owned. */
export function newContextObject(settings: Context, type: PyType = contextType): PyContext {
  return newInstance(type, settings);
}

/** The settings of `DefaultContext`, `BasicContext` and `ExtendedContext`. */
export function templates(): Record<'DefaultContext' | 'BasicContext' | 'ExtendedContext', Context> {
  const basic = Object.assign(new Context(), { prec: 9, rounding: 'ROUND_HALF_UP' as const });
  basic.traps = INVALID | DIVISION_BY_ZERO | OVERFLOW | UNDERFLOW | CLAMPED;
  const ordinary = new Context();
  ordinary.traps = INVALID | DIVISION_BY_ZERO | OVERFLOW;
  return {
    DefaultContext: ordinary,
    BasicContext: basic,
    ExtendedContext: Object.assign(new Context(), { prec: 9 }),
  };
}

/** What the module keeps: its template contexts (owned) and the variable that holds the current one. */
export const module: { variable: PyObject | null; defaults: PyContext[] } = { variable: null, defaults: [] };

nativeRoots.add((visit) => {
  if (module.variable !== null) visit(module.variable);
  module.defaults.forEach(visit);
});

/** The variable, made when it is first asked for. */
function variable(): PyObject {
  module.variable ??= newContextVar('decimal_context');
  return module.variable;
}

/** `current_context` (borrowed): a copy of `DefaultContext` where none was set. */
export function currentContextObject(): PyContext {
  const found = contextVarGet(variable());
  if (found !== undefined) return found as PyContext;
  const made = newContextObject(module.defaults[0]!.value.copy());
  contextVarSet(variable(), made);
  decref(made);
  return made;
}

/** The settings in force. */
export function currentContext(): Context {
  return currentContextObject().value;
}

/** `PyDec_SetCurrentContext`: templates are copied, so that they stay as they are. */
export function setCurrentContext(object: PyObject): void {
  if (!isContext(object)) throw typeError('optional argument must be a context');
  if (!module.defaults.includes(object)) {
    contextVarSet(variable(), object);
    return;
  }
  const copy = newContextObject(object.value.copy());
  contextVarSet(variable(), copy);
  decref(copy);
}

/** `CONTEXT_CHECK_VA`: the context that an argument gives, or the current one. */
export function contextOf(argument: PyObject): Context {
  if (argument === None) return currentContext();
  if (!isContext(argument)) throw typeError('optional argument must be a context');
  return argument.value;
}
