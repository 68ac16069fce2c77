/**
 * Annotations, which are code of their own: a function `__annotate__(format)` that computes them when
 * somebody asks (PEP 649). Bounds, defaults and values of type parameters and aliases are such functions
 * too. Answers to the `annotations` functions of Python/codegen.c.
 */

import {
  codeFields,
  decref,
  intern,
  newCode,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyCode,
} from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { unparse } from '../../03-grammar/index.ts';
import { type Location, locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import {
  CO_FUTURE_ANNOTATIONS,
  COMPARE_OP_SHIFT,
  CONSTANT_NOTIMPLEMENTEDERROR,
  compareMasks,
  MAKE_FUNCTION_ANNOTATE,
  PY_GT,
} from '../dis/operands.ts';
import { InstructionSequence } from '../instruction.ts';
import {
  BUILD_MAP,
  COMPARE_OP,
  CONTAINS_OP,
  COPY,
  LOAD_COMMON_CONSTANT,
  LOAD_DEREF,
  LOAD_FAST,
  LOAD_GLOBAL,
  POP_JUMP_IF_FALSE,
  RAISE_VARARGS,
  RETURN_VALUE,
  STORE_SUBSCR,
  UNPACK_SEQUENCE,
} from '../opcodes.ts';
import type { SymtableEntry } from '../symtable/entry.ts';
import { SCOPE_ANNOTATIONS, SCOPE_CLASS, SCOPE_MODULE } from '../unit.ts';
import { visitExpr } from './expressions.ts';
import { makeClosure } from './functions.ts';
import { nameop } from './names.ts';

/** `_Py_ANNOTATE_FORMAT_VALUE_WITH_FAKE_GLOBALS`: the highest format such a function answers by itself. */
const VALUE_WITH_FAKE_GLOBALS = 2;

/** `codegen_setup_annotations_scope`: `if format > VALUE_WITH_FAKE_GLOBALS: raise NotImplementedError`. */
export function enterAnnotationScope(c: Compiler, loc: Location, name: string, entry: SymtableEntry): void {
  c.enterScope(name, SCOPE_ANNOTATIONS, entry, loc.lineno, null, { posonlyargcount: 1 });
  c.addopI(loc, LOAD_FAST, 0);
  c.loadNewConst(loc, newLong(VALUE_WITH_FAKE_GLOBALS));
  c.addopI(loc, COMPARE_OP, (PY_GT << COMPARE_OP_SHIFT) | compareMasks[PY_GT]);
  const body = c.newLabel();
  c.addopJump(loc, POP_JUMP_IF_FALSE, body);
  c.addopI(loc, LOAD_COMMON_CONSTANT, CONSTANT_NOTIMPLEMENTEDERROR);
  c.addopI(loc, RAISE_VARARGS, 1);
  c.useLabel(body);
}

/** `codegen_leave_annotations_scope`: the parameter is shown as `format`, though it is called `.format`. */
function leaveAnnotationScope(c: Compiler, loc: Location): void {
  c.addop(loc, RETURN_VALUE);
  const code = c.optimizeAndAssemble(true);
  c.exitScope();
  makeClosure(c, loc, renameFirstLocal(code, 'format'), 0);
}

/** The same code with another name for its first local. Takes over the reference. */
function renameFirstLocal(code: PyCode, name: string): PyCode {
  const [, ...others] = code.value.localsplusnames.value;
  const names = newTuple([newRef(intern(name)), ...others.map((other) => newRef(other))]);
  const renamed = newCode({ ...codeFields(code.value), localsplusnames: names });
  decref(code.value.localsplusnames); // which codeFields counted
  decref(code);
  return renamed;
}

// ---------------------------------------------------------------- functions

/** `codegen_function_annotations`: pushes the function's `__annotate__`, if it needs one. */
export function functionAnnotations(
  c: Compiler,
  loc: Location,
  args: ast.arguments_,
  returns: ast.expr | null,
): number {
  const entry = c.st.lookupBlock(args);
  if (!entry.annotationsUsed) return 0;
  enterAnnotationScope(c, loc, entry.name, entry);
  let count = 0;
  const push = (name: string, annotation: ast.expr | null): void => {
    if (annotation === null) return;
    c.loadName(loc, c.maybeMangle(name));
    argAnnotation(c, loc, annotation);
    count++;
  };
  const pushArg = (arg: ast.arg | null): void => {
    if (arg !== null) push(arg.arg, arg.annotation);
  };
  args.args.forEach(pushArg);
  args.posonlyargs.forEach(pushArg);
  pushArg(args.vararg);
  args.kwonlyargs.forEach(pushArg);
  pushArg(args.kwarg);
  push('return', returns);
  c.addopI(loc, BUILD_MAP, count);
  leaveAnnotationScope(c, loc);
  return MAKE_FUNCTION_ANNOTATE;
}

/** `codegen_argannotation`, the value of it. */
function argAnnotation(c: Compiler, loc: Location, annotation: ast.expr): void {
  if (c.future.features & CO_FUTURE_ANNOTATIONS) return loadAnnotationText(c, annotation);
  if (annotation.tag !== 'Starred') return visitExpr(c, annotation);
  // `*args: *Ts`: [value] = [*Ts]
  visitExpr(c, annotation.value);
  c.addopI(loc, UNPACK_SEQUENCE, 1);
}

/** `codegen_visit_annexpr`: the annotation as text. */
export function loadAnnotationText(c: Compiler, annotation: ast.expr): void {
  c.loadNewConst(locate(annotation), newStr(unparse(annotation)));
}

// ---------------------------------------------------------------- modules and classes

/** `codegen_process_deferred_annotations`: the `__annotate__` of a module or class body. */
export function deferredAnnotations(c: Compiler, loc: Location): void {
  const { unit, ste } = c;
  if (unit.deferredAnnotations.length === 0) return;
  const isModule = unit.scopeType === SCOPE_MODULE;
  // a module's is made at its beginning, so that it is there while the module runs
  if (isModule) {
    unit.stashedSeq = unit.seq;
    unit.seq = c.seq = new InstructionSequence();
  }
  const entry = ste.annotationBlock!;
  enterAnnotationScope(c, loc, entry.name, entry);
  deferredBody(c, loc, unit.deferredAnnotations, unit.conditionalAnnotationIndices, unit.scopeType);
  leaveAnnotationScope(c, loc);
  nameop(c, loc, isModule ? '__annotate__' : '__annotate_func__', 'Store');
  if (isModule) {
    const code = unit.seq;
    unit.seq = c.seq = unit.stashedSeq!;
    unit.stashedSeq = null;
    unit.seq.annotationsCode = code;
  }
}

/** `codegen_deferred_annotations_body`: a dict, with the conditional ones only if they were reached. */
function deferredBody(
  c: Compiler,
  loc: Location,
  statements: readonly ast.AnnAssign[],
  indices: readonly number[],
  scopeType: number,
): void {
  c.addopI(loc, BUILD_MAP, 0);
  statements.forEach((s, i) => {
    const stmtLoc = locate(s);
    const mangled = c.mangle((s.target as ast.Name).id);
    const notSet = c.newLabel();
    if (indices[i] !== -1) {
      c.loadNewConst(stmtLoc, newLong(indices[i]));
      if (scopeType === SCOPE_CLASS) {
        c.addopName(stmtLoc, LOAD_DEREF, '__conditional_annotations__', c.meta.freevars);
      } else {
        c.addopName(stmtLoc, LOAD_GLOBAL, '__conditional_annotations__');
      }
      c.addopI(stmtLoc, CONTAINS_OP, 0);
      c.addopJump(stmtLoc, POP_JUMP_IF_FALSE, notSet);
    }
    visitExpr(c, s.annotation);
    c.addopI(stmtLoc, COPY, 2);
    c.loadName(stmtLoc, mangled);
    c.addop(loc, STORE_SUBSCR);
    c.useLabel(notSet);
  });
}
