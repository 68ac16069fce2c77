// Judges profile with programs whose instructions can be counted on fingers.

import { dictSetName, newDict, type PyDict, PyError } from '../../../01-objects/index.ts';
import { parse } from '../../../03-grammar/index.ts';
import { compile } from '../../../04-compiler/index.ts';
import { current } from '../../frames/pystate.ts';
import { interpreterBuiltins } from '../../loop/names.ts';
import type * as start from './start.ts';

function tell(message: string): never {
  throw new Error(message);
}

function namespace(): PyDict {
  const globals = newDict();
  const builtins = newDict();
  dictSetName(globals, '__builtins__', builtins);
  interpreterBuiltins.dict ??= builtins;
  return globals;
}

const CASES: [what: string, source: string, wanted: Record<string, number>][] = [
  ['a line', 'a = 6\n', { STORE_NAME: 1, LOAD_SMALL_INT: 1, RETURN_VALUE: 1, BINARY_OP: 0 }],
  [
    'a loop of twenty rounds',
    'n = 20\nwhile n:\n    n = n - 1\n',
    { BINARY_OP: 20, STORE_NAME: 21, JUMP_BACKWARD: 20, TO_BOOL: 21 },
  ],
  [
    'a function called thirty times',
    'def f(a):\n    return a + a\nn = 30\nwhile n:\n    f(n)\n    n = n - 1\n',
    { CALL: 30, RETURN_VALUE: 31, BINARY_OP: 60 },
  ],
];

export default function check({ profile }: typeof start): void {
  for (const [what, source, wanted] of CASES) {
    const code = compile(parse(source), { filename: 'profiled.py' });
    const counts = profile(code, namespace());
    for (const [name, times] of Object.entries(wanted)) {
      const got = counts.get(name) ?? 0;
      if (got !== times)
        tell(`${source}In this program, ${what}, ${name} runs ${times} times; the profile says ${got}.`);
    }
    for (const name of counts.keys())
      if (/_(INT|FLOAT|PY_|EXACT)/.test(name) && !/SMALL_INT/.test(name))
        tell(`${name} is a specialised form: it counts for its family.`);
    if (current.tstate.watcher !== null) tell('After the run nobody must be watching.');
  }
  const other = { instruction() {} };
  current.tstate.watcher = other;
  const failing = compile(parse('a = 1\nb = missing\n'), { filename: 'failing.py' });
  let raised = false;
  try {
    profile(failing, namespace());
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    raised = true;
  }
  if (!raised) tell('An error of the program must be passed on.');
  if ((current.tstate.watcher as unknown) !== other)
    tell('Who watched before must watch again afterwards, also when the program raises.');
  current.tstate.watcher = null;
}
