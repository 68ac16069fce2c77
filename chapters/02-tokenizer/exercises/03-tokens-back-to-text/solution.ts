// Keep the place that has been reached; before each token add the blanks that are missing.

import { DEDENT, type TokenTuple } from '../../index.ts';

export function untokenize(rows: TokenTuple[]): string {
  let text = '';
  let [line, column] = [1, 0];
  for (const [type, string, [startLine, startColumn], end] of rows) {
    if (type === DEDENT || string === '') continue; // nothing stands there
    if (startLine > line) [line, column] = [startLine, 0];
    text += ' '.repeat(startColumn - column) + string;
    [line, column] = string.endsWith('\n') ? [end[0] + 1, 0] : end;
  }
  return text;
}
