/**
 * `mappingproxy`: a view of a mapping through which nothing can be changed, which is how a class shows its
 * dict. Answers to the second part of Objects/descrobject.c.
 */

import { typeError } from '../exceptions/errors.ts';
import { newRef, PyGCObject, type PyObject, type PyType, track } from '../object.ts';
import {
  contains,
  getItem,
  getIter,
  hashOf,
  lengthOf,
  reprText,
  richCompare,
  str,
} from '../protocols/abstract.ts';
import { callMethod } from '../protocols/call.ts';
import { fullHash, wholeHashes } from '../protocols/hash.ts';
import { binary } from '../protocols/number.ts';
import { intern, newStr } from '../str/unicode.ts';
import { newGenericAlias } from '../typing/genericalias.ts';
import { classMethod, method } from './clinic.ts';
import { declareType, newInstance } from './define.ts';
import { mappingProxyType } from './statictypes.ts';
import { hasFlag, isInstanceOf, TPFLAGS } from './typeobject.ts';

export type PyMappingProxy = PyGCObject<PyObject>;

/** `PyDictProxy_New`; the mapping is borrowed. Owned. */
export function newMappingProxy(mapping: PyObject): PyMappingProxy {
  return track(new PyGCObject(mappingProxyType, newRef(mapping)));
}

function construct(type: PyType, mapping: PyObject): PyObject {
  const sequence = hasFlag(mapping.type, TPFLAGS.LIST_SUBCLASS | TPFLAGS.TUPLE_SUBCLASS);
  if (mapping.type.mp_subscript === null || sequence) {
    throw typeError(`mappingproxy() argument must be a mapping, not ${mapping.type.name}`);
  }
  return newInstance(type, newRef(mapping));
}

const mappingOf = (o: PyObject): PyObject => (isInstanceOf(o, mappingProxyType) ? (o.value as PyObject) : o);
const forward = (name: string) => (self: PyMappingProxy) => callMethod(self.value, intern(name));
const GET = intern('get');

const hashProxy = (self: PyObject): number => hashOf(mappingOf(self));
wholeHashes.set(hashProxy, (self) => fullHash(mappingOf(self)));

declareType(mappingProxyType, {
  flags: TPFLAGS.MAPPING,
  basicsize: 24,
  construct: method('mappingproxy($type, mapping)', construct),
  traverse: (self: PyMappingProxy, visit) => visit(self.value),
  tp_repr: (self) => newStr(`mappingproxy(${reprText(mappingOf(self))})`),
  tp_str: (self) => str(mappingOf(self)),
  tp_hash: hashProxy,
  tp_iter: (self) => getIter(mappingOf(self)),
  tp_richcompare: (self, other, op) => richCompare(mappingOf(self), other, op),
  mp_length: (self) => lengthOf(mappingOf(self)),
  mp_subscript: (self, key) => getItem(mappingOf(self), key),
  sq_contains: (self, key) => contains(mappingOf(self), key),
  nb_or: (left, right) => binary(mappingOf(left), mappingOf(right), 'nb_or', '|'),
  nb_inplace_or: (self) => {
    throw typeError(`'|=' is not supported by ${self.type.name}; use '|' instead`);
  },
  methods: [
    method('get($self, key, default=None, /)', (self: PyMappingProxy, key: PyObject, fallback: PyObject) =>
      callMethod(self.value, GET, key, fallback),
    ),
    method('keys($self, /)', forward('keys')),
    method('values($self, /)', forward('values')),
    method('items($self, /)', forward('items')),
    method('copy($self, /)', forward('copy')),
    classMethod('__class_getitem__($type, object, /)', newGenericAlias),
    method('__reversed__($self, /)', forward('__reversed__')),
  ],
});
