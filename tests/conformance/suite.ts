// CPython's own test suite on this machine, where the environment tells where it is: CPYTHON_TESTS is a
// folder laid out by the yardsticks' restore-suite.py, YARDSTICKS the folder that holds the runner and
// the oracle's results.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../tools/process.ts';
import type { Figure } from './figures.ts';

/** Modules that end in seconds: the quick form runs only these. */
const QUICK =
  `test__opcode test_augassign test_baseexception test_bool test_class test_contains test_decorators
  test_dictviews test_dynamic test_dynamicclassattribute test_eof test_exception_hierarchy
  test_exception_variations test_extcall test_future_stmt test_generator_stop test_genericclass test_getopt
  test_global test_hash test_index test_isinstance test_keyword test_keywordonlyarg test_longexp
  test_metaclass test_numeric_tower test_opcodes test_pep646_syntax test_positional_only_arg test_pow
  test_property test_scope test_setcomps test_slice test_string_literals test_structseq test_super
  test_type_aliases test_unary test_unpack_ex test_userdict test_utf8source test_with`.split(/\s+/);

/** How many of the tests that pass on the oracle pass here; null where the suite is not to be found. */
export async function compareSuite(quick: boolean): Promise<Figure | null> {
  const { CPYTHON_TESTS: suite, YARDSTICKS: yardsticks } = process.env;
  if (!suite || !yardsticks) {
    console.log('CPython’s test suite was not run: CPYTHON_TESTS and YARDSTICKS do not name its folders.');
    return null;
  }
  const recorded = join(yardsticks, 'oracle-pass');
  const modules = quick ? QUICK : readdirSync(recorded).map((file) => file.replace('.json', ''));
  const { stdout, stderr } = await run(process.execPath, [
    join(yardsticks, 'scripts/run-tests.mjs'),
    ...['--suite', suite, '--engine', 'node {cwd}/dist/python.js', '--against', recorded, '--jobs', '2'],
    ...['--limit', quick ? '60' : '600', '--test-limit', quick ? '20' : '60'],
    ...modules,
  ]);
  const said = /^passes (\d+) \/ (\d+) of the tests/m.exec(stdout);
  if (!said) throw new Error(`the suite’s runner ended without a result:\n${stderr}`);
  const missing = [...stdout.matchAll(/^ {2}missing (.+)$/gm)].map(([, id]) => id);
  return {
    key: quick ? 'suite.quick' : 'suite',
    what: `CPython’s test suite${quick ? ', quick modules' : ''}`,
    identical: Number(said[1]),
    total: Number(said[2]),
    differing: missing,
  };
}
