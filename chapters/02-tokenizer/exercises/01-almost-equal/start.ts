// A tokenizer that knows the operator `~=`. See task.md.

import { Tokenizer, tokName } from '../../index.ts';

/** The kind of the new token: the first number that no other kind has. */
export const ALMOSTEQUAL = tokName.length;

export class AlmostTokenizer extends Tokenizer {}
