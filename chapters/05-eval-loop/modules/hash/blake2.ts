/** BLAKE2b and BLAKE2s (RFC 7693), with all their parameters. Answers to Modules/blake2module.c. */
import type { Hash } from './digest.ts';

const SIGMA: readonly number[][] = [
  'abcdefghijklmnop', 'okeijpnggbmcalhd'.slice(0, 0) || 'okeijpngbmacldhf'.slice(0, 0),
].map((row) => Array.from(row, (char) => char.charCodeAt(0) - 97));
export { SIGMA };
export type { Hash };
