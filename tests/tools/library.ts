// The standard library as `dist/` carries it: CPython's Lib, and beside each source what importing it would
// write, `__pycache__/NAME.cpython-314.pyc`, compiled here beforehand. The sources are packed, the code is
// stored as it is, so that a start reads it without unpacking.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { unzipSync, type Zippable, zipSync } from 'fflate';
import { decref, PyError } from '../../chapters/01-objects/index.ts';
import { compile, writePyc } from '../../chapters/04-compiler/index.ts';
import { root } from './repository.ts';
import { ARCHIVE } from './stdlib.ts';

const CACHE = join(root, '.cache/library');
/** Where the archive appears in the machine's file system: what code objects say they come from. */
const PREFIX = '/usr/local/lib/python3.14';
/** The archive's files carry no time; the machine's host says 0. */
const MTIME = 0;

/** The archive's bytes; made once for each state of the compiler, and kept in `.cache`. */
export async function preparedLibrary(): Promise<Uint8Array> {
  const file = join(CACHE, `${await compilerDigest()}.zip`);
  if (existsSync(file)) return readFileSync(file);
  const archive = prepare(readFileSync(ARCHIVE));
  mkdirSync(CACHE, { recursive: true });
  for (const old of readdirSync(CACHE)) rmSync(join(CACHE, old));
  writeFileSync(file, archive);
  return archive;
}

/** A digest of all code that compiling runs through, and of the library. */
async function compilerDigest(): Promise<string> {
  const entry = join(root, 'chapters/04-compiler/index.ts');
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  const hash = createHash('sha256')
    .update(readFileSync(ARCHIVE))
    .update(readFileSync(import.meta.filename));
  return hash.update(bundle.outputFiles[0].contents).digest('hex');
}

function prepare(archive: Uint8Array): Uint8Array {
  const files: Zippable = {};
  for (const [name, data] of Object.entries(unzipSync(archive))) {
    if (name.endsWith('/')) continue;
    files[name] = [data, { level: 6 }];
    const code = name.endsWith('.py') ? compiled(name, data) : null;
    if (code !== null)
      files[name.replace(/([^/]+)\.py$/, '__pycache__/$1.cpython-314.pyc')] = [code, { level: 0 }];
  }
  return zipSync(files, { mtime: '1980-01-01' });
}

/** The `.pyc` of a library file, or null for the few that no Python compiles (test data). */
function compiled(name: string, source: Uint8Array): Uint8Array | null {
  try {
    const code = compile(source, { filename: `${PREFIX}/${name}`, mode: 'exec' });
    const pyc = writePyc(code, { kind: 'timestamp', mtime: MTIME, size: source.length });
    decref(code);
    return pyc;
  } catch (caught) {
    if (caught instanceof PyError) return null;
    throw caught;
  }
}
