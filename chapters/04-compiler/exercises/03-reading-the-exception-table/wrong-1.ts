// The lazy one: takes each byte for a number. That is right as long as a function is short.

export interface Entry {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

export function readTable(bytes: Uint8Array): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const [start, size, target, last] = [...bytes.subarray(at, at + 4)].map((byte) => byte & 63);
    entries.push({ start, end: start + size, target, depth: last >> 1, lasti: (last & 1) === 1 });
  }
  return entries;
}
