// Decodes the bytes, but counts JavaScript's units: a snake is two.

export function point(line: string, column: number, endColumn: number): string {
  const shown = line.trimStart();
  const blanks = line.length - shown.length;
  const bytes = new TextEncoder().encode(line);
  const units = (end: number): number =>
    new TextDecoder().decode(bytes.subarray(0, end)).length + (end > bytes.length ? 1 : 0);
  const from = Math.max(0, units(column) - blanks);
  return `${shown}\n${' '.repeat(from)}${'^'.repeat(Math.max(1, units(endColumn) - blanks - from))}`;
}
