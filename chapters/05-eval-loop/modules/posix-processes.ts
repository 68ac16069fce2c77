/**
 * What `posix` says of other processes: there are none, as after a program has waited for the last of its
 * children. The status macros work on any number. Answers to that part of Modules/posixmodule.c.
 */
import {
  builtinModules,
  type MethodDef,
  method,
  newLong,
  type PyObject,
  valueError,
} from '../../01-objects/index.ts';
import { host } from '../host.ts';
import { osError, withHost } from '../io/oserror.ts';
import '../core/posix.ts';
import { current, mainThread } from '../frames/pystate.ts';
import { pauseHook } from '../loop/pause.ts';
import { tripSignal } from './signal.ts';

const ECHILD = 10;
const ESRCH = 3;

const signalOf = (status: number): number => status & 0x7f;
const exitCodeOf = (status: number): number => (status >> 8) & 0xff;
const exited = (status: number): boolean => signalOf(status) === 0;
const stopped = (status: number): boolean => (status & 0xff) === 0x7f;
const signaled = (status: number): boolean => !exited(status) && !stopped(status);

function statusMacro(name: string, tell: (status: number) => number | boolean): MethodDef {
  return method(`${name}($module, /, status: int)`, (_module: PyObject, status: number) => tell(status));
}

/** `os_waitstatus_to_exitcode_impl`. */
function toExitCode(_module: PyObject, status: number): number {
  if (exited(status)) return exitCodeOf(status);
  if (signaled(status)) return -signalOf(status);
  throw valueError(
    stopped(status)
      ? `process stopped by delivery of signal ${exitCodeOf(status)}`
      : `invalid wait status: ${status}`,
  );
}

function noChild(): never {
  throw osError(ECHILD, 'No child processes');
}

/** A signal to oneself is there at once, as it is in CPython; others are the host's to send. */
function kill(pid: number, signal: number): void {
  if (pid === host().pid && signal > 0 && signal < 65) {
    tripSignal(signal);
    if (current.tstate === mainThread) pauseHook.checkSignals();
    return;
  }
  const send = host().kill;
  if (send === undefined) throw osError(ESRCH, 'No such process');
  withHost(() => send(pid, signal));
}

const more: MethodDef[] = [
  method('wait($module, /)', noChild),
  method('waitpid($module, pid: int, options: int, /)', noChild),
  method('waitstatus_to_exitcode($module, /, status: int)', toExitCode),
  method('kill($module, pid: int, signal: int, /)', (_module: PyObject, pid: number, signal: number) =>
    kill(pid, signal),
  ),
  statusMacro('WIFEXITED', exited),
  statusMacro('WEXITSTATUS', exitCodeOf),
  statusMacro('WIFSIGNALED', signaled),
  statusMacro('WTERMSIG', signalOf),
  statusMacro('WIFSTOPPED', stopped),
  statusMacro('WSTOPSIG', exitCodeOf),
];

const posix = builtinModules.get('posix')!;
for (const each of more) if (!posix.methods.some(({ name }) => name === each.name)) posix.methods.push(each);

const { attributes } = posix;
posix.attributes = (module) => ({
  ...attributes?.(module),
  P_PID: newLong(1),
  P_ALL: newLong(0),
  WEXITED: newLong(4),
  WNOWAIT: newLong(0x1000000),
});
