// Forgets to merge the list of the bases themselves, so their own order is not kept.

export type Classes = Record<string, string[]>;

export function linearize(name: string, classes: Classes): string[] | null {
  let rest = classes[name].map((base) => linearize(base, classes));
  const order = [name];
  while (rest.some((list) => list && list.length > 0)) {
    const lists = rest as string[][];
    const heads = lists.filter((list) => list.length > 0).map(([head]) => head);
    const next = heads.find((head) => !lists.some((list) => list.indexOf(head) > 0));
    if (next === undefined) return null;
    order.push(next);
    rest = lists.map((list) => list.filter((other) => other !== next));
  }
  return rest.includes(null) ? null : order;
}
