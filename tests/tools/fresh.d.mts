// The types of fresh.mjs.

/** The repository's own folder, absolute. */
export const root: string;
/** The path of dist/python.js. */
export const bundle: string;
/** Is the bundle there, and younger than all that it was made from? */
export function isBundleFresh(): boolean;
