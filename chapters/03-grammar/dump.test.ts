import { expect, test } from 'vitest';
import { type DumpOptions, dump } from './dump.ts';
import { parse } from './parse.ts';

const show = (source: string, options?: DumpOptions) => dump(parse(source), options);

test('one line, without what is empty', () => {
  expect(show('f(x)\n')).toBe(
    "Module(body=[Expr(value=Call(func=Name(id='f', ctx=Load()), args=[Name(id='x', ctx=Load())]))])",
  );
  expect(show('')).toBe('Module()');
});

test('indented, as python -m ast prints it', () => {
  expect(show('x = 1\n', { indent: 3 })).toBe(`Module(
   body=[
      Assign(
         targets=[
            Name(id='x', ctx=Store())],
         value=Constant(value=1))])`);
});

test('with positions, and with what is empty', () => {
  expect(show('x\n', { includeAttributes: true })).toBe(
    "Module(body=[Expr(value=Name(id='x', ctx=Load(), lineno=1, col_offset=0, end_lineno=1, end_col_offset=1), " +
      'lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)])',
  );
  expect(show('', { showEmpty: true })).toBe('Module(body=[], type_ignores=[])');
});

test('None is shown where it is a value, and not where it is an absence', () => {
  expect(show('None\nreturn\n')).toBe('Module(body=[Expr(value=Constant(value=None)), Return()])');
  expect(show('lambda *, a: b\n')).toContain('kw_defaults=[None]');
});
