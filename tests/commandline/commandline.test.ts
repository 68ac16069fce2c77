// What the command line does with good and bad input: stream by stream, and the exit code. The expectations are those
// of CPython 3.13 run side by side, with the words that 3.14's sources have where the two differ.

import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { newFolder, python, type Situation, shell } from './machine.ts';

const folder = newFolder();
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
file('empty.py', '');
file('null.py', 'print(1)\n\0print(2)\n');
file('bom.py', '\ufeffprint("bom")\n');
file('latin.py', Uint8Array.from([...'x = 1\n# '].map((c) => c.charCodeAt(0)).concat(0xe9, 10)));
file(
  'random.py',
  Uint8Array.from({ length: 3000 }, (_, i) => (i * 197 + (i >> 3) * 31 + 0xe0) & 255),
);
file('where.py', 'import sys\nprint(sys.argv, sys.path[0], __file__, __cached__, __name__, __spec__)\n');
file('first.py', 'this is no Python )(\nprint(1 / 0)\n');
file('startup.py', 'print("startup")\ny = 3\n');
mkdirSync(join(folder, 'empty'));
mkdirSync(join(folder, 'package'));
file('package/__init__.py', '');
file('package/where.py', 'import sys\nprint(sys.argv[1:], __package__)\n');
mkdirSync(join(folder, 'program'));
file('program/__main__.py', 'import sys\nprint(sys.argv[1:], sys.path[0])\n');
symlinkSync('../where.py', join(folder, 'empty', 'link.py'));
chmodSync(file('unreadable.py', ''), 0);

const USAGE =
  "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n";
const NOT_UTF8 = 'but no encoding declared; see https://peps.python.org/pep-0263/ for details';

/** Words, and what comes of them: stdout, stderr (whole, or as a pattern), exit code. */
type Case = [args: string[], out: string, err: string | RegExp, code: number, situation?: Situation];

const CASES: Case[] = [
  // no such program
  [
    ['missing.py'],
    '',
    `python: can't open file '${folder}/missing.py': [Errno 2] No such file or directory\n`,
    2,
  ],
  [['empty'], '', `can't find '__main__' module in '${folder}/empty'\n`, 1],
  [[''], '', `can't find '__main__' module in '${folder}'\n`, 1],
  [['-m', 'missing'], '', ': No module named missing\n', 1],
  [['-m', 'missing.module'], '', / Error while finding module specification for 'missing.module' \(/, 1],
  [
    ['-m', 'package'],
    '',
    "No module named package.__main__; 'package' is a package and cannot be directly executed\n",
    1,
  ],
  [['-m', 'sys'], '', 'No code object available for sys\n', 1],
  // files that are none
  [['empty.py'], '', '', 0],
  [
    ['null.py'],
    '',
    `  File "${folder}/null.py", line 2\n    \nSyntaxError: source code cannot contain null bytes\n`,
    1,
  ],
  [['bom.py'], 'bom\n', '', 0],
  [
    ['latin.py'],
    '',
    `SyntaxError: Non-UTF-8 code starting with '\\xe9' in file ${folder}/latin.py on line 2, ${NOT_UTF8}\n`,
    1,
  ],
  [
    ['random.py'],
    '',
    `SyntaxError: Non-UTF-8 code starting with '\\xe0' in file ${folder}/random.py on line 1, ${NOT_UTF8}\n`,
    1,
  ],
  // options
  [['-c'], '', `Argument expected for the -c option\n${USAGE}`, 2],
  [['-m'], '', `Argument expected for the -m option\n${USAGE}`, 2],
  [['-W'], '', `Argument expected for the -W option\n${USAGE}`, 2],
  [['-Z'], '', `Unknown option: -Z\n${USAGE}`, 2],
  [['--nope'], '', `unknown option --nope\n${USAGE}`, 2],
  [['-J'], '', `-J is reserved for Jython\n${USAGE}`, 2],
  [['-V', '-Z'], '', `Unknown option: -Z\n${USAGE}`, 2],
  [['-V'], 'Python 3.14.2\n', '', 0],
  [['--version', 'missing.py'], 'Python 3.14.2\n', '', 0],
  [
    ['--check-hash-based-pycs', 'x'],
    '',
    `--check-hash-based-pycs must be one of 'default', 'always', or 'never'\n${USAGE}`,
    2,
  ],
  [
    ['-X', 'utf8=3', '-c', ''],
    '',
    'Fatal Python error: preconfig_init_utf8_mode: invalid -X utf8 option value\nPython runtime state: preinitializing\n\n',
    1,
  ],
  [
    ['-X', 'int_max_str_digits=5', '-c', ''],
    '',
    'Fatal Python error: config_init_int_max_str_digits: -X int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.\nPython runtime state: preinitialized\n\n',
    1,
  ],
  [
    ['-X', 'gil=0', '-c', ''],
    '',
    'Fatal Python error: config_read_gil: Disabling the GIL is not supported by this build\nPython runtime state: preinitialized\n\n',
    1,
  ],
  [
    ['-c', ''],
    '',
    /config_init_hash_seed: PYTHONHASHSEED must be "random" or an integer in range \[0; 4294967295\]/,
    1,
    { env: { PYTHONHASHSEED: 'x' } },
  ],
  [['-c', 'import os; print(os.cpu_count())'], '3\n', '', 0, { env: { PYTHON_CPU_COUNT: '3' } }],
  [
    ['-x', 'first.py'],
    '',
    new RegExp(`^Traceback[^]*"${folder}/first.py", line 2, in <module>\n[^]*ZeroDivisionError`),
    1,
  ],
  [['-O', '-c', 'assert 0; print(__debug__)'], 'False\n', '', 0],
  [['-OO', '-c', 'def f(): "doc"\nprint(f.__doc__)'], 'None\n', '', 0],
  [['-W', 'error', '-c', 'import warnings; warnings.warn("x")'], '', /UserWarning: x\n$/, 1],
  [['-W', 'error', '-c', '"\\d"'], '', /SyntaxError: "\\d" is an invalid escape sequence/, 1],
  [['-W', 'foo', '-c', ''], '', "Invalid -W option ignored: invalid action: 'foo'\n", 0],
  [
    [
      '-EIsSqBPd',
      '-c',
      'import sys; f = sys.flags; print(f.isolated, f.safe_path, f.no_site, f.quiet, f.debug)',
    ],
    '1 True 1 1 1\n',
    '',
    0,
  ],
  [['-c', 'import sys; print(sys.flags.optimize)'], '2\n', '', 0, { env: { PYTHONOPTIMIZE: '2' } }],
  [['-E', '-c', 'import sys; print(sys.flags.optimize)'], '0\n', '', 0, { env: { PYTHONOPTIMIZE: '2' } }],
  // what a program is told of itself
  [['where.py', '1'], `['where.py', '1'] ${folder} ${folder}/where.py None __main__ None\n`, '', 0],
  [
    ['empty/../where.py'],
    `['empty/../where.py'] ${folder} ${folder}/empty/../where.py None __main__ None\n`,
    '',
    0,
  ],
  [['empty/link.py'], `['empty/link.py'] ${folder} ${folder}/empty/link.py None __main__ None\n`, '', 0],
  [['-m', 'package.where', '-x'], "['-x'] package\n", '', 0],
  [['program', '7'], `['7'] ${folder}/program\n`, '', 0],
  [['-', '7'], "['-', '7'] <stdin>\n", '', 0, { stdin: 'import sys; print(sys.argv, __file__)' }],
  [['-c', ' if 1:\n   print(1)\n'], '1\n', '', 0],
  // SystemExit of all kinds
  [['-c', 'raise SystemExit'], '', '', 0],
  [['-c', 'raise SystemExit(3)'], '', '', 3],
  [['-c', 'raise SystemExit(-1)'], '', '', 255],
  [['-c', 'raise SystemExit(2 ** 70)'], '', '', 255],
  [['-c', 'raise SystemExit(1.5)'], '', '1.5\n', 1],
  [['-c', 'raise SystemExit("bye")'], '', 'bye\n', 1],
  [['-c', 'raise SystemExit(1, 2)'], '', '(1, 2)\n', 1],
  [['-c', 'import os; os._exit(7)'], '', '', 7],
  [['-c', 'import atexit, sys; atexit.register(print, "bye"); sys.exit(3)'], 'bye\n', '', 3],
  [
    ['-c', 'import atexit; atexit.register(lambda: 1 / 0)'],
    '',
    /^Exception ignored in atexit callback <function <lambda> at 0x/,
    0,
  ],
  // streams that are gone
  [['-c', 'import sys; sys.stdout.close()'], '', '', 0],
  [['-c', 'import sys; sys.stderr = None; 1 / 0'], '', '', 1],
  [['-c', 'import sys; sys.stdout = None; print(1)'], '', '', 0],
  [['-c', 'import sys; del sys.excepthook; 1 / 0'], '', /^sys.excepthook is missing\nTraceback/, 1],
  [['-c', 'input()'], '', /EOFError: EOF when reading a line\n$/, 1],
  [
    ['-c', 'import sys; print(sys.stdout.encoding); print("\\u20ac")'],
    'iso8859-1\n?\n',
    '',
    0,
    { env: { PYTHONIOENCODING: 'iso8859-1:replace' } },
  ],
  [
    ['-c', ''],
    '',
    /^Fatal Python error: init_stdio_encoding: [^]*LookupError: unknown encoding: foo\n/,
    1,
    { env: { PYTHONIOENCODING: 'foo' } },
  ],
  // nonsense
  [['-c', 'exec("nonsense here")'], '', /SyntaxError: invalid syntax\n$/, 1],
  [['-c', 'exec("\\0")'], '', /SyntaxError: source code string cannot contain null bytes\n$/, 1],
  [['-c', 'eval("(" * 1_000_000)'], '', /SyntaxError: too many nested parentheses\n$/, 1],
  [
    ['-c', 'eval("-" * 100_000 + "1")'],
    '',
    /MemoryError: Parser stack overflowed - Python source too complex to parse\n$/,
    1,
  ],
  [
    ['-c', 'eval("1" * 5000)'],
    '',
    /SyntaxError: Exceeds the limit \(4300 digits\) for integer string conversion: value has 5000 digits;/,
    1,
  ],
  [
    ['-c', 'print(10 ** 5000)'],
    '',
    /ValueError: Exceeds the limit \(4300 digits\) for integer string conversion; use sys.set_int_max_str_digits/,
    1,
  ],
];

for (const [args, out, err, code, situation] of CASES) {
  const told = situation?.env ? ` with ${JSON.stringify(situation.env)}` : '';
  test.concurrent(`python ${args.map((arg) => JSON.stringify(arg)).join(' ')}${told}`, async () => {
    const ended = await python(args, { cwd: folder, ...situation });
    expect([ended.stdout, ended.exitCode], ended.stderr).toEqual([out, code]);
    if (typeof err !== 'string' || err === '') expect(ended.stderr).toMatch(err === '' ? /^$/ : err);
    else expect(ended.stderr.endsWith(err), ended.stderr).toBe(true);
  });
}

test.concurrent('a file that may not be read is told', async () => {
  const ended = await python(['unreadable.py'], { cwd: folder });
  const refused = `python: can't open file '${folder}/unreadable.py': [Errno 13] Permission denied\n`;
  const isRoot = process.getuid?.() === 0; // who may read everything
  expect([ended.stderr, ended.exitCode]).toEqual(isRoot ? ['', 0] : [refused, 2]);
});

/** Lines of a shell. */
const LINES: [string, string, string | RegExp, number][] = [
  ['python - < .', '', /^Fatal Python error: init_sys_streams: <stdin> is a directory, cannot continue\n/, 1],
  [
    'python -c "print(1)" > /dev/full',
    '',
    'Exception ignored while flushing sys.stdout:\nOSError: [Errno 28] No space left on device\n',
    120,
  ],
  [
    'python -u -c "print(1)" > /dev/full',
    '',
    /^Traceback[^]*OSError: \[Errno 28\] No space left on device\n$/,
    1,
  ],
  ['python -c "1/0" 2> /dev/full', '', '', 120],
  ['python -V > /dev/full', '', '', 0],
  [
    'set -o pipefail; python -c "for i in range(100000): print(i)" | head -1',
    '0\n',
    /BrokenPipeError: \[Errno 32\] Broken pipe\n$/,
    120,
  ],
  ['python - <&-', '', '', 0],
  ["python -c 'print(1)' >&- 2>&-", '', '', 0],
  ["python -c 'import sys; print(ascii(sys.argv[1]))' $'\\xff\\xe9x'", "'\\udcff\\udce9x'\n", '', 0],
  [
    'python -c $\'print("\\xff")\'',
    '',
    /^Unable to decode the command from the command line:\nUnicodeEncodeError/,
    1,
  ],
  ["python -c 'raise KeyboardInterrupt'; echo $?", '130\n', /KeyboardInterrupt\n$/, 0],
];

for (const [line, out, err, code] of LINES) {
  test.concurrent(line, async () => {
    const ended = await shell(line, { cwd: folder });
    expect([ended.stdout, ended.exitCode], ended.stderr).toEqual([out, code]);
    if (typeof err === 'string') expect(ended.stderr).toBe(err);
    else expect(ended.stderr).toMatch(err);
  });
}

const NEST = (what: string): string => `x = []\nfor _ in range(100_000): x = [x]\n${what}`;

/** Programs that go too deep, or want too much: one exception each, by its name. */
const LIMITS: [string, string][] = [
  ['def f(): f()\nf()', 'RecursionError'],
  [NEST('repr(x)'), 'RecursionError'],
  [NEST('y = []\nfor _ in range(100_000): y = [y]\nx == y'), 'RecursionError'],
  [NEST('import json; json.dumps(x)'), 'RecursionError'],
  [NEST('import pickle; pickle.dumps(x)'), 'RecursionError'],
  [NEST('import copy; copy.deepcopy(x)'), 'RecursionError'],
  [NEST('import marshal; marshal.dumps(x)'), 'ValueError'],
  ['import json; json.loads("[" * 100_000)', 'RecursionError'],
  ['import re; re.compile("(" * 100_000)', 'RecursionError'],
  ['x = int\nfor _ in range(100_000): x = (x,)\nisinstance(1, x)', 'RecursionError'],
  ['x = ()\nfor _ in range(100_000): x = (x,)\nhash(x)', 'RecursionError'],
  ['class A:\n  def __eq__(self, other): return self == other\nA() == A()', 'RecursionError'],
  ['def key(x): return sorted([2, 1], key=key)\nkey(1)', 'RecursionError'],
  ['"a" * 10**12', 'MemoryError'],
  ['[0] * 10**12', 'MemoryError'],
  ['b"a" * 10**12', 'MemoryError'],
  ['bytes(10**12)', 'MemoryError'],
  ['1 << 10**12', 'MemoryError'],
  ['list(range(10**12))', 'MemoryError'],
  ['(1).to_bytes(10**12, "big")', 'MemoryError'],
  ['f"{1:1000000000000}"', 'MemoryError'],
  ['"a" * 10**20', 'OverflowError'],
  ['"%99999999999999999999d" % 1', 'ValueError'],
];

test('what goes too deep or wants too much raises one exception, and the program can go on', async () => {
  const program = `
import sys
for source, expected in ${JSON.stringify(LIMITS)}:
    try: exec(source, {})
    except BaseException as error: found = type(error).__name__
    else: found = 'nothing'
    if found != expected: print(repr(source), found, 'for', expected)
`;
  const ended = await python(['-c', program]);
  expect([ended.stdout, ended.stderr, ended.exitCode]).toEqual(['', '', 0]);
});
