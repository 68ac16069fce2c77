/** The objects of t-strings (PEP 750). Answers to BUILD_INTERPOLATION and BUILD_TEMPLATE. */
import {
  intern,
  None,
  newInterpolation,
  newTemplate,
  type PyObject,
  type PyStr,
  type PyTuple,
} from '../../01-objects/index.ts';

const CONVERSIONS: (string | null)[] = [null, 's', 'r', 'a'];

/** `{value!r:spec}` of a t-string (owned). The arguments are borrowed. */
export function buildInterpolation(
  value: PyObject,
  source: PyObject,
  conversion: number,
  spec: PyObject | null,
): PyObject {
  const letter = CONVERSIONS[conversion] ?? null;
  return newInterpolation(
    value,
    source as PyStr,
    letter === null ? None : intern(letter),
    spec ?? intern(''),
  );
}

/** A t-string (owned). */
export function buildTemplate(strings: PyObject, interpolations: PyObject): PyObject {
  return newTemplate(strings as PyTuple, interpolations as PyTuple);
}
