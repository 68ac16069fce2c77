/**
 * When an instruction specialises, and when it tries again. CPython counts in the first cache entry with
 * exponential back-off (Include/internal/pycore_backoff.h); one byte that counts down is enough here.
 */
import { opcodeDeopt } from '../../04-compiler/index.ts';

/** How often the general form runs after a specialised one gave up. */
export const COOLDOWN = 52;
/** How often it runs after an attempt that found nothing to specialise for. */
export const BACKOFF = 254;

/** Replaces an instruction by a specialised form of it. */
export function specializeTo(bytes: Uint8Array, at: number, opcode: number): void {
  bytes[at] = opcode;
}

/** Leaves an instruction general for a good while. */
export function failSpecialize(bytes: Uint8Array, at: number): void {
  bytes[at + 2] = BACKOFF;
}

/** The general form of an opcode. */
export function generalForm(opcode: number): number {
  return opcodeDeopt[opcode]!;
}
