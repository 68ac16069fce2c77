// Follows each jump at once and never comes back for the other way.

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
  let most = 0;
  for (const start of [{ step: 0, depth: 0 }, ...handlers]) {
    let { step, depth } = start;
    while (!seen.has(step)) {
      seen.add(step);
      const { effect, target, jumpEffect, goesOn } = steps[step];
      most = Math.max(most, depth);
      if (target !== null) {
        depth += jumpEffect;
        step = target;
        continue;
      }
      if (!goesOn) break;
      depth += effect;
      step++;
    }
  }
  return most;
}
