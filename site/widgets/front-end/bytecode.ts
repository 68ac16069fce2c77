/** The bytecode of a program, by chapter 4. */
import { decref } from '../../../chapters/01-objects/index.ts';
import { compile } from '../../../chapters/04-compiler/index.ts';
import { listNested } from './listing.ts';
import type { Reader } from './readers.ts';
import { viewError } from './tree.ts';

export const readBytecode: Reader = (source) => {
  try {
    const code = compile(new TextEncoder().encode(source), { filename: 'example.py' });
    const codes = listNested(code);
    decref(code);
    return { view: 'bytecode', codes };
  } catch (error) {
    return { error: viewError(error) };
  }
};
