/**
 * What Unicode says of a character: its category, its case, whether it is a space, a digit, printable.
 * Answers to Objects/unicodectype.c. Categories are those of Unicode 16.0, as in CPython 3.14; case
 * mappings are the JavaScript engine's, of characters that Unicode 16.0 knows.
 */
import { CASEFOLD, CATEGORIES, DIGITS, NUMERICS, TITLE } from './unicodetype.generated.ts';

const POINTS = 0x110000;
/** The general categories, in the order of their numbers in `categories`. */
const NAMES = [
  'Cn',
  'Lu',
  'Ll',
  'Lt',
  'Lm',
  'Lo',
  'Mn',
  'Mc',
  'Me',
  'Nd',
  'Nl',
  'No',
  'Pc',
  'Pd',
  'Ps',
  'Pe',
  'Pi',
  'Pf',
  'Po',
  'Sm',
  'Sc',
  'Sk',
  'So',
  'Zs',
  'Zl',
  'Zp',
  'Cc',
  'Cf',
  'Cs',
  'Co',
];
const CN = 0,
  LU = 1,
  LL = 2,
  LT = 3,
  LO = 5,
  ND = 9,
  ZS = 23;

let categories: Uint8Array | null = null;

/** The number of each character's category, unpacked on first use. */
function categoryTable(): Uint8Array {
  if (categories !== null) return categories;
  categories = new Uint8Array(POINTS);
  let start = 0;
  for (const run of CATEGORIES.split(' ')) {
    const end = start + (run.length === 2 ? 1 : Number.parseInt(run.slice(2), 36));
    categories.fill(NAMES.indexOf(run.slice(0, 2)), start, end);
    start = end;
  }
  return categories;
}

/** The general category of a character: 'Lu', 'Nd' ... */
export function category(point: number): string {
  return NAMES[categoryTable()[point]!]!;
}

/** The characters of a table of runs. */
function unpackRuns(packed: string): Set<number> {
  const points = new Set<number>();
  let end = 0;
  for (const run of packed.split(' ')) {
    const [distance, length = '1'] = run.split(',');
    const start = end + Number.parseInt(distance!, 36);
    end = start + Number.parseInt(length, 36);
    for (let point = start; point < end; point++) points.add(point);
  }
  return points;
}

/** A table that is unpacked when it is first asked for. */
function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const digits = lazy(() => unpackRuns(DIGITS));
const numerics = lazy(() => unpackRuns(NUMERICS));
const unpackMapping = (packed: string): Map<number, string> =>
  new Map(packed.split(' ').map((entry) => [entry.codePointAt(0)!, [...entry].slice(1).join('')]));
const titles = lazy(() => unpackMapping(TITLE));
const folds = lazy(() => unpackMapping(CASEFOLD));

// ---- Classes of characters

/** `_PyUnicode_IsWhitespace`: bidirectional type WS, B or S, or category Zs. */
export function isSpace(point: number): boolean {
  if (point < 0x100)
    return (
      point === 32 ||
      (point >= 9 && point <= 13) ||
      (point >= 28 && point <= 31) ||
      point === 0x85 ||
      point === 0xa0
    );
  if (point < 0x1680 || point > 0x3000) return false;
  return (
    point === 0x1680 ||
    (point >= 0x2000 && point <= 0x200a) ||
    point === 0x2028 ||
    point === 0x2029 ||
    point === 0x202f ||
    point === 0x205f ||
    point === 0x3000
  );
}

/** The characters of `isSpace`, for a regular expression's brackets. */
export const SPACES = '\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

/** `_PyUnicode_IsLinebreak`. */
export function isLinebreak(point: number): boolean {
  return (
    (point >= 10 && point <= 13) ||
    (point >= 28 && point <= 30) ||
    point === 0x85 ||
    point === 0x2028 ||
    point === 0x2029
  );
}

/** `_PyUnicode_IsPrintable`: not a control, a surrogate, unassigned, or a separator other than the space. */
export function isPrintable(point: number): boolean {
  if (point < 127) return point >= 32;
  const number = categoryTable()[point]!;
  return number !== CN && number < ZS;
}

/** `_PyUnicode_IsAlpha`: a letter of any kind. */
export function isAlpha(point: number): boolean {
  if (point < 128) return (point >= 97 && point <= 122) || (point >= 65 && point <= 90);
  const number = categoryTable()[point]!;
  return number >= LU && number <= LO;
}

/** `_PyUnicode_IsDecimalDigit`. */
export function isDecimal(point: number): boolean {
  return point < 128 ? point >= 48 && point <= 57 : categoryTable()[point] === ND;
}

/** `_PyUnicode_ToDecimalDigit`: 0 to 9, or -1. Decimal digits come in runs of ten that begin with a zero. */
export function toDecimal(point: number): number {
  if (point < 128) return point >= 48 && point <= 57 ? point - 48 : -1;
  const table = categoryTable();
  if (table[point] !== ND) return -1;
  let first = point;
  while (table[first - 1] === ND) first--;
  return (point - first) % 10;
}

/** `_PyUnicode_IsDigit`: decimal, or a digit in some other guise (superscript, circled ...). */
export function isDigit(point: number): boolean {
  return isDecimal(point) || (point >= 128 && digits().has(point));
}

/** `_PyUnicode_IsNumeric`: anything with a numeric value. */
export function isNumeric(point: number): boolean {
  return isDigit(point) || (point >= 128 && numerics().has(point));
}

const LOWERCASE = /\p{Lowercase}/u;
const UPPERCASE = /\p{Uppercase}/u;
const CASE_IGNORABLE = /\p{Case_Ignorable}/u;

/** `_PyUnicode_IsLowercase`: the derived property, which has more than the category. */
export function isLower(point: number): boolean {
  if (point < 128) return point >= 97 && point <= 122;
  const number = categoryTable()[point]!;
  return number === LL || (number !== CN && number !== LU && LOWERCASE.test(String.fromCodePoint(point)));
}

/** `_PyUnicode_IsUppercase`. */
export function isUpper(point: number): boolean {
  if (point < 128) return point >= 65 && point <= 90;
  const number = categoryTable()[point]!;
  return number === LU || (number !== CN && number !== LL && UPPERCASE.test(String.fromCodePoint(point)));
}

/** `_PyUnicode_IsTitlecase`: the digraphs such as U+01C5 that are capital first and small after. */
export function isTitle(point: number): boolean {
  return point >= 128 && categoryTable()[point] === LT;
}

/** `_PyUnicode_IsCased`. */
export function isCased(point: number): boolean {
  return isLower(point) || isUpper(point) || isTitle(point);
}

/** `_PyUnicode_IsCaseIgnorable`: marks that do not end a word for the rule of the final sigma. */
export function isCaseIgnorable(point: number): boolean {
  return categoryTable()[point] !== CN && CASE_IGNORABLE.test(String.fromCodePoint(point));
}

const XID_START = /[\p{XID_Start}_]/u;
const XID_CONTINUE = /\p{XID_Continue}/u;

/** Whether an identifier may begin with the character. */
export function isXidStart(point: number): boolean {
  if (point < 128) return isAlpha(point) || point === 95;
  return categoryTable()[point] !== CN && XID_START.test(String.fromCodePoint(point));
}

/** Whether an identifier may go on with the character. */
export function isXidContinue(point: number): boolean {
  if (point < 128) return isAlpha(point) || isDecimal(point) || point === 95;
  return categoryTable()[point] !== CN && XID_CONTINUE.test(String.fromCodePoint(point));
}

// ---- Case mappings: one character can become up to three

/** `_PyUnicode_ToUpperFull`. */
export function toUpperFull(point: number): string {
  return known(point, String.fromCodePoint(point).toUpperCase());
}

/** `_PyUnicode_ToLowerFull`. */
export function toLowerFull(point: number): string {
  return known(point, String.fromCodePoint(point).toLowerCase());
}

/** `_PyUnicode_ToTitleFull`. */
export function toTitleFull(point: number): string {
  return (point >= 128 ? titles().get(point) : undefined) ?? toUpperFull(point);
}

/** `_PyUnicode_ToFoldedFull`. */
export function toFoldedFull(point: number): string {
  return (point >= 128 ? folds().get(point) : undefined) ?? toLowerFull(point);
}

/** The mapping, unless it leads to a character that this version of Unicode does not know. */
function known(point: number, mapped: string): string {
  if (point < FIRST_UNSURE) return mapped;
  const table = categoryTable();
  return table[point] !== CN && table[mapped.codePointAt(0)!] !== CN ? mapped : String.fromCodePoint(point);
}

/** Below this character, all versions of Unicode that engines of today have map case alike. */
export const FIRST_UNSURE = 0xa7cb;
