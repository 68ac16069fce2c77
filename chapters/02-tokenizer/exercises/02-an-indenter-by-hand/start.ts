// INDENT and DEDENT from the columns of lines. See task.md.

export function layout(lines: string[]): string[] {
  return lines;
}
