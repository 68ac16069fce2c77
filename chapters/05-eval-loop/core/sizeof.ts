/** `sys.getsizeof`: what the object's `__sizeof__` says, plus what lies in front of it. Answers to `_PySys_GetSizeOf`. */
import {
  asIndexNumber,
  callFound,
  decref,
  hasFlag,
  intern,
  isHeapType,
  isType,
  type PyObject,
  TPFLAGS,
  typeError,
  typeLookup,
} from '../../01-objects/index.ts';

/** The collector's header in front of an object that it looks at, on a 64-bit build. */
const GC_HEADER = 16;
/** In front of that, in instances of Python classes, the pointers to their dict and their weak references. */
const PRE_HEADER = 16;
const HAS_PRE_HEADER = TPFLAGS.MANAGED_DICT | TPFLAGS.MANAGED_WEAKREF;

/** The size in bytes that CPython would show on a 64-bit build. */
export function sizeOf(object: PyObject): number {
  const found = typeLookup(object.type, intern('__sizeof__'));
  if (found === undefined) throw typeError(`Type ${object.type.name} doesn't define __sizeof__`);
  const result = callFound(object, found, []);
  const size = asIndexNumber(result);
  decref(result);
  return size + preHeaderSize(object);
}

/** `_PyType_PreHeaderSize`. A type that is not made at run time is none of the collector's business. */
function preHeaderSize(object: PyObject): number {
  const { type } = object;
  const isTracked = hasFlag(type, TPFLAGS.HAVE_GC) && !(isType(object) && !isHeapType(object));
  return (isTracked ? GC_HEADER : 0) + (type.flags & HAS_PRE_HEADER ? PRE_HEADER : 0);
}
