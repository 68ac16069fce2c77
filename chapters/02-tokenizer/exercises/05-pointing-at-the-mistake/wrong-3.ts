// Forgets that the marks move with the text when the blanks are cut off.

export function point(line: string, column: number, endColumn: number): string {
  const bytes = new TextEncoder().encode(line);
  const characters = (end: number): number =>
    [...new TextDecoder().decode(bytes.subarray(0, end))].length + (end > bytes.length ? 1 : 0);
  const from = characters(column);
  return `${line.trimStart()}\n${' '.repeat(from)}${'^'.repeat(Math.max(1, characters(endColumn) - from))}`;
}
