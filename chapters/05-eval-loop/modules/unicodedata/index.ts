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
function property(name: string, tell: (point: number) => unknown): MethodDef {
  const fn = (_self: PyObject, chr: PyObject): unknown => tell(characterOf(chr, `${name}() argument`, name));
  return method(`${name}($self, chr, /)`, fn);
}

/** A function of a character that may not have the property: then the default, or ValueError. */
function optional(name: string, missing: string, tell: (point: number) => PyObject | null): MethodDef {
  const fn = (_self: PyObject, chr: PyObject, otherwise?: PyObject): PyObject => {
    const value = tell(characterOf(chr, `${name}() argument 1`, name));
    if (value !== null) return value;
    if (otherwise === undefined) throw valueError(missing);
    return newRef(otherwise);
  };
  return method(`${name}($self, chr, default=<unrepresentable>, /)`, fn);
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
    optional('decimal', 'not a decimal', (point) => (isDecimal(point) ? newLong(toDecimal(point)) : null)),
    optional('digit', 'not a digit', (point) => orNull(digitOf(point), newLong)),
    optional('numeric', 'not a numeric character', (point) =>
      orNull(isDecimal(point) ? toDecimal(point) : numericValue(point), newFloat),
    ),
    property('category', category),
    property('bidirectional', bidirectional),
    property('combining', (point) => Number(combining(point))),
    property('mirrored', (point) => Number(mirrored(point))),
    property('east_asian_width', eastAsianWidth),
    property('decomposition', decomposition),
    method(
      'is_normalized($self, form: str, unistr: unicode, /)',
      (_self: PyObject, form: string, unistr: PyStr) => normalized(form, unistr) === text(unistr),
    ),
    method('normalize($self, form: str, unistr: unicode, /)', normalize),
    optional('name', 'no such name', (point) => orNull(nameOf(point), newStr)),
    method('lookup($self, name: str, /)', lookup),
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
  methods: moduleMethods,
  attributes: () => ({
    unidata_version: newStr('16.0.0'),
    UCD: newRef(ucdType),
    // CPython answers as Unicode 3.2 did; this object, which IDNA asks, says what holds today.
    ucd_3_2_0: newInstance(ucdType, '3.2.0'),
  }),
});
