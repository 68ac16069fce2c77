/**
 * Source text that is in no file, kept where `traceback` looks for lines: `linecache`. CPython registers all of it
 * when it runs; here the command line's own text is registered when an error needs it, which starts faster.
 */
import { callMethod, decref, intern, newStr, type PyCode } from '../../01-objects/index.ts';
import { importModule } from '../imports/import.ts';

/** Registers the text of a code object and of those inside it. `linecache._register_code`. */
export function registerSource(code: PyCode, source: string, filename: string): void {
  const linecache = importModule('linecache');
  const args = [code, newStr(source), newStr(filename)];
  decref(callMethod(linecache, intern('_register_code'), ...args));
  decref(args[1]!);
  decref(args[2]!);
  decref(linecache);
}
