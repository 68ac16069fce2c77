/**
 * Lists, tuples, sets and dicts, built or taken apart. Answers to `starunpack_helper_impl`,
 * `unpack_helper` and `codegen_dict` in Python/codegen.c.
 */
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';
import { INTRINSIC_LIST_TO_TUPLE } from '../dis/operands.ts';
import { STACK_USE_GUIDELINE } from '../flowgraph/constants.ts';
import {
  BUILD_LIST,
  BUILD_MAP,
  BUILD_SET,
  BUILD_TUPLE,
  CALL_INTRINSIC_1,
  DICT_UPDATE,
  LIST_APPEND,
  LIST_EXTEND,
  MAP_ADD,
  SET_ADD,
  SET_UPDATE,
  UNPACK_EX,
  UNPACK_SEQUENCE,
} from '../opcodes.ts';
import { visitExpr, visitExprs } from './expressions.ts';
import { nameop } from './names.ts';

/** How a sequence is built: at once, or one item after the other. */
interface Builder {
  build: number;
  add: number;
  extend: number;
  /** Whether the list becomes a tuple at the end. */
  tuple: boolean;
}

const LIST: Builder = { build: BUILD_LIST, add: LIST_APPEND, extend: LIST_EXTEND, tuple: false };
const TUPLE: Builder = { build: BUILD_LIST, add: LIST_APPEND, extend: LIST_EXTEND, tuple: true };
const SET: Builder = { build: BUILD_SET, add: SET_ADD, extend: SET_UPDATE, tuple: false };

/** `codegen_list`. */
export function listDisplay(c: Compiler, e: ast.List): void {
  if (e.ctx === 'Store') assignTargets(c, locate(e), e.elts);
  else if (e.ctx === 'Load') starUnpack(c, locate(e), e.elts, 0, null, LIST);
  else visitExprs(c, e.elts);
}

/** `codegen_tuple`. */
export function tupleDisplay(c: Compiler, e: ast.Tuple): void {
  if (e.ctx === 'Store') assignTargets(c, locate(e), e.elts);
  else if (e.ctx === 'Load') starUnpack(c, locate(e), e.elts, 0, null, TUPLE);
  else visitExprs(c, e.elts);
}

/** `codegen_set`. */
export function setDisplay(c: Compiler, e: ast.Set): void {
  starUnpack(c, locate(e), e.elts, 0, null, SET);
}

/** The positional arguments of a call with `*`, as a tuple. */
export function starredTuple(
  c: Compiler,
  loc: Location,
  elts: readonly ast.expr[],
  pushed: number,
  injected: string | null,
): void {
  starUnpack(c, loc, elts, pushed, injected, TUPLE);
}

/**
 * `starunpack_helper_impl`: `pushed` items are on the stack already, and `injected` names one more at the
 * end. With a `*`, or with many items, the sequence grows item by item.
 */
function starUnpack(
  c: Compiler,
  loc: Location,
  elts: readonly ast.expr[],
  pushed: number,
  injected: string | null,
  { build, add, extend, tuple }: Builder,
): void {
  const total = elts.length + pushed + (injected !== null ? 1 : 0);
  const big = total > STACK_USE_GUIDELINE;
  if (!big && elts.every((elt) => elt.tag !== 'Starred')) {
    visitExprs(c, elts);
    if (injected !== null) nameop(c, loc, injected, 'Load');
    return c.addopI(loc, tuple ? BUILD_TUPLE : build, total);
  }
  let built = big;
  if (big) c.addopI(loc, build, pushed);
  elts.forEach((elt, i) => {
    if (elt.tag !== 'Starred') {
      visitExpr(c, elt);
      if (built) c.addopI(loc, add, 1);
      return;
    }
    if (!built) c.addopI(loc, build, i + pushed);
    built = true;
    visitExpr(c, elt.value);
    c.addopI(loc, extend, 1);
  });
  if (injected !== null) {
    nameop(c, loc, injected, 'Load');
    c.addopI(loc, add, 1);
  }
  if (tuple) c.addopI(loc, CALL_INTRINSIC_1, INTRINSIC_LIST_TO_TUPLE);
}

/** `assignment_helper`: `a, *b = ...`. */
function assignTargets(c: Compiler, loc: Location, elts: readonly ast.expr[]): void {
  const stars = elts.map((elt) => elt.tag === 'Starred');
  unpack(c, loc, stars, 'star-unpacking assignment', 'assignment');
  for (const elt of elts) visitExpr(c, elt.tag === 'Starred' ? elt.value : elt);
}

/** `unpack_helper`: takes the sequence on the stack apart; `stars` tells which target takes the rest. */
export function unpack(
  c: Compiler,
  loc: Location,
  stars: readonly boolean[],
  where: string,
  what: string,
): void {
  const star = stars.indexOf(true);
  if (star < 0) return c.addopI(loc, UNPACK_SEQUENCE, stars.length);
  const after = stars.length - star - 1;
  if (star >= 1 << 8 || after >= 0x7fffffff >> 8) c.error(loc, `too many expressions in ${where}`);
  c.addopI(loc, UNPACK_EX, star + (after << 8));
  if (stars.indexOf(true, star + 1) >= 0) c.error(loc, `multiple starred expressions in ${what}`);
}

/** `codegen_dict`: runs of items, and dicts to be unpacked. */
export function dictDisplay(c: Compiler, e: ast.Dict): void {
  const loc = locate(e);
  let haveDict = false;
  let elements = 0; // items waiting to be put in a dict
  const flush = (end: number): void => {
    subDict(c, e, end - elements, end);
    if (haveDict) c.addopI(loc, DICT_UPDATE, 1);
    haveDict = true;
    elements = 0;
  };
  for (let i = 0; i < e.values.length; i++) {
    if (e.keys[i] !== null) {
      elements++;
      if ((elements - 1) * 2 > STACK_USE_GUIDELINE) flush(i + 1);
      continue;
    }
    if (elements > 0) flush(i);
    if (!haveDict) c.addopI(loc, BUILD_MAP, 0);
    haveDict = true;
    visitExpr(c, e.values[i]);
    c.addopI(loc, DICT_UPDATE, 1);
  }
  if (elements > 0) flush(e.values.length);
  if (!haveDict) c.addopI(loc, BUILD_MAP, 0);
}

/** `codegen_subdict`: the items from `begin` to `end`. */
function subDict(c: Compiler, e: ast.Dict, begin: number, end: number): void {
  const loc = locate(e);
  const big = (end - begin) * 2 > STACK_USE_GUIDELINE;
  if (big) c.addopI(loc, BUILD_MAP, 0);
  for (let i = begin; i < end; i++) {
    visitExpr(c, e.keys[i]!);
    visitExpr(c, e.values[i]);
    if (big) c.addopI(loc, MAP_ADD, 1);
  }
  if (!big) c.addopI(loc, BUILD_MAP, end - begin);
}
