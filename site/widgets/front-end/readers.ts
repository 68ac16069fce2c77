/** One reader for each view: a chapter's door on one side, plain data for the page on the other. */
import type { Answer, Options, View } from './protocol.ts';

type Result<A = Answer> = A extends unknown ? Omit<A, 'id'> : never;
export type Reader = (source: string, options: Options) => Result;

/** A view's chapter is loaded when the view is asked for the first time. */
export const readers: Record<View, () => Promise<Reader>> = {
  tokens: async () => (await import('./tokens.ts')).readTokens,
  tree: async () => (await import('./tree.ts')).readTree,
  bytecode: async () => (await import('./bytecode.ts')).readBytecode,
  stages: async () => (await import('../compiler/stages.ts')).readStages,
  strip: async () => (await import('../tokens/strip.ts')).readStrip,
  walk: async () => (await import('../grammar/walk.ts')).readWalk,
};
