// Judges layout by small programs, right ones and wrong ones.

import type * as start from './start.ts';

const CASES: [lines: string[], expected: string[]][] = [
  [['a'], ['a']],
  [[], []],
  [
    ['if a:', '    b', 'c'],
    ['if a:', 'INDENT', 'b', 'DEDENT', 'c'],
  ],
  [
    ['if a:', '    if b:', '        c', 'd'],
    ['if a:', 'INDENT', 'if b:', 'INDENT', 'c', 'DEDENT', 'DEDENT', 'd'],
  ],
  [
    ['if a:', '    b'],
    ['if a:', 'INDENT', 'b', 'DEDENT'],
  ],
  [
    ['if a:', '    b', '', '# no block ends here', '      # nor begins', '    c'],
    ['if a:', 'INDENT', 'b', 'c', 'DEDENT'],
  ],
  [
    ['if a:', '\tb', '\tc'],
    ['if a:', 'INDENT', 'b', 'c', 'DEDENT'],
  ],
  [
    ['if a:', '  if b:', '  \tc'],
    ['if a:', 'INDENT', 'if b:', 'INDENT', 'c', 'DEDENT', 'DEDENT'],
  ],
  [
    ['if a:', '  if b:', '   \tc'],
    ['if a:', 'INDENT', 'if b:', 'INDENT', 'c', 'DEDENT', 'DEDENT'],
  ],
];

const UNINDENT = 'unindent does not match any outer indentation level';
const TABS = 'inconsistent use of tabs and spaces in indentation';
const REFUSED: [lines: string[], message: string][] = [
  [['if a:', '    b', '  c'], UNINDENT],
  [['if a:', '        b', '\tc'], TABS],
  [['if a:', '\tb', '        c'], TABS],
  [['if a:', '       if b:', '\tc'], TABS],
];

const shown = (lines: string[]): string => JSON.stringify(lines.join('\n'));

function outcome(layout: typeof start.layout, lines: string[]): string {
  try {
    return layout([...lines]).join(' | ');
  } catch (error) {
    return error instanceof Error ? `error: ${error.message}` : String(error);
  }
}

export default function check({ layout }: typeof start): void {
  for (const [lines, expected] of CASES) {
    const got = outcome(layout, lines);
    if (got !== expected.join(' | ')) {
      throw new Error(`For ${shown(lines)} the answer must be\n  ${expected.join(' | ')}\nand is\n  ${got}.`);
    }
  }
  for (const [lines, message] of REFUSED) {
    const got = outcome(layout, lines);
    if (got !== `error: ${message}`) {
      throw new Error(`${shown(lines)} must be refused with\n  ${message}\nand the answer is\n  ${got}.`);
    }
  }
}
