// The value goes into the instance, which goes first from then on.

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
    instanceSet(instance as PyGCObject, name, value); // it counts its own owner; ours is the caller's
    return value;
  },
});

export function newCached(name: PyStr, compute: (instance: PyObject) => PyObject): PyObject {
  return track(new PyGCObject<Cached>(cachedType, { name, compute }));
}
