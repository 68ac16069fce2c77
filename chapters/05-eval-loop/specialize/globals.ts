/** Specialising LOAD_GLOBAL. Answers to `_Py_Specialize_LoadGlobal` in Python/specialize.c. */
import type { PyStr } from '../../01-objects/index.ts';
import { opcodes } from '../../04-compiler/index.ts';
import type { Frame } from '../frames/frame.ts';
import { failSpecialize, specializeTo } from './counters.ts';

/** Where a global was found, and the versions of the key tables that say so. */
export interface GlobalCache {
  globalsVersion: number;
  builtinsVersion: number;
  entry: number;
}

export function specializeLoadGlobal(
  bytes: Uint8Array,
  caches: unknown[],
  at: number,
  frame: Frame,
  name: PyStr,
): void {
  const globals = frame.globals.value;
  const entry = globals.findStr(name);
  if (entry >= 0) {
    caches[at] = { globalsVersion: globals.version, builtinsVersion: 0, entry } satisfies GlobalCache;
    return specializeTo(bytes, at, opcodes.LOAD_GLOBAL_MODULE);
  }
  const builtins = frame.builtins.value;
  const builtinEntry = builtins.findStr(name);
  if (builtinEntry < 0) return failSpecialize(bytes, at);
  caches[at] = {
    globalsVersion: globals.version,
    builtinsVersion: builtins.version,
    entry: builtinEntry,
  } satisfies GlobalCache;
  specializeTo(bytes, at, opcodes.LOAD_GLOBAL_BUILTIN);
}
