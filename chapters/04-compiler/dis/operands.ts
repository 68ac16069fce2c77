/**
 * What the arguments of instructions mean where they are not an index or a jump: the operators of
 * BINARY_OP, the comparisons of COMPARE_OP, the intrinsics, and so on. Answers to Include/opcode.h,
 * Include/internal/pycore_opcode_utils.h, pycore_intrinsics.h and pycore_ceval.h.
 */

/** BINARY_OP: its argument. The in-place forms follow the plain ones in the same order. */
export const NB_ADD = 0;
export const NB_AND = 1;
export const NB_FLOOR_DIVIDE = 2;
export const NB_LSHIFT = 3;
export const NB_MATRIX_MULTIPLY = 4;
export const NB_MULTIPLY = 5;
export const NB_REMAINDER = 6;
export const NB_OR = 7;
export const NB_POWER = 8;
export const NB_RSHIFT = 9;
export const NB_SUBTRACT = 10;
export const NB_TRUE_DIVIDE = 11;
export const NB_XOR = 12;
export const NB_INPLACE_ADD = 13;
export const NB_INPLACE_AND = 14;
export const NB_INPLACE_FLOOR_DIVIDE = 15;
export const NB_INPLACE_LSHIFT = 16;
export const NB_INPLACE_MATRIX_MULTIPLY = 17;
export const NB_INPLACE_MULTIPLY = 18;
export const NB_INPLACE_REMAINDER = 19;
export const NB_INPLACE_OR = 20;
export const NB_INPLACE_POWER = 21;
export const NB_INPLACE_RSHIFT = 22;
export const NB_INPLACE_SUBTRACT = 23;
export const NB_INPLACE_TRUE_DIVIDE = 24;
export const NB_INPLACE_XOR = 25;
export const NB_SUBSCR = 26;

/** The name and the sign of each BINARY_OP argument (`_opcode.get_nb_ops`). */
export const nbOps: readonly (readonly [name: string, sign: string])[] = [
  ['NB_ADD', '+'],
  ['NB_AND', '&'],
  ['NB_FLOOR_DIVIDE', '//'],
  ['NB_LSHIFT', '<<'],
  ['NB_MATRIX_MULTIPLY', '@'],
  ['NB_MULTIPLY', '*'],
  ['NB_REMAINDER', '%'],
  ['NB_OR', '|'],
  ['NB_POWER', '**'],
  ['NB_RSHIFT', '>>'],
  ['NB_SUBTRACT', '-'],
  ['NB_TRUE_DIVIDE', '/'],
  ['NB_XOR', '^'],
  ['NB_INPLACE_ADD', '+='],
  ['NB_INPLACE_AND', '&='],
  ['NB_INPLACE_FLOOR_DIVIDE', '//='],
  ['NB_INPLACE_LSHIFT', '<<='],
  ['NB_INPLACE_MATRIX_MULTIPLY', '@='],
  ['NB_INPLACE_MULTIPLY', '*='],
  ['NB_INPLACE_REMAINDER', '%='],
  ['NB_INPLACE_OR', '|='],
  ['NB_INPLACE_POWER', '**='],
  ['NB_INPLACE_RSHIFT', '>>='],
  ['NB_INPLACE_SUBTRACT', '-='],
  ['NB_INPLACE_TRUE_DIVIDE', '/='],
  ['NB_INPLACE_XOR', '^='],
  ['NB_SUBSCR', '[]'],
];

/** COMPARE_OP: the comparison stands in bits 5 and up of its argument. */
export const cmpOps: readonly string[] = ['<', '<=', '==', '!=', '>', '>='];
export const PY_LT = 0;
export const PY_LE = 1;
export const PY_EQ = 2;
export const PY_NE = 3;
export const PY_GT = 4;
export const PY_GE = 5;
export const COMPARE_OP_SHIFT = 5;
/** COMPARE_OP: the result is used as a truth value only, so convert it to a bool here. */
export const COMPARE_OP_TO_BOOL = 16;
/** The low bits say which outcomes mean true; the specialised comparisons test against them. */
export const COMPARISON_UNORDERED = 1;
export const COMPARISON_LESS_THAN = 2;
export const COMPARISON_GREATER_THAN = 4;
export const COMPARISON_EQUALS = 8;
export const COMPARISON_NOT_EQUALS = COMPARISON_UNORDERED | COMPARISON_LESS_THAN | COMPARISON_GREATER_THAN;

/** For each comparison the outcomes that make it true (`compare_masks` in Python/codegen.c). */
export const compareMasks: readonly number[] = [
  COMPARISON_LESS_THAN,
  COMPARISON_LESS_THAN | COMPARISON_EQUALS,
  COMPARISON_EQUALS,
  COMPARISON_NOT_EQUALS,
  COMPARISON_GREATER_THAN,
  COMPARISON_GREATER_THAN | COMPARISON_EQUALS,
];

/** CALL_INTRINSIC_1: functions of one value that are not worth an instruction of their own. */
export const intrinsic1Names: readonly string[] = [
  'INTRINSIC_1_INVALID',
  'INTRINSIC_PRINT',
  'INTRINSIC_IMPORT_STAR',
  'INTRINSIC_STOPITERATION_ERROR',
  'INTRINSIC_ASYNC_GEN_WRAP',
  'INTRINSIC_UNARY_POSITIVE',
  'INTRINSIC_LIST_TO_TUPLE',
  'INTRINSIC_TYPEVAR',
  'INTRINSIC_PARAMSPEC',
  'INTRINSIC_TYPEVARTUPLE',
  'INTRINSIC_SUBSCRIPT_GENERIC',
  'INTRINSIC_TYPEALIAS',
];
export const INTRINSIC_PRINT = 1;
export const INTRINSIC_IMPORT_STAR = 2;
export const INTRINSIC_STOPITERATION_ERROR = 3;
export const INTRINSIC_ASYNC_GEN_WRAP = 4;
export const INTRINSIC_UNARY_POSITIVE = 5;
export const INTRINSIC_LIST_TO_TUPLE = 6;
export const INTRINSIC_TYPEVAR = 7;
export const INTRINSIC_PARAMSPEC = 8;
export const INTRINSIC_TYPEVARTUPLE = 9;
export const INTRINSIC_SUBSCRIPT_GENERIC = 10;
export const INTRINSIC_TYPEALIAS = 11;

/** CALL_INTRINSIC_2: functions of two values. */
export const intrinsic2Names: readonly string[] = [
  'INTRINSIC_2_INVALID',
  'INTRINSIC_PREP_RERAISE_STAR',
  'INTRINSIC_TYPEVAR_WITH_BOUND',
  'INTRINSIC_TYPEVAR_WITH_CONSTRAINTS',
  'INTRINSIC_SET_FUNCTION_TYPE_PARAMS',
  'INTRINSIC_SET_TYPEPARAM_DEFAULT',
];
export const INTRINSIC_PREP_RERAISE_STAR = 1;
export const INTRINSIC_TYPEVAR_WITH_BOUND = 2;
export const INTRINSIC_TYPEVAR_WITH_CONSTRAINTS = 3;
export const INTRINSIC_SET_FUNCTION_TYPE_PARAMS = 4;
export const INTRINSIC_SET_TYPEPARAM_DEFAULT = 5;

/** LOAD_COMMON_CONSTANT: what it loads. */
export const CONSTANT_ASSERTIONERROR = 0;
export const CONSTANT_NOTIMPLEMENTEDERROR = 1;
export const CONSTANT_BUILTIN_TUPLE = 2;
export const CONSTANT_BUILTIN_ALL = 3;
export const CONSTANT_BUILTIN_ANY = 4;
export const commonConstants: readonly string[] = [
  'AssertionError',
  'NotImplementedError',
  'tuple',
  'all',
  'any',
];

/** LOAD_SPECIAL: the method it looks up on the type. */
export const SPECIAL___ENTER__ = 0;
export const SPECIAL___EXIT__ = 1;
export const SPECIAL___AENTER__ = 2;
export const SPECIAL___AEXIT__ = 3;
export const specialMethods: readonly string[] = ['__enter__', '__exit__', '__aenter__', '__aexit__'];

/** SET_FUNCTION_ATTRIBUTE: which attribute of a new function it sets. */
export const MAKE_FUNCTION_DEFAULTS = 0x01;
export const MAKE_FUNCTION_KWDEFAULTS = 0x02;
export const MAKE_FUNCTION_ANNOTATIONS = 0x04;
export const MAKE_FUNCTION_CLOSURE = 0x08;
export const MAKE_FUNCTION_ANNOTATE = 0x10;

/** CONVERT_VALUE: the conversion of an f-string field (`!s`, `!r`, `!a`). */
export const FVC_NONE = 0;
export const FVC_STR = 1;
export const FVC_REPR = 2;
export const FVC_ASCII = 3;

/** RESUME: where in a function it stands. */
export const RESUME_AT_FUNC_START = 0;
export const RESUME_AFTER_YIELD = 1;
export const RESUME_AFTER_YIELD_FROM = 2;
export const RESUME_AFTER_AWAIT = 3;
export const RESUME_OPARG_LOCATION_MASK = 0x3;
/** RESUME: the generator waits at depth 1 of its exception table: nothing but its own handler around it. */
export const RESUME_OPARG_DEPTH1_MASK = 0x4;

/** GET_AWAITABLE: who asks; the error message depends on it. */
export const AWAIT_EXPRESSION = 0;
export const AWAIT_ASYNC_WITH_ENTER = 1;
export const AWAIT_ASYNC_WITH_EXIT = 2;

/** LOAD_SMALL_INT holds the values 0 to 255. */
export const MAX_SMALL_INT_OPARG = 255;

/** `co_flags` (Include/cpython/code.h). */
export const CO_OPTIMIZED = 0x0001;
export const CO_NEWLOCALS = 0x0002;
export const CO_VARARGS = 0x0004;
export const CO_VARKEYWORDS = 0x0008;
export const CO_NESTED = 0x0010;
export const CO_GENERATOR = 0x0020;
export const CO_COROUTINE = 0x0080;
export const CO_ITERABLE_COROUTINE = 0x0100;
export const CO_ASYNC_GENERATOR = 0x0200;
export const CO_FUTURE_DIVISION = 0x20000;
export const CO_FUTURE_ABSOLUTE_IMPORT = 0x40000;
export const CO_FUTURE_WITH_STATEMENT = 0x80000;
export const CO_FUTURE_PRINT_FUNCTION = 0x100000;
export const CO_FUTURE_UNICODE_LITERALS = 0x200000;
export const CO_FUTURE_BARRY_AS_BDFL = 0x400000;
export const CO_FUTURE_GENERATOR_STOP = 0x800000;
export const CO_FUTURE_ANNOTATIONS = 0x1000000;
export const CO_NO_MONITORING_EVENTS = 0x2000000;
/** The first constant is the docstring. */
export const CO_HAS_DOCSTRING = 0x4000000;
/** Defined directly in a class body. */
export const CO_METHOD = 0x8000000;

/** `localspluskinds` (Include/internal/pycore_code.h): what a slot of the frame's locals is. */
export const CO_FAST_ARG_POS = 0x02;
export const CO_FAST_ARG_KW = 0x04;
export const CO_FAST_ARG_VAR = 0x08;
/** A local of an inlined comprehension, hidden from `locals()` at the top level of modules and classes. */
export const CO_FAST_HIDDEN = 0x10;
export const CO_FAST_LOCAL = 0x20;
export const CO_FAST_CELL = 0x40;
export const CO_FAST_FREE = 0x80;

/** Flags of `compile()` that are not features (Include/cpython/compile.h). */
export const PyCF_SOURCE_IS_UTF8 = 0x0100;
export const PyCF_DONT_IMPLY_DEDENT = 0x0200;
export const PyCF_ONLY_AST = 0x0400;
export const PyCF_IGNORE_COOKIE = 0x0800;
export const PyCF_TYPE_COMMENTS = 0x1000;
export const PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000;
export const PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000;
export const PyCF_OPTIMIZED_AST = 0x8000 | PyCF_ONLY_AST;
/** The flags that a code object inherits from the code that compiled it. */
export const PyCF_MASK =
  CO_FUTURE_DIVISION |
  CO_FUTURE_ABSOLUTE_IMPORT |
  CO_FUTURE_WITH_STATEMENT |
  CO_FUTURE_PRINT_FUNCTION |
  CO_FUTURE_UNICODE_LITERALS |
  CO_FUTURE_BARRY_AS_BDFL |
  CO_FUTURE_GENERATOR_STOP |
  CO_FUTURE_ANNOTATIONS;
