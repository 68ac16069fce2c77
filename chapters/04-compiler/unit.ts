/**
 * A compiler unit: one block of the program while code is generated for it. Units are on a stack, for a
 * function's code is made in the middle of the code around it. Answers to `struct compiler_unit` in
 * Python/compile.c.
 */

import type { PyObject } from '../01-objects/index.ts';
import type * as ast from '../03-grammar/index.ts';
import type { Location } from './assembler/location.ts';
import { InstructionSequence, type Label } from './instruction.ts';
import type { SymtableEntry } from './symtable/entry.ts';
import { CELL, DEF_COMP_CELL, DEF_FREE_CLASS, FREE, scopeOf } from './symtable/flags.ts';

/** `COMPILE_SCOPE_*`: what kind of block a unit is. */
export const SCOPE_MODULE = 0;
export const SCOPE_CLASS = 1;
export const SCOPE_FUNCTION = 2;
export const SCOPE_ASYNC_FUNCTION = 3;
export const SCOPE_LAMBDA = 4;
export const SCOPE_COMPREHENSION = 5;
/** Annotations, type parameters, aliases, bounds and defaults. */
export const SCOPE_ANNOTATIONS = 6;
export type ScopeType = number;

/** `COMPILE_FBLOCK_*`: what must be undone when control leaves a stretch of code early. */
export const FBLOCK_WHILE_LOOP = 0;
export const FBLOCK_FOR_LOOP = 1;
export const FBLOCK_ASYNC_FOR_LOOP = 2;
export const FBLOCK_TRY_EXCEPT = 3;
export const FBLOCK_FINALLY_TRY = 4;
export const FBLOCK_FINALLY_END = 5;
export const FBLOCK_WITH = 6;
export const FBLOCK_ASYNC_WITH = 7;
export const FBLOCK_HANDLER_CLEANUP = 8;
export const FBLOCK_POP_VALUE = 9;
export const FBLOCK_EXCEPTION_HANDLER = 10;
export const FBLOCK_EXCEPTION_GROUP_HANDLER = 11;
export const FBLOCK_ASYNC_COMPREHENSION_GENERATOR = 12;
export const FBLOCK_STOP_ITERATION = 13;

/** `_PyCompile_FBlockInfo`. */
export interface FrameBlock {
  type: number;
  block: Label;
  loc: Location;
  exit: Label;
  /** The body of a `finally`, or the name that an `except` clause must delete. */
  finalbody: readonly ast.stmt[] | null;
  name: string | null;
}

/** How many blocks may be nested (`CO_MAXBLOCKS`). */
export const MAX_BLOCKS = 21;

/** `_PyCompile_CodeUnitMetadata`: what the code object will say about itself. */
export class UnitMetadata {
  readonly name: string;
  qualname: string;
  argcount = 0;
  posonlyargcount = 0;
  kwonlyargcount = 0;
  firstlineno: number;
  /** Of each constant its index; the constants are those of the cache. */
  readonly consts: Map<PyObject, number> = new Map();
  readonly names: Map<string, number> = new Map();
  readonly varnames: Map<string, number> = new Map();
  readonly cellvars: Map<string, number>;
  readonly freevars: Map<string, number>;
  /** Locals that only an inlined comprehension in a module or class uses; true while in it. */
  readonly fasthidden: Map<string, boolean> = new Map();

  constructor(name: string, firstlineno: number, entry: SymtableEntry) {
    this.name = name;
    this.qualname = name;
    this.firstlineno = firstlineno;
    for (const varname of entry.varnames) indexOf(this.varnames, varname);
    this.cellvars = namesByScope(entry, CELL, DEF_COMP_CELL, 0);
    if (entry.needsClassClosure) indexOf(this.cellvars, '__class__');
    if (entry.needsClassdict) indexOf(this.cellvars, '__classdict__');
    if (entry.hasConditionalAnnotations) indexOf(this.cellvars, '__conditional_annotations__');
    this.freevars = namesByScope(entry, FREE, DEF_FREE_CLASS, this.cellvars.size);
  }
}

/** `_PyCompile_DictAddObj`: the index of a key, which is the next one if the key is new. */
export function indexOf<K>(map: Map<K, number>, key: K): number {
  let index = map.get(key);
  if (index === undefined) {
    index = map.size;
    map.set(key, index);
  }
  return index;
}

/** `dictbytype`: the names with a scope or a flag, sorted, numbered from `offset`. */
function namesByScope(
  entry: SymtableEntry,
  scope: number,
  flag: number,
  offset: number,
): Map<string, number> {
  const names: string[] = [];
  for (const [name, symbol] of entry.symbols) {
    if (scopeOf(symbol) === scope || symbol & flag) names.push(name);
  }
  names.sort(compareNames);
  return new Map(names.map((name, i) => [name, offset + i]));
}

/** The order of Python strings: by code points, where JavaScript compares 16-bit units. */
export function compareNames(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return pointRank(a.charCodeAt(i)) - pointRank(b.charCodeAt(i));
  }
  return a.length - b.length;
}

/** Surrogates stand for characters beyond all others. */
function pointRank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/** `struct compiler_unit`. */
export class CompilerUnit {
  readonly scopeType: ScopeType;
  readonly ste: SymtableEntry;
  readonly meta: UnitMetadata;
  /** The class whose private names are mangled here. */
  readonly privateName: string | null;
  seq = new InstructionSequence();
  /** The module's own sequence, while code for its annotations is written. */
  stashedSeq: InstructionSequence | null = null;
  readonly fblocks: FrameBlock[] = [];
  /** How many inlined comprehensions we are in. */
  inInlinedComp = 0;
  /** How many statements that may not run we are in. */
  inConditionalBlock = 0;
  /** Of a class: the attributes its methods assign to `self`. */
  readonly staticAttributes: Set<string> | null;
  /** Annotated assignments, whose annotations come at the end. */
  readonly deferredAnnotations: ast.AnnAssign[] = [];
  /** Of each of them its number if it may not be reached, otherwise -1. */
  readonly conditionalAnnotationIndices: number[] = [];
  nextConditionalAnnotation = 0;

  constructor(scopeType: ScopeType, ste: SymtableEntry, meta: UnitMetadata, privateName: string | null) {
    this.scopeType = scopeType;
    this.ste = ste;
    this.meta = meta;
    this.privateName = privateName;
    this.staticAttributes = scopeType === SCOPE_CLASS ? new Set() : null;
  }
}
