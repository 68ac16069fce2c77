// The statement `until test: body else: orelse`, for both passes. See task.md.

import type { While } from '../../../03-grammar/index.ts';
import type { Compiler } from '../../compiler.ts';
import type { Symtable } from '../../symtable/symtable.ts';

/** Tells the symbol table what is in the statement. */
export function symtableUntil(_st: Symtable, _s: While): void {}

/** Writes the loop. */
export function codegenUntil(_c: Compiler, _s: While): void {}
