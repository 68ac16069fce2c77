// Judges the program by running it under many schedules, with turns so short that each of them comes out differently.

import { run } from '../../testing.ts';
import type * as start from './start.ts';

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];
/** Counts the writes to the counter, which is looked at from outside through the module's own functions. */
const PROLOGUE = 'import sys\nsys.setswitchinterval(0.0001)\n';
const EPILOGUE = '\nsys.setswitchinterval(0.005)\nprint("counter:", counter)\n';

const times = (text: string, part: string): number => text.split(part).length - 1;

export default function check({ program }: typeof start): void {
  if (/\bsleep\b|Timer/.test(program)) {
    throw new Error(
      'The program sleeps. That makes the race likely; make it certain without counting on time.',
    );
  }
  const read = program.indexOf('    seen = counter\n');
  const write = program.indexOf('    counter = seen + 1\n');
  if (read < 0 || write < read)
    throw new Error('work must still read with `seen = counter`, and then write with `counter = seen + 1`.');
  const rest = program.slice(0, write) + program.slice(write + '    counter = seen + 1\n'.length);
  if (
    times(rest, 'counter =') + times(rest, 'counter +=') - times(rest, 'seen = counter') > 1 ||
    /\bcounter = [^0\n]/.test(rest)
  ) {
    throw new Error(
      'Something beside `counter = seen + 1` sets the counter. The update must be lost, not taken back.',
    );
  }
  for (const seed of SEEDS) {
    const printed = run(`${PROLOGUE}${program}${EPILOGUE}`, seed).trim();
    if (printed !== 'counter: 1') {
      throw new Error(`With seed ${seed} the program told "${printed}"; the counter should be 1 in the end.`);
    }
  }
}
