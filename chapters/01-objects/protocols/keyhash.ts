/**
 * The hash of an object that is to be a key of a dict or an element of a set; a TypeError tells what it was
 * wanted for. Answers to `dict_unhashable_type` in Objects/dictobject.c and `set_unhashable_type` in
 * Objects/setobject.c.
 */

import { PyError, typeError, typeErrorType } from '../exceptions/errors.ts';
import { decref, type PyObject } from '../object.ts';
import { fullyQualifiedName } from '../types/type-names.ts';
import { hashOf, strText } from './abstract.ts';

/** The low 32 bits of the hash of a dict key. */
export function keyHash(key: PyObject): number {
  return key.hash !== -1 ? key.hash : hashFor(key, 'a dict key');
}

/** The low 32 bits of the hash of a set element. */
export function elementHash(key: PyObject): number {
  return key.hash !== -1 ? key.hash : hashFor(key, 'a set element');
}

function hashFor(key: PyObject, purpose: string): number {
  try {
    return hashOf(key);
  } catch (caught) {
    if (!(caught instanceof PyError) || caught.exc.type !== typeErrorType) throw caught;
    const reason = strText(caught.exc);
    decref(caught.exc);
    throw typeError(`cannot use '${fullyQualifiedName(key.type)}' as ${purpose} (${reason})`);
  }
}
