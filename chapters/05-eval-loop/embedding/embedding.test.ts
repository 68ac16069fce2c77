/** Python inside JavaScript: one interpreter, used as an embedder uses it, from its start to its end. */
import { expect, test } from 'vitest';
import { libraryArchive, Python, PythonError } from '../index.ts';

let printed = '';
const lines = ['Ann\n', 'Bob\n'];
const python = new Python({
  library: libraryArchive(),
  stdout: (text) => {
    printed += text;
  },
  stdin: () => lines.shift() ?? null,
  files: { 'data.txt': 'from a file\n', '/etc/bytes': Uint8Array.of(65, 66) },
});

function output(source: string): string {
  printed = '';
  python.run(source);
  return printed;
}

function failure(source: string): PythonError {
  try {
    python.run(source);
  } catch (error) {
    if (error instanceof PythonError) return error;
    throw error;
  }
  throw new Error(`no error from ${source}`);
}

test('statements run in __main__ and print to whom the embedder named', () => {
  expect(output('x = 6 * 7\nprint(x, __name__)')).toBe('42 __main__\n');
});

test('a value comes back as its nearest kin in JavaScript', () => {
  const source = '[None, True, 1, 2**70, 1.5, "s", b"b", (1, [2]), {"a": 1}, {1: 2}, {3}]';
  expect(python.eval(source)).toEqual([
    null,
    true,
    1,
    2n ** 70n,
    1.5,
    's',
    Uint8Array.of(98),
    [1, [2]],
    { a: 1 },
    new Map([[1, 2]]),
    new Set([3]),
  ]);
});

test('global names are set and read; undefined takes one away', () => {
  python.set('given', { list: [1, 2.5, null, 10n ** 20n], flag: false });
  expect(python.eval('repr(given)')).toBe("{'list': [1, 2.5, None, 100000000000000000000], 'flag': False}");
  expect(python.get('given')).toEqual({ list: [1, 2.5, null, 10n ** 20n], flag: false });
  python.set('given', undefined);
  expect(python.get('given')).toBeUndefined();
});

test('a function of JavaScript is called from Python, and its errors are exceptions there', () => {
  python.set('add', (a: number, b: number) => a + b);
  python.set('fail', () => {
    throw new Error('from JavaScript');
  });
  expect(python.eval('add(2, 3)')).toBe(5);
  expect(failure('fail()').message).toBe('RuntimeError: from JavaScript');
});

test('what has no counterpart is refused by name', () => {
  expect(() => python.eval('object()')).toThrow("an object of type 'object' has no JavaScript value");
  expect(() => python.set('x', Symbol('s'))).toThrow('[object Symbol] has no Python value');
  python.run('round_and = []\nround_and.append(round_and)');
  expect(() => python.get('round_and')).toThrow('a list that holds itself');
});

test('an exception is an error that carries the traceback', () => {
  const error = failure('def f(x):\n    return 1 / x\n\nf(0)\n');
  expect([error.type, error.message]).toEqual(['ZeroDivisionError', 'ZeroDivisionError: division by zero']);
  expect(error.traceback).toMatch(
    /^Traceback \(most recent call last\):\n {2}File "<program-\d+>", line 4, in <module>\n {4}f\(0\)\n/,
  );
  expect(error.traceback).toContain(
    '    return 1 / x\n           ~~^~~\nZeroDivisionError: division by zero\n',
  );
  expect(failure('f(').type).toBe('SyntaxError');
});

test('input comes from the embedder, and ends', () => {
  expect(output('print(input(), input())')).toBe('Ann Bob\n');
  expect(failure('input()').type).toBe('EOFError');
});

test('the files are those that were given, and what the program writes', () => {
  expect(output('print(open("data.txt").read(), open("/etc/bytes").read())')).toBe('from a file\n AB\n');
  expect(output('open("new", "w").write("kept")\nprint(open("new").read())')).toBe('kept\n');
  expect(failure('open("/etc/passwd")').type).toBe('FileNotFoundError');
});

test('the library is there', () => {
  expect(python.eval('__import__("json").dumps({"a": [1, 2]})')).toBe('{"a": [1, 2]}');
});

test('there is one interpreter a process; disposed of, it has run its exit functions and is gone', () => {
  expect(() => new Python({ library: libraryArchive() })).toThrow('start a worker for another one');
  python.run('import atexit\natexit.register(print, "bye")');
  printed = '';
  python.dispose();
  python.dispose();
  expect(printed).toBe('bye\n');
  expect(() => python.run('1')).toThrow('disposed of');
});
