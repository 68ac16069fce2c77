// Measures once, with tabs of 8: two lines that look different in another editor are taken for equal.

export function layout(lines: string[]): string[] {
  const stack = [0];
  const result: string[] = [];
  for (const line of lines) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    let column = 0;
    for (const char of line) {
      if (char === ' ') column++;
      else if (char === '\t') column = (Math.floor(column / 8) + 1) * 8;
      else break;
    }
    if (column > stack[stack.length - 1]!) {
      stack.push(column);
      result.push('INDENT');
    }
    while (column < stack[stack.length - 1]!) {
      stack.pop();
      result.push('DEDENT');
    }
    if (column !== stack[stack.length - 1]) {
      throw new Error('unindent does not match any outer indentation level');
    }
    result.push(line.trim());
  }
  return [...result, ...stack.slice(1).map(() => 'DEDENT')];
}
