/** Audit events: what the machine tells `sys.addaudithook`'s functions. Answers to `PySys_Audit` in Python/sysmodule.c. */
import { call, decref, newRef, newStr, newTuple, type PyObject } from '../01-objects/index.ts';

/** The functions, owned, in the order in which they were added. */
export const auditHooks: PyObject[] = [];

/** Tells an event with its arguments (borrowed). A hook may end it by raising. */
export function auditEvent(event: string | PyObject, ...args: PyObject[]): void {
  if (auditHooks.length === 0) return;
  const name = typeof event === 'string' ? newStr(event) : newRef(event);
  const tuple = newTuple(args.map((arg) => newRef(arg)));
  try {
    for (const hook of auditHooks) decref(call(hook, [name, tuple]));
  } finally {
    decref(tuple);
    decref(name);
  }
}
