/** `sys.displayhook` as the loop calls it; set by the `sys` module. */
import type { PyObject } from '../01-objects/index.ts';

export const displayHook: { call: (value: PyObject) => void } = { call: () => {} };
