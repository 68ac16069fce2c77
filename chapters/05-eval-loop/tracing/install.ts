/** How listeners come into the loop and out of it: while there are any, the thread's loops are watched ones. */
import { iterationEnds } from '../../01-objects/index.ts';
import { current, type ThreadState } from '../frames/pystate.ts';
import { Instrumentation, type Listener } from './events.ts';
import { wakeLoops } from './wake.ts';

const installed = new WeakMap<ThreadState, Instrumentation>();

/** Adds a listener to a thread. */
export function listenTo(tstate: ThreadState, listener: Listener): void {
  let instrumentation = installed.get(tstate);
  if (instrumentation === undefined) {
    instrumentation = new Instrumentation(tstate.watcher);
    installed.set(tstate, instrumentation);
    tstate.watcher = instrumentation;
    iterationEnds.told = (exc) => installed.get(current.tstate)?.iterationEnded(exc);
    wakeLoops(tstate);
  }
  instrumentation.listeners.push(listener);
}

/** Takes a listener out; with the last one the loops run unwatched again. */
export function stopListening(tstate: ThreadState, listener: Listener): void {
  const instrumentation = installed.get(tstate);
  if (instrumentation === undefined) return;
  const { listeners } = instrumentation;
  listeners.splice(listeners.indexOf(listener), 1);
  if (listeners.length > 0) return;
  installed.delete(tstate);
  instrumentation.dispose();
  if (tstate.watcher === instrumentation) tstate.watcher = instrumentation.inner;
}
