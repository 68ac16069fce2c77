/** How the audit speaks of objects and places: without running Python code, and without counting anything. */

import {
  type Code,
  type FunctionState,
  isStr,
  isType,
  type PyObject,
  type PyStr,
  text,
} from '../../01-objects/index.ts';
import { opcodeDeopt, opname } from '../../04-compiler/index.ts';
import { type Frame, lineAt } from '../../05-eval-loop/index.ts';

/** An instruction: which, and the how manieth of the outermost loop it is. */
export interface Place {
  code: Code;
  offset: number;
  number: number;
}

export function place(frame: Frame): Omit<Place, 'number'> {
  return { code: frame.code.value, offset: frame.lasti };
}

const names = new WeakMap<Code, string>();

/** `f, file.py`; remembered, because code objects die too. */
export function rememberName(code: Code): string {
  let name = names.get(code);
  if (name === undefined) {
    name = `${text(code.qualname)}, ${text(code.filename)}`;
    names.set(code, name);
  }
  return name;
}

/** What a dead object was, and where it died. */
export interface Grave {
  shown: string;
  died: string;
}
export const graves: WeakMap<PyObject, Grave> = new WeakMap();

/** `<list of 3>`, `<str 'abc'>`, `<function f>`. */
export function describe(object: PyObject): string {
  const grave = graves.get(object);
  if (grave !== undefined) return `the dead ${grave.shown} (died at ${grave.died})`;
  return `<${object.type.name}${detail(object)}>`;
}

function detail(object: PyObject): string {
  if (isType(object)) return ` ${object.name}`;
  const { value } = object;
  if (isStr(object)) return ` ${shorten(JSON.stringify(text(object)))}`;
  if (typeof value === 'number' || typeof value === 'bigint') return ` ${value}`;
  if (Array.isArray(value)) return ` of ${value.length}: ${shorten(value.map(brief).join(', '))}`;
  const name = nameOf(object);
  return name === null ? '' : ` ${name}`;
}

/** An item of a container; it may be dead already when its container dies. */
function brief(item: PyObject | undefined | null): string {
  if (item === undefined || item === null) return '?';
  return item.refcnt <= 0 ? 'dead' : `${item.type.name}${short(item)}`;
}

function short(item: PyObject): string {
  const { value } = item;
  return typeof value === 'number' || typeof value === 'string' ? ` ${JSON.stringify(value)}` : '';
}

const shorten = (shown: string): string => (shown.length > 60 ? `${shown.slice(0, 57)}...` : shown);

/** The name of a function, code object or module. */
function nameOf(object: PyObject): string | null {
  const value = object.value as Partial<Code & FunctionState & { code: PyObject<Code> }> | null;
  if (typeof value !== 'object' || value === null) return null;
  const name = (value.qualname ?? value.name) as PyStr | undefined;
  if (name !== undefined && name !== null)
    return name.refcnt > 0 && typeof name.value === 'string' ? name.value : '-';
  const entries = (value as { used?: number }).used;
  return entries === undefined ? null : `of ${entries}: ${dictKeys(value)}`;
}

/** The first keys of a dict. */
function dictKeys(table: object): string {
  const { keys } = table as { keys?: (PyObject | null | undefined)[] };
  if (!Array.isArray(keys)) return '';
  return shorten(
    keys
      .slice(0, 5)
      .map((key) => (key === undefined || key === null || key.refcnt <= 0 ? '-' : String(key.value)))
      .join(', '),
  );
}

/** `CALL in f, file.py line 3 (instruction 1234)`. */
export function showPlace({ code, offset, number }: Place): string {
  const byte = code.code[offset];
  const op = byte === undefined ? 'the beginning' : (opname[opcodeDeopt[byte]!] ?? `opcode ${byte}`);
  return `${op} in ${rememberName(code)} line ${lineAt(code, offset)} (instruction ${number})`;
}
