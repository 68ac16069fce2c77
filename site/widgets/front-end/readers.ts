/** One reader for each view: a chapter's door on one side, plain data for the page on the other. */
import type { Answer, View } from './protocol.ts';

type Result<A = Answer> = A extends unknown ? Omit<A, 'id'> : never;
export type Reader = (source: string) => Result;

/** A view's chapter is loaded when the view is asked for the first time. */
export const readers: Record<View, () => Promise<Reader>> = {
  tokens: async () => (await import('./tokens.ts')).readTokens,
  tree: async () => (await import('./tree.ts')).readTree,
  bytecode: async () => (await import('./bytecode.ts')).readBytecode,
};
