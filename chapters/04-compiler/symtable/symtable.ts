/**
 * The symbol table under construction: the stack of blocks, and the first pass's one question, asked for
 * every name in the program: what does this block do with it? Answers to the first half of
 * Python/symtable.c; `statements.ts` and `expressions.ts` walk the tree, `analyze.ts` is the second pass.
 */
import type * as ast from '../../03-grammar/index.ts';
import { Location } from '../assembler/location.ts';
import { CO_FUTURE_ANNOTATIONS, PyCF_ALLOW_TOP_LEVEL_AWAIT } from '../dis/operands.ts';
import { SourceErrors } from '../errors.ts';
import type { FutureFeatures } from '../future.ts';
import { docstringOf } from '../future.ts';
import { analyze } from './analyze.ts';
import { SymtableEntry } from './entry.ts';
import { visitExpr } from './expressions.ts';
import {
  AnnotationBlock,
  type BlockType,
  ClassBlock,
  DEF_COMP_ITER,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  FunctionBlock,
  ModuleBlock,
  TypeAliasBlock,
  TypeVariableBlock,
  USE,
} from './flags.ts';
import { maybeMangle } from './mangle.ts';
import { visitStmts } from './statements.ts';

/** Errors of one source, some of which point at the `global` or `nonlocal` that is wrong. */
export class SymtableErrors extends SourceErrors {
  override at(loc: Location, message: string): never {
    return this.placed(loc, message);
  }

  /** `error_at_directive`: an error about a name, at the statement that declared it. */
  atDirective(entry: SymtableEntry, name: string, message: string): never {
    const directive = entry.directives?.find((known) => known.name === name);
    return this.at(directive!.loc, message);
  }
}

/** `struct symtable`. */
export class Symtable {
  readonly future: FutureFeatures;
  readonly errors: SymtableErrors;
  /** `st_blocks`: the entry of each node that opens a block. */
  readonly blocks: Map<object, SymtableEntry> = new Map();
  /** The blocks of the defaults of type parameters; their bounds are in `blocks` under the same node. */
  readonly defaults: Map<object, SymtableEntry> = new Map();
  /** `st_stack`: the blocks around the current one, which is the last. */
  readonly stack: SymtableEntry[] = [];
  top!: SymtableEntry;
  /** `st_cur`. */
  cur!: SymtableEntry;
  /** `st_private`: the name of the class we are in, for mangling. */
  privateName: string | null = null;

  constructor(errors: SymtableErrors, future: FutureFeatures) {
    this.errors = errors;
    this.future = future;
  }

  /** `_PySymtable_Lookup`. */
  lookupBlock(node: object): SymtableEntry {
    return this.blocks.get(node)!;
  }

  // ---------------------------------------------------------------- blocks

  /** `ste_new`: a block that is not entered yet. */
  newEntry(name: string, type: BlockType, key: object | null, loc: Location): SymtableEntry {
    const around = this.cur as SymtableEntry | undefined;
    const nested = around !== undefined && (around.nested || around.isFunctionLike());
    const method = around?.type === ClassBlock && type === FunctionBlock;
    const entry = new SymtableEntry(name, type, loc, nested, method);
    if (key !== null) this.blocks.set(key, entry);
    return entry;
  }

  /** `symtable_enter_existing_block`. */
  enterExisting(entry: SymtableEntry, addToChildren: boolean): void {
    const around = this.cur as SymtableEntry | undefined;
    this.stack.push(entry);
    this.cur = entry;
    if (around === undefined) return;
    // assignment expressions are forbidden in all of the iterable, in lambdas inside it too
    entry.compIterExpr = around.compIterExpr;
    if (around.mangledNames !== null && entry.type !== ClassBlock) entry.mangledNames = around.mangledNames;
    // annotations that stay text do not show in the table
    if (this.future.features & CO_FUTURE_ANNOTATIONS && entry.type === AnnotationBlock) return;
    if (addToChildren) around.children.push(entry);
  }

  /** `symtable_enter_block`. */
  enter(name: string, type: BlockType, key: object | null, loc: Location): SymtableEntry {
    const entry = this.newEntry(name, type, key, loc);
    this.enterExisting(entry, true);
    if (type === AnnotationBlock || type === TypeVariableBlock || type === TypeAliasBlock) {
      // the function made of it has one parameter: the format wanted
      this.addDef('.format', DEF_PARAM, loc);
      this.addDef('.format', USE, loc);
    }
    return entry;
  }

  /** `symtable_exit_block`. */
  exit(): void {
    this.stack.pop();
    this.cur = this.stack[this.stack.length - 1];
  }

  // ---------------------------------------------------------------- names

  /** `symtable_lookup`: what is known of a name in the current block so far. */
  lookup(name: string): number {
    return this.lookupIn(this.cur, name);
  }

  lookupIn(entry: SymtableEntry, name: string): number {
    return entry.getSymbol(maybeMangle(this.privateName, entry, name));
  }

  /** `symtable_add_def`: notes that the current block does `flag` with `name`. */
  addDef(name: string, flag: number, loc: Location): void {
    this.addDefCtx(name, flag, loc, flag === USE ? 'Load' : 'Store');
  }

  /** `symtable_add_def_ctx`. */
  addDefCtx(name: string, flag: number, loc: Location, ctx: ast.expr_context): void {
    if (flag & (DEF_PARAM | DEF_LOCAL | DEF_IMPORT)) this.checkName(name, loc, ctx);
    if (flag & DEF_TYPE_PARAM) this.cur.mangledNames?.add(name);
    this.addDefIn(name, flag, this.cur, loc);
  }

  /** `symtable_add_def_helper`. */
  addDefIn(name: string, flag: number, entry: SymtableEntry, loc: Location): void {
    const mangled = maybeMangle(this.privateName, this.cur, name);
    let symbol = entry.getSymbol(mangled);
    if (flag & DEF_PARAM & symbol) {
      this.errors.at(loc, `duplicate argument '${name}' in function definition`);
    }
    if (flag & DEF_TYPE_PARAM & symbol) this.errors.at(loc, `duplicate type parameter '${name}'`);
    symbol |= flag;
    if (entry.compIterTarget) {
      if (symbol & (DEF_GLOBAL | DEF_NONLOCAL)) {
        this.errors.at(loc, `comprehension inner loop cannot rebind assignment expression target '${name}'`);
      }
      symbol |= DEF_COMP_ITER;
    }
    entry.symbols.set(mangled, symbol);
    if (flag & DEF_PARAM) entry.varnames.push(mangled);
    else if (flag & DEF_GLOBAL) this.top.symbols.set(mangled, this.top.getSymbol(mangled) | flag);
  }

  /** `check_name`: `__debug__` is a constant. */
  checkName(name: string, loc: Location, ctx: ast.expr_context): void {
    if (name !== '__debug__' || ctx === 'Load') return;
    this.errors.at(loc, ctx === 'Store' ? 'cannot assign to __debug__' : 'cannot delete __debug__');
  }

  /** `symtable_record_directive`: remembers where a name was declared global or nonlocal. */
  recordDirective(name: string, loc: Location): void {
    const mangled = maybeMangle(this.privateName, this.cur, name);
    this.cur.directives ??= [];
    this.cur.directives.push({ name: mangled, loc });
  }

  /** `allows_top_level_await`. */
  allowsTopLevelAwait(): boolean {
    return (this.future.features & PyCF_ALLOW_TOP_LEVEL_AWAIT) !== 0 && this.cur.type === ModuleBlock;
  }

  /** `IS_ASYNC_DEF`. */
  isAsyncDef(): boolean {
    return this.cur.type === FunctionBlock && this.cur.coroutine;
  }
}

/** `_PySymtable_Build`: the symbol table of a module, both passes done. */
export function buildSymtable(mod: ast.mod, errors: SymtableErrors, future: FutureFeatures): Symtable {
  const st = new Symtable(errors, future);
  st.top = st.newEntry('top', ModuleBlock, mod, new Location(0, 0, 0, 0));
  st.enterExisting(st.top, false);
  switch (mod.tag) {
    case 'Module':
      if (docstringOf(mod.body) !== null) st.top.hasDocstring = true;
      visitStmts(st, mod.body);
      break;
    case 'Expression':
      visitExpr(st, mod.body);
      break;
    case 'Interactive':
      visitStmts(st, mod.body);
      break;
    case 'FunctionType':
      throw new Error('this compiler does not handle FunctionTypes');
  }
  st.exit();
  analyze(st.top, st.errors);
  return st;
}
