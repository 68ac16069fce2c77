/**
 * The second pass: which scope each name has. Binding in a block makes a name local; a name used but not
 * bound is free if a function around binds it, and global otherwise; a local that is free in a block
 * inside becomes a cell. Answers to the `analyze_*` functions of Python/symtable.c.
 */

import type { SymtableEntry } from './entry.ts';
import {
  CELL,
  ClassBlock,
  DEF_BOUND,
  DEF_COMP_CELL,
  DEF_FREE_CLASS,
  DEF_GLOBAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  DEF_TYPE_PARAM,
  FREE,
  GLOBAL_EXPLICIT,
  GLOBAL_IMPLICIT,
  LOCAL,
  NoComprehension,
  SCOPE_OFFSET,
  scopeOf,
} from './flags.ts';
import type { SymtableErrors } from './symtable.ts';

/** What a block knows of the blocks around it. Each block changes copies of its own. */
interface Outside {
  /** Names that functions around bind; null at module level. */
  bound: Set<string> | null;
  /** Names declared global around. */
  global: Set<string>;
  /** Names that are type parameters around. */
  typeParams: Set<string>;
  /** The class whose names an annotation scope sees first. */
  classEntry: SymtableEntry | null;
}

/** `symtable_analyze`: writes the scope of every name into the words of all entries. */
export function analyze(top: SymtableEntry, errors: SymtableErrors): void {
  const outside: Outside = { bound: null, global: new Set(), typeParams: new Set(), classEntry: null };
  analyzeBlock(top, outside, new Set(), errors);
}

/** `analyze_block`: finds the scopes in a block and those inside it; adds its free names to `free`. */
function analyzeBlock(
  entry: SymtableEntry,
  outside: Outside,
  free: Set<string>,
  errors: SymtableErrors,
): void {
  const local = new Set<string>();
  const scopes = new Map<string, number>();
  const newGlobal = new Set<string>();
  const newBound = new Set<string>();
  const newFree = new Set<string>();
  const inlinedCells = new Set<string>();

  // The names of a class are invisible in its methods, so what methods see is fixed before them.
  if (entry.type === ClassBlock) {
    addAll(newGlobal, outside.global);
    if (outside.bound !== null) addAll(newBound, outside.bound);
  }
  for (const [name, flags] of entry.symbols)
    analyzeName(entry, scopes, name, flags, outside, local, free, errors);
  if (entry.type === ClassBlock) {
    newBound.add('__class__').add('__classdict__').add('__conditional_annotations__');
  } else {
    if (entry.isFunctionLike()) addAll(newBound, local);
    if (outside.bound !== null) addAll(newBound, outside.bound);
    addAll(newGlobal, outside.global);
  }

  for (const child of entry.children) {
    const childFree = analyzeChild(entry, child, outside, newBound, newFree, newGlobal, errors);
    // a comprehension becomes part of its block, unless it is a generator expression
    if (child.comprehension !== NoComprehension && !child.generator && !entry.canSeeClassScope) {
      inlineComprehension(entry, child, scopes, childFree, inlinedCells);
      child.compInlined = true;
    }
    addAll(newFree, childFree);
  }
  spliceInlinedComprehensions(entry);

  if (entry.isFunctionLike()) analyzeCells(scopes, newFree, inlinedCells);
  else if (entry.type === ClassBlock) dropClassFree(entry, newFree);
  const seesClass = entry.type === ClassBlock || entry.canSeeClassScope;
  updateSymbols(entry.symbols, scopes, outside.bound, newFree, inlinedCells, seesClass);
  addAll(free, newFree);
}

/** `analyze_child_block`: the free names of a block inside. */
function analyzeChild(
  entry: SymtableEntry,
  child: SymtableEntry,
  outside: Outside,
  bound: Set<string>,
  free: Set<string>,
  global: Set<string>,
  errors: SymtableErrors,
): Set<string> {
  let classEntry: SymtableEntry | null = null;
  if (child.canSeeClassScope) classEntry = entry.type === ClassBlock ? entry : outside.classEntry;
  const childFree = new Set(free);
  const around: Outside = {
    bound: new Set(bound),
    global: new Set(global),
    typeParams: new Set(outside.typeParams),
    classEntry,
  };
  analyzeBlock(child, around, childFree, errors);
  return childFree;
}

/** `analyze_name`: the scope of one name by the flags the first pass found. */
function analyzeName(
  entry: SymtableEntry,
  scopes: Map<string, number>,
  name: string,
  flags: number,
  outside: Outside,
  local: Set<string>,
  free: Set<string>,
  errors: SymtableErrors,
): void {
  const { bound, global, typeParams, classEntry } = outside;
  if (flags & DEF_GLOBAL) {
    if (flags & DEF_NONLOCAL) errors.atDirective(entry, name, `name '${name}' is nonlocal and global`);
    scopes.set(name, GLOBAL_EXPLICIT);
    global.add(name);
    bound?.delete(name);
    return;
  }
  if (flags & DEF_NONLOCAL) {
    if (bound === null) errors.atDirective(entry, name, 'nonlocal declaration not allowed at module level');
    if (!bound!.has(name)) errors.atDirective(entry, name, `no binding for nonlocal '${name}' found`);
    if (typeParams.has(name)) {
      errors.atDirective(entry, name, `nonlocal binding not allowed for type parameter '${name}'`);
    }
    scopes.set(name, FREE);
    free.add(name);
    return;
  }
  if (flags & DEF_BOUND) {
    scopes.set(name, LOCAL);
    local.add(name);
    global.delete(name);
    if (flags & DEF_TYPE_PARAM) typeParams.add(name);
    else typeParams.delete(name);
    return;
  }
  // Where an annotation scope sees a class, the class's own names are looked up at run time, and a
  // function further out that binds the same name is not asked.
  if (classEntry !== null) {
    const classFlags = classEntry.getSymbol(name);
    if (classFlags & DEF_GLOBAL) {
      scopes.set(name, GLOBAL_EXPLICIT);
      return;
    }
    if (classFlags & DEF_BOUND && !(classFlags & DEF_NONLOCAL)) {
      scopes.set(name, GLOBAL_IMPLICIT);
      return;
    }
  }
  if (bound?.has(name)) {
    scopes.set(name, FREE);
    free.add(name);
    return;
  }
  scopes.set(name, GLOBAL_IMPLICIT);
}

/** `inline_comprehension`: the names of an inlined comprehension become names of the block around it. */
function inlineComprehension(
  entry: SymtableEntry,
  comp: SymtableEntry,
  scopes: Map<string, number>,
  compFree: Set<string>,
  inlinedCells: Set<string>,
): void {
  let removeDunderClass = false;
  for (const [name, symbol] of comp.symbols) {
    if (symbol & DEF_PARAM) continue; // the implicit argument `.0`
    let scope = scopeOf(symbol);
    const flags = symbol & ((1 << SCOPE_OFFSET) - 1);
    if (scope === CELL || flags & DEF_COMP_CELL) inlinedCells.add(name);
    const existing = entry.symbols.get(name);
    // __class__ is never free through a class scope, see dropClassFree
    if (scope === FREE && entry.type === ClassBlock && name === '__class__') {
      scope = GLOBAL_IMPLICIT;
      compFree.delete(name);
      removeDunderClass = true;
    }
    if (existing === undefined) {
      entry.symbols.set(name, flags);
      scopes.set(name, scope);
    } else if (existing & DEF_BOUND && entry.type !== ClassBlock && !isFreeInAnyChild(comp, name)) {
      // a local of the block around is a local of the inlined code as well
      compFree.delete(name);
    }
  }
  if (removeDunderClass) comp.symbols.delete('__class__');
}

function isFreeInAnyChild(entry: SymtableEntry, name: string): boolean {
  return entry.children.some((child) => child.getScope(name) === FREE);
}

function spliceInlinedComprehensions(entry: SymtableEntry): void {
  for (let i = entry.children.length - 1; i >= 0; i--) {
    const child = entry.children[i];
    if (child.compInlined) entry.children.splice(i, 1, ...child.children);
  }
}

/** `analyze_cells`: a local that is free in a block inside lives in a cell. */
function analyzeCells(scopes: Map<string, number>, free: Set<string>, inlinedCells: Set<string>): void {
  for (const [name, scope] of scopes) {
    if (scope !== LOCAL || (!free.has(name) && !inlinedCells.has(name))) continue;
    scopes.set(name, CELL);
    free.delete(name);
  }
}

/** `drop_class_free`: names that the class itself provides to the blocks inside it. */
function dropClassFree(entry: SymtableEntry, free: Set<string>): void {
  if (free.delete('__class__')) entry.needsClassClosure = true;
  if (free.delete('__classdict__')) entry.needsClassdict = true;
  if (free.delete('__conditional_annotations__')) entry.hasConditionalAnnotations = true;
}

/** `update_symbols`: enters the scopes into the words, and passes free names on to the block around. */
function updateSymbols(
  symbols: Map<string, number>,
  scopes: Map<string, number>,
  bound: Set<string> | null,
  free: Set<string>,
  inlinedCells: Set<string>,
  seesClass: boolean,
): void {
  for (const [name, flags] of symbols) {
    const cell = inlinedCells.has(name) ? DEF_COMP_CELL : 0;
    symbols.set(name, flags | cell | (scopes.get(name)! << SCOPE_OFFSET));
  }
  for (const name of free) {
    const known = symbols.get(name);
    if (known !== undefined) {
      // bound in the class body, and free in a method of the class: both at once
      if (seesClass) symbols.set(name, known | DEF_FREE_CLASS);
      continue;
    }
    if (bound !== null && !bound.has(name)) continue; // a global
    symbols.set(name, FREE << SCOPE_OFFSET);
  }
}

function addAll(into: Set<string>, from: Set<string>): void {
  for (const name of from) into.add(name);
}
