/**
 * Comprehensions. A list, set or dict comprehension is written right where it stands (PEP 709); its loop
 * variables are locals there too, whose old values wait on the stack meanwhile. A generator expression is
 * a function of one argument, the outermost iterator. Answers to `codegen_comprehension` and its helpers
 * in Python/codegen.c, and to the `InlinedComprehension` functions of Python/compile.c.
 */
import { None } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { Location, locate, NO_LOCATION } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { AWAIT_EXPRESSION } from '../dis/operands.ts';
import { type Label, NO_LABEL } from '../instruction.ts';
import {
  BUILD_LIST,
  BUILD_MAP,
  BUILD_SET,
  CALL,
  END_ASYNC_FOR,
  END_FOR,
  FOR_ITER,
  GET_AITER,
  GET_ANEXT,
  GET_AWAITABLE,
  GET_ITER,
  JUMP,
  JUMP_NO_INTERRUPT,
  LIST_APPEND,
  LOAD_FAST,
  LOAD_FAST_AND_CLEAR,
  MAKE_CELL,
  MAP_ADD,
  POP_BLOCK,
  POP_ITER,
  POP_TOP,
  RERAISE,
  RETURN_VALUE,
  SET_ADD,
  SETUP_FINALLY,
  STORE_FAST_MAYBE_NULL,
  SWAP,
} from '../opcodes.ts';
import type { SymtableEntry } from '../symtable/entry.ts';
import { CELL, ClassBlock, DEF_LOCAL, DEF_NONLOCAL, FREE, scopeOf } from '../symtable/flags.ts';
import { FBLOCK_ASYNC_COMPREHENSION_GENERATOR, SCOPE_COMPREHENSION } from '../unit.ts';
import { addopYield, addYieldFrom } from './await.ts';
import { visitExpr } from './expressions.ts';
import { makeClosure, wrapInStopIterationHandler } from './functions.ts';
import { jumpIf } from './jumps.ts';

/** What kind of comprehension it is, and what it does with each element. */
interface Comprehension {
  node: ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp;
  name: string;
  /** The instruction that makes the empty result; 0 for a generator expression. */
  build: number;
  elt: ast.expr;
  /** The value, of a dict comprehension. */
  value: ast.expr | null;
}

export function generatorExp(c: Compiler, e: ast.GeneratorExp): void {
  comprehension(c, { node: e, name: '<genexpr>', build: 0, elt: e.elt, value: null });
}

export function listComp(c: Compiler, e: ast.ListComp): void {
  comprehension(c, { node: e, name: '<listcomp>', build: BUILD_LIST, elt: e.elt, value: null });
}

export function setComp(c: Compiler, e: ast.SetComp): void {
  comprehension(c, { node: e, name: '<setcomp>', build: BUILD_SET, elt: e.elt, value: null });
}

export function dictComp(c: Compiler, e: ast.DictComp): void {
  comprehension(c, { node: e, name: '<dictcomp>', build: BUILD_MAP, elt: e.key, value: e.value });
}

/** `codegen_comprehension`. */
function comprehension(c: Compiler, comp: Comprehension): void {
  const entry = c.st.lookupBlock(comp.node);
  if (entry.compInlined) inlined(c, comp, entry);
  else asFunction(c, comp, entry);
}

function inlined(c: Compiler, comp: Comprehension, entry: SymtableEntry): void {
  const loc = locate(comp.node);
  comprehensionIter(c, comp.node.generators[0]);
  const state = pushInlinedState(c, loc, entry);
  c.addopI(loc, comp.build, 0);
  c.addopI(loc, SWAP, 2);
  generator(c, loc, comp, 0, 0, true);
  popInlinedState(c, loc, state);
}

function asFunction(c: Compiler, comp: Comprehension, entry: SymtableEntry): void {
  const { node } = comp;
  const loc = locate(node);
  const isAsync = entry.coroutine;
  const isGenerator = comp.build === 0;
  c.enterScope(comp.name, SCOPE_COMPREHENSION, entry, node.lineno, null, { argcount: 1 });
  if (!isGenerator) c.addopI(loc, comp.build, 0);
  generator(c, loc, comp, 0, 0, false);
  if (isGenerator) wrapInStopIterationHandler(c);
  else c.addop(loc, RETURN_VALUE);
  const code = c.optimizeAndAssemble(true);
  c.exitScope();
  makeClosure(c, loc, code, 0);
  comprehensionIter(c, node.generators[0]);
  c.addopI(loc, CALL, 0);
  if (isAsync && !isGenerator) {
    c.addopI(loc, GET_AWAITABLE, AWAIT_EXPRESSION);
    c.loadConst(loc, None);
    addYieldFrom(c, loc, true);
  }
}

/** `codegen_comprehension_iter`: the iterator of a `for`. */
function comprehensionIter(c: Compiler, gen: ast.comprehension): void {
  visitExpr(c, gen.iter);
  c.addop(locate(gen.iter), gen.is_async ? GET_AITER : GET_ITER);
}

// ---------------------------------------------------------------- the loops

/** `codegen_comprehension_generator`: the `for` at `index`, and inside it those behind it. */
function generator(
  c: Compiler,
  loc: Location,
  comp: Comprehension,
  index: number,
  depth: number,
  iterOnStack: boolean,
): void {
  const gen = comp.node.generators[index];
  if (gen.is_async) asyncGenerator(c, loc, comp, gen, index, depth, iterOnStack);
  else syncGenerator(c, loc, comp, gen, index, depth, iterOnStack);
}

/** `codegen_sync_comprehension_generator`. */
function syncGenerator(
  c: Compiler,
  loc: Location,
  comp: Comprehension,
  gen: ast.comprehension,
  index: number,
  depth: number,
  iterOnStack: boolean,
): void {
  let start = c.newLabel();
  const ifCleanup = c.newLabel();
  const anchor = c.newLabel();
  if (!iterOnStack) {
    const only = index > 0 ? onlyItem(gen.iter) : null;
    if (index === 0) {
      c.addopI(loc, LOAD_FAST, 0);
    } else if (only !== null) {
      visitExpr(c, only); // `for y in [f(x)]` is an assignment, and needs no loop
      start = NO_LABEL;
    } else {
      comprehensionIter(c, gen);
    }
  }
  if (start !== NO_LABEL) {
    depth++;
    c.useLabel(start);
    c.addopJump(locate(gen.iter), FOR_ITER, anchor);
  }
  visitExpr(c, gen.target);
  for (const test of gen.ifs) jumpIf(c, loc, test, ifCleanup, false);
  const eltLoc = innerOrElement(c, loc, comp, index, depth);
  c.useLabel(ifCleanup);
  if (start === NO_LABEL) return;
  c.addopJump(eltLoc, JUMP, start);
  c.useLabel(anchor);
  c.addop(NO_LOCATION, END_FOR);
  c.addop(NO_LOCATION, POP_ITER);
}

/** The one item of a list or tuple display, or null. */
function onlyItem(e: ast.expr): ast.expr | null {
  if ((e.tag !== 'List' && e.tag !== 'Tuple') || e.elts.length !== 1) return null;
  return e.elts[0].tag === 'Starred' ? null : e.elts[0];
}

/** `codegen_async_comprehension_generator`. */
function asyncGenerator(
  c: Compiler,
  loc: Location,
  comp: Comprehension,
  gen: ast.comprehension,
  index: number,
  depth: number,
  iterOnStack: boolean,
): void {
  const start = c.newLabel();
  const send = c.newLabel();
  const except = c.newLabel();
  const ifCleanup = c.newLabel();
  if (!iterOnStack) {
    if (index === 0) c.addopI(loc, LOAD_FAST, 0);
    else comprehensionIter(c, gen);
  }
  c.useLabel(start);
  c.pushFBlock(loc, FBLOCK_ASYNC_COMPREHENSION_GENERATOR, start, NO_LABEL);
  c.addopJump(loc, SETUP_FINALLY, except);
  c.addop(loc, GET_ANEXT);
  c.loadConst(loc, None);
  c.useLabel(send);
  addYieldFrom(c, loc, true);
  c.addop(loc, POP_BLOCK);
  visitExpr(c, gen.target);
  for (const test of gen.ifs) jumpIf(c, loc, test, ifCleanup, false);
  const eltLoc = innerOrElement(c, loc, comp, index, depth + 1);
  c.useLabel(ifCleanup);
  c.addopJump(eltLoc, JUMP, start);
  c.popFBlock();
  c.useLabel(except);
  c.addopJump(loc, END_ASYNC_FOR, send);
}

/** The next `for`, or behind the last one the element. Answers the location of the element. */
function innerOrElement(
  c: Compiler,
  loc: Location,
  comp: Comprehension,
  index: number,
  depth: number,
): Location {
  const { elt, value, build } = comp;
  const eltLoc = locate(elt);
  if (index + 1 < comp.node.generators.length) {
    generator(c, loc, comp, index + 1, depth, false);
    return eltLoc;
  }
  visitExpr(c, elt);
  switch (build) {
    case BUILD_LIST:
      c.addopI(eltLoc, LIST_APPEND, depth + 1);
      return eltLoc;
    case BUILD_SET:
      c.addopI(eltLoc, SET_ADD, depth + 1);
      return eltLoc;
    case BUILD_MAP: {
      visitExpr(c, value!);
      const both = new Location(elt.lineno, value!.end_lineno, elt.col_offset, value!.end_col_offset);
      c.addopI(both, MAP_ADD, depth + 1);
      return both;
    }
    default:
      addopYield(c, eltLoc);
      c.addop(eltLoc, POP_TOP);
      return eltLoc;
  }
}

// ---------------------------------------------------------------- inlining

/** `_PyCompile_InlinedComprehensionState`: what must be put back after an inlined comprehension. */
interface InlinedState {
  /** Locals whose values wait on the stack. */
  pushedLocals: string[];
  cleanup: Label;
  /** The words of names that have another scope inside. */
  outerSymbols: Map<string, number>;
  /** Names that are locals of a module or class only inside. */
  fastHidden: Set<string>;
}

/** `push_inlined_comprehension_state`. */
function pushInlinedState(c: Compiler, loc: Location, entry: SymtableEntry): InlinedState {
  const inClass = c.ste.type === ClassBlock && c.unit.inInlinedComp === 0;
  const state: InlinedState = {
    pushedLocals: [],
    cleanup: NO_LABEL,
    outerSymbols: new Map(),
    fastHidden: new Set(),
  };
  tweakScopes(c, entry, inClass, state);
  pushLocals(c, loc, entry, state);
  return state;
}

/** Whether a name of the comprehension is bound in it, and must not be seen outside. */
function isOwnLocal(symbol: number): boolean {
  return (symbol & DEF_LOCAL) !== 0 && !(symbol & DEF_NONLOCAL);
}

/** `_PyCompile_TweakInlinedComprehensionScopes`: names mean inside what they mean to the comprehension. */
function tweakScopes(c: Compiler, entry: SymtableEntry, inClass: boolean, state: InlinedState): void {
  c.unit.inInlinedComp++;
  const { fasthidden } = c.meta;
  for (const [name, symbol] of entry.symbols) {
    const outerSymbol = c.ste.getSymbol(name);
    const scope = scopeOf(symbol);
    const outerScope = scopeOf(outerSymbol);
    // free inside is what it is outside; a cell inside and free outside cannot be both, and free will do
    const differs = scope !== outerScope && scope !== FREE && !(scope === CELL && outerScope === FREE);
    if (differs || inClass) {
      c.ste.symbols.set(name, symbol);
      state.outerSymbols.set(name, outerSymbol);
    }
    if (!isOwnLocal(symbol) && !inClass) continue;
    if (c.ste.isFunctionLike() || fasthidden.get(name) === true) continue;
    fasthidden.set(name, true);
    state.fastHidden.add(name);
  }
}

/** `codegen_push_inlined_comprehension_locals`. */
function pushLocals(c: Compiler, loc: Location, entry: SymtableEntry, state: InlinedState): void {
  for (const [name, symbol] of entry.symbols) {
    if (!isOwnLocal(symbol)) continue;
    const outerScope = c.ste.getScope(name);
    // this pushes the cell itself of a variable in a cell; the comprehension gets a new one
    c.addopName(loc, LOAD_FAST_AND_CLEAR, name, c.meta.varnames);
    if (scopeOf(symbol) === CELL) {
      c.addopName(loc, MAKE_CELL, name, outerScope === FREE ? c.meta.freevars : c.meta.cellvars);
    }
    state.pushedLocals.push(name);
  }
  if (state.pushedLocals.length === 0) return;
  c.addopI(loc, SWAP, state.pushedLocals.length + 1); // the iterator to the top again
  state.cleanup = c.newLabel();
  c.addopJump(loc, SETUP_FINALLY, state.cleanup);
}

/** `pop_inlined_comprehension_state`. */
function popInlinedState(c: Compiler, loc: Location, state: InlinedState): void {
  if (state.pushedLocals.length > 0) {
    c.addop(NO_LOCATION, POP_BLOCK);
    const end = c.newLabel();
    c.addopJump(NO_LOCATION, JUMP_NO_INTERRUPT, end);
    c.useLabel(state.cleanup); // an exception: the half-made result goes, the locals come back
    c.addopI(NO_LOCATION, SWAP, 2);
    c.addop(NO_LOCATION, POP_TOP);
    restoreLocals(c, loc, state);
    c.addopI(NO_LOCATION, RERAISE, 0);
    c.useLabel(end);
    restoreLocals(c, loc, state);
  }
  c.unit.inInlinedComp--;
  for (const [name, symbol] of state.outerSymbols) c.ste.symbols.set(name, symbol);
  // false says that the name was hidden once, which its place in the frame keeps saying
  for (const name of state.fastHidden) c.meta.fasthidden.set(name, false);
}

/** `restore_inlined_comprehension_locals`. */
function restoreLocals(c: Compiler, loc: Location, state: InlinedState): void {
  const { pushedLocals } = state;
  c.addopI(loc, SWAP, pushedLocals.length + 1); // the result stays on top
  for (let i = pushedLocals.length - 1; i >= 0; i--) {
    c.addopName(loc, STORE_FAST_MAYBE_NULL, pushedLocals[i], c.meta.varnames);
  }
}
