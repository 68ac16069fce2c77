/**
 * `str.translate` and the tables `str.maketrans` makes for it. Answers to `_PyUnicode_TranslateCharmap` and
 * `unicode_maketrans` in Objects/unicodeobject.c.
 */

import { isDictExact, isLong, isStr } from '../check.ts';
import { dictForEach, dictSet, newDict } from '../containers.ts';
import { lookupErrorType, swallow, typeError, valueError } from '../exceptions/errors.ts';
import { decref, type PyDict, type PyObject, type PyStr } from '../object.ts';
import { getItem } from '../protocols/abstract.ts';
import { None, newLong } from '../singletons.ts';
import { type MethodDef, method, staticMethod } from '../types/clinic.ts';
import { unchanged } from './search.ts';
import { codePointAt, codePoints, newStrFromPoints, strLength } from './unicode.ts';

export const translateMethods: MethodDef[] = [
  method('translate($self, table, /)', translate),
  staticMethod(
    'maketrans(x, y: unicode = <unrepresentable>, z: unicode = <unrepresentable>, /)',
    (_self: null, x: PyObject, y: PyStr | undefined, z: PyStr | undefined) => maketrans(x, y, z),
  ),
];

/** What a character becomes: the same, nothing, or other characters. */
type Mapped = ArrayLike<number>;
const NOTHING: Mapped = [];

function translate(self: PyStr, table: PyObject): PyStr {
  const points = codePoints(self);
  const known = new Map<number, Mapped>(); // the table may compute, but it is asked once for each character
  const result: number[] = [];
  let changed = false;
  for (let i = 0; i < points.length; i++) {
    const point = points[i]!;
    let mapped = known.get(point);
    if (mapped === undefined) {
      mapped = lookUp(table, point);
      known.set(point, mapped);
    }
    if (mapped.length !== 1 || mapped[0] !== point) changed = true;
    for (let j = 0; j < mapped.length; j++) result.push(mapped[j]!);
  }
  return changed ? newStrFromPoints(result) : unchanged(self);
}

/** `charmaptranslate_lookup`. */
function lookUp(table: PyObject, point: number): Mapped {
  const key = newLong(point);
  let value: PyObject;
  try {
    value = getItem(table, key);
  } catch (caught) {
    swallow(caught, lookupErrorType);
    return [point];
  } finally {
    decref(key);
  }
  try {
    return mappedTo(value);
  } finally {
    decref(value);
  }
}

function mappedTo(value: PyObject): Mapped {
  if (value === None) return NOTHING;
  if (isStr(value)) return codePoints(value);
  if (!isLong(value)) throw typeError('character mapping must return integer, None or str');
  const point = value.value;
  if (point < 0 || point > 0x10ffff) throw valueError('character mapping must be in range(0x110000)');
  return [Number(point)];
}

function maketrans(x: PyObject, y: PyStr | undefined, z: PyStr | undefined): PyDict {
  const table = newDict();
  try {
    if (y === undefined) fillFromDict(table, x);
    else fillFromStrings(table, x, y, z);
    return table;
  } catch (caught) {
    decref(table);
    throw caught;
  }
}

function fillFromDict(table: PyDict, x: PyObject): void {
  if (!isDictExact(x)) throw typeError('if you give only one argument to maketrans it must be a dict');
  dictForEach(x, (key, value) => {
    if (isLong(key)) return dictSet(table, key, value);
    if (!isStr(key)) throw typeError('keys in translate table must be strings or integers');
    if (strLength(key) !== 1) throw valueError('string keys in translate table must be of length 1');
    setPoint(table, codePointAt(key, 0), value);
  });
}

function fillFromStrings(table: PyDict, x: PyObject, y: PyStr, z: PyStr | undefined): void {
  if (!isStr(x)) throw typeError('first maketrans argument must be a string if there is a second argument');
  if (strLength(x) !== strLength(y))
    throw valueError('the first two maketrans arguments must have equal length');
  for (let i = 0; i < strLength(x); i++) {
    const value = newLong(codePointAt(y, i));
    setPoint(table, codePointAt(x, i), value);
    decref(value);
  }
  if (z !== undefined) for (let i = 0; i < strLength(z); i++) setPoint(table, codePointAt(z, i), None);
}

/** table[point] = value, the value borrowed. */
function setPoint(table: PyDict, point: number, value: PyObject): void {
  const key = newLong(point);
  dictSet(table, key, value);
  decref(key);
}
