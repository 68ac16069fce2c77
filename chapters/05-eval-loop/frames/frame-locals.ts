/**
 * The locals of a frame as a mapping. `locals()` of a function is a snapshot in a dict; `frame.f_locals` is a
 * `FrameLocalsProxy`, which reads and writes the frame's own variables (PEP 667). Names that the code does not
 * know go into a dict beside the frame. Answers to Objects/frameobject.c (`framelocalsproxy_*`,
 * `_PyFrame_GetLocals`) and `_PyEval_GetFrameLocals`.
 */
import {
  CO_FAST_CELL,
  CO_FAST_FREE,
  CO_FAST_HIDDEN,
  cellType,
  dictForEach,
  dictSet,
  equal,
  hashOf,
  newDict,
  newRef,
  type PyDict,
  type PyObject,
  type PyStr,
} from '../../01-objects/index.ts';
import { CO_OPTIMIZED } from '../../04-compiler/index.ts';
import type { Frame } from './frame.ts';

/** The cell that a variable of the frame lives in (borrowed), or null where it is a plain one. */
function cellAt(frame: Frame, index: number): PyObject<PyObject | null> | null {
  const kind = frame.code.value.localspluskinds[index]!;
  const value = frame.localsplus[index]!;
  const isCell = (kind & (CO_FAST_CELL | CO_FAST_FREE)) !== 0 && value !== null && value.type === cellType;
  return isCell ? (value as PyObject<PyObject | null>) : null;
}

/** `framelocalsproxy_getval`: the value of a variable by its index (borrowed); null when it has none. */
export function localValue(frame: Frame, index: number): PyObject | null {
  const cell = cellAt(frame, index);
  return cell === null ? frame.localsplus[index]! : cell.value;
}

/** Sets a variable by its index; the value is borrowed. Answers the one it had (owned by the caller), or null. */
export function setLocalValue(frame: Frame, index: number, value: PyObject): PyObject | null {
  const cell = cellAt(frame, index);
  newRef(value);
  if (cell === null) {
    const old = frame.localsplus[index]!;
    frame.localsplus[index] = value;
    return old;
  }
  const old = cell.value;
  cell.value = value;
  return old;
}

/** Calls back with each variable of a frame that has a value, in the order of the code's names. */
export function forEachLocal(frame: Frame, visit: (name: PyStr, value: PyObject) => void): void {
  const names = frame.code.value.localsplusnames.value as PyStr[];
  for (let i = 0; i < names.length; i++) {
    const value = localValue(frame, i);
    if (value !== null) visit(names[i]!, value);
  }
}

/** What came of looking for a name among a frame's variables. */
export const NO_SUCH_LOCAL = -1;
export const LOCAL_WITHOUT_VALUE = -2;

/**
 * `framelocalsproxy_getkeyindex`: the index of the variable of that name. To read, one that has a value; to
 * write, any but those of an inlined comprehension.
 */
export function localIndex(frame: Frame, key: PyObject, reading: boolean): number {
  const { localsplusnames, localspluskinds } = frame.code.value;
  const names = localsplusnames.value;
  const hash = hashOf(key);
  const same = (name: PyObject): boolean => name === key || (hashOf(name) === hash && equal(name, key));
  let found = NO_SUCH_LOCAL;
  for (let i = 0; i < names.length; i++) {
    if (!same(names[i]!)) continue;
    const fits = reading ? localValue(frame, i) !== null : (localspluskinds[i]! & CO_FAST_HIDDEN) === 0;
    if (fits) return i;
    found = LOCAL_WITHOUT_VALUE;
  }
  return found;
}

/** `_PyFrame_HasHiddenLocals`: whether an inlined comprehension of a module or class body runs. */
function hasHiddenLocals(frame: Frame): boolean {
  const { localspluskinds } = frame.code.value;
  return localspluskinds.some((kind, i) => (kind & CO_FAST_HIDDEN) !== 0 && localValue(frame, i) !== null);
}

/** Whether the variables are in the frame, and not in a namespace of their own. */
export function hasFastLocals(frame: Frame): boolean {
  return (frame.code.value.flags & CO_OPTIMIZED) !== 0 || frame.locals === null || hasHiddenLocals(frame);
}

/** `locals()`: the namespace itself, or a new dict of the variables (owned). */
export function localsSnapshot(frame: Frame): PyObject {
  if (!hasFastLocals(frame)) return newRef(frame.locals!);
  return snapshot(frame, extraLocals(frame));
}

/** A new dict of the frame's variables and of those beside it. */
export function snapshot(frame: Frame, extra: PyDict | null): PyDict {
  const dict = newDict();
  forEachLocal(frame, (name, value) => dictSet(dict, name, value));
  if (extra !== null) dictForEach(extra, (key, value) => dictSet(dict, key, value));
  return dict;
}

/** `f_extra_locals`: names that `f_locals` added and the code does not know (borrowed). */
function extraLocals(frame: Frame): PyDict | null {
  const object = frame.object as PyObject<{ extraLocals: PyDict | null }> | null;
  return object === null ? null : object.value.extraLocals;
}
