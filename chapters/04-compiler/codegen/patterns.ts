/**
 * Patterns with patterns inside: sequences, mappings, classes and alternatives. Answers to
 * `codegen_pattern_sequence`, `codegen_pattern_mapping`, `codegen_pattern_class` and `codegen_pattern_or`
 * in Python/codegen.c.
 */
import { equal, intern, newLong, newRef, newTuple, type PyObject, reprText } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { NB_SUBSCR } from '../dis/operands.ts';
import {
  BINARY_OP,
  BUILD_MAP,
  BUILD_TUPLE,
  COPY,
  DELETE_SUBSCR,
  DICT_UPDATE,
  GET_LEN,
  IS_OP,
  JUMP,
  MATCH_CLASS,
  MATCH_KEYS,
  MATCH_MAPPING,
  MATCH_SEQUENCE,
  POP_JUMP_IF_FALSE,
  POP_TOP,
  SWAP,
  UNPACK_SEQUENCE,
} from '../opcodes.ts';
import { unpack } from './displays.ts';
import { addBinary, addCompare, visitExpr } from './expressions.ts';
import {
  duplicateStore,
  emitFailPop,
  isWildcard,
  jumpToFailPop,
  type PatternContext,
  pattern,
  rotate,
  storeName,
  subpattern,
  testNotNone,
} from './match.ts';

// ---------------------------------------------------------------- sequences

/** `codegen_pattern_sequence`. */
export function sequencePattern(c: Compiler, p: ast.MatchSequence, pc: PatternContext): void {
  const loc = locate(p);
  const { patterns } = p;
  const size = patterns.length;
  const star = findStar(c, p);
  const starIsWildcard = star >= 0 && (patterns[star] as ast.MatchStar).name === null;
  const onlyWildcards = patterns.every((item, i) => (i === star ? starIsWildcard : isWildcard(item)));
  pc.onTop++;
  c.addop(loc, MATCH_SEQUENCE);
  jumpToFailPop(c, loc, pc, POP_JUMP_IF_FALSE);
  if (star < 0) checkLength(c, loc, pc, size, 'Eq');
  else if (size > 1) checkLength(c, loc, pc, size - 1, 'GtE');
  pc.onTop--;
  if (onlyWildcards) c.addop(loc, POP_TOP);
  else if (starIsWildcard) subscriptItems(c, loc, patterns, star, pc);
  else unpackItems(c, loc, patterns, pc);
}

function findStar(c: Compiler, p: ast.MatchSequence): number {
  const stars = p.patterns.flatMap((item, i) => (item.tag === 'MatchStar' ? [i] : []));
  if (stars.length > 1) c.error(locate(p), 'multiple starred names in sequence pattern');
  return stars.length === 0 ? -1 : stars[0];
}

/** Compares the length of the subject, which stays. */
function checkLength(c: Compiler, loc: Location, pc: PatternContext, size: number, op: ast.cmpop): void {
  c.addop(loc, GET_LEN);
  c.loadNewConst(loc, newLong(size));
  addCompare(c, loc, op);
  jumpToFailPop(c, loc, pc, POP_JUMP_IF_FALSE);
}

/** `pattern_helper_sequence_unpack`. */
function unpackItems(c: Compiler, loc: Location, patterns: readonly ast.pattern[], pc: PatternContext): void {
  const stars = patterns.map((item) => item.tag === 'MatchStar');
  unpack(c, loc, stars, 'star-unpacking sequence pattern', 'sequence pattern');
  matchItems(c, patterns, pc);
}

/** Items that are on the stack, the first one on top, and leave it one by one. */
function matchItems(c: Compiler, patterns: readonly ast.pattern[], pc: PatternContext): void {
  pc.onTop += patterns.length;
  for (const item of patterns) {
    pc.onTop--;
    subpattern(c, item, pc);
  }
}

/** `pattern_helper_sequence_subscr`: `[first, *_, last]` looks at the items it wants only. */
function subscriptItems(
  c: Compiler,
  loc: Location,
  patterns: readonly ast.pattern[],
  star: number,
  pc: PatternContext,
): void {
  pc.onTop++;
  patterns.forEach((item, i) => {
    if (i === star || isWildcard(item)) return;
    c.addopI(loc, COPY, 1);
    if (i < star) {
      c.loadNewConst(loc, newLong(i));
    } else {
      // a sequence need not know negative indices
      c.addop(loc, GET_LEN);
      c.loadNewConst(loc, newLong(patterns.length - i));
      addBinary(c, loc, 'Sub');
    }
    c.addopI(loc, BINARY_OP, NB_SUBSCR);
    subpattern(c, item, pc);
  });
  pc.onTop--;
  c.addop(loc, POP_TOP);
}

// ---------------------------------------------------------------- mappings

/** `codegen_pattern_mapping`. */
export function mappingPattern(c: Compiler, p: ast.MatchMapping, pc: PatternContext): void {
  const loc = locate(p);
  const size = p.keys.length;
  pc.onTop++;
  c.addop(loc, MATCH_MAPPING);
  jumpToFailPop(c, loc, pc, POP_JUMP_IF_FALSE);
  if (size === 0 && p.rest === null) {
    pc.onTop--;
    return c.addop(loc, POP_TOP); // `{}` matches any mapping
  }
  if (size > 0) checkLength(c, loc, pc, size, 'GtE');
  loadKeys(c, p);
  c.addopI(loc, BUILD_TUPLE, size);
  c.addop(loc, MATCH_KEYS); // [subject, keys, values or None]
  pc.onTop += 2;
  testNotNone(c, loc, IS_OP);
  jumpToFailPop(c, loc, pc, POP_JUMP_IF_FALSE);
  c.addopI(loc, UNPACK_SEQUENCE, size);
  pc.onTop--; // the tuple of values
  matchItems(c, p.patterns, pc);
  pc.onTop -= 2;
  if (p.rest !== null) return storeRest(c, loc, p.rest, size, pc);
  c.addop(loc, POP_TOP); // the keys
  c.addop(loc, POP_TOP); // the subject
}

/** `codegen_pattern_mapping_key` for all keys. */
function loadKeys(c: Compiler, p: ast.MatchMapping): void {
  const loc = locate(p);
  const seen: PyObject[] = [];
  for (const key of p.keys) {
    if (key.tag === 'Constant') {
      const { value } = key;
      if (seen.some((other) => other === value || equal(other, value))) {
        c.error(loc, `mapping pattern checks duplicate key (${reprText(value)})`);
      }
      seen.push(value);
    } else if (key.tag !== 'Attribute') {
      c.error(loc, 'mapping pattern keys may only match literals and attribute lookups');
    }
    visitExpr(c, key);
  }
}

/** `**rest`: a dict of the subject without the keys. */
function storeRest(c: Compiler, loc: Location, rest: string, size: number, pc: PatternContext): void {
  c.addopI(loc, BUILD_MAP, 0); // [subject, keys, empty]
  c.addopI(loc, SWAP, 3); // [empty, keys, subject]
  c.addopI(loc, DICT_UPDATE, 2); // [copy, keys]
  c.addopI(loc, UNPACK_SEQUENCE, size); // [copy, keys...]
  for (let left = size; left > 0; left--) {
    c.addopI(loc, COPY, 1 + left); // [copy, keys..., copy]
    c.addopI(loc, SWAP, 2); // [copy, keys..., copy, key]
    c.addop(loc, DELETE_SUBSCR); // [copy, keys...]
  }
  storeName(c, loc, rest, pc);
}

// ---------------------------------------------------------------- classes

/** `codegen_pattern_class`. */
export function classPattern(c: Compiler, p: ast.MatchClass, pc: PatternContext): void {
  const loc = locate(p);
  checkAttributeNames(c, p);
  visitExpr(c, p.cls);
  c.loadNewConst(loc, newTuple(p.kwd_attrs.map((name) => newRef(intern(name)))));
  c.addopI(loc, MATCH_CLASS, p.patterns.length);
  testNotNone(c, loc, IS_OP); // [values or None]
  pc.onTop++;
  jumpToFailPop(c, loc, pc, POP_JUMP_IF_FALSE);
  const items = [...p.patterns, ...p.kwd_patterns];
  c.addopI(loc, UNPACK_SEQUENCE, items.length);
  pc.onTop += items.length - 1;
  for (const item of items) {
    pc.onTop--;
    if (isWildcard(item)) c.addop(loc, POP_TOP);
    else subpattern(c, item, pc);
  }
}

/** `validate_kwd_attrs`. */
function checkAttributeNames(c: Compiler, p: ast.MatchClass): void {
  const names = p.kwd_attrs;
  for (let i = 0; i < names.length; i++) {
    const repeated = names.indexOf(names[i], i + 1);
    if (repeated < 0) continue;
    c.error(locate(p.kwd_patterns[repeated]), `attribute name repeated in class pattern: ${names[i]}`);
  }
}

// ---------------------------------------------------------------- alternatives

/** `codegen_pattern_or`: every alternative binds the same names, and leaves them in the same order. */
export function orPattern(c: Compiler, p: ast.MatchOr, pc: PatternContext): void {
  const loc = locate(p);
  const end = c.newLabel();
  let control: string[] | null = null; // the names of the first alternative
  p.patterns.forEach((alternative, i) => {
    const altLoc = locate(alternative);
    const isLast = i === p.patterns.length - 1;
    const inner: PatternContext = {
      stores: [],
      allowIrrefutable: isLast && pc.allowIrrefutable,
      failPop: [],
      onTop: 0,
    };
    c.addopI(altLoc, COPY, 1);
    pattern(c, alternative, inner);
    if (control === null) control = inner.stores;
    else reorderStores(c, loc, altLoc, control, inner.stores);
    c.addopJump(altLoc, JUMP, end);
    emitFailPop(c, altLoc, inner);
  });
  c.addop(loc, POP_TOP); // none matched
  jumpToFailPop(c, loc, pc, JUMP);

  c.useLabel(end);
  moveStores(c, loc, control ?? [], pc);
  c.addop(loc, POP_TOP); // the copy of the subject
}

/** Brings the captured values into the order of the first alternative. */
function reorderStores(
  c: Compiler,
  loc: Location,
  altLoc: Location,
  control: string[],
  stores: string[],
): void {
  if (stores.length !== control.length) c.error(loc, 'alternative patterns bind different names');
  for (let wanted = stores.length - 1; wanted >= 0; wanted--) {
    const actual = stores.indexOf(control[wanted]);
    if (actual < 0) c.error(loc, 'alternative patterns bind different names');
    if (actual === wanted) continue;
    const rotations = actual + 1;
    const rotated = stores.splice(0, rotations);
    stores.splice(wanted - actual, 0, ...rotated);
    for (let i = 0; i < rotations; i++) rotate(c, altLoc, wanted + 1);
  }
}

/** Moves the values captured by the alternatives below the other ones of the whole pattern. */
function moveStores(c: Compiler, loc: Location, captured: readonly string[], pc: PatternContext): void {
  const places = captured.length + 1 + pc.onTop + pc.stores.length;
  for (const name of captured) {
    rotate(c, loc, places);
    if (pc.stores.includes(name)) duplicateStore(c, loc, name);
    pc.stores.push(name);
  }
}
