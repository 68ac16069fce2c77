// Writes NAME.out for the test programs: what CPython 3.14 (the oracle) does when it runs them.
//
//   npx tsx tests/programs/record.ts [NAME...]     without names, the programs that have no .out yet
//   npx tsx tests/programs/record.ts --all

import { existsSync, writeFileSync } from 'node:fs';
import { startOracle } from '../oracle/oracle.ts';
import { runMain } from '../tools/repository.ts';
import { outcomeText, outFile, type Program, programs } from './program.ts';

await runMain(async (args) => {
  const wanted = (program: Program) =>
    args[0] === '--all' || (args.length > 0 ? args.includes(program.name) : !existsSync(outFile(program)));
  const oracle = await startOracle();
  for (const program of programs().filter(wanted)) {
    const outcome = oracle.run(program.path, program.source, { stdin: program.stdin });
    writeFileSync(outFile(program), outcomeText(outcome));
    console.log(program.name);
  }
});
