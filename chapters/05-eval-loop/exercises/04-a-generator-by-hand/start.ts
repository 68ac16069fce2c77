// A frame put aside. See task.md.

export type Instruction = [name: string, argument?: number | string];

/** Called by the instruction CALL; what it returns is pushed. */
export type Callback = () => number;

export class Frame {
  readonly program: Instruction[];
  readonly names: Record<string, number | Callback>;
  stack: number[] = [];
  pc = 0;

  constructor(program: Instruction[], names: Record<string, number | Callback> = {}) {
    this.program = program;
    this.names = { ...names };
  }
}

export interface Result {
  value: number;
  done: boolean;
}

/** Runs a frame until it returns. */
export function run(frame: Frame): number {
  const { program, names, stack } = frame;
  for (;;) {
    const [name, argument] = program[frame.pc++]!;
    switch (name) {
      case 'LOAD_CONST':
        stack.push(argument as number);
        break;
      case 'LOAD_NAME':
        stack.push(names[argument as string] as number);
        break;
      case 'STORE_NAME':
        names[argument as string] = stack.pop()!;
        break;
      case 'CALL':
        stack.push((names[argument as string] as Callback)());
        break;
      case 'ADD':
        stack.push(stack.pop()! + stack.pop()!);
        break;
      case 'POP_TOP':
        stack.pop();
        break;
      case 'POP_JUMP_IF_FALSE':
        if (stack.pop() === 0) frame.pc = argument as number;
        break;
      case 'JUMP':
        frame.pc = argument as number;
        break;
      case 'RETURN_VALUE':
        return stack.pop()!;
      default:
        throw new Error(`The instruction ${name} is not there yet.`);
    }
  }
}

export class Generator {
  protected readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  next(): Result {
    return this.send(0);
  }

  send(_value: number): Result {
    return { value: 0, done: true };
  }
}
