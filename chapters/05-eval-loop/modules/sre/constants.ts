/**
 * The words of a compiled pattern: what `re._compiler` emits and the matcher obeys. Answers to
 * Modules/_sre/sre_constants.h, and has to agree with Lib/re/_constants.py, number by number.
 */

/** `SRE_MAGIC`: the version of this instruction set. */
export const MAGIC = 20230612;
/** `SRE_CODESIZE`: how many bytes a word of a pattern takes in CPython. */
export const CODESIZE = 4;
/** `SRE_MAXREPEAT`: "as often as you like", as the compiler writes it. */
export const MAXREPEAT = 4294967295;
/** `SRE_MAXGROUPS`: how many groups a pattern may have. */
export const MAXGROUPS = 1073741823;
/** What `MAXREPEAT` becomes in a program, whose words are signed. */
export const UNLIMITED = 0x7fffffff;

function numbered<const N extends readonly string[]>(...names: N): { readonly [K in N[number]]: number } {
  return Object.fromEntries(names.map((name, i) => [name, i])) as { [K in N[number]]: number };
}

/** The instructions (`SRE_OP_...`). */
export const FAILURE = 0,
  SUCCESS = 1,
  ANY = 2,
  ANY_ALL = 3,
  ASSERT = 4,
  ASSERT_NOT = 5,
  AT = 6,
  BRANCH = 7,
  CATEGORY = 8,
  CHARSET = 9,
  BIGCHARSET = 10,
  GROUPREF = 11,
  GROUPREF_EXISTS = 12,
  IN = 13,
  INFO = 14,
  JUMP = 15,
  LITERAL = 16,
  MARK = 17,
  MAX_UNTIL = 18,
  MIN_UNTIL = 19,
  NOT_LITERAL = 20,
  NEGATE = 21,
  RANGE = 22,
  REPEAT = 23,
  REPEAT_ONE = 24,
  SUBPATTERN = 25,
  MIN_REPEAT_ONE = 26,
  ATOMIC_GROUP = 27,
  POSSESSIVE_REPEAT = 28,
  POSSESSIVE_REPEAT_ONE = 29,
  GROUPREF_IGNORE = 30,
  IN_IGNORE = 31,
  LITERAL_IGNORE = 32,
  NOT_LITERAL_IGNORE = 33,
  GROUPREF_LOC_IGNORE = 34,
  IN_LOC_IGNORE = 35,
  LITERAL_LOC_IGNORE = 36,
  NOT_LITERAL_LOC_IGNORE = 37,
  GROUPREF_UNI_IGNORE = 38,
  IN_UNI_IGNORE = 39,
  LITERAL_UNI_IGNORE = 40,
  NOT_LITERAL_UNI_IGNORE = 41,
  RANGE_UNI_IGNORE = 42;

/** Where something has to be (`SRE_AT_...`): the operand of AT. */
export const POSITION = numbered(
  'BEGINNING',
  'BEGINNING_LINE',
  'BEGINNING_STRING',
  'BOUNDARY',
  'NON_BOUNDARY',
  'END',
  'END_LINE',
  'END_STRING',
  'LOC_BOUNDARY',
  'LOC_NON_BOUNDARY',
  'UNI_BOUNDARY',
  'UNI_NON_BOUNDARY',
);

/** What INFO tells about a pattern (`SRE_INFO_...`). */
export const INFO_PREFIX = 1,
  INFO_LITERAL = 2,
  INFO_CHARSET = 4;

/** The flags of `re` (`SRE_FLAG_...`), with the names that a pattern's repr shows. */
export const FLAG_UNICODE = 32;
export const FLAG_NAMES: readonly (readonly [name: string, flag: number])[] = [
  ['re.IGNORECASE', 2],
  ['re.LOCALE', 4],
  ['re.MULTILINE', 8],
  ['re.DOTALL', 16],
  ['re.VERBOSE', 64],
  ['re.DEBUG', 128],
  ['re.ASCII', 256],
];
