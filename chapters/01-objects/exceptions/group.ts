/**
 * `BaseExceptionGroup` and `ExceptionGroup`: several exceptions raised as one, which can be split by type or
 * by a predicate, and put together again after `except*`. Answers to their part of Objects/exceptions.c.
 */

import { newList, newTuple } from '../containers.ts';
import {
  decref,
  type KwNames,
  newRef,
  type PyObject,
  type PyTuple,
  type PyType,
  replaceField,
} from '../object.ts';
import {
  enterRecursion,
  isSequence,
  isTrue,
  iterableToArray,
  lookupAttr,
  recursion,
  setAttr,
  strText,
} from '../protocols/abstract.ts';
import { call, callMethod, callOneArg } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { intern, newStr } from '../str/unicode.ts';
import { classMethod, method } from '../types/clinic.ts';
import { hasFlag, isInstanceOf, isSubtype, TPFLAGS } from '../types/typeobject.ts';
import { newGenericAlias } from '../typing/genericalias.ts';
import {
  declareException,
  exceptionField,
  exceptionInit,
  exceptionNew,
  fieldMember,
  noKeywords,
  positionals,
  setField,
} from './base.ts';
import {
  baseExceptionGroupType,
  exceptionGroupType,
  exceptionType,
  type PyException,
  typeError,
  valueError,
} from './errors.ts';

const isException = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.BASE_EXC_SUBCLASS);
const isExceptionClass = (o: PyObject): o is PyType =>
  hasFlag(o.type, TPFLAGS.TYPE_SUBCLASS) && hasFlag(o as PyType, TPFLAGS.BASE_EXC_SUBCLASS);
const isGroup = (o: PyObject): boolean => isInstanceOf(o, baseExceptionGroupType);

/** The exceptions in a group (borrowed). */
export function groupedExceptions(group: PyObject): PyException[] {
  return (exceptionField(group as PyException, 'exceptions') as PyTuple).value as PyException[];
}

/** `BaseExceptionGroup_new`: a group of nothing but `Exception`s is an `ExceptionGroup`. */
function groupNew(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  const given = positionals(args, kwnames);
  if (given.length !== 2) {
    throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${given.length} given)`);
  }
  const [message, sequence] = given as [PyObject, PyObject];
  if (!hasFlag(message.type, TPFLAGS.UNICODE_SUBCLASS)) {
    throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${message.type.name}`);
  }
  if (!isSequence(sequence)) throw typeError('second argument (exceptions) must be a sequence');
  const exceptions = newTuple(iterableToArray(sequence));
  try {
    const made = exceptionNew(groupType(type, exceptions.value), args, kwnames);
    setField(made, 'message', message);
    setField(made, 'exceptions', exceptions);
    return made;
  } finally {
    decref(exceptions);
  }
}

function groupType(type: PyType, exceptions: PyObject[]): PyType {
  if (exceptions.length === 0) throw valueError('second argument (exceptions) must be a non-empty sequence');
  const stranger = exceptions.findIndex((each) => !isException(each));
  if (stranger >= 0) throw valueError(`Item ${stranger} of second argument (exceptions) is not an exception`);
  const holdsBase = exceptions.some((each) => !isInstanceOf(each, exceptionType));
  if (type === exceptionGroupType) {
    if (holdsBase) throw typeError('Cannot nest BaseExceptions in an ExceptionGroup');
  } else if (type === baseExceptionGroupType) return holdsBase ? type : exceptionGroupType;
  else if (holdsBase && isSubtype(type, exceptionType))
    throw typeError(`Cannot nest BaseExceptions in '${type.name}'`);
  return type;
}

// ---- Splitting

type Matcher = (exc: PyException) => boolean;

/** `get_matcher_type`: what the argument of `split` and `subgroup` asks for. */
function matcherOf(value: PyObject): Matcher {
  if (value.type.tp_call !== null && !hasFlag(value.type, TPFLAGS.TYPE_SUBCLASS)) {
    return (exc) => {
      const answer = callOneArg(value, exc);
      try {
        return isTrue(answer);
      } finally {
        decref(answer);
      }
    };
  }
  const types = hasFlag(value.type, TPFLAGS.TUPLE_SUBCLASS) ? (value as PyTuple).value : [value];
  if (!types.every(isExceptionClass)) {
    throw typeError(
      'expected an exception type, a tuple of exception types, or a callable (other than a class)',
    );
  }
  return (exc) => types.some((type) => isSubtype(exc.type, type as PyType));
}

/** A part of a group, or nothing. Owned. */
interface Split {
  match: PyObject | null;
  rest: PyObject | null;
}

/** `exceptiongroup_split_recursive`: the tree of matching exceptions and, if wanted, that of the others. */
function split(exc: PyException, matches: Matcher, wantRest: boolean): Split {
  if (matches(exc)) return { match: newRef(exc), rest: null };
  if (!isGroup(exc)) return { match: null, rest: wantRest ? newRef(exc) : null };
  const found: PyObject[] = [];
  const left: PyObject[] = [];
  try {
    for (const each of groupedExceptions(exc)) {
      enterRecursion(' in exceptiongroup_split_recursive');
      try {
        const { match, rest } = split(each, matches, wantRest);
        if (match !== null) found.push(match);
        if (rest !== null) left.push(rest);
      } finally {
        recursion.depth--;
      }
    }
    const match = subset(exc, found);
    return { match, rest: wantRest ? subset(exc, left) : null };
  } finally {
    for (const each of [...found, ...left]) decref(each);
  }
}

/** `exceptiongroup_subset`: a group like `original` of some of its exceptions (borrowed); null of none. */
function subset(original: PyException, exceptions: PyObject[]): PyObject | null {
  if (exceptions.length === 0) return null;
  const list = newList(exceptions.map((each) => newRef(each)));
  let part: PyException;
  try {
    part = callMethod(original, intern('derive'), list) as PyException;
  } finally {
    decref(list);
  }
  if (!isGroup(part)) {
    decref(part);
    throw typeError('derive must return an instance of BaseExceptionGroup');
  }
  const { traceback, context, cause } = original.value;
  if (traceback !== null) replaceField(part.value, 'traceback', traceback);
  replaceField(part.value, 'context', context);
  replaceField(part.value, 'cause', cause);
  part.value.suppressContext = true;
  copyNotes(original, part);
  return part;
}

function copyNotes(from: PyException, to: PyException): void {
  const NOTES = intern('__notes__');
  const notes = lookupAttr(from, NOTES);
  if (notes === undefined) return;
  if (isSequence(notes)) {
    const copy = newList(iterableToArray(notes));
    setAttr(to, NOTES, copy);
    decref(copy);
  }
  decref(notes);
}

// ---- except*

/** `_PyExc_PrepReraiseStar`: what is raised after the clauses of `except*`: the parts nobody took, together. */
export function prepReraiseStar(original: PyException, results: PyObject[]): PyObject {
  if (results.length === 0) return None;
  if (!isGroup(original)) return newRef(results[0]!); // a lone exception had been wrapped for the clauses
  const raised: PyObject[] = [];
  const reraised: PyObject[] = [];
  for (const each of results) {
    if (each !== None) (sameMetadata(each as PyException, original) ? reraised : raised).push(each);
  }
  const leaves = new Set<PyObject>();
  for (const each of reraised) collectLeaves(each, leaves);
  const { match: kept } = split(original, (exc) => !isGroup(exc) && leaves.has(exc), false);
  if (raised.length === 0) return kept ?? None;
  if (kept !== null) raised.push(kept);
  try {
    if (raised.length === 1) return newRef(raised[0]!);
    return makeGroup(raised);
  } finally {
    if (kept !== null) decref(kept);
  }
}

function makeGroup(exceptions: PyObject[]): PyObject {
  const list = newList(exceptions.map((each) => newRef(each)));
  try {
    return call(baseExceptionGroupType, [intern(''), list]);
  } finally {
    decref(list);
  }
}

function collectLeaves(exc: PyObject, leaves: Set<PyObject>): void {
  if (isGroup(exc)) for (const each of groupedExceptions(exc)) collectLeaves(each, leaves);
  else leaves.add(exc);
}

/** `is_same_exception_metadata`: then it is a part of the original, raised again. */
function sameMetadata(a: PyException, b: PyException): boolean {
  return (
    a.value.traceback === b.value.traceback &&
    a.value.cause === b.value.cause &&
    a.value.context === b.value.context
  );
}

declareException('BaseExceptionGroup', {
  basicsize: 88,
  tp_new: groupNew,
  tp_init(self, args, kwnames) {
    noKeywords(self.type, kwnames);
    exceptionInit(self, args, kwnames);
  },
  tp_str(self) {
    const count = groupedExceptions(self).length;
    const message = strText(exceptionField(self as PyException, 'message')!);
    return newStr(`${message} (${count} sub-exception${count > 1 ? 's' : ''})`);
  },
  members: {
    message: { ...fieldMember('message'), set: undefined },
    exceptions: { ...fieldMember('exceptions'), set: undefined },
  },
  methods: [
    classMethod('__class_getitem__($type, object, /)', newGenericAlias),
    method('derive($self, excs, /)', (self: PyException, exceptions: PyObject) =>
      call(baseExceptionGroupType, [exceptionField(self, 'message')!, exceptions]),
    ),
    method('split($self, matcher_value, /)', (self: PyException, value: PyObject) => {
      const { match, rest } = split(self, matcherOf(value), true);
      return newTuple([match ?? None, rest ?? None]);
    }),
    method(
      'subgroup($self, matcher_value, /)',
      (self: PyException, value: PyObject) => split(self, matcherOf(value), false).match ?? None,
    ),
  ],
});
declareException('ExceptionGroup', {
  bases: [baseExceptionGroupType, exceptionType],
  mutable: true,
  weakrefs: true,
  attributes: () => ({ __module__: intern('builtins') }),
});
