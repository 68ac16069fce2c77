// The languages that the exercises grow out of Python, and a Python that speaks one of them: `--with NAME` runs the
// book's own, `npm run exercise -- --python NAME` the solver's.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chapters, fail } from './repository.ts';

/** The exercises whose answers make a language, in the order in which the book asks for them. */
export const languages: Record<string, string[]> = {
  'almost-equal': [
    '02-tokenizer/01-almost-equal',
    '03-grammar/03-a-rule-for-almost-equal',
    '04-compiler/04-code-for-almost-equal',
    '05-eval-loop/02-an-instruction-of-ones-own',
  ],
  arrow: ['03-grammar/04-a-rule-for-the-arrow'],
  until: ['03-grammar/05-a-rule-for-until', '03-grammar/06-an-error-that-helps'],
  'ordered-arrow': ['04-compiler/05-an-arrow'],
  'until-node': ['04-compiler/06-until'],
};

/** The language that an exercise is a part of, if it is one. */
export const languageOf = (id: string): string | undefined =>
  Object.keys(languages).find((name) => languages[name]!.includes(id));

type Speak = (name: string, parts?: object) => Promise<void>;

/**
 * Teaches the language to the machine of chapter `number`, in this process. `answers`: files whose exports take the
 * place of the book's own parts.
 */
export async function speak(number: number, name: string, answers: readonly string[] = []): Promise<void> {
  const speakers = chapters().filter(
    (chapter) => chapter.number <= number && existsSync(join(chapter.folder, 'grown/speak.ts')),
  );
  const last = speakers.at(-1) ?? fail(`chapter ${number} parses nothing: --with begins with chapter 3`);
  if (!speakers.some(({ folder }) => existsSync(join(folder, `grown/${name}.gram`)))) {
    fail(`there is no language ${name}; there are ${Object.keys(languages).join(', ')}`);
  }
  const chapter = (await import(pathToFileURL(join(last.folder, 'grown/speak.ts')).href)) as { speak: Speak };
  const parts: Record<string, unknown> = {};
  for (const answer of answers) Object.assign(parts, await import(pathToFileURL(answer).href));
  await chapter.speak(name, parts);
}
