/**
 * Reads the replacement fields of `str.format`: `text {name.attr[key]!r:spec} text`. Answers to
 * `MarkupIterator` and `FieldNameIterator` in Objects/stringlib/unicode_format.h. The module `_string` shows
 * both to Python, for `string.Formatter`.
 *
 * All marks are ASCII, so this works on JavaScript text: it is never cut within a character.
 */
import { type PyError, valueError } from '../exceptions/errors.ts';
import { toDecimal } from '../str/unicodetype.ts';

/** A piece of markup: literal text, and the field behind it if there is one. */
export interface Markup {
  literal: string;
  field: Field | null;
}

export interface Field {
  name: string;
  /** Whether a specification was given, even an empty one. */
  spec: string;
  /** Whether the specification has fields of its own. */
  nested: boolean;
  /** The character after `!`, or ''. */
  conversion: string;
}

/** The pieces of a format string, in order. Raises ValueError. */
export function* parseMarkup(text: string): Generator<Markup> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    while (at < text.length && text[at] !== '{' && text[at] !== '}') at++;
    if (at === text.length) {
      yield { literal: text.slice(start), field: null };
      return;
    }
    const mark = text[at]!;
    if (text[at + 1] === mark) {
      yield { literal: text.slice(start, at + 1), field: null };
      at += 2;
      continue;
    }
    if (mark === '}' || at + 1 === text.length)
      throw valueError(`Single '${mark}' encountered in format string`);
    const { field, end } = parseField(text, at + 1);
    yield { literal: text.slice(start, at), field };
    at = end;
  }
}

/** The field that begins behind its `{`, and where what follows its `}` begins. */
function parseField(text: string, start: number): { field: Field; end: number } {
  let at = endOfName(text, start);
  const field: Field = { name: text.slice(start, at), spec: '', nested: false, conversion: '' };
  const mark = text[at++];
  if (mark === '}') return { field, end: at };
  if (mark === undefined) throw valueError("expected '}' before end of string");
  if (mark === '!') {
    if (at >= text.length) throw valueError('end of string while looking for conversion specifier');
    field.conversion = String.fromCodePoint(text.codePointAt(at)!);
    at += field.conversion.length;
    const next = text[at++];
    if (next === '}') return { field, end: at };
    if (next !== undefined && next !== ':') throw valueError("expected ':' after conversion specifier");
  }
  const end = endOfSpec(text, at, field);
  field.spec = text.slice(at, end);
  return { field, end: end + 1 };
}

/** Where the name ends: at `}`, `!` or `:`, but not within brackets. */
function endOfName(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at]!;
    if (char === '{') throw valueError("unexpected '{' in field name");
    if (char === '[') while (at + 1 < text.length && text[at] !== ']') at++;
    else if (char === '}' || char === '!' || char === ':') break;
  }
  return at;
}

/** Where the specification ends: at the `}` that is not of a field within it. */
function endOfSpec(text: string, start: number, field: Field): number {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') {
      field.nested = true;
      depth++;
    } else if (text[at] === '}' && --depth === 0) return at;
  }
  throw valueError("unmatched '{' in format spec");
}

/** A step from an object to a part of it: `.name`, or `[key]` with a number or a text. */
export type Step = { attribute: string } | { item: number | string };

/** What a field's name says: `field_name_split`. */
export interface FieldName {
  /** A position, the name of a keyword argument, or '' for the next position. */
  first: number | string;
  steps: Generator<Step>;
}

/** `'0.name[3]'` is { first: 0, steps: .name, [3] }. The steps raise ValueError as they are taken. */
export function splitFieldName(name: string): FieldName {
  const end = name.search(/[.[]/);
  const first = end < 0 ? name : name.slice(0, end);
  return { first: asPosition(first), steps: parseSteps(end < 0 ? '' : name.slice(end)) };
}

function* parseSteps(rest: string): Generator<Step> {
  let at = 0;
  while (at < rest.length) {
    const mark = rest[at++]!;
    if (mark === '.') {
      const start = at;
      while (at < rest.length && rest[at] !== '.' && rest[at] !== '[') at++;
      if (at === start) throw emptyAttribute();
      yield { attribute: rest.slice(start, at) };
    } else if (mark === '[') {
      const close = rest.indexOf(']', at);
      if (close < 0) throw valueError("Missing ']' in format string");
      if (close === at) throw emptyAttribute();
      yield { item: asPosition(rest.slice(at, close)) };
      at = close + 1;
    } else throw valueError("Only '.' or '[' may follow ']' in format field specifier");
  }
}

function emptyAttribute(): PyError {
  return valueError('Empty attribute in format string');
}

/** `get_integer`: a name of decimal digits is a number, anything else a name. */
function asPosition(name: string): number | string {
  let value = 0;
  for (const char of name) {
    const digit = toDecimal(char.codePointAt(0)!);
    if (digit < 0) return name;
    value = value * 10 + digit;
    if (value > Number.MAX_SAFE_INTEGER) throw valueError('Too many decimal digits in format string');
  }
  return name === '' ? name : value;
}
