/**
 * Modules, and the bodies of modules and classes. Answers to `_PyCodegen_Module` and `codegen_body` in
 * Python/codegen.c.
 */
import type { PyStr } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { Location, locate, NO_LOCATION } from '../assembler/location.ts';
import { cleanedDocstring } from '../cleandoc.ts';
import type { Compiler } from '../compiler.ts';
import { CO_FUTURE_ANNOTATIONS } from '../dis/operands.ts';
import { docstringOf } from '../future.ts';
import { BUILD_SET, SETUP_ANNOTATIONS, STORE_NAME } from '../opcodes.ts';
import { SCOPE_MODULE } from '../unit.ts';
import { deferredAnnotations } from './annotations.ts';
import { visitExpr } from './expressions.ts';
import { nameop } from './names.ts';
import { visitStmt } from './statements.ts';

/** `compiler_codegen`: the instructions of a whole tree. */
export function visitModule(c: Compiler, mod: ast.mod): void {
  c.enterScope('<module>', SCOPE_MODULE, c.st.top, 1);
  if (mod.tag === 'Expression') return visitExpr(c, mod.body);
  if (mod.tag === 'FunctionType') throw new Error('module kind FunctionType should not be possible');
  c.interactive = mod.tag === 'Interactive';
  // the code before the first statement counts as part of it
  const loc = mod.body.length > 0 ? locate(mod.body[0]) : new Location(1, 1, 0, 0);
  if (c.ste.hasConditionalAnnotations) {
    c.addopI(loc, BUILD_SET, 0);
    c.addopN(loc, STORE_NAME, '__conditional_annotations__', c.meta.names);
  }
  visitBody(c, loc, mod.body, c.interactive);
}

/** `codegen_body`: statements, with the docstring before and the annotations behind them. */
export function visitBody(
  c: Compiler,
  loc: Location,
  body: readonly ast.stmt[],
  isInteractive: boolean,
): void {
  const asText = (c.future.features & CO_FUTURE_ANNOTATIONS) !== 0;
  if (asText && c.ste.annotationsUsed) c.addop(loc, SETUP_ANNOTATIONS);
  if (body.length === 0) return;
  let first = 0;
  if (!isInteractive && c.ste.hasDocstring) {
    const docstring = docstringOf(body)!;
    c.loadNewConst(locate(docstring), cleanedDocstring(docstring.value as PyStr));
    nameop(c, NO_LOCATION, '__doc__', 'Store');
    first = 1;
  }
  for (let i = first; i < body.length; i++) visitStmt(c, body[i]);
  if (!asText) deferredAnnotations(c, loc);
}
