/**
 * `format(value, spec)`, and so every `{value:spec}` of an f-string. Answers to `PyObject_Format` in
 * Objects/abstract.c.
 */

import { isStr } from '../check.ts';
import { typeError } from '../exceptions/errors.ts';
import { decref, type PyLong, type PyObject, type PyStr } from '../object.ts';
import { callSpecial } from '../protocols/call.ts';
import { unchanged } from '../str/search.ts';
import { emptyStr, intern, newNarrowStr, strLength } from '../str/unicode.ts';
import { longType, strType } from '../types/statictypes.ts';

const FORMAT = intern('__format__');

/** `PyObject_Format`: the value as its `__format__` writes it. Owned string. */
export function formatObject(value: PyObject, spec: PyObject | null = null): PyStr {
  if (spec !== null && !isStr(spec))
    throw typeError(`Format specifier must be a string, not ${spec.type.name}`);
  if (spec === null || strLength(spec) === 0) {
    if (value.type === strType) return unchanged(value as PyStr);
    if (value.type === longType && typeof value.value === 'number')
      return newNarrowStr(String((value as PyLong).value));
  }
  const result = callSpecial(value, FORMAT, spec ?? emptyStr);
  if (result === undefined) throw typeError(`Type ${value.type.name} doesn't define __format__`);
  if (!isStr(result)) {
    const { name } = result.type;
    decref(result);
    throw typeError(`__format__ must return a str, not ${name}`);
  }
  return result;
}
