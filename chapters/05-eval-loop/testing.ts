/**
 * Running Python in the tests of this chapter: one interpreter a process, a namespace of its own a program.
 */
import {
  decref,
  dictGetName,
  dictSetName,
  intern,
  newDict,
  type PyCode,
  type PyDict,
  type PyObject,
} from '../01-objects/index.ts';
import { opcodeCaches, opname } from '../04-compiler/index.ts';
import './machine.ts';
import { compileSource } from './compile-source.ts';
import { startInterpreter } from './core/boot.ts';
import { config } from './core/config.ts';
import { runtimeOf } from './frames/frame.ts';
import { hostRef } from './host.ts';
import { Archive, withArchive } from './hosts/archive.ts';
import { nodeHost } from './hosts/node.ts';
import { evalCode } from './loop/eval.ts';
import { interpreterModules } from './modules.ts';
import { libraryArchive } from './node-main.ts';

/** The interpreter of this process, started when the first test wants it. */
function ensureInterpreter(): void {
  if (dictGetName(interpreterModules(), 'builtins') !== undefined) return;
  hostRef.host = withArchive(nodeHost(), config.stdlib, new Archive(libraryArchive()));
  config.path = [config.stdlib];
  startInterpreter();
}

const PROLOGUE = `
import sys, io
sys.stdout, _stdout = io.StringIO(), sys.stdout
`;
const EPILOGUE = `
_printed, sys.stdout = sys.stdout.getvalue(), _stdout
`;

/** Runs a program in a new `__main__`-like namespace, which it answers (owned). What it raises is thrown. */
export function run(source: string, filename = 'test.py'): PyDict {
  ensureInterpreter();
  const namespace = newDict();
  dictSetName(namespace, '__name__', intern('__main__'));
  const code = compileSource(source, filename, 'exec');
  try {
    decref(evalCode(code, namespace));
  } finally {
    decref(code);
  }
  return namespace;
}

/** What a program prints, line by line. */
export function printed(source: string): string[] {
  const body = source.replace(/^/gm, '    ');
  const namespace = run(
    `${PROLOGUE}\ntry:\n${body}\n    pass\nfinally:${EPILOGUE.replace(/\n(?=.)/g, '\n    ')}`,
  );
  const out = dictGetName(namespace, '_printed')!.value as string;
  decref(namespace);
  return out.replace(/\n$/, '').split('\n');
}

/** The exception a program ends with, as the last line of a traceback tells it. */
export function raised(source: string): string {
  const body = source.replace(/^/gm, '    ');
  const namespace = run(
    `try:\n${body}\n    _raised = 'nothing'\nexcept BaseException as e:\n    _raised = f'{type(e).__name__}: {e}'`,
  );
  const shown = dictGetName(namespace, '_raised')!.value as string;
  decref(namespace);
  return shown;
}

/** The names of a function's instructions as they are now, specialised ones under their own names. */
export function instructionsOf(namespace: PyDict, name: string): string[] {
  const fn = dictGetName(namespace, name) as PyObject<{ code: PyCode }>;
  const { code } = fn.value;
  const { bytes } = runtimeOf(code);
  const names: string[] = [];
  for (let at = 0; at < bytes.length; at += 2 + 2 * opcodeCaches[code.value.code[at]!]!)
    names.push(opname[bytes[at]!]!);
  return names;
}
