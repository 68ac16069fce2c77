/** `_bisect`: where an item belongs in a sorted sequence. Answers to Modules/_bisectmodule.c. */
import {
  asSsize,
  callMethod,
  callOneArg,
  compareBool,
  decref,
  defineModule,
  intern,
  isListExact,
  LT,
  lengthOf,
  listInsert,
  None,
  newLong,
  newRef,
  type PyList,
  type PyObject,
  sequenceItem,
  valueError,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

/** The place of `x` (borrowed) among items from `lo` to before `hi`: behind equal ones if `right`. */
function bisect(a: PyObject, x: PyObject, lo: number, hi: PyObject, key: PyObject, right: boolean): number {
  if (lo < 0) throw valueError('lo must be non-negative');
  let high = hi === None ? lengthOf(a) : asSsize(hi);
  while (lo < high) {
    const middle = Math.floor((lo + high) / 2);
    let item = sequenceItem(a, middle);
    try {
      if (key !== None) {
        const keyed = callOneArg(key, item);
        decref(item);
        item = keyed;
      }
      if (right ? compareBool(x, item, LT) : !compareBool(item, x, LT)) high = middle;
      else lo = middle + 1;
    } finally {
      decref(item);
    }
  }
  return lo;
}

const search =
  (right: boolean) =>
  (_module: PyObject, a: PyObject, x: PyObject, lo: number, hi: PyObject, key: PyObject) =>
    bisect(a, x, lo, hi, key, right);

const insort =
  (right: boolean) =>
  (_module: PyObject, a: PyObject, x: PyObject, lo: number, hi: PyObject, key: PyObject): void => {
    const wanted = key === None ? newRef(x) : callOneArg(key, x);
    let index: number;
    try {
      index = bisect(a, wanted, lo, hi, key, right);
    } finally {
      decref(wanted);
    }
    if (isListExact(a)) listInsert(a as PyList, index, x);
    else decref(callMethod(a, intern('insert'), newLong(index), x));
  };

const PARAMETERS = '($module, /, a, x, lo: ssize = 0, hi=None, *, key=None)';

defineModule('_bisect', {
  methods: methodsOf('_bisect', {
    [`bisect_right${PARAMETERS}`]: search(true),
    [`bisect${PARAMETERS}`]: search(true),
    [`insort_right${PARAMETERS}`]: insort(true),
    [`insort${PARAMETERS}`]: insort(true),
    [`bisect_left${PARAMETERS}`]: search(false),
    [`insort_left${PARAMETERS}`]: insort(false),
  }),
});
