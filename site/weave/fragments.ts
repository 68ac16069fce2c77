/**
 * Finds named pieces in the files that are not TypeScript: definitions of Python programs, rules of the
 * grammar, types of the ASDL file. In all three a piece begins at the start of a line with its name and ends
 * before the next such line.
 */
import { type Cut, WeaveError } from './snippet.ts';

interface Piece {
  name: string;
  start: number;
  end: number;
}

const PATTERNS: Record<string, RegExp> = {
  // A rule: `if_stmt[stmt_ty]:`, `block (memo):`, `@trailer '''`.
  gram: /^(?:@)?(\w+)(?:\[[^\]\n]*\])?(?:\s*\(memo\))?\s*(?::|''')/,
  // A type: `stmt = FunctionDef(...)`, and `module Python`.
  asdl: /^\s{0,4}(\w+)\s*=/,
};

/** The part of a file that a name names. @throws WeaveError for an unknown or ambiguous name. */
export function cutFragment(source: string, extension: string, name: string, nodoc: boolean): Cut {
  const pieces = extension === 'py' ? pythonPieces(source) : rulePieces(source, PATTERNS[extension]!);
  const found = pieces.filter((piece) => piece.name === name);
  if (found.length > 1) throw new WeaveError(`"${name}" is ambiguous: it is defined ${found.length} times`);
  if (found.length === 0) throw new WeaveError(`no definition "${name}"`);
  const [{ start, end }] = found as [Piece];
  return { start: nodoc ? start : commentStart(source, start), end };
}

export function fragmentNames(source: string, extension: string): string[] {
  const pieces = extension === 'py' ? pythonPieces(source) : rulePieces(source, PATTERNS[extension]!);
  return pieces.map((piece) => piece.name);
}

/** Grammar and ASDL: a piece lasts as long as its lines are indented deeper than its first. */
function rulePieces(source: string, pattern: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  for (const { text, start, end } of linesOf(source)) {
    const name = pattern.exec(text)?.[1];
    const indent = text.search(/\S/);
    const last = pieces.at(-1);
    if (name !== undefined && (last === undefined || indent <= depth)) {
      pieces.push({ name, start: start + indent, end });
      depth = indent;
    } else if (last && indent > depth && !text.trimStart().startsWith('--')) {
      last.end = end;
    }
  }
  return pieces;
}

/** Python: functions, classes and assignments of the module, and `Class.method`, by indentation. */
function pythonPieces(source: string): Piece[] {
  const pieces: Piece[] = [];
  const open: { piece: Piece; indent: number }[] = [];
  let decorator = -1;
  for (const { text, start, end } of linesOf(source)) {
    const indent = text.search(/\S/);
    if (indent < 0) continue;
    const word = text.slice(indent);
    const closes = /^[)\]}]/.test(word); // the last line of a bracket belongs to what opened it
    while (open.length > 0 && open.at(-1)!.indent >= indent + Number(closes)) open.pop();
    for (const { piece } of open) piece.end = end;
    if (closes) continue;
    if (word.startsWith('@')) {
      if (decorator < 0) decorator = start + indent;
      continue;
    }
    const name =
      /^(?:async\s+)?(?:def|class)\s+(\w+)/.exec(word)?.[1] ?? /^(\w+)\s*(?::[^=]*)?=[^=]/.exec(word)?.[1];
    if (name !== undefined && (indent === 0 || /^(async|def|class)/.test(word))) {
      const owner = open.map(({ piece }) => piece.name).at(-1);
      const piece = {
        name: owner ? `${owner}.${name}` : name,
        start: decorator >= 0 ? decorator : start + indent,
        end,
      };
      pieces.push(piece);
      open.push({ piece, indent });
    }
    decorator = -1;
  }
  return pieces;
}

/** Where the `#` and `--` comments begin that stand directly above a piece. */
function commentStart(source: string, start: number): number {
  let begin = source.lastIndexOf('\n', start - 1) + 1;
  const indent = start - begin;
  for (;;) {
    const above = source.lastIndexOf('\n', begin - 2) + 1;
    if (begin === 0 || !/^[ \t]*(#|--)/.test(source.slice(above, begin))) break;
    begin = above;
  }
  return begin + indent;
}

function* linesOf(source: string): Generator<{ text: string; start: number; end: number }> {
  let start = 0;
  for (const text of source.split('\n')) {
    yield { text, start, end: start + text.trimEnd().length };
    start += text.length + 1;
  }
}
