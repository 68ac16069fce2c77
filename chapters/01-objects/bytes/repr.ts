/**
 * The repr of bytes. Answers to `PyBytes_Repr` in Objects/bytesobject.c.
 */

const SHORT: Record<number, string> = { 9: '\\t', 10: '\\n', 13: '\\r', 92: '\\\\' };
const SINGLE = 39,
  DOUBLE = 34;

/** `b'...'`, in double quotes when there are single ones inside and no double. */
export function bytesRepr(data: Uint8Array): string {
  const quote = quoteFor(data);
  return wrap(data, quote, quote);
}

/** The same within `bytearray(...)`, where single quotes are escaped even between double ones. */
export function bytearrayRepr(data: Uint8Array): string {
  return wrap(data, quoteFor(data), SINGLE);
}

function quoteFor(data: Uint8Array): number {
  return data.includes(SINGLE) && !data.includes(DOUBLE) ? DOUBLE : SINGLE;
}

function wrap(data: Uint8Array, quote: number, escaped: number): string {
  let text = '';
  for (const byte of data) {
    if (byte === escaped) text += `\\${String.fromCharCode(byte)}`;
    else if (SHORT[byte] !== undefined) text += SHORT[byte];
    else if (byte >= 32 && byte < 127) text += String.fromCharCode(byte);
    else text += `\\x${byte.toString(16).padStart(2, '0')}`;
  }
  const mark = String.fromCharCode(quote);
  return `b${mark}${text}${mark}`;
}
