/**
 * `bytes.translate` and the tables `bytes.maketrans` makes. Answers to `bytes_translate_impl` and
 * `_Py_bytes_maketrans`.
 */

import { valueError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';
import { None } from '../singletons.ts';
import { type MethodDef, method, staticMethod } from '../types/clinic.ts';
import { bytesOf } from './buffer.ts';
import type { Kind } from './kind.ts';
import { makeBytes } from './new.ts';
import { bytesEqual } from './search.ts';

export function translateMethods(kind: Kind): MethodDef[] {
  return [
    method(
      "translate($self, table, /, delete: buffer = b'')",
      (self: PyObject, table: PyObject, deleted: Uint8Array) => {
        const map = table === None ? null : bytesOf(table);
        if (map !== null && map.length !== 256)
          throw valueError('translation table must be 256 characters long');
        const data = kind.data(self);
        const kept = deleted.length === 0 ? data : data.filter((byte) => !deleted.includes(byte));
        const result = map === null ? kept.slice() : kept.map((byte) => map[byte]!);
        return bytesEqual(result, data) ? kind.unchanged(self) : kind.make(result);
      },
    ),
    staticMethod('maketrans(frm: buffer, to: buffer, /)', (_self: null, from: Uint8Array, to: Uint8Array) => {
      if (from.length !== to.length) throw valueError('maketrans arguments must have same length');
      const table = Uint8Array.from({ length: 256 }, (_, i) => i);
      for (let i = 0; i < from.length; i++) table[from[i]!] = to[i]!;
      return makeBytes(table);
    }),
  ];
}
