/**
 * The native types declared and not yet ready. On its own, because declarations begin to arrive while the
 * files that make types ready are still being loaded.
 */
import type { PyType } from '../object.ts';
import { staticType } from './statictypes.ts';

/** Types waiting for `readyAllTypes`; null once it has run. */
export const waiting: { types: PyType[] | null } = { types: [] };

export { staticType };
