/**
 * `compile()`: from source or tree to a code object, stage by stage. Answers to `_PyAST_Compile` in
 * Python/compile.c and `Py_CompileStringObject` in Python/pythonrun.c.
 */
import { incref, intern, isStackOverflow, type PyCode, type PyObject } from '../01-objects/index.ts';
import { Arena, type Mode, type mod, parse, type Warn } from '../03-grammar/index.ts';
import type { Location } from './assembler/location.ts';
import { visitModule } from './codegen/module.ts';
import { Compiler, type FinishedUnit } from './compiler.ts';
import { ConstCache } from './constants.ts';
import { PyCF_MASK } from './dis/operands.ts';
import { type ProgramText, SourceErrors, tooDeep } from './errors.ts';
import { optimizeLoadFast } from './flowgraph/borrow.ts';
import { graphToSequence } from './flowgraph/build.ts';
import { Constants } from './flowgraph/constants.ts';
import { optimizedGraph } from './flowgraph/optimize.ts';
import { calculateStackDepth } from './flowgraph/stackdepth.ts';
import { futureFeatures } from './future.ts';
import type { InstructionSequence } from './instruction.ts';
import { preprocess } from './preprocess.ts';
import { buildSymtable, type Symtable, SymtableErrors } from './symtable/symtable.ts';

export interface CompileOptions {
  /** What the code object says it was compiled from (`<string>`). */
  filename?: string;
  /** Only for source text: a tree knows what it is. */
  mode?: Exclude<Mode, 'func_type'>;
  /** CO_FUTURE_* and PyCF_* flags; those of code that is not inherited from are simply not given. */
  flags?: number;
  /** 0, 1 (without `assert`), 2 (without docstrings). */
  optimize?: number;
  /** Called for each warning; answers true when the warning must become a SyntaxError. */
  warn?: Warn | null;
  /** Finds the line to show with an error: a tree does not hold its source. */
  programText?: ProgramText | null;
  /** Owns constants that the compiler adds to a tree. For source text it makes its own. */
  arena?: Arena;
  /** Is shown each unit when it is finished, the inner ones first. */
  onUnit?: (unit: FinishedUnit) => void;
}

/** The code object of a program. Throws SyntaxError, or RecursionError for trees that are too deep. Owned. */
export function compile(source: string | Uint8Array | mod, options: CompileOptions = {}): PyCode {
  if (typeof source !== 'string' && !(source instanceof Uint8Array)) return compileTree(source, options);
  const arena = new Arena();
  try {
    return compileTree(parseSource(source, options, arena), { ...options, arena });
  } finally {
    arena.free();
  }
}

function parseSource(source: string | Uint8Array, options: CompileOptions, arena: Arena): mod {
  const { filename = '<string>', mode = 'exec', flags = 0, warn } = options;
  return parse(source, { filename, mode, flags, warn: warn ?? undefined, arena });
}

/**
 * `_PyCompile_AstPreprocess`: what `compile(..., PyCF_ONLY_AST)` does to a tree (in place) before it hands it
 * out; `syntaxCheckOnly` unless an optimised tree is wanted.
 */
export function preprocessTree(mod: mod, syntaxCheckOnly: boolean, options: CompileOptions = {}): void {
  guarded(() => {
    const { filename = '<string>', flags = 0, optimize = 0, warn = null, arena = new Arena() } = options;
    const errors = new SourceErrors(filename, warn, options.programText);
    const { features } = futureFeatures(mod, errors);
    const tell = (loc: Location, message: string) => errors.warn(loc, message);
    preprocess(mod, { optimize, features: features | flags, arena, warn: tell, syntaxCheckOnly });
  });
}

/** `_PyAST_Compile`: the tree is changed on the way. */
export function compileTree(mod: mod, options: CompileOptions = {}): PyCode {
  return guarded(() => {
    const c = newCompiler(mod, options);
    try {
      visitModule(c, mod);
      return c.optimizeAndAssemble(mod.tag !== 'Expression');
    } finally {
      c.cache.release();
    }
  });
}

/** `_PyCompile_CodeGen`: the instructions before the flow graph, nested ones too. For looking at them. */
export function generateCode(mod: mod, options: CompileOptions = {}): InstructionSequence {
  return guarded(() => {
    const c = newCompiler(mod, options);
    c.saveNested = true;
    try {
      visitModule(c, mod);
      c.addReturnAtEnd(mod.tag !== 'Expression');
      c.seq.applyLabels();
      return c.seq;
    } finally {
      c.cache.release();
    }
  });
}

/**
 * `_PyCompile_OptimizeCfg`: the flow graph's optimiser on its own. `consts` (borrowed) is changed in place: it
 * loses what nobody loads any more and gains what was computed; then all that is in it is owned.
 */
export function optimizeCfg(
  seq: InstructionSequence,
  consts: PyObject[],
  nlocals: number,
): InstructionSequence {
  const cache = new ConstCache();
  try {
    const list = new Constants(consts, cache);
    const entry = optimizedGraph(seq.copy(), list, nlocals, 0);
    calculateStackDepth(entry);
    optimizeLoadFast(entry);
    const result = graphToSequence(entry);
    for (const constant of consts) incref(constant);
    return result;
  } finally {
    cache.release();
  }
}

/** `_Py_SymtableStringObjectFlags`: the symbol table of a tree as it is written. */
export function symtableOf(mod: mod, options: CompileOptions = {}): Symtable {
  return guarded(() => {
    const { filename = '<string>', flags = 0 } = options;
    const errors = new SymtableErrors(filename, null, options.programText);
    const future = futureFeatures(mod, errors);
    future.features |= flags;
    return buildSymtable(mod, errors, future);
  });
}

/** `compiler_setup`: everything before code generation. */
function newCompiler(mod: mod, options: CompileOptions): Compiler {
  const { filename = '<string>', flags = 0, optimize = 0, warn = null, arena = new Arena() } = options;
  const errors = new SourceErrors(filename, warn, options.programText);
  const future = futureFeatures(mod, errors);
  future.features |= flags;
  preprocess(mod, {
    optimize,
    features: future.features,
    arena,
    warn: (loc, message) => errors.warn(loc, message),
  });
  const st = buildSymtable(mod, new SymtableErrors(filename, warn, options.programText), future);
  const c = new Compiler(st, errors, {
    filename: intern(filename),
    optimize,
    flags: future.features & PyCF_MASK,
  });
  c.onUnit = options.onUnit ?? null;
  return c;
}

/** The JavaScript stack is what limits the depth of a tree; Python's word for that is RecursionError. */
function guarded<T>(compute: () => T): T {
  try {
    return compute();
  } catch (error) {
    if (isStackOverflow(error)) throw tooDeep();
    throw error;
  }
}
