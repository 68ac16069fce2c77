// What chapter 2 adds to the machine: `npm run chapter -- 2 [-e] [file.py]` prints what
// `python -m tokenize` prints. Answers to `_main` in Lib/tokenize.py.

import { readFileSync } from 'node:fs';
import { reprText } from './repr.ts';
import { exactType } from './stages.ts';
import { tokName } from './token.ts';
import { generateTokens, TokenizeError, tokenize } from './tokenize.ts';
import type { TokenTuple } from './tokenizeriter.ts';

const OS_ERRORS: Record<string, string> = {
  ENOENT: '[Errno 2] No such file or directory',
  EACCES: '[Errno 13] Permission denied',
  EISDIR: '[Errno 21] Is a directory',
};

const USAGE = 'usage: python -m tokenize [-h] [-e] [filename.py]';

/** One line of the table: where, what kind, what text. */
export function format(row: TokenTuple, exact: boolean): string {
  const [type, string, [line, column], [endLine, endColumn]] = row;
  const range = `${line},${column}-${endLine},${endColumn}:`;
  const name = tokName[exact ? exactType(row) : type];
  return `${range.padEnd(20)}${name.padEnd(15)}${reprText(string).padEnd(15)}`;
}

/** The line on standard error for an error, after `file.py` and, where it has one, its place. */
export function formatError(error: TokenizeError, filename: string): string {
  const { info } = error;
  const place = error.place ?? (info === null ? null : [info.lineno, info.offset]);
  const where = place === null ? '' : `${place[0]}:${place[1]}: `;
  return `${filename}:${where === '' ? ' ' : where}error: ${error.message}`;
}

function parseArguments(args: string[]): { exact: boolean; filename: string | null } {
  const exact = args.some((arg) => arg === '-e' || arg === '--exact');
  const files = args.filter((arg) => arg !== '-e' && arg !== '--exact');
  if (files.length > 1 || files.some((arg) => arg.startsWith('-'))) {
    console.error(USAGE);
    process.exit(2);
  }
  return { exact, filename: files[0] ?? null };
}

function main(): void {
  const { exact, filename } = parseArguments(process.argv.slice(2));
  const lines: string[] = [];
  try {
    if (filename !== null) {
      // A file is read to its end first: when there is an error, nothing is printed but the error.
      for (const row of [...tokenize(readFileSync(filename), filename)]) lines.push(format(row, exact));
    } else {
      const text = readFileSync(0, 'utf8').replace(/\r\n?/g, '\n');
      for (const row of generateTokens(text)) lines.push(format(row, exact));
    }
  } catch (error) {
    print(lines);
    report(error, filename ?? '<stdin>');
    process.exitCode = 1;
    return;
  }
  print(lines);
}

function print(lines: string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

function report(error: unknown, filename: string): void {
  if (error instanceof TokenizeError) {
    console.error(formatError(error, filename));
  } else if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    console.error(`error: ${OS_ERRORS[error.code] ?? error.message}: ${reprText(filename)}`);
  } else throw error;
}

main();
