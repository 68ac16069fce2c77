/**
 * The names of characters. Answers to `_getucname` and `_getcode` in Modules/unicodedata.c.
 *
 * CPython finds names by a perfect hash over a packed trie; here both directions are Maps, made on first use.
 * The names of sequences, which CPython's `lookup` knows too, are not among them.
 */
import { characterName, characterNamed } from '../../../01-objects/index.ts';
import { unicodeNames } from '../../../03-grammar/index.ts';
import { aliases } from './aliases.ts';
import { NAMES, NUMBERED, WORDS } from './data.generated.ts';
import { forEachEntry } from './tables.ts';

let names: Map<number, string> | null = null;
let points: Map<string, number> | null = null;

function nameTable(): Map<number, string> {
  if (names !== null) return names;
  names = new Map();
  const words = WORDS.split(' ');
  let before: string[] = [];
  forEachEntry(NAMES, (point, packed) => {
    const same = before.slice(0, Number.parseInt(packed[0]!, 36));
    const rest =
      packed.length === 1
        ? []
        : packed
            .slice(1)
            .split(' ')
            .map((number) => words[Number.parseInt(number, 36)]!);
    before = [...same, ...rest];
    names!.set(point, before.join(' '));
  });
  return names;
}

// ---- Names that follow from the number

const numbered = NUMBERED.split(';').map((run) => {
  const [start, length, prefix] = run.split(',');
  const first = Number.parseInt(start!, 36);
  return { first, last: first + Number.parseInt(length!, 36) - 1, prefix: prefix! };
});

const hex = (point: number): string => point.toString(16).toUpperCase().padStart(4, '0');

const HANGUL_BASE = 0xac00;
const HANGUL_COUNT = 11172;
const LEADS = 'G GG N D DD R M B BB S SS  J JJ C K T P H'.split(' ');
const VOWELS = 'A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I'.split(' ');
const TAILS = ' G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H'.split(' ');
const HANGUL = 'HANGUL SYLLABLE ';

function hangulName(index: number): string {
  const tail = index % TAILS.length;
  const vowel = Math.floor(index / TAILS.length) % VOWELS.length;
  const lead = Math.floor(index / (TAILS.length * VOWELS.length));
  return HANGUL + LEADS[lead]! + VOWELS[vowel]! + TAILS[tail]!;
}

/** The name of a character, or undefined. */
export function nameOf(point: number): string | undefined {
  if (point >= HANGUL_BASE && point < HANGUL_BASE + HANGUL_COUNT) return hangulName(point - HANGUL_BASE);
  const run = numbered.find(({ first, last }) => point >= first && point <= last);
  return run === undefined ? nameTable().get(point) : run.prefix + hex(point);
}

/** The character with a name, in whatever case, or undefined. */
export function pointNamed(given: string): number | undefined {
  const name = given.toUpperCase();
  for (const { first, last, prefix } of numbered) {
    if (!name.startsWith(prefix)) continue;
    const point = Number.parseInt(name.slice(prefix.length), 16);
    if (point >= first && point <= last && name === prefix + hex(point)) return point;
  }
  if (points === null) {
    points = aliases();
    for (const [point, known] of nameTable()) points.set(known, point);
    for (let i = 0; i < HANGUL_COUNT; i++) points.set(hangulName(i), HANGUL_BASE + i);
  }
  return points.get(name);
}

// `\N{...}` in literals and the error handler `namereplace` ask here.
characterName.of = nameOf;
characterNamed.find = pointNamed;
unicodeNames.lookup = (name) => pointNamed(name) ?? null;
