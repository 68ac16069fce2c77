/** How long a call may block: what its `blocking` and `timeout` mean. Answers to `lock_acquire_parse_timeout`. */
import {
  asIndex,
  isFloat,
  overflowError,
  type PyObject,
  typeError,
  valueError,
} from '../../01-objects/index.ts';

/** `PY_TIMEOUT_MAX` in seconds: `_thread.TIMEOUT_MAX`. */
export const TIMEOUT_MAX = 9223372036;

/** A number of seconds from Python: an int or a float. `PyTime_FromSecondsObject`. */
export function secondsOf(object: PyObject): number {
  if (isFloat(object)) {
    if (Number.isNaN(object.value)) throw valueError('Invalid value NaN (not a number)');
    return object.value;
  }
  if (object.type.nb_index === null) {
    throw typeError(`'${object.type.name}' object cannot be interpreted as an integer or float`);
  }
  return Number(asIndex(object));
}

/** Seconds to wait, or null for ever. */
export function acquireTimeout(blocking: boolean, timeout: PyObject | undefined): number | null {
  const seconds = timeout === undefined ? -1 : secondsOf(timeout);
  if (!blocking && seconds !== -1) throw valueError("can't specify a timeout for a non-blocking call");
  if (seconds < 0 && seconds !== -1) throw valueError('timeout value must be a non-negative number');
  if (!blocking) return 0;
  if (seconds > 9.2233720368e18 / 1e9) throw overflowError('timestamp too large to convert to C PyTime_t');
  if (seconds > TIMEOUT_MAX) throw overflowError('timeout value is too large');
  return seconds === -1 ? null : seconds;
}
