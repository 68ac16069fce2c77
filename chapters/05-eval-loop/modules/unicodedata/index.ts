/** The module `unicodedata`: what Unicode 16.0 says of each character. Answers to Modules/unicodedata.c. */
import {
  category,
  codePointAt,
  defineModule,
  defineType,
  isDecimal,
  isDigit,
  isStr,
  keyErrorType,
  type MethodDef,
  method,
  newFloat,
  newInstance,
  newLong,
  newRef,
  newStr,
  newStrFromPoints,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  raise,
  strLength,
  text,
  toDecimal,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { nameOf, pointNamed } from './names.ts';
import { bidirectional, combining, decomposition, eastAsianWidth, mirrored, numericValue } from './tables.ts';

/** The character an argument is. Raises TypeError, which tells the function and the argument. */
function characterOf(value: PyObject, where: string, fn: string): number {
  if (!isStr(value)) throw typeError(`${where} must be a unicode character, not ${value.type.name}`);
  const length = strLength(value as PyStr);
  if (length === 1) return codePointAt(value as PyStr, 0);
  const which = where.replace(`${fn}()`, `${fn}():`);
  throw typeError(`${which} must be a unicode character, not a string of length ${length}`);
}

/** A function of one character. */
function property(name: string, doc: string, tell: (point: number) => unknown): MethodDef {
  const fn = (_self: PyObject, chr: PyObject): unknown => tell(characterOf(chr, `${name}() argument`, name));
  return method(`${name}($self, chr, /)`, doc, fn);
}

/** A function of a character that may not have the property: then the default, or ValueError. */
function optional(
  name: string,
  doc: string,
  missing: string,
  tell: (point: number) => PyObject | null,
): MethodDef {
  const fn = (_self: PyObject, chr: PyObject, otherwise?: PyObject): PyObject => {
    const value = tell(characterOf(chr, `${name}() argument 1`, name));
    if (value !== null) return value;
    if (otherwise === undefined) throw valueError(missing);
    return newRef(otherwise);
  };
  return method(`${name}($self, chr, default=<unrepresentable>, /)`, doc, fn);
}

function digitOf(point: number): number | null {
  if (isDecimal(point)) return toDecimal(point);
  return isDigit(point) ? numericValue(point) : null;
}

const orNull = <T>(value: T | null | undefined, make: (value: T) => PyObject): PyObject | null =>
  value === null || value === undefined ? null : make(value);

const FORMS = ['NFC', 'NFKC', 'NFD', 'NFKD'];

/** The text in a normal form; the JavaScript engine knows them. Raises ValueError. */
function normalized(form: string, unistr: PyStr): string {
  if (!FORMS.includes(form)) throw valueError('invalid normalization form');
  return text(unistr).normalize(form);
}

function normalize(_self: PyObject, form: string, unistr: PyStr): PyObject {
  const result = normalized(form, unistr);
  return result === text(unistr) ? newRef(unistr) : newStr(result);
}

function lookup(_self: PyObject, name: string): PyObject {
  const point = pointNamed(name);
  if (point === undefined) throw raise(keyErrorType, `undefined character name '${name}'`);
  return newStrFromPoints([point]);
}

function methods(): MethodDef[] {
  return [
    optional(
      'decimal',
      'Converts a Unicode character into its equivalent decimal value.\n\nReturns the decimal value assigned to ' +
        'the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\n' +
        'ValueError is raised.',
      'not a decimal',
      (point) => (isDecimal(point) ? newLong(toDecimal(point)) : null),
    ),
    optional(
      'digit',
      'Converts a Unicode character into its equivalent digit value.\n\nReturns the digit value assigned to ' +
        'the character chr as integer.\nIf no such value is defined, default is returned, or, if not given,\n' +
        'ValueError is raised.',
      'not a digit',
      (point) => orNull(digitOf(point), newLong),
    ),
    optional(
      'numeric',
      'Converts a Unicode character into its equivalent numeric value.\n\nReturns the numeric value assigned to ' +
        'the character chr as float.\nIf no such value is defined, default is returned, or, if not given,\n' +
        'ValueError is raised.',
      'not a numeric character',
      (point) => orNull(isDecimal(point) ? toDecimal(point) : numericValue(point), newFloat),
    ),
    property('category', 'Returns the general category assigned to the character chr as string.', category),
    property(
      'bidirectional',
      'Returns the bidirectional class assigned to the character chr as string.\n\n' +
        'If no such value is defined, an empty string is returned.',
      bidirectional,
    ),
    property(
      'combining',
      'Returns the canonical combining class assigned to the character chr as integer.\n\n' +
        'Returns 0 if no combining class is defined.',
      (point) => Number(combining(point)),
    ),
    property(
      'mirrored',
      'Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has ' +
        'been identified as a "mirrored"\ncharacter in bidirectional text, 0 otherwise.',
      (point) => Number(mirrored(point)),
    ),
    property(
      'east_asian_width',
      'Returns the east asian width assigned to the character chr as string.',
      eastAsianWidth,
    ),
    property(
      'decomposition',
      'Returns the character decomposition mapping assigned to the character chr as string.\n\n' +
        'An empty string is returned in case no such mapping is defined.',
      decomposition,
    ),
    method(
      'is_normalized($self, form: str, unistr: unicode, /)',
      "Return whether the Unicode string unistr is in the normal form 'form'.\n\n" +
        "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
      (_self: PyObject, form: string, unistr: PyStr) => normalized(form, unistr) === text(unistr),
    ),
    method(
      'normalize($self, form: str, unistr: unicode, /)',
      "Return the normal form 'form' for the Unicode string unistr.\n\n" +
        "Valid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'.",
      normalize,
    ),
    optional(
      'name',
      'Returns the name assigned to the character chr as a string.\n\n' +
        'If no name is defined, default is returned, or, if not given,\nValueError is raised.',
      'no such name',
      (point) => orNull(nameOf(point), newStr),
    ),
    method(
      'lookup($self, name: str, /)',
      'Look up character by name.\n\nIf a character with the given name is found, return the\n' +
        'corresponding character.  If not found, KeyError is raised.',
      lookup,
    ),
  ];
}

/** `UCD`: a database of some version of Unicode; the version is all that an instance holds. */
const ucdType: PyType = defineType('unicodedata.UCD', {
  members: { unidata_version: { get: ({ value }: PyGCObject<string>) => value } },
  methods: methods(),
});

/** The methods of the module, named for its errors. */
const moduleMethods = methods();
for (const def of moduleMethods) def.qualname = `unicodedata.${def.name}`;

defineModule('unicodedata', {
  doc:
    'This module provides access to the Unicode Character Database which\ndefines character properties for all ' +
    'Unicode characters. The data in\nthis database is based on the UnicodeData.txt file version\n16.0.0 which is ' +
    'publicly available from ftp://ftp.unicode.org/.\n\nThe module uses the same names and symbols as defined by ' +
    'the\nUnicodeData File Format 16.0.0.',
  methods: moduleMethods,
  attributes: () => ({
    unidata_version: newStr('16.0.0'),
    UCD: newRef(ucdType),
    // CPython answers as Unicode 3.2 did; this object, which IDNA asks, says what holds today.
    ucd_3_2_0: newInstance(ucdType, '3.2.0'),
  }),
});
