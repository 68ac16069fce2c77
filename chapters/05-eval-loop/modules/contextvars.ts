/**
 * `_contextvars`: variables whose value depends on the running context. Answers to Python/context.c. CPython
 * keeps a context's values in a hash trie that is copied in constant time; here it is a map, copied whole.
 */
import {
  addressText,
  call,
  decref,
  defineModule,
  defineType,
  EQ,
  equal,
  genericAlias,
  getIter,
  isInstanceOf,
  isStr,
  keyError,
  lookupErrorType,
  method,
  NE,
  NotImplemented,
  newInstance,
  newList,
  newRef,
  newStr,
  newTuple,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  pyBool,
  raiseWith,
  reprText,
  runtimeError,
  track,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { current } from '../frames/pystate.ts';
import { type Continuation, handToLoop } from '../loop/visiting.ts';
import { methodsOf } from './declare.ts';

interface Var {
  name: PyStr;
  fallback: PyObject | null;
}
type PyVar = PyGCObject<Var>;

/** A context: its values (owned, as the variables are), and whether it is running. */
interface Context {
  values: Map<PyVar, PyObject>;
  previous: PyObject | null;
  entered: boolean;
}
type PyContext = PyGCObject<Context>;

interface Token {
  context: PyContext;
  variable: PyVar;
  old: PyObject | null;
  used: boolean;
}
type PyToken = PyGCObject<Token>;

const contextType: PyType = defineType('_contextvars.Context', {
  weakrefs: true,
  unhashable: true,
  tp_new(type, args, kwnames) {
    if (args.length > 0 || kwnames !== null) throw typeError('Context() does not accept any arguments');
    return newContext(new Map(), type);
  },
  traverse({ value: { values, previous } }: PyContext, visit) {
    if (previous !== null) visit(previous);
    for (const [variable, value] of values) {
      visit(variable);
      visit(value);
    }
  },
  tp_richcompare(left, right, op) {
    if (!isInstanceOf(left, contextType) || !isInstanceOf(right, contextType) || (op !== EQ && op !== NE))
      return NotImplemented;
    const [a, b] = [(left as PyContext).value.values, (right as PyContext).value.values];
    const same = a.size === b.size && [...a].every(([key, value]) => b.has(key) && equal(value, b.get(key)!));
    return pyBool(same === (op === EQ));
  },
  tp_iter: (self) => listIterator([...(self as PyContext).value.values.keys()]),
  sq_contains: (self, key) => (self as PyContext).value.values.has(variableKey(key)),
  mp_length: (self) => (self as PyContext).value.values.size,
  mp_subscript(self, key) {
    const value = (self as PyContext).value.values.get(variableKey(key));
    if (value === undefined) throw keyError(key);
    return newRef(value);
  },
  methods: methodsOf('_contextvars.Context', {
    'get($self, key, default=None, /)': (self: PyContext, key: PyObject, fallback: PyObject) =>
      newRef(self.value.values.get(variableKey(key)) ?? fallback),
    'items($self, /)': (self: PyContext) =>
      ownedIterator([...self.value.values].map(([key, value]) => newTuple([newRef(key), newRef(value)]))),
    'keys($self, /)': (self: PyContext) => listIterator([...self.value.values.keys()]),
    'values($self, /)': (self: PyContext) => listIterator([...self.value.values.values()]),
    'copy($self, /)': (self: PyContext) => newContext(self.value.values),
    'run($self, callable=<unrepresentable>, /, *args, **kwargs)': run,
  }),
});

function listIterator(items: PyObject[]): PyObject {
  return ownedIterator(items.map((item) => newRef(item)));
}

function ownedIterator(items: PyObject[]): PyObject {
  const list = newList(items);
  const iterator = getIter(list);
  decref(list);
  return iterator;
}

/** A context with copies of these values. Owned. */
function newContext(values: Map<PyVar, PyObject>, type: PyType = contextType): PyContext {
  const copy = new Map(values);
  for (const [variable, value] of copy) {
    newRef(variable);
    newRef(value);
  }
  return newInstance<Context>(type, { values: copy, previous: null, entered: false });
}

function variableKey(key: PyObject): PyVar {
  if (key.type !== variableType) throw typeError(`a ContextVar key was expected, got ${reprText(key)}`);
  return key as PyVar;
}

/** The context of the running thread (borrowed), made if need be. */
export function currentContext(): PyContext {
  const { tstate } = current;
  tstate.context ??= newContext(new Map());
  return tstate.context as PyContext;
}

/** `_PyContext_Enter`. */
export function enterContext(context: PyObject): void {
  const state = (context as PyContext).value;
  if (state.entered) throw runtimeError(`cannot enter context: ${reprText(context)} is already entered`);
  state.previous = current.tstate.context;
  state.entered = true;
  current.tstate.context = newRef(context);
}

/** `_PyContext_Exit`. */
export function exitContext(context: PyObject): void {
  const state = (context as PyContext).value;
  const running = current.tstate.context;
  current.tstate.context = state.previous;
  state.previous = null;
  state.entered = false;
  if (running !== null) decref(running);
}

function run(
  self: PyContext,
  callable: PyObject | undefined,
  args: PyObject[],
  kwargs: Map<PyStr, PyObject>,
): PyObject {
  if (callable === undefined) throw typeError('run() missing 1 required positional argument');
  const all = [...args, ...kwargs.values()];
  const kwnames = kwargs.size === 0 ? null : [...kwargs.keys()];
  enterContext(self);
  handToLoop.of({ self, name: 'run', callable, args: all, kwnames, rest: leaving(self) });
  try {
    return call(callable, all, kwnames);
  } finally {
    exitContext(self);
  }
}

/** What is left of `run` when the call is made by the loop. */
function leaving(context: PyContext): Continuation {
  return {
    returned(value) {
      exitContext(context);
      return value;
    },
    failed: () => exitContext(context),
  };
}

// ---- Variables

const variableType: PyType = defineType('_contextvars.ContextVar', {
  weakrefs: true,
  construct: method(
    'ContextVar($type, name, /, *, default=<unrepresentable>)',
    (type: PyType, name: PyObject, fallback: PyObject | undefined) => {
      if (!isStr(name)) throw typeError('context variable name must be a str');
      return newInstance<Var>(type, {
        name: newRef(name as PyStr),
        fallback: fallback === undefined ? null : newRef(fallback),
      });
    },
  ),
  traverse({ value: { name, fallback } }: PyVar, visit) {
    visit(name);
    if (fallback !== null) visit(fallback);
  },
  tp_repr(self) {
    const { name, fallback } = (self as PyVar).value;
    const shown = fallback === null ? '' : ` default=${reprText(fallback)}`;
    return newStr(`<ContextVar name=${reprText(name)}${shown} at ${addressText(self)}>`);
  },
  members: { name: { get: (self: PyVar) => newRef(self.value.name) } },
  methods: methodsOf('_contextvars.ContextVar', {
    'get($self, default=<unrepresentable>, /)'(self: PyVar, fallback: PyObject | undefined) {
      const value = currentContext().value.values.get(self) ?? fallback ?? self.value.fallback;
      if (value === null) throw raiseWith(lookupErrorType, self);
      return newRef(value);
    },
    'set($self, value, /)': setVariable,
    'reset($self, token, /)': resetVariable,
    '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) =>
      genericAlias.make(type, object),
  }),
});

/** `PyContextVar_New`, for natives that keep something in a variable. Owned. */
export function newContextVar(name: string): PyObject {
  return newInstance<Var>(variableType, { name: newStr(name), fallback: null });
}

/** `PyContextVar_Get`: the value in the running context (borrowed), or undefined. */
export function contextVarGet(variable: PyObject): PyObject | undefined {
  return currentContext().value.values.get(variable as PyVar);
}

/** `PyContextVar_Set`, where nobody will want to reset it. */
export function contextVarSet(variable: PyObject, value: PyObject): void {
  decref(setVariable(variable as PyVar, value));
}

function setVariable(self: PyVar, value: PyObject): PyObject {
  const context = currentContext();
  const { values } = context.value;
  const old = values.get(self) ?? null;
  if (old === null) newRef(self);
  values.set(self, newRef(value));
  return track(
    new PyGCObject<Token>(tokenType, { context: newRef(context), variable: newRef(self), old, used: false }),
  );
}

function resetVariable(self: PyVar, token: PyObject): void {
  if (token.type !== tokenType) throw typeError(`expected an instance of Token, got ${reprText(token)}`);
  const state = (token as PyToken).value;
  if (state.used) throw runtimeError(`${reprText(token)} has already been used once`);
  if (state.variable !== self) throw valueError(`${reprText(token)} was created by a different ContextVar`);
  const context = currentContext();
  if (state.context !== context) throw valueError(`${reprText(token)} was created in a different Context`);
  state.used = true;
  const { values } = context.value;
  const now = values.get(self);
  if (state.old === null) {
    if (values.delete(self)) decref(self);
  } else {
    if (now === undefined) newRef(self);
    values.set(self, newRef(state.old));
  }
  if (now !== undefined) decref(now);
}

const missingType: PyType = defineType('Token.MISSING', { tp_repr: () => newStr('<Token.MISSING>') });
const MISSING: PyObject = track(new PyGCObject(missingType, null));

const tokenType: PyType = defineType('_contextvars.Token', {
  unhashable: true,
  tp_new() {
    throw runtimeError('Tokens can only be created by ContextVars');
  },
  traverse({ value: { context, variable, old } }: PyToken, visit) {
    visit(context);
    visit(variable);
    if (old !== null) visit(old);
  },
  tp_repr(self) {
    const { variable, used } = (self as PyToken).value;
    return newStr(`<Token${used ? ' used' : ''} var=${reprText(variable)} at ${addressText(self)}>`);
  },
  getset: {
    var: { get: ({ value }: PyToken) => newRef(value.variable) },
    old_value: { get: ({ value }: PyToken) => newRef(value.old ?? MISSING) },
  },
  attributes: () => ({ MISSING: newRef(MISSING) }),
  methods: methodsOf('_contextvars.Token', {
    '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) =>
      genericAlias.make(type, object),
    '__enter__($self, /)': (self: PyToken) => newRef(self),
    '__exit__($self, type, val, tb, /)': (self: PyToken) => resetVariable(self.value.variable, self),
  }),
});

defineModule('_contextvars', {
  methods: methodsOf('_contextvars', {
    'copy_context($module, /)': () => newContext(currentContext().value.values),
  }),
  attributes: () => ({
    Context: newRef(contextType),
    ContextVar: newRef(variableType),
    Token: newRef(tokenType),
  }),
});
