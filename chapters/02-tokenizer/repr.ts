// A text in quotes, as Python's repr() writes it. Answers to unicode_repr in Objects/unicodeobject.c.

import { isPrintable } from './identifier.ts';

const SHORT: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };
const PLAIN = /^[ -&(-[\]-~]*$/;

/** reprText("it's") is `"it's"`, reprText('é\n\0') is `'é\n\x00'` with the escapes spelled out. */
export function reprText(text: string): string {
  if (PLAIN.test(text)) return `'${text}'`;
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let result = quote;
  for (const c of text) {
    if (c === quote) result += `\\${c}`;
    else result += SHORT[c] ?? (isPrintable(c) ? c : escape(c.codePointAt(0)!));
  }
  return result + quote;
}

function escape(point: number): string {
  const hex = point.toString(16);
  if (point < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
