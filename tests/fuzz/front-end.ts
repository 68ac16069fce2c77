// The differential fuzzer of the front end: makes inputs, gives them to this machine and to CPython, and
// says where the two disagree about the code, the warnings or the error.

import { readFileSync } from 'node:fs';
import '../../chapters/05-eval-loop/modules/unicodedata/names.ts';
import { decref, type PyCode, PyError } from '../../chapters/01-objects/index.ts';
import { errorJson } from '../../chapters/03-grammar/index.ts';
import { compile, dumps, loads } from '../../chapters/04-compiler/index.ts';
import { codeJson } from '../../chapters/04-compiler/stages.ts';
import { canonicalJson } from '../conformance/canonical-json.ts';
import { type Oracle, startOracle } from '../oracle/oracle.ts';
import { garbage } from './garbage.ts';
import { Generator } from './generate.ts';
import { Library } from './library.ts';
import { mutate } from './mutate.ts';
import { Random, seedOf } from './random.ts';

export type Mode = 'exec' | 'eval' | 'single';

/** One call of `compile()`. */
export interface Input {
  /** How it was made, and the seed that makes it again. */
  kind: string;
  seed: number;
  source: Uint8Array;
  mode: Mode;
  optimize: number;
  flags: number;
}

/** What a machine made of an input. */
export interface Answer {
  exception: unknown;
  warnings: unknown[];
  /** Marshalled; empty where there is an exception. */
  code: Uint8Array;
}

export type Verdict =
  /** the same in everything */
  | 'same'
  /** the same code, marshalled with other reference flags */
  | 'flags'
  /** at least one ran out of stack: the depth that each can go differs */
  | 'depth'
  | 'differs';

// ---------------------------------------------------------------- inputs

const PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000;
const PyCF_TYPE_COMMENTS = 0x1000;
const PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000;
const PyCF_DONT_IMPLY_DEDENT = 0x200;
const CO_FUTURE_ANNOTATIONS = 0x1000000;
const CO_FUTURE_BARRY_AS_BDFL = 0x400000;

const FLAGS = [
  PyCF_ALLOW_TOP_LEVEL_AWAIT,
  PyCF_TYPE_COMMENTS,
  PyCF_ALLOW_INCOMPLETE_INPUT | PyCF_DONT_IMPLY_DEDENT,
  CO_FUTURE_ANNOTATIONS,
  CO_FUTURE_BARRY_AS_BDFL,
];

const library = new Library();
const generator = new Generator();

const START: Record<Mode, string> = { exec: 'file', eval: 'eval', single: 'interactive' };

/** Statements inside a function have names that are local, and may `return` and `await`. */
function wrapped(program: string, random: Random): string {
  const head = random.pick(['async def f(a):', 'def f(a, b):', 'class C:', 'def g():\n  x = 1\n  def f():']);
  return `${head}\n${program.replace(/^(?=.)/gm, '    ')}`;
}

function generated(random: Random, mode: Mode): string {
  const program = generator.program(random, START[mode]);
  return mode === 'exec' && random.onceIn(2) ? wrapped(program, random) : program;
}

/** How inputs are made, and how many of twenty. */
const KINDS: Record<string, { share: number; make: (random: Random, mode: Mode) => string | Uint8Array }> = {
  library: { share: 1, make: (random) => library.piece(random) },
  mutated: { share: 9, make: (random) => mutate(library.piece(random), random, () => library.piece(random)) },
  generated: { share: 6, make: generated },
  'mutated-generated': {
    share: 2,
    make: (random, mode) => mutate(generated(random, mode), random, () => library.piece(random)),
  },
  garbage: { share: 2, make: garbage },
};

const LOTS = Object.entries(KINDS).flatMap(([kind, { share }]) => Array<string>(share).fill(kind));

/** The input that a seed makes; always the same one. */
export function makeInput(seed: number, kinds: readonly string[] = LOTS): Input {
  const random = new Random(seed);
  const kind = random.pick(kinds);
  const mode: Mode = random.onceIn(12) ? random.pick(['eval', 'single']) : 'exec';
  const optimize = random.onceIn(8) ? 1 + random.below(2) : 0;
  const flags = random.onceIn(10) ? random.pick(FLAGS) : 0;
  const made = KINDS[kind].make(random, mode);
  const source = typeof made === 'string' ? new TextEncoder().encode(made) : made;
  return { kind, seed, source, mode, optimize, flags };
}

export const kinds = Object.keys(KINDS);

/** The n-th batch of a run. */
export function makeBatch(run: number, from: number, count: number, only?: readonly string[]): Input[] {
  return Array.from({ length: count }, (_, i) => makeInput(seedOf(run, from + i), only));
}

// ---------------------------------------------------------------- the two machines

/** Compile here. A JavaScript error becomes an exception of the type `crash`. */
export function observeHere({ source, mode, optimize, flags }: Input): Answer {
  const warnings: unknown[] = [];
  const warn = (...warning: [category: string, message: string, lineno: number]) => {
    warnings.push(warning);
    return false;
  };
  try {
    const code = compile(source, { filename: '<fuzz>', mode, optimize, flags, warn });
    const bytes = dumps(code);
    decref(code);
    return { exception: null, warnings, code: bytes };
  } catch (error) {
    const exception = error instanceof PyError ? errorJson(error) : { type: 'crash', msg: String(error) };
    return { exception, warnings, code: new Uint8Array() };
  }
}

/** CPython, which is started again when an input has ended it. */
export class Cpython {
  private oracle: Oracle | null = null;

  /** The answers for a batch; null for an input that ended the interpreter. */
  async observe(inputs: Input[]): Promise<(Answer | null)[]> {
    try {
      return await this.batch(inputs);
    } catch {
      this.oracle = null;
      if (inputs.length === 1) return [null];
      const half = inputs.length >> 1;
      return [...(await this.observe(inputs.slice(0, half))), ...(await this.observe(inputs.slice(half)))];
    }
  }

  private async batch(inputs: Input[]): Promise<Answer[]> {
    if (this.oracle === null) {
      this.oracle = await startOracle();
      this.oracle.python.runPython(readFileSync(new URL('front-end.py', import.meta.url), 'utf8'));
    }
    const wanted = inputs.map(({ source, mode, optimize, flags }) => [source.length, mode, optimize, flags]);
    const observe = this.oracle.python.globals.get('observe_many');
    const answer = observe(joined(inputs.map(({ source }) => source)), JSON.stringify(wanted));
    const [text, bytes] = answer.toJs();
    answer.destroy();
    observe.destroy();
    let at = 0;
    return (JSON.parse(text) as [unknown, unknown[], number][]).map(([exception, warnings, size]) => {
      at += size;
      return { exception, warnings, code: bytes.slice(at - size, at) };
    });
  }
}

function joined(pieces: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

// ---------------------------------------------------------------- comparing

const isDepth = ({ exception }: Answer): boolean => {
  const type = (exception as { type?: string } | null)?.type;
  return type === 'RecursionError' || type === 'MemoryError';
};

export function compare(here: Answer, there: Answer): Verdict {
  const said = (answer: Answer) => canonicalJson([answer.exception, answer.warnings]);
  if (said(here) !== said(there)) return isDepth(here) || isDepth(there) ? 'depth' : 'differs';
  if (Buffer.compare(here.code, there.code) === 0) return 'same';
  return codeText(here.code) === codeText(there.code) ? 'flags' : 'differs';
}

/** The stage `code` of marshalled code. */
export function codeText(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  const code = loads(bytes);
  const text = canonicalJson(codeJson((code as PyCode).value));
  decref(code);
  return text;
}
