// Counts JavaScript's units and not characters: behind a character beyond the first 65,536 everything shifts.

import { DEDENT, type TokenTuple } from '../../index.ts';

export function untokenize(rows: TokenTuple[]): string {
  let text = '';
  let line = 1;
  let lineStart = 0;
  for (const [type, string, [startLine, startColumn]] of rows) {
    if (type === DEDENT || string === '') continue;
    if (startLine > line) [line, lineStart] = [startLine, text.length];
    text += ' '.repeat(Math.max(0, startColumn - (text.length - lineStart))) + string;
    const newline = string.lastIndexOf('\n');
    if (newline >= 0) {
      line += string.split('\n').length - 1;
      lineStart = text.length - (string.length - newline - 1);
    }
  }
  return text;
}
