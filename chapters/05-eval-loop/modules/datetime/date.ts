/** The type `datetime.date`. Answers to `PyDateTime_DateType` in Modules/_datetimemodule.c. */
import {
  callMethod,
  callModuleFunction,
  declareType,
  decref,
  hash64,
  hashBytes,
  intern,
  isError,
  isStr,
  MethodDef,
  NO_HASH,
  NotImplemented,
  newStr,
  overflowErrorType,
  type PyObject,
  type PyStr,
  type PyType,
  pyBool,
  reprText,
  str,
  strLength,
  text,
  typeError,
  valueError,
  wholeHashes,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { localMoment } from '../time/module.ts';
import { Format, otherName, parsedMethod } from './arguments.ts';
import { dateOfIso, dateOfOrdinal, isoOf, MAXYEAR, MINYEAR, ordinalOf, weekdayOf } from './calendar.ts';
import { ctimeText, dateText, isTrueFor, wrapStrftime } from './format.ts';
import { newIsoCalendarDate } from './isocalendar.ts';
import { readDate } from './isoformat.ts';
import { structTime, toSeconds } from './localtime.ts';
import {
  type Delta,
  dateOf,
  dateType,
  isDate,
  isDatetime,
  isDelta,
  newDate,
  newDelta,
  type PyDate,
} from './objects.ts';
import { dateBytes, dateFromState, reduceDate } from './pickled.ts';
import { normalizeDate } from './ranges.ts';

const format = new Format('iii', ['year', 'month', 'day']);

/** `date_new`. */
function dateNew(type: PyType, args: PyObject[], kwnames: readonly PyStr[] | null): PyObject {
  const restored = kwnames === null ? dateFromState(type, args) : null;
  if (restored !== null) return restored;
  const [year, month, day] = format.parse(args, kwnames) as number[];
  return newDate(year, month, day, type);
}

// ---- Other ways to make one

function fromtimestamp(cls: PyObject, timestamp: PyObject): PyObject {
  const { year, month, day } = localMoment(toSeconds(timestamp));
  return dateOf(cls, year, month, day);
}

/** `date_today`: by way of `time.time()` and the class's own `fromtimestamp`, which may be a datetime's. */
function today(cls: PyObject): PyObject {
  const time = callModuleFunction('time', 'time');
  try {
    return callMethod(cls, intern('fromtimestamp'), time);
  } finally {
    decref(time);
  }
}

function fromordinal(cls: PyObject, ordinal: number): PyObject {
  if (ordinal < 1) throw valueError('ordinal must be >= 1');
  const { year, month, day } = dateOfOrdinal(ordinal);
  return dateOf(cls, year, month, day);
}

function fromisoformat(cls: PyObject, source: PyObject): PyObject {
  if (!isStr(source)) throw typeError('fromisoformat: argument must be str');
  const length = strLength(source);
  const date = length === 7 || length === 8 || length === 10 ? readDate(text(source)) : undefined;
  if (date === undefined) throw valueError(`Invalid isoformat string: ${reprText(source)}`);
  return dateOf(cls, date.year, date.month, date.day);
}

const isoFormat = new Format('iii:fromisocalendar', ['year', 'week', 'day']);

function fromisocalendar(cls: PyObject, args: PyObject[], kwnames: readonly PyStr[] | null): PyObject {
  let numbers: number[];
  try {
    numbers = isoFormat.parse(args, kwnames) as number[];
  } catch (caught) {
    if (!isError(caught, overflowErrorType)) throw caught;
    decref(caught.exc);
    throw valueError('ISO calendar component out of range');
  }
  const [year, week, day] = numbers;
  const date = dateOfIso(year, week, day);
  if (date === 'year') throw valueError(`year must be in ${MINYEAR}..${MAXYEAR}, not ${year}`);
  if (date === 'week') throw valueError(`Invalid week: ${week}`);
  if (date === 'weekday') throw valueError(`Invalid weekday: ${day} (range is [1, 7])`);
  return dateOf(cls, date.year, date.month, date.day);
}

/** A constructor whose arguments are parsed by the function itself. */
function rawClassMethod(name: string, fn: MethodDef['invoke']): MethodDef {
  const def = new MethodDef(`${name}($type, *args, **kwargs)`, fn as never, 'class', null);
  def.invoke = fn;
  return def;
}

/** `date_strptime` and its kin: what the module `_strptime` has for the type. */
export function strptimeBy(name: string): MethodDef {
  return parsedMethod('class', 'strptime', 'UU', null, (cls: PyObject, source: PyObject, form: PyObject) =>
    callModuleFunction('_strptime', name, cls, source, form),
  );
}

// ---- Arithmetic

/** `add_date_timedelta`: only the days of the delta count. */
function addDays({ type, value: { year, month, day } }: PyDate, { days }: Delta, factor: 1 | -1): PyObject {
  const sum = normalizeDate(year, month, day + days * factor);
  return dateOf(type, sum.year, sum.month, sum.day);
}

function add(left: PyObject, right: PyObject): PyObject {
  if (isDatetime(left) || isDatetime(right)) return NotImplemented;
  if (isDate(left)) return isDelta(right) ? addDays(left, right.value, 1) : NotImplemented;
  return isDelta(left) ? addDays(right as PyDate, left.value, 1) : NotImplemented;
}

function subtract(left: PyObject, right: PyObject): PyObject {
  if (isDatetime(left) || isDatetime(right) || !isDate(left)) return NotImplemented;
  if (isDate(right)) return newDelta(ordinal(left) - ordinal(right), 0, 0);
  return isDelta(right) ? addDays(left, right.value, -1) : NotImplemented;
}

const ordinal = ({ value: { year, month, day } }: PyDate): number => ordinalOf(year, month, day);
const weekday = ({ value: { year, month, day } }: PyDate): number => weekdayOf(year, month, day);

/** `date_richcompare`: dates do not compare with datetimes. */
function compare(left: PyObject, right: PyObject, op: number): PyObject {
  if (!isDate(right) || isDatetime(right)) return NotImplemented;
  const [a, b] = [(left as PyDate).value, right.value];
  return pyBool(isTrueFor(a.year - b.year || a.month - b.month || a.day - b.day, op));
}

const stateBytes = (self: PyObject): Uint8Array => Uint8Array.from(dateBytes((self as PyDate).value));

function hash(self: PyObject): number {
  if (self.hash === NO_HASH) self.hash = hashBytes(stateBytes(self));
  return self.hash;
}
wholeHashes.set(hash, (self) => hash64(stateBytes(self)));

// ---- Text

/** `str()` of dates and times: their own `isoformat`. */
export const viaIsoformat = (self: PyObject): PyObject => callMethod(self, intern('isoformat'));

/** `date_format`: `__format__` of dates and times. */
export const formatMethod: MethodDef = parsedMethod(
  'method',
  '__format__',
  'U',
  null,
  (self: PyObject, spec: PyStr) =>
    strLength(spec) === 0 ? str(self) : callMethod(self, intern('strftime'), spec),
);

/** `date_strftime`, which datetimes inherit: by the object's own `timetuple`. */
function strftime(self: PyObject, form: PyStr): PyObject {
  const tuple = callMethod(self, intern('timetuple'));
  try {
    return wrapStrftime(self, form, tuple, self);
  } finally {
    decref(tuple);
  }
}

const REPLACE = '(self, /, year=unchanged, month=unchanged, day=unchanged)';

const replace = new MethodDef(
  'replace($self, /, year: int=<unrepresentable>, month: int=<unrepresentable>, day: int=<unrepresentable>)',
  ({ type, value }: PyDate, year = value.year, month = value.month, day = value.day) =>
    dateOf(type, year, month, day),
  'method',
  REPLACE.replace('self', '$self'),
);

const MIDNIGHT = { hour: 0, minute: 0, second: 0 };

function isocalendar({ value }: PyDate): PyObject {
  const { year, week, weekday } = isoOf(value);
  return newIsoCalendarDate(year, week, weekday);
}

declareType(dateType, {
  textSignature: null,
  subclassable: true,
  basicsize: 32,
  tp_new: dateNew,
  tp_repr(self) {
    const { year, month, day } = (self as PyDate).value;
    return newStr(`${self.type.name}(${year}, ${month}, ${day})`);
  },
  tp_hash: hash,
  tp_str: viaIsoformat,
  tp_richcompare: compare,
  nb_add: add,
  nb_subtract: subtract,
  methods: [
    ...methodsOf('datetime.date', { 'fromtimestamp($type, timestamp, /)': fromtimestamp }),
    parsedMethod('class', 'fromordinal', 'i', null, fromordinal),
    ...methodsOf('datetime.date', { 'fromisoformat($type, object, /)': fromisoformat }),
    rawClassMethod('fromisocalendar', fromisocalendar),
    strptimeBy('_strptime_datetime_date'),
    ...methodsOf('datetime.date', {
      'today($type, /)': today,
      'ctime($self, /)': ({ value }: PyDate) => ctimeText(value),
    }),
    parsedMethod('method', 'strftime', 'U', ['format'], strftime),
    formatMethod,
    ...methodsOf('datetime.date', {
      'timetuple($self, /)': ({ value }: PyDate) => structTime({ ...value, ...MIDNIGHT }, -1),
      'isocalendar($self, /)': isocalendar,
      'isoformat($self, /)': ({ value }: PyDate) => dateText(value),
      'isoweekday($self, /)': (self: PyDate) => weekday(self) + 1,
      'toordinal($self, /)': ordinal,
      'weekday($self, /)': weekday,
    }),
    replace,
    otherName('__replace__', '($self, /, **changes)', replace),
    ...methodsOf('datetime.date', { '__reduce__($self, /)': reduceDate }),
  ],
  getset: {
    year: { get: ({ value }: PyDate) => value.year },
    month: { get: ({ value }: PyDate) => value.month },
    day: { get: ({ value }: PyDate) => value.day },
  },
  attributes: () => ({ min: newDate(1, 1, 1), max: newDate(MAXYEAR, 12, 31), resolution: newDelta(1, 0, 0) }),
});
