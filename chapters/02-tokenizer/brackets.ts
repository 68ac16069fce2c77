// Brackets: a stack of those that are open, so that a closing one can be matched, lines inside them can be
// joined, and the end of a replacement field can be told from the end of a dict inside it.
// Answers to the last part of tok_get_normal_mode in Parser/lexer/lexer.c.

import { LEFT_BRACE, RIGHT_BRACE } from './chars.ts';
import { syntaxErrorHere } from './errors.ts';
import { FSTRING_MODE, MAXLEVEL, type Mode, type TokState } from './state.ts';

/** Note an opening bracket; false when an error was noted. */
export function openBracket(tok: TokState, c: number): boolean {
  if (tok.level >= MAXLEVEL) return fail(tok, 'too many nested parentheses');
  tok.parenstack[tok.level] = c;
  tok.parenlinenostack[tok.level] = tok.lineno;
  tok.parencolstack[tok.level] = tok.byteColumn(tok.start);
  tok.level++;
  if (tok.insideFString) tok.mode.bracketDepth++;
  return true;
}

/** Match a closing bracket with the innermost open one; false when an error was noted. */
export function closeBracket(tok: TokState, c: number): boolean {
  const mode = tok.mode;
  if (tok.insideFString && mode.bracketDepth === 0 && c === RIGHT_BRACE) {
    return fail(tok, `${mode.prefix}-string: single '}' is not allowed`);
  }
  if (tok.level === 0 && !tok.extraTokens) return fail(tok, `unmatched '${String.fromCharCode(c)}'`);
  if (tok.level > 0) {
    tok.level--;
    if (!tok.extraTokens && !matches(tok.parenstack[tok.level], c)) return mismatch(tok, c);
  }
  return !tok.insideFString || closeInField(tok, mode, c);
}

function matches(opening: number, closing: number): boolean {
  return closing === opening + (opening === 0x28 ? 1 : 2); // () are neighbours in ASCII, [] and {} are not
}

function mismatch(tok: TokState, c: number): boolean {
  const opening = tok.parenstack[tok.level];
  const closing = String.fromCharCode(c);
  const mode = tok.mode;
  if (tok.insideFString && opening === LEFT_BRACE && mode.bracketDepth - 1 === mode.exprStartDepth) {
    // The opening brace is the one of the field: f'{)}'
    return fail(tok, `${mode.prefix}-string: unmatched '${closing}'`);
  }
  const line = tok.parenlinenostack[tok.level];
  const where = line === tok.lineno ? '' : ` on line ${line}`;
  const pair = `opening parenthesis '${String.fromCharCode(opening)}'`;
  return fail(tok, `closing parenthesis '${closing}' does not match ${pair}${where}`);
}

/** Inside an f-string the `}` of the field's own depth leads back to literal text. */
function closeInField(tok: TokState, mode: Mode, c: number): boolean {
  mode.bracketDepth--;
  if (mode.bracketDepth < 0) {
    return fail(tok, `${mode.prefix}-string: unmatched '${String.fromCharCode(c)}'`);
  }
  if (c === RIGHT_BRACE && mode.bracketDepth === mode.exprStartDepth) {
    mode.exprStartDepth--;
    mode.kind = FSTRING_MODE;
    mode.inFormatSpec = false;
    mode.inDebug = false;
  }
  return true;
}

function fail(tok: TokState, msg: string): boolean {
  syntaxErrorHere(tok, msg);
  return false;
}
