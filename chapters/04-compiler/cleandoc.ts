/**
 * Docstrings lose the indentation that their lines have only because of where they stand. Answers to
 * `_PyCompile_CleanDoc` in Python/compile.c, which does what `inspect.cleandoc` does but for blank lines
 * at the beginning and end: line numbers must not change.
 */

import { encodeUtf8, newStr, type PyStr, text } from '../01-objects/index.ts';

/** A surrogate without its other half. */
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** `_PyCompile_CleanDoc`: the docstring (owned) to keep. CPython works on UTF-8, so surrogates raise. */
export function cleanedDocstring(doc: PyStr): PyStr {
  const expanded = expandTabs(text(doc));
  if (LONE_SURROGATE.test(expanded)) encodeUtf8(newStr(expanded));
  return newStr(cleanDoc(expanded));
}

/** `'  A\n    b\n      c'` gives `'A\nb\n  c'`. */
export function cleanDoc(doc: string): string {
  const text = expandTabs(doc);
  const [first, ...rest] = text.split('\n');
  let margin = Number.POSITIVE_INFINITY;
  for (const line of rest) {
    const indent = leadingSpaces(line);
    if (indent < line.length) margin = Math.min(margin, indent);
  }
  if (margin === Number.POSITIVE_INFINITY) margin = 0;
  const lines = rest.map((line) => line.slice(Math.min(margin, leadingSpaces(line))));
  return [first.slice(leadingSpaces(first)), ...lines].join('\n');
}

function leadingSpaces(line: string): number {
  let count = 0;
  while (line[count] === ' ') count++;
  return count;
}

/** `str.expandtabs()`: columns count characters, and begin anew after `\n` and `\r`. */
function expandTabs(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let result = '';
  for (const char of text) {
    if (char === '\t') {
      const spaces = 8 - (column % 8);
      result += ' '.repeat(spaces);
      column += spaces;
      continue;
    }
    result += char;
    column = char === '\n' || char === '\r' ? 0 : column + 1;
  }
  return result;
}
