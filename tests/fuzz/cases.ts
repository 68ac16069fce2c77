// The cases that the fuzzer found: one file each in the folder `cases`, with what CPython makes of the
// input. cases.test.ts tries them all again, without CPython.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, codeText, type Input } from './front-end.ts';

const FOLDER = fileURLToPath(new URL('cases', import.meta.url));

export interface Case {
  /** `open`: the machines still disagree; `fixed`: they agree; `differs`: they will go on to, see `why`. */
  status: 'open' | 'fixed' | 'differs';
  why?: string;
  kind: string;
  seed: number;
  mode: Input['mode'];
  optimize: number;
  flags: number;
  /** The text of the input, or, where it is not UTF-8, its bytes in hexadecimal. */
  source?: string;
  hex?: string;
  /** What CPython says: the exception and warnings, and the SHA-256 of the code (as the stage `code`). */
  expected: { exception: unknown; warnings: unknown[]; code: string | null };
}

/** What is kept of an answer. */
export function digestOf({ exception, warnings, code }: Answer): Case['expected'] {
  const text = codeText(code);
  return { exception, warnings, code: text && createHash('sha256').update(text).digest('hex') };
}

export function newCase(input: Input, there: Answer): Case {
  const { kind, seed, mode, optimize, flags, source } = input;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(source);
  const isText = Buffer.compare(new TextEncoder().encode(text), source) === 0;
  const held = isText ? { source: text } : { hex: Buffer.from(source).toString('hex') };
  return { status: 'open', kind, seed, mode, optimize, flags, ...held, expected: digestOf(there) };
}

export function inputOf({ kind, seed, mode, optimize, flags, source, hex }: Case): Input {
  const bytes = source === undefined ? Buffer.from(hex!, 'hex') : Buffer.from(source);
  return { kind, seed, mode, optimize, flags, source: new Uint8Array(bytes) };
}

/** The file of a case: the same input always has the same name. */
export function nameOf(one: Case): string {
  const key = JSON.stringify([one.mode, one.optimize, one.flags, one.source ?? one.hex]);
  return `${one.kind}-${createHash('sha256').update(key).digest('hex').slice(0, 10)}.json`;
}

export function writeCase(one: Case, name = nameOf(one)): void {
  writeFileSync(join(FOLDER, name), `${JSON.stringify(one, null, 1)}\n`);
}

/** All cases by the names of their files. */
export function readCases(): Map<string, Case> {
  const names = readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return new Map(names.map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))]));
}
