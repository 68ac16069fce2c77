/** Warnings from native code go to the `warnings` module. Answers to Python/_warnings.c. */

/** `PyErr_WarnExplicit`: set by the `_warnings` module. True where the filters make the warning an error. */
export const warningHook: {
  explicit: (category: string, message: string, filename: string, lineno: number) => boolean;
} = {
  explicit: () => false,
};

/** A warning about source code, at a place in it. */
export function warnExplicit(category: string, message: string, filename: string, lineno: number): boolean {
  return warningHook.explicit(category, message, filename, lineno);
}
