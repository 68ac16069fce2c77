// The cycle collector's question: which of these objects does nobody outside need? See task.md.

export interface Thing {
  name: string;
  /** How many references to it there are, from wherever. */
  refcnt: number;
  /** The objects that it refers to. */
  holds: Thing[];
}

export function findGarbage(_objects: readonly Thing[]): Thing[] {
  return [];
}
