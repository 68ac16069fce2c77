/**
 * Chapter 4's machine: prints the bytecode of a file as `python -m dis` does, or keeps it as a `.pyc` file.
 *
 *     npm run chapter -- 4 [-C] [-O] [-P] [-S] [-o out.pyc] [file.py]
 *
 * A file whose name ends in `.pyc` is read back.
 */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PyCode, PyError, syntaxErrorPlace } from '../01-objects/index.ts';
import { compile } from './compile.ts';
import { dis } from './dis/dis.ts';
import { type PycCheck, readPyc, sourceHash, writePyc } from './marshal/pyc.ts';

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'show-caches': { type: 'boolean', short: 'C', default: false },
      'show-offsets': { type: 'boolean', short: 'O', default: false },
      'show-positions': { type: 'boolean', short: 'P', default: false },
      specialized: { type: 'boolean', short: 'S', default: false },
      output: { type: 'string', short: 'o' },
    },
  });
  const [file = '-'] = positionals;
  const source = new Uint8Array(readFileSync(file === '-' ? 0 : file));
  const code = file.endsWith('.pyc') ? readPyc(source, file).code : compileFile(file, source);
  if (values.output !== undefined) {
    writeFileSync(values.output, writePyc(code, checkOf(file, source)));
    return;
  }
  const page = dis(code, {
    showCaches: values['show-caches'],
    showOffsets: values['show-offsets'],
    showPositions: values['show-positions'],
    adaptive: values.specialized,
  });
  process.stdout.write(page);
}

function compileFile(file: string, source: Uint8Array): PyCode {
  const filename = file === '-' ? '<stdin>' : file;
  const programText = (lineno: number): string | null =>
    new TextDecoder().decode(source).split(/(?<=\r\n|\r(?!\n)|\n)/)[lineno - 1] ?? null;
  return compile(source, {
    filename,
    programText,
    warn(category, message, lineno) {
      process.stderr.write(`${filename}:${lineno}: ${category}: ${message}\n`);
      const line = programText(lineno)?.trim() ?? '';
      if (line !== '') process.stderr.write(`  ${line}\n`);
      return false;
    },
  });
}

/** A file is known by its time and size; what came through a pipe, by its hash. */
function checkOf(file: string, source: Uint8Array): PycCheck {
  if (file === '-') return { kind: 'hash', hash: sourceHash(source), checkSource: true };
  const { mtimeMs, size } = statSync(file);
  return { kind: 'timestamp', mtime: Math.floor(mtimeMs / 1000), size };
}

/** A SyntaxError as a traceback ends: the line, and marks under the place. */
function showError(error: PyError): string {
  const { filename, lineno, offset, endLineno, endOffset, text, msg } = syntaxErrorPlace(error);
  const lines = [];
  if (filename !== null) lines.push(`  File "${filename}", line ${lineno}`);
  if (text !== null && offset !== null) {
    const line = text.trimEnd();
    const shown = line.trimStart();
    const blanks = line.length - shown.length;
    const from = Math.max(offset - 1 - blanks, 0);
    const sameLine = endOffset !== null && endLineno === lineno && endOffset > offset;
    const to = sameLine ? endOffset - 1 - blanks : endLineno !== lineno ? shown.length : from + 1;
    lines.push(`    ${shown}`, `    ${' '.repeat(from)}${'^'.repeat(Math.max(to - from, 1))}`);
  }
  lines.push(`${error.exc.type.name}: ${msg}`);
  return lines.join('\n');
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof PyError ? showError(error) : String(error)}\n`);
  process.exitCode = 1;
}
