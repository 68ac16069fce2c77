// What the oracle already had in memory when it was asked for a `.pyc`. marshal writes whether a string is
// interned, and a code object's qualified name is: but when an equal string is interned already, the code
// object takes that one, and the string among its constants stays plain. So the file of a module with a
// class inside a class or a function depends on whether something in memory has that name. record-loaded.ts
// asks the oracle what has: parts of importlib (frozen, as in every Python), and of what Pyodide imports.

import { readFileSync } from 'node:fs';
import { decref, isCode, newRef, type PyCode, text } from '../../chapters/01-objects/index.ts';
import { compile } from '../../chapters/04-compiler/index.ts';
import { stdlibSources } from '../tools/stdlib.ts';

/** As long as a code object lives, its names are interned. */
const held: PyCode[] = [];

/** Holds the code of the classes whose names the oracle has in memory. */
export function loadAsTheOracle(): void {
  if (held.length > 0) return;
  const living: Record<string, string[]> = JSON.parse(
    readFileSync(new URL('loaded.json', import.meta.url), 'utf8'),
  );
  for (const { name, data } of stdlibSources()) {
    const names = living[name.replace('stdlib/', '')];
    if (names === undefined) continue;
    const module = compile(data, { filename: name });
    hold(module, names);
    decref(module);
  }
}

/** Keeps the parts of a code object (borrowed) that have these qualified names. */
function hold(code: PyCode, names: readonly string[]): void {
  if (names.includes(text(code.value.qualname))) held.push(newRef(code));
  for (const constant of code.value.consts.value) if (isCode(constant)) hold(constant, names);
}
