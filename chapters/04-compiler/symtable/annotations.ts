/**
 * The first pass over annotations. They are not evaluated where they stand: those of a class or module
 * together make one function `__annotate__`, those of a function another (PEP 649, PEP 749), and those of
 * local variables are not evaluated at all. Answers to `symtable_visit_annotation` and
 * `symtable_visit_annotations` in Python/symtable.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import { CO_FUTURE_ANNOTATIONS } from '../dis/operands.ts';
import { visitExpr } from './expressions.ts';
import { AnnotationBlock, ClassBlock, FunctionBlock, ModuleBlock, USE } from './flags.ts';
import type { Symtable } from './symtable.ts';

/** `symtable_visit_annotation`: the annotation of a variable. */
export function visitAnnotation(st: Symtable, annotation: ast.expr): void {
  const parent = st.cur;
  const unevaluated = parent.type === FunctionBlock;
  const loc = locate(annotation);
  // a module may be looked at while half of it has run, so all its annotations count as conditional
  const conditional =
    parent.type === ModuleBlock || (parent.type === ClassBlock && parent.inConditionalBlock);
  if (conditional && !parent.hasConditionalAnnotations) {
    parent.hasConditionalAnnotations = true;
    st.addDef('__conditional_annotations__', USE, loc);
  }
  if (parent.annotationBlock === null) {
    parent.annotationBlock = st.enter('__annotate__', AnnotationBlock, null, loc);
    if (parent.type === ClassBlock && !(st.future.features & CO_FUTURE_ANNOTATIONS)) {
      st.cur.canSeeClassScope = true;
      st.addDef('__classdict__', USE, loc);
    }
  } else {
    st.enterExisting(parent.annotationBlock, false);
  }
  if (unevaluated) st.cur.inUnevaluatedAnnotation = true;
  visitExpr(st, annotation);
  if (unevaluated) st.cur.inUnevaluatedAnnotation = false;
  st.exit();
}

/** `symtable_visit_annotations`: the annotations of a function's parameters and result. */
export function visitFunctionAnnotations(st: Symtable, s: ast.FunctionDef | ast.AsyncFunctionDef): void {
  const { args } = s;
  const inClass = st.cur.canSeeClassScope || st.cur.type === ClassBlock;
  st.enter('__annotate__', AnnotationBlock, args, locate(s));
  if (inClass) {
    st.cur.canSeeClassScope = true;
    st.addDef('__classdict__', USE, locate(s));
  }
  for (const arg of args.posonlyargs) visitArgAnnotation(st, arg);
  for (const arg of args.args) visitArgAnnotation(st, arg);
  visitArgAnnotation(st, args.vararg);
  visitArgAnnotation(st, args.kwarg);
  for (const arg of args.kwonlyargs) visitArgAnnotation(st, arg);
  if (s.returns !== null) {
    st.cur.annotationsUsed = true;
    visitExpr(st, s.returns);
  }
  st.exit();
}

function visitArgAnnotation(st: Symtable, arg: ast.arg | null): void {
  if (arg === null || arg.annotation === null) return;
  st.cur.annotationsUsed = true;
  visitExpr(st, arg.annotation);
}
