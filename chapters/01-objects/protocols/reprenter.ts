/**
 * Containers that are being shown, so that one that holds itself ends: `[...]`. Answers to `Py_ReprEnter` and
 * `Py_ReprLeave` in Objects/object.c.
 */
import type { PyObject, PyStr } from '../object.ts';
import { newStr } from '../str/unicode.ts';

const shown = new Set<PyObject>();

/** The repr that `show` writes of a container, or `inside` when it is being written already. Owned. */
export function guardedRepr(container: PyObject, inside: string, show: () => string): PyStr {
  if (shown.has(container)) return newStr(inside);
  shown.add(container);
  try {
    return newStr(show());
  } finally {
    shown.delete(container);
  }
}
