// What each stage of this machine makes of a source, in the words of the yardsticks' oracle: one JSON
// value for a stage and a source, so that both machines' answers can be laid side by side.

import { createHash } from 'node:crypto';
import '../../chapters/05-eval-loop/modules/unicodedata/names.ts';
import { PyError, type PyObject, type PyStr } from '../../chapters/01-objects/index.ts';
import { canonicalJson } from './canonical-json.ts';

/** What a chapter exports for a stage: the JSON value that it makes of a source. */
export type Stage = (name: string, source: Uint8Array, options: StageOptions) => unknown;

export interface StageOptions {
  /** The compiler's optimisation level. */
  optimize: number;
}

/** Which chapter makes a stage, and under what name it hands it out. */
const PLACES: Record<string, [chapter: string, name: string]> = {
  tokens: ['02-tokenizer', 'tokensStage'],
  ctokens: ['02-tokenizer', 'ctokensStage'],
  ast: ['03-grammar', 'astStage'],
  symtable: ['04-compiler', 'symtableStage'],
  codegen: ['04-compiler', 'codegenStage'],
  code: ['04-compiler', 'codeStage'],
  pyc: ['04-compiler', 'pycStage'],
  error: ['04-compiler', 'errorStage'],
};

export const STAGES = Object.keys(PLACES);

/** Load one stage; the chapters of the others are left alone. */
export async function loadStage(stage: string): Promise<Stage> {
  const [chapter, name] = PLACES[stage];
  if (stage === 'pyc') (await import('./loaded.ts')).loadAsTheOracle();
  const module = await import(`../../chapters/${chapter}/stages.ts`);
  if (typeof module[name] !== 'function') throw new Error(`chapters/${chapter}/stages.ts exports no ${name}`);
  return module[name];
}

/**
 * The canonical JSON of a stage's result. A Python exception becomes `{"error": ...}` as the oracle's
 * does; an error of JavaScript is a fault of this machine, and becomes `{"crash": ...}`.
 */
export function observe(stage: Stage, name: string, source: Uint8Array, options: StageOptions): string {
  try {
    return canonicalJson(stage(name, source, options));
  } catch (caught) {
    if (caught instanceof PyError) return canonicalJson({ error: exceptionJson(caught) });
    return canonicalJson({ crash: String(caught).split('\n')[0] });
  }
}

export const isCrash = (result: string): boolean => result.startsWith('{"crash":');

/** The SHA-256 of a result's canonical JSON, in hexadecimal. */
export const digest = (result: string): string => createHash('sha256').update(result).digest('hex');

/** An exception as the oracle tells it: its type, its message, and the place of a SyntaxError. */
function exceptionJson({ exc }: PyError): Record<string, unknown> {
  const { args, fields } = exc.value;
  const answer: Record<string, unknown> = { type: exc.type.name };
  const field = (name: string) => plain(fields?.get(name));
  if (!fields?.has('lineno'))
    return { ...answer, msg: args.value.length === 0 ? '' : String(plain(args.value[0])) };
  answer.msg = field('msg');
  for (const name of ['lineno', 'offset', 'end_lineno', 'end_offset', 'text']) answer[name] = field(name);
  return answer;
}

/** A str or int of Python as JavaScript's; null for anything else. */
function plain(object: PyObject | undefined): string | number | null {
  const value = object?.value as PyStr['value'] | number | null | undefined;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return value && typeof value === 'object' && 'text' in value ? value.text : null;
}
