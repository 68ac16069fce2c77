/**
 * split, rsplit, splitlines, partition and join for bytes and bytearray. Answers to
 * Objects/stringlib/split.h, partition.h and join.h.
 */

import { isBytesExact } from '../check.ts';
import { newList, newTuple } from '../containers.ts';
import { bufferErrorType, swallow, typeError, valueError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject } from '../object.ts';
import { iterableToArray } from '../protocols/abstract.ts';
import { None } from '../singletons.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { bytesOf, isBufferLike } from './buffer.ts';
import { isSpace } from './ctype.ts';
import type { Kind } from './kind.ts';
import { finderFor, findFirst, findLast } from './search.ts';

type Range = [start: number, end: number];

/** The methods that take bytes apart and put them together. */
export function splitMethods(kind: Kind): MethodDef[] {
  const pieces = (self: PyObject, ranges: (data: Uint8Array) => Range[]): PyObject => {
    const data = kind.data(self);
    const isWhole = ([start, end]: Range): boolean => start === 0 && end === data.length;
    return newList(
      ranges(data).map((range) => (isWhole(range) ? kind.unchanged(self) : kind.make(data.slice(...range)))),
    );
  };
  return [
    method(
      'split($self, /, sep=None, maxsplit: ssize = -1)',
      (self: PyObject, sep: PyObject, maxsplit: number) => {
        const limit = maxsplit < 0 ? Infinity : maxsplit;
        const by = sep === None ? null : separator(sep);
        return pieces(self, (data) => (by === null ? splitSpaces(data, limit) : splitAt(data, by, limit)));
      },
    ),
    method(
      'rsplit($self, /, sep=None, maxsplit: ssize = -1)',
      (self: PyObject, sep: PyObject, maxsplit: number) => {
        const limit = maxsplit < 0 ? Infinity : maxsplit;
        const by = sep === None ? null : separator(sep);
        return pieces(self, (data) => (by === null ? rsplitSpaces(data, limit) : rsplitAt(data, by, limit)));
      },
    ),
    method('splitlines($self, /, keepends: bool = False)', (self: PyObject, keepends: boolean) =>
      pieces(self, (data) => lineRanges(data, keepends)),
    ),
    ...partitionMethods(kind),
    joinMethod(kind),
  ];
}

function separator(sep: PyObject): Uint8Array {
  const bytes = bytesOf(sep);
  if (bytes.length === 0) throw valueError('empty separator');
  return bytes;
}

function splitAt(data: Uint8Array, sep: Uint8Array, limit: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  const find = finderFor(data, sep);
  for (let at = find(0, data.length); at >= 0 && ranges.length < limit; at = find(start, data.length)) {
    ranges.push([start, at]);
    start = at + sep.length;
  }
  ranges.push([start, data.length]);
  return ranges;
}

function rsplitAt(data: Uint8Array, sep: Uint8Array, limit: number): Range[] {
  const ranges: Range[] = [];
  let end = data.length;
  for (let at = findLast(data, sep); at >= 0 && ranges.length < limit; at = findLast(data, sep, 0, end)) {
    ranges.push([at + sep.length, end]);
    end = at;
  }
  ranges.push([0, end]);
  return ranges.reverse();
}

function splitSpaces(data: Uint8Array, limit: number): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  while (true) {
    while (at < data.length && isSpace(data[at]!)) at++;
    if (at === data.length) return ranges;
    const start = at;
    if (ranges.length === limit) at = data.length;
    while (at < data.length && !isSpace(data[at]!)) at++;
    ranges.push([start, at]);
  }
}

function rsplitSpaces(data: Uint8Array, limit: number): Range[] {
  const ranges: Range[] = [];
  let at = data.length;
  while (true) {
    while (at > 0 && isSpace(data[at - 1]!)) at--;
    if (at === 0) return ranges.reverse();
    const end = at;
    if (ranges.length === limit) at = 0;
    while (at > 0 && !isSpace(data[at - 1]!)) at--;
    ranges.push([at, end]);
  }
}

const LF = 10,
  CR = 13;

/** Only `\n`, `\r` and `\r\n` end a line of bytes. */
function lineRanges(data: Uint8Array, keepends: boolean): Range[] {
  const ranges: Range[] = [];
  for (let at = 0; at < data.length; ) {
    const start = at;
    while (at < data.length && data[at] !== LF && data[at] !== CR) at++;
    const end = at;
    if (at < data.length) at += data[at] === CR && data[at + 1] === LF ? 2 : 1;
    ranges.push([start, keepends ? at : end]);
  }
  return ranges;
}

// ---- Partition

function partitionMethods(kind: Kind): MethodDef[] {
  const parts = (self: PyObject, sep: PyObject, last: boolean): PyObject => {
    const by = separator(sep);
    const data = kind.data(self);
    const at = last ? findLast(data, by) : findFirst(data, by);
    const empty = (): PyObject => kind.make(new Uint8Array(0));
    if (at < 0)
      return newTuple(
        last ? [empty(), empty(), kind.unchanged(self)] : [kind.unchanged(self), empty(), empty()],
      );
    const middle = kind.name === 'bytes' ? newRef(sep) : kind.make(by.slice());
    return newTuple([kind.make(data.slice(0, at)), middle, kind.make(data.slice(at + by.length))]);
  };
  return [
    method('partition($self, sep, /)', (self: PyObject, sep: PyObject) => parts(self, sep, false)),
    method('rpartition($self, sep, /)', (self: PyObject, sep: PyObject) => parts(self, sep, true)),
  ];
}

// ---- Join

function joinMethod(kind: Kind): MethodDef {
  return method('join($self, iterable_of_bytes, /)', (self: PyObject, iterable: PyObject) => {
    if (iterable.type.tp_iter === null && iterable.type.sq_item === null)
      throw typeError('can only join an iterable');
    const items = iterableToArray(iterable);
    try {
      const parts = items.map(itemBytes);
      if (items.length === 1 && kind.name === 'bytes' && isBytesExact(items[0]!)) return newRef(items[0]!);
      return kind.make(joined(kind.data(self), parts));
    } finally {
      for (const item of items) decref(item);
    }
  });
}

function itemBytes(item: PyObject, index: number): Uint8Array {
  try {
    if (isBufferLike(item)) return bytesOf(item);
  } catch (caught) {
    swallow(caught, bufferErrorType);
  }
  throw typeError(`sequence item ${index}: expected a bytes-like object, ${item.type.name} found`);
}

function joined(separator: Uint8Array, parts: Uint8Array[]): Uint8Array {
  const size = parts.reduce(
    (sum, part) => sum + part.length,
    separator.length * Math.max(parts.length - 1, 0),
  );
  const result = new Uint8Array(size);
  let at = 0;
  parts.forEach((part, i) => {
    if (i > 0) {
      result.set(separator, at);
      at += separator.length;
    }
    result.set(part, at);
    at += part.length;
  });
  return result;
}
