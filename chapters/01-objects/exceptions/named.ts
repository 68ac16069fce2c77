/**
 * `ImportError`, `NameError`, `AttributeError`: exceptions that know the name they are about, given as a
 * keyword, from which tracebacks make suggestions. Answers to their parts of Objects/exceptions.c.
 */

import { dictCopy, dictSetName, newDict } from '../containers.ts';
import { decref, type Init, newRef, type PyObject, type PyStr } from '../object.ts';
import { None } from '../singletons.ts';
import { method } from '../types/clinic.ts';
import { strType } from '../types/statictypes.ts';
import {
  declareException,
  exceptionField,
  exceptionStr,
  fieldMember,
  keywordFields,
  positionals,
  reduceException,
  setArgs,
  setField,
} from './base.ts';
import type { PyException } from './errors.ts';

/** An initialiser that puts keywords into fields. */
function initWithKeywords(typeName: string, names: string[]): Init {
  return (self, args, kwnames) => {
    const exc = self as PyException;
    setArgs(exc, positionals(args, kwnames));
    const given = keywordFields(typeName, names, args, kwnames);
    for (const name of names) setField(exc, name, given.get(name) ?? null);
  };
}

/** The instance dict with some fields added, for pickling (owned), or None. */
function stateWith(exc: PyException, fields: Record<string, PyObject | null>): PyObject {
  const present = Object.entries(fields).filter(([, value]) => value !== null);
  if (present.length === 0) return newRef(exc.dict ?? None);
  const state = exc.dict === null ? newDict() : dictCopy(exc.dict);
  for (const [name, value] of present) dictSetName(state, name, value!);
  return state;
}

const IMPORT_FIELDS = ['name', 'path', 'name_from'];
const initImport = initWithKeywords('ImportError', IMPORT_FIELDS);

declareException('ImportError', {
  basicsize: 104,
  tp_init(self, args, kwnames) {
    initImport(self, args, kwnames);
    const { args: kept } = (self as PyException).value;
    setField(self as PyException, 'msg', kept.value.length === 1 ? kept.value[0]! : null);
  },
  tp_str(self) {
    const message = exceptionField(self as PyException, 'msg');
    return message !== null && message.type === strType ? newRef(message as PyStr) : exceptionStr(self);
  },
  methods: [
    method('__reduce__($self, /)', (self: PyException) => {
      const fields = Object.fromEntries(IMPORT_FIELDS.map((name) => [name, exceptionField(self, name)]));
      const state = stateWith(self, fields);
      try {
        return reduceException(self, self.value.args, state === None ? null : state);
      } finally {
        decref(state);
      }
    }),
  ],
  members: {
    msg: fieldMember('msg'),
    name: fieldMember('name'),
    path: fieldMember('path'),
    name_from: fieldMember('name_from'),
  },
});
declareException('ModuleNotFoundError');

declareException('NameError', {
  basicsize: 80,
  tp_init: initWithKeywords('NameError', ['name']),
  members: { name: fieldMember('name') },
});
declareException('UnboundLocalError');

/** The object itself is left out: often it cannot be pickled. */
const attributeErrorState = (self: PyException): PyObject =>
  stateWith(self, { name: exceptionField(self, 'name'), args: self.value.args });

declareException('AttributeError', {
  basicsize: 88,
  tp_init: initWithKeywords('AttributeError', ['name', 'obj']),
  methods: [
    method('__getstate__($self, /)', attributeErrorState),
    method('__reduce__($self, /)', (self: PyException) => {
      const state = attributeErrorState(self);
      try {
        return reduceException(self, self.value.args, state);
      } finally {
        decref(state);
      }
    }),
  ],
  members: { name: fieldMember('name'), obj: fieldMember('obj') },
});
