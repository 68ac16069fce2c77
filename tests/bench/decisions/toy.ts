// A toy machine for the decisions that are about the loop: six locals of six types, ten instructions that move
// them, add them and let them go. Small enough that what differs between two variants is what is measured.

export interface ToyType {
  name: string;
  dealloc: (object: ToyObject) => void;
}

export interface ToyObject {
  refcnt: number;
  type: ToyType;
  value: unknown;
  hash: number;
}

export const LOAD = 0;
export const ADD = 1;
export const STORE = 2;
export const POP = 3;
export const JUMP = 4;

/** Instruction and argument, in turn. Per round: an int is increased, two floats added, four values moved. */
export const PROGRAM = Uint8Array.of(
  LOAD,
  0,
  LOAD,
  6,
  ADD,
  0,
  STORE,
  0,
  LOAD,
  1,
  LOAD,
  1,
  ADD,
  0,
  POP,
  0,
  LOAD,
  2,
  POP,
  0,
  LOAD,
  3,
  POP,
  0,
  LOAD,
  4,
  POP,
  0,
  LOAD,
  5,
  POP,
  0,
  JUMP,
  0,
);

export const type = (name: string): ToyType => ({ name, dealloc: () => {} });
export const types = ['int', 'float', 'str', 'list', 'tuple', 'NoneType'].map(type);
export const [intType, floatType] = types as [ToyType, ToyType];

/** The locals of the program, made by `make`. */
export function locals(make: (type: ToyType, value: unknown) => ToyObject): ToyObject[] {
  const values = [0, 1.5, 'text', [1], [2], null];
  return [...values.map((value, i) => make(types[i]!, value)), make(intType, 1)];
}

/** What every object of this machine is. */
export class One implements ToyObject {
  refcnt = 1;
  type: ToyType;
  value: unknown;
  hash = -1;
  constructor(type: ToyType, value: unknown) {
    this.type = type;
    this.value = value;
  }
}

/** One switch, exact counts: the loop that the other variants are compared with. */
export function switchLoop(
  frame: ToyObject[],
  count: number,
  makeInt: (value: number) => ToyObject,
  makeFloat: (value: number) => ToyObject,
): ToyObject {
  const stack: ToyObject[] = [...frame, frame[0]!, frame[0]!, frame[0]!];
  let sp = frame.length;
  let pc = 0;
  for (let left = count; left > 0; left--) {
    const op = PROGRAM[pc]!;
    const arg = PROGRAM[pc + 1]!;
    pc += 2;
    switch (op) {
      case LOAD: {
        const value = stack[arg]!;
        value.refcnt++;
        stack[sp++] = value;
        break;
      }
      case ADD: {
        const b = stack[--sp]!;
        const a = stack[sp - 1]!;
        stack[sp - 1] =
          a.type === intType && b.type === intType
            ? makeInt((a.value as number) + (b.value as number))
            : makeFloat((a.value as number) + (b.value as number));
        if (--b.refcnt === 0) b.type.dealloc(b);
        if (--a.refcnt === 0) a.type.dealloc(a);
        break;
      }
      case STORE: {
        const old = stack[arg]!;
        stack[arg] = stack[--sp]!;
        if (--old.refcnt === 0) old.type.dealloc(old);
        break;
      }
      case POP: {
        const value = stack[--sp]!;
        if (--value.refcnt === 0) value.type.dealloc(value);
        break;
      }
      default:
        pc = 0;
    }
  }
  return stack[0]!;
}
