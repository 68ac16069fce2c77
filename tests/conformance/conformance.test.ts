// The parts of conformance: canonical JSON, digests, figures that only rise; and a sample of the standard
// library through every stage, so that `npm test` sees a stage that went wrong.

import { describe, expect, test } from 'vitest';
import { stdlibSources } from '../tools/stdlib.ts';
import { canonicalJson, quote } from './canonical-json.ts';
import { type Figure, raised, readRecord, shortfalls, table } from './figures.ts';
import { DIGITS, errorCases, stdlibDigests } from './recorded.ts';
import { digest, isCrash, loadStage, observe } from './stages.ts';

test('canonical JSON is what the oracle writes', () => {
  const value = { b: [1, 2n ** 70n, null, true], a: 'é\n"🐍', empty: [{}, []] };
  expect(canonicalJson(value)).toBe(
    '{"b":[1,1180591620717411303424,null,true],"a":"\\u00e9\\n\\"\\ud83d\\udc0d","empty":[{},[]]}',
  );
  expect(quote('\x7f')).toBe('"\\u007f"');
  expect(() => canonicalJson(1.5)).toThrow('no JSON');
});

test('a stage that throws an error of JavaScript has crashed', () => {
  const broken = () => {
    throw new TypeError('x is undefined');
  };
  const result = observe(broken, 'name', new Uint8Array(), { optimize: 0 });
  expect(result).toBe('{"crash":"TypeError: x is undefined"}');
  expect(isCrash(result)).toBe(true);
});

const figure = (key: string, identical: number): Figure => ({
  key,
  what: key,
  identical,
  total: 10,
  differing: [],
});

test('recorded figures only rise, and a lower one is told', () => {
  const recorded = { a: 5, b: 5, c: 5 };
  const figures = [figure('a', 4), figure('b', 6), figure('d', 1)];
  expect(shortfalls(figures, recorded)).toEqual(['a was 5 and is 4']);
  expect(raised(recorded, figures)).toEqual({ a: 5, b: 6, c: 5, d: 1 });
  expect(table(figures, recorded)).toContain(
    '| b                            |         6 |  10 | 60.0 % |        5 |',
  );
});

// of a stage that is not yet the same everywhere, no more may differ than the record allows for the whole
describe('a sample of the standard library is what CPython makes of it:', () => {
  const sources = stdlibSources().filter((_, i) => i % 40 === 7);
  test.for(Object.entries(stdlibDigests()))('%s', async ([name, recorded]) => {
    const stage = await loadStage(name);
    const differs = (file: string, data: Uint8Array) => {
      const result = observe(stage, file, data, { optimize: 0 });
      return digest(result).slice(0, DIGITS) !== recorded.get(file);
    };
    const differing = sources.filter(({ name, data }) => differs(name, data)).map(({ name }) => name);
    const allowed = recorded.size - (readRecord()[`stdlib.${name}`] ?? 0);
    expect(differing.slice(allowed)).toEqual([]);
  });
});

test('the recorded faulty programs are all there', () => {
  expect(errorCases().length).toBeGreaterThan(700);
});
