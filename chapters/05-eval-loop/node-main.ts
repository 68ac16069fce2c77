/** Running the command line in Node: the host, the library's archive, the exit code. */
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './commandline.ts';
import { config } from './core/config.ts';
import { interrupted } from './core/print-exception.ts';
import { knownLibrary } from './embedding/python.ts';
import { hostRef } from './host.ts';
import { Archive, withArchive } from './hosts/archive.ts';
import { nodeHost } from './hosts/node.ts';
import { endBySignal, isListening } from './hosts/signals.ts';
import type { RandomAccess } from './hosts/zip.ts';

/** The archive of the standard library: beside the bundle, or in the `pyodide` package. */
export function libraryArchive(): RandomAccess {
  const beside = fileURLToPath(new URL('python_stdlib.zip', import.meta.url));
  return fileAccess(
    existsSync(beside) ? beside : createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip'),
  );
}

/** A file that is read in places. It is not kept open: descriptor numbers are the program's. */
function fileAccess(path: string): RandomAccess {
  return {
    size: statSync(path).size,
    read(position, length) {
      const bytes = new Uint8Array(length);
      const fd = openSync(path, 'r');
      readSync(fd, bytes, 0, length, position);
      closeSync(fd);
      return bytes;
    },
  };
}

/** Node puts U+FFFD where an argument is no UTF-8; the system knows its bytes, which travel as lone surrogates (PEP 383). */
function exactArguments(argv: readonly string[]): readonly string[] {
  if (!argv.some((word) => word.includes('\ufffd'))) return argv;
  try {
    const words = splitAtZeros(readFileSync('/proc/self/cmdline'));
    return words.slice(words.length - argv.length).map(decodeEscaped);
  } catch {
    return argv; // a system without /proc
  }
}

function splitAtZeros(data: Uint8Array): Uint8Array[] {
  const words: Uint8Array[] = [];
  for (let start = 0, end = data.indexOf(0); end >= 0; start = end + 1, end = data.indexOf(0, start))
    words.push(data.subarray(start, end));
  return words;
}

/** `Py_DecodeLocale`: UTF-8, and 0xDC00 more than the byte where it is not. */
function decodeEscaped(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let decoded = '';
  for (let at = 0; at < bytes.length; ) {
    const size = [1, 2, 3, 4].find((length) => isCharacter(decoder, bytes.subarray(at, at + length)));
    decoded +=
      size === undefined
        ? String.fromCharCode(0xdc00 + bytes[at]!)
        : decoder.decode(bytes.subarray(at, at + size));
    at += size ?? 1;
  }
  return decoded;
}

function isCharacter(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    return [...decoder.decode(bytes)].length === 1;
  } catch {
    return false;
  }
}

knownLibrary.open = libraryArchive;

/** Runs a command line as this process and sets its exit code. */
export function runAsProcess(argv: readonly string[]): void {
  hostRef.host = withArchive(nodeHost(), config.stdlib, new Archive(libraryArchive()));
  config.executable = resolve(process.argv[1] ?? '');
  process.exitCode = runCommandLine(exactArguments(argv));
  if (interrupted.now) endBySignal(2); // so that who started this process (a shell, in a loop) sees why it ended
  if (isListening()) process.exit(); // the listener's thread is no reason to stay
}
