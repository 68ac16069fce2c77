// Judges stackDepth: on code that this chapter's compiler wrote, whose depth is in the code object.

import { type Code, isCode, type PyObject, text } from '../../../01-objects/index.ts';
import { parse } from '../../../03-grammar/index.ts';
import {
  compile,
  disassembly,
  hasJump,
  isScopeExit,
  isUnconditionalJump,
  opcodes,
  stackEffect,
} from '../../index.ts';
import type * as start from './start.ts';
import type { Handler, Step } from './start.ts';

const PROGRAMS: [what: string, source: string][] = [
  ['an expression', 'a + (b + (c + d))\n'],
  ['a call with a call in it', 'f(1, g(2, h(3)), 4)\n'],
  ['a branch', 'x = (a, b, c) if d else e\n'],
  [
    'a return, and deeper code behind it',
    'def f(a):\n    if a:\n        return 1\n    return g(a, a, a, a, a)\n',
  ],
  ['a loop', 'for x in y:\n    for z in x:\n        f(x, y, z)\n'],
  ['a handler', 'try:\n    f()\nexcept A:\n    g(1, 2, 3, 4, 5, 6)\n'],
  ['a with', 'with a as b, c as d:\n    f(b, d)\n'],
  ['a comprehension', 'x = [a + b for a in c for b in a if b]\n'],
  ['a generator', 'def g(x):\n    while x:\n        y = yield from h(x, 1, 2)\n    return y\n'],
  ['a pattern', 'match x:\n    case [a, {"k": b}, *c] if a: f(a, b, c)\n    case P(q=1): pass\n'],
];

/** The code as steps; `SEND` and its like have their depth at the target from the compiler's own table. */
function stepsOf(code: Code): { steps: Step[]; handlers: Handler[] } {
  const { instructions, exceptions } = disassembly(code);
  const indexOf = new Map(instructions.map(({ offset }, i) => [offset, i]));
  const steps = instructions.map(({ opcode, arg, offset, caches }, i): Step => {
    const oparg = arg ?? 0;
    const isJump = hasJump(opcode) && opcode !== opcodes.END_ASYNC_FOR;
    const back = opcode === opcodes.JUMP_BACKWARD || opcode === opcodes.JUMP_BACKWARD_NO_INTERRUPT;
    const end = instructions[i + 1]?.offset ?? offset + 2 + 2 * caches.length;
    return {
      effect: stackEffect(opcode, oparg, false),
      target: isJump ? indexOf.get(back ? end - 2 * oparg : end + 2 * oparg)! : null,
      jumpEffect: stackEffect(opcode, oparg, true),
      goesOn: !isUnconditionalJump(opcode) && !isScopeExit(opcode),
    };
  });
  const handlers = exceptions.map(({ target, depth, lasti }) => ({
    step: indexOf.get(target * 2)!,
    depth: depth + 1 + (lasti ? 1 : 0),
  }));
  return { steps, handlers };
}

function codesOf(object: PyObject): Code[] {
  const code = object.value as Code;
  return [code, ...code.consts.value.filter((one) => isCode(one)).flatMap(codesOf)];
}

export default function check({ stackDepth }: typeof start): void {
  for (const [what, source] of PROGRAMS) {
    for (const code of codesOf(compile(parse(source), { filename: 'exercise.py' }))) {
      const { steps, handlers } = stepsOf(code);
      const got = stackDepth(steps, handlers);
      // a code object never asks for less than one
      if (Math.max(got, 1) === code.stacksize) continue;
      const name = text(code.name);
      throw new Error(
        `In ${name} of\n${source}(${what}) the stack gets ${code.stacksize} deep, and not ${got}.`,
      );
    }
  }
}
