/** The end of the interpreter. Answers to `Py_FinalizeEx` in Python/pylifecycle.c. */
import {
  callMethod,
  decref,
  dictGetName,
  getAttrName,
  intern,
  isTrue,
  None,
  PyError,
  type PyObject,
  unraisable,
} from '../../01-objects/index.ts';
import { finalizing } from '../core/sysmodule.ts';
import { lifecycle } from '../lifecycle.ts';
import { runExitFunctions } from '../modules/atexit.ts';
import { interpreterModules, sysAttribute, sysModule } from '../modules.ts';

/** Threads are waited for, exit functions run, streams are flushed: the exit code, 120 if one cannot be. */
export function finalize(code: number): number {
  finalizing.now = false;
  waitForThreads();
  runExitFunctions();
  finalizing.now = true;
  if (!flushStandard()) code = 120;
  for (const each of lifecycle.finalizeModules) each();
  if (!flushStandard()) code = 120; // what finalizers have printed
  for (const each of lifecycle.ended) code = each(code);
  return code;
}

/** `wait_for_thread_shutdown`. */
function waitForThreads(): void {
  const module = dictGetName(interpreterModules(), 'threading');
  if (module === undefined || module === None) return;
  try {
    decref(callMethod(module, intern('_shutdown')));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    unraisable.report(caught, null, 'on threading shutdown');
  }
}

/** `flush_std_files`; whether both worked. Only a failure of stdout is told. */
function flushStandard(): boolean {
  const worked = flushStream('stdout');
  return flushStream('stderr') && worked;
}

function flushStream(name: string): boolean {
  const stream = sysModule.module === null ? undefined : sysAttribute(name);
  if (stream === undefined || stream === None || isClosed(stream)) return true;
  try {
    decref(callMethod(stream, intern('flush')));
    return true;
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    if (name === 'stdout') unraisable.report(caught, null, 'flushing sys.stdout');
    else decref(caught.exc);
    return false;
  }
}

/** `file_is_closed`. */
function isClosed(stream: PyObject): boolean {
  try {
    const closed = getAttrName(stream, 'closed');
    const answer = isTrue(closed);
    decref(closed);
    return answer;
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
    return false;
  }
}
