/**
 * What is known about each instruction: how many values it takes from the stack and leaves there, the
 * kind of its argument, whether it can fail, its inline cache, and the family of its specialised forms.
 * Answers to Include/internal/pycore_opcode_metadata.h and Lib/opcode.py (`_cache_format`).
 *
 * Stack effects are written as CPython's generated header writes them, as expressions of `oparg`.
 * The flow graph asks for them to find the depth of the stack and what may be borrowed; chapter 5
 * checks the bodies of its instructions against this table.
 */
import * as op from './opcodes.ts';

/** The flags of an instruction, with the values of `HAS_ARG_FLAG`, `HAS_CONST_FLAG` ... */
export const ARG = 1;
/** The argument is an index into `co_consts`. */
export const CONST = 2;
/** The argument is (or contains) an index into `co_names`. */
export const NAME = 4;
/** The argument is a jump, relative to the next instruction. */
export const JUMP = 8;
/** The argument is the index of a cell or free variable. */
export const FREE = 16;
/** The argument is the index of a local variable. */
export const LOCAL = 32;
/** The interpreter looks at its eval breaker here: signals, a waiting thread, a due collection. */
export const EVAL_BREAK = 64;
/** A specialised instruction that may find its guess wrong and fall back to the general one. */
export const DEOPT = 128;
export const ERROR = 256;
/** May run arbitrary code. */
export const ESCAPES = 512;
export const EXIT = 1024;
/** Has no effect but on the stack. */
export const PURE = 2048;
export const ERROR_NO_POP = 16384;
export const NO_SAVE_IP = 32768;
/** The argument is the handler of an exception; only pseudo instructions. Not a flag in the C header. */
export const EXC = 65536;

type OpName = Exclude<keyof typeof op, 'HAVE_ARGUMENT' | `MIN_${string}` | 'OPCODE_COUNT'>;
/** Name, values popped, values pushed, flags. */
type Row = [name: OpName, popped: string, pushed: string, flags: number];

const INSTRUCTIONS: Row[] = [
  ['CACHE', '0', '0', 0],
  ['BINARY_SLICE', '3', '1', ERROR | ESCAPES],
  ['BUILD_TEMPLATE', '2', '1', ERROR | ESCAPES],
  ['CALL_FUNCTION_EX', '4', '1', EVAL_BREAK | ERROR | ERROR_NO_POP | ESCAPES],
  ['CHECK_EG_MATCH', '2', '2', ERROR | ESCAPES],
  ['CHECK_EXC_MATCH', '2', '2', ERROR | ERROR_NO_POP | ESCAPES],
  ['CLEANUP_THROW', '3', '2', ERROR | ERROR_NO_POP | ESCAPES],
  ['DELETE_SUBSCR', '2', '0', ERROR | ESCAPES],
  ['END_FOR', '1', '0', ESCAPES | NO_SAVE_IP],
  ['END_SEND', '2', '1', ESCAPES | PURE],
  ['EXIT_INIT_CHECK', '1', '0', ERROR | ERROR_NO_POP | ESCAPES],
  ['FORMAT_SIMPLE', '1', '1', ERROR | ESCAPES],
  ['FORMAT_WITH_SPEC', '2', '1', ERROR | ESCAPES],
  ['GET_AITER', '1', '1', ERROR | ESCAPES],
  ['GET_ANEXT', '1', '2', ERROR | ERROR_NO_POP | ESCAPES],
  ['GET_ITER', '1', '1', ERROR | ESCAPES],
  ['RESERVED', '0', '0', 0],
  ['GET_LEN', '1', '2', ERROR | ESCAPES],
  ['GET_YIELD_FROM_ITER', '1', '1', ERROR | ERROR_NO_POP | ESCAPES],
  ['INTERPRETER_EXIT', '1', '0', ESCAPES],
  ['LOAD_BUILD_CLASS', '0', '1', ERROR | ESCAPES],
  ['LOAD_LOCALS', '0', '1', ERROR | ESCAPES],
  ['MAKE_FUNCTION', '1', '1', ERROR | ESCAPES],
  ['MATCH_KEYS', '2', '3', ERROR | ESCAPES],
  ['MATCH_MAPPING', '1', '2', 0],
  ['MATCH_SEQUENCE', '1', '2', 0],
  ['NOP', '0', '0', PURE],
  ['NOT_TAKEN', '0', '0', PURE],
  ['POP_EXCEPT', '1', '0', ESCAPES],
  ['POP_ITER', '1', '0', ESCAPES],
  ['POP_TOP', '1', '0', ESCAPES | PURE],
  ['PUSH_EXC_INFO', '1', '2', 0],
  ['PUSH_NULL', '0', '1', PURE],
  ['RETURN_GENERATOR', '0', '1', ERROR | ESCAPES],
  ['RETURN_VALUE', '1', '1', ESCAPES],
  ['SETUP_ANNOTATIONS', '0', '0', ERROR | ESCAPES],
  ['STORE_SLICE', '4', '0', ERROR | ESCAPES],
  ['STORE_SUBSCR', '3', '0', ERROR | ESCAPES],
  ['TO_BOOL', '1', '1', ERROR | ESCAPES],
  ['UNARY_INVERT', '1', '1', ERROR | ESCAPES],
  ['UNARY_NEGATIVE', '1', '1', ERROR | ESCAPES],
  ['UNARY_NOT', '1', '1', PURE],
  ['WITH_EXCEPT_START', '5', '6', ERROR | ESCAPES],
  ['BINARY_OP', '2', '1', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['BUILD_INTERPOLATION', '2 + (oparg & 1)', '1', ARG | ERROR | ESCAPES],
  ['BUILD_LIST', 'oparg', '1', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['BUILD_MAP', '2 * oparg', '1', ARG | ERROR | ESCAPES],
  ['BUILD_SET', 'oparg', '1', ARG | ERROR | ESCAPES],
  ['BUILD_SLICE', 'oparg', '1', ARG | ERROR | ESCAPES],
  ['BUILD_STRING', 'oparg', '1', ARG | ERROR | ESCAPES],
  ['BUILD_TUPLE', 'oparg', '1', ARG | ERROR | ERROR_NO_POP],
  ['CALL', '2 + oparg', '1', ARG | EVAL_BREAK | ERROR | ERROR_NO_POP | ESCAPES],
  ['CALL_INTRINSIC_1', '1', '1', ARG | ERROR | ESCAPES],
  ['CALL_INTRINSIC_2', '2', '1', ARG | ERROR | ESCAPES],
  ['CALL_KW', '3 + oparg', '1', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['COMPARE_OP', '2', '1', ARG | ERROR | ESCAPES],
  ['CONTAINS_OP', '2', '1', ARG | ERROR | ESCAPES],
  ['CONVERT_VALUE', '1', '1', ARG | ERROR | ESCAPES],
  ['COPY', 'oparg', '1 + oparg', ARG | PURE],
  ['COPY_FREE_VARS', '0', '0', ARG],
  ['DELETE_ATTR', '1', '0', ARG | NAME | ERROR | ESCAPES],
  ['DELETE_DEREF', '0', '0', ARG | FREE | ERROR | ERROR_NO_POP | ESCAPES],
  ['DELETE_FAST', '0', '0', ARG | LOCAL | ERROR | ESCAPES],
  ['DELETE_GLOBAL', '0', '0', ARG | NAME | ERROR | ERROR_NO_POP | ESCAPES],
  ['DELETE_NAME', '0', '0', ARG | NAME | ERROR | ERROR_NO_POP | ESCAPES],
  ['DICT_MERGE', '4 + oparg', '3 + oparg', ARG | ERROR | ESCAPES],
  ['DICT_UPDATE', '1 + oparg', 'oparg', ARG | ERROR | ESCAPES],
  ['END_ASYNC_FOR', '2', '0', ARG | JUMP | ERROR | ERROR_NO_POP | ESCAPES],
  ['EXTENDED_ARG', '0', '0', ARG],
  ['FOR_ITER', '1', '2', ARG | JUMP | ERROR | ERROR_NO_POP | ESCAPES],
  ['GET_AWAITABLE', '1', '1', ARG | ERROR | ESCAPES],
  ['IMPORT_FROM', '1', '2', ARG | NAME | ERROR | ESCAPES],
  ['IMPORT_NAME', '2', '1', ARG | NAME | ERROR | ESCAPES],
  ['IS_OP', '2', '1', ARG | ESCAPES],
  ['JUMP_BACKWARD', '0', '0', ARG | JUMP | EVAL_BREAK | ERROR | ESCAPES],
  ['JUMP_BACKWARD_NO_INTERRUPT', '0', '0', ARG | JUMP],
  ['JUMP_FORWARD', '0', '0', ARG | JUMP],
  ['LIST_APPEND', '1 + oparg', 'oparg', ARG | ERROR],
  ['LIST_EXTEND', '1 + oparg', 'oparg', ARG | ERROR | ESCAPES],
  ['LOAD_ATTR', '1', '1 + (oparg & 1)', ARG | NAME | ERROR | ESCAPES],
  ['LOAD_COMMON_CONSTANT', '0', '1', ARG],
  ['LOAD_CONST', '0', '1', ARG | CONST],
  ['LOAD_DEREF', '0', '1', ARG | LOCAL | ERROR | ESCAPES],
  ['LOAD_FAST', '0', '1', ARG | LOCAL | PURE],
  ['LOAD_FAST_AND_CLEAR', '0', '1', ARG | LOCAL],
  ['LOAD_FAST_BORROW', '0', '1', ARG | LOCAL | PURE],
  ['LOAD_FAST_BORROW_LOAD_FAST_BORROW', '0', '2', ARG | LOCAL],
  ['LOAD_FAST_CHECK', '0', '1', ARG | LOCAL | ERROR | ESCAPES],
  ['LOAD_FAST_LOAD_FAST', '0', '2', ARG | LOCAL],
  ['LOAD_FROM_DICT_OR_DEREF', '1', '1', ARG | FREE | ERROR | ERROR_NO_POP | ESCAPES],
  ['LOAD_FROM_DICT_OR_GLOBALS', '1', '1', ARG | NAME | ERROR | ERROR_NO_POP | ESCAPES],
  ['LOAD_GLOBAL', '0', '1 + (oparg & 1)', ARG | NAME | ERROR | ESCAPES],
  ['LOAD_NAME', '0', '1', ARG | NAME | ERROR | ESCAPES],
  ['LOAD_SMALL_INT', '0', '1', ARG],
  ['LOAD_SPECIAL', '1', '2', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['LOAD_SUPER_ATTR', '3', '1 + (oparg & 1)', ARG | NAME | ERROR | ESCAPES],
  ['MAKE_CELL', '0', '0', ARG | FREE | ERROR | ERROR_NO_POP | ESCAPES],
  ['MAP_ADD', '2 + oparg', 'oparg', ARG | ERROR | ESCAPES],
  ['MATCH_CLASS', '3', '1', ARG | ERROR | ESCAPES],
  ['POP_JUMP_IF_FALSE', '1', '0', ARG | JUMP],
  ['POP_JUMP_IF_NONE', '1', '0', ARG | JUMP | ESCAPES],
  ['POP_JUMP_IF_NOT_NONE', '1', '0', ARG | JUMP | ESCAPES],
  ['POP_JUMP_IF_TRUE', '1', '0', ARG | JUMP],
  ['RAISE_VARARGS', 'oparg', '0', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['RERAISE', '1 + oparg', 'oparg', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['SEND', '2', '2', ARG | JUMP | ERROR | ESCAPES],
  ['SET_ADD', '1 + oparg', 'oparg', ARG | ERROR | ESCAPES],
  ['SET_FUNCTION_ATTRIBUTE', '2', '1', ARG],
  ['SET_UPDATE', '1 + oparg', 'oparg', ARG | ERROR | ESCAPES],
  ['STORE_ATTR', '2', '0', ARG | NAME | ERROR | ESCAPES],
  ['STORE_DEREF', '1', '0', ARG | FREE | ESCAPES],
  ['STORE_FAST', '1', '0', ARG | LOCAL | ESCAPES],
  ['STORE_FAST_LOAD_FAST', '1', '1', ARG | LOCAL | ESCAPES],
  ['STORE_FAST_STORE_FAST', '2', '0', ARG | LOCAL | ESCAPES],
  ['STORE_GLOBAL', '1', '0', ARG | NAME | ERROR | ESCAPES],
  ['STORE_NAME', '1', '0', ARG | NAME | ERROR | ESCAPES],
  ['SWAP', 'oparg', 'oparg', ARG | PURE],
  ['UNPACK_EX', '1', '1 + (oparg & 0xff) + (oparg >> 8)', ARG | ERROR | ESCAPES],
  ['UNPACK_SEQUENCE', '1', 'oparg', ARG | ERROR | ESCAPES],
  ['YIELD_VALUE', '1', '1', ARG],
  ['RESUME', '0', '0', ARG | EVAL_BREAK | ERROR | ERROR_NO_POP | ESCAPES],
];

const INSTRUMENTED: Row[] = [
  ['INSTRUMENTED_END_FOR', '2', '1', ERROR | ERROR_NO_POP | ESCAPES | NO_SAVE_IP],
  ['INSTRUMENTED_POP_ITER', '1', '0', ESCAPES],
  ['INSTRUMENTED_END_SEND', '2', '1', ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_FOR_ITER', '1', '2', ARG | JUMP | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_INSTRUCTION', '0', '0', ERROR | ESCAPES],
  ['INSTRUMENTED_JUMP_FORWARD', '0', '0', ARG],
  ['INSTRUMENTED_NOT_TAKEN', '0', '0', 0],
  ['INSTRUMENTED_POP_JUMP_IF_TRUE', '1', '0', ARG],
  ['INSTRUMENTED_POP_JUMP_IF_FALSE', '1', '0', ARG],
  ['INSTRUMENTED_POP_JUMP_IF_NONE', '1', '0', ARG | ESCAPES],
  ['INSTRUMENTED_POP_JUMP_IF_NOT_NONE', '1', '0', ARG | ESCAPES],
  ['INSTRUMENTED_RESUME', '0', '0', ARG | EVAL_BREAK | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_RETURN_VALUE', '1', '1', ERROR | ESCAPES],
  ['INSTRUMENTED_YIELD_VALUE', '1', '1', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_END_ASYNC_FOR', '2', '0', ARG | JUMP | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_LOAD_SUPER_ATTR', '3', '1 + (oparg & 1)', ARG | NAME | ERROR | ESCAPES],
  ['INSTRUMENTED_CALL', '2 + oparg', '1', ARG | EVAL_BREAK | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_CALL_KW', '3 + oparg', '1', ARG | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_CALL_FUNCTION_EX', '4', '1', EVAL_BREAK | ERROR | ERROR_NO_POP | ESCAPES],
  ['INSTRUMENTED_JUMP_BACKWARD', '0', '0', ARG | EVAL_BREAK | ERROR | ESCAPES],
  ['INSTRUMENTED_LINE', '0', '0', ESCAPES],
  ['ENTER_EXECUTOR', '0', '0', ARG],
];

/** What the handler finds pushed is the effect of a block push when it jumps; otherwise it has none. */
const PSEUDO: Row[] = [
  ['ANNOTATIONS_PLACEHOLDER', '0', '0', PURE],
  ['JUMP', '0', '0', ARG | JUMP | EVAL_BREAK | ERROR | ESCAPES],
  ['JUMP_IF_FALSE', '1', '1', ARG | JUMP | ERROR | ESCAPES],
  ['JUMP_IF_TRUE', '1', '1', ARG | JUMP | ERROR | ESCAPES],
  ['JUMP_NO_INTERRUPT', '0', '0', ARG | JUMP],
  ['LOAD_CLOSURE', '0', '1', ARG | LOCAL | PURE],
  ['POP_BLOCK', '0', '0', PURE],
  ['SETUP_CLEANUP', '0', '2', PURE | ARG | EXC],
  ['SETUP_FINALLY', '0', '1', PURE | ARG | EXC],
  ['SETUP_WITH', '0', '1', PURE | ARG | EXC],
  ['STORE_FAST_MAYBE_NULL', '1', '0', ARG | LOCAL | ESCAPES],
];

/** The specialised forms of an instruction take and leave what the general one does. */
const FAMILIES: Partial<Record<OpName, Partial<Record<OpName, number>>>> = {
  RESUME: {
    RESUME_CHECK: DEOPT,
  },
  LOAD_CONST: {
    LOAD_CONST_MORTAL: ARG | CONST,
    LOAD_CONST_IMMORTAL: ARG | CONST,
  },
  TO_BOOL: {
    TO_BOOL_ALWAYS_TRUE: EXIT | ESCAPES,
    TO_BOOL_BOOL: EXIT,
    TO_BOOL_INT: EXIT | ESCAPES,
    TO_BOOL_LIST: EXIT | ESCAPES,
    TO_BOOL_NONE: EXIT,
    TO_BOOL_STR: EXIT | ESCAPES,
  },
  BINARY_OP: {
    BINARY_OP_MULTIPLY_INT: EXIT | ERROR | ESCAPES,
    BINARY_OP_ADD_INT: EXIT | ERROR | ESCAPES,
    BINARY_OP_SUBTRACT_INT: EXIT | ERROR | ESCAPES,
    BINARY_OP_MULTIPLY_FLOAT: EXIT | ERROR,
    BINARY_OP_ADD_FLOAT: EXIT | ERROR,
    BINARY_OP_SUBTRACT_FLOAT: EXIT | ERROR,
    BINARY_OP_ADD_UNICODE: EXIT | ERROR,
    BINARY_OP_SUBSCR_LIST_INT: DEOPT | EXIT | ESCAPES,
    BINARY_OP_SUBSCR_LIST_SLICE: EXIT | ERROR | ESCAPES,
    BINARY_OP_SUBSCR_TUPLE_INT: DEOPT | EXIT | ESCAPES,
    BINARY_OP_SUBSCR_STR_INT: DEOPT | EXIT | ESCAPES,
    BINARY_OP_SUBSCR_DICT: EXIT | ERROR | ESCAPES,
    BINARY_OP_SUBSCR_GETITEM: DEOPT,
    BINARY_OP_EXTEND: DEOPT | ESCAPES,
    BINARY_OP_INPLACE_ADD_UNICODE: LOCAL | DEOPT | EXIT | ERROR | ESCAPES,
  },
  STORE_SUBSCR: {
    STORE_SUBSCR_DICT: EXIT | ERROR | ESCAPES,
    STORE_SUBSCR_LIST_INT: DEOPT | EXIT | ESCAPES,
  },
  SEND: {
    SEND_GEN: ARG | DEOPT,
  },
  UNPACK_SEQUENCE: {
    UNPACK_SEQUENCE_TWO_TUPLE: ARG | DEOPT | EXIT | ESCAPES,
    UNPACK_SEQUENCE_TUPLE: ARG | DEOPT | EXIT | ESCAPES,
    UNPACK_SEQUENCE_LIST: ARG | DEOPT | EXIT | ESCAPES,
  },
  STORE_ATTR: {
    STORE_ATTR_INSTANCE_VALUE: EXIT | ESCAPES,
    STORE_ATTR_SLOT: DEOPT | EXIT | ESCAPES,
    STORE_ATTR_WITH_HINT: ARG | NAME | DEOPT | EXIT | ESCAPES,
  },
  LOAD_GLOBAL: {
    LOAD_GLOBAL_MODULE: ARG | DEOPT,
    LOAD_GLOBAL_BUILTIN: ARG | DEOPT,
  },
  LOAD_SUPER_ATTR: {
    LOAD_SUPER_ATTR_ATTR: ARG | NAME | DEOPT | ERROR | ESCAPES,
    LOAD_SUPER_ATTR_METHOD: ARG | NAME | DEOPT | ERROR | ERROR_NO_POP | ESCAPES,
  },
  LOAD_ATTR: {
    LOAD_ATTR_INSTANCE_VALUE: ARG | DEOPT | EXIT | ESCAPES,
    LOAD_ATTR_MODULE: ARG | DEOPT | ESCAPES,
    LOAD_ATTR_WITH_HINT: ARG | NAME | DEOPT | EXIT | ESCAPES,
    LOAD_ATTR_SLOT: ARG | DEOPT | EXIT | ESCAPES,
    LOAD_ATTR_CLASS: ARG | EXIT | ESCAPES,
    LOAD_ATTR_CLASS_WITH_METACLASS_CHECK: ARG | EXIT | ESCAPES,
    LOAD_ATTR_PROPERTY: ARG | DEOPT | EXIT,
    LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN: ARG | NAME | DEOPT,
    LOAD_ATTR_METHOD_WITH_VALUES: ARG | DEOPT | EXIT,
    LOAD_ATTR_METHOD_NO_DICT: ARG | EXIT,
    LOAD_ATTR_METHOD_LAZY_DICT: ARG | DEOPT | EXIT,
    LOAD_ATTR_NONDESCRIPTOR_WITH_VALUES: ARG | DEOPT | EXIT | ESCAPES,
    LOAD_ATTR_NONDESCRIPTOR_NO_DICT: ARG | EXIT | ESCAPES,
  },
  COMPARE_OP: {
    COMPARE_OP_FLOAT: ARG | EXIT,
    COMPARE_OP_INT: ARG | DEOPT | EXIT,
    COMPARE_OP_STR: ARG | EXIT,
  },
  CONTAINS_OP: {
    CONTAINS_OP_SET: ARG | DEOPT | ERROR | ESCAPES,
    CONTAINS_OP_DICT: ARG | EXIT | ERROR | ESCAPES,
  },
  JUMP_BACKWARD: {
    JUMP_BACKWARD_NO_JIT: ARG | JUMP | EVAL_BREAK | ERROR | ESCAPES,
    JUMP_BACKWARD_JIT: ARG | JUMP | EVAL_BREAK | ERROR | ESCAPES,
  },
  FOR_ITER: {
    FOR_ITER_LIST: ARG | JUMP | DEOPT | EXIT | ESCAPES,
    FOR_ITER_TUPLE: ARG | JUMP | EXIT,
    FOR_ITER_RANGE: ARG | JUMP | EXIT | ERROR,
    FOR_ITER_GEN: ARG | DEOPT,
  },
  CALL: {
    CALL_BOUND_METHOD_EXACT_ARGS: ARG | DEOPT | EXIT | ESCAPES,
    CALL_PY_EXACT_ARGS: ARG | DEOPT | EXIT,
    CALL_TYPE_1: ARG | DEOPT | ESCAPES,
    CALL_STR_1: ARG | EVAL_BREAK | DEOPT | ERROR | ESCAPES,
    CALL_TUPLE_1: ARG | EVAL_BREAK | DEOPT | ERROR | ESCAPES,
    CALL_BUILTIN_CLASS: ARG | EVAL_BREAK | DEOPT | ERROR | ESCAPES,
    CALL_BUILTIN_O: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
    CALL_BUILTIN_FAST: ARG | EVAL_BREAK | DEOPT | ERROR | ESCAPES,
    CALL_BUILTIN_FAST_WITH_KEYWORDS: ARG | EVAL_BREAK | DEOPT | ERROR | ESCAPES,
    CALL_LEN: DEOPT | ERROR | ERROR_NO_POP | ESCAPES,
    CALL_ISINSTANCE: ARG | DEOPT | ERROR | ESCAPES,
    CALL_LIST_APPEND: ARG | DEOPT | EXIT | ERROR | ESCAPES,
    CALL_METHOD_DESCRIPTOR_O: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
    CALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
    CALL_METHOD_DESCRIPTOR_NOARGS: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
    CALL_METHOD_DESCRIPTOR_FAST: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
    CALL_ALLOC_AND_ENTER_INIT: ARG | DEOPT | ERROR | ERROR_NO_POP | ESCAPES,
    CALL_PY_GENERAL: ARG | DEOPT | EXIT | ERROR | ERROR_NO_POP | ESCAPES,
    CALL_BOUND_METHOD_GENERAL: ARG | DEOPT | EXIT | ERROR | ERROR_NO_POP | ESCAPES,
    CALL_NON_PY_GENERAL: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
  },
  CALL_KW: {
    CALL_KW_BOUND_METHOD: ARG | DEOPT | EXIT | ERROR | ESCAPES,
    CALL_KW_PY: ARG | DEOPT | EXIT | ERROR | ESCAPES,
    CALL_KW_NON_PY: ARG | EVAL_BREAK | EXIT | ERROR | ESCAPES,
  },
};

/** The fields of each inline cache, in 16-bit units, in the order `dis` shows them. */
export const cacheFormat: Partial<Record<OpName, Record<string, number>>> = {
  LOAD_GLOBAL: { counter: 1, index: 1, module_keys_version: 1, builtin_keys_version: 1 },
  BINARY_OP: { counter: 1, descr: 4 },
  UNPACK_SEQUENCE: { counter: 1 },
  COMPARE_OP: { counter: 1 },
  CONTAINS_OP: { counter: 1 },
  FOR_ITER: { counter: 1 },
  LOAD_SUPER_ATTR: { counter: 1 },
  LOAD_ATTR: { counter: 1, version: 2, keys_version: 2, descr: 4 },
  STORE_ATTR: { counter: 1, version: 2, index: 1 },
  CALL: { counter: 1, func_version: 2 },
  CALL_KW: { counter: 1, func_version: 2 },
  STORE_SUBSCR: { counter: 1 },
  SEND: { counter: 1 },
  JUMP_BACKWARD: { counter: 1 },
  TO_BOOL: { counter: 1, version: 2 },
  POP_JUMP_IF_TRUE: { counter: 1 },
  POP_JUMP_IF_FALSE: { counter: 1 },
  POP_JUMP_IF_NONE: { counter: 1 },
  POP_JUMP_IF_NOT_NONE: { counter: 1 },
};

/** `_PyOpcode_OpName`: the name of each number, undefined where there is no instruction. */
export const opname: string[] = new Array(op.OPCODE_COUNT);
/** The number of each name. */
export const opmap: Record<string, number> = {};
/** The flags of each number. */
export const opcodeFlags = new Uint32Array(op.OPCODE_COUNT);
/** `_PyOpcode_Caches`: how many 16-bit units of inline cache follow each instruction. */
export const opcodeCaches = new Uint8Array(256);
/** `_PyOpcode_Deopt`: the general form of each instruction; itself for all but the specialised ones. */
export const opcodeDeopt = new Uint16Array(op.OPCODE_COUNT);
/** The specialised forms of each general instruction that has any. */
export const specializations: Record<string, string[]> = {};

/** An effect is base + each * oparg + odd * (oparg & 1). UNPACK_EX alone needs more. */
class Effects {
  base = new Uint8Array(op.OPCODE_COUNT);
  each = new Uint8Array(op.OPCODE_COUNT);
  odd = new Uint8Array(op.OPCODE_COUNT);

  set(opcode: number, effect: string): void {
    for (const term of effect.split(' + ')) {
      if (term === 'oparg') this.each[opcode] = 1;
      else if (term === '2 * oparg') this.each[opcode] = 2;
      else if (term === '(oparg & 1)') this.odd[opcode] = 1;
      else if (/^\d+$/.test(term)) this.base[opcode] = Number(term);
    }
  }

  copy(opcode: number, from: number): void {
    this.base[opcode] = this.base[from];
    this.each[opcode] = this.each[from];
    this.odd[opcode] = this.odd[from];
  }

  get(opcode: number, oparg: number): number {
    return this.base[opcode] + this.each[opcode] * oparg + this.odd[opcode] * (oparg & 1);
  }
}

const popped = new Effects();
const pushed = new Effects();

/** `_PyOpcode_num_popped`: how many values the instruction takes from the stack. */
export function numPopped(opcode: number, oparg: number): number {
  return popped.get(opcode, oparg);
}

/** `_PyOpcode_num_pushed`: how many values it leaves there. */
export function numPushed(opcode: number, oparg: number): number {
  if (opcode === op.UNPACK_EX) return 1 + (oparg & 0xff) + (oparg >> 8);
  return pushed.get(opcode, oparg);
}

/** `PyCompile_OpcodeStackEffectWithJump`: by how much the stack grows, when it jumps or does not. */
export function stackEffect(opcode: number, oparg: number, jump: boolean): number {
  if (!jump && isBlockPush(opcode)) return 0;
  return numPushed(opcode, oparg) - numPopped(opcode, oparg);
}

function addInstruction([name, takes, leaves, flags]: Row): void {
  const opcode = op[name];
  addName(name, flags);
  popped.set(opcode, takes);
  pushed.set(opcode, leaves);
  opcodeDeopt[opcode] = opcode;
}

/**
 * Gives an instruction that CPython does not have the number that it keeps free, `RESERVED`. It has no argument, takes
 * and leaves so many values, and may fail. Answers the number; what it does is chapter 5's business.
 */
export function defineInstruction(name: string, takes: number, leaves: number): number {
  const opcode = op.RESERVED;
  opname[opcode] = name;
  opmap[name] = opcode;
  opcodeFlags[opcode] = ERROR | ESCAPES;
  popped.set(opcode, String(takes));
  pushed.set(opcode, String(leaves));
  return opcode;
}

function addName(name: OpName, flags: number): void {
  opname[op[name]] = name;
  opmap[name] = op[name];
  opcodeFlags[op[name]] = flags;
}

function addFamily(general: OpName, forms: Partial<Record<OpName, number>>): void {
  specializations[general] = Object.keys(forms);
  for (const [name, flags] of Object.entries(forms) as [OpName, number][]) {
    addName(name, flags);
    popped.copy(op[name], op[general]);
    pushed.copy(op[name], op[general]);
    opcodeDeopt[op[name]] = op[general];
  }
}

function addCache(name: OpName, fields: Record<string, number>): void {
  const size = Object.values(fields).reduce((sum, units) => sum + units, 0);
  opcodeCaches[op[name]] = size;
  for (const form of specializations[name] ?? []) opcodeCaches[opmap[form]] = size;
}

for (const row of [...INSTRUCTIONS, ...INSTRUMENTED, ...PSEUDO]) addInstruction(row);
for (const [general, forms] of Object.entries(FAMILIES)) addFamily(general as OpName, forms);
for (const [name, fields] of Object.entries(cacheFormat)) addCache(name as OpName, fields);

// ---------------------------------------------------------------- questions the compiler asks

export function hasArg(opcode: number): boolean {
  return (opcodeFlags[opcode] & ARG) !== 0;
}

export function hasConst(opcode: number): boolean {
  return (opcodeFlags[opcode] & CONST) !== 0;
}

export function hasJump(opcode: number): boolean {
  return (opcodeFlags[opcode] & JUMP) !== 0;
}

/** `IS_BLOCK_PUSH_OPCODE`: the pseudo instructions that open a protected region. */
export function isBlockPush(opcode: number): boolean {
  return opcode === op.SETUP_FINALLY || opcode === op.SETUP_WITH || opcode === op.SETUP_CLEANUP;
}

/** `HAS_TARGET`: the argument is a label until the assembler resolves it. */
export function hasTarget(opcode: number): boolean {
  return (opcodeFlags[opcode] & (JUMP | EXC)) !== 0;
}

/** `IS_SCOPE_EXIT_OPCODE`: nothing runs after it. */
export function isScopeExit(opcode: number): boolean {
  return opcode === op.RETURN_VALUE || opcode === op.RAISE_VARARGS || opcode === op.RERAISE;
}

/** `IS_TERMINATOR_OPCODE`: the last instruction of a basic block. */
export function isTerminator(opcode: number): boolean {
  return hasJump(opcode) || isScopeExit(opcode);
}

/** `IS_UNCONDITIONAL_JUMP_OPCODE`. */
export function isUnconditionalJump(opcode: number): boolean {
  switch (opcode) {
    case op.JUMP:
    case op.JUMP_NO_INTERRUPT:
    case op.JUMP_FORWARD:
    case op.JUMP_BACKWARD:
    case op.JUMP_BACKWARD_NO_INTERRUPT:
      return true;
    default:
      return false;
  }
}

/** `IS_CONDITIONAL_JUMP_OPCODE`. */
export function isConditionalJump(opcode: number): boolean {
  return opcode >= op.POP_JUMP_IF_FALSE && opcode <= op.POP_JUMP_IF_TRUE;
}
