/** `_locale`: the C locale, the only one there is. Answers to Modules/_localemodule.c. */
import {
  compareStrs,
  defineModule,
  dictPutName,
  exceptionType,
  isStr,
  None,
  newDict,
  newList,
  newLong,
  newRef,
  newStr,
  type PyObject,
  type PyStr,
  raise,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { methodsOf, newExceptionType } from './declare.ts';

const errorType = newExceptionType('locale.Error', exceptionType);

const CATEGORIES: Record<string, number> = {
  LC_CTYPE: 0,
  LC_NUMERIC: 1,
  LC_TIME: 2,
  LC_COLLATE: 3,
  LC_MONETARY: 4,
  LC_MESSAGES: 5,
  LC_ALL: 6,
  CHAR_MAX: 127,
};

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** What `nl_langinfo` knows: name, number, text. */
const LANGINFO: [name: string, key: number, value: string][] = [
  ...DAYS.map((day, i): [string, number, string] => [`ABDAY_${i + 1}`, 131072 + i, day.slice(0, 3)]),
  ...DAYS.map((day, i): [string, number, string] => [`DAY_${i + 1}`, 131079 + i, day]),
  ...MONTHS.map((month, i): [string, number, string] => [`ABMON_${i + 1}`, 131086 + i, month.slice(0, 3)]),
  ...MONTHS.map((month, i): [string, number, string] => [`MON_${i + 1}`, 131098 + i, month]),
  ['RADIXCHAR', 65536, '.'],
  ['THOUSEP', 65537, ''],
  ['CRNCYSTR', 262159, '-'],
  ['D_T_FMT', 131112, '%a %b %e %H:%M:%S %Y'],
  ['D_FMT', 131113, '%m/%d/%y'],
  ['T_FMT', 131114, '%H:%M:%S'],
  ['AM_STR', 131110, 'AM'],
  ['PM_STR', 131111, 'PM'],
  ['CODESET', 14, 'UTF-8'],
  ['T_FMT_AMPM', 131115, '%I:%M:%S %p'],
  ['ERA', 131116, ''],
  ['ERA_D_FMT', 131118, ''],
  ['ERA_D_T_FMT', 131120, ''],
  ['ERA_T_FMT', 131121, ''],
  ['ALT_DIGITS', 131119, ''],
  ['YESEXPR', 327680, '^[yY]'],
  ['NOEXPR', 327681, '^[nN]'],
];

function setlocale(_module: PyObject, category: number, locale: PyObject | undefined): string {
  if (category < 0 || category > 6) throw valueError('invalid locale category');
  if (locale === undefined || locale === None) return 'C';
  if (!isStr(locale)) throw typeError(`setlocale() argument 2 must be str or None, not ${locale.type.name}`);
  if (!['', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'].includes(text(locale as PyStr)))
    throw raise(errorType, 'unsupported locale setting');
  return 'C';
}

function localeconv(): PyObject {
  const dict = newDict();
  for (const name of ['int_curr_symbol', 'currency_symbol', 'mon_decimal_point', 'mon_thousands_sep'])
    dictPutName(dict, name, newStr(''));
  dictPutName(dict, 'mon_grouping', newList([]));
  for (const name of ['positive_sign', 'negative_sign']) dictPutName(dict, name, newStr(''));
  const numbers = [
    'int_frac_digits',
    'frac_digits',
    'p_cs_precedes',
    'p_sep_by_space',
    'n_cs_precedes',
    'n_sep_by_space',
    'p_sign_posn',
    'n_sign_posn',
  ];
  for (const name of numbers) dictPutName(dict, name, newLong(127));
  dictPutName(dict, 'decimal_point', newStr('.'));
  dictPutName(dict, 'thousands_sep', newStr(''));
  dictPutName(dict, 'grouping', newList([]));
  return dict;
}

defineModule('_locale', {
  methods: methodsOf('_locale', {
    'setlocale($module, category: int, locale=<unrepresentable>, /)': setlocale,
    'localeconv($module, /)': localeconv,
    'strcoll($module, os1: unicode, os2: unicode, /)': (_module: PyObject, a: PyStr, b: PyStr) =>
      Math.sign(compareStrs(a, b)),
    'strxfrm($module, string: unicode, /)': (_module: PyObject, string: PyObject) => newRef(string),
    'nl_langinfo($module, key: int, /)'(_module: PyObject, key: number) {
      const found = LANGINFO.find(([, number]) => number === key);
      if (found === undefined) throw valueError('unsupported langinfo constant');
      return found[2];
    },
    'getencoding($module, /)': () => 'utf-8',
  }),
  attributes: () => ({
    Error: newRef(errorType),
    ...Object.fromEntries(Object.entries(CATEGORIES).map(([name, value]) => [name, newLong(value)])),
    ...Object.fromEntries(LANGINFO.map(([name, key]) => [name, newLong(key)])),
  }),
});
