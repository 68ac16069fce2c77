/**
 * `BaseException`, and the pieces its subclasses are made of. Answers to the first part of
 * Objects/exceptions.c. What an exception holds beyond `args` lies in `ExceptionState.fields`, by name.
 */

import { dictForEach, listAppend, newList, newTuple } from '../containers.ts';
import {
  decref,
  type KwNames,
  newRef,
  type PyDict,
  type PyList,
  type PyObject,
  type PyTuple,
  type PyType,
  replaceField,
  type Visit,
} from '../object.ts';
import { iterableToArray, lookupAttr, reprText, setAttr, str } from '../protocols/abstract.ts';
import { False, None, pyBool, True } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, type GetSetSpec, newInstance, type TypeSpec } from '../types/define.ts';
import { baseExceptionType } from '../types/statictypes.ts';
import { hasFlag, shortName, TPFLAGS } from '../types/typeobject.ts';
import { ExceptionState, exceptionTypes, type PyException, typeError } from './errors.ts';
import { didYouMean } from './suggestions.ts';

// ---- Fields beyond args

/** The field of an exception (borrowed), or null when it is not set. */
export function exceptionField(exc: PyException, name: string): PyObject | null {
  return exc.value.fields?.get(name) ?? null;
}

/** Sets a field (borrowed), or with null empties it. */
export function setField(exc: PyException, name: string, value: PyObject | null): void {
  const old = exc.value.fields?.get(name);
  if (value === null) exc.value.fields?.delete(name);
  else {
    exc.value.fields ??= new Map();
    exc.value.fields.set(name, newRef(value));
  }
  if (old !== undefined) decref(old);
}

/** An attribute that is a field and may hold anything; None while it is not set (`_Py_T_OBJECT`). */
export function fieldMember(name: string): GetSetSpec {
  return {
    get: (self: PyException) => newRef(exceptionField(self, name) ?? None),
    set: (self: PyException, value) => setField(self, name, value),
  };
}

// ---- Making

/** Raises TypeError if there are keywords (`_PyArg_NoKeywords`). */
export function noKeywords(type: PyType, kwnames: KwNames): void {
  if (kwnames !== null && kwnames.length > 0) throw typeError(`${type.name}() takes no keyword arguments`);
}

const owned = (items: PyObject[]): PyTuple => newTuple(items.map((item) => newRef(item)));

/** `BaseException_new`: keeps the positional arguments. */
export function exceptionNew(type: PyType, args: PyObject[], kwnames: KwNames): PyException {
  return newInstance(type, new ExceptionState(owned(positionals(args, kwnames))));
}

/** `BaseException_init`. */
export function exceptionInit(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  noKeywords(self.type, kwnames);
  setArgs(self as PyException, args);
}

/** The arguments without the values of keywords. */
export function positionals(args: PyObject[], kwnames: KwNames): PyObject[] {
  return kwnames === null || kwnames.length === 0 ? args : args.slice(0, args.length - kwnames.length);
}

/** Replaces `args` (borrowed items). */
export function setArgs(exc: PyException, args: PyObject[]): void {
  const { args: old } = exc.value;
  if (old.value.length === args.length && old.value.every((item, i) => item === args[i])) return;
  exc.value.args = owned(args);
  decref(old);
}

/** The keywords an exception's constructor knows, by name (borrowed); others raise TypeError. */
export function keywordFields(
  typeName: string,
  known: string[],
  args: PyObject[],
  kwnames: KwNames,
): Map<string, PyObject> {
  const found = new Map<string, PyObject>();
  const count = kwnames?.length ?? 0;
  const first = args.length - count;
  if (count > known.length) {
    const plural = known.length === 1 ? '' : 's';
    throw typeError(`${typeName}() takes at most ${known.length} keyword argument${plural} (${count} given)`);
  }
  kwnames?.forEach((key, i) => {
    const name = text(key);
    if (!known.includes(name)) {
      throw typeError(`${typeName}() got an unexpected keyword argument '${name}'${didYouMean(known, name)}`);
    }
    found.set(name, args[first + i]!);
  });
  return found;
}

// ---- Showing

/** `BaseException_str`: nothing, the one argument, or the tuple of them. */
export function exceptionStr(self: PyObject): PyObject {
  const { args } = (self as PyException).value;
  if (args.value.length === 0) return intern('');
  return str(args.value.length === 1 ? args.value[0]! : args);
}

function exceptionRepr(self: PyObject): PyObject {
  const { args } = (self as PyException).value;
  const name = shortName(self.type);
  return newStr(args.value.length === 1 ? `${name}(${reprText(args.value[0]!)})` : name + reprText(args));
}

// ---- Attributes

const isException = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.BASE_EXC_SUBCLASS);

function setTraceback(self: PyException, value: PyObject | null): void {
  if (value === null) throw typeError('__traceback__ may not be deleted');
  if (value !== None && value.type.name !== 'traceback')
    throw typeError('__traceback__ must be a traceback or None');
  replaceField(self.value, 'traceback', value === None ? null : value);
}

/** `__context__` and `__cause__`. */
function chainAttribute(field: 'context' | 'cause'): GetSetSpec {
  return {
    get: (self: PyException) => newRef(self.value[field] ?? None),
    set(self: PyException, value) {
      if (value === null) throw typeError(`__${field}__ may not be deleted`);
      if (value !== None && !isException(value)) {
        throw typeError(`exception ${field} must be None or derive from BaseException`);
      }
      replaceField(self.value, field, value === None ? null : value);
      if (field === 'cause') self.value.suppressContext = true;
    },
  };
}

/** `BaseException.add_note`. */
export function addExceptionNote(self: PyException, note: PyObject): void {
  const NOTES = intern('__notes__');
  let notes = lookupAttr(self, NOTES);
  if (notes === undefined) {
    notes = newList([]);
    setAttr(self, NOTES, notes);
  }
  try {
    if (!hasFlag(notes.type, TPFLAGS.LIST_SUBCLASS))
      throw typeError('Cannot add note: __notes__ is not a list');
    listAppend(notes as PyList, note);
  } finally {
    decref(notes);
  }
}

/** `__reduce__` of exceptions: how to make another, with other arguments or state if need be (borrowed). */
export function reduceException(
  self: PyException,
  args: PyObject = self.value.args,
  state: PyObject | null = self.dict,
): PyObject {
  const parts = [newRef(self.type), newRef(args)];
  if (state !== null) parts.push(newRef(state));
  return newTuple(parts);
}

function setState(self: PyException, state: PyObject): void {
  if (state === None) return;
  if (!hasFlag(state.type, TPFLAGS.DICT_SUBCLASS)) throw typeError('state is not a dictionary');
  const entries: [PyObject, PyObject][] = [];
  dictForEach(state as PyDict, (key, value) => entries.push([newRef(key), newRef(value)]));
  try {
    for (const [key, value] of entries) setAttr(self, key as never, value);
  } finally {
    for (const [key, value] of entries) {
      decref(key);
      decref(value);
    }
  }
}

/** `BaseException_traverse` with every field there may be. */
function traverse({ value: state }: PyException, visit: Visit): void {
  visit(state.args);
  for (const each of [state.traceback, state.context, state.cause]) if (each !== null) visit(each);
  if (state.fields !== null) for (const each of state.fields.values()) visit(each);
}

function clear(self: PyObject): void {
  const exc = self as PyException;
  for (const field of ['traceback', 'context', 'cause'] as const) replaceField(exc.value, field, null);
  const { fields } = exc.value;
  exc.value.fields = null;
  fields?.forEach((each) => decref(each));
}

declareType(baseExceptionType, {
  flags: TPFLAGS.BASE_EXC_SUBCLASS,
  subclassable: true,
  dict: true,
  basicsize: 72,
  tp_new: exceptionNew,
  tp_init: exceptionInit,
  tp_repr: exceptionRepr,
  tp_str: exceptionStr,
  traverse,
  tp_clear: clear,
  methods: [
    method('__reduce__($self, /)', (self: PyException) => reduceException(self)),
    method('__setstate__($self, state, /)', setState),
    method('with_traceback($self, tb, /)', (self: PyException, tb: PyObject) => {
      setTraceback(self, tb);
      return newRef(self);
    }),
    method('add_note($self, note: unicode, /)', addExceptionNote),
  ],
  members: {
    __suppress_context__: {
      get: (self: PyException) => pyBool(self.value.suppressContext),
      set(self: PyException, value) {
        if (value === null) throw typeError("can't delete numeric/char attribute");
        if (value !== True && value !== False) throw typeError('attribute value type must be bool');
        self.value.suppressContext = value === True;
      },
    },
  },
  getset: {
    args: {
      get: (self: PyException) => newRef(self.value.args),
      set(self: PyException, value) {
        if (value === null) throw typeError('args may not be deleted');
        const old = self.value.args;
        self.value.args = newTuple(iterableToArray(value));
        decref(old);
      },
    },
    __traceback__: { get: (self: PyException) => newRef(self.value.traceback ?? None), set: setTraceback },
    __context__: chainAttribute('context'),
    __cause__: chainAttribute('cause'),
  },
});

/** Declares one of the exceptions of `errors.ts`, which names its base. */
export function declareException(name: string, spec: TypeSpec = {}): void {
  declareType(exceptionTypes.get(name)!, { subclassable: true, ...spec });
}
