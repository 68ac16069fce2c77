/**
 * Replacements that mention groups, `r'\2-\1'`: parsed by `re._parser.parse_template`, filled in here. Answers
 * to `_sre_template` and `expand_template` in Modules/_sre/sre.c.
 */
import {
  callModuleFunction,
  decref,
  defineType,
  indexError,
  isList,
  isLong,
  newInstance,
  newRef,
  type PyObject,
  type PyType,
  runtimeError,
  typeError,
} from '../../../01-objects/index.ts';
import { charactersOf, joinPieces, slice } from './subject.ts';
import type { Match, PyMatch, PyPattern, PyTemplate, Template } from './types.ts';

export const templateType: PyType = defineType('_sre.SRE_Template', {
  basicsize: 40,
  traverse({ value: { literal, chunks } }: PyTemplate, visit) {
    visit(literal);
    for (const chunk of chunks) visit(chunk.literal);
  },
});

/** `_sre.template(pattern, [literal, group, literal, ..., literal])`. Raises TypeError: invalid template. */
export function makeTemplate(_module: PyObject, _pattern: PyObject, parts: PyObject): PyObject {
  const invalid = (): never => {
    throw typeError('invalid template');
  };
  if (!isList(parts) || parts.value.length % 2 === 0) return invalid();
  const items = parts.value;
  const chunks: { group: number; literal: PyObject }[] = [];
  for (let i = 1; i < items.length; i += 2) {
    const group = items[i]!;
    if (!isLong(group) || typeof group.value !== 'number' || group.value < 0) return invalid();
    chunks.push({ group: group.value, literal: items[i + 1]! });
  }
  newRef(items[0]!);
  for (const chunk of chunks) newRef(chunk.literal);
  return newInstance<Template>(templateType, { literal: items[0]!, chunks });
}

/** `compile_template`: what `re` makes of a replacement, through its cache. Owned. */
export function compileTemplate(pattern: PyPattern, replacement: PyObject): PyTemplate {
  const made = callModuleFunction('re', '_compile_template', pattern, replacement);
  if (made.type === templateType) return made as PyTemplate;
  const { name } = made.type;
  decref(made);
  throw runtimeError(`the result of compiling a replacement string is ${name}, not Template`);
}

/** `expand_template`: the template with what the groups of a match were. Owned. */
export function expandTemplate({ value: { literal, chunks } }: PyTemplate, match: PyMatch): PyObject {
  if (chunks.length === 0) return newRef(literal);
  const pieces: PyObject[] = [newRef(literal)];
  try {
    for (const chunk of chunks) {
      const group = groupSlice(match.value, chunk.group);
      if (group !== null) pieces.push(group);
      pieces.push(newRef(chunk.literal));
    }
    return joinPieces(
      match.value.subject,
      pieces.filter((piece) => charactersOf(piece).length > 0),
    );
  } finally {
    for (const piece of pieces) decref(piece);
  }
}

/** `match_getslice_by_index`: the text of a group (owned), or null if it took no part. Raises IndexError. */
export function groupSlice(match: Match, group: number): PyObject | null {
  const { spans, subject } = match;
  if (group < 0 || 2 * group >= spans.length) throw indexError('no such group');
  const start = spans[2 * group]!;
  if (start < 0) return null;
  // a bytearray may have become shorter since
  const { length } = charactersOf(subject);
  return slice(subject, Math.min(start, length), Math.min(spans[2 * group + 1]!, length));
}
