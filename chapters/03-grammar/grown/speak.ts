/**
 * Teach the machine one of the languages of this folder, before it parses anything: `npm run chapter -- N --with until`
 * does so for any chapter from this one on, and all that comes after the parser runs the trees as they are.
 */
import { readFileSync } from 'node:fs';
import type { Tokenizer, TokenizerOptions } from '../../02-tokenizer/index.ts';
import { addConstructor } from '../new-nodes.ts';
import { language } from '../parse.ts';
import { growParser } from '../peg/grow.ts';
import type { Parts } from '../speak.ts';
import { ALMOSTEQUAL, AlmostTokenizer } from './almost-tokenizer.ts';

/** The class of a tokenizer. */
type TokenizerClass = new (text: string, options?: TokenizerOptions) => Tokenizer;

/**
 * `name`: the name of a grammar here, such as 'until'. What is in `parts` takes the place of what lies here.
 * Throws an Error if there is no such grammar, or if its rules are wrong.
 */
export async function speak(name: string, parts: Parts = {}): Promise<void> {
  const rules = parts.rules ?? readFileSync(new URL(`${name}.gram`, import.meta.url), 'utf8');
  language.rules = await growParser(rules, { '~=': parts.ALMOSTEQUAL ?? ALMOSTEQUAL });
  if (name !== 'almost-equal') return;
  addConstructor('cmpop', 'AlmostEq');
  const Cutter: TokenizerClass = parts.AlmostTokenizer ?? AlmostTokenizer;
  language.tokenizer = (text, options) => new Cutter(text, options);
}
