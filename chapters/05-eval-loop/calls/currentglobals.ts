/** The globals of the running frame, which a new class takes its `__module__` from. */
import { currentGlobals } from '../../01-objects/index.ts';
import { current } from '../frames/pystate.ts';

currentGlobals.get = () => current.tstate.frame?.globals ?? null;
