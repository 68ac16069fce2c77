/**
 * The exceptions that are nothing but a name and a place in the hierarchy, and the three that are little
 * more: `StopIteration` with its value, `SystemExit` with its code, `KeyError` with its way of being shown.
 * Answers to the `SimpleExtendsException` lines of Objects/exceptions.c.
 */

import { newTuple } from '../containers.ts';
import { decref, newRef } from '../object.ts';
import { repr } from '../protocols/abstract.ts';
import { None } from '../singletons.ts';
import {
  declareException,
  exceptionInit,
  exceptionNew,
  exceptionStr,
  fieldMember,
  setField,
} from './base.ts';
import type { PyException } from './errors.ts';

const SIMPLE = `Exception TypeError StopAsyncIteration GeneratorExit KeyboardInterrupt EOFError RuntimeError
  RecursionError PythonFinalizationError NotImplementedError LookupError IndexError ValueError UnicodeError
  AssertionError ArithmeticError FloatingPointError OverflowError ZeroDivisionError SystemError ReferenceError
  MemoryError BufferError Warning UserWarning DeprecationWarning PendingDeprecationWarning SyntaxWarning
  RuntimeWarning FutureWarning ImportWarning UnicodeWarning BytesWarning EncodingWarning ResourceWarning`;
for (const name of SIMPLE.split(/\s+/)) declareException(name, { tp_new: exceptionNew });

declareException('StopIteration', {
  basicsize: 80,
  tp_init(self, args, kwnames) {
    exceptionInit(self, args, kwnames);
    setField(self as PyException, 'value', args[0] ?? None);
  },
  members: { value: fieldMember('value') },
});

declareException('SystemExit', {
  basicsize: 80,
  tp_init(self, args, kwnames) {
    exceptionInit(self, args, kwnames);
    if (args.length === 0) return;
    const code = args.length === 1 ? newRef(args[0]!) : newTuple(args.map((arg) => newRef(arg)));
    setField(self as PyException, 'code', code);
    decref(code);
  },
  members: { code: fieldMember('code') },
});

declareException('KeyError', {
  /** The one argument is shown by its repr: `KeyError: ''` would say nothing otherwise. */
  tp_str(self) {
    const { args } = (self as PyException).value;
    return args.value.length === 1 ? repr(args.value[0]!) : exceptionStr(self);
  },
});
