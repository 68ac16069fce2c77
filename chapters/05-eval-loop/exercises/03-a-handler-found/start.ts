// From a raise to its handler. See task.md.

export interface Row {
  start: number;
  end: number;
  target: number;
  depth: number;
  lasti: boolean;
}

export interface Frame {
  name: string;
  offset: number;
  table: Row[];
  stack: unknown[];
  /** Takes an owner from a value. */
  release(value: unknown): void;
}

export interface Raised {
  trace: [name: string, offset: number][];
}

export interface Found {
  frame: Frame;
  target: number;
  left: number;
}

export function unwind(_frames: Frame[], _exception: Raised): Found | null {
  return null;
}
