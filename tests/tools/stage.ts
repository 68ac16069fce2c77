// `npm run stage -- STAGE FILE...`: what this machine's tokenizer, parser or compiler makes of sources,
// one line of JSON a file, in the format and with the options of the yardsticks' oracle.mjs.

import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join, relative } from 'node:path';
import { quote } from '../conformance/canonical-json.ts';
import { digest, isCrash, loadStage, observe, STAGES } from '../conformance/stages.ts';
import { type Options, parseOptions } from './options.ts';
import { fail, returnToUsersFolder, runMain } from './repository.ts';
import { stdlibSources } from './stdlib.ts';

interface Item {
  name: string;
  read(): Uint8Array;
}

const USAGE = `usage: npm run stage -- STAGE [options] FILE...
STAGE is one of: ${STAGES.join(' ')}
  FILE...          paths; a folder stands for every .py below it
  --list FILE      more paths, one a line
  --stdlib         every .py of the standard library, named stdlib/NAME
  --cases FILE     lines of {"id", "source"} (or "hex"); the id takes the place of the file name
  --match TEXT     keep only names that contain TEXT
  --root DIR       write names relative to DIR
  --optimize N     the compiler's optimisation level (default 0)
  --digest         print a SHA-256 of the result in place of the result
  --out FILE       write there, not on standard output
  --time           say on standard error how long it took`;

/** Every .py below a path, sorted; the path itself when it is a file. */
function* pythonFiles(path: string): Generator<string> {
  if (!statSync(path, { throwIfNoEntry: false })) fail(`there is no file ${path}`);
  if (!statSync(path).isDirectory()) yield path;
  else {
    for (const name of readdirSync(path).sort()) {
      const below = join(path, name);
      if (name.endsWith('.py') || statSync(below).isDirectory()) yield* pythonFiles(below);
    }
  }
}

const lines = (file: string): string[] => readFileSync(file, 'utf8').split('\n').filter(Boolean);

function collect({ words, flags, values }: Options): Item[] {
  const items: Item[] = [];
  for (const path of [...words, ...(values.list ? lines(values.list) : [])]) {
    for (const file of pythonFiles(path)) {
      items.push({ name: values.root ? relative(values.root, file) : file, read: () => readFileSync(file) });
    }
  }
  if (flags.has('stdlib'))
    items.push(...stdlibSources().map(({ name, data }) => ({ name, read: () => data })));
  for (const line of values.cases ? lines(values.cases) : []) {
    const { id, source, hex } = JSON.parse(line);
    items.push({ name: id, read: () => (hex === undefined ? Buffer.from(source) : Buffer.from(hex, 'hex')) });
  }
  return items.filter(({ name }) => name.includes(values.match ?? ''));
}

/** fs.writeSync may write a part only, and a full pipe answers EAGAIN. */
function writeAll(fd: number, text: string): void {
  const data = Buffer.from(text);
  for (let at = 0; at < data.length; ) {
    try {
      at += writeSync(fd, data, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

await runMain(async (args) => {
  const options = parseOptions(args, {
    flags: ['stdlib', 'digest', 'time'],
    values: ['list', 'cases', 'match', 'root', 'optimize', 'out'],
  });
  const { flags, values, words } = options;
  const name = words.shift();
  if (name === undefined || !STAGES.includes(name)) fail(USAGE);
  returnToUsersFolder('stage');
  const begun = performance.now();
  const stage = await loadStage(name);
  const items = collect(options);
  const ready = performance.now();
  const fd = values.out ? openSync(values.out, 'w') : 1;
  let [bytes, crashes] = [0, 0];
  for (const item of items) {
    const source = item.read();
    bytes += source.length;
    const result = observe(stage, item.name, source, { optimize: Number(values.optimize ?? 0) });
    if (isCrash(result)) crashes++;
    const said = flags.has('digest') ? `"sha256":"${digest(result)}"` : `"result":${result}`;
    writeAll(fd, `{"file":${quote(item.name)},"stage":"${name}",${said}}\n`);
  }
  if (fd !== 1) closeSync(fd);
  const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(1);
  if (flags.has('time')) {
    console.error(
      `${name}: ${items.length} files, ${bytes} bytes of source, ${seconds(begun, ready)} s to start, ` +
        `${seconds(ready, performance.now())} s to observe`,
    );
  }
  if (crashes > 0) console.error(`${name}: ${crashes} of ${items.length} files crashed`);
  return crashes > 0 ? 1 : 0;
});
