/**
 * The weak references to one object, as a list that hangs on the object. An object that dies empties the list:
 * first every reference forgets the object, then the callbacks are called. So no callback ever meets a
 * reference that still shows a dying object. Answers to Objects/weakrefobject.c.
 */
import {
  call,
  decref,
  None,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyType,
  typeError,
  unraisable,
  type WeakList,
  xdecref,
} from '../../01-objects/index.ts';

/** `PyWeakReference`: the payload of references and proxies. */
export interface Weakref {
  /** What it refers to (borrowed: that is the point of it), or null when that has died. */
  object: PyGCObject | null;
  /** Owned, or null. */
  callback: PyObject | null;
}

export type PyWeakref = PyGCObject<Weakref>;

/** What tells the types apart: set by the files that declare them. */
export const weakrefTypes: { ref: PyType | null; proxies: PyType[] } = { ref: null, proxies: [] };

/** Whether it is the one reference without a callback that all who ask for one may share. */
const isBasicRef = (ref: PyWeakref): boolean => ref.type === weakrefTypes.ref && ref.value.callback === null;
const isBasicProxy = (ref: PyWeakref): boolean =>
  weakrefTypes.proxies.includes(ref.type) && ref.value.callback === null;

/** The weak references to an object; what can be shared comes first. */
export class WeakrefList implements WeakList {
  readonly refs: PyWeakref[] = [];

  /** `PyObject_ClearWeakRefs`: the object dies. */
  clear(): void {
    const told: { ref: PyWeakref; callback: PyObject }[] = [];
    for (const ref of this.refs.splice(0)) {
      const callback = forget(ref);
      if (callback === null) continue;
      if (ref.refcnt > 0) told.push({ ref: newRef(ref), callback });
      else decref(callback);
    }
    for (const { ref, callback } of told) {
      handleCallback(ref, callback);
      decref(ref);
      decref(callback);
    }
  }

  /** `insert_weakref`: shared ones first, the reference before the proxy; then the newest first. */
  insert(ref: PyWeakref): void {
    const { refs } = this;
    let place = 0;
    if (!isBasicRef(ref)) {
      if (refs.length > 0 && isBasicRef(refs[0]!)) place = 1;
      if (!isBasicProxy(ref) && refs.length > place && isBasicProxy(refs[place]!)) place++;
    }
    refs.splice(place, 0, ref);
  }

  /** `clear_weakref`, for a reference that dies before its object. */
  remove(ref: PyWeakref): void {
    const place = this.refs.indexOf(ref);
    if (place >= 0) this.refs.splice(place, 1);
  }

  /** `try_reuse_basic_ref` (borrowed), or undefined. */
  shared(type: PyType): PyWeakref | undefined {
    const wanted = type === weakrefTypes.ref ? isBasicRef : isBasicProxy;
    return this.refs.slice(0, 2).find((ref) => ref.type === type && wanted(ref));
  }
}

/** The reference no longer knows its object. Answers its callback, which is now the caller's. */
function forget(ref: PyWeakref): PyObject | null {
  const { callback } = ref.value;
  ref.value.object = null;
  ref.value.callback = null;
  return callback;
}

/** `handle_callback`: an error in a callback reaches nobody; it is told. All borrowed. */
export function handleCallback(ref: PyWeakref, callback: PyObject): void {
  try {
    decref(call(callback, [ref]));
  } catch (caught) {
    unraisable.report(caught, callback, 'calling weakref callback');
  }
}

/** The list of an object, or null if nobody refers to it weakly. */
export function weakrefList(object: PyObject): WeakrefList | null {
  return ((object as PyGCObject).weak as WeakrefList | null | undefined) ?? null;
}

/** What a reference refers to (borrowed), or null: also when the object is on its way out. */
export function referent(ref: PyWeakref): PyGCObject | null {
  const { object } = ref.value;
  return object !== null && object.refcnt > 0 ? object : null;
}

/** `get_or_create_weakref`: a reference of a type to an object; `callback` is borrowed. Owned. Raises TypeError. */
export function getOrCreateWeakref(
  type: PyType,
  object: PyObject,
  callback: PyObject | undefined,
  make: (type: PyType, payload: Weakref) => PyWeakref,
): PyWeakref {
  if (!object.type.hasWeakrefs)
    throw typeError(`cannot create weak reference to '${object.type.name}' object`);
  const target = object as PyGCObject;
  target.weak ??= new WeakrefList();
  const list = target.weak as WeakrefList;
  const hasCallback = callback !== undefined && callback !== None;
  if (!hasCallback) {
    const shared = list.shared(type);
    if (shared !== undefined) return newRef(shared);
  }
  const ref = make(type, { object: target, callback: hasCallback ? newRef(callback) : null });
  list.insert(ref);
  return ref;
}

/** `_PyWeakref_ClearRef`: the collector makes a reference forget its object, but keeps the callback. */
export function clearKeepingCallback(ref: PyWeakref): void {
  const { object } = ref.value;
  if (object === null) return;
  weakrefList(object)?.remove(ref);
  ref.value.object = null;
}

/** Before a reference is freed: its object's list lets it go (`weakref_dealloc`). */
export function unlink(ref: PyWeakref): void {
  clearKeepingCallback(ref);
  const { callback } = ref.value;
  ref.value.callback = null;
  xdecref(callback);
}
