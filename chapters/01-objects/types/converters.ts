/**
 * What a converter in a signature line does to its argument: `count: int` receives a JavaScript number.
 * Answers to the converters of Argument Clinic and Python/getargs.c. All borrow their argument.
 */

import { overflowError, typeError } from '../exceptions/errors.ts';
import type { PyObject, PyStr } from '../object.ts';
import { asIndexNumber, asSsize, isTrue, toDouble } from '../protocols/abstract.ts';
import { None } from '../singletons.ts';
import { codePointAt, strLength, text } from '../str/unicode.ts';
import { strType } from './statictypes.ts';
import { isSubtype } from './typeobject.ts';

/** `where` names the argument in errors: `encode() argument 'errors'`. */
type Converter = (value: PyObject, where: string) => unknown;

const INT_MAX = 2147483647;

/** The converters by name, as signatures use them. */
export const converters: Record<string, Converter> = {
  /** C `int`: any object with `__index__`, within 32 bits. */
  int(value) {
    const n = asIndexNumber(value);
    if (n > INT_MAX || n < -INT_MAX - 1) throw overflowError('Python int too large to convert to C int');
    return n;
  },
  /** `Py_ssize_t`: any object with `__index__`; too large for 64 bits is OverflowError. */
  ssize: (value) => asSsize(value),
  /** A slice bound as `list.index` takes it: any `__index__`, clamped, None not accepted. */
  index(value) {
    if (value.type.nb_index === null)
      throw typeError('slice indices must be integers or have an __index__ method');
    return asIndexNumber(value);
  },
  /** A bound of a search, as in slice notation: any `__index__`, clamped; undefined for None. */
  bound(value) {
    if (value === None) return undefined;
    if (value.type.nb_index === null) {
      throw typeError('slice indices must be integers or None or have an __index__ method');
    }
    return asIndexNumber(value);
  },
  /** The truth of any object. */
  bool: (value) => isTrue(value),
  /** A float, from anything with `__float__` or `__index__`. */
  double: (value) => toDouble(value),
  /** A `str`, as JavaScript text. */
  str(value, where) {
    if (!isSubtype(value.type, strType)) {
      throw typeError(`${where} must be str, not ${typeNameOrNone(value)}`);
    }
    return text(value as PyStr);
  },
  /** A `str`, as the object. */
  unicode(value, where) {
    if (!isSubtype(value.type, strType)) {
      throw typeError(`${where} must be str, not ${typeNameOrNone(value)}`);
    }
    return value;
  },
  /** A `str` or None, as JavaScript text or undefined. */
  strOrNone(value, where) {
    if (value === None) return undefined;
    if (!isSubtype(value.type, strType)) {
      throw typeError(`${where} must be str or None, not ${value.type.name}`);
    }
    return text(value as PyStr);
  },
  /** A string of one character, as its code point. */
  char(value) {
    if (!isSubtype(value.type, strType)) {
      throw typeError(`The fill character must be a unicode character, not ${value.type.name}`);
    }
    if (strLength(value as PyStr) !== 1)
      throw typeError('The fill character must be exactly one character long');
    return codePointAt(value as PyStr, 0);
  },
};

function typeNameOrNone(value: PyObject): string {
  return value === None ? 'None' : value.type.name;
}
