// Programs that are almost right: a piece of the standard library with one to three small wounds.

import type { Random } from './random.ts';
import { CHARACTERS, WORDS } from './vocabulary.ts';

type Mutation = (text: string, random: Random, other: () => string) => string;

/** Words, numbers, strings, layout and operators, roughly: it need not be right, only quick. */
const TOKEN =
  /[a-zA-Z_]\w*|\d[\w.]*|"""|'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\n[ \t]*|[ \t]+|[-+*/%@&|^=<>!:]+|./gsu;

const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];

/** Some tokens of a piece are changed in place by `change`, which gets them and an index. */
function onTokens(change: (tokens: string[], at: number, random: Random) => void): Mutation {
  return (text, random) => {
    const tokens = tokensOf(text);
    if (tokens.length < 2) return text;
    change(tokens, solid(tokens, random), random);
    return tokens.join('');
  };
}

/** The index of a token that is not layout, if a few tries find one. */
function solid(tokens: string[], random: Random): number {
  let at = 0;
  for (let tries = 0; tries < 5; tries++) {
    at = random.below(tokens.length);
    if (tokens[at].trim() !== '') return at;
  }
  return at;
}

const deleteToken = onTokens((tokens, at) => tokens.splice(at, 1));
const repeatToken = onTokens((tokens, at) => tokens.splice(at, 0, tokens[at], ' '));
const replaceToken = onTokens((tokens, at, random) => tokens.splice(at, 1, random.pick(WORDS)));
const insertToken = onTokens((tokens, at, random) => tokens.splice(at, 0, ` ${random.pick(WORDS)} `));
const swapTokens = onTokens((tokens, at, random) => {
  const to = solid(tokens, random);
  [tokens[at], tokens[to]] = [tokens[to], tokens[at]];
});
const swapNeighbours = onTokens((tokens, at) => {
  const to = Math.min(at + 1, tokens.length - 1);
  [tokens[at], tokens[to]] = [tokens[to], tokens[at]];
});

/** Text in which `length` characters at a random place are replaced. */
function onCharacters(length: number, insert: (random: Random) => string): Mutation {
  return (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + insert(random) + text.slice(at + length);
  };
}

const deleteCharacter = onCharacters(1, () => '');
const insertCharacter = onCharacters(0, (random) => random.pick(CHARACTERS));
const replaceCharacter = onCharacters(1, (random) => random.pick(CHARACTERS));
const cutOff: Mutation = (text, random) => text.slice(0, random.below(text.length + 1));

/** Lines are changed in place by `change`, which gets them, an index and the lines of another piece. */
function onLines(change: (lines: string[], at: number, random: Random, other: string[]) => void): Mutation {
  return (text, random, other) => {
    const lines = text.split('\n');
    change(lines, random.below(lines.length), random, other().split('\n'));
    return lines.join('\n');
  };
}

const deleteLine = onLines((lines, at) => lines.splice(at, 1));
const repeatLine = onLines((lines, at) => lines.splice(at, 0, lines[at]));
const joinLines = onLines((lines, at) => lines.splice(at, 2, lines.slice(at, at + 2).join('')));
const indentLine = onLines((lines, at, random) => {
  lines[at] = random.pick(['  ', '    ', '\t', ' ', '        ', '\f']) + lines[at];
});
const dedentLine = onLines((lines, at, random) => {
  lines[at] = lines[at].slice(random.pick([1, 2, 4]));
});
const spliceLines = onLines((lines, at, random, other) => {
  const from = random.below(other.length);
  lines.splice(at, random.below(4), ...other.slice(from, from + 1 + random.below(4)));
});
const wrapLines = onLines((lines, at, random) => {
  const to = Math.min(lines.length, at + 1 + random.below(12));
  const body = lines.slice(at, to).map((line) => `    ${line}`);
  const head = random.pick([
    'def f(a, *b, c=1, **d):',
    'class C(object):',
    'async def g():',
    'if x:',
    'try:',
  ]);
  lines.splice(at, to - at, head, ...body);
});

const MUTATIONS: Mutation[] = [
  deleteToken,
  deleteToken,
  repeatToken,
  replaceToken,
  replaceToken,
  insertToken,
  insertToken,
  swapTokens,
  swapNeighbours,
  deleteCharacter,
  insertCharacter,
  replaceCharacter,
  cutOff,
  deleteLine,
  repeatLine,
  joinLines,
  indentLine,
  dedentLine,
  spliceLines,
  wrapLines,
];

/** `text` with one to three mutations; `other` gives more text to take from. */
export function mutate(text: string, random: Random, other: () => string): string {
  let result = text;
  for (let n = 1 + random.below(3); n > 0; n--) result = random.pick(MUTATIONS)(result, random, other);
  return result;
}
