/**
 * Subscripts and slices. Answers to `codegen_subscript` and `codegen_slice` in Python/codegen.c.
 */
import { None, newSlice, type PyObject } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { NB_SUBSCR } from '../dis/operands.ts';
import {
  BINARY_OP,
  BINARY_SLICE,
  BUILD_SLICE,
  DELETE_SUBSCR,
  STORE_SLICE,
  STORE_SUBSCR,
} from '../opcodes.ts';
import { checkIndex, checkSubscripter } from './checks.ts';
import { visitExpr } from './expressions.ts';

/** `codegen_subscript`. */
export function subscript(c: Compiler, e: ast.Subscript): void {
  const loc = locate(e);
  if (e.ctx === 'Load') {
    checkSubscripter(c, e.value);
    checkIndex(c, e.value, e.slice);
  }
  visitExpr(c, e.value);
  if (e.ctx !== 'Del' && isTwoPartSlice(e.slice)) {
    sliceParts(c, e.slice);
    return c.addop(loc, e.ctx === 'Load' ? BINARY_SLICE : STORE_SLICE);
  }
  visitExpr(c, e.slice);
  if (e.ctx === 'Load') c.addopI(loc, BINARY_OP, NB_SUBSCR);
  else c.addop(loc, e.ctx === 'Store' ? STORE_SUBSCR : DELETE_SUBSCR);
}

function isConstantOrNull(e: ast.expr | null): boolean {
  return e === null || e.tag === 'Constant';
}

/** `is_constant_slice`. */
function isConstantSlice(e: ast.Slice): boolean {
  return isConstantOrNull(e.lower) && isConstantOrNull(e.upper) && isConstantOrNull(e.step);
}

/** `should_apply_two_element_slice_optimization`: no slice object need be made for `a[i:j]`. */
export function isTwoPartSlice(e: ast.expr): e is ast.Slice {
  return e.tag === 'Slice' && e.step === null && !isConstantSlice(e);
}

/** `codegen_slice_two_parts`: both ends. */
export function sliceParts(c: Compiler, e: ast.Slice): void {
  for (const part of [e.lower, e.upper]) {
    if (part !== null) visitExpr(c, part);
    else c.loadConst(locate(e), None);
  }
}

/** `codegen_slice`: a constant, or an object made at run time. */
export function slice(c: Compiler, e: ast.Slice): void {
  if (isConstantSlice(e)) {
    const value = (part: ast.expr | null): PyObject => (part === null ? None : (part as ast.Constant).value);
    return c.loadNewConst(locate(e), newSlice(value(e.lower), value(e.upper), value(e.step)));
  }
  sliceParts(c, e);
  if (e.step !== null) visitExpr(c, e.step);
  c.addopI(locate(e), BUILD_SLICE, e.step === null ? 2 : 3);
}
