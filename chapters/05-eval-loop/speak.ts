/** The door to languages that are not Python, as in chapters 3 and 4: what they need is loaded when somebody asks. */
import type { CompilerParts } from '../04-compiler/index.ts';

/** What may take the place of a language's own parts: the exports of the answers to the exercises. */
export interface MachineParts extends CompilerParts {
  /** The URL of the file that defines ALMOST_EQUAL. */
  file?: string;
}

/** Makes the machine run the language `name` from now on. Throws an Error if nobody knows it. */
export async function speak(name: string, parts: MachineParts = {}): Promise<void> {
  const grown = new URL('grown/speak.ts', import.meta.url).href;
  const chapter = (await import(/* @vite-ignore */ grown)) as { speak: typeof speak };
  return chapter.speak(name, parts);
}
