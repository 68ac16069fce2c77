// A figure is a count of things that are the same on both machines. The figures recorded in record.json
// only rise: a run that finds fewer fails.

import { readFileSync, writeFileSync } from 'node:fs';

export interface Figure {
  /** What it is recorded under: `stdlib.ast`. */
  key: string;
  /** What was compared, for the table. */
  what: string;
  identical: number;
  total: number;
  /** What differs, for a person to go on with; the first few are shown. */
  differing: string[];
}

export type Recorded = Record<string, number>;

const FILE = new URL('record.json', import.meta.url);

export const readRecord = (): Recorded => JSON.parse(readFileSync(FILE, 'utf8'));

/** The figures that are below what was recorded, as sentences. */
export function shortfalls(figures: Figure[], recorded: Recorded): string[] {
  return figures
    .filter(({ key, identical }) => identical < (recorded[key] ?? 0))
    .map(({ key, identical }) => `${key} was ${recorded[key]} and is ${identical}`);
}

/** The record with every figure that has risen; none ever falls. */
export function raised(recorded: Recorded, figures: Figure[]): Recorded {
  const better = figures.map(({ key, identical }): [string, number] => [
    key,
    Math.max(identical, recorded[key] ?? 0),
  ]);
  const all = { ...recorded, ...Object.fromEntries(better) };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function writeRecord(recorded: Recorded): void {
  writeFileSync(FILE, `${JSON.stringify(recorded, null, 2)}\n`);
}

/** One table, in Markdown, that also reads well in a terminal. */
export function table(figures: Figure[], recorded: Recorded): string {
  const rows = figures.map(({ key, what, identical, total }) => [
    what,
    String(identical),
    String(total),
    total === 0 ? '' : `${((100 * identical) / total).toFixed(1)} %`,
    String(recorded[key] ?? 0),
  ]);
  const head = ['compared with CPython 3.14.2', 'identical', 'of', '', 'recorded'];
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length), 3));
  const pad = (cell: string, i: number) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
  const line = (cells: string[]) => `| ${cells.map(pad).join(' | ')} |`;
  const rule = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}
