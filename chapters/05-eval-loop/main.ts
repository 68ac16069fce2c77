/** `npm run chapter -- 5 [file.py] [args]`: runs a program. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dictGetName, dictSetName, newModule, newStr, intern, dictSet, PyError, callMethod, decref } from '../01-objects/index.ts';
import './machine.ts';
import { compileSource } from './compile-source.ts';
import { startInterpreter } from './core/boot.ts';
import { reportUncaught } from './core/print-exception.ts';
import { config } from './core/sysmodule.ts';
import { evalCode } from './eval.ts';
import { hostRef } from './host.ts';
import { Archive, withArchive } from './hosts/archive.ts';
import { nodeHost } from './hosts/node.ts';
import { interpreterModules, sysAttribute } from './modules.ts';
import { interpreterBuiltins } from './names.ts';

const archivePath = createRequire(import.meta.url).resolve('pyodide/python_stdlib.zip');
hostRef.host = withArchive(nodeHost(), config.stdlib, new Archive(readFileSync(archivePath)));
config.path = [config.stdlib];
config.argv = process.argv.slice(2);

function run(): number {
  try {
    startInterpreter();
    const module = newModule('__main__');
    dictSet(interpreterModules(), intern('__main__'), module);
    dictSetName(module.dict!, '__builtins__', interpreterBuiltins.dict!);
    const file = process.argv[2]!;
    dictSetName(module.dict!, '__file__', newStr(file));
    decref(evalCode(compileSource(readFileSync(file), file, 'exec'), module.dict!));
    return 0;
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    return reportUncaught(caught);
  } finally {
    const out = sysAttribute('stdout');
    if (out !== undefined) decref(callMethod(out, intern('flush')));
  }
}
process.exitCode = run();
void dictGetName;
