/**
 * The languages of chapters 3 and 4, and the instruction that one of them deserves: `npm run chapter -- 5 --with NAME`.
 * What `~=` took five instructions to do in chapter 4 is one here, ALMOST_EQUAL.
 */
import '../machine.ts'; // first: it loads the parts of the machine in their order
import { speak as compile, newOperators } from '../../04-compiler/index.ts';
import { addInstruction } from '../generate/new-instruction.ts';
import type { MachineParts } from '../speak.ts';

/** Runs the language `name` from now on. What is in `parts` takes the place of what lies here. */
export async function speak(name: string, parts: MachineParts = {}): Promise<void> {
  await compile(name, parts);
  const wantsOwnCase = parts.almostEqual !== undefined && parts.file === undefined;
  if (name !== 'almost-equal' || wantsOwnCase) return;
  const file = parts.file ?? new URL('almost-equal.ts', import.meta.url).href;
  const opcode = await addInstruction(file, 'ALMOST_EQUAL');
  newOperators.set('AlmostEq', (c, loc) => c.addop(loc, opcode));
}
