// The lazy one: the sketch of the page. It does not see that a line lands between two columns.

export function layout(lines: string[]): string[] {
  const stack = [0];
  const result: string[] = [];
  for (const line of lines) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const column = line.length - line.trimStart().length;
    if (column > stack[stack.length - 1]!) {
      stack.push(column);
      result.push('INDENT');
    }
    while (column < stack[stack.length - 1]!) {
      stack.pop();
      result.push('DEDENT');
    }
    result.push(line.trim());
  }
  return [...result, ...stack.slice(1).map(() => 'DEDENT')];
}
