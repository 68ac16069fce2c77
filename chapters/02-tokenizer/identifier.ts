// Names: which characters may begin one, which may follow, and what to say about those that may not.
// Answers to verify_identifier in Parser/lexer/lexer.c and to Objects/unicodeobject.c.

import { CHAR_CLASS, IDENTIFIER_CHAR } from './chars.ts';
import { syntaxErrorHere } from './errors.ts';
import type { TokState } from './state.ts';
import { ERRORTOKEN, NAME } from './token.ts';
import { IDENTIFIER, IDENTIFIER_CONTINUE, IDENTIFIER_START, PRINTABLE } from './unicode.ts';

/** Is the text a name, keyword or not? (`str.isidentifier`) */
export function isIdentifier(text: string): boolean {
  return IDENTIFIER.test(text);
}

/** Would repr() show the character as it is? (`Py_UNICODE_ISPRINTABLE`) */
export function isPrintable(character: string): boolean {
  return PRINTABLE.test(character);
}

/** The one spelling under which the compiler knows a name: 'ﬁ' (a ligature) is 'fi' (PEP 3131). */
export function normalizeIdentifier(name: string): string {
  return name.normalize('NFKC');
}

/** Read the name that begins at `tok.start`; the answer is NAME or ERRORTOKEN. */
export function scanIdentifier(tok: TokState): number {
  const text = tok.text;
  let i = tok.start;
  let ascii = true;
  for (;;) {
    const c = text.charCodeAt(i);
    if (c >= 128) ascii = false;
    else if ((CHAR_CLASS[c] & IDENTIFIER_CHAR) === 0) break;
    i++;
  }
  tok.stopAt(i);
  if (!ascii && !verifyIdentifier(tok)) return ERRORTOKEN;
  tok.tokenStart = tok.start;
  tok.tokenEnd = i;
  return NAME;
}

/** Does the text between `start` and `cur` follow PEP 3131? If not, note the error (`verify_identifier`). */
function verifyIdentifier(tok: TokState): boolean {
  const name = tok.text.slice(tok.start, tok.cur);
  if (tok.extraTokens || IDENTIFIER.test(name)) return true;
  tok.cur = tok.start;
  for (const c of name) {
    const fine = (tok.cur === tok.start ? IDENTIFIER_START : IDENTIFIER_CONTINUE).test(c);
    tok.cur += c.length;
    if (fine) continue;
    const hex = c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    syntaxErrorHere(
      tok,
      isPrintable(c) ? `invalid character '${c}' (U+${hex})` : `invalid non-printable character U+${hex}`,
    );
    break;
  }
  return false;
}
