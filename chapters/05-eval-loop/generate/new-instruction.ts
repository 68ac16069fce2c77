/**
 * An instruction that CPython does not have, put into the machine that runs: its definition is read and its function
 * written as for all others, and the function gets into the table of those that the loop calls.
 * In CPython one edits Python/bytecodes.c, runs `make regen-cases` and compiles.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { defineInstruction } from '../../04-compiler/index.ts';
import { outOfLine } from '../loop/eval-loop.generated.ts';
import { readDefinitions } from './read-instructions.ts';
import { ENTER_AND_AGAIN, writeFunction } from './write-loop.ts';

/**
 * `file`: the URL of a source that exports the definition, a function called `name`. Answers the instruction's number.
 * Throws an Error if there is no such function, or if it cannot be read as a definition.
 */
export async function addInstruction(file: string, name: string): Promise<number> {
  const { definitions, source } = readDefinitions(fileURLToPath(file), (each) => each === name);
  const [definition] = definitions;
  if (definition === undefined)
    throw new Error(`The file must export a function named ${name}: there is none.`);
  const opcode = defineInstruction(name, definition.inputs.length, definition.outputs);
  const { pos, end } = definition.body.parent;
  const others = source.text.slice(0, pos) + source.text.slice(end);
  const text = [
    others.replace(/from '(\.[^']*)'/g, (_, path: string) => `from '${new URL(path, file)}'`),
    ENTER_AND_AGAIN,
    `export ${writeFunction(definition)}`,
  ].join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'instruction-'));
  try {
    const written = join(folder, 'instruction.mts');
    writeFileSync(written, text);
    outOfLine[opcode] = (await import(pathToFileURL(written).href))[name];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return opcode;
}
