/**
 * Teach the machine one of the languages of this folder, before it parses anything: `npm run chapter -- N --with until`
 * does so for any chapter from this one on, and all that comes after the parser runs the trees as they are.
 */
import { readFileSync } from 'node:fs';
import { language } from '../parse.ts';
import { growParser } from '../peg/grow.ts';
import { ALMOSTEQUAL, AlmostTokenizer } from './almost-tokenizer.ts';

/** `name`: the name of a grammar here, such as 'until'. Throws an Error if there is none, or if its rules are wrong. */
export async function speak(name: string): Promise<void> {
  const rules = readFileSync(new URL(`${name}.gram`, import.meta.url), 'utf8');
  language.rules = await growParser(rules, { '~=': ALMOSTEQUAL });
  if (name === 'almost-equal') language.tokenizer = (text, options) => new AlmostTokenizer(text, options);
}
