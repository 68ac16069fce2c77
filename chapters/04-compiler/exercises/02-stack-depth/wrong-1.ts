// The lazy one: adds up from top to bottom, as if there were no jumps.

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
  let depth = 0;
  let most = 0;
  for (const { effect } of steps) {
    depth += effect;
    most = Math.max(most, depth);
  }
  return most;
}
