/**
 * `str.format` and `str.format_map`: replacement fields filled with arguments. Answers to
 * Objects/stringlib/unicode_format.h (`build_string`, `get_field_object`, `AutoNumber`).
 */

import { indexError, keyError, valueError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject, type PyStr } from '../object.ts';
import { getAttr, getItem, repr, str } from '../protocols/abstract.ts';
import { newLong } from '../singletons.ts';
import { ascii } from '../str/ascii.ts';
import { StrBuilder } from '../str/builder.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { type Field, parseMarkup, type Step, splitFieldName } from './markup.ts';
import { formatObject } from './object.ts';

/** Where the values of fields come from. */
interface Source {
  /** Positional arguments; null for `format_map`. */
  args: PyObject[] | null;
  /** A keyword argument, or a value of the mapping. Owned. Raises KeyError. */
  named: (name: string) => PyObject;
  /** Whether fields are numbered by themselves (`{}`) or by hand (`{0}`): they must not mix. */
  numbering: 'unknown' | 'automatic' | 'manual';
  next: number;
}

export const formatFieldsMethods: MethodDef[] = [
  method('format($self, /, *args, **kwargs)', (self: PyStr, args: PyObject[], kwargs: Map<PyStr, PyObject>) =>
    fillFields(self, { args, named: (name) => keyword(kwargs, name), numbering: 'unknown', next: 0 }),
  ),
  method('format_map($self, mapping, /)', (self: PyStr, mapping: PyObject) =>
    fillFields(self, { args: null, named: (name) => itemAt(mapping, name), numbering: 'unknown', next: 0 }),
  ),
];

/** A specification may hold fields, but those may not hold fields in turn. */
const MAX_DEPTH = 2;

function fillFields(format: PyStr, source: Source, depth: number = MAX_DEPTH): PyStr {
  if (depth < 1) throw valueError('Max string recursion exceeded');
  const result = new StrBuilder();
  const isWide = typeof format.value !== 'string';
  try {
    for (const { literal, field } of parseMarkup(text(format))) {
      if (literal === text(format)) result.add(format);
      else if (isWide) result.addText(literal);
      else result.addNarrow(literal);
      if (field === null) continue;
      const rendered = renderField(field, source, depth);
      result.add(rendered);
      decref(rendered);
    }
    return result.finish();
  } finally {
    result.discard();
  }
}

/** `output_markup`. Owned. */
function renderField(field: Field, source: Source, depth: number): PyStr {
  let value = fieldValue(field.name, source);
  try {
    if (field.conversion !== '') {
      const converted = convert(value, field.conversion);
      decref(value);
      value = converted;
    }
    const given = newStr(field.spec);
    const spec = field.nested ? fillFields(given, source, depth - 1) : given;
    try {
      return formatObject(value, spec);
    } finally {
      decref(spec);
    }
  } finally {
    decref(value);
  }
}

/** `do_conversion`: `!r`, `!s`, `!a`. Owned. */
function convert(value: PyObject, conversion: string): PyStr {
  if (conversion === 'r') return repr(value);
  if (conversion === 's') return str(value);
  if (conversion === 'a') return ascii(value);
  const point = conversion.codePointAt(0)!;
  const shown = point > 32 && point < 127 ? conversion : `\\x${point.toString(16)}`;
  throw valueError(`Unknown conversion specifier ${shown}`);
}

/** `get_field_object`: the argument that a field names, and the way from it. Owned. */
function fieldValue(name: string, source: Source): PyObject {
  const { first, steps } = splitFieldName(name);
  let value = firstValue(first, source);
  try {
    for (const step of steps) {
      const next = takeStep(value, step);
      decref(value);
      value = next;
    }
  } catch (caught) {
    decref(value);
    throw caught;
  }
  return value;
}

function firstValue(first: number | string, source: Source): PyObject {
  const position = numbered(first, source);
  if (typeof position === 'string') return source.named(position);
  if (source.args === null) throw valueError('Format string contains positional fields');
  const value = source.args[position];
  if (value === undefined)
    throw indexError(`Replacement index ${position} out of range for positional args tuple`);
  return newRef(value);
}

/**
 * `autonumber_state_error`: an empty name takes the next number; numbers by hand and by themselves do not
 * mix.
 */
function numbered(first: number | string, source: Source): number | string {
  if (typeof first === 'string' && first !== '') return first;
  const wanted = first === '' ? 'automatic' : 'manual';
  if (source.numbering === 'unknown') source.numbering = wanted;
  if (source.numbering !== wanted) {
    throw valueError(
      wanted === 'automatic'
        ? 'cannot switch from manual field specification to automatic field numbering'
        : 'cannot switch from automatic field numbering to manual field specification',
    );
  }
  return first === '' ? source.next++ : first;
}

function takeStep(value: PyObject, step: Step): PyObject {
  if ('item' in step) return itemAt(value, step.item);
  return getAttr(value, intern(step.attribute));
}

/** `container[key]`, the key a number or a text. Owned. */
function itemAt(container: PyObject, key: number | string): PyObject {
  const item = typeof key === 'number' ? newLong(key) : newStr(key);
  try {
    return getItem(container, item);
  } finally {
    decref(item);
  }
}

function keyword(kwargs: Map<PyStr, PyObject>, name: string): PyObject {
  for (const [key, value] of kwargs) if (text(key) === name) return newRef(value);
  const key = newStr(name);
  const error = keyError(key);
  decref(key);
  throw error;
}
