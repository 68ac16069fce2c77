/** The module `_thread`. Answers to Modules/_threadmodule.c. */
import {
  asIndexNumber,
  decref,
  defineModule,
  defineStructSequence,
  exceptionTypes,
  intern,
  isDict,
  isTuple,
  lookupAttr,
  method,
  None,
  newException,
  newFloat,
  newRef,
  type PyDict,
  PyError,
  type PyObject,
  strText,
  systemExitType,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { mainThread, printException, sysAttribute, writeStderr } from '../../05-eval-loop/index.ts';
import { currentIdent, startThread, threadCount } from '../scheduler/start.ts';
import { interrupt } from '../signals.ts';
import { handleFor, handleType, joinAll, startJoinable } from './handle.ts';
import { localType } from './local.ts';
import { lockType, newLock } from './lock.ts';
import { rlockType } from './rlock.ts';
import { TIMEOUT_MAX } from './seconds.ts';

const hookArgsType = defineStructSequence('_thread._ExceptHookArgs', [
  'exc_type',
  'exc_value',
  'exc_traceback',
  'thread',
]);

function start(_module: PyObject, func: PyObject, args: PyObject, kwargs: PyObject | undefined): number {
  if (func.type.tp_call === null) throw typeError('first arg must be callable');
  if (!isTuple(args)) throw typeError('2nd arg must be a tuple');
  if (kwargs !== undefined && !isDict(kwargs)) throw typeError('optional 3rd arg must be a dictionary');
  return startThread(func, args.value, (kwargs as PyDict | undefined) ?? null).ident;
}

/** `thread_excepthook`: what `threading.excepthook` does unless a program sets its own. */
function excepthook(_module: PyObject, args: PyObject): void {
  if (args.type !== hookArgsType) throw typeError('_thread._excepthook argument type must be ExceptHookArgs');
  const [type, exc, , thread] = args.value as PyObject[];
  if (type === systemExitType) return;
  const stderr = sysAttribute('stderr');
  if (stderr === undefined || stderr === None) return;
  const name = thread === None ? undefined : lookupAttr(thread!, intern('name'));
  writeStderr(`Exception in thread ${name === undefined ? currentIdent() : strText(name)}:\n`);
  if (name !== undefined) decref(name);
  printException(exc!);
}

let stackSize = 0;
/** Stacks are JavaScript's here; the number is only kept. */
function setStackSize(_module: PyObject, size: PyObject): number {
  const old = stackSize;
  const wanted = asIndexNumber(size);
  if (wanted < 0) throw valueError('size must be 0 or a positive value');
  if (wanted !== 0 && wanted < 32768) throw valueError(`size not valid: ${wanted} bytes`);
  stackSize = wanted;
  return old;
}

const exit = (): never => {
  throw new PyError(newException(systemExitType, []));
};

defineModule('_thread', {
  methods: [
    method(
      'start_new_thread($module, function, args, kwargs=<unrepresentable>, /)',
      start,
      '($module, function, args, kwargs={}, /)',
    ),
    method(
      'start_new($module, function, args, kwargs=<unrepresentable>, /)',
      start,
      '($module, function, args, kwargs={}, /)',
    ),
    method(
      'start_joinable_thread($module, /, function, handle=None, daemon=True)',
      (_m: PyObject, func: PyObject, handle: PyObject, daemon: PyObject) =>
        startJoinable(func, handle, daemon),
    ),
    method('daemon_threads_allowed($module, /)', () => true),
    method('allocate_lock($module, /)', () => newLock()),
    method('allocate($module, /)', () => newLock()),
    method('exit_thread($module, /)', exit),
    method('exit($module, /)', exit),
    method(
      'interrupt_main($module, signum=2, /)',
      (_m: PyObject, signum: PyObject) => interrupt(asIndexNumber(signum)),
      '($module, signum=signal.SIGINT, /)',
    ),
    method('get_ident($module, /)', currentIdent),
    method('get_native_id($module, /)', currentIdent),
    method('_get_main_thread_ident($module, /)', () => mainThread.id),
    method('_count($module, /)', threadCount),
    method('stack_size($module, size=0, /)', setStackSize),
    method('_is_main_interpreter($module, /)', () => true),
    method('_shutdown($module, /)', joinAll),
    method('_make_thread_handle($module, ident, /)', (_m: PyObject, ident: PyObject) =>
      handleFor(asIndexNumber(ident)),
    ),
    method('_excepthook($module, args, /)', excepthook),
    method('set_name($module, /, name)', () => {}),
  ],
  attributes: () => ({
    error: newRef(exceptionTypes.get('RuntimeError')!),
    LockType: newRef(lockType),
    lock: newRef(lockType),
    RLock: newRef(rlockType),
    _local: newRef(localType),
    TIMEOUT_MAX: newFloat(TIMEOUT_MAX),
    _ThreadHandle: newRef(handleType),
    _ExceptHookArgs: newRef(hookArgsType),
  }),
});
