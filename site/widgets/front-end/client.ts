/** The page's side of the front-end worker: one worker for all widgets of a page, one promise a question. */
import type { Answer, Options, View } from './protocol.ts';

let worker: Worker | null = null;
let last = 0;
const waiting = new Map<number, (answer: Answer) => void>();

export function ask(view: View, source: string, options: Options = {}): Promise<Answer> {
  worker ??= start();
  last += 1;
  const id = last;
  worker.postMessage({ id, view, source, options });
  return new Promise((resolve) => waiting.set(id, resolve));
}

function start(): Worker {
  const fresh = new Worker(new URL('./front-end.worker.ts', import.meta.url), { type: 'module' });
  fresh.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  fresh.onerror = (event) => {
    // Nothing that a program contains may end here: it is a fault of the machine, and told as one.
    for (const [id, resolve] of waiting) {
      resolve({ id, error: { message: `the machine failed: ${event.message}`, line: null, column: null } });
    }
    waiting.clear();
    worker = null;
  };
  return fresh;
}
