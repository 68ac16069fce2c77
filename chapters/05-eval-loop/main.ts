/**
 * `npm run chapter -- 5 [--trace] [file.py] [args]`: runs a program; without a file a session at the terminal. With
 * `--trace` each instruction of the program is written to standard error before it runs, with the value stack.
 */
import { writeSync } from 'node:fs';
import { config } from './core/config.ts';
import { mainThread } from './frames/pystate.ts';
import { runAsProcess } from './node-main.ts';
import { InstructionTrace } from './tracing/instruction-trace.ts';

const argv = process.argv.slice(2);
if (argv[0] === '--trace') {
  argv.shift();
  const isLibrary = (filename: string): boolean =>
    filename.startsWith('<frozen ') || filename.startsWith(config.stdlib);
  mainThread.watcher = new InstructionTrace(
    (line) => writeSync(2, `${line}\n`),
    (filename) => !isLibrary(filename),
  );
}
runAsProcess(argv);
