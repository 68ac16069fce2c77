/**
 * How large a string may be. CPython's limit is the memory, JavaScript's is lower; what is beyond it is a
 * MemoryError here, and never an error of JavaScript's.
 */
import { memoryError, overflowError } from '../exceptions/errors.ts';

/** The longest string that JavaScript can hold. CPython's limit is the memory. */
const LONGEST = 2 ** 29 - 25;

/**
 * Raises OverflowError with `message` for a size beyond 64 bits, MemoryError for one that cannot be had.
 * A number beyond 2**53 that Python code gave has become 2**53 - 1 on its way here (`asSsize`).
 */
export function checkSize(size: number, message: string): void {
  if (size > Number.MAX_SAFE_INTEGER) throw overflowError(message);
  if (size > LONGEST) throw memoryError();
}
