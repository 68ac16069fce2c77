/**
 * `ascii(object)`: the repr with everything beyond ASCII escaped. Answers to `PyObject_ASCII`.
 */

import { decref, type PyObject, type PyStr } from '../object.ts';
import { repr } from '../protocols/abstract.ts';
import { escapePoint } from './repr.ts';
import { codePoints, newNarrowStr, strKind } from './unicode.ts';

/** `PyObject_ASCII`. Owned. */
export function ascii(object: PyObject): PyStr {
  const shown = repr(object);
  if (strKind(shown).ascii) return shown;
  let text = '';
  const points = codePoints(shown);
  for (let i = 0; i < points.length; i++) {
    text += points[i]! < 128 ? String.fromCharCode(points[i]!) : escapePoint(points[i]!);
  }
  decref(shown);
  return newNarrowStr(text);
}
