/**
 * The docstrings of what is native, by name: `docsOfWholes` those of modules and types (`math`, `list`),
 * `docsOfParts` those of what is in them (`math.gcd`, `list.append`). They are CPython's own words and not kept
 * here: `npm run build` asks CPython for them and puts them in the place of this file. A machine that is run
 * from its sources has none.
 */
type Docs = Record<string, string>;

export const docsOfWholes: Docs = {};

/** A function, so that the built machine reads the larger part of the texts only when somebody asks for one. */
export const docsOfParts = (): Docs => ({});
