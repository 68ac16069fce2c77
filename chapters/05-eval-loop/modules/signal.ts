/** `_signal`: handlers of signals. They run in the main thread between two instructions. Answers to Modules/signalmodule.c. */
import {
  asIndexNumber,
  builtinModules,
  call,
  decref,
  defineModule,
  dictGetName,
  exceptionTypes,
  isCallable,
  keyboardInterruptType,
  None,
  newException,
  newFloat,
  newList,
  newLong,
  newRef,
  newTuple,
  PyError,
  type PyGCObject,
  type PyObject,
  setType,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { frameObject, visibleFrame } from '../frames/frameobject.ts';
import {
  BREAK_SIGNAL,
  breaker,
  breakHandlers,
  clearBreak,
  current,
  mainThread,
  SIGNALS_HIGH,
  SIGNALS_LOW,
  setBreak,
} from '../frames/pystate.ts';
import { host, hostRef } from '../host.ts';
import { osError } from '../io/oserror.ts';
import { pauseHook } from '../loop/pause.ts';
import { interpreterModules } from '../modules.ts';
import { methodsOf } from './declare.ts';

const SIGNALS: Record<string, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGILL: 4,
  SIGTRAP: 5,
  SIGIOT: 6,
  SIGABRT: 6,
  SIGBUS: 7,
  SIGFPE: 8,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGSEGV: 11,
  SIGUSR2: 12,
  SIGPIPE: 13,
  SIGALRM: 14,
  SIGTERM: 15,
  SIGSTKFLT: 16,
  SIGCHLD: 17,
  SIGCLD: 17,
  SIGCONT: 18,
  SIGSTOP: 19,
  SIGTSTP: 20,
  SIGTTIN: 21,
  SIGTTOU: 22,
  SIGURG: 23,
  SIGXCPU: 24,
  SIGXFSZ: 25,
  SIGVTALRM: 26,
  SIGPROF: 27,
  SIGWINCH: 28,
  SIGIO: 29,
  SIGPOLL: 29,
  SIGPWR: 30,
  SIGSYS: 31,
  SIGRTMIN: 34,
  SIGRTMAX: 64,
};

const DESCRIPTIONS: Record<number, string> = {
  1: 'Hangup',
  2: 'Interrupt',
  3: 'Quit',
  4: 'Illegal instruction',
  5: 'Trace/breakpoint trap',
  6: 'Aborted',
  7: 'Bus error',
  8: 'Floating point exception',
  9: 'Killed',
  10: 'User defined signal 1',
  11: 'Segmentation fault',
  12: 'User defined signal 2',
  13: 'Broken pipe',
  14: 'Alarm clock',
  15: 'Terminated',
  16: 'Stack fault',
  17: 'Child exited',
  18: 'Continued',
  19: 'Stopped (signal)',
  20: 'Stopped',
  21: 'Stopped (tty input)',
  22: 'Stopped (tty output)',
  23: 'Urgent I/O condition',
  24: 'CPU time limit exceeded',
  25: 'File size limit exceeded',
  26: 'Virtual timer expired',
  27: 'Profiling timer expired',
  28: 'Window changed',
  29: 'I/O possible',
  30: 'Power failure',
  31: 'Bad system call',
};

const NSIG = 65;
const SIG_DFL = 0;
const SIG_IGN = 1;

/** The handler of each signal, owned: a callable, or the number of SIG_DFL or SIG_IGN. */
const handlers = new Map<number, PyObject>();

function signalNumber(arg: PyObject): number {
  const number = asIndexNumber(arg);
  if (number < 1 || number >= NSIG) throw valueError('signal number out of range');
  return number;
}

function defaultIntHandler(): never {
  throw new PyError(newException(keyboardInterruptType, []));
}

const isNumber = (handler: PyObject, number: number): boolean =>
  handler.type.name === 'int' && handler.value === number;

function getHandler(number: number): PyObject {
  const handler = handlers.get(number);
  if (handler !== undefined) return newRef(handler);
  if (number === SIGNALS.SIGINT) {
    const module = dictGetName(interpreterModules(), '_signal') as PyGCObject | undefined;
    const own = module === undefined ? undefined : dictGetName(module.dict!, 'default_int_handler');
    if (own !== undefined) return newRef(own);
  }
  return newLong(IGNORED_AT_START.has(number) ? SIG_IGN : SIG_DFL);
}

/** A closed pipe and a file grown too large are errors of the call: `signal_install_handlers`. */
const IGNORED_AT_START = new Set([SIGNALS.SIGPIPE, SIGNALS.SIGXFSZ]);

function setHandler(_module: PyObject, signal: PyObject, handler: PyObject): PyObject {
  const number = signalNumber(signal);
  if (current.tstate !== mainThread)
    throw valueError('signal only works in main thread of the main interpreter');
  const plain =
    isNumber(handler, SIG_DFL) ||
    isNumber(handler, SIG_IGN) ||
    (!isCallable(handler) && isEnumNumber(handler));
  if (!plain && !isCallable(handler)) {
    throw typeError('signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
  }
  if (number !== SIGNALS.SIGINT) hostRef.host?.listenTo?.(breaker, number);
  const old = getHandler(number);
  const before = handlers.get(number);
  handlers.set(number, newRef(handler));
  if (before !== undefined) decref(before);
  return old;
}

/** `signal.Handlers` members are ints of a class of their own. */
const isEnumNumber = (handler: PyObject): boolean => handler.value === SIG_DFL || handler.value === SIG_IGN;

/** Signals that by default end no process: SIGCHLD, SIGCONT, those that stop, SIGURG, SIGWINCH. */
const HARMLESS = new Set([17, 18, 19, 20, 21, 22, 23, 28]);

/** Runs the handler of a signal; SIGINT without one raises KeyboardInterrupt. */
export function deliver(number: number): void {
  if (number === SIGNALS.SIGINT && !handlers.has(number)) defaultIntHandler();
  const handler = getHandler(number);
  try {
    if (handler.value === SIG_DFL && !HARMLESS.has(number)) host().endBySignal?.(number);
    if (isEnumNumber(handler) || !isCallable(handler)) return;
    const frame = visibleFrame(current.tstate.frame);
    const shown = frame === null ? None : newRef(frameObject(frame));
    const signal = newLong(number);
    try {
      decref(call(handler, [signal, shown]));
    } finally {
      decref(signal);
      decref(shown);
    }
  } finally {
    decref(handler);
  }
}

/** As if the signal had arrived from outside: its handler runs at the next look at the breaker. `trip_signal`. */
export function tripSignal(number: number): void {
  Atomics.or(breaker, number < 32 ? SIGNALS_LOW : SIGNALS_HIGH, 1 << (number % 32));
  setBreak(BREAK_SIGNAL);
}

// ---- Timers

/** What a timer is set to: when it rings, on the host's clock, and every how many seconds from then on. */
interface Timer {
  due: number;
  interval: number;
}
const timers = new Map<number, Timer>();
/** The signal of each: CPU time is not told apart from real time here, so all three run on the clock. */
const TIMER_SIGNALS = [SIGNALS.SIGALRM!, SIGNALS.SIGVTALRM!, SIGNALS.SIGPROF!];

const seconds = (): number => Number(host().monotonic()) / 1e9;

/** What is left of a timer, and its interval. */
function timerState(which: number): [number, number] {
  const timer = timers.get(which);
  if (timer === undefined) return [0, 0];
  const { due, interval } = timer;
  const left = due - seconds();
  if (left > 0 || interval > 0) return [left > 0 ? left : interval - (-left % interval), interval];
  return [0, 0];
}

function setTimer(which: number, delay: number, interval: number): [number, number] {
  if (TIMER_SIGNALS[which] === undefined) throw osError(22, 'Invalid argument');
  if (delay < 0 || interval < 0) throw osError(22, 'Invalid argument');
  const before = timerState(which);
  if (delay > 0) timers.set(which, { due: seconds() + delay, interval });
  else timers.delete(which);
  host().setTimer?.(breaker, TIMER_SIGNALS[which], delay, interval);
  return before;
}

const pair = ([left, interval]: [number, number]): PyObject => newTuple([newFloat(left), newFloat(interval)]);

/** `pause`: until a signal has been handled. */
function pauseForSignal(): PyObject {
  host().watchSignals?.(breaker);
  const seen = handled;
  while (handled === seen) pauseHook.pause(0.02);
  return None;
}

/** How many signals were delivered. */
let handled = 0;

/** The signals whose bits are set in the words of the eval breaker; clears them. */
function takeSignals(): number[] {
  const low = Atomics.exchange(breaker, SIGNALS_LOW, 0);
  const high = Atomics.exchange(breaker, SIGNALS_HIGH, 0);
  const numbers: number[] = [];
  for (let i = 1; i < NSIG; i++) if ((i < 32 ? low >>> i : high >>> (i - 32)) & 1) numbers.push(i);
  return numbers;
}

/** `_PyErr_CheckSignals`. */
export function checkSignals(): void {
  clearBreak(BREAK_SIGNAL);
  for (const number of [...takeSignals(), ...(hostRef.host?.signals() ?? [])]) {
    handled++;
    if (handlers.has(number) || builtinModules.has('_signal')) deliver(number);
  }
}

pauseHook.checkSignals = checkSignals;
if (!breakHandlers.has(BREAK_SIGNAL)) {
  breakHandlers.set(BREAK_SIGNAL, () => {
    checkSignals();
    return null;
  });
}

defineModule('_signal', {
  methods: methodsOf('_signal', {
    'signal($module, signalnum, handler, /)': setHandler,
    'getsignal($module, signalnum, /)': (_module: PyObject, signal: PyObject) =>
      getHandler(signalNumber(signal)),
    'raise_signal($module, signalnum, /)': (_module: PyObject, signal: PyObject) =>
      deliver(signalNumber(signal)),
    'alarm($module, seconds, /)': (_module: PyObject, delay: PyObject) =>
      Math.ceil(setTimer(0, asIndexNumber(delay), 0)[0]),
    'setitimer($module, which: int, seconds: double, interval: double = 0.0, /)': (
      _module: PyObject,
      which: number,
      delay: number,
      interval: number,
    ) => pair(setTimer(which, delay, interval)),
    'getitimer($module, which, /)': (_module: PyObject, which: PyObject) =>
      pair(timerState(asIndexNumber(which))),
    'pause($module, /)': pauseForSignal,
    'default_int_handler($module, signalnum, frame, /)': defaultIntHandler,
    'strsignal($module, signalnum, /)': (_module: PyObject, signal: PyObject) =>
      DESCRIPTIONS[signalNumber(signal)] ?? None,
    'siginterrupt($module, signalnum, flag, /)': (_module: PyObject, signal: PyObject) =>
      void signalNumber(signal),
    'set_wakeup_fd($module, fd, /, *, warn_on_full_buffer=True)': () => -1,
    'valid_signals($module, /)'() {
      const list = newList(
        Array.from({ length: NSIG - 1 }, (_, i) => i + 1)
          .filter((n) => n !== 32 && n !== 33)
          .map((n) => newLong(n)),
      );
      try {
        return call(setType, [list]);
      } finally {
        decref(list);
      }
    },
  }),
  attributes: () => ({
    ...Object.fromEntries(Object.entries(SIGNALS).map(([name, number]) => [name, newLong(number)])),
    NSIG: newLong(NSIG),
    SIG_DFL: newLong(SIG_DFL),
    SIG_IGN: newLong(SIG_IGN),
    SIG_BLOCK: newLong(0),
    SIG_UNBLOCK: newLong(1),
    SIG_SETMASK: newLong(2),
    ItimerError: newRef(exceptionTypes.get('OSError')!),
    ITIMER_REAL: newLong(0),
    ITIMER_VIRTUAL: newLong(1),
    ITIMER_PROF: newLong(2),
  }),
});
