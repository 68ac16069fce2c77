// Two stacks of columns that must agree: one with tabs of 8, one with tabs of 1.

interface Columns {
  wide: number;
  narrow: number;
}

export function layout(lines: string[]): string[] {
  const stack: Columns[] = [{ wide: 0, narrow: 0 }];
  const result: string[] = [];
  for (const line of lines) {
    const text = line.trim();
    if (text === '' || text.startsWith('#')) continue;
    const column = measure(line);
    if (column.wide > top(stack).wide) {
      if (column.narrow <= top(stack).narrow) throw inconsistent();
      stack.push(column);
      result.push('INDENT');
    }
    while (column.wide < top(stack).wide) {
      stack.pop();
      result.push('DEDENT');
    }
    if (column.wide !== top(stack).wide) {
      throw new Error('unindent does not match any outer indentation level');
    }
    if (column.narrow !== top(stack).narrow) throw inconsistent();
    result.push(text);
  }
  return [...result, ...stack.slice(1).map(() => 'DEDENT')];
}

function measure(line: string): Columns {
  let wide = 0;
  let narrow = 0;
  for (const char of line) {
    if (char === ' ') wide++;
    else if (char === '\t') wide = (Math.floor(wide / 8) + 1) * 8;
    else break;
    narrow++;
  }
  return { wide, narrow };
}

function top(stack: Columns[]): Columns {
  return stack[stack.length - 1]!;
}

function inconsistent(): Error {
  return new Error('inconsistent use of tabs and spaces in indentation');
}
