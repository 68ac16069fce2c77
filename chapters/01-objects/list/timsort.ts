/**
 * The sorting algorithm of `list.sort`: a stable mergesort that finds the order already present. It cuts the
 * array into *runs* that ascend, lengthens short ones by insertion, and merges neighbouring runs in an order
 * that keeps the merges balanced. Answers to Objects/listobject.c (`count_run` ... `list_sort_impl`) and to
 * Objects/listsort.txt, which tells the whole story; comparisons happen in the same order as there.
 *
 * `less` may raise. The array is then in some order in between, with nothing lost and nothing twice.
 */

export type Less<T> = (a: T, b: T) => boolean;

/** Galloping begins when one run wins this often in a row. */
const MIN_GALLOP = 7;
const MAX_MINRUN = 64;

/** A sorted stretch of the array, waiting to be merged; `power` is its depth in the tree of merges. */
interface Run {
  start: number;
  length: number;
  power: number;
}

/** Sorts an array in place, stably, by `less` alone. */
export function timsort<T>(items: T[], less: Less<T>): void {
  if (items.length < 2) return;
  const sort = new MergeState(items, less);
  const minrun = minimumRun(items.length);
  for (let start = 0; start < items.length; ) {
    const end = items.length;
    let length = countRun(items, start, end, less);
    if (length < minrun) {
      const forced = Math.min(minrun, end - start);
      binarySort(items, start, start + forced, start + length, less);
      length = forced;
    }
    sort.push(start, length);
    start += length;
  }
  sort.collapse();
}

/** `merge_compute_minrun`: between 32 and 64, so that the number of runs is a power of 2 or a little less. */
function minimumRun(length: number): number {
  let odd = 0;
  while (length >= MAX_MINRUN) {
    odd |= length & 1;
    length >>= 1;
  }
  return length + odd;
}

function reverse<T>(items: T[], start: number, end: number): void {
  for (let i = start, j = end - 1; i < j; i++, j--) {
    const item = items[i]!;
    items[i] = items[j]!;
    items[j] = item;
  }
}

/**
 * The length of the run at `start`. A descending run is turned round; equal items within it keep their order
 * because each stretch of them is turned round twice.
 */
function countRun<T>(items: T[], start: number, end: number, less: Less<T>): number {
  let next = start + 1;
  while (next < end && !less(items[next]!, items[next - 1]!)) next++;
  if (next === end) return next - start;
  if (next - start > 1) {
    // it ascends and then falls: a descending run after all only if all so far are equal
    if (less(items[start]!, items[next - 1]!)) return next - start;
    reverse(items, start, next);
  }
  next++;
  let equals = 0;
  const turnEquals = (): void => {
    if (equals > 0) reverse(items, next - equals - 1, next);
    equals = 0;
  };
  for (; next < end; next++) {
    if (less(items[next]!, items[next - 1]!)) turnEquals();
    else if (less(items[next - 1]!, items[next]!)) break;
    else equals++;
  }
  turnEquals();
  reverse(items, start, next);
  while (next < end && !less(items[next]!, items[next - 1]!)) next++;
  return next - start;
}

/** Sorts items[start:end], of which items[start:sorted] are sorted already, by binary insertion. */
function binarySort<T>(items: T[], start: number, end: number, sorted: number, less: Less<T>): void {
  for (; sorted < end; sorted++) {
    const pivot = items[sorted]!;
    let low = start;
    let high = sorted;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (less(pivot, items[middle]!)) high = middle;
      else low = middle + 1;
    }
    for (let i = sorted; i > low; i--) items[i] = items[i - 1]!;
    items[low] = pivot;
  }
}

/**
 * Where `key` belongs in the sorted stretch of `length` items at `base`, before its equals. Searches outwards
 * from `hint` in doubling steps, then halves: cheap when the answer is near the hint.
 */
function gallopLeft<T>(
  key: T,
  items: T[],
  base: number,
  length: number,
  hint: number,
  less: Less<T>,
): number {
  let last = 0;
  let offset = 1;
  let low: number;
  let high: number;
  if (less(items[base + hint]!, key)) {
    const most = length - hint;
    while (offset < most && less(items[base + hint + offset]!, key)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    low = hint + last;
    high = hint + Math.min(offset, most);
  } else {
    const most = hint + 1;
    while (offset < most && !less(items[base + hint - offset]!, key)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    low = hint - Math.min(offset, most);
    high = hint - last;
  }
  low++;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (less(items[base + middle]!, key)) low = middle + 1;
    else high = middle;
  }
  return high;
}

/** As `gallopLeft`, but behind the equals of `key`. */
function gallopRight<T>(
  key: T,
  items: T[],
  base: number,
  length: number,
  hint: number,
  less: Less<T>,
): number {
  let last = 0;
  let offset = 1;
  let low: number;
  let high: number;
  if (less(key, items[base + hint]!)) {
    const most = hint + 1;
    while (offset < most && less(key, items[base + hint - offset]!)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    low = hint - Math.min(offset, most);
    high = hint - last;
  } else {
    const most = length - hint;
    while (offset < most && !less(key, items[base + hint + offset]!)) {
      last = offset;
      offset = offset * 2 + 1;
    }
    low = hint + last;
    high = hint + Math.min(offset, most);
  }
  low++;
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (less(key, items[base + middle]!)) high = middle;
    else low = middle + 1;
  }
  return high;
}

/** The pending runs of one sort and how they are merged. */
class MergeState<T> {
  private readonly items: T[];
  private readonly less: Less<T>;
  private readonly runs: Run[] = [];
  /** Rises when galloping does not pay, falls when it does. */
  private minGallop = MIN_GALLOP;

  constructor(items: T[], less: Less<T>) {
    this.items = items;
    this.less = less;
  }

  /** `found_new_run`: merges what lies deeper in the tree than the boundary to the new run, then adds it. */
  push(start: number, length: number): void {
    const { runs } = this;
    const top = runs[runs.length - 1];
    if (top !== undefined) {
      const power = boundaryPower(top.start, top.length, length, this.items.length);
      while (runs.length > 1 && runs[runs.length - 2]!.power > power) this.mergeAt(runs.length - 2);
      runs[runs.length - 1]!.power = power;
    }
    runs.push({ start, length, power: 0 });
  }

  /** `merge_force_collapse`: merges until one run is left. */
  collapse(): void {
    const { runs } = this;
    while (runs.length > 1) {
      let at = runs.length - 2;
      if (at > 0 && runs[at - 1]!.length < runs[at + 1]!.length) at--;
      this.mergeAt(at);
    }
  }

  /** `merge_at`: merges run `at` with the one behind it. */
  private mergeAt(at: number): void {
    const { items, less, runs } = this;
    let { start, length } = runs[at]!;
    const { start: middle, length: right } = runs[at + 1]!;
    runs[at]!.length = length + right;
    runs.splice(at + 1, 1);
    // what is below the right run's first item, and above the left run's last, is in place already
    const skip = gallopRight(items[middle]!, items, start, length, 0, less);
    start += skip;
    length -= skip;
    if (length === 0) return;
    const rest = gallopLeft(items[middle - 1]!, items, middle, right, right - 1, less);
    if (rest === 0) return;
    if (length <= rest) this.mergeLow(start, length, rest);
    else this.mergeHigh(start, length, rest);
  }

  /**
   * `merge_lo`: the left run, which is the shorter, is put aside, and the array filled from its left end. At
   * every moment the gap in the array is as wide as what is left of the run put aside.
   */
  private mergeLow(start: number, length: number, right: number): void {
    const { items, less } = this;
    const left = items.slice(start, start + length);
    let a = 0; // next of the left run, in `left`
    let b = start + length; // next of the right run
    let to = start;
    const aLast = length - 1; // known to be greater than all of the right run
    const bEnd = b + right;
    try {
      items[to++] = items[b++]!;
      for (;;) {
        let aWins = 0;
        let bWins = 0;
        while (a < aLast && b < bEnd && aWins < this.minGallop && bWins < this.minGallop) {
          if (less(items[b]!, left[a]!)) {
            items[to++] = items[b++]!;
            bWins++;
            aWins = 0;
          } else {
            items[to++] = left[a++]!;
            aWins++;
            bWins = 0;
          }
        }
        if (a >= aLast || b >= bEnd) break;
        this.minGallop++;
        do {
          if (this.minGallop > 1) this.minGallop--;
          aWins = gallopRight(items[b]!, left, a, length - a, 0, less);
          for (let i = 0; i < aWins; i++) items[to++] = left[a++]!;
          if (a >= aLast) break;
          items[to++] = items[b++]!;
          if (b >= bEnd) break;
          bWins = gallopLeft(left[a]!, items, b, bEnd - b, 0, less);
          for (let i = 0; i < bWins; i++) items[to++] = items[b++]!;
          if (b >= bEnd) break;
          items[to++] = left[a++]!;
          if (a >= aLast) break;
        } while (aWins >= MIN_GALLOP || bWins >= MIN_GALLOP);
        if (a >= aLast || b >= bEnd) break;
        this.minGallop++; // a penalty for leaving
      }
      if (a === aLast) while (b < bEnd) items[to++] = items[b++]!;
    } finally {
      while (a < length) items[to++] = left[a++]!;
    }
  }

  /**
   * `merge_hi`: the right run, which is the shorter, is put aside, and the array filled from its right end.
   */
  private mergeHigh(start: number, length: number, right: number): void {
    const { items, less } = this;
    const middle = start + length;
    const aside = items.slice(middle, middle + right);
    let a = middle - 1; // last of the left run
    let b = right - 1; // last of the right run, in `aside`; aside[0] is known to be less than all of the left
    let to = middle + right - 1;
    try {
      items[to--] = items[a--]!;
      for (;;) {
        let aWins = 0;
        let bWins = 0;
        while (a >= start && b > 0 && aWins < this.minGallop && bWins < this.minGallop) {
          if (less(aside[b]!, items[a]!)) {
            items[to--] = items[a--]!;
            aWins++;
            bWins = 0;
          } else {
            items[to--] = aside[b--]!;
            bWins++;
            aWins = 0;
          }
        }
        if (a < start || b <= 0) break;
        this.minGallop++;
        do {
          if (this.minGallop > 1) this.minGallop--;
          const left = a - start + 1;
          aWins = left - gallopRight(aside[b]!, items, start, left, left - 1, less);
          for (let i = 0; i < aWins; i++) items[to--] = items[a--]!;
          if (a < start) break;
          items[to--] = aside[b--]!;
          if (b <= 0) break;
          bWins = b + 1 - gallopLeft(items[a]!, aside, 0, b + 1, b, less);
          for (let i = 0; i < bWins; i++) items[to--] = aside[b--]!;
          if (b <= 0) break;
          items[to--] = items[a--]!;
          if (a < start) break;
        } while (aWins >= MIN_GALLOP || bWins >= MIN_GALLOP);
        if (a < start || b <= 0) break;
        this.minGallop++;
      }
      if (b === 0) while (a >= start) items[to--] = items[a--]!;
    } finally {
      while (b >= 0) items[to--] = aside[b--]!;
    }
  }
}

/**
 * `powerloop`: how deep in an ideal binary tree of merges over `total` items the boundary between two
 * neighbouring runs lies: the first bit in which the midpoints of the runs, as fractions of the whole,
 * differ.
 */
function boundaryPower(start: number, length: number, next: number, total: number): number {
  let a = 2 * start + length;
  let b = a + length + next;
  for (let power = 1; ; power++) {
    if (a >= total) {
      a -= total;
      b -= total;
    } else if (b >= total) return power;
    a *= 2;
    b *= 2;
  }
}
