/** Running the command line in Node: the host, the library's archive, the exit code. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from './commandline.ts';
import { config } from './core/sysmodule.ts';
import { hostRef } from './host.ts';
import { Archive, withArchive } from './hosts/archive.ts';
import { nodeHost } from './hosts/node.ts';

/** The archive of the standard library: beside the bundle, or in the `pyodide` package. */
export function libraryArchive(): Uint8Array {
  const beside = fileURLToPath(new URL('python_stdlib.zip', import.meta.url));
  if (existsSync(beside)) return readFileSync(beside);
  return readFileSync(createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip'));
}

/** Runs a command line as this process and sets its exit code. */
export function runAsProcess(argv: readonly string[]): void {
  hostRef.host = withArchive(nodeHost(), config.stdlib, new Archive(libraryArchive()));
  process.exitCode = runCommandLine(argv);
}
