/**
 * The context of decimal operations: precision, limits, rounding, and which conditions are trapped. Answers to
 * `mpd_context_t` of libmpdec.
 *
 * The limits are those of CPython's 32-bit build, so that every exponent is an exact JavaScript number; a
 * 64-bit build allows 18 digits.
 */
import { trapError } from './flags.ts';

export const MAX_PREC = 425000000;
export const MAX_EMAX = 425000000;
export const MIN_EMIN = -425000000;
export const MIN_ETINY = MIN_EMIN - (MAX_PREC - 1);

/** The rounding modes in libmpdec's order, without its ROUND_TRUNC. */
export const ROUNDINGS = [
  'ROUND_UP',
  'ROUND_DOWN',
  'ROUND_CEILING',
  'ROUND_FLOOR',
  'ROUND_HALF_UP',
  'ROUND_HALF_DOWN',
  'ROUND_HALF_EVEN',
  'ROUND_05UP',
] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** `mpd_context_t`. Operations note what happened in `pending`; `settle` ends each of them. */
export class Context {
  prec: number = 28;
  emax: number = 999999;
  emin: number = -999999;
  rounding: Rounding = 'ROUND_HALF_EVEN';
  capitals: number = 1;
  clamp: number = 0;
  traps: number = 0;
  /** What happened since the flags were cleared. */
  status: number = 0;
  /** What the operation at hand has met so far. */
  pending: number = 0;

  get etiny(): number {
    return this.emin - (this.prec - 1);
  }

  get etop(): number {
    return this.emax - (this.prec - 1);
  }

  /** `dec_addstatus`: the operation is over; raises if it met something trapped. */
  settle(): void {
    const { pending } = this;
    if (pending === 0) return;
    this.pending = 0;
    this.status |= pending;
    if ((pending & this.traps) !== 0) throw trapError(pending & this.traps);
  }

  /** A context with the same settings, in which nothing has happened. */
  copy(changes: Partial<Pick<Context, 'prec' | 'rounding' | 'emax' | 'emin' | 'clamp'>> = {}): Context {
    const { prec, emax, emin, rounding, capitals, clamp, traps } = this;
    return Object.assign(new Context(), { prec, emax, emin, rounding, capitals, clamp, traps }, changes);
  }
}

/** `mpd_maxcontext`: nothing is rounded that a Decimal can hold. */
export function maxContext(): Context {
  return Object.assign(new Context(), { prec: MAX_PREC, emax: MAX_EMAX, emin: MIN_EMIN });
}
