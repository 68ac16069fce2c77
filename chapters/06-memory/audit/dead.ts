/**
 * The dead stay dead. Under the audit, an object that has been freed is made unusable: its type becomes one whose
 * every slot raises, and its payload cannot be read. The error names both ends, where the object died and where
 * somebody used it. What xv6 does when it fills freed memory with junk, with names.
 */

import {
  deallocLeaf,
  objectType,
  onDeath,
  type PyGCObject,
  type PyObject,
  PyType,
  typeType,
} from '../../01-objects/index.ts';
import { current } from '../../05-eval-loop/index.ts';
import { describe, graves, showPlace } from './describe.ts';

/** A use of a freed object: a fault of the machine, never of the program. */
export class UseAfterFree extends Error {}

let tell: (line: string) => void = () => {};

/** The instruction that runs, for a message. */
function here(): string {
  const { frame } = current.tstate;
  if (frame === null) return 'outside of any frame';
  return showPlace({ code: frame.code.value, offset: frame.lasti, number: 0 }).replace(
    ' (instruction 0)',
    '',
  );
}

function use(object: PyObject): never {
  const grave = graves.get(object);
  const message = `audit: ${grave?.shown} died at ${grave?.died} and is used at ${here()}`;
  tell(message);
  throw new UseAfterFree(message);
}

/** A type for the dead: whatever is asked of it is an error. */
const deadType = new PyType(typeType, 'dead');
for (const slot of Object.keys(deadType) as (keyof PyType)[]) {
  if (/^(tp|nb|sq|mp|am|bf)_/.test(slot)) (deadType as unknown as Record<string, unknown>)[slot] = use;
}
deadType.tp_traverse = null;

/** Marks an object that has just been freed. */
function bury(object: PyObject): void {
  if (graves.has(object)) return;
  graves.set(object, { shown: describe(object), died: here() });
  object.type = deadType;
  Object.defineProperty(object, 'value', { get: () => use(object), configurable: true });
}

/** From now on every death is noted. */
export function watchDeaths(report: (line: string) => void): void {
  tell = report;
  onDeath(bury);
  noteLeaves(objectType);
}

/** Leaves die without a word; under the audit theirs is heard too. */
function noteLeaves(type: PyType): void {
  if (type.tp_dealloc === deallocLeaf) {
    type.tp_dealloc = (object: PyObject) => {
      if (object.refcnt === 0 && !('gc' in object && (object as PyGCObject).gc >= 0)) bury(object);
    };
  }
  for (const heir of type.subclasses) noteLeaves(heir);
}
