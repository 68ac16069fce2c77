// Forgets the handlers, which no jump leads to.

export interface Step {
  effect: number;
  target: number | null;
  jumpEffect: number;
  goesOn: boolean;
}

export interface Handler {
  step: number;
  depth: number;
}

export function stackDepth(steps: Step[], _handlers: Handler[]): number {
  const seen = new Set<number>();
  const todo = [{ step: 0, depth: 0 }];
  let most = 0;
  while (todo.length > 0) {
    let { step, depth } = todo.pop()!;
    while (!seen.has(step)) {
      seen.add(step);
      most = Math.max(most, depth);
      const { effect, target, jumpEffect, goesOn } = steps[step];
      if (target !== null) todo.push({ step: target, depth: depth + jumpEffect });
      if (!goesOn) break;
      depth += effect;
      step++;
    }
  }
  return most;
}
