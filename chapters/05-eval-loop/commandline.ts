/**
 * The command line: `python [option] ... [-c cmd | -m mod | file | -] [arg] ...`. Reads the options, starts the
 * interpreter, runs what was asked for, and answers the exit code.
 * Answers to Modules/main.c and Python/initconfig.c.
 */
import { decref, intMaxStrDigits, PyError, type PyModule } from '../01-objects/index.ts';
import './machine.ts';
import { finalize } from './cli/finalize.ts';
import { makeMain } from './cli/main-module.ts';
import { Ended, type Parsed, parseArguments, readEnvironment, type Target } from './cli/options.ts';
import { interact } from './cli/repl.ts';
import { runMain } from './cli/run.ts';
import { optimization } from './compile-source.ts';
import { startInterpreter } from './core/boot.ts';
import { config } from './core/config.ts';
import { reportUncaught, writeRaw } from './core/print-exception.ts';
import { StartFailure } from './core/streams.ts';
import { MachineExit } from './errors/unwind.ts';
import { host } from './host.ts';
import { importModule } from './imports/import.ts';
import { lifecycle } from './lifecycle.ts';

/** Runs the command line with the host set; answers the exit code. */
export function runCommandLine(argv: readonly string[]): number {
  let parsed: Parsed;
  try {
    parsed = parseArguments(argv);
    config.path = [config.stdlib];
    readEnvironment();
  } catch (caught) {
    if (caught instanceof Ended) return printAndEnd(caught);
    throw caught;
  }
  optimization.level = config.optimize;
  intMaxStrDigits.limit = config.intMaxStrDigits;
  config.argv = parsed.args;
  config.origArgv = [config.program, ...argv];
  try {
    return finalize(runTarget(parsed.target));
  } catch (caught) {
    if (caught instanceof MachineExit) return caught.code;
    if (caught instanceof StartFailure) return printAndEnd(new Ended(1, '', caught.message));
    throw caught;
  }
}

/** What cannot be written is nobody's concern any more. */
function printAndEnd({ code, out, err }: Ended): number {
  if (out !== '') writeRaw(out, 1);
  if (err !== '') writeRaw(err);
  return code;
}

function runTarget(target: Target): number {
  let main: PyModule;
  try {
    startInterpreter();
    main = makeMain();
    if (config.noSite === 0) decref(importModule('site'));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    return reportUncaught(caught);
  }
  for (const each of lifecycle.mainBegins) each();
  return thenInspect(target, main, runReported(target, main));
}

/** Runs the target; what it raises is shown and becomes the exit code. */
function runReported(target: Target, main: PyModule): number {
  try {
    return runMain(target, main);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    return reportUncaught(caught);
  }
}

/** `pymain_repl`: with `-i`, or PYTHONINSPECT set by the program itself, a session follows the program. */
function thenInspect(target: Target, main: PyModule, code: number): number {
  if (config.ignoreEnvironment === 0 && (host().env.PYTHONINSPECT ?? '') !== '') config.inspect = 1;
  if (config.inspect === 0 || target.kind === 'stdin' || !isInteractive()) return code;
  config.inspect = 0; // from here on SystemExit ends it
  return interact(main, false);
}

/** `stdin_is_interactive`. */
function isInteractive(): boolean {
  return host().isatty(0) || config.interactive !== 0;
}
