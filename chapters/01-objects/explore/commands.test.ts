import { expect, test } from 'vitest';
import { Session } from './commands.ts';

const run = (...lines: string[]): string[] => {
  const session = new Session();
  return lines.map((line) => session.run(line).join('\n'));
};

test('a value is shown by its repr, and a name keeps it', () => {
  expect(run("x = [1, 'a', (2,)]", 'x', 'x[1]', 'x.append(3)', 'x')).toEqual([
    '',
    "[1, 'a', (2,)]",
    "'a'",
    '',
    "[1, 'a', (2,), 3]",
  ]);
});

test('the header counts the owners of an object', () => {
  const [, one, , two] = run('x = [1]', 'header x', 'y = x', 'header x');
  expect(one).toContain('refcnt    1');
  expect(two).toContain('refcnt    2');
});

test('small ints live for ever', () => {
  expect(run('header 7')[0]).toContain('immortal');
  expect(run('header 70000')[0]).toContain('refcnt    0');
});

test('an object that leaves the order of its class moves into a dict', () => {
  const lines = run('class A', 'a = A()', 'a.x = 1', 'b = A()', 'b.y = 1', 'header a', 'header b');
  expect(lines[5]).toContain('inline values [x] under the shared keys of A');
  expect(lines[6]).toContain('a dict with 1 entries');
});

test('a table grows when two thirds of it are used', () => {
  const [shown] = run('grow 11');
  expect(shown).toContain('after 6 entries: 6 entries in 16 slots');
  expect(shown).toContain('after 11 entries: 11 entries in 32 slots');
});

test('a lookup tells data descriptors from the others', () => {
  expect(run('lookup 5 real')[0]).toContain('a data descriptor (it goes first)');
  expect(run('lookup [1] append')[0]).toContain('a non-data descriptor (the instance goes first)');
});

test('errors of Python come as lines, and so does what cannot be read', () => {
  expect(run('{1: 2}[3]')).toEqual(['KeyError: 3']);
  expect(run('nothing')[0]).toMatch(/^\? there is no nothing here/);
  expect(run('(1, 2')[0]).toMatch(/^\? /);
});
