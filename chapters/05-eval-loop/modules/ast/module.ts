/**
 * The module `_ast`, and `compile()` where trees of Python objects go in or come out. Answers to
 * Python/Python-ast.c and to the part of `Py_CompileStringObject` and `builtin_compile` that deals with trees.
 */
import {
  defineModule,
  isSubtype,
  newLong,
  newRef,
  type PyObject,
  type PyType,
} from '../../../01-objects/index.ts';
import { Arena, parse, validate } from '../../../03-grammar/index.ts';
import { type CompileOptions, compile, preprocessTree } from '../../../04-compiler/index.ts';
import { optimization, treeHooks } from '../../compile-source.ts';
import { warnExplicit } from '../../errors/warnings.ts';
import { astClasses } from './classes.ts';
import { checkRoot, objectToTree } from './from-object.ts';
import { astType } from './node.ts';
import { treeToObject } from './to-object.ts';

const PyCF_ONLY_AST = 0x400;
const PyCF_TYPE_COMMENTS = 0x1000;
const PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000;
const PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST;

/** Is the tree wanted as it is written, without constants computed? */
const asWritten = (flags: number): boolean => (flags & PyCF_OPTIMIZED_AST) === PyCF_ONLY_AST;

function optionsFor(filename: string, flags: number, optimize: number, arena: Arena) {
  return {
    filename,
    flags,
    optimize: optimize < 0 ? optimization.level : optimize,
    arena,
    warn: (category: string, message: string, lineno: number) =>
      warnExplicit(category, message, filename, lineno),
  } satisfies CompileOptions;
}

function withArena<T>(use: (arena: Arena) => T): T {
  const arena = new Arena();
  try {
    return use(arena);
  } finally {
    arena.free();
  }
}

treeHooks.isTree = (object) => isSubtype(object.type, astType as PyType);

treeHooks.parse = (source, filename, mode, flags, optimize, feature) =>
  withArena((arena) => {
    const options = optionsFor(filename, flags, optimize, arena);
    const featureVersion = feature < 0 ? undefined : feature;
    const tree = parse(source, { ...options, mode, featureVersion });
    preprocessTree(tree, asWritten(flags), options);
    return treeToObject(tree);
  });

treeHooks.compile = (object, filename, mode, flags, optimize) => {
  checkRoot(object, mode);
  if (asWritten(flags)) return newRef(object);
  return withArena((arena): PyObject => {
    const options = optionsFor(filename, flags, optimize, arena);
    const tree = objectToTree(object, arena);
    if (!(flags & PyCF_ONLY_AST)) {
      validate(tree);
      return compile(tree, options);
    }
    preprocessTree(tree, false, options);
    return treeToObject(tree);
  });
};

defineModule('_ast', {
  attributes: () => ({
    AST: newRef(astType),
    ...Object.fromEntries([...astClasses()].map(([name, cls]) => [name, newRef(cls)])),
    PyCF_ALLOW_TOP_LEVEL_AWAIT: newLong(PyCF_ALLOW_TOP_LEVEL_AWAIT),
    PyCF_ONLY_AST: newLong(PyCF_ONLY_AST),
    PyCF_TYPE_COMMENTS: newLong(PyCF_TYPE_COMMENTS),
    PyCF_OPTIMIZED_AST: newLong(PyCF_OPTIMIZED_AST),
  }),
});
