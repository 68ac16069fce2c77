/**
 * Classes: `Name = __build_class__(<function of the body>, 'Name', *bases, **keywords)`. Answers to
 * `codegen_class` and `codegen_class_body` in Python/codegen.c.
 */
import { intern, isLivingQualname, None, newLong, newRef, newStr, newTuple } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { INTRINSIC_SUBSCRIPT_GENERIC } from '../dis/operands.ts';
import {
  BUILD_SET,
  CALL,
  CALL_INTRINSIC_1,
  COPY,
  LOAD_BUILD_CLASS,
  LOAD_CLOSURE,
  LOAD_LOCALS,
  PUSH_NULL,
  RETURN_VALUE,
  STORE_DEREF,
} from '../opcodes.ts';
import { compareNames, SCOPE_ANNOTATIONS, SCOPE_CLASS } from '../unit.ts';
import { callWithArgs } from './calls.ts';
import { applyDecorators, makeClosure, pushDecorators } from './functions.ts';
import { visitBody } from './module.ts';
import { nameop } from './names.ts';
import { typeParams } from './typeparams.ts';

/** `codegen_class`. */
export function classDef(c: Compiler, s: ast.ClassDef): void {
  const loc = locate(s);
  pushDecorators(c, s.decorator_list);
  const firstlineno = s.decorator_list.length > 0 ? s.decorator_list[0].lineno : s.lineno;
  const generic = s.type_params.length > 0;
  if (generic) {
    const name = `<generic parameters of ${s.name}>`;
    c.enterScope(name, SCOPE_ANNOTATIONS, c.st.lookupBlock(s.type_params), firstlineno, s.name);
    typeParams(c, s.type_params);
    nameop(c, loc, '.type_params', 'Store');
  }
  classBody(c, s, firstlineno);
  if (generic) {
    // Generic[T] is one more base
    nameop(c, loc, '.type_params', 'Load');
    c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_SUBSCRIPT_GENERIC);
    nameop(c, loc, '.generic_base', 'Store');
    callWithArgs(c, loc, 2, s.bases, s.keywords, '.generic_base');
    const code = c.optimizeAndAssemble(false);
    c.exitScope();
    makeClosure(c, loc, code, 0);
    c.addop(loc, PUSH_NULL);
    c.addopI(loc, CALL, 0);
  } else {
    callWithArgs(c, loc, 2, s.bases, s.keywords);
  }
  applyDecorators(c, s.decorator_list);
  nameop(c, loc, s.name, 'Store');
}

/** `codegen_class_body`: pushes `__build_class__`, the function of the body, and the name. */
function classBody(c: Compiler, s: ast.ClassDef, firstlineno: number): void {
  c.enterScope(s.name, SCOPE_CLASS, c.st.lookupBlock(s), firstlineno, s.name);
  const loc = new Location(firstlineno, firstlineno, 0, 0);
  nameop(c, loc, '__name__', 'Load');
  nameop(c, loc, '__module__', 'Store');
  loadQualname(c, loc, c.meta.qualname);
  nameop(c, loc, '__qualname__', 'Store');
  c.loadNewConst(loc, newLong(firstlineno));
  nameop(c, loc, '__firstlineno__', 'Store');
  if (s.type_params.length > 0) {
    nameop(c, loc, '.type_params', 'Load');
    nameop(c, loc, '__type_params__', 'Store');
  }
  if (c.ste.needsClassdict) {
    c.addop(loc, LOAD_LOCALS);
    c.addopN(loc, STORE_DEREF, '__classdict__', c.meta.cellvars);
  }
  if (c.ste.hasConditionalAnnotations) {
    c.addopI(loc, BUILD_SET, 0);
    c.addopN(loc, STORE_DEREF, '__conditional_annotations__', c.meta.cellvars);
  }
  visitBody(c, loc, s.body, false);
  finishClassBody(c);
  const code = c.optimizeAndAssemble(true);
  c.exitScope();

  const classLoc = locate(s); // the line of `class`, not of a decorator
  c.addop(classLoc, LOAD_BUILD_CLASS);
  c.addop(classLoc, PUSH_NULL);
  makeClosure(c, classLoc, code, 0);
  c.loadName(classLoc, s.name);
}

/**
 * The code object's own name, which it interns, and the constant with it; but while other code has the same
 * name, that one's string is the interned one, and this constant stays as it is. marshal shows which.
 */
function loadQualname(c: Compiler, loc: Location, qualname: string): void {
  if (isLivingQualname(qualname)) c.loadNewConst(loc, newStr(qualname));
  else c.loadName(loc, qualname);
}

/** What the class body leaves in its namespace for `type.__new__`. */
function finishClassBody(c: Compiler): void {
  const attributes = [...c.unit.staticAttributes!].sort(compareNames);
  c.loadNewConst(NO_LOCATION, newTuple(attributes.map((name) => newRef(intern(name)))));
  nameop(c, NO_LOCATION, '__static_attributes__', 'Store');
  if (c.ste.needsClassdict) {
    c.addopI(NO_LOCATION, LOAD_CLOSURE, c.meta.cellvars.get('__classdict__')!);
    nameop(c, NO_LOCATION, '__classdictcell__', 'Store');
  }
  if (c.ste.needsClassClosure) {
    c.addopI(NO_LOCATION, LOAD_CLOSURE, c.meta.cellvars.get('__class__')!);
    c.addopI(NO_LOCATION, COPY, 1);
    nameop(c, NO_LOCATION, '__classcell__', 'Store');
  } else {
    c.loadConst(NO_LOCATION, None);
  }
  c.addop(NO_LOCATION, RETURN_VALUE);
}
