/**
 * The constants that the parser itself needs, under names an action of the grammar can use.
 */
import { Ellipsis, False, None, type PyObject, True } from '../01-objects/index.ts';

export const constants: { None: PyObject; True: PyObject; False: PyObject; Ellipsis: PyObject } = {
  None,
  True,
  False,
  Ellipsis,
};
