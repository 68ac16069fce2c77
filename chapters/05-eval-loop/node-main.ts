/** Running the command line in Node: the host, the library's archive, the exit code. */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './commandline.ts';
import { config } from './core/config.ts';
import { hostRef } from './host.ts';
import { Archive, withArchive } from './hosts/archive.ts';
import { nodeHost } from './hosts/node.ts';
import { isListening } from './hosts/signals.ts';
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

/** Runs a command line as this process and sets its exit code. */
export function runAsProcess(argv: readonly string[]): void {
  hostRef.host = withArchive(nodeHost(), config.stdlib, new Archive(libraryArchive()));
  config.executable = resolve(process.argv[1] ?? '');
  process.exitCode = runCommandLine(argv);
  if (isListening()) process.exit(); // the listener's thread is no reason to stay
}
