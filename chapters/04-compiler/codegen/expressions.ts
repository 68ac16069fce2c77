/**
 * Expressions: the switch that sends each to its own function, operators and comparisons. Answers to
 * `codegen_visit_expr`, `addop_binary` and `codegen_compare` in Python/codegen.c.
 */
import { None } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import {
  AWAIT_EXPRESSION,
  COMPARE_OP_SHIFT,
  compareMasks,
  INTRINSIC_UNARY_POSITIVE,
  NB_ADD,
  NB_AND,
  NB_FLOOR_DIVIDE,
  NB_INPLACE_ADD,
  NB_LSHIFT,
  NB_MATRIX_MULTIPLY,
  NB_MULTIPLY,
  NB_OR,
  NB_POWER,
  NB_REMAINDER,
  NB_RSHIFT,
  NB_SUBTRACT,
  NB_TRUE_DIVIDE,
  NB_XOR,
  PY_EQ,
  PY_GE,
  PY_GT,
  PY_LE,
  PY_LT,
  PY_NE,
} from '../dis/operands.ts';
import { writeNewOperator } from '../new-syntax.ts';
import {
  BINARY_OP,
  CALL_INTRINSIC_1,
  COMPARE_OP,
  CONTAINS_OP,
  COPY,
  GET_AWAITABLE,
  GET_YIELD_FROM_ITER,
  IS_OP,
  JUMP_NO_INTERRUPT,
  POP_JUMP_IF_FALSE,
  POP_TOP,
  SWAP,
  TO_BOOL,
  UNARY_INVERT,
  UNARY_NEGATIVE,
  UNARY_NOT,
} from '../opcodes.ts';
import { SCOPE_ASYNC_FUNCTION } from '../unit.ts';
import { attribute } from './attributes.ts';
import { addopYield, addYieldFrom } from './await.ts';
import { call } from './calls.ts';
import { checkCompare } from './checks.ts';
import { dictComp, generatorExp, listComp, setComp } from './comprehensions.ts';
import { dictDisplay, listDisplay, setDisplay, tupleDisplay } from './displays.ts';
import { lambda } from './functions.ts';
import { boolOp, ifExp } from './jumps.ts';
import { nameop } from './names.ts';
import { formattedValue, interpolation, joinedStr, templateStr } from './strings.ts';
import { slice, subscript } from './subscripts.ts';

export function visitExprs(c: Compiler, exprs: readonly ast.expr[]): void {
  for (const expr of exprs) visitExpr(c, expr);
}

/** `codegen_visit_expr`: code that leaves the value on the stack, or that stores or deletes a target. */
export function visitExpr(c: Compiler, e: ast.expr): void {
  switch (e.tag) {
    case 'Name':
      return nameop(c, locate(e), e.id, e.ctx);
    case 'Constant':
      return c.loadConst(locate(e), e.value);
    case 'Attribute':
      return attribute(c, e);
    case 'Call':
      return call(c, e);
    case 'NamedExpr':
      visitExpr(c, e.value);
      c.addopI(locate(e), COPY, 1);
      return visitExpr(c, e.target);
    case 'BoolOp':
      return boolOp(c, e);
    case 'BinOp':
      return binOp(c, e);
    case 'UnaryOp':
      return unaryOp(c, e);
    case 'Lambda':
      return lambda(c, e);
    case 'IfExp':
      return ifExp(c, e);
    case 'Dict':
      return dictDisplay(c, e);
    case 'Set':
      return setDisplay(c, e);
    case 'GeneratorExp':
      return generatorExp(c, e);
    case 'ListComp':
      return listComp(c, e);
    case 'SetComp':
      return setComp(c, e);
    case 'DictComp':
      return dictComp(c, e);
    case 'Yield':
    case 'YieldFrom':
      return yieldExpr(c, e);
    case 'Await': {
      const loc = locate(e);
      visitExpr(c, e.value);
      c.addopI(loc, GET_AWAITABLE, AWAIT_EXPRESSION);
      c.loadConst(loc, None);
      return addYieldFrom(c, loc, true);
    }
    case 'Compare':
      return compare(c, e);
    case 'JoinedStr':
      return joinedStr(c, e);
    case 'TemplateStr':
      return templateStr(c, e);
    case 'FormattedValue':
      return formattedValue(c, e);
    case 'Interpolation':
      return interpolation(c, e);
    case 'Subscript':
      return subscript(c, e);
    case 'Starred':
      if (e.ctx === 'Store') c.error(locate(e), 'starred assignment target must be in a list or tuple');
      return c.error(locate(e), "can't use starred expression here");
    case 'Slice':
      return slice(c, e);
    case 'List':
      return listDisplay(c, e);
    case 'Tuple':
      return tupleDisplay(c, e);
  }
}

// ---------------------------------------------------------------- operators

const BINARY_OPS: Record<ast.operator, number> = {
  Add: NB_ADD,
  Sub: NB_SUBTRACT,
  Mult: NB_MULTIPLY,
  MatMult: NB_MATRIX_MULTIPLY,
  Div: NB_TRUE_DIVIDE,
  Mod: NB_REMAINDER,
  Pow: NB_POWER,
  LShift: NB_LSHIFT,
  RShift: NB_RSHIFT,
  BitOr: NB_OR,
  BitXor: NB_XOR,
  BitAnd: NB_AND,
  FloorDiv: NB_FLOOR_DIVIDE,
};

/** `ADDOP_BINARY`. */
export function addBinary(c: Compiler, loc: Location, op: ast.operator): void {
  const number = BINARY_OPS[op] as number | undefined;
  if (number === undefined) return writeNewOperator(c, loc, op);
  c.addopI(loc, BINARY_OP, number);
}

/** `ADDOP_INPLACE`. */
export function addInplace(c: Compiler, loc: Location, op: ast.operator): void {
  c.addopI(loc, BINARY_OP, BINARY_OPS[op] + NB_INPLACE_ADD);
}

/** `a + b + c + ...` is a deep tree on the left side, which a loop walks without recursion. */
function binOp(c: Compiler, e: ast.BinOp): void {
  const chain: ast.BinOp[] = [];
  let left: ast.expr = e;
  for (; left.tag === 'BinOp'; left = left.left) chain.push(left);
  visitExpr(c, left);
  for (let i = chain.length - 1; i >= 0; i--) {
    visitExpr(c, chain[i].right);
    addBinary(c, locate(chain[i]), chain[i].op);
  }
}

function unaryOp(c: Compiler, e: ast.UnaryOp): void {
  const loc = locate(e);
  visitExpr(c, e.operand);
  switch (e.op) {
    case 'UAdd':
      return c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_UNARY_POSITIVE);
    case 'Not':
      c.addop(loc, TO_BOOL);
      return c.addop(loc, UNARY_NOT);
    case 'Invert':
      return c.addop(loc, UNARY_INVERT);
    case 'USub':
      return c.addop(loc, UNARY_NEGATIVE);
  }
}

const COMPARE_OPS: Partial<Record<ast.cmpop, number>> = {
  Eq: PY_EQ,
  NotEq: PY_NE,
  Lt: PY_LT,
  LtE: PY_LE,
  Gt: PY_GT,
  GtE: PY_GE,
};

/** `codegen_addcompare`: the argument holds the comparison, and a mask for its specialised forms. */
export function addCompare(c: Compiler, loc: Location, op: ast.cmpop): void {
  switch (op) {
    case 'Is':
      return c.addopI(loc, IS_OP, 0);
    case 'IsNot':
      return c.addopI(loc, IS_OP, 1);
    case 'In':
      return c.addopI(loc, CONTAINS_OP, 0);
    case 'NotIn':
      return c.addopI(loc, CONTAINS_OP, 1);
  }
  const cmp = COMPARE_OPS[op];
  if (cmp === undefined) return writeNewOperator(c, loc, op);
  c.addopI(loc, COMPARE_OP, (cmp << COMPARE_OP_SHIFT) | compareMasks[cmp]);
}

/** `codegen_compare`: in `a < b < c` the value of `b` is copied, and `c` is left out if `a < b` is false. */
function compare(c: Compiler, e: ast.Compare): void {
  const loc = locate(e);
  const last = e.ops.length - 1;
  checkCompare(c, e);
  visitExpr(c, e.left);
  if (last === 0) {
    visitExpr(c, e.comparators[0]);
    return addCompare(c, loc, e.ops[0]);
  }
  const cleanup = c.newLabel();
  for (let i = 0; i < last; i++) {
    visitExpr(c, e.comparators[i]);
    c.addopI(loc, SWAP, 2);
    c.addopI(loc, COPY, 2);
    addCompare(c, loc, e.ops[i]);
    c.addopI(loc, COPY, 1);
    c.addop(loc, TO_BOOL);
    c.addopJump(loc, POP_JUMP_IF_FALSE, cleanup);
    c.addop(loc, POP_TOP);
  }
  visitExpr(c, e.comparators[last]);
  addCompare(c, loc, e.ops[last]);
  const end = c.newLabel();
  c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
  c.useLabel(cleanup);
  c.addopI(loc, SWAP, 2);
  c.addop(loc, POP_TOP);
  c.useLabel(end);
}

function yieldExpr(c: Compiler, e: ast.Yield | ast.YieldFrom): void {
  const loc = locate(e);
  if (!c.ste.isFunctionLike()) {
    c.error(loc, e.tag === 'Yield' ? "'yield' outside function" : "'yield from' outside function");
  }
  if (e.tag === 'Yield') {
    if (e.value !== null) visitExpr(c, e.value);
    else c.loadConst(loc, None);
    return addopYield(c, loc);
  }
  if (c.unit.scopeType === SCOPE_ASYNC_FUNCTION) c.error(loc, "'yield from' inside async function");
  visitExpr(c, e.value);
  c.addop(loc, GET_YIELD_FROM_ITER);
  c.loadConst(loc, None);
  addYieldFrom(c, loc, false);
}
