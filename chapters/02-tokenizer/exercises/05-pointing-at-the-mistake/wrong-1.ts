// The lazy one: takes bytes for characters.

export function point(line: string, column: number, endColumn: number): string {
  const shown = line.trimStart();
  const blanks = line.length - shown.length;
  return `${shown}\n${' '.repeat(Math.max(0, column - blanks))}${'^'.repeat(Math.max(1, endColumn - column))}`;
}
