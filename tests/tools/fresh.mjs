// Is the bundle dist/python.js there, and younger than all that it was made from? Plain JavaScript, since
// `npm run python` asks before anything else is loaded.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
/** @type {string} */
export const bundle = join(root, 'dist/python.js');

/** @returns {boolean} */
export function isBundleFresh() {
  return existsSync(bundle) && !hasNewer(join(root, 'chapters'), statSync(bundle).mtimeMs);
}

/**
 * Does a folder hold a source that is younger than `time`?
 * @param {string} folder
 * @param {number} time
 * @returns {boolean}
 */
function hasNewer(folder, time) {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name !== 'exercises' && hasNewer(path, time);
    const isSource = /\.(ts|py|json|gram|asdl)$/.test(entry.name) && !entry.name.endsWith('.test.ts');
    return isSource && statSync(path).mtimeMs > time;
  });
}
