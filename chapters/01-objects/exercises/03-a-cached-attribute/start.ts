// A descriptor that computes an attribute once. See task.md.

import { defineType, newRef, PyGCObject, type PyObject, type PyStr, track } from '../../index.ts';

interface Cached {
  name: PyStr;
  /** The value for an instance, which is borrowed. Owned. */
  compute: (instance: PyObject) => PyObject;
}

export const cachedType = defineType('cached', {
  basicsize: 32,
  tp_descr_get(self, instance) {
    if (instance === null) return newRef(self);
    return (self.value as Cached).compute(instance);
  },
});

export function newCached(name: PyStr, compute: (instance: PyObject) => PyObject): PyObject {
  return track(new PyGCObject<Cached>(cachedType, { name, compute }));
}
