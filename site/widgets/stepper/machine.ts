/**
 * A program on the machine, in the worker: started with the page as its host, and watched instruction by instruction.
 * The doors of chapters 5 to 7 lead to Node's host too, which no page can have: so the parts are taken one by one.
 */
import {
  callMethod,
  decref,
  dictSet,
  dictSetName,
  intern,
  newModule,
  newStr,
  type PyCode,
  PyError,
  text,
} from '../../../chapters/01-objects/index.ts';
import '../../../chapters/05-eval-loop/machine.ts';
import { compileSource } from '../../../chapters/05-eval-loop/compile-source.ts';
import { startInterpreter } from '../../../chapters/05-eval-loop/core/boot.ts';
import { config } from '../../../chapters/05-eval-loop/core/config.ts';
import { reportUncaught } from '../../../chapters/05-eval-loop/core/print-exception.ts';
import { MachineExit } from '../../../chapters/05-eval-loop/errors/unwind.ts';
import { current } from '../../../chapters/05-eval-loop/frames/pystate.ts';
import { hostRef } from '../../../chapters/05-eval-loop/host.ts';
import { Archive, withArchive } from '../../../chapters/05-eval-loop/hosts/archive.ts';
import { memoryHost } from '../../../chapters/05-eval-loop/hosts/memory.ts';
import { evalCode } from '../../../chapters/05-eval-loop/loop/eval.ts';
import { interpreterBuiltins } from '../../../chapters/05-eval-loop/loop/names.ts';
import { interpreterModules, sysAttribute } from '../../../chapters/05-eval-loop/modules.ts';
import { frameReader } from './frames.ts';
import type { Ending, Recorder, RunProgram } from './protocol.ts';

/** The name that programs are compiled under; frames of other files are not shown. */
const FILENAME = 'example.py';

/** Where what the program writes goes; nowhere while the machine starts. */
let written: (fd: number, text: string) => void = () => {};

/** Starts the machine. @param library the archive of the standard library. */
export function startMachine(library: Uint8Array): void {
  const host = memoryHost({ write: (fd, text) => written(fd, text) });
  hostRef.host = withArchive(host, config.stdlib, new Archive(library));
  config.path = [config.stdlib];
  config.argv = [FILENAME];
  startInterpreter();
}

/** Runs a program on the started machine. */
export const runProgram: RunProgram = async (source, recorder) => {
  written = (_fd, text) => recorder.addOutput(text);
  let code: PyCode;
  try {
    code = compileSource(`${source}\n`, FILENAME, 'exec');
  } catch (error) {
    return { kind: 'refused', traceback: report(error) };
  }
  return watchedRun(code, recorder);
};

function watchedRun(code: PyCode, recorder: Recorder): Ending {
  const module = newModule('__main__');
  dictSet(interpreterModules(), intern('__main__'), module);
  dictSetName(module.dict!, '__builtins__', interpreterBuiltins.dict!);
  dictSetName(module.dict!, '__file__', newStr(FILENAME));
  const { tstate } = current;
  const read = frameReader(recorder, FILENAME);
  tstate.watcher = {
    instruction(_tstate, frame) {
      if (text(frame.code.value.filename) === FILENAME && !recorder.addMoment(read(frame)))
        throw new MachineExit(0);
    },
  };
  try {
    decref(evalCode(code, module.dict!));
    return { kind: 'finished' };
  } catch (error) {
    if (error instanceof MachineExit) return { kind: 'limit' };
    tstate.watcher = null;
    const traceback = report(error);
    return traceback === '' ? { kind: 'finished' } : { kind: 'raised', traceback };
  } finally {
    tstate.watcher = null;
    flush();
  }
}

/** What is written about an exception that nobody caught. @throws what is no exception of Python. */
function report(error: unknown): string {
  if (!(error instanceof PyError)) throw error;
  flush();
  const before = written;
  let traceback = '';
  written = (_fd, text) => {
    traceback += text;
  };
  reportUncaught(error);
  written = before;
  return traceback;
}

function flush(): void {
  const stream = sysAttribute('stdout');
  if (stream !== undefined) decref(callMethod(stream, intern('flush')));
}
