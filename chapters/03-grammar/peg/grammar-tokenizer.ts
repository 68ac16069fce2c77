/**
 * Cuts a grammar file into words. CPython reads its grammar with Python's own tokenize module; the notation
 * is simple enough for a tokenizer of its own, which also takes an action { ... } as one word.
 */

export interface GrammarToken {
  kind: 'name' | 'string' | 'op' | 'action' | 'type' | 'text' | 'end';
  /** Without its quotes, braces or brackets. */
  text: string;
  /** The quote of a string. */
  quote: string;
  line: number;
  /** At the start of a line: here a new rule may begin. */
  first: boolean;
}

/** Throws an Error that names the line. */
export function tokenizeGrammar(source: string): GrammarToken[] {
  const tokens: GrammarToken[] = [];
  let at = 0;
  let line = 1;
  while (at < source.length) {
    const start = at;
    const first = at === 0 || source[at - 1] === '\n';
    const add = (kind: GrammarToken['kind'], text: string, end: number, quote = '') => {
      tokens.push({ kind, text, quote, line, first });
      at = end;
    };
    const c = source[at];
    if (/\s/.test(c)) at++;
    else if (c === '#') at = endOfLine(source, at);
    else if (source.startsWith("'''", at)) {
      const end = source.indexOf("'''", at + 3);
      add('text', source.slice(at + 3, end), end + 3);
    } else if (c === "'" || c === '"') {
      const end = source.indexOf(c, at + 1);
      add('string', source.slice(at + 1, end), end + 1, c);
    } else if (c === '{') {
      const end = closing(source, at, line);
      add('action', onOneLine(source.slice(at + 1, end)), end + 1);
    } else if (/\w/.test(c)) {
      const name = /^\w+/.exec(source.slice(at, at + 100))![0];
      add('name', name, at + name.length);
      // rule[type]: the bracket touches the name, and only at the start of a line
      if (first && source[at] === '[') {
        const end = closing(source, at, line);
        add('type', source.slice(at + 1, end), end + 1);
      }
    } else if (source.startsWith('&&', at)) add('op', '&&', at + 2);
    else add('op', c, at + 1);
    line += source.slice(start, at).split('\n').length - 1;
  }
  tokens.push({ kind: 'end', text: '', quote: '', line, first: true });
  return tokens;
}

/** An action has no strings or comments that a line break could belong to. */
function onOneLine(action: string): string {
  return action.trim().replace(/\s*\n\s*/g, ' ');
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end;
}

/** The place of the bracket that closes the one at `open`; brackets inside strings do not count. */
function closing(source: string, open: number, line: number): number {
  let depth = 0;
  for (let at = open; at < source.length; at++) {
    const c = source[at];
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) {
      depth--;
      if (depth === 0) return at;
    } else if (c === "'" || c === '"') at = endOfString(source, at);
    else if (c === '`') at = endOfTemplate(source, at, line);
  }
  throw new Error(`grammar, line ${line}: '${source[open]}' was never closed`);
}

function endOfString(source: string, open: number): number {
  let at = open + 1;
  while (at < source.length && source[at] !== source[open]) at += source[at] === '\\' ? 2 : 1;
  return at;
}

/** The end of a `template`, whose ${fields} may hold anything. */
function endOfTemplate(source: string, open: number, line: number): number {
  let at = open + 1;
  while (at < source.length && source[at] !== '`') {
    if (source.startsWith('${', at)) at = closing(source, at + 1, line) + 1;
    else at += source[at] === '\\' ? 2 : 1;
  }
  return at;
}
