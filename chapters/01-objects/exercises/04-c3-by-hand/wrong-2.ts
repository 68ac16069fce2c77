// Depth first, the last one of each kept. It gets the diamond right, and never finds a contradiction.

export type Classes = Record<string, string[]>;

export function linearize(name: string, classes: Classes): string[] | null {
  const all = [name, ...classes[name].flatMap((base) => linearize(base, classes) ?? [])];
  return all.filter((other, i) => !all.includes(other, i + 1));
}
