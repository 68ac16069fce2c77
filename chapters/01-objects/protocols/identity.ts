/**
 * Identity: what `id()` shows and what objects without a better hash are hashed by. In C it is the address
 * of the object; here an object gets an address when somebody asks for it. Chapter 6 puts an allocator
 * behind `identity.of`, which gives every object the block it would lie in.
 * Answers to `Py_HashPointer` of Python/pyhash.c and `PyObject_GenericHash`.
 */
import { NO_HASH, type PyObject } from '../object.ts';
import { notMinusOne } from './pyhash.ts';

const addresses = new WeakMap<PyObject, number>();
let nextAddress = 0x7f6c_1a00_0010;

/** The address of an object, an integer below 2**48 and a multiple of 16. Chapter 6 replaces it. */
export const identity: { of: (object: PyObject) => number } = {
  of(object) {
    let address = addresses.get(object);
    if (address === undefined) {
      address = nextAddress;
      nextAddress += 0x30;
      addresses.set(object, address);
    }
    return address;
  },
};

/** `id(object)`. */
export function idOf(object: PyObject): number {
  return identity.of(object);
}

/** The address as `%p` prints it: `0x7f6c1a000010`. */
export function addressText(object: PyObject): string {
  return `0x${identity.of(object).toString(16)}`;
}

/** `Py_HashPointer`: addresses are multiples of 16, so the low four bits are rotated away. All 64 bits. */
export function hashIdentity64(object: PyObject): number {
  return identity.of(object) / 16;
}

/** `PyObject_GenericHash`, low 32 bits. The header remembers it: identity does not change. */
export function hashIdentity(object: PyObject): number {
  if (object.hash === NO_HASH) object.hash = notMinusOne(hashIdentity64(object) | 0);
  return object.hash;
}
