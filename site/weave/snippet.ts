/**
 * A piece of a source file as a page shows it: whole lines, taken out of their indentation, each of which
 * remembers where it came from. Line numbers, links and hover texts hang on that memory.
 */

export interface SnippetLine {
  text: string;
  /** The line in the source file, counted from 1; 0 for a line that is not in it. */
  line: number;
  /** Where `text` begins in the source file; -1 for a line that is not in it. */
  offset: number;
}

export interface Snippet {
  /** Absolute path of the source file. */
  file: string;
  /** The language of its fence: `ts`, `python`, `peg`, `asdl`. */
  language: string;
  /** The declarations it shows, as `Frame.push`; empty for a whole file. */
  names: string[];
  lines: SnippetLine[];
}

/** A range of the source to be shown, with the ranges inside it that are elided (`outline`). */
export interface Cut {
  start: number;
  end: number;
  elided?: { start: number; end: number; text: string }[];
}

/** What was asked for cannot be shown; the message says what would be right. */
export class WeaveError extends Error {}

/**
 * Cut a range out of a source: its first line begins at `start`, the others lose the indentation that the
 * line of `start` has. `  push() {\n    x;\n  }` gives `push() {\n  x;\n}`.
 */
export function cutLines(source: string, cut: Cut): SnippetLine[] {
  const lineStart = source.lastIndexOf('\n', cut.start - 1) + 1;
  const indent = /^[ \t]*/.exec(source.slice(lineStart, cut.end))![0].length;
  const lines: SnippetLine[] = [];
  let line = countLines(source, cut.start);
  let begin = cut.start;
  let first = line;
  let text = '';
  let position = cut.start;
  const elided = [...(cut.elided ?? [])];
  const finish = (): void => {
    lines.push({ text: text.trimEnd(), line: first, offset: begin });
  };
  while (position < cut.end) {
    if (elided[0]?.start === position) {
      const { end, text: shown } = elided.shift()!;
      text += shown;
      line += source.slice(position, end).split('\n').length - 1;
      position = end;
    } else if (source[position] === '\n') {
      finish();
      line += 1;
      position += 1;
      const spaces = /^[ \t]*/.exec(source.slice(position, position + indent))![0].length;
      position += spaces;
      begin = position;
      first = line;
      text = '';
    } else {
      text += source[position];
      position += 1;
    }
  }
  finish();
  return lines;
}

/** The number of the line (from 1) that holds a position. */
export function countLines(source: string, position: number): number {
  let count = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < position; at = source.indexOf('\n', at + 1)) count += 1;
  return count;
}

export function snippetText(snippet: Snippet): string {
  return snippet.lines.map((line) => line.text).join('\n');
}
