// The exception table of a code object, as entries. See task.md.

export interface Entry {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

export function readTable(_bytes: Uint8Array): Entry[] {
  return [];
}
