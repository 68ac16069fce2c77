// Forgets that a string may end in another line than it began in: the blanks behind it are counted from its start.

import { DEDENT, type TokenTuple } from '../../index.ts';

export function untokenize(rows: TokenTuple[]): string {
  let text = '';
  let [line, column] = [1, 0];
  for (const [type, string, [startLine, startColumn]] of rows) {
    if (type === DEDENT || string === '') continue;
    if (startLine > line) [line, column] = [startLine, 0];
    text += ' '.repeat(Math.max(0, startColumn - column)) + string;
    column = string.endsWith('\n') ? 0 : startColumn + string.length;
  }
  return text;
}
