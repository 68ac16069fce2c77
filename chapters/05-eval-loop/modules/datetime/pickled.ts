/**
 * Dates and times as the few bytes that `pickle` and `copy` keep of them, and back.
 * Answers to `date_getstate` ... `datetime_from_pickle` of Modules/_datetimemodule.c.
 *
 * The fold lies in the highest bit of the first byte of the time of day; a state may also come as a str, when
 * a pickle of Python 2 is read as Latin-1.
 */
import {
  codePoints,
  isBytes,
  isInstanceOf,
  isStr,
  None,
  newBytes,
  newRef,
  newTuple,
  type PyObject,
  type PyTuple,
  type PyType,
  strLength,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import type { Ymd } from './calendar.ts';
import { type Clock, type Moment, makeObject, tzinfoType } from './objects.ts';

const FOLD_BIT = 0x80;

/** The four bytes of a date. */
export const dateBytes = ({ year, month, day }: Ymd): number[] => [year >> 8, year & 0xff, month, day];

/** The six bytes of a time of day, without its fold. */
export const clockBytes = ({ hour, minute, second, microsecond: us }: Clock): number[] => [
  hour,
  minute,
  second,
  us >> 16,
  (us >> 8) & 0xff,
  us & 0xff,
];

/** `date_reduce`. */
export function reduceDate(self: PyObject<Ymd>): PyTuple {
  return newTuple([newRef(self.type), newTuple([newBytes(Uint8Array.from(dateBytes(self.value)))])]);
}

/** `time_getstate`, `datetime_getstate` with the type before it: the fold is kept from protocol 4 on. */
function reduce(self: PyObject<Clock>, bytes: number[], foldAt: number, protocol: number): PyTuple {
  if (protocol > 3 && self.value.fold !== 0) bytes[foldAt] |= FOLD_BIT;
  const state: PyObject[] = [newBytes(Uint8Array.from(bytes))];
  if (self.value.tzinfo !== null) state.push(newRef(self.value.tzinfo));
  return newTuple([newRef(self.type), newTuple(state)]);
}

export const reduceTime = (self: PyObject<Clock>, protocol: number): PyTuple =>
  reduce(self, clockBytes(self.value), 0, protocol);
export const reduceDatetime = (self: PyObject<Moment>, protocol: number): PyTuple =>
  reduce(self, [...dateBytes(self.value), ...clockBytes(self.value)], 2, protocol);

/**
 * The bytes of a pickled state, if that is what the only arguments are: `size` of them, and `isSane` of the
 * one at `place`. Raises ValueError for a str that is not Latin-1.
 */
function stateBytes(
  args: readonly PyObject[],
  size: number,
  place: number,
  isSane: (byte: number) => boolean,
  what: string,
): ArrayLike<number> | null {
  const state = args[0];
  if (state === undefined) return null;
  if (isBytes(state)) {
    const bytes = state.value;
    return bytes.length === size && isSane(bytes[place]) ? bytes : null;
  }
  if (!isStr(state) || strLength(state) !== size) return null;
  const points = codePoints(state);
  if (!isSane(points[place])) return null;
  if (Array.from(points).every((point) => point < 256)) return points;
  throw valueError(
    `Failed to encode latin1 string when unpickling a ${what} object. ` +
      "pickle.load(data, encoding='latin1') is assumed.",
  );
}

const isMonth = (byte: number): boolean => byte >= 1 && byte <= 12;

/** The zone beside a state, owned. Raises TypeError. */
function zoneState(tzinfo: PyObject | undefined): PyObject | null {
  if (tzinfo === undefined || tzinfo === None) return null;
  if (!isInstanceOf(tzinfo, tzinfoType)) throw typeError('bad tzinfo state arg');
  return newRef(tzinfo);
}

/** `date_from_pickle`, if the arguments are a state. Owned. */
export function dateFromState(type: PyType, args: readonly PyObject[]): PyObject | null {
  if (args.length !== 1) return null;
  const bytes = stateBytes(args, 4, 2, isMonth, 'date');
  if (bytes === null) return null;
  return makeObject<Ymd>(type, { year: bytes[0] * 256 + bytes[1], month: bytes[2], day: bytes[3] });
}

function clockOf(bytes: ArrayLike<number>, at: number, fold: number, tzinfo: PyObject | null): Clock {
  const microsecond = bytes[at + 3] * 65536 + bytes[at + 4] * 256 + bytes[at + 5];
  return { hour: bytes[at], minute: bytes[at + 1], second: bytes[at + 2], microsecond, fold, tzinfo };
}

/** `time_from_pickle`, if the arguments are a state. Owned. */
export function timeFromState(type: PyType, args: readonly PyObject[]): PyObject | null {
  if (args.length < 1 || args.length > 2) return null;
  const bytes = stateBytes(args, 6, 0, (byte) => (byte & 0x7f) < 24, 'time');
  if (bytes === null) return null;
  const clock = clockOf(bytes, 0, bytes[0] >> 7, zoneState(args[1]));
  return makeObject<Clock>(type, { ...clock, hour: bytes[0] & 0x7f });
}

/** `datetime_from_pickle`, if the arguments are a state. Owned. */
export function datetimeFromState(type: PyType, args: readonly PyObject[]): PyObject | null {
  if (args.length < 1 || args.length > 2) return null;
  const bytes = stateBytes(args, 10, 2, (byte) => isMonth(byte & 0x7f), 'datetime');
  if (bytes === null) return null;
  return makeObject<Moment>(type, {
    year: bytes[0] * 256 + bytes[1],
    month: bytes[2] & 0x7f,
    day: bytes[3],
    ...clockOf(bytes, 4, bytes[2] >> 7, zoneState(args[1])),
  });
}
