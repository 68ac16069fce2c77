// Counts once too often: the value has an owner that does not exist.

import {
  defineType,
  instanceSet,
  newRef,
  PyGCObject,
  type PyObject,
  type PyStr,
  track,
} from '../../index.ts';

interface Cached {
  name: PyStr;
  compute: (instance: PyObject) => PyObject;
}

export const cachedType = defineType('cached', {
  basicsize: 32,
  tp_descr_get(self, instance) {
    if (instance === null) return newRef(self);
    const { name, compute } = self.value as Cached;
    const value = compute(instance);
    instanceSet(instance as PyGCObject, name, value);
    return newRef(value);
  },
});

export function newCached(name: PyStr, compute: (instance: PyObject) => PyObject): PyObject {
  return track(new PyGCObject<Cached>(cachedType, { name, compute }));
}
