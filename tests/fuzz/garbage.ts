// Inputs that are no programs: random bytes, random characters, random tokens, odd encodings and layout.

import type { Random } from './random.ts';
import { CHARACTERS, WORDS } from './vocabulary.ts';

const repeat = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: 1 + random.below(most) }, make);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const randomBytes = (random: Random): Uint8Array =>
  Uint8Array.from(repeat(random, 60, () => random.below(256)));

/** Bytes of which most are ASCII. */
const mostlyAscii = (random: Random): Uint8Array =>
  Uint8Array.from(repeat(random, 80, () => (random.onceIn(12) ? random.below(256) : 32 + random.below(95))));

const randomCharacters = (random: Random): Uint8Array =>
  utf8(repeat(random, 60, () => random.pick(CHARACTERS)).join(''));

const randomWords = (random: Random): Uint8Array =>
  utf8(repeat(random, 30, () => random.pick(WORDS) + (random.onceIn(3) ? '' : ' ')).join(''));

const CODECS = [
  ...[
    'utf-8',
    'UTF-8',
    'utf8',
    'utf_8',
    'utf-8-sig',
    'latin-1',
    'iso-8859-1',
    'iso-8859-15',
    'ascii',
    'us-ascii',
  ],
  ...[
    'cp1252',
    'cp1251',
    'koi8-r',
    'cp437',
    'mac-roman',
    'utf-16',
    'utf-32',
    'utf-7',
    'rot13',
    'hex',
    'nope',
    '',
  ],
  ...[
    'shift_jis',
    'euc-jp',
    'gbk',
    'big5',
    'iso8859-2',
    'latin1-unix',
    'utf-8-unix',
    'idna',
    'raw_unicode_escape',
  ],
];

/** An encoding line, perhaps after a BOM or on another line, and some bytes that may not fit it. */
function encoded(random: Random): Uint8Array {
  const bom = random.onceIn(4) ? [0xef, 0xbb, 0xbf] : [];
  const before = random.pick(['', '', '\n', '#!x\n', 'x=1\n', '\n\n', '  ', '\f']);
  const line = random.pick([
    '# -*- coding: %s -*-',
    '#coding=%s',
    '# vim: set fileencoding=%s :',
    '#coding : %s',
  ]);
  const text = `${before}${line.replace('%s', random.pick(CODECS))}\n`;
  const tail = random.onceIn(2)
    ? randomBytes(random)
    : Uint8Array.from([0x78, 0x3d, 0x27, 128 + random.below(128), 0x27]);
  return Uint8Array.from([...bom, ...utf8(text), ...tail, 10]);
}

const INDENTS = ['', ' ', '  ', '    ', '\t', ' \t', '\t ', '        ', '\f', '\t\t', '      '];
const LINES = [
  'if x:',
  'pass',
  'x = 1',
  '#c',
  '',
  'def f():',
  'else:',
  'return',
  'try:',
  'except:',
  'x = (',
  ')',
  '\\',
  'class C:',
  '"""',
];

const layout = (random: Random): Uint8Array =>
  utf8(
    repeat(random, 10, () => random.pick(INDENTS) + random.pick(LINES)).join(
      random.pick(['\n', '\n', '\r\n', '\r']),
    ),
  );

const KINDS = [randomBytes, mostlyAscii, randomCharacters, randomWords, randomWords, encoded, layout];

/** Anything at all. */
export function garbage(random: Random): Uint8Array {
  return random.pick(KINDS)(random);
}
