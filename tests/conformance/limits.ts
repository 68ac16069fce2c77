// Programs at the limits of the front end: deep, long, wide, or no programs at all. What CPython makes of
// each is recorded in limits.json by record-limits.ts.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Answer, codeText, type Input } from '../fuzz/front-end.ts';

const times = (text: string, count: number) => text.repeat(count);
const each = (count: number, make: (i: number) => string, separator = '\n') =>
  Array.from({ length: count }, (_, i) => make(i)).join(separator);
const stairs = (count: number, line: string) =>
  `${each(count, (i) => times(' ', i) + line)}\n${times(' ', count)}x`;

/** The programs by name; the number says how often something is there. */
export const LIMITS: Record<string, string | Uint8Array> = {
  ...Object.fromEntries([199, 200, 201, 1_000_000].map((n) => [`${n} open parentheses`, times('(', n)])),
  '1000000 open brackets': times('[', 1_000_000),
  '1000000 closed parentheses': times(')', 1_000_000),
  '199 nested tuples': times('(', 199) + times(')', 199),
  '200 nested tuples': times('(', 200) + times(')', 200),
  '100 nested lists': times('[', 100) + times(']', 100),
  '90 nested calls': times('f(', 90) + times(')', 90),
  '150 nested subscripts': `${times('x[', 150)}1${times(']', 150)}`,
  '95 nested dicts': `${times('{1:', 95)}1${times('}', 95)}`,
  '99 mixed open brackets': times('a[b(c{', 33),
  '40 calls around an error': `${times('f(', 40)}a b${times(')', 40)}`,
  '100 parentheses around an error': `${times('(', 100)}a b${times(')', 100)}`,
  '30 lambdas around an error': `${times('(lambda x=', 30)}a b${times(':1)', 30)}`,
  'a sum of 1000': `x${times('+x', 1000)}`,
  'a sum of 100000': `x${times('+x', 100_000)}`,
  'a constant sum of 1000': `1${times('+1', 1000)}`,
  'a constant sum of 1000000': `1${times('+1', 1_000_000)}`,
  '1000 minus signs': `${times('-', 1000)}x`,
  '10000 minus signs': `${times('-', 10_000)}x`,
  '100000 nots': `${times('not ', 100_000)}x`,
  '10000 powers': `x${times('**x', 10_000)}`,
  '100000 ands': `x${times(' and x', 100_000)}`,
  '100000 comparisons': `x${times('<x', 100_000)}`,
  '1000 attributes': `x${times('.a', 1000)}`,
  '100000 attributes': `x${times('.a', 100_000)}`,
  '100000 calls of calls': `x${times('()', 100_000)}`,
  '10000 conditionals': `${times('x if y else ', 10_000)}z`,
  '100 lambdas': `${times('lambda:', 100)}1`,
  '10000 lambdas': `${times('lambda:', 10_000)}1`,
  '1000 elifs': `if x: a\n${times('elif x: a\n', 1000)}`,
  '3000 elifs': `if x: a\n${times('elif x: a\n', 3000)}`,
  '10000 elifs': `if x: a\n${times('elif x: a\n', 10_000)}`,
  '100000 statements': times('x=1\n', 100_000),
  '100000 targets': `${times('x=', 100_000)}1`,
  '100000 arguments': `f(${times('x,', 100_000)})`,
  '10000 keywords': `f(${each(10_000, (i) => `a${i}=1`, ',')})`,
  '10000 parameters': `def f(${each(10_000, (i) => `a${i}`, ',')}): pass`,
  '10000 lambdas of a line': `[${times('lambda: 1,', 10_000)}]`,
  '255 targets before a star': `${each(255, (i) => `a${i}`, ',')},*b=c`,
  '256 targets before a star': `${each(256, (i) => `a${i}`, ',')},*b=c`,
  '4300 digits': times('9', 4300),
  '4301 digits': times('9', 4301),
  '1000000 digits': times('1', 1_000_000),
  '5000 zeros': times('0', 5000),
  '5000 digits before a point': `${times('1', 5000)}.5`,
  '5000 hexadecimal digits': `0x${times('f', 5000)}`,
  'a power that is too large': '10 ** 100000000',
  'a shift that is too far': '1 << 100000000000',
  '4096 characters by multiplication': '"a" * 4096',
  '5000 characters by multiplication': '"a" * 5000',
  '100000 fields in an f-string': `f"${times('{x}', 100_000)}"`,
  '149 nested f-strings': `${times('f"{', 149)}1${times('}"', 149)}`,
  '150 nested f-strings': `${times('f"{', 150)}1${times('}"', 150)}`,
  '10000 open f-strings': times('f"{', 10_000),
  'nested format specs': `f"{x:${times('{x:', 5)}"`,
  'a string of 1000000': `"${times('a', 1_000_000)}"`,
  'a string of 1000000 without end': `"${times('a', 1_000_000)}`,
  '1000000 lines in quotes without end': `"""${times('a\n', 1_000_000)}`,
  '10000 invalid escapes': `"${times('\\q', 10_000)}"`,
  'a name of 1000000': times('a', 1_000_000),
  'a name after 1000000 spaces': `${times(' ', 1_000_000)}x`,
  '1000000 empty lines': times('\n', 1_000_000),
  '100000 continued lines': `${times('\\\n', 100_000)}x`,
  'an error after 100000 lines': `${times('x=1\n', 100_000)}x y\n`,
  ...Object.fromEntries([99, 100, 101].map((n) => [`${n} indents`, stairs(n, 'if x:')])),
  ...Object.fromEntries([20, 21].map((n) => [`${n} loops`, stairs(n, 'while x:')])),
  '21 context managers': `with ${times('x,', 20)}x: pass`,
  '50 functions': stairs(50, 'def f():'),
  '90 classes': stairs(90, 'class C:'),
  '20 fors of a comprehension': `[x ${times('for x in y ', 20)}]`,
  '1000 fors of a comprehension': `[x ${times('for x in y ', 1000)}]`,
  '50 comprehensions around each other': `${times('[', 50)}x${times(' for x in y]', 50)}`,
  '10000 decorators': `${times('@x\n', 10_000)}def f(): pass`,
  '10000 handlers': `try: pass\n${times('except x: pass\n', 10_000)}`,
  '10000 cases': `match x:\n${times(' case 1: pass\n', 10_000)}`,
  '190 nested patterns': `match x:\n case ${times('[', 190)}${times(']', 190)}: pass`,
  '10000 dots': `from ${times('.', 10_000)} import x`,
  '1000 cells': `def f():\n ${each(1000, (i) => `a${i}=1`, ';')}\n def g(): return ${each(1000, (i) => `a${i}`, ',')}`,
  'a null byte': 'x\0y',
  'a null byte in a string': '"a\0b"',
  'a null byte in a comment': '#\0\n',
  '100000 null bytes': times('\0', 100_000),
  '100000 bytes 0xff': new Uint8Array(100_000).fill(255),
  '100000 form feeds': `${times('\f', 100_000)}x`,
  '100000 carriage returns': times('\r', 100_000),
  '100000 emoji': times('😀', 100_000),
  'two byte order marks': '\ufeff\ufeff',
  'an encoding with a long name': `# coding: ${times('a', 100_000)}\n`,
  'a lone backslash': '\\',
};

export const inputOf = (source: string | Uint8Array): Input => ({
  kind: 'limit',
  seed: 0,
  source: typeof source === 'string' ? new TextEncoder().encode(source) : source,
  mode: 'exec',
  optimize: 0,
  flags: 0,
});

/** What is recorded: a short word on the exception, and how many warnings, and a digest of the code. */
export interface Said {
  exception: string | null;
  warnings: number;
  code: string | null;
}

/** An exception's type, message and place; the line is not kept: it may be a million characters long. */
function brief(exception: unknown): string | null {
  if (exception === null) return null;
  const { type, msg, ...place } = exception as Record<string, unknown>;
  const { lineno, offset, end_lineno, end_offset } = place;
  return `${type}: ${String(msg).slice(0, 200)} ${[lineno, offset, end_lineno, end_offset]}`;
}

export function said({ exception, warnings, code }: Answer): Said {
  const text = code.length > 0 ? codeText(code) : null;
  return {
    exception: brief(exception),
    warnings: warnings.length,
    code: text && createHash('sha256').update(text).digest('hex').slice(0, 16),
  };
}

/** What CPython said; null where its stack, WebAssembly's, was too small and the interpreter ended. */
export function recorded(): Record<string, Said | null> {
  return JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'));
}

/** Both machines have a limit here, but not the same one: it is how much stack there is. */
export const isDepth = ({ exception }: Said): boolean =>
  /^(RecursionError|MemoryError)/.test(exception ?? '');
