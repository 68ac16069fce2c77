// Judges the instruction in a loop: functions `a + b` are compiled, their addition is replaced by the free opcode,
// and the loop that knows it runs them.

import '../../machine.ts'; // first: it loads the parts of the machine in their order
import {
  decref,
  dictGetName,
  False,
  type FunctionState,
  newDict,
  newFloat,
  newLong,
  newRef,
  newStr,
  PyError,
  type PyObject,
  True,
} from '../../../01-objects/index.ts';
import { parse } from '../../../03-grammar/index.ts';
import { compile, opcodes } from '../../../04-compiler/index.ts';
import { evalCode } from '../../eval.ts';
import { newFrame, runtimeOf } from '../../frame.ts';
import { interpreterBuiltins } from '../../names.ts';
import { current } from '../../pystate.ts';
import { FREE, loopWith } from './loop-with.ts';
import type * as start from './start.ts';

const SOURCE = 'def almost(a, b):\n    return a + b\n';

function tell(message: string): never {
  throw new Error(message);
}

export default async function check({ file }: typeof start): Promise<void> {
  const runLoop = await loopWith(file, 'ALMOST_EQUAL');
  const globals = newDict();
  const builtins = newDict();
  globals.value.set(newStr('__builtins__'), newStr('__builtins__').hash, builtins);
  interpreterBuiltins.dict ??= builtins;
  const module = compile(parse(SOURCE), { filename: 'almost.py' });
  decref(evalCode(module, globals));
  const almost = dictGetName(globals, 'almost')!;
  const fn = almost.value as FunctionState;
  const { bytes } = runtimeOf(fn.code);
  const at = bytes.findIndex((byte, i) => i % 2 === 0 && byte === opcodes.BINARY_OP);
  bytes[at] = FREE;
  for (let i = at + 2; i < at + 12; i += 2) bytes[i] = opcodes.NOP!;

  /** `a ~= b` in the new loop; both are borrowed. */
  const run = (a: PyObject, b: PyObject): string => {
    const frame = newFrame(fn.code, newRef(almost), fn.globals, fn.builtins);
    frame.localsplus[0] = newRef(a);
    frame.localsplus[1] = newRef(b);
    frame.entry = true;
    current.tstate.depth++;
    try {
      const result = runLoop(current.tstate, frame);
      if (result === True) return 'True';
      if (result === False) return 'False';
      return tell(
        'The instruction must leave True or False on the stack, and left something else. What does its return type say?',
      );
    } catch (caught) {
      if (caught instanceof PyError) return String(caught);
      throw caught;
    }
  };

  const cases: [string, PyObject, PyObject, string][] = [
    ['1 ~= 1', newLong(1), newLong(1), 'True'],
    ['0.1 + 0.2 ~= 0.3', newFloat(0.1 + 0.2), newFloat(0.3), 'True'],
    ['0.3 ~= 0.1 + 0.2', newFloat(0.3), newFloat(0.1 + 0.2), 'True'],
    ['1 ~= 2', newLong(1), newLong(2), 'False'],
    ['2 ~= 1', newLong(2), newLong(1), 'False'],
    ['1 ~= 1.0001', newLong(1), newFloat(1.0001), 'False'],
    ['2**70 ~= 2**70', newLong(2n ** 70n), newLong(2n ** 70n), 'True'],
    ['2**70 ~= 1', newLong(2n ** 70n), newLong(1), 'False'],
    ['True ~= 1', True, newLong(1), 'True'],
    [
      '1 ~= "one"',
      newLong(1),
      newStr('one'),
      "TypeError: unsupported operand type(s) for -: 'int' and 'str'",
    ],
  ];
  for (const [shown, a, b, wanted] of cases) {
    const got = run(a, b);
    if (got !== wanted) tell(`${shown} must be ${wanted}; it is ${got}.`);
  }
  const a = newFloat(1.5);
  const b = newFloat(2.5);
  for (let i = 0; i < 3; i++) run(a, b);
  if (a.refcnt !== 1 || b.refcnt !== 1) {
    tell(
      `After three comparisons the operands must have the owners they had, 1 and 1; they have ${a.refcnt} and ${b.refcnt}. What becomes of an input is said by its type.`,
    );
  }
}
