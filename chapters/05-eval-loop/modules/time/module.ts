/** The module `time`. Answers to Modules/timemodule.c; the clocks are the host's. */
import {
  asIndex,
  asIndexNumber,
  asSsize,
  callModuleFunction,
  codePoints,
  defineModule,
  defineStructSequence,
  intern,
  isFloat,
  isLong,
  isStr,
  isTuple,
  lookupAttr,
  None,
  newFloat,
  newLong,
  newNamespace,
  newRef,
  newStr,
  newStrFromPoints,
  newStructSequence,
  newTuple,
  osErrorType,
  overflowError,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  pyBool,
  raise,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { host, hostRef } from '../../host.ts';
import { methodsOf } from '../declare.ts';
import { asctime, breakDown, daysFromDate, formatTime, type Moment, secondsOf } from './calendar.ts';

const FIELDS = [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
  'tm_zone',
  'tm_gmtoff',
];
export const structTimeType: PyType = defineStructSequence('time.struct_time', FIELDS, 9);

function toStruct(t: Moment): PyObject {
  const numbers = [t.year, t.month, t.day, t.hour, t.minute, t.second, t.weekday, t.yearDay, t.isDst];
  return newStructSequence(
    structTimeType,
    [...numbers.map((n) => newLong(n)), newStr(t.zone), newLong(t.offset)],
    9,
  );
}

// ---- Times as arguments

const RANGE = 'timestamp out of range for platform time_t';

/** Seconds since 1970, an argument that may be left out; fractions are dropped downwards. */
function secondsArgument(value: PyObject | undefined): number {
  if (value === undefined || value === None) return Math.floor(Number(host().time()) / 1e9);
  let seconds: number | bigint;
  if (isFloat(value)) {
    if (Number.isNaN(value.value)) throw valueError('Invalid value NaN (not a number)');
    seconds = Math.floor(value.value);
  } else seconds = asIndex(value);
  if (seconds >= 2 ** 63 || seconds < -(2 ** 63)) throw overflowError(RANGE);
  const number = Number(seconds);
  if (Math.abs(number) > 67768036191676799) throw raise(osErrorType, 'Value too large for defined data type');
  return number;
}

/** The last second that the host tells a zone of: JavaScript has no later date. */
const LAST_ZONED = 8.64e12;

/** A moment on the local clock. */
export function localMoment(seconds: number): Moment {
  const asked = Math.max(-LAST_ZONED, Math.min(seconds, LAST_ZONED));
  const { offset, name, dst } = host().timezone(asked);
  return breakDown(seconds - offset * 60, name, -offset * 60, dst ? 1 : 0);
}

/** `gettmarg`: a broken-down time from a tuple of nine. */
function momentArgument(value: PyObject, format: string): Moment {
  if (!isTuple(value)) throw typeError('Tuple or struct_time argument required');
  const items = (value as PyTuple).value;
  if (items.length !== 9) throw typeError(`${format}: illegal time tuple argument`);
  const n = items.map((item) => asIndexNumber(item));
  let [zone, offset] = ['UTC', 0];
  if (value.type === structTimeType) {
    const shown = lookupAttr(value, intern('tm_zone'));
    const shift = lookupAttr(value, intern('tm_gmtoff'));
    if (shown !== undefined && isStr(shown)) zone = text(shown);
    if (shift !== undefined && isLong(shift)) offset = Number(shift.value);
  } else if (hostRef.host !== null) zone = zoneNames()[n[8] > 0 ? 1 : 0];
  return {
    year: n[0],
    month: n[1],
    day: n[2],
    hour: n[3],
    minute: n[4],
    second: n[5],
    weekday: n[6],
    yearDay: n[7],
    isDst: n[8],
    zone,
    offset,
  };
}

/** `checktm`: zero is taken for the first of month, day and day of year; the rest must be in range. */
function checked(t: Moment): Moment {
  if (t.month === 0) t.month = 1;
  if (t.day === 0) t.day = 1;
  if (t.yearDay === 0) t.yearDay = 1;
  if (t.month < 1 || t.month > 12) throw valueError('month out of range');
  if (t.day < 1 || t.day > 31) throw valueError('day of month out of range');
  if (t.hour < 0 || t.hour > 23) throw valueError('hour out of range');
  if (t.minute < 0 || t.minute > 59) throw valueError('minute out of range');
  if (t.second < 0 || t.second > 61) throw valueError('seconds out of range');
  t.weekday = t.weekday < -1 ? -1 : t.weekday < 0 ? 6 : t.weekday % 7;
  if (t.weekday < 0) throw valueError('day of week out of range');
  if (t.yearDay < 1 || t.yearDay > 366) throw valueError('day of year out of range');
  return t;
}

function mktime(_module: PyObject, value: PyObject): PyObject {
  const wanted = secondsOf(momentArgument(value, 'mktime()'));
  let seconds = wanted + host().timezone(wanted).offset * 60;
  seconds = wanted + host().timezone(seconds).offset * 60;
  return newFloat(seconds);
}

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

/** A format filled in (owned). Lone surrogates stay what they are, also where two would make a pair. */
function formatted(format: PyStr, t: Moment): PyObject {
  const points = Array.from(codePoints(format));
  if (!points.some(isSurrogate)) return newStr(formatTime(text(format), t));
  const result: number[] = [];
  for (let start = 0, end = 0; start < points.length; start = end + 1) {
    for (end = start; end < points.length && !isSurrogate(points[end]); ) end++;
    const part = formatTime(String.fromCodePoint(...points.slice(start, end)), t);
    for (const char of part) result.push(char.codePointAt(0)!);
    if (end < points.length) result.push(points[end]);
  }
  return newStrFromPoints(result);
}

function strftime(_module: PyObject, format: PyObject, value: PyObject | undefined): PyObject {
  if (!isStr(format)) throw typeError(`strftime() argument 1 must be str, not ${format.type.name}`);
  const t =
    value === undefined
      ? localMoment(secondsArgument(undefined))
      : checked(momentArgument(value, 'strftime()'));
  return formatted(format as PyStr, t);
}

// ---- Clocks

const seconds = (ns: bigint): PyObject =>
  newFloat(Number(ns / 1_000_000_000n) + Number(ns % 1_000_000_000n) / 1e9);

interface Clock {
  now: () => bigint;
  id: number;
  implementation: string;
  monotonic: boolean;
  adjustable: boolean;
}

const wall: Clock = {
  now: () => host().time(),
  id: 0,
  implementation: 'clock_gettime(CLOCK_REALTIME)',
  monotonic: false,
  adjustable: true,
};
const monotonic: Clock = {
  now: () => host().monotonic(),
  id: 1,
  implementation: 'clock_gettime(CLOCK_MONOTONIC)',
  monotonic: true,
  adjustable: false,
};
const cpu: Clock = {
  now: () => host().cpuTime(),
  id: 2,
  implementation: 'clock_gettime(CLOCK_PROCESS_CPUTIME_ID)',
  monotonic: true,
  adjustable: false,
};
const thread: Clock = { ...cpu, id: 3, implementation: 'clock_gettime(CLOCK_THREAD_CPUTIME_ID)' };
const CLOCKS: Record<string, Clock> = {
  time: wall,
  monotonic,
  perf_counter: monotonic,
  process_time: cpu,
  thread_time: thread,
};
const CLOCK_IDS: Record<string, number> = {
  CLOCK_REALTIME: 0,
  CLOCK_MONOTONIC: 1,
  CLOCK_PROCESS_CPUTIME_ID: 2,
  CLOCK_THREAD_CPUTIME_ID: 3,
  CLOCK_MONOTONIC_RAW: 4,
  CLOCK_BOOTTIME: 7,
  CLOCK_TAI: 11,
};

function clockById(id: PyObject): Clock {
  const number = asSsize(id);
  const clock = [wall, monotonic, cpu, thread].find((each) => each.id === number);
  if (clock !== undefined) return clock;
  if (number === 4 || number === 7) return monotonic;
  if (number === 11) return wall;
  throw raise(osErrorType, '[Errno 22] Invalid argument');
}

function clockInfo(_module: PyObject, name: string): PyObject {
  const clock = CLOCKS[name];
  if (clock === undefined) throw valueError('unknown clock');
  return newNamespace({
    implementation: newStr(clock.implementation),
    monotonic: pyBool(clock.monotonic),
    adjustable: pyBool(clock.adjustable),
    resolution: newFloat(1e-9),
  });
}

function sleep(_module: PyObject, duration: PyObject): void {
  let time: number;
  if (isFloat(duration)) {
    if (Number.isNaN(duration.value)) throw valueError('Invalid value NaN (not a number)');
    time = duration.value;
  } else if (duration.type.nb_index === null)
    throw typeError(`'${duration.type.name}' object cannot be interpreted as an integer or float`);
  else time = Number(asIndex(duration));
  if (time < 0) throw valueError('sleep length must be non-negative');
  if (time > 9.2e9) throw overflowError('timestamp too large to convert to C PyTime_t');
  sleepHook.sleep(time);
}

/** How a thread waits; chapter 7 lets others run meanwhile. */
export const sleepHook: { sleep: (seconds: number) => void } = { sleep: (time) => host().sleep(time) };

const clockFunctions = Object.fromEntries(
  Object.entries(CLOCKS).flatMap(([name, clock]) => [
    [`${name}($module, /)`, () => seconds(clock.now())],
    [`${name}_ns($module, /)`, () => clock.now()],
  ]),
);

// ---- The local zone

function zoneTimes(): {
  standard: { offset: number; name: string };
  summer: { offset: number; name: string };
  differ: boolean;
} {
  const { year } = breakDown(Math.floor(Number(host().time()) / 1e9));
  const january = host().timezone(daysFromDate(year, 1, 1) * 86400);
  const july = host().timezone(daysFromDate(year, 7, 1) * 86400);
  const [standard, summer] = january.offset >= july.offset ? [january, july] : [july, january];
  return { standard, summer, differ: january.offset !== july.offset };
}

function zoneNames(): [string, string] {
  const { standard, summer } = zoneTimes();
  return [standard.name, summer.name];
}

function zoneAttributes(): Record<string, PyObject> {
  if (hostRef.host === null) return {};
  const { standard, summer, differ } = zoneTimes();
  return {
    timezone: newLong(standard.offset * 60),
    altzone: newLong(summer.offset * 60),
    daylight: newLong(differ ? 1 : 0),
    tzname: newTuple([newStr(standard.name), newStr(summer.name)]),
  };
}

defineModule('time', {
  methods: methodsOf('time', {
    ...clockFunctions,
    'clock_gettime($module, clk_id, /)': (_module: PyObject, id: PyObject) => seconds(clockById(id).now()),
    'clock_gettime_ns($module, clk_id, /)': (_module: PyObject, id: PyObject) => clockById(id).now(),
    'clock_getres($module, clk_id, /)': (_module: PyObject, id: PyObject) =>
      newFloat(clockById(id) === wall ? 1e-9 : 1e-9),
    'sleep($module, object, /)': sleep,
    'gmtime($module, seconds=<unrepresentable>, /)': (_module: PyObject, value?: PyObject) =>
      toStruct(breakDown(secondsArgument(value))),
    'localtime($module, seconds=<unrepresentable>, /)': (_module: PyObject, value?: PyObject) =>
      toStruct(localMoment(secondsArgument(value))),
    'asctime($module, tuple=<unrepresentable>, /)': (_module: PyObject, value?: PyObject) =>
      asctime(
        value === undefined
          ? localMoment(secondsArgument(undefined))
          : checked(momentArgument(value, 'asctime()')),
      ),
    'ctime($module, seconds=<unrepresentable>, /)': (_module: PyObject, value?: PyObject) =>
      asctime(localMoment(secondsArgument(value))),
    'mktime($module, object, /)': mktime,
    'strftime($module, format, tuple=<unrepresentable>, /)': strftime,
    'strptime($module, /, *args)': (_module: PyObject, args: PyObject[]) =>
      callModuleFunction('_strptime', '_strptime_time', ...args),
    'get_clock_info($module, name: str, /)': clockInfo,
    'tzset($module, /)': () => undefined,
  }),
  attributes: () => ({
    struct_time: newRef(structTimeType),
    _STRUCT_TM_ITEMS: newLong(11),
    ...zoneAttributes(),
    ...Object.fromEntries(Object.entries(CLOCK_IDS).map(([name, id]) => [name, newLong(id)])),
  }),
});
