/**
 * What happens to garbage, in the order of PEP 442: weak references to it are cleared and their callbacks called,
 * every finalizer runs, what a finalizer brought back to life is spared, and the cycles of the rest are broken.
 * Answers to `handle_weakrefs`, `finalize_garbage`, `handle_resurrected_objects`, `delete_garbage` in Python/gc.c.
 */
import {
  addressText,
  callFinalizer,
  type DictTable,
  decref,
  listAppend,
  newRef,
  type PyGCObject,
  type PyObject,
  TPFLAGS,
} from '../01-objects/index.ts';
import { host } from '../05-eval-loop/index.ts';
import { deduceUnreachable } from './deduce.ts';
import { collector, DEBUG_COLLECTABLE, DEBUG_SAVEALL, isAlive, lists } from './state.ts';
import { clearKeepingCallback, handleCallback, type PyWeakref, weakrefList } from './weakref/list.ts';
import { isWeakref } from './weakref/reference.ts';

/** Frees what can be freed; how many objects that was. */
export function freeGarbage(garbage: PyGCObject[]): number {
  let count = handleWeakrefs(garbage);
  finalizeGarbage(garbage);
  const doomed = deduceUnreachable(garbage.filter(isAlive)); // all others have been resurrected
  count += doomed.length;
  if (collector.debug & DEBUG_COLLECTABLE) for (const object of doomed) tellCollectable(object);
  deleteGarbage(doomed);
  return count;
}

/**
 * `handle_weakrefs`: first all references forget their objects, then the callbacks of those that are not garbage
 * themselves are called. How many of these references died of it.
 */
function handleWeakrefs(garbage: PyGCObject[]): number {
  const isGarbage = new Set<PyObject>(garbage);
  const toCall: PyWeakref[] = [];
  for (const object of garbage) {
    if (isWeakref(object)) clearKeepingCallback(object);
    for (const ref of [...(weakrefList(object)?.refs ?? [])]) {
      clearKeepingCallback(ref);
      if (ref.value.callback !== null && !isGarbage.has(ref)) toCall.push(newRef(ref));
    }
  }
  let died = 0;
  for (const ref of toCall) {
    const { callback } = ref.value;
    if (callback !== null) {
      newRef(callback);
      handleCallback(ref, callback);
      decref(callback);
    }
    if (ref.refcnt === 1) died++;
    decref(ref);
  }
  return died;
}

/** `finalize_garbage`: each finalizer once; none of them sees an object that has been taken apart. */
function finalizeGarbage(garbage: PyGCObject[]): void {
  for (const object of garbage) {
    if (!isAlive(object)) continue;
    newRef(object);
    callFinalizer(object);
    decref(object);
  }
}

/** `delete_garbage`: every object lets go of its references, which breaks the cycles; counting does the rest. */
function deleteGarbage(doomed: PyGCObject[]): void {
  for (const object of doomed) {
    if (!isAlive(object)) continue;
    if (collector.debug & DEBUG_SAVEALL) {
      if (lists.garbage !== null) listAppend(lists.garbage, object);
      continue;
    }
    newRef(object);
    clearReferences(object);
    decref(object);
  }
}

/** `tp_clear`; what the type does not say follows from what every instance has (`subtype_clear`). */
function clearReferences(object: PyGCObject): void {
  object.type.tp_clear?.(object);
  clearInstance(object);
  const payload = object.value;
  if (object.type.tp_clear !== null || object.type.flags & TPFLAGS.TUPLE_SUBCLASS) return;
  if (Array.isArray(payload)) {
    object.value = [];
    for (const item of payload as PyObject[]) decref(item);
  } else if (isTable(payload)) clearTable(payload);
}

function clearInstance(object: PyGCObject): void {
  const { dict, values, type } = object;
  if (type.flags & TPFLAGS.TYPE_SUBCLASS) return; // a class says itself what it lets go of
  if (dict !== null) {
    object.dict = null;
    decref(dict);
  }
  if (values !== null) {
    object.values = [];
    for (const value of values) if (value !== undefined) decref(value);
  }
}

function clearTable(table: DictTable): void {
  const { keys, values } = table.clear();
  keys.forEach((key, i) => {
    if (key === undefined) return;
    decref(key);
    decref(values[i]!);
  });
}

function isTable(payload: unknown): payload is DictTable {
  return typeof payload === 'object' && payload !== null && 'indices' in payload;
}

function tellCollectable(object: PyGCObject): void {
  tell(`gc: collectable <${object.type.name} ${addressText(object)}>\n`);
}

/** `PySys_WriteStderr`, straight to the descriptor: no Python code may run here. */
export function tell(line: string): void {
  host().write(2, new TextEncoder().encode(line), null);
}
