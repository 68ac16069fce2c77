// Reading a command line: flags (`--time`), options with a value (`--out FILE`) and plain words.

import { fail } from './repository.ts';

export interface Options {
  words: string[];
  flags: Set<string>;
  values: Record<string, string | undefined>;
}

/** `parseOptions(args, { flags: ['time'], values: ['out'] })`; an unknown option ends the tool. */
export function parseOptions(args: string[], known: { flags?: string[]; values?: string[] }): Options {
  const options: Options = { words: [], flags: new Set(), values: {} };
  const rest = [...args];
  while (rest.length > 0) {
    const word = rest.shift()!;
    const name = word.startsWith('--') ? word.slice(2) : null;
    if (name === null) options.words.push(word);
    else if (known.flags?.includes(name)) options.flags.add(name);
    else if (known.values?.includes(name))
      options.values[name] = rest.shift() ?? fail(`${word} wants a value`);
    else fail(`unknown option ${word}; known are ${describe(known)}`);
  }
  return options;
}

function describe({ flags = [], values = [] }: { flags?: string[]; values?: string[] }): string {
  return [...flags.map((name) => `--${name}`), ...values.map((name) => `--${name} VALUE`)].join(', ');
}
