/**
 * Code objects: what a function's body is compiled to, immutable, shared by all functions made from it.
 * Answers to Include/cpython/code.h and Objects/codeobject.c; how its bytes come about is chapter 4's matter,
 * how they run chapter 5's.
 */
import { deallocContainer, newRef, PyGCObject, type PyStr, type PyTuple, track } from '../object.ts';
import { text } from '../str/unicode.ts';
import { codeType } from '../types/statictypes.ts';

/** What the compiler knows of a code object. The references in it are taken over by `newCode`. */
export interface CodeFields {
  argcount: number;
  posonlyargcount: number;
  kwonlyargcount: number;
  flags: number;
  stacksize: number;
  firstlineno: number;
  filename: PyStr;
  name: PyStr;
  qualname: PyStr;
  /** `co_code`: two bytes an instruction, inline caches zero. */
  code: Uint8Array;
  consts: PyTuple;
  names: PyTuple;
  localsplusnames: PyTuple;
  /** One byte a local: 0x20 local, 0x40 cell, 0x80 free, 0x10 hidden; 0x02, 0x04, 0x08 kinds of argument. */
  localspluskinds: Uint8Array;
  exceptiontable: Uint8Array;
  linetable: Uint8Array;
}

/** `co_flags` (Include/cpython/code.h). */
export const CO = {
  OPTIMIZED: 0x1,
  NEWLOCALS: 0x2,
  VARARGS: 0x4,
  VARKEYWORDS: 0x8,
  NESTED: 0x10,
  GENERATOR: 0x20,
  COROUTINE: 0x80,
  ITERABLE_COROUTINE: 0x100,
  ASYNC_GENERATOR: 0x200,
  NO_MONITORING_EVENTS: 0x2000000,
  HAS_DOCSTRING: 0x4000000,
  METHOD: 0x8000000,
} as const;

// The kinds of a local (Include/internal/pycore_code.h).
export const CO_FAST_ARG_POS = 0x02;
export const CO_FAST_ARG_KW = 0x04;
export const CO_FAST_ARG_VAR = 0x08;
export const CO_FAST_HIDDEN = 0x10;
export const CO_FAST_LOCAL = 0x20;
export const CO_FAST_CELL = 0x40;
export const CO_FAST_FREE = 0x80;

let nextCodeVersion = 1;

/** The payload of a code object: the fields, what follows from them, and room for the eval loop. */
export class Code {
  readonly argcount: number;
  readonly posonlyargcount: number;
  readonly kwonlyargcount: number;
  readonly flags: number;
  readonly stacksize: number;
  readonly firstlineno: number;
  /** Importing may name another file: `_imp._fix_co_filename`. */
  filename: PyStr;
  readonly name: PyStr;
  readonly qualname: PyStr;
  readonly code: Uint8Array;
  readonly consts: PyTuple;
  readonly names: PyTuple;
  readonly localsplusnames: PyTuple;
  readonly localspluskinds: Uint8Array;
  readonly exceptiontable: Uint8Array;
  readonly linetable: Uint8Array;
  /** `co_nlocals`: arguments and locals, cells among them; then cells that are no locals; then free. */
  readonly nlocals: number;
  readonly ncells: number;
  readonly nfrees: number;
  readonly nlocalsplus: number;
  /** `co_version`, which specialised calls check. */
  readonly version: number = nextCodeVersion++;
  /** What the eval loop keeps with the code (chapter 5): its adaptive copy and caches. */
  runtime: unknown = null;

  constructor(fields: CodeFields) {
    this.argcount = fields.argcount;
    this.posonlyargcount = fields.posonlyargcount;
    this.kwonlyargcount = fields.kwonlyargcount;
    this.flags = fields.flags;
    this.stacksize = fields.stacksize;
    this.firstlineno = fields.firstlineno;
    this.filename = fields.filename;
    this.name = fields.name;
    this.qualname = fields.qualname;
    this.code = fields.code;
    this.consts = fields.consts;
    this.names = fields.names;
    this.localsplusnames = fields.localsplusnames;
    this.localspluskinds = fields.localspluskinds;
    this.exceptiontable = fields.exceptiontable;
    this.linetable = fields.linetable;
    let locals = 0;
    let cells = 0;
    let frees = 0;
    for (const kind of fields.localspluskinds) {
      if (kind & CO_FAST_LOCAL) locals++;
      if (kind & CO_FAST_CELL) cells++;
      if (kind & CO_FAST_FREE) frees++;
    }
    this.nlocals = locals;
    this.ncells = cells;
    this.nfrees = frees;
    this.nlocalsplus = fields.localspluskinds.length;
  }
}

export type PyCode = PyGCObject<Code>;

/** `PyCode_New`; takes over the references in the fields. Owned. */
export function newCode(fields: CodeFields): PyCode {
  const code = track(new PyGCObject(codeType, new Code(fields)));
  countQualname(code.value, 1);
  return code;
}

/** `code_dealloc`. */
export function deallocCode(code: PyCode): void {
  countQualname(code.value, -1);
  deallocContainer(code);
}

/**
 * How many living code objects have a qualified name. CPython's interned strings die with their last owner,
 * ours do not: so what of a dotted name (which nothing else interns) is interned in CPython is told by this.
 */
const qualnames = new Map<string, number>();

function countQualname({ qualname }: Code, change: number): void {
  const name = text(qualname);
  if (!name.includes('.')) return;
  const count = (qualnames.get(name) ?? 0) + change;
  if (count > 0) qualnames.set(name, count);
  else qualnames.delete(name);
}

/** Whether a living code object has this dotted qualified name. */
export function isLivingQualname(name: string): boolean {
  return qualnames.has(name);
}

/** The fields of a code object, each reference counted anew: the start of a changed copy. */
export function codeFields(code: Code): CodeFields {
  const { filename, name, qualname, consts, names, localsplusnames } = code;
  for (const each of [filename, name, qualname, consts, names, localsplusnames]) newRef(each);
  return code;
}
