// Makes an input on which the machines disagree as small as it can, by taking out lines, then words, as long
// as they still disagree: the delta debugging of Zeller and Hildebrandt, in its simplest form.

/** No input is tried more often than this. */
const TRIES = 1500;

/** `text` without all that can go while `fails` stays true. */
export async function shrink(text: string, fails: (text: string) => Promise<boolean>): Promise<string> {
  let tries = TRIES;
  const attempt = async (parts: string[]) => tries-- > 0 && fails(parts.join(''));
  let result = text;
  for (const pattern of [/[^\n]*\n|[^\n]+$/g, /\w+|\s+|[^\w\s]/gu, /./gsu]) {
    result = (await without(result.match(pattern) ?? [], attempt)).join('');
  }
  return result;
}

/** Takes out runs of parts: half of all at first, single ones in the end. */
async function without(parts: string[], fails: (parts: string[]) => Promise<boolean>): Promise<string[]> {
  let left = parts;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < left.length; ) {
      const rest = [...left.slice(0, at), ...left.slice(at + size)];
      if (rest.length < left.length && (await fails(rest))) left = rest;
      else at += size;
    }
  }
  return left;
}
