/**
 * Annotations, which 3.14 evaluates when they are first asked for (PEP 649): `__annotate__` is the function
 * that computes them, `__annotations__` what it answered. Here for types; functions and modules do the same
 * with their own fields. Answers to `type_get_annotate` and its neighbours in Objects/typeobject.c.
 */

import { dictDelete, dictGetName, dictPutName, dictSetName, newDict } from '../containers.ts';
import { attributeError, typeError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject, type PyType } from '../object.ts';
import { getAttrName } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { None, newLong } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import { hasFlag, isHeapType, TPFLAGS, typeModified } from '../types/typeobject.ts';

/** `annotationlib.Format.VALUE`. */
const FORMAT_VALUE = 1;

/** Calls an `__annotate__` function (borrowed) for the annotations as a dict. Owned. */
export function callAnnotate(annotate: PyObject): PyObject {
  const annotations = call(annotate, [newLong(FORMAT_VALUE)]);
  if (hasFlag(annotations.type, TPFLAGS.DICT_SUBCLASS)) return annotations;
  const shown = annotations.type.name;
  decref(annotations);
  throw typeError(`__annotate__ returned non-dict of type '${shown}'`);
}

function bound(value: PyObject, type: PyType): PyObject {
  const get = value.type.tp_descr_get;
  return get === null ? newRef(value) : get(value, null, type);
}

function needsHeapType(type: PyType, name: string): void {
  if (!isHeapType(type)) throw attributeError(`type object '${type.name}' has no attribute '${name}'`);
}

function needsMutable(type: PyType, name: string): void {
  if (hasFlag(type, TPFLAGS.IMMUTABLETYPE)) {
    throw typeError(`cannot set '${name}' attribute of immutable type '${type.name}'`);
  }
}

function getAnnotate(type: PyType): PyObject {
  needsHeapType(type, '__annotate__');
  const dict = type.dict!;
  const found = dictGetName(dict, '__annotate__') ?? dictGetName(dict, '__annotate_func__');
  if (found !== undefined) return bound(found, type);
  dictSetName(dict, '__annotate_func__', None);
  return None;
}

function setAnnotate(type: PyType, value: PyObject | null): void {
  if (value === null) throw typeError('cannot delete __annotate__ attribute');
  needsMutable(type, '__annotate__');
  if (value !== None && value.type.tp_call === null) throw typeError('__annotate__ must be callable or None');
  dictSetName(type.dict!, '__annotate_func__', value);
  if (value !== None) dictDelete(type.dict!, intern('__annotations_cache__'));
  typeModified(type);
}

function getAnnotations(type: PyType): PyObject {
  needsHeapType(type, '__annotations__');
  const dict = type.dict!;
  const found = dictGetName(dict, '__annotations__') ?? dictGetName(dict, '__annotations_cache__');
  if (found !== undefined) return bound(found, type);
  const annotate = getAttrName(type, '__annotate__');
  try {
    const annotations = annotate.type.tp_call !== null ? callAnnotate(annotate) : newDict();
    dictPutName(dict, '__annotations_cache__', newRef(annotations));
    typeModified(type);
    return annotations;
  } finally {
    decref(annotate);
  }
}

function setAnnotations(type: PyType, value: PyObject | null): void {
  needsMutable(type, '__annotations__');
  const dict = type.dict!;
  const direct = dictGetName(dict, '__annotations__') !== undefined;
  const name = direct ? '__annotations__' : '__annotations_cache__';
  if (value !== null) dictSetName(dict, name, value);
  else if (!dictDelete(dict, intern(name))) throw attributeError('__annotations__');
  if (direct) dictDelete(dict, intern('__annotations_cache__'));
  dictDelete(dict, intern('__annotate_func__'));
  dictDelete(dict, intern('__annotate__'));
  typeModified(type);
}

/** The attributes of `type` that have to do with annotations. */
export const typeAnnotations = {
  __annotations__: { get: getAnnotations, set: setAnnotations },
  __annotate__: { get: getAnnotate, set: setAnnotate },
};
