/** What an editor marks: a line (from 1), and in it the columns of an expression or token (characters, from 0). */
export interface Mark {
  line: number;
  range?: { column: number; endLine: number; endColumn: number };
}

/** A column that counts UTF-8 bytes, as the machine's positions do, as one that counts JavaScript's characters. */
export function columnOfBytes(line: string, bytes: number): number {
  let count = 0;
  let column = 0;
  for (const character of line) {
    if (count >= bytes) break;
    const code = character.codePointAt(0)!;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    column += character.length;
  }
  return column;
}
