// The method resolution order of a class. See task.md.

/** Classes by name, each with the names of its bases in the order written. */
export type Classes = Record<string, string[]>;

/** The names in the MRO of a class, its own first; null when there is no consistent order. */
export function linearize(name: string, _classes: Classes): string[] | null {
  return [name];
}
