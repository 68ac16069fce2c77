/** `sub` and `subn`: a text with its matches replaced. Answers to `pattern_subx` in Modules/_sre/sre.c. */
import {
  bytesOf,
  callOneArg,
  decref,
  isBufferLike,
  isCallable,
  isStr,
  None,
  newRef,
  type PyObject,
  type PyStr,
  strType,
  text,
} from '../../../01-objects/index.ts';
import { newMatch } from './match.ts';
import type { Matcher } from './matcher.ts';
import { joinPieces, slice } from './subject.ts';
import { compileTemplate, expandTemplate } from './template.ts';
import type { PyMatch, PyPattern } from './types.ts';

const BACKSLASH = 92;

/** What takes the place of a match: made from it, or always the same. Owned. */
interface Replacement {
  readonly make: ((match: PyMatch) => PyObject) | null;
  /** Owned: the text itself, or what `make` works with. */
  readonly source: PyObject;
}

function replacementOf(pattern: PyPattern, given: PyObject): Replacement {
  if (isCallable(given)) return { make: (match) => callOneArg(given, match), source: newRef(given) };
  if (isLiteral(given)) return { make: null, source: newRef(given) };
  const template = compileTemplate(pattern, given);
  if (template.value.chunks.length > 0)
    return { make: (match) => expandTemplate(template, match), source: template };
  const literal = newRef(template.value.literal);
  decref(template);
  return { make: null, source: literal };
}

/** Whether a replacement has nothing to be looked at in it. */
function isLiteral(given: PyObject): boolean {
  if (isStr(given)) return !text(given as PyStr).includes('\\');
  return isBufferLike(given) && !bytesOf(given).includes(BACKSLASH);
}

/** The text with at most `count` matches replaced (0: all), owned, and how many there were. */
export function substitute(
  pattern: PyPattern,
  given: PyObject,
  subject: PyObject,
  matcher: Matcher,
  count: number,
): { result: PyObject; replaced: number } {
  const { make, source } = replacementOf(pattern, given);
  const pieces: PyObject[] = [];
  let at = 0;
  let replaced = 0;
  try {
    while ((count === 0 || replaced < count) && matcher.search()) {
      if (at < matcher.start) pieces.push(slice(subject, at, matcher.start));
      const piece = make === null ? newRef(source) : makePiece(make, newMatch(pattern, subject, matcher, 0));
      if (piece === None) decref(piece);
      else pieces.push(piece);
      at = matcher.ptr;
      replaced++;
      matcher.advance();
    }
    if (replaced === 0 && subject.type === strType) return { result: newRef(subject), replaced };
    if (at < matcher.end) pieces.push(slice(subject, at, matcher.end));
    return { result: joinPieces(subject, pieces), replaced };
  } finally {
    for (const piece of pieces) decref(piece);
    decref(source);
  }
}

function makePiece(make: (match: PyMatch) => PyObject, match: PyMatch): PyObject {
  try {
    return make(match);
  } finally {
    decref(match);
  }
}
