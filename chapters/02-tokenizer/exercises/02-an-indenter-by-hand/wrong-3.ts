// Lets blank lines and comments close blocks, and forgets to close those that are open at the end.

export function layout(lines: string[]): string[] {
  const stack = [0];
  const result: string[] = [];
  for (const line of lines) {
    const column = line.length - line.trimStart().length;
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
  return result;
}
