/** What stands after the first steps of a walk: the rules that are open, the place, the memory. */
import type { Step } from '../../../chapters/03-grammar/peg/walk.ts';

export interface Open {
  rule: string;
  at: number;
  /** The alternative that is being tried; empty before the first. */
  alternative: string;
}

export interface Cell {
  /** Where the remembered match ended; null for "nothing is here". */
  end: number | null;
  seed: boolean;
}

export interface Moment {
  open: Open[];
  /** The index of the next token. */
  mark: number;
  /** By rule and token. */
  memory: Map<string, Map<number, Cell>>;
  /** The cell that the last step read or wrote. */
  touched: { rule: string; at: number } | null;
  /** How the last step went: for a mark beside it. */
  outcome: 'yes' | 'no' | null;
}

/** The moment behind the first `count` steps. */
export function replay(steps: Step[], count: number): Moment {
  const moment: Moment = { open: [], mark: 0, memory: new Map(), touched: null, outcome: null };
  for (const step of steps.slice(0, count)) apply(moment, step);
  return moment;
}

function apply(moment: Moment, step: Step): void {
  moment.touched = null;
  moment.outcome = null;
  moment.mark = step.at;
  switch (step.kind) {
    case 'enter':
      moment.open.push({ rule: step.rule, at: step.at, alternative: '' });
      break;
    case 'try': {
      const top = moment.open.at(-1);
      if (top) top.alternative = step.alternative;
      break;
    }
    case 'token':
      moment.outcome = step.matched ? 'yes' : 'no';
      if (step.matched) moment.mark = step.at + 1;
      break;
    case 'look':
      moment.outcome = step.matched ? 'yes' : 'no';
      break;
    case 'recall':
      moment.touched = { rule: step.rule, at: step.at };
      moment.outcome = step.end === null ? 'no' : 'yes';
      moment.mark = step.end ?? step.at;
      break;
    case 'remember': {
      const row = moment.memory.get(step.rule) ?? new Map<number, Cell>();
      moment.memory.set(step.rule, row.set(step.at, { end: step.end, seed: step.seed }));
      moment.touched = { rule: step.rule, at: step.at };
      moment.mark = step.end ?? step.at;
      break;
    }
    case 'leave':
      moment.open.pop();
      moment.outcome = step.end === null ? 'no' : 'yes';
      moment.mark = step.end ?? step.at;
      break;
    default:
      break;
  }
}
