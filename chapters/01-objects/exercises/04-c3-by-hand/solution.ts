// The merge looks only at the heads of the lists. A head that stands behind another head somewhere must wait.

export type Classes = Record<string, string[]>;

export function linearize(name: string, classes: Classes): string[] | null {
  const orders: string[][] = [];
  for (const base of classes[name]) {
    const order = linearize(base, classes);
    if (order === null) return null;
    orders.push(order);
  }
  const merged = merge([...orders, classes[name]]);
  return merged && [name, ...merged];
}

function merge(lists: string[][]): string[] | null {
  const rest = lists.filter((list) => list.length > 0);
  if (rest.length === 0) return [];
  const waits = (head: string) => rest.some((list) => list.indexOf(head) > 0);
  const next = rest.map(([head]) => head).find((head) => !waits(head));
  if (next === undefined) return null;
  const merged = merge(rest.map((list) => list.filter((other) => other !== next)));
  return merged && [next, ...merged];
}
