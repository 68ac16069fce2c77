/**
 * What the tests of this chapter share.
 */

/** What a function raised, as a person would read it: `'ValueError: empty separator'`; '' if nothing. */
export function raised(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (caught) {
    return String(caught);
  }
}
