/**
 * The two-way search of Crochemore and Perrin: however the needle repeats itself, no search takes more than
 * time proportional to the haystack. Answers to `_preprocess` and `_two_way` in Objects/stringlib/fastsearch.h.
 *
 * The needle is cut in two where it is least like itself. Its right half is compared first, left to right, and
 * a mismatch moves the window past what was compared; then the left half, and a mismatch there moves the
 * window by the needle's period. Before any of that, a table tells by the window's last character how far the
 * window can move at least.
 */
type Codes = ArrayLike<number>;

const TABLE_SIZE = 64;
const MASK = TABLE_SIZE - 1;

/** A needle prepared for being looked for. It has at least two characters. */
export class TwoWay {
  private readonly needle: Codes;
  private readonly cut: number;
  private readonly period: number;
  private readonly isPeriodic: boolean;
  /** How far back the needle's last character, or one alike in the table, stands before the end. */
  private readonly gap: number;
  private readonly table: Int32Array;

  constructor(needle: Codes) {
    this.needle = needle;
    const { cut, period } = factorize(needle);
    this.cut = cut;
    this.isPeriodic = repeats(needle, period, cut);
    this.gap = lastGap(needle);
    this.period = this.isPeriodic ? period : Math.max(cut, needle.length - cut, this.gap - 1) + 1;
    this.table = new Int32Array(TABLE_SIZE).fill(needle.length);
    for (let i = 0; i < needle.length; i++) this.table[needle[i]! & MASK] = needle.length - 1 - i;
  }

  /** The index of the first needle within `haystack[start:end]`, or -1. */
  find(haystack: Codes, start: number, end: number): number {
    const { needle, cut, period, table, gap, isPeriodic } = this;
    const size = needle.length;
    const gapEnd = isPeriodic ? 0 : Math.min(size, cut + gap);
    let last = start + size - 1; // where the window's last character stands
    let known = 0; // how many characters at the window's beginning are known to match
    while (last < end) {
      const shift = table[haystack[last]! & MASK]!;
      if (shift > 0) {
        last += known > 0 ? Math.max(shift, Math.max(cut, known) - cut + 1) : shift;
        known = 0;
        continue;
      }
      const window = last - size + 1;
      let i = Math.max(cut, known);
      while (i < size && needle[i] === haystack[window + i]) i++;
      if (i < size) {
        last += i < gapEnd ? gap : i - cut + 1;
        known = 0;
        continue;
      }
      i = known;
      while (i < cut && needle[i] === haystack[window + i]) i++;
      if (i >= cut) return window;
      last += period;
      known = isPeriodic ? size - period : 0;
    }
    return -1;
  }
}

/** Where to cut the needle, and its period if the cut is within the first of several repeats. */
function factorize(needle: Codes): { cut: number; period: number } {
  const ascending = largestSuffix(needle, (a, b) => a < b);
  const descending = largestSuffix(needle, (a, b) => a > b);
  return ascending.cut > descending.cut ? ascending : descending;
}

/** Where the largest suffix begins in an order of the alphabet, and the suffix's period: `_lex_search`. */
function largestSuffix(
  needle: Codes,
  before: (a: number, b: number) => boolean,
): { cut: number; period: number } {
  let cut = 0;
  let candidate = 1;
  let compared = 0;
  let period = 1;
  while (candidate + compared < needle.length) {
    const a = needle[candidate + compared]!;
    const b = needle[cut + compared]!;
    if (before(a, b)) {
      candidate += compared + 1;
      compared = 0;
      period = candidate - cut;
    } else if (a !== b) {
      cut = candidate++;
      compared = 0;
      period = 1;
    } else if (++compared === period) {
      candidate += period;
      compared = 0;
    }
  }
  return { cut, period };
}

/** Whether the needle's first `cut` characters come again after `period` characters. */
function repeats(needle: Codes, period: number, cut: number): boolean {
  for (let i = 0; i < cut; i++) if (needle[i] !== needle[period + i]) return false;
  return true;
}

function lastGap(needle: Codes): number {
  const size = needle.length;
  const last = needle[size - 1]! & MASK;
  for (let i = size - 2; i >= 0; i--) if ((needle[i]! & MASK) === last) return size - 1 - i;
  return size;
}
