/**
 * Hearing signals while JavaScript runs. Node tells of a signal between two turns of its event loop, which never
 * come while a program runs here. So a second thread listens: it sets words that the two share, at which the eval
 * loop looks, and wakes it if it sleeps. Until the listener is there, Ctrl-C ends the process as it ends any other.
 */
import { Worker } from 'node:worker_threads';
import { BREAK_FLAG, BREAK_SIGNAL, SIGNALS_HIGH, SIGNALS_LOW, WAKE_WORD } from '../frames/pystate.ts';

/**
 * The listener. `process.on` has no signals in a worker, the binding under it has: it is the one way that needs no
 * second process. A message is a signal to hear, a timer to set, or `null`: stop.
 */
const LISTENER = `
const { workerData, parentPort } = require('node:worker_threads');
const { words, state } = workerData;
const { Signal } = process.binding('signal_wrap');
const heard = new Map();
const timers = new Map();
function arrived(number) {
  Atomics.or(words, number < 32 ? ${SIGNALS_LOW} : ${SIGNALS_HIGH}, 1 << (number % 32));
  Atomics.or(words, ${BREAK_FLAG}, ${BREAK_SIGNAL});
  Atomics.add(words, ${WAKE_WORD}, 1);
  Atomics.notify(words, ${WAKE_WORD});
}
function listen(number) {
  if (heard.has(number)) return;
  const signal = new Signal();
  heard.set(number, signal);
  signal.onsignal = () => arrived(number);
  signal.start(number);
}
function setTimer({ timer, seconds, interval }) {
  clearTimeout(timers.get(timer));
  if (seconds <= 0) return;
  const again = () => {
    arrived(timer);
    if (interval > 0) timers.set(timer, setTimeout(again, interval * 1000));
  };
  timers.set(timer, setTimeout(again, seconds * 1000));
}
function stop() {
  for (const signal of heard.values()) signal.close();
  tell(2);
}
function tell(value) {
  Atomics.store(state, 0, value);
  Atomics.notify(state, 0);
}
parentPort.on('message', (message) => {
  if (message === null) stop();
  else if (typeof message === 'number') listen(message);
  else setTimer(message);
});
listen(2);
tell(1);
`;

let listener: Worker | null = null;
/** 0: it starts; 1: it listens; 2: it has stopped. */
const state = new Int32Array(new SharedArrayBuffer(4));

/** Starts the listener, once; it does not keep the process alive. Words that are not shared cannot be set. */
export function watchSignals(words: Int32Array): void {
  if (listener !== null || !(words.buffer instanceof SharedArrayBuffer)) return;
  const resourceLimits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16, stackSizeMb: 1 };
  listener = new Worker(LISTENER, {
    eval: true,
    workerData: { words, state },
    resourceLimits,
    execArgv: ['--no-warnings'],
  });
  listener.unref();
  listener.on('error', () => {}); // a Node without the binding: signals keep their default
}

/** Whether the listener runs. */
export function isListening(): boolean {
  return listener !== null;
}

/** Hears another signal too (SIGTERM and the like), from the moment this returns. */
export function listenTo(words: Int32Array, number: number): void {
  watchSignals(words);
  listener?.postMessage(number);
  if (state[0] === 0) Atomics.wait(state, 0, 0, 1000);
}

/** `setitimer`: the timer's signal arrives after so many seconds, and then every `interval`; 0 stops it. */
export function setTimer(words: Int32Array, timer: number, seconds: number, interval: number): void {
  watchSignals(words);
  listener?.postMessage({ timer, seconds, interval });
}

/** Ends the process as the signal itself ends one: nobody listens any more. */
export function endBySignal(number: number): void {
  process.exitCode = 128 + number; // should the signal not come
  if (listener !== null) {
    listener.postMessage(null);
    if (state[0] === 0) Atomics.wait(state, 0, 0, 2000);
    if (state[0] === 1) Atomics.wait(state, 0, 1, 2000);
  }
  process.kill(process.pid, number);
}
