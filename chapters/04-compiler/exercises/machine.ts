/**
 * A machine on a napkin, for the checks of the exercises: it runs the instructions that their programs are made of, and
 * complains of all others. The real one is chapter 5.
 */
import {
  BINARY_OPERATORS,
  type Code,
  isTrue,
  newLong,
  newRef,
  type PyObject,
  type PyStr,
  pyBool,
  richCompare,
  text,
} from '../../01-objects/index.ts';
import { disassembly } from '../index.ts';

/** What a program may call: a function of TypeScript with a name for messages. */
export interface Native {
  name: string;
  call(...args: PyObject[]): PyObject;
}

type Value = PyObject | Native | null;

/** The end of a program: what it returned, and the names it left. */
export interface Outcome {
  result: Value;
  names: Map<string, Value>;
}

const isNative = (value: Value): value is Native => value !== null && 'call' in value;

/** Runs code of a module or function. Throws an Error with a sentence where the code is wrong. */
export function run(code: Code, names: Map<string, Value>, allowance = 2000): Outcome {
  const { instructions } = disassembly(code);
  const at = new Map(instructions.map(({ offset }, i) => [offset, i]));
  const stack: Value[] = [];
  const locals: Value[] = code.localsplusnames.value.map((name) => names.get(text(name as PyStr)) ?? null);
  const nameOf = (i: number): string => text(code.names.value[i] as PyStr);
  const pop = (): Value => {
    if (stack.length === 0) throw new Error('An instruction wants a value, and the stack is empty.');
    return stack.pop()!;
  };
  const object = (): PyObject => {
    const value = pop();
    if (value === null || isNative(value))
      throw new Error('A function or nothing stands where a value is wanted.');
    return value;
  };
  for (let i = 0; ; allowance--) {
    if (allowance === 0) throw new Error('The program does not end.');
    const { opname, arg, offset } = instructions[i];
    const oparg = arg ?? 0;
    const next = instructions[i + 1]?.offset ?? offset;
    i++;
    switch (opname) {
      case 'RESUME':
      case 'NOP':
      case 'NOT_TAKEN':
      case 'EXTENDED_ARG':
        break;
      case 'LOAD_CONST':
        stack.push(code.consts.value[oparg]);
        break;
      case 'LOAD_SMALL_INT':
        stack.push(newLong(oparg));
        break;
      case 'LOAD_NAME':
      case 'LOAD_GLOBAL': {
        const name = nameOf(opname === 'LOAD_NAME' ? oparg : oparg >> 1);
        if (!names.has(name))
          throw new Error(`The program asks for the name ${name}, which it should not need.`);
        stack.push(names.get(name)!);
        if (opname === 'LOAD_GLOBAL' && oparg & 1) stack.push(null);
        break;
      }
      case 'STORE_NAME':
        names.set(nameOf(oparg), pop());
        break;
      case 'LOAD_FAST':
      case 'LOAD_FAST_BORROW':
      case 'LOAD_FAST_CHECK':
        stack.push(locals[oparg]);
        break;
      case 'LOAD_FAST_LOAD_FAST':
      case 'LOAD_FAST_BORROW_LOAD_FAST_BORROW':
        stack.push(locals[oparg >> 4], locals[oparg & 15]);
        break;
      case 'STORE_FAST':
        locals[oparg] = pop();
        break;
      case 'STORE_FAST_LOAD_FAST':
        locals[oparg >> 4] = pop();
        stack.push(locals[oparg & 15]);
        break;
      case 'PUSH_NULL':
        stack.push(null);
        break;
      case 'POP_TOP':
        pop();
        break;
      case 'COPY':
        if (stack.length < oparg) throw new Error(`COPY ${oparg} finds ${stack.length} values on the stack.`);
        stack.push(stack[stack.length - oparg]);
        break;
      case 'SWAP': {
        if (stack.length < oparg) throw new Error(`SWAP ${oparg} finds ${stack.length} values on the stack.`);
        const other = stack.length - oparg;
        const top = stack[stack.length - 1];
        stack[stack.length - 1] = stack[other];
        stack[other] = top;
        break;
      }
      case 'BINARY_OP': {
        const right = object();
        stack.push(BINARY_OPERATORS[oparg](object(), right));
        break;
      }
      case 'COMPARE_OP': {
        const right = object();
        stack.push(richCompare(object(), right, oparg >> 5));
        break;
      }
      case 'TO_BOOL':
        stack.push(newRef(pyBool(isTrue(object()))));
        break;
      case 'UNARY_NOT':
        stack.push(newRef(pyBool(!isTrue(object()))));
        break;
      case 'POP_JUMP_IF_FALSE':
      case 'POP_JUMP_IF_TRUE':
        if (isTrue(object()) === (opname === 'POP_JUMP_IF_TRUE')) i = at.get(next + 2 * oparg)!;
        break;
      case 'JUMP_FORWARD':
        i = at.get(next + 2 * oparg)!;
        break;
      case 'JUMP_BACKWARD':
      case 'JUMP_BACKWARD_NO_INTERRUPT':
        i = at.get(next - 2 * oparg)!;
        break;
      case 'CALL': {
        const args = stack.splice(stack.length - oparg, oparg);
        const self = pop();
        const callable = pop();
        if (callable === null || !isNative(callable)) {
          throw new Error(
            `CALL ${oparg} finds no function under its ${oparg} arguments and the place for self.`,
          );
        }
        const all = self === null ? args : [self, ...args];
        if (all.some((one) => one === null)) throw new Error(`CALL ${oparg} has a NULL among its arguments.`);
        stack.push(callable.call(...(all as PyObject[])));
        break;
      }
      case 'RETURN_VALUE': {
        const result = pop();
        if (stack.length > 0) throw new Error(`${stack.length} values too many are on the stack at the end.`);
        return { result, names };
      }
      default:
        throw new Error(`The program has an instruction that it does not need: ${opname}.`);
    }
  }
}
