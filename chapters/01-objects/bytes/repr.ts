/**
 * The repr of bytes. Answers to `PyBytes_Repr` in Objects/bytesobject.c.
 */

const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };
const SINGLE = 39, DOUBLE = 34;

/** `b'...'`, in double quotes when there are single ones inside and no double; `smart` false keeps to single. */
export function bytesRepr(data: Uint8Array, smart: boolean = true): string {
  const quote = smart && data.includes(SINGLE) && !data.includes(DOUBLE) ? DOUBLE : SINGLE;
  let text = '';
  for (const byte of data) {
    if (byte === quote) text += `\\${String.fromCharCode(quote)}`;
    else if (SHORT[byte] !== undefined) text += SHORT[byte];
    else if (byte >= 32 && byte < 127) text += String.fromCharCode(byte);
    else text += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  const mark = String.fromCharCode(quote);
  return `b${mark}${text}${mark}`;
}
