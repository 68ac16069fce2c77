// The lazy one: an if that goes round never.

import type { While } from '../../../03-grammar/index.ts';
import { locate } from '../../assembler/location.ts';
import { jumpIf } from '../../codegen/jumps.ts';
import { visitStmts } from '../../codegen/statements.ts';
import type { Compiler } from '../../compiler.ts';
import { visitExpr as symtableExpr } from '../../symtable/expressions.ts';
import { visitStmts as symtableStmts } from '../../symtable/statements.ts';
import type { Symtable } from '../../symtable/symtable.ts';
import { FBLOCK_WHILE_LOOP } from '../../unit.ts';

export function symtableUntil(st: Symtable, s: While): void {
  symtableExpr(st, s.test);
  symtableStmts(st, s.body);
  symtableStmts(st, s.orelse);
}

export function codegenUntil(c: Compiler, s: While): void {
  const top = c.newLabel();
  const end = c.newLabel();
  const orelse = c.newLabel();
  c.useLabel(top);
  c.pushFBlock(locate(s), FBLOCK_WHILE_LOOP, top, end);
  jumpIf(c, locate(s), s.test, orelse, true);
  visitStmts(c, s.body);
  c.popFBlock();
  c.useLabel(orelse);
  visitStmts(c, s.orelse);
  c.useLabel(end);
}
