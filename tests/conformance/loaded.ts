// What the oracle already had in memory when it was asked for a `.pyc`. marshal writes whether a string is
// interned, and a code object's qualified name is: but when an equal string is interned already, the code
// object takes that one, and the string among its constants stays plain. So the file of a module with a
// class inside a class or a function depends on whether that very module is loaded. The oracle has loaded
// importlib (frozen, as every Python), and what Pyodide imports when it starts.

import type { PyCode } from '../../chapters/01-objects/index.ts';
import { compile } from '../../chapters/04-compiler/index.ts';
import { stdlibSources } from '../tools/stdlib.ts';

/** The modules of the oracle's `sys.modules` that hold such a class; in all others it shows nowhere. */
const LOADED = [
  'importlib/_bootstrap.py',
  '_pyodide/jsbind.py',
  'asyncio/events.py',
  'inspect.py',
  'typing.py',
  'weakref.py',
];

/** As long as a code object lives, its names are interned. */
const held: PyCode[] = [];

/** Holds the code of the modules that the oracle holds. */
export function loadAsTheOracle(): void {
  if (held.length > 0) return;
  for (const { name, data } of stdlibSources()) {
    if (LOADED.includes(name.replace('stdlib/', ''))) held.push(compile(data, { filename: name }));
  }
}
