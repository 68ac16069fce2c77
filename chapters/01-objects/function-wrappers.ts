/**
 * `classmethod` and `staticmethod`: a callable that binds to the class, or to nothing.
 * Answers to the second half of Objects/funcobject.c.
 */
import { lookupAttr, setAttr } from './abstract.ts';
import { newRef, PyGCObject, track, type PyObject } from './object.ts';
import { classmethodType, staticmethodType } from './statictypes.ts';
import { intern } from './unicode.ts';

/** What they copy from the callable they wrap: `functools_wraps`. */
const COPIED = ['__module__', '__name__', '__qualname__', '__doc__'].map((name) => intern(name));

/** A `classmethod` around a callable (borrowed). Owned. */
export function wrapClassMethod(callable: PyObject): PyObject {
  return track(new PyGCObject<PyObject>(classmethodType, newRef(callable)));
}

/** A `staticmethod` around a callable (borrowed). Owned. */
export function wrapStaticMethod(callable: PyObject): PyObject {
  return track(new PyGCObject<PyObject>(staticmethodType, newRef(callable)));
}

/** Gives a wrapper made by Python code the name and documentation of what it wraps. */
export function copyFunctionAttributes(wrapper: PyObject, callable: PyObject): void {
  for (const name of COPIED) {
    const value = lookupAttr(callable, name);
    if (value === undefined) continue;
    setAttr(wrapper, name, value);
    value.refcnt--;
  }
}
