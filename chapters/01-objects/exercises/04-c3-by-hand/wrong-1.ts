// The lazy one: depth first from left to right, each class once. Python 2's old classes did that.

export type Classes = Record<string, string[]>;

export function linearize(name: string, classes: Classes): string[] | null {
  const order = [name];
  for (const base of classes[name]) {
    for (const other of linearize(base, classes) ?? []) if (!order.includes(other)) order.push(other);
  }
  return order;
}
