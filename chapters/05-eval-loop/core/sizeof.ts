/** `sys.getsizeof`: what the object's `__sizeof__` says, plus the collector's header. Answers to `_PySys_GetSizeOf`. */
import {
  asIndexNumber,
  callFound,
  decref,
  hasFlag,
  intern,
  type PyObject,
  TPFLAGS,
  typeError,
  typeLookup,
} from '../../01-objects/index.ts';

/** The collector's header in front of a tracked object, on a 64-bit build. */
const GC_HEADER = 16;

/** The size in bytes that CPython would show on a 64-bit build. */
export function sizeOf(object: PyObject): number {
  const found = typeLookup(object.type, intern('__sizeof__'));
  if (found === undefined) throw typeError(`Type ${object.type.name} doesn't define __sizeof__`);
  const result = callFound(object, found, []);
  const size = asIndexNumber(result);
  decref(result);
  return size + (hasFlag(object.type, TPFLAGS.HAVE_GC) ? GC_HEADER : 0);
}
