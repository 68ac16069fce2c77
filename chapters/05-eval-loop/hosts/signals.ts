/**
 * Hearing signals while JavaScript runs. Node tells of a signal between two turns of its event loop, which never
 * come while a program runs here. So a second thread listens: it sets words that the two share, at which the eval
 * loop looks, and wakes it if it sleeps. Until the listener is there, Ctrl-C ends the process as it ends any other.
 */
import { Worker } from 'node:worker_threads';
import { BREAK_FLAG, BREAK_SIGNAL, SIGNALS_HIGH, SIGNALS_LOW, WAKE_WORD } from '../pystate.ts';

/**
 * The listener. `process.on` has no signals in a worker, the binding under it has: it is the one way that needs no
 * second process.
 */
const LISTENER = `
const { workerData, parentPort } = require('node:worker_threads');
const { words, ready } = workerData;
const { Signal } = process.binding('signal_wrap');
function listen(number) {
  const signal = new Signal();
  signal.onsignal = () => {
    Atomics.or(words, number < 32 ? ${SIGNALS_LOW} : ${SIGNALS_HIGH}, 1 << (number % 32));
    Atomics.or(words, ${BREAK_FLAG}, ${BREAK_SIGNAL});
    Atomics.add(words, ${WAKE_WORD}, 1);
    Atomics.notify(words, ${WAKE_WORD});
  };
  signal.start(number);
}
parentPort.on('message', listen);
listen(2);
Atomics.store(ready, 0, 1);
Atomics.notify(ready, 0);
`;

let listener: Worker | null = null;

/** Starts the listener, once; it does not keep the process alive. Words that are not shared cannot be set. */
export function watchSignals(words: Int32Array): void {
  if (listener !== null || !(words.buffer instanceof SharedArrayBuffer)) return;
  const ready = new Int32Array(new SharedArrayBuffer(4));
  const resourceLimits = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16, stackSizeMb: 1 };
  listener = new Worker(LISTENER, {
    eval: true,
    workerData: { words, ready },
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

/** Hears another signal too (SIGTERM and the like). */
export function listenTo(words: Int32Array, number: number): void {
  watchSignals(words);
  listener?.postMessage(number);
}

/** Ends the listener: signals do from now on what they do by default. */
export function stopListening(): void {
  void listener?.terminate();
}
