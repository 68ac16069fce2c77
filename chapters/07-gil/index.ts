/** The door of the whole machine: what an embedder imports. */
import { lifecycle } from '../05-eval-loop/index.ts';
import './modules/simplequeue.ts';
import './modules/threadmodule.ts';
import './seed.ts';
import './signals.ts';
import './sleep.ts';
import './scheduler/handing.ts';
import { stopScheduling } from './scheduler/scheduler.ts';

export * from '../05-eval-loop/index.ts';
export { gcModule } from '../06-memory/index.ts';
export { gil } from './scheduler/gil.ts';

lifecycle.finalizeModules.unshift(stopScheduling);
