// What exact reference counts cost: the same loop with and without them.

import type { Decision } from './measure.ts';
import {
  ADD,
  intType,
  JUMP,
  LOAD,
  locals,
  One,
  POP,
  PROGRAM,
  STORE,
  switchLoop,
  type ToyObject,
  types,
} from './toy.ts';

const makeInt = (value: number): ToyObject => new One(types[0]!, value);
const makeFloat = (value: number): ToyObject => new One(types[1]!, value);

/** `switchLoop` without a count anywhere: JavaScript's own collector would have to do. */
function uncounted(frame: ToyObject[], count: number): ToyObject {
  const stack: ToyObject[] = [...frame, frame[0]!, frame[0]!, frame[0]!];
  let sp = frame.length;
  let pc = 0;
  for (let left = count; left > 0; left--) {
    const op = PROGRAM[pc]!;
    const arg = PROGRAM[pc + 1]!;
    pc += 2;
    switch (op) {
      case LOAD:
        stack[sp++] = stack[arg]!;
        break;
      case ADD: {
        const b = stack[--sp]!;
        const a = stack[sp - 1]!;
        stack[sp - 1] =
          a.type === intType && b.type === intType
            ? makeInt((a.value as number) + (b.value as number))
            : makeFloat((a.value as number) + (b.value as number));
        break;
      }
      case STORE:
        stack[arg] = stack[--sp]!;
        break;
      case POP:
        sp--;
        break;
      case JUMP:
        pc = 0;
    }
  }
  return stack[0]!;
}

export const decision: Decision = {
  title: 'exact reference counts',
  unit: 'ns an instruction',
  count: 20_000_000,
  variants: {
    'counted exactly': (count) =>
      switchLoop(
        locals((type, value) => new One(type, value)),
        count,
        makeInt,
        makeFloat,
      ),
    'not counted': (count) =>
      uncounted(
        locals((type, value) => new One(type, value)),
        count,
      ),
  },
};
