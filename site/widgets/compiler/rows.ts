/** Making rows. */
import type { Place, Row } from './protocol.ts';

export function row(cells: string[], places: (Place | null)[] = [], more: Partial<Row> = {}): Row {
  const known = places.filter((place): place is Place => place !== null);
  return { head: false, depth: 0, cells, places: known, bytes: null, block: null, jumps: [], ...more };
}

/** The place of a node or of a location of the compiler; null for code that belongs to no line. */
export function placeOf(at: {
  lineno: number;
  end_lineno: number;
  col_offset: number;
  end_col_offset: number;
}): Place | null {
  if (at === undefined || at.lineno < 1 || at.col_offset < 0) return null;
  return [at.lineno, at.end_lineno, at.col_offset, at.end_col_offset];
}

/** Is it code of some place? The RESUME of a module claims a line and no columns. */
export function someWidth(place: Place | null): Place | null {
  if (place === null || place[0] < 1) return null;
  return place[0] === place[1] && place[2] === place[3] ? null : place;
}
