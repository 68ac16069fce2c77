// How the loop finds the code of an instruction: a switch, an array of handlers, a closure for each instruction.

import type { Decision } from './measure.ts';
import { intType, locals, One, PROGRAM, switchLoop, type ToyObject, types } from './toy.ts';

const makeInt = (value: number): ToyObject => new One(types[0]!, value);
const makeFloat = (value: number): ToyObject => new One(types[1]!, value);
const fresh = (): ToyObject[] => locals((type, value) => new One(type, value));

/** The loop's variables must be fields of an object when an instruction is a function. */
class Machine {
  stack: ToyObject[];
  sp: number;
  pc = 0;
  constructor(frame: ToyObject[]) {
    this.stack = [...frame, frame[0]!, frame[0]!, frame[0]!];
    this.sp = frame.length;
  }
}

function load(m: Machine, arg: number): void {
  const value = m.stack[arg]!;
  value.refcnt++;
  m.stack[m.sp++] = value;
}

function add(m: Machine): void {
  const b = m.stack[--m.sp]!;
  const a = m.stack[m.sp - 1]!;
  m.stack[m.sp - 1] =
    a.type === intType && b.type === intType
      ? makeInt((a.value as number) + (b.value as number))
      : makeFloat((a.value as number) + (b.value as number));
  if (--b.refcnt === 0) b.type.dealloc(b);
  if (--a.refcnt === 0) a.type.dealloc(a);
}

function store(m: Machine, arg: number): void {
  const old = m.stack[arg]!;
  m.stack[arg] = m.stack[--m.sp]!;
  if (--old.refcnt === 0) old.type.dealloc(old);
}

function pop(m: Machine): void {
  const value = m.stack[--m.sp]!;
  if (--value.refcnt === 0) value.type.dealloc(value);
}

function jump(m: Machine): void {
  m.pc = 0;
}

const HANDLERS: ((m: Machine, arg: number) => void)[] = [load, add, store, pop, jump];

function handlers(count: number): ToyObject {
  const m = new Machine(fresh());
  for (let left = count; left > 0; left--) {
    const { pc } = m;
    m.pc = pc + 2;
    HANDLERS[PROGRAM[pc]!]!(m, PROGRAM[pc + 1]!);
  }
  return m.stack[0]!;
}

/** The program as functions that know their argument: made once, then called in a row. */
function closures(count: number): ToyObject {
  const m = new Machine(fresh());
  const code: (() => void)[] = [];
  for (let at = 0; at < PROGRAM.length; at += 2) {
    const handler = HANDLERS[PROGRAM[at]!]!;
    const arg = PROGRAM[at + 1]!;
    code.push(() => handler(m, arg));
  }
  for (let left = count; left > 0; left--) code[m.pc++]!();
  return m.stack[0]!;
}

export const decision: Decision = {
  title: 'how the loop finds an instruction',
  unit: 'ns an instruction',
  count: 20_000_000,
  variants: {
    'one switch': (count) => switchLoop(fresh(), count, makeInt, makeFloat),
    'an array of handlers': handlers,
    'a closure for each instruction': closures,
  },
};
