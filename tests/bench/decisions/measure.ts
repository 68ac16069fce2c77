// How a variant of a decision is measured: warm, several times, the fastest run counts. Each variant runs in
// a process of its own (`run-variant.ts`), because an engine that has seen one variant runs the next one slower.

export interface Decision {
  /** What was decided, as the chapters tell it. */
  title: string;
  /** What one figure counts: `ns an instruction`. */
  unit: string;
  /** Each does `count` operations. The first one is what this machine does. */
  variants: Record<string, (count: number) => unknown>;
  count: number;
}

/** Nanoseconds for one operation. */
export function nanoseconds(work: (count: number) => unknown, count: number): number {
  for (let i = 0; i < 20; i++) work(count / 20);
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 5; round++) {
    const begin = process.hrtime.bigint();
    work(count);
    best = Math.min(best, Number(process.hrtime.bigint() - begin));
  }
  return best / count;
}
