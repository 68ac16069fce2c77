/** Tokens, tree and bytecode of a program, made by the chapters' own code, away from the page's thread. */
import type { Answer, Request } from './protocol.ts';
import { readers } from './readers.ts';

self.onmessage = async ({ data: { id, view, source, options } }: MessageEvent<Request>) => {
  const read = await readers[view]();
  const answer: Answer = { id, ...read(source, options) };
  self.postMessage(answer);
};
