// Runs a program of ints and names. See task.md.

import type { Program } from './program.ts';

export type Value = number | boolean | null;

export function run(program: Program): Record<string, Value> {
  const names: Record<string, Value> = {};
  const stack: Value[] = [];
  for (let at = 0; ; ) {
    const { name, arg } = program.units[at++];
    at += program.caches(name);
    switch (name) {
      case 'RESUME':
        break;
      case 'LOAD_SMALL_INT':
        stack.push(arg);
        break;
      case 'RETURN_VALUE':
        return names;
      default:
        throw new Error(`The instruction ${name} is not there yet.`);
    }
  }
}
