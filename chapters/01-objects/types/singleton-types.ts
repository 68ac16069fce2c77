/**
 * The types of the constants: `NoneType`, `ellipsis`, `NotImplementedType`. They are the smallest complete
 * types there are: no payload, no attributes of their own, one instance each.
 * Answers to the end of Objects/object.c and of Objects/sliceobject.c.
 */

import { typeError } from '../exceptions/errors.ts';
import type { KwNames, PyObject, PyType } from '../object.ts';
import { wholeHashes } from '../protocols/hash.ts';
import { Ellipsis, None, NotImplemented } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { method } from './clinic.ts';
import { declareType } from './define.ts';
import { objectRichCompare } from './object-type.ts';
import { ellipsisType, noneType, notImplementedType } from './statictypes.ts';

/** `__new__` of a type with one instance: calling the type takes nothing and answers that instance. */
function onlyInstance(instance: PyObject): (type: PyType, args: PyObject[], kwnames: KwNames) => PyObject {
  return (type, args, kwnames) => {
    if (args.length > 0 || (kwnames?.length ?? 0) > 0)
      throw typeError(`${type === ellipsisType ? 'EllipsisType' : type.name} takes no arguments`);
    return instance;
  };
}

/** `NoneType`: it has a repr, a truth value and a hash; everything else it inherits from `object`. */
declareType(noneType, {
  textSignature: '()',
  tp_new: onlyInstance(None),
  tp_repr: () => newStr('None'),
  tp_hash: hashNone,
  tp_richcompare: objectRichCompare,
  nb_bool: () => false,
});

/** `none_hash`: a fixed number since 3.12, so that the order of a set does not change from run to run. */
const NONE_HASH = 0xfca86420;
function hashNone(): number {
  return NONE_HASH | 0;
}
wholeHashes.set(hashNone, () => NONE_HASH);

declareType(ellipsisType, {
  textSignature: '()',
  tp_new: onlyInstance(Ellipsis),
  tp_repr: () => newStr('Ellipsis'),
  methods: [method('__reduce__($self, /)', () => 'Ellipsis')],
});

declareType(notImplementedType, {
  textSignature: '()',
  tp_new: onlyInstance(NotImplemented),
  tp_repr: () => newStr('NotImplemented'),
  nb_bool() {
    throw typeError('NotImplemented should not be used in a boolean context');
  },
  methods: [method('__reduce__($self, /)', () => 'NotImplemented')],
});
