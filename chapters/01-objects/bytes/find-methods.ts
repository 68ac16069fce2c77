/**
 * find, count, startswith, replace, removeprefix and their kin, for bytes and bytearray. Answers to
 * Objects/bytes_methods.c (`_Py_bytes_find` ...) and Objects/stringlib/transmogrify.h.
 */
import { isTuple } from '../check.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';
import { endBound, startBound } from '../str/search.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { bytesOf, isBufferLike } from './buffer.ts';
import { type Kind, needle } from './kind.ts';
import { concatBytes, countOf, finderFor, findFirst, findLast, matchesAt } from './search.ts';

type Bound = number | undefined;
type Search = typeof findFirst;

/** The methods that look for a run of bytes. */
export function findMethods(kind: Kind): MethodDef[] {
  const find = (search: Search, self: PyObject, sub: PyObject, start: Bound, end: Bound): number => {
    const wanted = needle(sub);
    const data = kind.data(self);
    const from = startBound(start, data.length);
    const to = endBound(end, data.length);
    return from > to ? -1 : search(data, wanted, from, to);
  };
  const finder = (name: string, search: Search): MethodDef =>
    method(
      `${name}($self, sub[, start: bound[, end: bound]], /)`,
      (self: PyObject, sub: PyObject, start: Bound, end: Bound) => find(search, self, sub, start, end),
    );
  const indexer = (name: string, search: Search): MethodDef =>
    method(
      `${name}($self, sub[, start: bound[, end: bound]], /)`,
      (self: PyObject, sub: PyObject, start: Bound, end: Bound) => {
        const at = find(search, self, sub, start, end);
        if (at < 0) throw valueError('subsection not found');
        return at;
      },
    );
  return [
    method(
      'count($self, sub[, start: bound[, end: bound]], /)',
      (self: PyObject, sub: PyObject, start: Bound, end: Bound) => {
        const wanted = needle(sub);
        const data = kind.data(self);
        return countOf(data, wanted, startBound(start, data.length), endBound(end, data.length));
      },
    ),
    finder('find', findFirst),
    finder('rfind', findLast),
    indexer('index', findFirst),
    indexer('rindex', findLast),
    ...affixMethods(kind),
    replaceMethod(kind),
  ];
}

// ---- The ends

function affixMethods(kind: Kind): MethodDef[] {
  const { data } = kind;
  const affix = (which: 'startswith' | 'endswith', what: string): MethodDef =>
    method(
      `${which}($self, ${what}[, start: bound[, end: bound]], /)`,
      (self: PyObject, wanted: PyObject, start: Bound, end: Bound) =>
        anyMatch(which, data(self), wanted, start, end),
    );
  return [
    affix('startswith', 'prefix'),
    affix('endswith', 'suffix'),
    method('removeprefix($self, prefix: buffer, /)', (self: PyObject, prefix: Uint8Array) => {
      const bytes = data(self);
      return matchesAt(bytes, prefix, 0) && prefix.length > 0
        ? kind.make(bytes.slice(prefix.length))
        : kind.unchanged(self);
    }),
    method('removesuffix($self, suffix: buffer, /)', (self: PyObject, suffix: Uint8Array) => {
      const bytes = data(self);
      const rest = bytes.length - suffix.length;
      return suffix.length > 0 && matchesAt(bytes, suffix, rest)
        ? kind.make(bytes.slice(0, rest))
        : kind.unchanged(self);
    }),
  ];
}

function anyMatch(
  which: 'startswith' | 'endswith',
  data: Uint8Array,
  affix: PyObject,
  start: Bound,
  end: Bound,
): boolean {
  const from = startBound(start, data.length);
  const to = endBound(end, data.length);
  const matches = (each: Uint8Array): boolean =>
    to - from >= each.length && matchesAt(data, each, which === 'startswith' ? from : to - each.length);
  if (isTuple(affix)) return affix.value.some((each) => matches(bytesOf(each)));
  if (!isBufferLike(affix)) {
    throw typeError(`${which} first arg must be bytes or a tuple of bytes, not ${affix.type.name}`);
  }
  return matches(bytesOf(affix));
}

// ---- replace

function replaceMethod(kind: Kind): MethodDef {
  return method(
    'replace($self, old: buffer, new: buffer, count: ssize = -1, /)',
    (self: PyObject, old: Uint8Array, by: Uint8Array, count: number) => {
      const result = replaced(kind.data(self), old, by, count < 0 ? Infinity : count);
      return result === null ? kind.unchanged(self) : kind.make(result);
    },
  );
}

/** The data with `old` replaced by `by`, or null if it does not occur. */
function replaced(data: Uint8Array, old: Uint8Array, by: Uint8Array, limit: number): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let start = 0;
  const find = finderFor(data, old);
  let at = find(0, data.length);
  for (; at >= 0 && limit > 0; limit--) {
    parts.push(data.subarray(start, at), by);
    start = at + old.length;
    const next = old.length === 0 ? at + 1 : start;
    at = next > data.length ? -1 : find(next, data.length);
  }
  return parts.length === 0 ? null : concatBytes([...parts, data.subarray(start)]);
}
