// A list of places to go on from, each with its depth; a step that was seen is not looked at again.

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

export function stackDepth(steps: Step[], handlers: Handler[]): number {
  const seen = new Set<number>();
  const todo = [{ step: 0, depth: 0 }, ...handlers];
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
      most = Math.max(most, depth);
      step++;
    }
  }
  return most;
}
