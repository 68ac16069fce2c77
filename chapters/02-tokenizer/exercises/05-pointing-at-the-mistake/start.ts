// The marks under a mistake. See task.md.

export function point(line: string, column: number, endColumn: number): string {
  return line + column + endColumn;
}
