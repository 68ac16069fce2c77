/**
 * The compiler's state while it generates code: the stack of units, the constants, and the small functions
 * with which everything in `codegen/` writes its instructions. Answers to Python/compile.c, and to the
 * `ADDOP` macros at the top of Python/codegen.c.
 */
import { decref, intern, None, type PyCode, type PyObject, type PyStr } from '../01-objects/index.ts';
import type * as ast from '../03-grammar/index.ts';
import { makeCodeObject } from './assembler/assemble.ts';
import { Location, NO_LOCATION } from './assembler/location.ts';
import { ConstCache } from './constants.ts';
import {
  CO_ASYNC_GENERATOR,
  CO_COROUTINE,
  CO_GENERATOR,
  CO_HAS_DOCSTRING,
  CO_METHOD,
  CO_NESTED,
  CO_NEWLOCALS,
  CO_OPTIMIZED,
  CO_VARARGS,
  CO_VARKEYWORDS,
  PyCF_MASK,
  RESUME_AT_FUNC_START,
} from './dis/operands.ts';
import type { SourceErrors } from './errors.ts';
import { Constants } from './flowgraph/constants.ts';
import { optimizeCodeUnit } from './flowgraph/optimize.ts';
import type { FutureFeatures } from './future.ts';
import type { InstructionSequence, Label } from './instruction.ts';
import {
  ANNOTATIONS_PLACEHOLDER,
  LOAD_ATTR,
  LOAD_CONST,
  LOAD_SUPER_ATTR,
  RESUME,
  RETURN_VALUE,
} from './opcodes.ts';
import type { SymtableEntry } from './symtable/entry.ts';
import { GLOBAL_EXPLICIT } from './symtable/flags.ts';
import { mangle, maybeMangle } from './symtable/mangle.ts';
import type { Symtable } from './symtable/symtable.ts';
import {
  CompilerUnit,
  type FrameBlock,
  indexOf,
  MAX_BLOCKS,
  SCOPE_ANNOTATIONS,
  SCOPE_ASYNC_FUNCTION,
  SCOPE_CLASS,
  SCOPE_FUNCTION,
  SCOPE_LAMBDA,
  SCOPE_MODULE,
  type ScopeType,
  UnitMetadata,
} from './unit.ts';

/** Names for variants of LOAD_ATTR and LOAD_SUPER_ATTR, told apart by the low bits of the argument. */
export const LOAD_METHOD = -1;
export const LOAD_SUPER_METHOD = -2;
export const LOAD_ZERO_SUPER_ATTR = -3;
export const LOAD_ZERO_SUPER_METHOD = -4;

/** How many arguments of which kind a unit takes. */
export interface ArgCounts {
  argcount?: number;
  posonlyargcount?: number;
  kwonlyargcount?: number;
}

/** What a compilation is given. */
export interface CompilerOptions {
  filename: PyStr;
  /** Optimisation level: 1 leaves out `assert`, 2 docstrings too. */
  optimize: number;
  /** CO_FUTURE_* flags that every code object carries. */
  flags: number;
}

/** A finished unit, for who wants to look at it: what was generated, and what became of it. All borrowed. */
export interface FinishedUnit {
  meta: UnitMetadata;
  generated: InstructionSequence;
  code: PyCode;
}

/** `struct _PyCompiler`. */
export class Compiler {
  readonly filename: PyStr;
  readonly errors: SourceErrors;
  readonly st: Symtable;
  readonly future: FutureFeatures;
  readonly flags: number;
  readonly optimize: number;
  readonly cache = new ConstCache();
  /** `c_interactive`: the REPL prints the values of expression statements. */
  interactive = false;
  /** `c_save_nested_seqs`: keep the instruction sequences of inner blocks, for looking at them. */
  saveNested = false;
  /** Is shown each unit when it is finished, the inner ones first. */
  onUnit: ((unit: FinishedUnit) => void) | null = null;
  /** `c_stack`: the units around the current one. */
  readonly stack: CompilerUnit[] = [];
  unit!: CompilerUnit;
  /** The current unit's instructions, block and metadata. */
  seq!: InstructionSequence;
  ste!: SymtableEntry;
  meta!: UnitMetadata;

  constructor(st: Symtable, errors: SourceErrors, options: CompilerOptions) {
    this.filename = options.filename;
    this.st = st;
    this.errors = errors;
    this.future = st.future;
    this.flags = options.flags;
    this.optimize = options.optimize;
  }

  // ---------------------------------------------------------------- units

  /** `codegen_enter_scope`: begins a unit, with the RESUME that every code object begins with. */
  enterScope(
    name: string,
    scopeType: ScopeType,
    ste: SymtableEntry,
    lineno: number,
    privateName: string | null = null,
    counts: ArgCounts = {},
  ): void {
    const meta = new UnitMetadata(name, lineno, ste);
    meta.argcount = counts.argcount ?? 0;
    meta.posonlyargcount = counts.posonlyargcount ?? 0;
    meta.kwonlyargcount = counts.kwonlyargcount ?? 0;
    const outer = this.unit as CompilerUnit | undefined;
    if (outer !== undefined) this.stack.push(outer);
    const unit = new CompilerUnit(scopeType, ste, meta, privateName ?? outer?.privateName ?? null);
    if (scopeType !== SCOPE_MODULE) meta.qualname = this.qualnameOf(unit);
    this.use(unit);
    const isModule = scopeType === SCOPE_MODULE;
    const loc = new Location(isModule ? 0 : lineno, lineno, 0, 0);
    this.addopI(loc, RESUME, RESUME_AT_FUNC_START);
    if (isModule) this.addop(loc, ANNOTATIONS_PLACEHOLDER);
  }

  /** `_PyCompile_ExitScope`: goes on with the unit around. */
  exitScope(): void {
    const { seq } = this;
    const outer = this.stack.pop();
    if (outer === undefined) return;
    this.use(outer);
    if (this.saveNested) this.seq.nested.push(seq);
  }

  private use(unit: CompilerUnit): void {
    this.unit = unit;
    this.seq = unit.seq;
    this.ste = unit.ste;
    this.meta = unit.meta;
  }

  /** `compiler_set_qualname`: where the unit is found, as in `Outer.method.<locals>.inner`. */
  private qualnameOf(unit: CompilerUnit): string {
    const { name } = unit.meta;
    let depth = this.stack.length;
    if (depth <= 1) return name;
    let parent = this.stack[depth - 1];
    if (parent.scopeType === SCOPE_ANNOTATIONS) {
      // type parameters do not show in names
      if (depth === 2) return name;
      parent = this.stack[--depth - 1];
    }
    if (this.isDeclaredGlobal(unit, parent)) return name;
    switch (parent.scopeType) {
      case SCOPE_FUNCTION:
      case SCOPE_ASYNC_FUNCTION:
      case SCOPE_LAMBDA:
        return `${parent.meta.qualname}.<locals>.${name}`;
      default:
        return `${parent.meta.qualname}.${name}`;
    }
  }

  private isDeclaredGlobal(unit: CompilerUnit, parent: CompilerUnit): boolean {
    switch (unit.scopeType) {
      case SCOPE_FUNCTION:
      case SCOPE_ASYNC_FUNCTION:
      case SCOPE_CLASS:
        return parent.ste.getScope(mangle(parent.privateName, unit.meta.name)) === GLOBAL_EXPLICIT;
      default:
        return false;
    }
  }

  /** `_PyCompile_IsInteractiveTopLevel`. */
  isInteractiveTopLevel(): boolean {
    return this.interactive && this.stack.length === 0;
  }

  /** `_PyCompile_OptimizeAndAssemble`: the code object of the current unit. Owned. */
  optimizeAndAssemble(addNone: boolean): PyCode {
    this.addReturnAtEnd(addNone);
    const { meta, ste } = this;
    const flags = this.codeFlags();
    const consts = new Constants([...meta.consts.keys()], this.cache);
    const keep = this.saveNested || this.onUnit !== null;
    const seq = keep ? this.seq.copy() : this.seq;
    const optimized = optimizeCodeUnit(seq, consts, meta, ste.varnames.length, flags);
    const code = makeCodeObject(meta, this.cache, consts.list, optimized, flags, this.filename);
    this.onUnit?.({ meta, generated: this.seq, code });
    return code;
  }

  /** `_PyCodegen_AddReturnAtEnd`: code that runs off its end returns None. */
  addReturnAtEnd(addNone: boolean): void {
    if (addNone) this.loadConst(NO_LOCATION, None);
    this.addop(NO_LOCATION, RETURN_VALUE);
  }

  /** `compute_code_flags`. */
  private codeFlags(): number {
    const { ste } = this;
    let flags = 0;
    if (ste.isFunctionLike()) {
      flags |= CO_NEWLOCALS | CO_OPTIMIZED;
      if (ste.nested) flags |= CO_NESTED;
      if (ste.generator) flags |= ste.coroutine ? CO_ASYNC_GENERATOR : CO_GENERATOR;
      if (ste.varargs) flags |= CO_VARARGS;
      if (ste.varkeywords) flags |= CO_VARKEYWORDS;
      if (ste.hasDocstring) flags |= CO_HAS_DOCSTRING;
      if (ste.method) flags |= CO_METHOD;
    }
    if (ste.coroutine && !ste.generator) flags |= CO_COROUTINE;
    return flags | (this.flags & PyCF_MASK);
  }

  // ---------------------------------------------------------------- instructions

  newLabel(): Label {
    return this.seq.newLabel();
  }

  /** The label stands for the next instruction. */
  useLabel(label: Label): void {
    this.seq.useLabel(label);
  }

  addop(loc: Location, opcode: number): void {
    this.seq.add(opcode, 0, loc);
  }

  addopI(loc: Location, opcode: number, oparg: number): void {
    this.seq.add(opcode, oparg, loc);
  }

  addopJump(loc: Location, opcode: number, label: Label): void {
    this.seq.add(opcode, label, loc);
  }

  /** `codegen_addop_name`: an instruction whose argument is a name of `co_names`, or of another table. */
  addopName(loc: Location, opcode: number, name: string, table: Map<string, number> = this.meta.names): void {
    const index = indexOf(table, this.maybeMangle(name));
    switch (opcode) {
      case LOAD_ATTR:
        return this.seq.add(LOAD_ATTR, index << 1, loc);
      case LOAD_METHOD:
        return this.seq.add(LOAD_ATTR, (index << 1) | 1, loc);
      case LOAD_SUPER_ATTR:
        return this.seq.add(LOAD_SUPER_ATTR, (index << 2) | 2, loc);
      case LOAD_SUPER_METHOD:
        return this.seq.add(LOAD_SUPER_ATTR, (index << 2) | 3, loc);
      case LOAD_ZERO_SUPER_ATTR:
        return this.seq.add(LOAD_SUPER_ATTR, index << 2, loc);
      case LOAD_ZERO_SUPER_METHOD:
        return this.seq.add(LOAD_SUPER_ATTR, (index << 2) | 1, loc);
      default:
        return this.seq.add(opcode, index, loc);
    }
  }

  /** `ADDOP_N`: as `addopName`, for names that are not to be mangled. */
  addopN(loc: Location, opcode: number, name: string, table: Map<string, number>): void {
    this.seq.add(opcode, indexOf(table, name), loc);
  }

  /** `_PyCompile_AddConst`: the index of a constant, which is borrowed. */
  addConst(constant: PyObject): number {
    return indexOf(this.meta.consts, this.cache.merge(constant));
  }

  /** `ADDOP_LOAD_CONST`: the constant is borrowed. */
  loadConst(loc: Location, constant: PyObject): void {
    this.seq.add(LOAD_CONST, this.addConst(constant), loc);
  }

  /** `ADDOP_LOAD_CONST_NEW`: takes over the reference. */
  loadNewConst(loc: Location, constant: PyObject): void {
    this.loadConst(loc, constant);
    decref(constant);
  }

  /** Loads a name as a string. */
  loadName(loc: Location, name: string): void {
    this.loadConst(loc, intern(name));
  }

  // ---------------------------------------------------------------- names

  /** `_PyCompile_MaybeMangle`. */
  maybeMangle(name: string): string {
    return maybeMangle(this.unit.privateName, this.ste, name);
  }

  /** `_PyCompile_Mangle`. */
  mangle(name: string): string {
    return mangle(this.unit.privateName, name);
  }

  // ---------------------------------------------------------------- frame blocks

  /** `_PyCompile_PushFBlock`. */
  pushFBlock(
    loc: Location,
    type: number,
    block: Label,
    exit: Label,
    finalbody: readonly ast.stmt[] | null = null,
    name: string | null = null,
  ): void {
    const { fblocks } = this.unit;
    if (fblocks.length >= MAX_BLOCKS) this.error(loc, 'too many statically nested blocks');
    fblocks.push({ type, block, loc, exit, finalbody, name });
  }

  /** `_PyCompile_PopFBlock`. */
  popFBlock(): FrameBlock | undefined {
    return this.unit.fblocks.pop();
  }

  /** `_PyCompile_TopFBlock`. */
  topFBlock(): FrameBlock | undefined {
    const { fblocks } = this.unit;
    return fblocks[fblocks.length - 1];
  }

  // ---------------------------------------------------------------- errors

  /** `_PyCompile_Error`. */
  error(loc: Location, message: string): never {
    return this.errors.at(loc, message);
  }

  /** `_PyCompile_Warn`. */
  warn(loc: Location, message: string): void {
    this.errors.warn(loc, message);
  }
}
