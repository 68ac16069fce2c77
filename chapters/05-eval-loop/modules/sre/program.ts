/**
 * A pattern as the matcher runs it: the words of `re._compiler`, checked once so that the matcher may trust
 * them, with what can be known before any text is seen. Answers to `_validate` in Modules/_sre/sre.c.
 */
import { runtimeError } from '../../../01-objects/index.ts';
import { inCharset, tableOf } from './charset.ts';
import * as sre from './constants.ts';
import { firstOf } from './first.ts';

export interface Program {
  readonly code: Int32Array;
  /** For each IN instruction, at its place: its answers for the characters up to U+00FF. */
  readonly tables: (Uint8Array | undefined)[];
  /** At the place of REPEAT: the number of its loop. At the place of its UNTIL: where the REPEAT is. */
  readonly link: Int32Array;
  /** The registers of the loops, used while the machine runs: times run, and where last. */
  readonly counts: number[];
  readonly lasts: number[];
  /** Where the instructions begin, behind INFO. */
  readonly start: number;
  /** The least number of characters that a match takes. */
  readonly minWidth: number;
  /** The text that every match begins with, perhaps empty; and whether that is the whole pattern. */
  readonly prefix: string;
  readonly isLiteral: boolean;
  /**
   * The characters that a match can begin with: a table for those up to U+00FF, null if not known; and the
   * place of the set that tells the others, -1 if they may all be.
   */
  readonly firstSet: number;
  readonly firstTable: Uint8Array | null;
}

/** What stands where in the code, as far as the walk has come. */
interface Walk {
  readonly code: Int32Array;
  readonly tables: (Uint8Array | undefined)[];
  readonly link: Int32Array;
  readonly groups: number;
  loops: number;
}

/** Checks the words of a pattern with this many groups. Raises RuntimeError: invalid SRE code. */
export function makeProgram(words: readonly number[], groups: number): Program {
  const code = Int32Array.from(words);
  const walk: Walk = { code, tables: [], link: new Int32Array(code.length), groups, loops: 0 };
  if (code.length === 0 || code[code.length - 1] !== sre.SUCCESS) invalid();
  walkCode(walk, 0, code.length);
  const { tables, link, loops } = walk;
  const counts: number[] = new Array(loops).fill(0);
  const info = readInfo(code);
  if (info.prefix !== '' || info.firstTable !== null || info.minWidth === 0) {
    return { code, tables, link, counts, lasts: [...counts], ...info };
  }
  return {
    code,
    tables,
    link,
    counts,
    lasts: [...counts],
    ...info,
    firstTable: firstOf(code, tables, info.start),
  };
}

function invalid(): never {
  throw runtimeError('invalid SRE code');
}

function readInfo(code: Int32Array): Omit<Program, 'code' | 'tables' | 'link' | 'counts' | 'lasts'> {
  const info = { start: 0, minWidth: 0, prefix: '', isLiteral: false, firstSet: -1, firstTable: null };
  if (code[0] !== sre.INFO) return info;
  const flags = code[2]!;
  const known = { ...info, start: 1 + code[1]!, minWidth: code[3]! };
  if ((flags & sre.INFO_PREFIX) !== 0) {
    const points = code.subarray(7, 7 + code[5]!);
    const isLiteral = (flags & sre.INFO_LITERAL) !== 0;
    return { ...known, prefix: String.fromCodePoint(...points), isLiteral };
  }
  if ((flags & sre.INFO_CHARSET) !== 0) {
    const firstTable = new Uint8Array(256).map((_, ch) => (inCharset(code, 5, ch) ? 1 : 0));
    return { ...known, firstSet: 5, firstTable };
  }
  return known;
}

/** `_validate_inner`: walks over the instructions between two places. */
function walkCode(walk: Walk, from: number, to: number): void {
  let pc = from;
  while (pc < to) pc = walkInstruction(walk, pc, to);
  if (pc !== to) invalid();
}

/** Checks one instruction; where the next one is. */
function walkInstruction(walk: Walk, pc: number, to: number): number {
  const { code } = walk;
  const next = pc + 1 + (code[pc + 1] ?? 0); // for those with a skip
  switch (code[pc]!) {
    case sre.SUCCESS:
    case sre.FAILURE:
    case sre.ANY:
    case sre.ANY_ALL:
      return pc + 1;
    case sre.LITERAL:
    case sre.LITERAL_IGNORE:
    case sre.LITERAL_UNI_IGNORE:
    case sre.LITERAL_LOC_IGNORE:
    case sre.NOT_LITERAL:
    case sre.NOT_LITERAL_IGNORE:
    case sre.NOT_LITERAL_UNI_IGNORE:
    case sre.NOT_LITERAL_LOC_IGNORE:
    case sre.JUMP:
      return pc + 2;
    case sre.AT:
      if (code[pc + 1]! > sre.POSITION.UNI_NON_BOUNDARY) invalid();
      return pc + 2;
    case sre.CATEGORY:
      if (code[pc + 1]! > 17) invalid();
      return pc + 2;
    case sre.MARK:
      if (code[pc + 1]! >= 2 * walk.groups) invalid();
      return pc + 2;
    case sre.GROUPREF:
    case sre.GROUPREF_IGNORE:
    case sre.GROUPREF_UNI_IGNORE:
    case sre.GROUPREF_LOC_IGNORE:
      if (code[pc + 1]! >= walk.groups) invalid();
      return pc + 2;
    case sre.GROUPREF_EXISTS:
      if (code[pc + 1]! >= walk.groups || pc + 1 + code[pc + 2]! > to) invalid();
      return pc + 3;
    case sre.IN:
    case sre.IN_IGNORE:
    case sre.IN_UNI_IGNORE:
    case sre.IN_LOC_IGNORE:
      if (code[next - 1] !== sre.FAILURE) invalid();
      walk.tables[pc] = tableOf(code, pc);
      return next;
    case sre.INFO:
      return next;
    case sre.BRANCH:
      return walkBranch(walk, pc, to);
    case sre.ATOMIC_GROUP:
      walkCode(walk, pc + 2, next);
      return next;
    case sre.ASSERT:
    case sre.ASSERT_NOT:
      walkCode(walk, pc + 3, next);
      return next;
    default:
      return walkRepeat(walk, pc, next, to);
  }
}

function walkBranch(walk: Walk, pc: number, to: number): number {
  let skip = pc + 1;
  while (walk.code[skip] !== 0) {
    const after = skip + walk.code[skip]!;
    if (!(after < to) || walk.code[after - 2] !== sre.JUMP) invalid();
    walkCode(walk, skip + 1, after);
    skip = after;
  }
  return skip + 1;
}

function walkRepeat(walk: Walk, pc: number, next: number, to: number): number {
  const { code } = walk;
  const op = code[pc]!;
  if (op < sre.REPEAT || op > sre.POSSESSIVE_REPEAT_ONE || op === sre.SUBPATTERN || next > to) invalid();
  if (code[pc + 3]! < 0) code[pc + 3] = sre.UNLIMITED;
  if (code[pc + 2]! > code[pc + 3]!) invalid();
  walkCode(walk, pc + 4, next);
  if (op !== sre.REPEAT && op !== sre.POSSESSIVE_REPEAT) return next;
  if (op === sre.REPEAT) {
    if (code[next] !== sre.MAX_UNTIL && code[next] !== sre.MIN_UNTIL) invalid();
    walk.link[pc] = walk.loops++;
    walk.link[next] = pc;
  }
  return next + 1;
}
