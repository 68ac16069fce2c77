/**
 * find, count, startswith, replace, removeprefix and their kin, for bytes and bytearray. Answers to
 * Objects/bytes_methods.c (`_Py_bytes_find` ...) and Objects/stringlib/transmogrify.h.
 */
import { isTuple } from '../check.ts';
import { type MethodDef, method } from '../clinic.ts';
import { typeError, valueError } from '../errors.ts';
import type { PyObject } from '../object.ts';
import { endBound, startBound } from '../str/search.ts';
import { bytesOf, isBufferLike } from './buffer.ts';
import { type Kind, needle } from './kind.ts';
import { concatBytes, countOf, finderFor, findFirst, findLast, matchesAt } from './search.ts';

type Bound = number | undefined;
type Search = typeof findFirst;

const BOUNDS = `  start
    Optional start position. Default: start of the bytes.
  end
    Optional stop position. Default: end of the bytes.`;

/** The methods that look for a run of bytes. */
export function findMethods(kind: Kind): MethodDef[] {
  const find = (search: Search, self: PyObject, sub: PyObject, start: Bound, end: Bound): number => {
    const wanted = needle(sub);
    const data = kind.data(self);
    const from = startBound(start, data.length);
    const to = endBound(end, data.length);
    return from > to ? -1 : search(data, wanted, from, to);
  };
  const finder = (name: string, search: Search, which: string): MethodDef =>
    method(
      `${name}($self, sub[, start: bound[, end: bound]], /)`,
      `Return the ${which} index in B where subsection 'sub' is found, such that 'sub' is contained within B[start${
        kind.name === 'bytes' ? ',' : ':'
      }end].\n\n${BOUNDS}\n\nReturn -1 on failure.`,
      (self: PyObject, sub: PyObject, start: Bound, end: Bound) => find(search, self, sub, start, end),
    );
  const indexer = (name: string, search: Search, which: string): MethodDef =>
    method(
      `${name}($self, sub[, start: bound[, end: bound]], /)`,
      `Return the ${which} index in B where subsection 'sub' is found, such that 'sub' is contained within B[start${
        kind.name === 'bytes' ? ',' : ':'
      }end].\n\n${BOUNDS}\n\nRaise ValueError if the subsection is not found.`,
      (self: PyObject, sub: PyObject, start: Bound, end: Bound) => {
        const at = find(search, self, sub, start, end);
        if (at < 0) throw valueError('subsection not found');
        return at;
      },
    );
  return [
    method(
      'count($self, sub[, start: bound[, end: bound]], /)',
      `Return the number of non-overlapping occurrences of subsection 'sub' in bytes B[start:end].\n\n${BOUNDS}`,
      (self: PyObject, sub: PyObject, start: Bound, end: Bound) => {
        const wanted = needle(sub);
        const data = kind.data(self);
        return countOf(data, wanted, startBound(start, data.length), endBound(end, data.length));
      },
    ),
    finder('find', findFirst, 'lowest'),
    finder('rfind', findLast, 'highest'),
    indexer('index', findFirst, 'lowest'),
    indexer('rindex', findLast, 'highest'),
    ...affixMethods(kind),
    replaceMethod(kind),
  ];
}

// ---- The ends

function affixMethods(kind: Kind): MethodDef[] {
  const { name, data } = kind;
  const affix = (which: 'startswith' | 'endswith', what: string, verb: string): MethodDef =>
    method(
      `${which}($self, ${what}[, start: bound[, end: bound]], /)`,
      `Return True if the ${name} ${verb} with the specified ${what}, False otherwise.

  ${what}
    A bytes or a tuple of bytes to try.
  start
    Optional start position. Default: start of the ${name}.
  end
    Optional stop position. Default: end of the ${name}.`,
      (self: PyObject, wanted: PyObject, start: Bound, end: Bound) =>
        anyMatch(which, data(self), wanted, start, end),
    );
  const [prefixDoc, suffixDoc] = removeDocs(name);
  return [
    affix('startswith', 'prefix', 'starts'),
    affix('endswith', 'suffix', 'ends'),
    method('removeprefix($self, prefix: buffer, /)', prefixDoc, (self: PyObject, prefix: Uint8Array) => {
      const bytes = data(self);
      return matchesAt(bytes, prefix, 0) && prefix.length > 0
        ? kind.make(bytes.slice(prefix.length))
        : kind.unchanged(self);
    }),
    method('removesuffix($self, suffix: buffer, /)', suffixDoc, (self: PyObject, suffix: Uint8Array) => {
      const bytes = data(self);
      const rest = bytes.length - suffix.length;
      return suffix.length > 0 && matchesAt(bytes, suffix, rest)
        ? kind.make(bytes.slice(0, rest))
        : kind.unchanged(self);
    }),
  ];
}

function removeDocs(name: Kind['name']): [prefix: string, suffix: string] {
  if (name === 'bytes') {
    return [
      `Return a bytes object with the given prefix string removed if present.

If the bytes starts with the prefix string, return bytes[len(prefix):].
Otherwise, return a copy of the original bytes.`,
      `Return a bytes object with the given suffix string removed if present.

If the bytes ends with the suffix string and that suffix is not empty,
return bytes[:-len(prefix)].  Otherwise, return a copy of the original
bytes.`,
    ];
  }
  return [
    `Return a bytearray with the given prefix string removed if present.

If the bytearray starts with the prefix string, return
bytearray[len(prefix):].  Otherwise, return a copy of the original
bytearray.`,
    `Return a bytearray with the given suffix string removed if present.

If the bytearray ends with the suffix string and that suffix is not
empty, return bytearray[:-len(suffix)].  Otherwise, return a copy of
the original bytearray.`,
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
    `Return a copy with all occurrences of substring old replaced by new.

  count
    Maximum number of occurrences to replace.
    -1 (the default value) means replace all occurrences.

If the optional argument count is given, only the first count occurrences are
replaced.`,
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
