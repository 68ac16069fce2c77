/**
 * Constructors that take no keywords: a class derived from such a type may take some of its own, in its
 * `__new__` or in its `__init__`, and the other of the two must not mind. Answers to what Argument Clinic
 * writes around `_PyArg_NoKeywords`.
 */

import type { Init, KwNames, New, PyObject, PyType } from '../object.ts';
import type { MethodDef } from './clinic.ts';

function withoutKeywords(args: PyObject[], kwnames: KwNames): PyObject[] {
  return args.slice(0, args.length - (kwnames?.length ?? 0));
}

/** `tp_new` of `base`: keywords are refused, unless the class has an `__init__` of its own to take them. */
export function newOf(base: PyType, def: MethodDef): New {
  return (type, args, kwnames) =>
    kwnames !== null && type !== base && type.tp_init !== base.tp_init
      ? def.invoke(type, withoutKeywords(args, kwnames), null)
      : def.invoke(type, args, kwnames);
}

/** `tp_init` of `base`: keywords are refused, unless the class has a `__new__` of its own that took them. */
export function initOf(base: PyType, def: MethodDef): Init {
  return (self, args, kwnames) => {
    const ignores = kwnames !== null && self.type !== base && self.type.tp_new !== base.tp_new;
    def.invoke(self, ignores ? withoutKeywords(args, kwnames) : args, ignores ? null : kwnames);
  };
}
