// The loop of this chapter with one instruction more: the generator writes its function, and a copy of the generated
// file gets it into its table.

import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { opcodeCaches, opcodes, opmap } from '../../../04-compiler/index.ts';
import type { runLoop } from '../../eval-loop.generated.ts';
import { readInstructions } from '../../generate/read-instructions.ts';
import { writeOutOfLine } from '../../generate/write-loop.ts';

const chapter = new URL('../../', import.meta.url);
const absolute = (path: string): string => new URL(path, chapter).href;

/** The opcode that CPython leaves free. */
export const FREE = opcodes.RESERVED!;

/** The loop that knows the instruction `name` of the file, under the opcode that is free. */
export async function loopWith(file: string, name: string): Promise<typeof runLoop> {
  opmap[name] = FREE;
  opcodeCaches[FREE] = 0;
  const folder = mkdtempSync(join(tmpdir(), 'loop-'));
  copyFileSync(fileURLToPath(file), join(folder, 'answer.ts'));
  const read = readInstructions(folder);
  if (!read.definitions.some((each) => each.name === name)) {
    throw new Error(`The file must export a function named ${name}: the generator finds none.`);
  }
  const written = writeOutOfLine({
    ...read,
    definitions: read.definitions.filter((each) => each.name === name),
  });
  const functionText = written.slice(0, written.indexOf('/** By number'));
  const loop = readFileSync(new URL('eval-loop.generated.ts', chapter), 'utf8');
  const known = new Set(loop.slice(0, loop.indexOf('export const SWITCH_LOOP')).match(/\w+/g));
  const imports = [...read.imports]
    .filter(([each, { typeOnly }]) => !typeOnly && !known.has(each))
    .map(([each]) => `import { ${each} } from '../01-objects/index.ts';\n`)
    .join('');
  const text = `${imports}${loop}\n${functionText}\noutOfLine[${FREE}] = ${name};\n`;
  const target = join(folder, 'loop.mts');
  writeFileSync(
    target,
    text.replace(/from '(\.[^']*)'/g, (_, path: string) => `from '${absolute(path)}'`),
  );
  return ((await import(pathToFileURL(target).href)) as { runLoop: typeof runLoop }).runLoop;
}
