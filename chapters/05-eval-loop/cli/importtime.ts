/** `-X importtime`: how long each import takes. Answers to `import_find_and_load` in Python/import.c. */
import { host } from '../host.ts';

/** Microseconds that the imports inside the one being timed have taken, and how deep it is. */
let inner = 0;
let depth = 0;
let headed = false;

const write = (line: string): void => void host().write(2, new TextEncoder().encode(line), null);

/** Runs an import and tells of it on stderr: without and with the imports inside it. */
export function timed<T>(name: string, load: () => T): T {
  if (!headed) write('import time: self [us] | cumulative | imported package\n');
  headed = true;
  const outer = inner;
  inner = 0;
  depth++;
  const start = host().monotonic();
  try {
    return load();
  } finally {
    const total = Number((host().monotonic() - start) / 1000n);
    depth--;
    const own = String(Math.max(0, total - inner)).padStart(9);
    write(`import time: ${own} | ${String(total).padStart(10)} | ${'  '.repeat(depth)}${name}\n`);
    inner = outer + total;
  }
}
