/**
 * The `match` statement (PEP 634). Every pattern consumes the subject on top of the stack; where it does
 * not match, it jumps to a place that pops what is still on the stack. Captured values stay on the stack
 * and are stored when the whole pattern has matched. Answers to `codegen_match` and the
 * `codegen_pattern_*` functions of Python/codegen.c; `patterns.ts` holds the larger patterns.
 */
import { intern, None, reprText } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate, NEXT_LOCATION, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import type { Label } from '../instruction.ts';
import { COPY, JUMP, NOP, POP_JUMP_IF_FALSE, POP_TOP, SWAP, TO_BOOL } from '../opcodes.ts';
import { addCompare, visitExpr } from './expressions.ts';
import { jumpIf } from './jumps.ts';
import { nameop } from './names.ts';
import { classPattern, mappingPattern, orPattern, sequencePattern } from './patterns.ts';
import { visitStmts } from './statements.ts';

/** `pattern_context`: what is on the stack while a pattern is matched. */
export interface PatternContext {
  /** The names captured so far, in the order of their values on the stack. */
  stores: string[];
  /** Whether a pattern that always matches is allowed here. */
  allowIrrefutable: boolean;
  /** Jumping to `failPop[n]` pops n values and goes on with the next case. */
  failPop: Label[];
  /** How many values above the captured ones must stay there. */
  onTop: number;
}

/** `codegen_match`. */
export function matchStatement(c: Compiler, s: ast.Match): void {
  visitExpr(c, s.subject);
  const end = c.newLabel();
  const { cases } = s;
  const last = cases[cases.length - 1];
  // a last `case _` needs no test
  const hasDefault = isWildcard(last.pattern) && cases.length > 1;
  const tested = hasDefault ? cases.length - 1 : cases.length;
  for (let i = 0; i < tested; i++) matchCase(c, cases[i], i === tested - 1, i === cases.length - 1, end);
  if (hasDefault) {
    c.addop(locate(last.pattern), NOP); // it shows that the default was taken
    if (last.guard !== null) jumpIf(c, locate(last.pattern), last.guard, end, false);
    visitStmts(c, last.body);
  }
  c.useLabel(end);
}

function matchCase(
  c: Compiler,
  m: ast.match_case,
  lastTested: boolean,
  lastOfAll: boolean,
  end: Label,
): void {
  const loc = locate(m.pattern);
  if (!lastTested) c.addopI(loc, COPY, 1); // the next case wants the subject too
  const pc: PatternContext = {
    stores: [],
    allowIrrefutable: m.guard !== null || lastOfAll,
    failPop: [],
    onTop: 0,
  };
  pattern(c, m.pattern, pc);
  for (const name of pc.stores) nameop(c, loc, name, 'Store');
  if (m.guard !== null) {
    ensureFailPop(c, pc, 0);
    jumpIf(c, loc, m.guard, pc.failPop[0], false);
  }
  if (!lastTested) c.addop(NEXT_LOCATION, POP_TOP); // the subject
  visitStmts(c, m.body);
  c.addopJump(NO_LOCATION, JUMP, end);
  emitFailPop(c, loc, pc); // with the line of the pattern that failed
}

/** `codegen_pattern`. */
export function pattern(c: Compiler, p: ast.pattern, pc: PatternContext): void {
  switch (p.tag) {
    case 'MatchValue':
      return valuePattern(c, p, pc);
    case 'MatchSingleton':
      c.loadConst(locate(p), p.value);
      addCompare(c, locate(p), 'Is');
      return jumpToFailPop(c, locate(p), pc, POP_JUMP_IF_FALSE);
    case 'MatchSequence':
      return sequencePattern(c, p, pc);
    case 'MatchMapping':
      return mappingPattern(c, p, pc);
    case 'MatchClass':
      return classPattern(c, p, pc);
    case 'MatchStar':
      return storeName(c, locate(p), p.name, pc);
    case 'MatchAs':
      return asPattern(c, p, pc);
    case 'MatchOr':
      return orPattern(c, p, pc);
  }
}

/** `codegen_pattern_subpattern`: inside another pattern one that always matches is harmless. */
export function subpattern(c: Compiler, p: ast.pattern, pc: PatternContext): void {
  const { allowIrrefutable } = pc;
  pc.allowIrrefutable = true;
  pattern(c, p, pc);
  pc.allowIrrefutable = allowIrrefutable;
}

function valuePattern(c: Compiler, p: ast.MatchValue, pc: PatternContext): void {
  const loc = locate(p);
  if (p.value.tag !== 'Constant' && p.value.tag !== 'Attribute') {
    c.error(loc, 'patterns may only match literals and attribute lookups');
  }
  visitExpr(c, p.value);
  addCompare(c, loc, 'Eq');
  c.addop(loc, TO_BOOL);
  jumpToFailPop(c, loc, pc, POP_JUMP_IF_FALSE);
}

function asPattern(c: Compiler, p: ast.MatchAs, pc: PatternContext): void {
  const loc = locate(p);
  if (p.pattern === null) {
    if (!pc.allowIrrefutable) {
      const what = p.name === null ? 'wildcard' : `name capture ${quoted(p.name)}`;
      c.error(loc, `${what} makes remaining patterns unreachable`);
    }
    return storeName(c, loc, p.name, pc);
  }
  pc.onTop++;
  c.addopI(loc, COPY, 1);
  pattern(c, p.pattern, pc);
  pc.onTop--;
  storeName(c, loc, p.name, pc);
}

/** `codegen_pattern_helper_store_name`: the value on top goes below what must stay on top. */
export function storeName(c: Compiler, loc: Location, name: string | null, pc: PatternContext): void {
  if (name === null) return c.addop(loc, POP_TOP);
  if (pc.stores.includes(name)) duplicateStore(c, loc, name);
  rotate(c, loc, pc.onTop + pc.stores.length + 1);
  pc.stores.push(name);
}

export function duplicateStore(c: Compiler, loc: Location, name: string): never {
  return c.error(loc, `multiple assignments to name ${quoted(name)} in pattern`);
}

function quoted(name: string): string {
  return reprText(intern(name));
}

/** `codegen_pattern_helper_rotate`: moves the top of the stack down `count - 1` places. */
export function rotate(c: Compiler, loc: Location, count: number): void {
  while (count > 1) c.addopI(loc, SWAP, count--);
}

/** `WILDCARD_CHECK`: `_`, which matches anything and binds nothing. */
export function isWildcard(p: ast.pattern): boolean {
  return p.tag === 'MatchAs' && p.name === null;
}

// ---------------------------------------------------------------- failing

/** `ensure_fail_pop`: there are labels for popping up to `count` values. */
function ensureFailPop(c: Compiler, pc: PatternContext, count: number): void {
  while (pc.failPop.length <= count) pc.failPop.push(c.newLabel());
}

/** `jump_to_fail_pop`: jumps with `opcode` to where everything this pattern put on the stack is popped. */
export function jumpToFailPop(c: Compiler, loc: Location, pc: PatternContext, opcode: number): void {
  const pops = pc.onTop + pc.stores.length;
  ensureFailPop(c, pc, pops);
  c.addopJump(loc, opcode, pc.failPop[pops]);
}

/** `emit_and_reset_fail_pop`. */
export function emitFailPop(c: Compiler, loc: Location, pc: PatternContext): void {
  for (let i = pc.failPop.length - 1; i >= 0; i--) {
    c.useLabel(pc.failPop[i]);
    if (i > 0) c.addop(loc, POP_TOP);
  }
  pc.failPop = [];
}

/** None, for tests of what the MATCH instructions answer. */
export function testNotNone(c: Compiler, loc: Location, isOp: number): void {
  c.addopI(loc, COPY, 1);
  c.loadConst(loc, None);
  c.addopI(loc, isOp, 1);
}
