/** The door to languages that are not Python, as in chapter 3: what they need is loaded when somebody asks for one. */
import type { Parts, While } from '../03-grammar/index.ts';
import type { Compiler } from './compiler.ts';
import type { NewOperator } from './new-syntax.ts';
import type { Symtable } from './symtable/symtable.ts';

/** What may take the place of a language's own parts: the exports of the answers to the exercises. */
export interface CompilerParts extends Parts {
  almostEqual?: NewOperator;
  arrow?: NewOperator;
  symtableUntil?: (st: Symtable, s: While) => void;
  codegenUntil?: (c: Compiler, s: While) => void;
}

/** Makes the machine parse and compile the language `name` from now on. Throws an Error if nobody knows it. */
export async function speak(name: string, parts: CompilerParts = {}): Promise<void> {
  const grown = new URL('grown/speak.ts', import.meta.url).href;
  const chapter = (await import(/* @vite-ignore */ grown)) as { speak: typeof speak };
  return chapter.speak(name, parts);
}
