/**
 * Compiling from Python: `compile`, `eval`, `exec` and the import system come here.
 * Answers to `Py_CompileStringObject` and `builtin_compile_impl`.
 */
import { decref, newRef, type PyCode, type PyObject, text, valueError } from '../01-objects/index.ts';
import { compile, PyCF_MASK } from '../04-compiler/index.ts';
import { warnExplicit } from './errors/warnings.ts';
import { current } from './frames/pystate.ts';
import { host } from './host.ts';
import { filenameArgument, sourceArgument } from './source-argument.ts';

export type CompileMode = 'exec' | 'eval' | 'single' | 'func_type';

/** How to compile: which future features come from the running code, and the optimisation level. */
export interface CompileOptions {
  inherit?: boolean;
  flags?: number;
  optimize?: number;
}

/** `-O` on the command line. */
export const optimization = { level: 0 };

/** Compiles source to a code object (owned). Raises SyntaxError and what else compilation raises. */
export function compileSource(
  source: string | Uint8Array,
  filename: string,
  mode: Exclude<CompileMode, 'func_type'>,
  options: CompileOptions = {},
): PyCode {
  const inherited = options.inherit === true ? (current.tstate.frame?.code.value.flags ?? 0) & PyCF_MASK : 0;
  const level = options.optimize ?? -1;
  return compile(source, {
    filename,
    mode,
    flags: (options.flags ?? 0) | inherited,
    optimize: level < 0 ? optimization.level : level,
    warn: (category, message, lineno) => warnExplicit(category, message, filename, lineno),
    programText: (lineno) => fileLine(filename, lineno),
  });
}

/** A line of a file, to show with an error that was found after the text was parsed (`_PyErr_ProgramDecodedTextObject`). */
function fileLine(filename: string, lineno: number): string | null {
  const data = filename.startsWith('<') ? null : host().readFile(filename);
  if (data === null) return null;
  return new TextDecoder().decode(data).split(/(?<=\r\n|\r(?!\n)|\n)/)[lineno - 1] ?? null;
}

/** Hooks of `compile()` for trees (`ast.AST` objects); set by the `_ast` module. */
export const treeHooks: {
  isTree: (object: PyObject) => boolean;
  compile: (tree: PyObject, filename: string, mode: CompileMode, flags: number, optimize: number) => PyObject;
  parse: (
    source: string | Uint8Array,
    filename: string,
    mode: CompileMode,
    flags: number,
    optimize: number,
    feature: number,
  ) => PyObject;
} = {
  isTree: () => false,
  compile: (tree) => newRef(tree),
  parse() {
    throw valueError('no _ast module');
  },
};

const ONLY_AST = 0x400;
/** Besides those of `__future__`: an obsolete one, and those that steer the compiler (`PyCF_COMPILE_MASK`). */
const KNOWN_FLAGS = PyCF_MASK | 0x10 | 0x0200 | ONLY_AST | 0x1000 | 0x2000 | 0x4000 | 0x8000;

/** The built-in `compile`. Owned result. */
export function compileBuiltin(
  source: PyObject,
  filename: PyObject,
  mode: string,
  flags: number,
  dontInherit: boolean,
  optimize: number,
  feature: number,
): PyObject {
  if ((flags & ~KNOWN_FLAGS) !== 0) throw valueError('compile(): unrecognised flags');
  if (optimize < -1 || optimize > 2) throw valueError('compile(): invalid optimize value');
  const modes = ['exec', 'eval', 'single', 'func_type'];
  if (!modes.includes(mode)) {
    throw valueError(
      flags & ONLY_AST
        ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
        : "compile() mode must be 'exec', 'eval' or 'single'",
    );
  }
  if (mode === 'func_type' && !(flags & ONLY_AST)) {
    throw valueError("compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  }
  const path = filenameArgument(filename);
  const name = text(path);
  decref(path);
  const inherited = dontInherit ? 0 : (current.tstate.frame?.code.value.flags ?? 0) & PyCF_MASK;
  if (treeHooks.isTree(source))
    return treeHooks.compile(source, name, mode as CompileMode, flags | inherited, optimize);
  const data = sourceArgument('compile', source, 'string, bytes or AST');
  if (flags & ONLY_AST)
    return treeHooks.parse(data, name, mode as CompileMode, flags | inherited, optimize, feature);
  return compileSource(data, name, mode as 'exec', { flags: flags | inherited, optimize });
}
