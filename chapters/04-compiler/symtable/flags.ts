/**
 * The words in which a symbol table speaks: what a block does with a name (bits 0 to 11), which scope
 * the name therefore has (bits 12 and up), and the kinds of block. Answers to
 * Include/internal/pycore_symtable.h.
 */

/** Named in a `global` statement. */
export const DEF_GLOBAL = 1;
/** Assigned to in the block. */
export const DEF_LOCAL = 2;
/** A parameter. */
export const DEF_PARAM = 4;
/** Named in a `nonlocal` statement. */
export const DEF_NONLOCAL = 8;
/** Read. */
export const USE = 16;
/** Free in a method of this class, and also bound in the class body. */
export const DEF_FREE_CLASS = 64;
/** Bound by an import. */
export const DEF_IMPORT = 128;
/** Annotated. */
export const DEF_ANNOT = 256;
/** The loop variable of a comprehension. */
export const DEF_COMP_ITER = 512;
/** A type parameter. */
export const DEF_TYPE_PARAM = 1024;
/** A cell of a comprehension that was inlined into this block. */
export const DEF_COMP_CELL = 2048;
/** Any of the ways to bind a name here. */
export const DEF_BOUND = DEF_LOCAL | DEF_PARAM | DEF_IMPORT;

export const SCOPE_OFFSET = 12;
export const SCOPE_MASK = 15;

export const LOCAL = 1;
export const GLOBAL_EXPLICIT = 2;
export const GLOBAL_IMPLICIT = 3;
export const FREE = 4;
export const CELL = 5;

/** `SYMBOL_TO_SCOPE`: the scope in a symbol's word; 0 before the analysis, and for unknown names. */
export function scopeOf(symbol: number): number {
  return (symbol >> SCOPE_OFFSET) & SCOPE_MASK;
}

/** `_Py_block_ty`: the kinds of block, by CPython's names. */
export const FunctionBlock = 'function';
export const ClassBlock = 'class';
export const ModuleBlock = 'module';
/** Annotations: evaluated when someone asks for them (PEP 649). */
export const AnnotationBlock = 'annotation';
/** The value of a `type` statement. */
export const TypeAliasBlock = 'type_alias';
/** The type parameters `[T]` of a class, function or alias. */
export const TypeParametersBlock = 'type_parameters';
/** The bound, constraints or default of one type parameter. */
export const TypeVariableBlock = 'type_variable';

export type BlockType =
  | typeof FunctionBlock
  | typeof ClassBlock
  | typeof ModuleBlock
  | typeof AnnotationBlock
  | typeof TypeAliasBlock
  | typeof TypeParametersBlock
  | typeof TypeVariableBlock;

/** `_Py_comprehension_ty`: 0 for a block that is no comprehension. */
export const NoComprehension = 0;
export const ListComprehension = 1;
export const DictComprehension = 2;
export const SetComprehension = 3;
export const GeneratorExpression = 4;
