/**
 * The packed tables of `data.generated.ts`, unpacked when first asked. Answers to the lookups in
 * Modules/unicodedata.c and the tables of Modules/unicodedata_db.h.
 */
import { BIDIRECTIONAL, COMBINING, DECOMPOSITION, MIRRORED, NUMERIC, WIDTH } from './data.generated.ts';

/** The value of a character in a table of runs: "L,q ON" is 26 of L, then one ON. */
function runTable(packed: string): (point: number) => string {
  let starts: number[] | null = null;
  const values: string[] = [];
  const unpack = (): number[] => {
    const found: number[] = [];
    let start = 0;
    for (const run of packed.split(' ')) {
      const [value, length = '1'] = run.split(',');
      found.push(start);
      values.push(value!);
      start += Number.parseInt(length, 36);
    }
    return found;
  };
  return (point) => {
    starts ??= unpack();
    let low = 0;
    let high = starts.length; // starts[low] <= point < starts[high]
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= point) low = middle;
      else high = middle;
    }
    return values[low]!;
  };
}

export const bidirectional: (point: number) => string = runTable(BIDIRECTIONAL);
export const eastAsianWidth: (point: number) => string = runTable(WIDTH);
export const combining: (point: number) => string = runTable(COMBINING);
export const mirrored: (point: number) => string = runTable(MIRRORED);
const fraction = runTable(NUMERIC);

/** The numeric value of a character that is no decimal digit, or null. */
export function numericValue(point: number): number | null {
  const value = fraction(point);
  if (value === '') return null;
  const [over, under = '1'] = value.split('/');
  return Number(over) / Number(under);
}

/** Calls back with the entries of a list "4g:first;second;8:third": distances from the one before, if not 1. */
export function forEachEntry(packed: string, visit: (point: number, value: string) => void): void {
  let point = 0;
  for (const entry of packed.split(';')) {
    const colon = entry.indexOf(':');
    point += colon < 0 ? 1 : Number.parseInt(entry.slice(0, colon), 36);
    visit(point, entry.slice(colon + 1));
  }
}

let decompositions: Map<number, string> | null = null;

/** How a character is made of others, "<compat> 0066 0069"; empty if it is not. */
export function decomposition(point: number): string {
  if (decompositions === null) {
    const found = (decompositions = new Map<number, string>());
    forEachEntry(DECOMPOSITION, (at, value) => found.set(at, value));
  }
  return decompositions.get(point) ?? '';
}
