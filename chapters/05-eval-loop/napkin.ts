/**
 * Chapter 5 on a napkin: a machine with a stack, six instructions and one loop. Everything else in this chapter is
 * this, made true. Nothing imports this file.
 */

type Instruction = [name: string, argument?: number | string];

/** Runs a program of ints and names until it returns; the answer is what it returned. */
export function run(program: Instruction[], names: Record<string, number> = {}): number {
  const stack: number[] = [];
  for (let pc = 0; ; ) {
    const [name, argument] = program[pc++]!;
    switch (name) {
      case 'LOAD_CONST':
        stack.push(argument as number);
        break;
      case 'LOAD_NAME':
        stack.push(names[argument as string]!);
        break;
      case 'STORE_NAME':
        names[argument as string] = stack.pop()!;
        break;
      case 'BINARY_OP': {
        const right = stack.pop()!;
        const left = stack.pop()!;
        stack.push(argument === '-' ? left - right : left * right);
        break;
      }
      case 'POP_JUMP_IF_FALSE':
        if (stack.pop() === 0) pc = argument as number;
        break;
      case 'JUMP':
        pc = argument as number;
        break;
      case 'RETURN_VALUE':
        return stack.pop()!;
    }
  }
}

/** `while n: product = product * n; n = n - 1`, and the product is the answer. */
export const FACTORIAL: Instruction[] = [
  ['LOAD_NAME', 'n'],
  ['POP_JUMP_IF_FALSE', 11],
  ['LOAD_NAME', 'product'],
  ['LOAD_NAME', 'n'],
  ['BINARY_OP', '*'],
  ['STORE_NAME', 'product'],
  ['LOAD_NAME', 'n'],
  ['LOAD_CONST', 1],
  ['BINARY_OP', '-'],
  ['STORE_NAME', 'n'],
  ['JUMP', 0],
  ['LOAD_NAME', 'product'],
  ['RETURN_VALUE'],
];
