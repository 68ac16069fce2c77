// Programs for the napkin: code objects of the compiler as plain arrays.

import type { Code } from '../../../01-objects/index.ts';
import { parse } from '../../../03-grammar/index.ts';
import { compile, opcodeCaches, opmap, opname } from '../../../04-compiler/index.ts';

export { cmpOps, nbOps } from '../../../04-compiler/index.ts';

export interface Unit {
  /** `LOAD_NAME`, `CACHE` ... */
  name: string;
  /** Its byte of argument; 0 where it takes none. */
  arg: number;
}

export interface Program {
  units: Unit[];
  /** Ints, and null for None. */
  consts: (number | null)[];
  names: string[];
  /** How many units named CACHE stand behind an instruction: `caches('BINARY_OP')` is 5. */
  caches(name: string): number;
}

/** Compile a program that uses ints only. */
export function programOf(source: string): Program {
  const { code, consts, names } = compile(parse(source), { filename: 'napkin.py' }).value as Code;
  const units: Unit[] = [];
  for (let i = 0; i < code.length; i += 2) units.push({ name: opname[code[i]], arg: code[i + 1] });
  return {
    units,
    consts: consts.value.map(({ value }) => (typeof value === 'number' ? value : null)),
    names: names.value.map(({ value }) => String(value)),
    caches: (name) => opcodeCaches[opmap[name]],
  };
}
