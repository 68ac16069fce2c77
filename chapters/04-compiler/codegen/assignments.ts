/**
 * Assignments that are more than a store: `x += 1` and `x: int = 1`. Answers to `codegen_augassign` and
 * `codegen_annassign` in Python/codegen.c.
 */
import { newLong } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { CO_FUTURE_ANNOTATIONS, NB_SUBSCR } from '../dis/operands.ts';
import {
  BINARY_OP,
  BINARY_SLICE,
  COPY,
  LOAD_ATTR,
  LOAD_DEREF,
  LOAD_NAME,
  POP_TOP,
  SET_ADD,
  STORE_ATTR,
  STORE_SLICE,
  STORE_SUBSCR,
  SWAP,
} from '../opcodes.ts';
import { SCOPE_CLASS, SCOPE_MODULE } from '../unit.ts';
import { loadAnnotationText } from './annotations.ts';
import { locateAttr } from './attributes.ts';
import { addInplace, visitExpr } from './expressions.ts';
import { nameop } from './names.ts';
import { isTwoPartSlice, sliceParts } from './subscripts.ts';

/** `codegen_augassign`: the target is evaluated once, and its parts copied for the store. */
export function augAssign(c: Compiler, s: ast.AugAssign): void {
  const { target } = s;
  const loc = locate(target);
  switch (target.tag) {
    case 'Attribute': {
      const attrLoc = locateAttr(loc, target);
      visitExpr(c, target.value);
      c.addopI(loc, COPY, 1);
      c.addopName(attrLoc, LOAD_ATTR, target.attr);
      augValue(c, s);
      c.addopI(attrLoc, SWAP, 2);
      return c.addopName(attrLoc, STORE_ATTR, target.attr);
    }
    case 'Subscript':
      return augSubscript(c, s, target);
    case 'Name':
      nameop(c, loc, target.id, 'Load');
      augValue(c, s);
      return nameop(c, loc, target.id, 'Store');
  }
}

function augValue(c: Compiler, s: ast.AugAssign): void {
  visitExpr(c, s.value);
  addInplace(c, locate(s), s.op);
}

function augSubscript(c: Compiler, s: ast.AugAssign, target: ast.Subscript): void {
  const loc = locate(target);
  visitExpr(c, target.value);
  if (isTwoPartSlice(target.slice)) {
    sliceParts(c, target.slice);
    for (let i = 0; i < 3; i++) c.addopI(loc, COPY, 3);
    c.addop(loc, BINARY_SLICE);
    augValue(c, s);
    c.addopI(loc, SWAP, 4);
    c.addopI(loc, SWAP, 3);
    c.addopI(loc, SWAP, 2);
    return c.addop(loc, STORE_SLICE);
  }
  visitExpr(c, target.slice);
  c.addopI(loc, COPY, 2);
  c.addopI(loc, COPY, 2);
  c.addopI(loc, BINARY_OP, NB_SUBSCR);
  augValue(c, s);
  c.addopI(loc, SWAP, 3);
  c.addopI(loc, SWAP, 2);
  c.addop(loc, STORE_SUBSCR);
}

/** `codegen_annassign`: the value is stored now, the annotation kept for `__annotate__`. */
export function annAssign(c: Compiler, s: ast.AnnAssign): void {
  const { target } = s;
  const { scopeType } = c.unit;
  const inNamespace = scopeType === SCOPE_MODULE || scopeType === SCOPE_CLASS;
  const asText = (c.future.features & CO_FUTURE_ANNOTATIONS) !== 0;
  if (s.value !== null) {
    visitExpr(c, s.value);
    visitExpr(c, target);
  }
  switch (target.tag) {
    case 'Name':
      if (!s.simple || !inNamespace) break;
      if (asText) storeAnnotationText(c, s, target.id);
      else deferAnnotation(c, s);
      break;
    case 'Attribute':
      if (s.value === null) evaluateAndDrop(c, target.value);
      break;
    case 'Subscript':
      if (s.value !== null) break;
      evaluateAndDrop(c, target.value);
      evaluateSubscript(c, target.slice);
      break;
  }
  // Annotations that are text are never evaluated, those of other targets than names are dropped.
}

/** `from __future__ import annotations`: `__annotations__['x'] = 'int'`. */
function storeAnnotationText(c: Compiler, s: ast.AnnAssign, name: string): void {
  const loc = locate(s);
  loadAnnotationText(c, s.annotation);
  c.addopName(loc, LOAD_NAME, '__annotations__');
  c.loadName(loc, c.maybeMangle(name));
  c.addop(loc, STORE_SUBSCR);
}

/** `_PyCompile_AddDeferredAnnotation`; a conditional one leaves its number in a set when it is reached. */
function deferAnnotation(c: Compiler, s: ast.AnnAssign): void {
  const { unit } = c;
  const loc = locate(s);
  const isModule = unit.scopeType === SCOPE_MODULE;
  const conditional = isModule || unit.inConditionalBlock > 0;
  const index = conditional ? unit.nextConditionalAnnotation++ : -1;
  unit.deferredAnnotations.push(s);
  unit.conditionalAnnotationIndices.push(index);
  if (!conditional) return;
  if (isModule) c.addopName(loc, LOAD_NAME, '__conditional_annotations__');
  else c.addopName(loc, LOAD_DEREF, '__conditional_annotations__', c.meta.cellvars);
  c.loadNewConst(loc, newLong(index));
  c.addopI(loc, SET_ADD, 1);
  c.addop(loc, POP_TOP);
}

/** `codegen_check_ann_expr`: for the errors it may raise. */
function evaluateAndDrop(c: Compiler, e: ast.expr): void {
  visitExpr(c, e);
  c.addop(locate(e), POP_TOP);
}

/** `codegen_check_ann_subscr`. */
function evaluateSubscript(c: Compiler, e: ast.expr): void {
  if (e.tag === 'Slice') {
    for (const part of [e.lower, e.upper, e.step]) if (part !== null) evaluateAndDrop(c, part);
  } else if (e.tag === 'Tuple') {
    for (const elt of e.elts) evaluateSubscript(c, elt);
  } else {
    evaluateAndDrop(c, e);
  }
}
