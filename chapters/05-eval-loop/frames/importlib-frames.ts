/**
 * The frames of `importlib` in the traceback of an import that failed say nothing to the person who reads it,
 * and are taken out. Answers to `remove_importlib_frames` in Python/import.c.
 */
import {
  decref,
  importErrorType,
  isSubtype,
  newRef,
  type PyCode,
  PyError,
  type PyGCObject,
  type PyObject,
  text,
} from '../../01-objects/index.ts';
import { config } from '../core/config.ts';
import type { TracebackState } from './traceback.ts';

const IMPORTLIB = new Set(['<frozen importlib._bootstrap>', '<frozen importlib._bootstrap_external>']);
const REMOVE_FRAMES = '_call_with_frames_removed';

/** Where a traceback hangs: at the exception, or at the traceback before it. */
interface Link {
  get(): PyObject | null;
  set(next: PyObject | null): void;
}

/**
 * Runs an import. A chunk of frames of `importlib` that ends in `_call_with_frames_removed` goes out of the
 * traceback of what it throws; of an ImportError every chunk does.
 */
export function withoutImportlibFrames<T>(action: () => T): T {
  try {
    return action();
  } catch (caught) {
    if (caught instanceof PyError && config.verbose === 0) trim(caught);
    throw caught;
  }
}

function trim({ exc }: PyError): void {
  const always = isSubtype(exc.type, importErrorType);
  let link: Link = field(exc.value, 'traceback');
  let chunk = link;
  let inside = false;
  for (let at = link.get(); at !== null; at = link.get()) {
    const { filename, name } = codeOf(at);
    const isImportlib = IMPORTLIB.has(text(filename));
    if (isImportlib && !inside) chunk = link;
    inside = isImportlib;
    const state = (at as PyGCObject<TracebackState>).value;
    link = field(state, 'next');
    if (!inside || (!always && text(name) !== REMOVE_FRAMES)) continue;
    const first = chunk.get();
    chunk.set(state.next === null ? null : newRef(state.next));
    link = chunk;
    if (first !== null) decref(first);
  }
}

function codeOf(traceback: PyObject): PyCode['value'] {
  const { frame } = (traceback as PyGCObject<TracebackState>).value;
  return (frame as PyGCObject<{ code: PyCode }>).value.code.value;
}

function field<K extends string>(owner: Record<K, PyObject | null>, name: K): Link {
  return {
    get: () => owner[name],
    set: (next) => {
      owner[name] = next;
    },
  };
}
