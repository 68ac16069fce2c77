/**
 * Names that are not plain locals: cells, globals, builtins, the namespaces of modules and classes.
 * Answers to LOAD_NAME, LOAD_GLOBAL, LOAD_DEREF and their kin in Python/bytecodes.c.
 */
import {
  decref,
  dictPop,
  isDictExact,
  keyErrorType,
  newCell,
  newDict,
  newRef,
  type PyObject,
  setItem,
  strHash,
  swallow,
  systemError,
} from '../../01-objects/index.ts';
import {
  ANNOTATIONS,
  cellName,
  commonConstant,
  findInNamespace,
  loadBuildClass,
  loadGlobal,
  loadName,
  nameNotDefined,
  unboundDeref,
} from '../loop/names.ts';
import type { Done, Registers, Taken } from '../loop/registers.ts';
import { type GlobalCache, specializeLoadGlobal } from '../specialize/globals.ts';

export function LOAD_NAME(m: Registers): PyObject {
  return loadName(m.frame, m.names[m.oparg]!);
}

export function STORE_NAME(value: PyObject, m: Registers): void {
  const { locals } = m.frame;
  const name = m.names[m.oparg]!;
  if (locals === null) throw systemError('no locals found when storing a name');
  if (isDictExact(locals)) locals.value.set(name, strHash(name), value);
  else setItem(locals, name, value);
}

export function DELETE_NAME(m: Registers): void {
  const { locals } = m.frame;
  const name = m.names[m.oparg]!;
  if (locals === null) throw systemError('no locals when deleting a name');
  try {
    setItem(locals, name, null);
  } catch (caught) {
    swallow(caught, keyErrorType);
    throw nameNotDefined(name);
  }
}

export function LOAD_LOCALS(m: Registers): PyObject {
  const { locals } = m.frame;
  if (locals === null) throw systemError('no locals');
  return newRef(locals);
}

export function LOAD_GLOBAL(m: Registers): void {
  const name = m.names[m.oparg >> 1]!;
  if (m.bytes[m.at + 2] !== 0) m.bytes[m.at + 2]!--;
  else specializeLoadGlobal(m.bytes, m.caches, m.at, m.frame, name);
  m.stack[m.sp] = loadGlobal(m.frame, name);
  m.sp++;
  if (m.oparg & 1) m.stack[m.sp++] = null;
}

/** The guess: the globals have the keys they had, so the value lies where it lay. */
export function LOAD_GLOBAL_MODULE(m: Registers): void | Done {
  const cache = m.caches[m.at] as GlobalCache;
  const table = m.frame.globals.value;
  if (table.version !== cache.globalsVersion) return m.deopt();
  const value = table.values[cache.entry]!;
  value.refcnt++;
  m.stack[m.sp++] = value;
  if (m.oparg & 1) m.stack[m.sp++] = null;
}

/** The guess: the globals still lack the name, and the builtins have the keys they had. */
export function LOAD_GLOBAL_BUILTIN(m: Registers): void | Done {
  const cache = m.caches[m.at] as GlobalCache;
  const table = m.frame.builtins.value;
  if (m.frame.globals.value.version !== cache.globalsVersion || table.version !== cache.builtinsVersion)
    return m.deopt();
  const value = table.values[cache.entry]!;
  value.refcnt++;
  m.stack[m.sp++] = value;
  if (m.oparg & 1) m.stack[m.sp++] = null;
}

export function STORE_GLOBAL(value: PyObject, m: Registers): void {
  const name = m.names[m.oparg]!;
  m.frame.globals.value.set(name, strHash(name), value);
}

export function DELETE_GLOBAL(m: Registers): void {
  const name = m.names[m.oparg]!;
  const value = dictPop(m.frame.globals, name);
  if (value === undefined) throw nameNotDefined(name);
  decref(value);
}

// ---- Cells

export function MAKE_CELL(m: Registers): void {
  const value = m.stack[m.oparg]!;
  m.stack[m.oparg] = newCell(value);
  if (value !== null) decref(value); // an argument: the cell owns it now
}

export function COPY_FREE_VARS(m: Registers): void {
  const closure = (m.frame.func!.value as { closure: PyObject<PyObject[]> }).closure.value;
  const first = m.nlocalsplus - m.oparg;
  for (let i = 0; i < m.oparg; i++) m.stack[first + i] = newRef(closure[i]!);
}

export function LOAD_DEREF(m: Registers): PyObject {
  const value = (m.stack[m.oparg] as PyObject<PyObject | null>).value;
  if (value === null) throw unboundDeref(m.frame, m.oparg);
  value.refcnt++;
  return value;
}

export function STORE_DEREF(value: Taken, m: Registers): void {
  const cell = m.stack[m.oparg] as PyObject<PyObject | null>;
  const old = cell.value;
  cell.value = value;
  if (old !== null) decref(old);
}

export function DELETE_DEREF(m: Registers): void {
  const cell = m.stack[m.oparg] as PyObject<PyObject | null>;
  const old = cell.value;
  if (old === null) throw unboundDeref(m.frame, m.oparg);
  cell.value = null;
  decref(old);
}

/** A free variable of a class body: the class namespace first, then the cell. */
export function LOAD_FROM_DICT_OR_DEREF(namespace: PyObject, m: Registers): PyObject {
  const found = findInNamespace(namespace, cellName(m.frame, m.oparg));
  if (found !== undefined) return found;
  const value = (m.stack[m.oparg] as PyObject<PyObject | null>).value;
  if (value === null) throw unboundDeref(m.frame, m.oparg);
  return newRef(value);
}

export function LOAD_FROM_DICT_OR_GLOBALS(namespace: PyObject, m: Registers): PyObject {
  const name = m.names[m.oparg]!;
  return findInNamespace(namespace, name) ?? loadGlobal(m.frame, name);
}

export function SETUP_ANNOTATIONS(m: Registers): void {
  const locals = m.frame.locals;
  const name = ANNOTATIONS;
  if (locals === null) throw systemError('no locals found when setting up annotations');
  const known = findInNamespace(locals, name);
  if (known !== undefined) decref(known);
  else {
    const made = newDict();
    setItem(locals, name, made);
    decref(made);
  }
}

export function LOAD_BUILD_CLASS(m: Registers): PyObject {
  return loadBuildClass(m.frame);
}

export function LOAD_COMMON_CONSTANT(m: Registers): PyObject {
  return newRef(commonConstant(m.oparg));
}
