// One hidden class for every object, or a class for each type?

import type { Decision } from './measure.ts';
import { locals, One, switchLoop, type ToyObject, type ToyType, types } from './toy.ts';

/** A class for each type, as one would first write it; a field of its own makes each a shape of its own. */
const classes = new Map<ToyType, new (type: ToyType, value: unknown) => ToyObject>();
for (const each of types) {
  classes.set(
    each,
    class implements ToyObject {
      refcnt = 1;
      type: ToyType;
      value: unknown;
      hash = -1;
      constructor(type: ToyType, value: unknown) {
        this.type = type;
        this.value = value;
        (this as Record<string, unknown>)[`is_${type.name}`] = true;
      }
    } as new (
      type: ToyType,
      value: unknown,
    ) => ToyObject,
  );
}
const Int = classes.get(types[0]!)!;
const Float = classes.get(types[1]!)!;

export const decision: Decision = {
  title: 'one shape or many',
  unit: 'ns an instruction',
  count: 20_000_000,
  variants: {
    'one class for every object': (count) =>
      switchLoop(
        locals((type, value) => new One(type, value)),
        count,
        (value) => new One(types[0]!, value),
        (value) => new One(types[1]!, value),
      ),
    'a class for each type': (count) =>
      switchLoop(
        locals((type, value) => new (classes.get(type)!)(type, value)),
        count,
        (value) => new Int(types[0]!, value),
        (value) => new Float(types[1]!, value),
      ),
  },
};
