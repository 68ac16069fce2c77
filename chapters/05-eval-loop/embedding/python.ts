/**
 * Python inside JavaScript: an interpreter with its streams, its files and its global names in the hands of the program
 * that started it. Asks nothing of Node, so it runs in a page and in a worker too.
 */
import {
  callMethod,
  decref,
  dictDelete,
  dictGetName,
  dictPutName,
  intern,
  newStr,
  PyError,
  type PyModule,
  type PyObject,
  strText,
  text,
} from '../../01-objects/index.ts';
import '../machine.ts';
import { finalize } from '../cli/finalize.ts';
import { makeMain } from '../cli/main-module.ts';
import { registerSource } from '../cli/sources.ts';
import { compileSource } from '../compile-source.ts';
import { startInterpreter } from '../core/boot.ts';
import { config } from '../core/config.ts';
import { type Host, hostRef } from '../host.ts';
import { Archive, withArchive } from '../hosts/archive.ts';
import { memoryHost } from '../hosts/memory.ts';
import type { RandomAccess } from '../hosts/zip.ts';
import { importModule } from '../imports/import.ts';
import { lifecycle } from '../lifecycle.ts';
import { evalCode } from '../loop/eval.ts';
import { sysAttribute } from '../modules.ts';
import { toJs, toPython } from './values.ts';

export interface PythonOptions {
  /** CPython's Lib as a zip archive. In Node it may be left out. */
  library?: Uint8Array | RandomAccess;
  /** What the program prints; nowhere by default. */
  stdout?: (text: string) => void;
  stderr?: (text: string) => void;
  /** More of the standard input, a line for example, or null at its end. */
  stdin?: () => string | null;
  /** The files of the program, by path; the program is in `/home`. It sees no others. */
  files?: Record<string, string | Uint8Array>;
  /** Another world than that of `files` and the streams: `nodeHost()` is the operating system itself. */
  host?: Host;
  /** `sys.argv`. */
  argv?: string[];
}

/** An exception that left the program. */
export class PythonError extends Error {
  /** The name of its type: `ZeroDivisionError`. */
  readonly type: string;
  /** What Python would have written to stderr. */
  readonly traceback: string;

  constructor(type: string, message: string, traceback: string) {
    super(message === '' ? type : `${type}: ${message}`);
    this.name = 'PythonError';
    this.type = type;
    this.traceback = traceback;
  }
}

/** Where the archive of the library is, if somebody knows: set by the chapter's Node side. */
export const knownLibrary: { open: (() => RandomAccess) | null } = { open: null };

let begun = false;

/** A running interpreter. The modules of the machine hold its state: one for each process, page or worker. */
export class Python {
  private readonly main: PyModule;
  private ended: boolean = false;
  private programs: number = 0;

  /** @throws Error if there has been one before, or there is no library. */
  constructor(options: PythonOptions = {}) {
    const library = options.library ?? knownLibrary.open?.();
    if (library === undefined) throw new Error("no library: give CPython's Lib as the archive `library`");
    if (begun)
      throw new Error('an interpreter has been started here already: start a worker for another one');
    begun = true;
    hostRef.host = withArchive(options.host ?? streamsOf(options), config.stdlib, new Archive(library));
    config.path = [config.stdlib];
    config.argv = options.argv ?? [''];
    startInterpreter();
    this.main = makeMain();
    for (const each of lifecycle.mainBegins) each();
  }

  /** Runs statements in `__main__`. @throws PythonError */
  run(source: string): void {
    this.whileRunning(() => decref(this.execute(source, 'exec')));
  }

  /** The value of an expression. @throws PythonError; TypeError if JavaScript has no such value. */
  eval(source: string): unknown {
    return this.whileRunning(() => {
      const value = this.execute(source.trim(), 'eval');
      try {
        return toJs(value);
      } finally {
        decref(value);
      }
    });
  }

  /** The value of a global name, or undefined if there is none. @throws TypeError if JavaScript has no such value. */
  get(name: string): unknown {
    this.check();
    const value = dictGetName(this.main.dict!, name);
    return value === undefined ? undefined : toJs(value);
  }

  /** Gives a global name a value; undefined takes the name away. @throws TypeError if Python has no such value. */
  set(name: string, value: unknown): void {
    this.check();
    if (value !== undefined) dictPutName(this.main.dict!, name, toPython(value));
    else if (dictGetName(this.main.dict!, name) !== undefined) dictDelete(this.main.dict!, intern(name));
  }

  /** Ends the interpreter: exit functions run, streams are flushed. It cannot be used any more. */
  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    finalize(0);
  }

  private check(): void {
    if (this.ended) throw new Error('this interpreter has been disposed of');
  }

  /** The value of a source's code (owned). Its lines are known to tracebacks. */
  private execute(source: string, mode: 'exec' | 'eval'): PyObject {
    const filename = `<program-${this.programs++}>`;
    const code = compileSource(source, filename, mode);
    try {
      return evalCode(code, this.main.dict!);
    } catch (caught) {
      if (caught instanceof PyError) registerSource(code, source, filename);
      throw caught;
    } finally {
      decref(code);
    }
  }

  private whileRunning<T>(body: () => T): T {
    this.check();
    try {
      return body();
    } catch (caught) {
      if (caught instanceof PyError) throw toPythonError(caught);
      throw caught;
    } finally {
      flush('stdout');
      flush('stderr');
    }
  }
}

function streamsOf({ stdout, stderr, stdin, files }: PythonOptions): Host {
  return memoryHost({
    write: (fd, shown) => (fd === 1 ? stdout : stderr)?.(shown),
    ...(stdin && { read: stdin }),
    ...(files && { files }),
    terminal: false,
  });
}

/** The error for JavaScript; the Python exception (owned) is let go. */
function toPythonError({ exc }: PyError): PythonError {
  try {
    return new PythonError(exc.type.name, messageOf(exc), tracebackOf(exc));
  } finally {
    decref(exc);
  }
}

function messageOf(exc: PyObject): string {
  try {
    return strText(exc);
  } catch (caught) {
    if (caught instanceof PyError) return '<exception str() failed>';
    throw caught;
  }
}

/** `''.join(traceback.format_exception(exc))`. */
function tracebackOf(exc: PyObject): string {
  const module = importModule('traceback');
  const lines = callMethod(module, intern('format_exception'), exc);
  const nothing = newStr('');
  const joined = callMethod(nothing, intern('join'), lines);
  try {
    return text(joined as ReturnType<typeof newStr>);
  } finally {
    for (const each of [module, lines, nothing, joined]) decref(each);
  }
}

function flush(name: string): void {
  const stream = sysAttribute(name);
  if (stream === undefined) return;
  try {
    decref(callMethod(stream, intern('flush')));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
  }
}
