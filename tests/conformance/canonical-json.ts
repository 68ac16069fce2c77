// JSON written as the oracle writes it, byte for byte: keys in the order given, no spaces, everything
// outside ASCII as \uXXXX (Python's json.encoder.encode_basestring_ascii).

/** The JSON text of a value made of objects, arrays, strings, integers, booleans and null. */
export function canonicalJson(value: unknown): string {
  const parts: string[] = [];
  write(value, parts);
  return parts.join('');
}

function write(value: unknown, parts: string[]): void {
  if (typeof value === 'string') parts.push(quote(value));
  else if (Array.isArray(value)) writeArray(value, parts);
  else if (typeof value === 'object' && value !== null) writeObject(value, parts);
  else if (value === null || typeof value === 'boolean') parts.push(String(value));
  else if (typeof value === 'bigint' || Number.isInteger(value)) parts.push(String(value));
  else throw new TypeError(`no JSON for ${String(value)}`);
}

function writeArray(items: unknown[], parts: string[]): void {
  let separator = '[';
  for (const item of items) {
    parts.push(separator);
    write(item, parts);
    separator = ',';
  }
  parts.push(items.length === 0 ? '[]' : ']');
}

function writeObject(object: object, parts: string[]): void {
  let separator = '{';
  for (const [key, item] of Object.entries(object)) {
    parts.push(separator, quote(key), ':');
    write(item, parts);
    separator = ',';
  }
  parts.push(separator === '{' ? '{}' : '}');
}

/** `quote('é')` gives `"\u00e9"`: everything but the printable characters of ASCII is escaped. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
