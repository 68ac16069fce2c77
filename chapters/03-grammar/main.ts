/**
 * Chapter 3's machine: prints the tree of a file as `python -m ast` does.
 *
 *     npm run chapter -- 3 [-m exec|single|eval|func_type] [--no-type-comments] [-a] [-i N] [--show-empty]
 *                          [--feature-version 3.N] [file.py]
 *     npm run chapter -- 3 --walk NAME [--memory marked|all|none] [--count] [file.py]
 *                                                     walks the grammar toys/NAME.gram and tells each step
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { PyError, syntaxErrorPlace } from '../01-objects/index.ts';
import { Tokenizer, tokName } from '../02-tokenizer/index.ts';
import { dump } from './dump.ts';
import { PY_MINOR_VERSION, PyCF_TYPE_COMMENTS, parse } from './parse.ts';
import { type Memory, showStep, showTree, Walker } from './peg/walk.ts';
import type { Mode } from './pegen.ts';

const modes: Mode[] = ['exec', 'single', 'eval', 'func_type'];

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      mode: { type: 'string', short: 'm', default: 'exec' },
      'no-type-comments': { type: 'boolean', default: false },
      'include-attributes': { type: 'boolean', short: 'a', default: false },
      indent: { type: 'string', short: 'i', default: '3' },
      'show-empty': { type: 'boolean', default: false },
      'feature-version': { type: 'string' },
      walk: { type: 'string' },
      memory: { type: 'string', default: 'marked' },
      count: { type: 'boolean', default: false },
    },
  });
  const mode = values.mode as Mode;
  if (!modes.includes(mode)) throw new Error(`the mode is one of: ${modes.join(', ')}`);
  const [file = '-'] = positionals;
  const source = readFileSync(file === '-' ? 0 : file);
  if (values.walk !== undefined) {
    return walk(values.walk, source.toString(), values.memory as Memory, values.count);
  }
  const tree = parse(new Uint8Array(source), {
    filename: file === '-' ? '<stdin>' : file,
    mode,
    flags: values['no-type-comments'] ? 0 : PyCF_TYPE_COMMENTS,
    featureVersion: minorVersion(values['feature-version']),
    warn: (category, message, lineno) => {
      process.stderr.write(`${file}:${lineno}: ${category}: ${message}\n`);
      return false;
    },
  });
  const includeAttributes = values['include-attributes'];
  const text = dump(tree, {
    includeAttributes,
    indent: Number(values.indent),
    showEmpty: values['show-empty'],
  });
  process.stdout.write(`${text}\n`);
}

function minorVersion(version: string | undefined): number {
  if (version === undefined) return PY_MINOR_VERSION;
  const match = /^3\.(\d+)$/.exec(version);
  if (match === null)
    throw new Error('Invalid format for --feature-version; expected format 3.x (for example, 3.10)');
  return Number(match[1]);
}

/** Walk a grammar of toys/ over the tokens of a program, and tell each step or how many there were. */
function walk(name: string, source: string, memory: Memory, onlyCount: boolean): void {
  const grammar = readFileSync(new URL(`toys/${name}.gram`, import.meta.url), 'utf8');
  const tokens = new Tokenizer(source).all();
  const walker = new Walker(grammar, tokens, { memory });
  const tree = walker.walk();
  const words = tokens.map((token) => token.string || tokName[token.type]!);
  const lines = onlyCount ? [`${walker.count} steps`] : walker.steps.map((step) => showStep(step, words));
  process.stdout.write(`${lines.join('\n')}\n${showTree(tree)}\n`);
}

/** A SyntaxError as a traceback ends: the line, and marks under the place. */
function showError(error: PyError): string {
  const { filename, lineno, offset, endOffset, text, msg } = syntaxErrorPlace(error);
  const lines = [];
  if (filename !== null) lines.push(`  File "${filename}", line ${lineno}`);
  if (text !== null && offset !== null) {
    const line = text.trimEnd();
    const blanks = line.length - line.trimStart().length;
    const from = Math.max(offset - 1 - blanks, 0);
    const to = endOffset === null || endOffset <= offset ? from + 1 : endOffset - 1 - blanks;
    lines.push(`    ${line.trimStart()}`, `    ${' '.repeat(from)}${'^'.repeat(Math.max(to - from, 1))}`);
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
