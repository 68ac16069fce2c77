/** The module `_weakref`, in the place of chapter 5's stand-in. Answers to Modules/_weakref.c. */
import {
  defineModule,
  dictDelete,
  dictGet,
  firstWeakref,
  isDict,
  method,
  None,
  newList,
  newRef,
  type PyObject,
  typeError,
} from '../../01-objects/index.ts';
import { type PyWeakref, referent, weakrefList } from './list.ts';
import { callableProxyType, newProxy, proxyType } from './proxy.ts';
import { isWeakref, refType } from './reference.ts';

const refsTo = (object: PyObject): PyWeakref[] => weakrefList(object)?.refs ?? [];

/** `_PyWeakref_...remove_dead_weakref`: removes an entry if it is still that of an object that died. */
function removeDead(_module: PyObject, dict: PyObject, key: PyObject): void {
  if (!isDict(dict)) throw typeError(`_remove_dead_weakref() argument 1 must be dict, not ${dict.type.name}`);
  const found = dictGet(dict, key);
  if (found === undefined) return;
  if (!isWeakref(found)) throw typeError('not a weakref');
  if (referent(found) === null) dictDelete(dict, key);
}

export const weakrefModule = defineModule('_weakref', {
  methods: [
    method('getweakrefcount($module, object, /)', (_m: PyObject, object: PyObject) => refsTo(object).length),
    method('getweakrefs($module, object, /)', (_m: PyObject, object: PyObject) =>
      newList(
        refsTo(object)
          .filter((ref) => ref.refcnt > 0)
          .map((ref) => newRef(ref)),
      ),
    ),
    method('proxy($module, object, callback=None, /)', (_m: PyObject, object: PyObject, callback: PyObject) =>
      newProxy(object, callback),
    ),
    method('_remove_dead_weakref($module, dct, key, /)', removeDead),
  ],
  attributes: () => ({
    ref: newRef(refType),
    ReferenceType: newRef(refType),
    ProxyType: newRef(proxyType),
    CallableProxyType: newRef(callableProxyType),
  }),
});

firstWeakref.of = (object) => {
  const first = refsTo(object)[0];
  return first === undefined ? None : newRef(first);
};
