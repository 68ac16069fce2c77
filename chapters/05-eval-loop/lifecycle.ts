/**
 * The moments in an interpreter's life that later chapters wait for: the main program is about to begin, and
 * the interpreter is taken down. Answers to the places in Python/pylifecycle.c where `Py_FinalizeEx` calls out.
 */
export const lifecycle: {
  /** `__main__` exists, nothing of the program has run. */
  mainBegins: (() => void)[];
  /** Exit functions have run and streams were flushed: `finalize_modules` clears what is left. */
  finalizeModules: (() => void)[];
  /** The last moment. Receives the exit code and answers the one to end with. */
  ended: ((code: number) => number)[];
} = { mainBegins: [], finalizeModules: [], ended: [] };
