/**
 * The docstrings of native modules, by name. They are CPython's own words and not kept here: `npm run build`
 * asks CPython for them and puts them in this place of the bundle. A machine run from its sources has none.
 */
export const docs: Record<string, string> = {};
