// Pieces of the standard library to begin from: some statements that follow each other in a file, cut at
// the beginnings of unindented lines.

import { stdlibSources } from '../tools/stdlib.ts';
import type { Random } from './random.ts';

/** A piece ends after so many lines, at the next statement. */
const LINES = 30;
/** Pieces with longer statements than this are left out: whole classes take time and add nothing. */
const MOST_LINES = 120;

export class Library {
  private readonly pieces: string[];

  constructor() {
    this.pieces = stdlibSources().flatMap(({ data }) => cut(new TextDecoder('latin1').decode(data)));
  }

  /** One piece, as text; most files are UTF-8, and are decoded again here. */
  piece(random: Random): string {
    const bytes = Uint8Array.from(random.pick(this.pieces), (unit) => unit.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  }
}

/** Where a line could begin a statement: not indented, not closing a bracket, not going on with one. */
const BEGINS = /^(?!else|elif|except|finally|case)[A-Za-z_@]/;

function cut(source: string): string[] {
  const pieces: string[] = [];
  let lines: string[] = [];
  const end = () => {
    if (lines.length > 0 && lines.length <= MOST_LINES) pieces.push(`${lines.join('\n')}\n`);
    lines = [];
  };
  for (const line of source.split('\n')) {
    if (lines.length >= LINES && BEGINS.test(line)) end();
    lines.push(line);
  }
  end();
  return pieces;
}
