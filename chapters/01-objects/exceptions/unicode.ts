/**
 * `UnicodeEncodeError`, `UnicodeDecodeError`, `UnicodeTranslateError`: what could not be converted, where,
 * and why; error handlers read and change it. Answers to their part of Objects/exceptions.c.
 */

import { newBytes } from '../containers.ts';
import { decref, type Init, newRef, type PyBytes, type PyObject, type PyStr } from '../object.ts';
import { asSsize, strText } from '../protocols/abstract.ts';
import { None, newLong } from '../singletons.ts';
import { codePointAt, newStr, strLength } from '../str/unicode.ts';
import type { GetSetSpec } from '../types/define.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import {
  declareException,
  exceptionField,
  exceptionInit,
  exceptionNew,
  fieldMember,
  setField,
} from './base.ts';
import { type PyException, typeError } from './errors.ts';

const isStr = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.UNICODE_SUBCLASS);
const isBytes = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.BYTES_SUBCLASS);

/** A field that is an int (`Py_T_PYSSIZET`). */
function indexMember(name: string): GetSetSpec {
  return {
    get: (self: PyException) => newRef(exceptionField(self, name) ?? newLong(0)),
    set(self: PyException, value) {
      if (value === null) throw typeError("can't delete numeric/char attribute");
      if (value.type.nb_index === null) throw typeError('an integer is required');
      setIndex(self, name, value);
    },
  };
}

function setIndex(exc: PyException, name: string, value: PyObject): void {
  const index = newLong(asSsize(value));
  setField(exc, name, index);
  decref(index);
}

const indexOf = (exc: PyException, name: string): number => Number(exceptionField(exc, name)?.value ?? 0);

type Kind = 'encode' | 'decode' | 'translate';

/** The arguments of each constructor: encoding (not to translate), object, start, end, reason. */
function initialiser(kind: Kind): Init {
  const names =
    kind === 'translate'
      ? ['object', 'start', 'end', 'reason']
      : ['encoding', 'object', 'start', 'end', 'reason'];
  return (self, args, kwnames) => {
    const exc = self as PyException;
    exceptionInit(exc, args, kwnames);
    if (args.length !== names.length) {
      throw typeError(`function takes exactly ${names.length} arguments (${args.length} given)`);
    }
    names.forEach((name, i) => {
      const arg = args[i]!;
      if (name === 'start' || name === 'end') return setIndex(exc, name, arg);
      if (name === 'object' && kind === 'decode') return setBytes(exc, arg);
      if (!isStr(arg)) throw typeError(`argument ${i + 1} must be str, not ${arg.type.name}`);
      setField(exc, name, arg);
    });
  };
}

function setBytes(exc: PyException, arg: PyObject): void {
  if (isBytes(arg)) return setField(exc, 'object', arg);
  if (arg.type.bf_getbuffer === null)
    throw typeError(`a bytes-like object is required, not '${arg.type.name}'`);
  const copy = newBytes(arg.type.bf_getbuffer(arg, false).data.slice());
  arg.type.bf_releasebuffer?.(arg);
  setField(exc, 'object', copy);
  decref(copy);
}

/** `UnicodeEncodeError_str` and its siblings. */
function show(kind: Kind): (self: PyObject) => PyObject {
  const units = kind === 'decode' ? 'byte' : 'character';
  return (self) => {
    const exc = self as PyException;
    if (exceptionField(exc, 'object') === null) return newStr('');
    const reason = strText(exceptionField(exc, 'reason') ?? None);
    const codec = kind === 'translate' ? '' : `'${strText(exceptionField(exc, 'encoding') ?? None)}' codec `;
    // the texts above may have come from Python code that changed the exception
    const object = exceptionField(exc, 'object');
    if (object === null) throw typeError("UnicodeError 'object' attribute is not set");
    if (!(kind === 'decode' ? isBytes(object) : isStr(object))) {
      throw typeError(`UnicodeError 'object' attribute must be a ${kind === 'decode' ? 'bytes' : 'string'}`);
    }
    const start = indexOf(exc, 'start');
    const end = indexOf(exc, 'end');
    const length = kind === 'decode' ? (object as PyBytes).value.length : strLength(object as PyStr);
    if (start >= 0 && start < length && end >= 0 && end <= length && end === start + 1) {
      const bad =
        kind === 'decode'
          ? byteText((object as PyBytes).value[start]!)
          : pointText(codePointAt(object as PyStr, start));
      return newStr(`${codec}can't ${kind} ${units} ${bad} in position ${start}: ${reason}`);
    }
    return newStr(`${codec}can't ${kind} ${units}s in position ${start}-${end - 1}: ${reason}`);
  };
}

const byteText = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

function pointText(point: number): string {
  const hex = point.toString(16);
  if (point <= 0xff) return `'\\x${hex.padStart(2, '0')}'`;
  return point <= 0xffff ? `'\\u${hex.padStart(4, '0')}'` : `'\\U${hex.padStart(8, '0')}'`;
}

const members = {
  encoding: fieldMember('encoding'),
  object: fieldMember('object'),
  start: indexMember('start'),
  end: indexMember('end'),
  reason: fieldMember('reason'),
};

for (const [name, kind] of [
  ['UnicodeEncodeError', 'encode'],
  ['UnicodeDecodeError', 'decode'],
  ['UnicodeTranslateError', 'translate'],
] as const) {
  declareException(name, {
    basicsize: 112,
    tp_new: exceptionNew,
    tp_init: initialiser(kind),
    tp_str: show(kind),
    members,
  });
}
