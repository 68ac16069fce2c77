/**
 * Where in the source an instruction comes from. Answers to `_Py_SourceLocation` in
 * Include/internal/pycore_symtable.h. Columns count UTF-8 bytes, as everywhere behind the tokenizer.
 */
export class Location {
  readonly lineno: number;
  readonly end_lineno: number;
  readonly col_offset: number;
  readonly end_col_offset: number;

  constructor(lineno: number, end_lineno: number, col_offset: number, end_col_offset: number) {
    this.lineno = lineno;
    this.end_lineno = end_lineno;
    this.col_offset = col_offset;
    this.end_col_offset = end_col_offset;
  }
}

/** Code that belongs to no line: it was not written by anyone. */
export const NO_LOCATION = new Location(-1, -1, -1, -1);
/** The location of whatever instruction comes next. */
export const NEXT_LOCATION = new Location(-2, -2, -2, -2);

/** Anything with the four position fields, such as every node of the tree with `at`. */
export interface Located {
  lineno: number;
  col_offset: number;
  end_lineno: number;
  end_col_offset: number;
}

/** `LOC(node)`: the location of a node of the tree. */
export function locate(node: Located): Location {
  return new Location(node.lineno, node.end_lineno, node.col_offset, node.end_col_offset);
}

/** `same_location`: whether two locations are equal in all four numbers. */
export function sameLocation(a: Location, b: Location): boolean {
  return (
    a === b ||
    (a.lineno === b.lineno &&
      a.end_lineno === b.end_lineno &&
      a.col_offset === b.col_offset &&
      a.end_col_offset === b.end_col_offset)
  );
}
