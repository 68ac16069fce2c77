// Bytes become characters first; the rest is counting.

export function point(line: string, column: number, endColumn: number): string {
  const shown = line.trimStart();
  const blanks = [...line].length - [...shown].length;
  const from = Math.max(0, charactersIn(line, column) - blanks);
  const to = charactersIn(line, endColumn) - blanks;
  return `${shown}\n${' '.repeat(from)}${'^'.repeat(Math.max(1, to - from))}`;
}

/** How many characters the first bytes of a line make; one more where the bytes go beyond the line. */
function charactersIn(line: string, bytes: number): number {
  let characters = 0;
  let seen = 0;
  for (const character of line) {
    if (seen >= bytes) return characters;
    seen += new TextEncoder().encode(character).length;
    characters++;
  }
  return seen < bytes ? characters + 1 : characters;
}
