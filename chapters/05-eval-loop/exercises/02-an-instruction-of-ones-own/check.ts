// Judges the instruction in the machine itself: programs with `~=` are parsed, compiled to ALMOST_EQUAL, and run.

import '../../machine.ts'; // first: it loads the parts of the machine in their order
import {
  decref,
  dictGetName,
  dictSetName,
  False,
  newDict,
  newFloat,
  newLong,
  newStr,
  PyError,
  type PyObject,
  True,
} from '../../../01-objects/index.ts';
import { compile } from '../../../04-compiler/index.ts';
import { evalCode } from '../../loop/eval.ts';
import { interpreterBuiltins } from '../../loop/names.ts';
import { speak } from '../../speak.ts';
import type * as start from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

const LEFT_SOMETHING =
  'The instruction must leave True or False on the stack, and does not. What does its return type say?';

export default async function check({ file }: typeof start): Promise<void> {
  await speak('almost-equal', { file });
  const builtins = newDict();
  interpreterBuiltins.dict ??= builtins;
  const code = ((): ReturnType<typeof compile> => {
    try {
      return compile('answer = a ~= b\n', { filename: 'almost.py' });
    } catch {
      return tell(LEFT_SOMETHING); // the depth of the stack does not come out
    }
  })();

  /** `a ~= b` in the loop; both are borrowed. */
  const run = (a: PyObject, b: PyObject): string => {
    const globals = newDict();
    dictSetName(globals, '__builtins__', builtins);
    dictSetName(globals, 'a', a);
    dictSetName(globals, 'b', b);
    try {
      decref(evalCode(code, globals));
      const answer = dictGetName(globals, 'answer');
      if (answer === True || answer === False) return answer === True ? 'True' : 'False';
      return tell(LEFT_SOMETHING);
    } catch (caught) {
      if (caught instanceof PyError) return String(caught);
      throw caught;
    } finally {
      decref(globals);
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
