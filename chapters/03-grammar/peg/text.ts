/** Formatting for the generator. */

/** Lines, moved to the right. */
export function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}

/** Short enough for a comment. */
export function oneLine(text: string): string {
  return text.length <= 90 ? text : `${text.slice(0, 87)}...`;
}
