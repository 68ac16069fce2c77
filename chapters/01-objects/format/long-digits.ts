/**
 * The digits of an int that is not negative, in any base. The one place where the limit on decimal digits is
 * kept, which guards against texts that take quadratic time. Answers to `long_to_decimal_string_internal` and
 * `long_format_binary` in Objects/longobject.c.
 */
import { valueError } from '../exceptions/errors.ts';

/** `sys.int_info.default_max_str_digits`, and what `sys.set_int_max_str_digits` may change; 0 is no limit. */
export const intMaxStrDigits = { limit: 4300 };

/** The digits of `value` in a base of 2 to 36. Raises ValueError beyond the limit of decimal digits. */
export function longDigits(value: number | bigint, base: number): string {
  if (typeof value === 'number') return value.toString(base);
  if (base === 10 && intMaxStrDigits.limit > 0) checkLimit(value);
  return value.toString(base);
}

function checkLimit(value: bigint): void {
  const { limit } = intMaxStrDigits;
  if (value < 10n ** BigInt(limit)) return;
  throw valueError(
    `Exceeds the limit (${limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
  );
}
