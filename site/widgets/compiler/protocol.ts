/** What the compiler explorer shows: every stage as rows, each of which knows the place in the source it comes from. */

/** Line, last line, column, last column; columns in UTF-8 bytes. */
export type Place = [number, number, number, number];

export interface Row {
  /** A heading (a scope, a block) is no item of its own stage, but can be chosen like one. */
  head: boolean;
  depth: number;
  /** The first cell is set in colour: the node, the name, the instruction. */
  cells: string[];
  /** Where it comes from; none for code that nobody wrote. */
  places: Place[];
  /** The bytes it stands for, of the code of the same unit: [start, end). */
  bytes: [number, number] | null;
  /** Of a block: its number, and the numbers of the blocks that it jumps to. */
  block: number | null;
  jumps: number[];
}

/** The stages of one code object. */
export interface UnitStages {
  name: string;
  generated: Row[];
  graph: Row[];
  optimised: Row[];
  bytes: Row[];
  tables: Row[];
}

export interface Stages {
  tree: Row[];
  symbols: Row[];
  /** Outermost first. */
  units: UnitStages[];
}

export type StageName = 'tree' | 'symbols' | Exclude<keyof UnitStages, 'name'>;

/** Is one place inside of another, or the same? */
export function isInside(inner: Place, outer: Place): boolean {
  const startsAfter = inner[0] > outer[0] || (inner[0] === outer[0] && inner[2] >= outer[2]);
  const endsBefore = inner[1] < outer[1] || (inner[1] === outer[1] && inner[3] <= outer[3]);
  return startsAfter && endsBefore;
}
