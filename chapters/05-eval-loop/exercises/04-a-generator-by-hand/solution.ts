// The frame keeps its stack and its place; the generator knows only in which state it is.

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

/** Runs a frame until it yields or returns. */
export function run(frame: Frame): Result {
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
        return { value: stack.pop()!, done: true };
      case 'YIELD_VALUE':
        return { value: stack.pop()!, done: false };
      default:
        throw new Error(`The instruction ${name} is not there yet.`);
    }
  }
}

export class Generator {
  private readonly frame: Frame;
  private status: 'created' | 'suspended' | 'running' | 'finished' = 'created';

  constructor(frame: Frame) {
    this.frame = frame;
  }

  next(): Result {
    return this.send(0);
  }

  send(value: number): Result {
    if (this.status === 'running') throw new Error('generator already executing');
    if (this.status === 'finished') return { value: 0, done: true };
    if (this.status === 'created') {
      if (value !== 0) throw new Error("can't send a value to a just-started generator");
    } else this.frame.stack.push(value);
    this.status = 'running';
    const result = run(this.frame);
    this.status = result.done ? 'finished' : 'suspended';
    return result;
  }
}
