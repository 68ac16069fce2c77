/**
 * `str(object)` and `str(bytes, encoding, errors)`. Answers to `unicode_new_impl` and
 * `PyUnicode_FromEncodedObject` in Objects/unicodeobject.c.
 */

import { isBufferLike, withBuffer } from '../bytes/buffer.ts';
import { isStr } from '../check.ts';
import { decodeText } from '../codecs/decode.ts';
import { typeError } from '../exceptions/errors.ts';
import { decref, type KwNames, type PyObject, type PyStr, type PyType } from '../object.ts';
import { str } from '../protocols/abstract.ts';
import { method } from '../types/clinic.ts';
import { newInstance } from '../types/define.ts';
import { strType } from '../types/statictypes.ts';
import { emptyStr } from './unicode.ts';

const construct = method(
  'str(object=<unrepresentable>, encoding: str = <unrepresentable>, errors: str = <unrepresentable>)',
  newFromArguments,
);

/** `unicode_new`: `str(...)` and `str.__new__(cls, ...)`. */
export function strNew(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  if (type === strType && kwnames === null) {
    if (args.length === 1) return str(args[0]!);
    if (args.length > 3) throw typeError(`str expected at most 3 arguments, got ${args.length}`);
  }
  return construct.invoke(type, args, kwnames);
}

function newFromArguments(type: PyType, object?: PyObject, encoding?: string, errors?: string): PyObject {
  const made = makeText(object, encoding, errors);
  if (type === strType) return made;
  const instance = newInstance(type, made.value);
  decref(made);
  return instance;
}

function makeText(object: PyObject | undefined, encoding?: string, errors?: string): PyStr {
  if (object === undefined) return emptyStr;
  return encoding === undefined && errors === undefined
    ? str(object)
    : fromEncodedObject(object, encoding, errors);
}

/** `PyUnicode_FromEncodedObject`: what bytes say in an encoding. Owned. */
export function fromEncodedObject(object: PyObject, encoding?: string, errors?: string): PyStr {
  if (isStr(object)) throw typeError('decoding str is not supported');
  if (!isBufferLike(object))
    throw typeError(`decoding to str: need a bytes-like object, ${object.type.name} found`);
  return withBuffer(object, (data) => decodeText(data, encoding, errors));
}
