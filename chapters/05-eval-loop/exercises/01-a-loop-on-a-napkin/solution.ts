// One switch. An argument is gathered over EXTENDED_ARG; caches are left out before a jump counts.

import { cmpOps, nbOps, type Program } from './program.ts';

export type Value = number | boolean | null;

export function run(program: Program): Record<string, Value> {
  const names: Record<string, Value> = {};
  const stack: Value[] = [];
  const pop = () => stack.pop() as number;
  let extended = 0;
  for (let at = 0; ; ) {
    const { name, arg: byte } = program.units[at++];
    at += program.caches(name);
    const arg = extended | byte;
    extended = 0;
    switch (name) {
      case 'EXTENDED_ARG':
        extended = arg << 8;
        break;
      case 'LOAD_SMALL_INT':
        stack.push(arg);
        break;
      case 'LOAD_CONST':
        stack.push(program.consts[arg]);
        break;
      case 'LOAD_NAME':
        stack.push(names[program.names[arg]]);
        break;
      case 'STORE_NAME':
        names[program.names[arg]] = pop();
        break;
      case 'POP_TOP':
        pop();
        break;
      case 'COPY':
        stack.push(stack.at(-arg)!);
        break;
      case 'TO_BOOL':
        stack.push(Boolean(pop()));
        break;
      case 'UNARY_NOT':
        stack.push(!pop());
        break;
      case 'UNARY_NEGATIVE':
        stack.push(-pop());
        break;
      case 'BINARY_OP':
        stack.push(binary(nbOps[arg][1], pop(), pop()));
        break;
      case 'COMPARE_OP':
        stack.push(compare(cmpOps[arg >> 5], pop(), pop()));
        break;
      case 'POP_JUMP_IF_FALSE':
        if (!pop()) at += arg;
        break;
      case 'POP_JUMP_IF_TRUE':
        if (pop()) at += arg;
        break;
      case 'JUMP_FORWARD':
        at += arg;
        break;
      case 'JUMP_BACKWARD':
        at -= arg;
        break;
      case 'RETURN_VALUE':
        return names;
      case 'RESUME':
      case 'NOP':
      case 'NOT_TAKEN':
      case 'CACHE':
        break;
      default:
        throw new Error(`The instruction ${name} is not there yet.`);
    }
  }
}

/** The right operand comes off the stack first. */
function binary(sign: string, right: number, left: number): number {
  switch (sign.replace('=', '')) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '//':
      return Math.floor(left / right);
    case '%':
      return left - right * Math.floor(left / right);
    default:
      throw new Error(`The operator ${sign} is not there yet.`);
  }
}

function compare(sign: string, right: number, left: number): boolean {
  switch (sign) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}
