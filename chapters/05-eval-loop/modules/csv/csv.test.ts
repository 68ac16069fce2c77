import { expect, test } from 'vitest';
import {
  builtinModules,
  call,
  callMethod,
  dictGetName,
  instantiateModule,
  intern,
  iterableToArray,
  None,
  newList,
  newLong,
  newStr,
  PyError,
  type PyObject,
  reprText,
} from '../../../01-objects/index.ts';
import './module.ts';

const csv = instantiateModule(builtinModules.get('_csv')!);
const make = (name: string, subject: PyObject, options: Record<string, PyObject> = {}): PyObject =>
  call(
    dictGetName(csv.dict!, name)!,
    [subject, ...Object.values(options)],
    Object.keys(options).map((key) => intern(key)),
  );

function rows(lines: string[], options: Record<string, PyObject> = {}): string[] {
  return iterableToArray(make('reader', newList(lines.map((line) => newStr(line))), options)).map(reprText);
}

test('quotes keep delimiters and line ends in a field', () => {
  expect(rows(['a,"b,""c""",d', '"two', 'lines"'])).toEqual(["['a', 'b,\"c\"', 'd']", "['twolines']"]);
  expect(rows(['"two\n', 'lines",x'])).toEqual(["['two\\nlines', 'x']"]);
});

test('an unquoted field is a number where the dialect says so, and nothing is None', () => {
  expect(rows(['1,"1",'], { quoting: newLong(2) })).toEqual(["[1.0, '1', '']"]);
  expect(rows(['1,"",'], { quoting: newLong(5) })).toEqual(["['1', '', None]"]);
});

test('a strict dialect refuses what follows a quote', () => {
  expect(rows(['"a"b'])).toEqual(["['ab']"]);
  expect(() => rows(['"a"b'], { strict: newLong(1) })).toThrow(PyError);
});

test('a delimiter must be one character and have no other meaning', () => {
  expect(() => rows(['a'], { delimiter: newStr(';;') })).toThrow(PyError);
  expect(() => rows(['a'], { delimiter: newStr('"') })).toThrow(PyError);
});

test('what a writer needs of its file is a method write', () => {
  expect(() => make('writer', None)).toThrow(PyError);
  const file = newList([]);
  expect(() => callMethod(make('writer', file), intern('writerow'), newList([]))).toThrow(PyError);
});
