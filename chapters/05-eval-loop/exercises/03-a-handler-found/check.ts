// Judges unwind with frames of its own making: rows that overlap, values that must be let go in order.

import type * as start from './start.ts';
import type { Frame, Row } from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

const row = (start: number, end: number, target: number, depth = 0, lasti = false): Row => ({
  start,
  end,
  target,
  depth,
  lasti,
});

interface Case {
  what: string;
  frames: [name: string, offset: number, stack: unknown[], table: Row[]][];
  /** Name and target of the handler, how many frames are left, the stack there; null for none. */
  wanted: [name: string, target: number, left: number, stack: unknown[]] | null;
  released: string;
  trace: string;
}

const CASES: Case[] = [
  {
    what: 'a handler in the frame itself',
    frames: [['f', 10, ['a', 'b', 'c'], [row(8, 20, 40, 1)]]],
    wanted: ['f', 40, 0, ['a', 'E']],
    released: 'f:c f:b',
    trace: 'f@10',
  },
  {
    what: 'a row that ends just before the instruction',
    frames: [['f', 20, ['a'], [row(8, 20, 40), row(20, 22, 60)]]],
    wanted: ['f', 60, 0, ['E']],
    released: 'f:a',
    trace: 'f@20',
  },
  {
    what: 'a row that wants the offset',
    frames: [['f', 10, ['a', 'b'], [row(0, 30, 40, 2, true)]]],
    wanted: ['f', 40, 0, ['a', 'b', 10, 'E']],
    released: '',
    trace: 'f@10',
  },
  {
    what: 'two rows that cover the instruction',
    frames: [['f', 10, [], [row(10, 12, 40), row(0, 30, 60)]]],
    wanted: ['f', 40, 0, ['E']],
    released: '',
    trace: 'f@10',
  },
  {
    what: 'a handler two frames further out',
    frames: [
      ['h', 2, ['x', 'y'], []],
      ['g', 14, ['z'], [row(0, 14, 99)]],
      ['f', 6, ['a', 'b'], [row(4, 8, 50, 1)]],
    ],
    wanted: ['f', 50, 2, ['a', 'E']],
    released: 'h:y h:x g:z f:b',
    trace: 'h@2 g@14 f@6',
  },
  {
    what: 'no handler anywhere',
    frames: [
      ['g', 2, ['x'], []],
      ['f', 6, ['a'], [row(8, 10, 50)]],
    ],
    wanted: null,
    released: 'g:x f:a',
    trace: 'g@2 f@6',
  },
];

export default function check({ unwind }: typeof start): void {
  for (const { what, frames, wanted, released, trace } of CASES) {
    const log: string[] = [];
    const made: Frame[] = frames.map(([name, offset, stack, table]) => ({
      name,
      offset,
      table,
      stack: [...stack],
      release: (value) => void log.push(`${name}:${value}`),
    }));
    const exception = { trace: [] as [string, number][], toString: () => 'E' };
    const got = unwind(made, exception);
    if ((got === null) !== (wanted === null))
      tell(
        `With ${what}, the answer must be ${wanted === null ? 'null' : `the frame ${wanted[0]}`}; it is ${got === null ? 'null' : `the frame ${got.frame.name}`}.`,
      );
    if (got !== null && wanted !== null) {
      const [name, target, left, stack] = wanted;
      if (got.frame.name !== name || got.target !== target)
        tell(
          `With ${what}, the program goes on in ${name} at ${target}; the answer says in ${got.frame.name} at ${got.target}.`,
        );
      if (got.left !== left) tell(`With ${what}, ${left} frames are left; the answer says ${got.left}.`);
      const shown = got.frame.stack.join(' ');
      if (shown !== stack.join(' '))
        tell(`With ${what}, the stack must be ${stack.join(' ')}, lowest first; it is ${shown}.`);
    }
    if (log.join(' ') !== released)
      tell(
        `With ${what}, these values lose an owner, in this order: ${released || 'none'}. Released were: ${log.join(' ') || 'none'}.`,
      );
    const passed = exception.trace.map(([name, offset]) => `${name}@${offset}`).join(' ');
    if (passed !== trace) tell(`With ${what}, the trace must be ${trace}; it is ${passed || 'empty'}.`);
  }
}
