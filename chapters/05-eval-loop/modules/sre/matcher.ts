/**
 * The regular expression machine: runs the instructions of a pattern over a text, and where they fail goes back
 * to the last choice. Answers to `SRE(match)` and `SRE(search)` in Modules/_sre/sre_lib.h.
 *
 * Everything to go back to lies on one stack of numbers, four a record: choices (`CHOICE_...`), and old values
 * of what was overwritten since (`UNDO_...`). To fail is to pop records, putting old values back, down to a
 * choice. CPython saves the marks of groups around each choice instead; what a pattern matches is the same.
 * Only a pattern inside a pattern (assertions, atomic groups) calls the machine again: TypeScript's stack is
 * never deeper than the pattern.
 */
import { asciiWord, lowerAscii, lowerUnicode, unicodeWord } from './characters.ts';
import { acceptsChar, acceptsOne, inCharset } from './charset.ts';
import * as sre from './constants.ts';
import type { Program } from './program.ts';

/** A text to match: the characters of `text` where each is one unit, else those of `points`. */
export interface Characters {
  readonly text: string;
  readonly points: Uint8Array | Uint32Array | null;
  readonly length: number;
}

// The records: [kind, position, a, b].
/** Go on with the instruction a. */
const CHOICE_JUMP = 0;
/** Try the alternative whose skip word is at a. */
const CHOICE_BRANCH = 1;
/** The REPEAT_ONE at a gives a character back, down to position b. */
const CHOICE_FEWER = 2;
/** The MIN_REPEAT_ONE at a, which took b characters, takes one more. */
const CHOICE_MORE = 3;
/** The MIN_UNTIL at a runs its body once more. */
const CHOICE_AGAIN = 4;
/** Mark a was the "position", lastindex was b. */
const UNDO_MARK = 5;
/** Loop a had run "position" times, last from position b. */
const UNDO_LOOP = 6;

const RECORD = 4;
const FIRST_SIZE = 1 << 14;
const LARGEST_KEPT = 1 << 20;

// No Python code runs while the machine does, so all machines share one stack.
let stack: Int32Array = new Int32Array(FIRST_SIZE);
let top = 0;

function grow(): Int32Array {
  const larger = new Int32Array(stack.length * 2);
  larger.set(stack);
  return (stack = larger);
}

/** `SRE(at)`s word boundaries: whether a word begins or ends here. */
function isBoundary(m: Matcher, ptr: number, isWord: (ch: number) => boolean): boolean {
  const before = ptr > 0 && isWord(m.charAt(ptr - 1));
  const after = ptr < m.end && isWord(m.charAt(ptr));
  return before !== after;
}

const NEWLINE = 10;
const NO_POSITION = -1;

/** Whether a pattern begins with what only the beginning of the text matches: then it matches at once or nowhere. */
function isAnchored({ code, start }: Program): boolean {
  return (
    code[start] === sre.AT &&
    (code[start + 1] === sre.POSITION.BEGINNING || code[start + 1] === sre.POSITION.BEGINNING_STRING)
  );
}

/** One pattern on one text (`SRE_STATE`). Positions count characters. */
export class Matcher {
  readonly program: Program;
  readonly text: string;
  readonly points: Uint8Array | Uint32Array | null;
  /** Where the text ends for this match (`endpos`). */
  readonly end: number;
  /** Where the match begins, or the search does. */
  start: number;
  /** Where the match ended. */
  ptr: number;
  /** Whether the match has to end where the text does. */
  matchAll: boolean = false;
  /** Whether an empty match at the start does not count: there was one already. */
  mustAdvance: boolean = false;
  /** Where each group begins and ends; -1 if it took no part. */
  readonly marks: number[];
  /** The group that was closed last, or -1. */
  lastindex: number = -1;

  constructor(program: Program, groups: number, subject: Characters, start: number, end: number) {
    this.program = program;
    this.text = subject.text;
    this.points = subject.points;
    this.start = this.ptr = start;
    this.end = end;
    this.marks = [];
    for (let i = 0; i < 2 * groups; i++) this.marks.push(NO_POSITION);
  }

  charAt(ptr: number): number {
    return this.points === null ? this.text.charCodeAt(ptr) : this.points[ptr]!;
  }

  /** `sre_match`: whether the pattern matches at `start`; then `ptr` is where it ends. */
  match(): boolean {
    this.reset();
    return this.start + this.program.minWidth <= this.end && this.run(this.program.start, this.start, true);
  }

  /** `sre_search`: whether the pattern matches somewhere from `start` on; then that is `start` and `ptr`. */
  search(): boolean {
    this.reset();
    const { program, end } = this;
    const last = Math.min(
      end - program.minWidth,
      isAnchored(program) ? this.start : Number.POSITIVE_INFINITY,
    );
    for (let ptr = this.start; ptr <= last; ptr++) {
      ptr = this.nextCandidate(ptr, last);
      if (ptr < 0) break;
      if (ptr !== this.start) this.mustAdvance = false;
      this.start = ptr;
      if (program.isLiteral) {
        this.ptr = ptr + program.minWidth;
        return true;
      }
      if (this.run(program.start, ptr, true)) return true;
      this.mustAdvance = false;
    }
    return false;
  }

  /** After a match: continue behind it, and do not find the same empty match again. */
  advance(): void {
    this.mustAdvance = this.ptr === this.start;
    this.start = this.ptr;
  }

  private reset(): void {
    const { marks } = this;
    for (let i = 0; i < marks.length; i++) marks[i] = NO_POSITION;
    this.lastindex = -1;
    top = 0;
    if (stack.length > LARGEST_KEPT) stack = new Int32Array(FIRST_SIZE);
  }

  /** The next position, up to `last`, at which what is known of the pattern's beginning fits; -1 if none. */
  private nextCandidate(ptr: number, last: number): number {
    const { text, points } = this;
    const { prefix, firstSet, firstTable, code } = this.program;
    if (prefix !== '') {
      if (points === null) {
        if (prefix.length !== code[5]) return -1; // it has a character wider than those of this text
        const found = text.indexOf(prefix, ptr);
        return found <= last ? found : -1;
      }
      const first = prefix.codePointAt(0)!;
      if (this.program.isLiteral) return this.findPrefix(ptr, last);
      while (ptr <= last && points[ptr] !== first) ptr++;
      return ptr <= last ? ptr : -1;
    }
    if (firstTable === null) return ptr;
    for (; ptr <= last; ptr++) {
      const ch = points === null ? text.charCodeAt(ptr) : points[ptr]!;
      if (ch < 256 ? firstTable[ch] === 1 : firstSet < 0 || inCharset(code, firstSet, ch)) return ptr;
    }
    return -1;
  }

  /** The prefix in a text of points; its words are in the code behind INFO. */
  private findPrefix(ptr: number, last: number): number {
    const { code } = this.program;
    const points = this.points!;
    const size = code[5]!;
    for (; ptr <= last; ptr++) {
      let i = 0;
      while (i < size && points[ptr + i] === code[7 + i]) i++;
      if (i === size) return ptr;
    }
    return -1;
  }

  /**
   * `SRE(match)`: runs from the instruction at `pc` with the text at `ptr`; true when it comes to SUCCESS,
   * which leaves the end in `this.ptr`. `outermost` is false for a pattern inside a pattern: its SUCCESS
   * says nothing about the whole match, and what it overwrote may still have to be undone.
   */
  private run(pc: number, ptr: number, outermost: boolean): boolean {
    const { text, points, end, marks } = this;
    const { code, tables, link, counts, lasts } = this.program;
    const base = top;
    let sp = top;
    let st = stack;
    for (;;) {
      if (sp + 4 * RECORD > st.length) st = grow();
      let failed = false;
      switch (code[pc]!) {
        case sre.FAILURE:
          failed = true;
          break;

        case sre.SUCCESS:
          if (outermost && ((this.matchAll && ptr !== end) || (this.mustAdvance && ptr === this.start))) {
            failed = true;
            break;
          }
          this.ptr = ptr;
          top = outermost ? base : keepUndos(base, sp);
          return true;

        case sre.ANY:
          if (ptr < end && (points === null ? text.charCodeAt(ptr) : points[ptr]!) !== NEWLINE) {
            ptr++;
            pc++;
          } else failed = true;
          break;

        case sre.ANY_ALL:
          if (ptr < end) {
            ptr++;
            pc++;
          } else failed = true;
          break;

        case sre.LITERAL:
          if (ptr < end && (points === null ? text.charCodeAt(ptr) : points[ptr]!) === code[pc + 1]) {
            ptr++;
            pc += 2;
          } else failed = true;
          break;

        case sre.NOT_LITERAL:
          if (ptr < end && (points === null ? text.charCodeAt(ptr) : points[ptr]!) !== code[pc + 1]) {
            ptr++;
            pc += 2;
          } else failed = true;
          break;

        case sre.IN:
        case sre.IN_IGNORE:
        case sre.IN_UNI_IGNORE:
        case sre.IN_LOC_IGNORE: {
          if (ptr >= end) {
            failed = true;
            break;
          }
          const ch = points === null ? text.charCodeAt(ptr) : points[ptr]!;
          if (ch < 256 ? tables[pc]![ch] === 1 : acceptsChar(code, pc, ch)) {
            ptr++;
            pc += 1 + code[pc + 1]!;
          } else failed = true;
          break;
        }

        case sre.LITERAL_IGNORE:
        case sre.LITERAL_UNI_IGNORE:
        case sre.LITERAL_LOC_IGNORE:
        case sre.NOT_LITERAL_IGNORE:
        case sre.NOT_LITERAL_UNI_IGNORE:
        case sre.NOT_LITERAL_LOC_IGNORE:
        case sre.CATEGORY:
          if (ptr < end && acceptsOne(code, pc, this.charAt(ptr))) {
            ptr++;
            pc += 2;
          } else failed = true;
          break;

        case sre.AT:
          if (this.isAt(code[pc + 1]!, ptr)) pc += 2;
          else failed = true;
          break;

        case sre.MARK: {
          const mark = code[pc + 1]!;
          st[sp] = UNDO_MARK;
          st[sp + 1] = marks[mark]!;
          st[sp + 2] = mark;
          st[sp + 3] = this.lastindex;
          sp += RECORD;
          marks[mark] = ptr;
          if ((mark & 1) === 1) this.lastindex = (mark >> 1) + 1;
          pc += 2;
          break;
        }

        case sre.JUMP:
          pc += 1 + code[pc + 1]!;
          break;

        case sre.INFO:
          pc += 1 + code[pc + 1]!;
          break;

        case sre.BRANCH: {
          const skip = this.nextAlternative(pc + 1, ptr);
          if (code[skip] === 0) {
            failed = true;
            break;
          }
          const other = this.nextAlternative(skip + code[skip]!, ptr);
          if (code[other] !== 0) {
            st[sp] = CHOICE_BRANCH;
            st[sp + 1] = ptr;
            st[sp + 2] = other;
            sp += RECORD;
          }
          pc = skip + 1;
          break;
        }

        case sre.REPEAT_ONE: {
          const least = ptr + code[pc + 2]!;
          const most = this.countOne(pc + 4, ptr, code[pc + 3]!);
          if (most < least) {
            failed = true;
            break;
          }
          ptr = this.lastFitting(pc, most, least);
          if (ptr < least) {
            failed = true;
            break;
          }
          if (ptr > least) {
            st[sp] = CHOICE_FEWER;
            st[sp + 1] = ptr;
            st[sp + 2] = pc;
            st[sp + 3] = least;
            sp += RECORD;
          }
          pc += 1 + code[pc + 1]!;
          break;
        }

        case sre.MIN_REPEAT_ONE: {
          const least = code[pc + 2]!;
          if (least > 0) {
            const after = this.countOne(pc + 4, ptr, least);
            if (after < ptr + least) {
              failed = true;
              break;
            }
            ptr = after;
          }
          if (code[pc + 3]! > least) {
            st[sp] = CHOICE_MORE;
            st[sp + 1] = ptr;
            st[sp + 2] = pc;
            st[sp + 3] = least;
            sp += RECORD;
          }
          pc += 1 + code[pc + 1]!;
          break;
        }

        case sre.POSSESSIVE_REPEAT_ONE: {
          const after = this.countOne(pc + 4, ptr, code[pc + 3]!);
          if (after < ptr + code[pc + 2]!) {
            failed = true;
            break;
          }
          ptr = after;
          pc += 1 + code[pc + 1]!;
          break;
        }

        case sre.REPEAT: {
          const loop = link[pc]!;
          st[sp] = UNDO_LOOP;
          st[sp + 1] = counts[loop]!;
          st[sp + 2] = loop;
          st[sp + 3] = lasts[loop]!;
          sp += RECORD;
          counts[loop] = -1;
          lasts[loop] = NO_POSITION;
          pc += 1 + code[pc + 1]!;
          break;
        }

        case sre.MAX_UNTIL: {
          const repeat = link[pc]!;
          const loop = link[repeat]!;
          const count = counts[loop]! + 1;
          const max = code[repeat + 3]!;
          const enough = count >= code[repeat + 2]!;
          if (enough && ((count >= max && max !== sre.UNLIMITED) || ptr === lasts[loop])) {
            pc++;
            break;
          }
          if (enough) {
            st[sp] = CHOICE_JUMP;
            st[sp + 1] = ptr;
            st[sp + 2] = pc + 1;
            sp += RECORD;
          }
          st[sp] = UNDO_LOOP;
          st[sp + 1] = count - 1;
          st[sp + 2] = loop;
          st[sp + 3] = lasts[loop]!;
          sp += RECORD;
          counts[loop] = count;
          if (enough) lasts[loop] = ptr;
          pc = repeat + 4;
          break;
        }

        case sre.MIN_UNTIL: {
          const repeat = link[pc]!;
          const loop = link[repeat]!;
          const count = counts[loop]! + 1;
          if (count < code[repeat + 2]!) {
            st[sp] = UNDO_LOOP;
            st[sp + 1] = count - 1;
            st[sp + 2] = loop;
            st[sp + 3] = lasts[loop]!;
            sp += RECORD;
            counts[loop] = count;
            pc = repeat + 4;
            break;
          }
          st[sp] = CHOICE_AGAIN;
          st[sp + 1] = ptr;
          st[sp + 2] = pc;
          sp += RECORD;
          pc++;
          break;
        }

        case sre.GROUPREF:
        case sre.GROUPREF_IGNORE:
        case sre.GROUPREF_UNI_IGNORE:
        case sre.GROUPREF_LOC_IGNORE: {
          const after = this.matchGroup(code[pc]!, code[pc + 1]!, ptr);
          if (after < 0) failed = true;
          else {
            ptr = after;
            pc += 2;
          }
          break;
        }

        case sre.GROUPREF_EXISTS: {
          const group = 2 * code[pc + 1]!;
          const from = marks[group]!;
          const to = marks[group + 1]!;
          if (from >= 0 && to >= from) pc += 3;
          else pc += 1 + code[pc + 2]!;
          break;
        }

        // Patterns inside the pattern.
        case sre.ASSERT:
        case sre.ASSERT_NOT: {
          const isNot = code[pc] === sre.ASSERT_NOT;
          const from = ptr - code[pc + 2]!;
          top = sp;
          let fits = from >= 0 && this.run(pc + 3, from, false);
          st = stack;
          if (isNot && fits) {
            this.undoTo(sp);
            fits = false;
          } else if (isNot) fits = true;
          sp = top;
          if (fits) pc += 1 + code[pc + 1]!;
          else failed = true;
          break;
        }

        case sre.ATOMIC_GROUP:
          top = sp;
          if (this.run(pc + 2, ptr, false)) {
            ptr = this.ptr;
            pc += 1 + code[pc + 1]!;
          } else failed = true;
          st = stack;
          sp = top;
          break;

        case sre.POSSESSIVE_REPEAT: {
          const min = code[pc + 2]!;
          const max = code[pc + 3]!;
          let count = 0;
          top = sp;
          while (count < max && this.run(pc + 4, ptr, false)) {
            const stuck = this.ptr === ptr && count >= min;
            ptr = this.ptr;
            count++;
            if (stuck) break;
          }
          st = stack;
          sp = top;
          if (count < min) failed = true;
          else pc += 2 + code[pc + 1]!;
          break;
        }

        default:
          throw new Error(`no instruction ${code[pc]} in patterns`);
      }

      if (!failed) continue;

      // Back to the last choice.
      for (;;) {
        if (sp === base) {
          top = base;
          return false;
        }
        sp -= RECORD;
        const a = st[sp + 2]!;
        const kind = st[sp]!;
        if (kind === UNDO_MARK) {
          marks[a] = st[sp + 1]!;
          this.lastindex = st[sp + 3]!;
          continue;
        }
        if (kind === UNDO_LOOP) {
          counts[a] = st[sp + 1]!;
          lasts[a] = st[sp + 3]!;
          continue;
        }
        ptr = st[sp + 1]!;
        if (kind === CHOICE_JUMP) {
          pc = a;
          break;
        }
        if (kind === CHOICE_BRANCH) {
          pc = a + 1;
          const other = this.nextAlternative(a + code[a]!, ptr);
          if (code[other] !== 0) {
            st[sp + 2] = other;
            sp += RECORD;
          }
          break;
        }
        if (kind === CHOICE_FEWER) {
          const least = st[sp + 3]!;
          ptr = this.lastFitting(a, ptr - 1, least);
          if (ptr < least) continue;
          pc = a + 1 + code[a + 1]!;
          if (ptr > least) {
            st[sp + 1] = ptr;
            sp += RECORD;
          }
          break;
        }
        if (kind === CHOICE_MORE) {
          const after = this.countOne(a + 4, ptr, 1);
          if (after === ptr) continue;
          const count = st[sp + 3]! + 1;
          ptr = after;
          pc = a + 1 + code[a + 1]!;
          if (count < code[a + 3]!) {
            st[sp + 1] = ptr;
            st[sp + 3] = count;
            sp += RECORD;
          }
          break;
        }
        // CHOICE_AGAIN
        const repeat = link[a]!;
        const loop = link[repeat]!;
        const count = counts[loop]! + 1;
        const max = code[repeat + 3]!;
        if ((count >= max && max !== sre.UNLIMITED) || ptr === lasts[loop]) continue;
        st[sp] = UNDO_LOOP;
        st[sp + 1] = count - 1;
        st[sp + 2] = loop;
        st[sp + 3] = lasts[loop]!;
        sp += RECORD;
        counts[loop] = count;
        lasts[loop] = ptr;
        pc = repeat + 4;
        break;
      }
    }
  }

  /** Puts back all that was overwritten since the stack was this high. */
  private undoTo(base: number): void {
    while (top > base) {
      top -= RECORD;
      const a = stack[top + 2]!;
      if (stack[top] === UNDO_MARK) {
        this.marks[a] = stack[top + 1]!;
        this.lastindex = stack[top + 3]!;
      } else {
        this.program.counts[a] = stack[top + 1]!;
        this.program.lasts[a] = stack[top + 3]!;
      }
    }
  }

  /** The skip word, from this one on, of an alternative that may match here: its first character fits. */
  private nextAlternative(skip: number, ptr: number): number {
    const { code, tables } = this.program;
    for (; code[skip] !== 0; skip += code[skip]!) {
      const op = code[skip + 1];
      if (op === sre.LITERAL) {
        if (ptr >= this.end || this.charAt(ptr) !== code[skip + 2]) continue;
      } else if (op === sre.IN) {
        if (ptr >= this.end) continue;
        const ch = this.charAt(ptr);
        if (ch < 256 ? tables[skip + 1]![ch] === 0 : !acceptsChar(code, skip + 1, ch)) continue;
      } else if (op === sre.REPEAT_ONE && code[skip + 3]! > 0 && code[skip + 5] === sre.IN) {
        if (ptr >= this.end) continue;
        const ch = this.charAt(ptr);
        if (ch < 256 && tables[skip + 5]![ch] === 0) continue;
      }
      return skip;
    }
    return skip;
  }

  /** Where, from `most` down to `least`, the literal behind the REPEAT_ONE at `pc` is found; below if nowhere. */
  private lastFitting(pc: number, most: number, least: number): number {
    const { text, points, end } = this;
    const { code } = this.program;
    const tail = pc + 1 + code[pc + 1]!;
    if (code[tail] !== sre.LITERAL) return most;
    const ch = code[tail + 1]!;
    let ptr = most;
    if (ptr >= end) ptr = end - 1;
    if (points === null) while (ptr >= least && text.charCodeAt(ptr) !== ch) ptr--;
    else while (ptr >= least && points[ptr] !== ch) ptr--;
    return ptr;
  }

  /** `SRE(count)`: where the run of at most `max` characters that the instruction at `pc` accepts ends. */
  private countOne(pc: number, ptr: number, max: number): number {
    const { text, points } = this;
    const { code } = this.program;
    const end = max < this.end - ptr ? ptr + max : this.end;
    switch (code[pc]!) {
      case sre.ANY_ALL:
        return end;
      case sre.ANY:
        if (points === null) while (ptr < end && text.charCodeAt(ptr) !== NEWLINE) ptr++;
        else while (ptr < end && points[ptr] !== NEWLINE) ptr++;
        return ptr;
      case sre.IN:
      case sre.IN_IGNORE:
      case sre.IN_UNI_IGNORE:
      case sre.IN_LOC_IGNORE: {
        const table = this.program.tables[pc]!;
        for (; ptr < end; ptr++) {
          const ch = points === null ? text.charCodeAt(ptr) : points[ptr]!;
          if (ch < 256 ? table[ch] === 0 : !acceptsChar(code, pc, ch)) break;
        }
        return ptr;
      }
      case sre.LITERAL: {
        const ch = code[pc + 1]!;
        while (ptr < end && (points === null ? text.charCodeAt(ptr) : points[ptr]!) === ch) ptr++;
        return ptr;
      }
      case sre.NOT_LITERAL: {
        const ch = code[pc + 1]!;
        while (ptr < end && (points === null ? text.charCodeAt(ptr) : points[ptr]!) !== ch) ptr++;
        return ptr;
      }
      default:
        while (ptr < end && acceptsOne(code, pc, this.charAt(ptr))) ptr++;
        return ptr;
    }
  }

  /** `SRE(at)`. */
  private isAt(position: number, ptr: number): boolean {
    const { POSITION } = sre;
    switch (position) {
      case POSITION.BEGINNING:
      case POSITION.BEGINNING_STRING:
        return ptr === 0;
      case POSITION.BEGINNING_LINE:
        return ptr === 0 || this.charAt(ptr - 1) === NEWLINE;
      case POSITION.END:
        return ptr === this.end || (ptr === this.end - 1 && this.charAt(ptr) === NEWLINE);
      case POSITION.END_LINE:
        return ptr === this.end || this.charAt(ptr) === NEWLINE;
      case POSITION.END_STRING:
        return ptr === this.end;
      case POSITION.BOUNDARY:
      case POSITION.LOC_BOUNDARY:
        return isBoundary(this, ptr, asciiWord);
      case POSITION.NON_BOUNDARY:
      case POSITION.LOC_NON_BOUNDARY:
        return !isBoundary(this, ptr, asciiWord);
      case POSITION.UNI_BOUNDARY:
        return isBoundary(this, ptr, unicodeWord);
      default:
        return !isBoundary(this, ptr, unicodeWord);
    }
  }

  /** A reference to what a group matched: where it ends when it stands here, else -1. */
  private matchGroup(op: number, group: number, ptr: number): number {
    const from = this.marks[2 * group]!;
    const to = this.marks[2 * group + 1]!;
    if (from < 0 || to < from || to - from > this.end - ptr) return -1;
    const fold = op === sre.GROUPREF_UNI_IGNORE ? lowerUnicode : op === sre.GROUPREF ? null : lowerAscii;
    for (let at = from; at < to; at++, ptr++) {
      const wanted = this.charAt(at);
      const found = this.charAt(ptr);
      if (wanted !== found && (fold === null || fold(wanted) !== fold(found))) return -1;
    }
    return ptr;
  }
}

/** After an inner pattern matched there is no going back into it, but what it overwrote may have to be undone. */
function keepUndos(base: number, sp: number): number {
  let kept = base;
  for (let at = base; at < sp; at += RECORD) {
    if (stack[at]! < UNDO_MARK) continue;
    stack.copyWithin(kept, at, at + RECORD);
    kept += RECORD;
  }
  return kept;
}
