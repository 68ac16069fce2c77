import { expect, test } from 'vitest';
import { Session } from './explore/commands.ts';
import { generations } from './object.ts';

/** How many containers are alive. */
const alive = (): number =>
  generations.reduce((sum, each) => sum + each.filter((object) => object !== null).length, 0);

/** Runs the lines twice in a session prepared by `before`, and tells how many containers the second run left. */
function leftBehind(before: string[], ...lines: string[]): number {
  const session = new Session();
  for (const line of before) session.run(line);
  for (const line of lines) session.run(line);
  const count = alive();
  for (const line of lines) session.run(line);
  return alive() - count;
}

const A_CLASS = ['class A', 'a = A()', 'a.x = [1]'];

test.each([
  ['making and dropping a list', [], ['x = [[1], [2]]', 'del x']],
  ['reading an attribute of an instance', A_CLASS, ['a.x', 'a.__class__', 'a.__dict__']],
  ['missing an attribute', A_CLASS, ['a.y', 'A.y', '5 .y']],
  ['setting and replacing an attribute', A_CLASS, ['a.x = [2]', 'a.x = [3]']],
  [
    'binding and calling a method',
    [],
    ['[1, 2].append(3)', '[1].__len__()', 'list.append([], 1)', 'int.__add__(1, 2)'],
  ],
  [
    'a call with the wrong arguments',
    [],
    ['[].append()', '[].append(1, 2)', 'object(1)', 'list.append(1)', 'int.__add__()'],
  ],
  [
    'making exceptions',
    [],
    [
      "ValueError('x', [1])",
      "OSError(2, 'no', 'file')",
      "ImportError('m', name='n')",
      "AttributeError('m', obj=[1])",
    ],
  ],
  [
    'exceptions made wrongly',
    [],
    ['OSError(x=1)', "ExceptionGroup('g', [])", "ExceptionGroup('g', [1])", 'UnicodeDecodeError(1)'],
  ],
  [
    'splitting exception groups',
    ["g = ExceptionGroup('g', [ValueError(1), ExceptionGroup('h', [TypeError(2)])])"],
    ['g.split(ValueError)', 'g.subgroup(TypeError)', 'g.derive([ValueError(1)])', 'g.split(1)'],
  ],
  [
    'unions and generic aliases',
    [],
    [
      'int | str',
      'int | str | None',
      'list[int]',
      'dict[str, list[int]]',
      '(int | str).__args__',
      '(int | str) == (str | int)',
      '{list[int]: 1}',
    ],
  ],
  [
    'properties',
    ["C = type('C', (), {'p': property(), 'q': property([1].__len__)})", 'c = C()'],
    ['c.p', 'c.q', 'c.p = 1', 'property([].append).setter([].append)'],
  ],
  ['super', [], ['super(bool, True)', 'super(bool, True).__add__(1)', 'super(bool, 1)', 'super(int)']],
  [
    'class methods and static methods',
    [],
    ['classmethod([].append)', 'staticmethod([].append)(1)', 'dict.fromkeys([1])'],
  ],
  [
    'descriptors asked for by name',
    [],
    ['int.__dict__', "int.__dict__['real']", 'int.__add__', '(1).__add__', 'list.append', '[].append'],
  ],
  ['cells and modules', [], ['NoneType.__class__', 'list.__class__.__mro__']],
  [
    'a class that cannot be made',
    [],
    ['class X(int, str)', 'class X(1)', "type('X', (), {'__slots__': (1,)})"],
  ],
] as [string, string[], string[]][])('nothing is left behind by %s', (_what, before, lines) => {
  expect(leftBehind(before, ...lines)).toBe(0);
});
