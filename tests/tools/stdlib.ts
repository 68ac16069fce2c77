// The standard library: CPython's own Lib, in the archive that the package `pyodide` carries.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { root } from './repository.ts';

export const ARCHIVE = join(root, 'node_modules/pyodide/python_stdlib.zip');

export interface Source {
  name: string;
  data: Uint8Array;
}

/** Every .py of the archive, sorted by name, as `stdlib/NAME`. */
export function stdlibSources(): Source[] {
  const files = unzipSync(readFileSync(ARCHIVE), { filter: ({ name }) => name.endsWith('.py') });
  return Object.keys(files)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name: `stdlib/${name}`, data: files[name] }));
}
