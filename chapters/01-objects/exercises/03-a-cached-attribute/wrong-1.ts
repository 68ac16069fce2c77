// The lazy one: keeps one value in the descriptor, for all instances.

import { defineType, newRef, PyGCObject, type PyObject, type PyStr, track } from '../../index.ts';

interface Cached {
  name: PyStr;
  compute: (instance: PyObject) => PyObject;
  value: PyObject | null;
}

export const cachedType = defineType('cached', {
  basicsize: 32,
  tp_descr_get(self, instance) {
    if (instance === null) return newRef(self);
    const state = self.value as Cached;
    state.value ??= state.compute(instance);
    return newRef(state.value);
  },
});

export function newCached(name: PyStr, compute: (instance: PyObject) => PyObject): PyObject {
  return track(new PyGCObject<Cached>(cachedType, { name, compute, value: null }));
}
