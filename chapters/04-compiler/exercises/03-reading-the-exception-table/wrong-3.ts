// Takes the second number of an entry for its end.

export interface Entry {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

export function readTable(bytes: Uint8Array): Entry[] {
  let at = 0;
  const number = (): number => {
    let value = bytes[at] & 63;
    while (bytes[at++] & 64) value = (value << 6) | (bytes[at] & 63);
    return value;
  };
  const entries: Entry[] = [];
  while (at < bytes.length) {
    const [start, end, target, last] = [number(), number(), number(), number()];
    entries.push({ start, end, target, depth: last >> 1, lasti: (last & 1) === 1 });
  }
  return entries;
}
