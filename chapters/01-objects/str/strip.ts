/**
 * `strip`, `lstrip`, `rstrip`: characters taken off the ends. Answers to `do_strip` and `_PyUnicode_XStrip`
 * in Objects/unicodeobject.c.
 */
import { isStr } from '../check.ts';
import { typeError } from '../exceptions/errors.ts';
import type { PyObject, PyStr } from '../object.ts';
import { None } from '../singletons.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { unchanged } from './search.ts';
import { codePointAt, codePoints, strLength, substring } from './unicode.ts';
import { isSpace } from './unicodetype.ts';

type Side = 'left' | 'right' | 'both';

export const stripMethods: MethodDef[] = [
  method('strip($self, chars=None, /)', (self: PyStr, chars: PyObject) =>
    strip('strip', 'both', self, chars),
  ),
  method('lstrip($self, chars=None, /)', (self: PyStr, chars: PyObject) =>
    strip('lstrip', 'left', self, chars),
  ),
  method('rstrip($self, chars=None, /)', (self: PyStr, chars: PyObject) =>
    strip('rstrip', 'right', self, chars),
  ),
];

function strip(name: string, side: Side, self: PyStr, chars: PyObject): PyStr {
  const isTakenOff = chars === None ? isSpace : memberOf(name, chars);
  const length = strLength(self);
  let start = 0;
  let end = length;
  if (side !== 'right') while (start < end && isTakenOff(codePointAt(self, start))) start++;
  if (side !== 'left') while (end > start && isTakenOff(codePointAt(self, end - 1))) end--;
  return start === 0 && end === length ? unchanged(self) : substring(self, start, end);
}

function memberOf(name: string, chars: PyObject): (point: number) => boolean {
  if (!isStr(chars)) throw typeError(`${name} arg must be None or str`);
  const points = codePoints(chars);
  if (points.length === 1) return (point) => point === points[0];
  const set = new Set(Array.from(points));
  return (point) => set.has(point);
}
