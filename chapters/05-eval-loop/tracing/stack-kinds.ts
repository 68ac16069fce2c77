/**
 * What lies on the value stack before each instruction, as far as a jump to it must know: a letter an item.
 * Answers to `mark_stacks`, `compatible_stack` and `explain_incompatible_stack` in Objects/frameobject.c.
 */
import type { Code } from '../../01-objects/index.ts';
import { opcodeCaches, opcodes, stackEffect } from '../../04-compiler/index.ts';
import { exceptionTable } from '../errors/unwind.ts';

/** Kinds of items: an iterator, an exception, any object, a null, the offset of a raise. The top comes last. */
export type Stack = string;
const ITERATOR = 'I';
export const EXCEPTION = 'E';
const OBJECT = 'O';
const NULL = 'N';
const LASTI = 'L';

/** By code unit; null where the instruction cannot be reached. */
export type Stacks = (Stack | null)[];

const pop = (stack: Stack, count = 1): Stack => stack.slice(0, Math.max(stack.length - count, 0));

/** The stacks before all instructions of a code object. */
export function markStacks(code: Code): Stacks {
  const stacks: Stacks = new Array(code.code.length / 2 + 1).fill(null);
  stacks[0] = '';
  while (scanInstructions(code, stacks) || scanHandlers(code, stacks)) {
    // until nothing new is reached
  }
  return stacks;
}

/** One pass over the code; answers whether a jump backwards reached something new. */
function scanInstructions(code: Code, stacks: Stacks): boolean {
  let again = false;
  const bytes = code.code;
  for (let unit = 0; unit < bytes.length / 2; ) {
    const before = stacks[unit]!;
    let oparg = bytes[2 * unit + 1]!;
    while (bytes[2 * unit] === opcodes.EXTENDED_ARG) {
      unit++;
      stacks[unit] = before;
      oparg = (oparg << 8) | bytes[2 * unit + 1]!;
    }
    const op = bytes[2 * unit]!;
    const next = unit + 1 + opcodeCaches[op]!;
    if (before !== null) {
      const { fallThrough, target, jump } = effect(op, oparg, before, next);
      if (jump !== null) {
        if (target < unit && stacks[target] === null) again = true;
        stacks[target] = jump;
      }
      if (fallThrough !== null) stacks[next] = fallThrough;
    }
    unit = next;
  }
  return again;
}

interface Effect {
  fallThrough: Stack | null;
  target: number;
  jump: Stack | null;
}
const goesOn = (fallThrough: Stack): Effect => ({ fallThrough, target: 0, jump: null });
const ENDS: Effect = { fallThrough: null, target: 0, jump: null };

function effect(op: number, oparg: number, stack: Stack, next: number): Effect {
  switch (op) {
    case opcodes.POP_JUMP_IF_FALSE:
    case opcodes.POP_JUMP_IF_TRUE:
    case opcodes.POP_JUMP_IF_NONE:
    case opcodes.POP_JUMP_IF_NOT_NONE:
      return { fallThrough: pop(stack), target: next + oparg, jump: pop(stack) };
    case opcodes.SEND:
      return { fallThrough: stack, target: next + oparg, jump: stack };
    case opcodes.JUMP_FORWARD:
      return { fallThrough: null, target: next + oparg, jump: stack };
    case opcodes.JUMP_BACKWARD:
    case opcodes.JUMP_BACKWARD_NO_INTERRUPT:
      return { fallThrough: null, target: next - oparg, jump: stack };
    case opcodes.FOR_ITER:
      return { fallThrough: stack + OBJECT, target: next + oparg, jump: stack + OBJECT };
    case opcodes.RETURN_VALUE:
    case opcodes.RAISE_VARARGS:
    case opcodes.RERAISE:
      return ENDS;
    default:
      return goesOn(after(op, oparg, stack));
  }
}

function after(op: number, oparg: number, stack: Stack): Stack {
  switch (op) {
    case opcodes.GET_ITER:
    case opcodes.GET_AITER:
      return pop(stack) + ITERATOR;
    case opcodes.END_ASYNC_FOR:
      return pop(stack, 2);
    case opcodes.PUSH_EXC_INFO:
      return stack + EXCEPTION;
    case opcodes.POP_EXCEPT:
      return pop(stack);
    case opcodes.PUSH_NULL:
      return stack + NULL;
    case opcodes.LOAD_GLOBAL:
      return stack + OBJECT + (oparg & 1 ? NULL : '');
    case opcodes.LOAD_ATTR:
      return oparg & 1 ? pop(stack) + OBJECT + NULL : stack;
    case opcodes.SWAP:
      return swap(stack, oparg);
    case opcodes.COPY:
      return stack + stack[stack.length - oparg]!;
    default: {
      const delta = stackEffect(op, oparg, false);
      return delta < 0 ? pop(stack, -delta) : stack + OBJECT.repeat(delta);
    }
  }
}

function swap(stack: Stack, depth: number): Stack {
  const items = [...stack];
  const other = items.length - depth;
  const top = items.length - 1;
  [items[other], items[top]] = [items[top]!, items[other]!];
  return items.join('');
}

/** The handlers of what has been reached; answers whether a new one was. */
function scanHandlers(code: Code, stacks: Stacks): boolean {
  let again = false;
  for (const { start, target, depth, lasti } of exceptionTable(code.exceptiontable)) {
    const below = stacks[start / 2]!;
    if (below === null || stacks[target / 2] !== null) continue;
    stacks[target / 2] = below.slice(0, depth) + (lasti ? LASTI : '') + EXCEPTION;
    again = true;
  }
  return again;
}

/** Whether the items of `from` can be those of `to`, once what is above them is let go. */
export function isCompatible(from: Stack, to: Stack | null): boolean {
  if (to === null || from.length < to.length) return false;
  return [...to].every((kind, i) => fits(from[i]!, kind));
}

function fits(from: string, to: string): boolean {
  if (to === OBJECT) return from !== NULL;
  return to === NULL || from === to;
}

/** Why there is no way to a place with that stack. */
export function explainIncompatible(to: Stack | null): string {
  if (to === null) return "can't jump into an exception handler, or code may be unreachable";
  switch (to[to.length - 1]) {
    case EXCEPTION:
      return "can't jump into an 'except' block as there's no exception";
    case LASTI:
      return "can't jump into a re-raising block as there's no location";
    case ITERATOR:
      return "can't jump into the body of a for loop";
    default:
      return 'incompatible stacks';
  }
}
