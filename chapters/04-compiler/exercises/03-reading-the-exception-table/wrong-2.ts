// Reads the groups with the lowest first, as LEB128 and most other formats write them.

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
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++];
      value |= (byte & 63) << shift;
      if (!(byte & 64)) return value;
      shift += 6;
    }
  };
  const entries: Entry[] = [];
  while (at < bytes.length) {
    const [start, size, target, last] = [number(), number(), number(), number()];
    entries.push({ start, end: start + size, target, depth: last >> 1, lasti: (last & 1) === 1 });
  }
  return entries;
}
