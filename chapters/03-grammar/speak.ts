/**
 * The door to languages that are not Python. To grow a parser takes files and the generator, which a page in a browser
 * has not; so both are loaded when somebody asks for a language, and not before.
 */
import type { Tokenizer, TokenizerOptions } from '../02-tokenizer/index.ts';

/** What may take the place of a language's own parts: the exports of the answers to the exercises. */
export interface Parts {
  /** The kind of the token `~=`, and the tokenizer that makes it. */
  ALMOSTEQUAL?: number;
  AlmostTokenizer?: new (text: string, options?: TokenizerOptions) => Tokenizer;
  /** Rules in the notation of `python.gram`. */
  rules?: string;
}

/** Makes the machine parse the language `name` from now on. Throws an Error if nobody knows it. */
export async function speak(name: string, parts: Parts = {}): Promise<void> {
  const grown = new URL('grown/speak.ts', import.meta.url).href;
  const chapter = (await import(/* @vite-ignore */ grown)) as { speak: typeof speak };
  return chapter.speak(name, parts);
}
