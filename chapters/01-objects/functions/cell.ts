/**
 * Cells: boxes for variables that an inner function shares with the outer one. The box may be empty.
 * Answers to Objects/cellobject.c.
 */

import { typeError, valueError } from '../exceptions/errors.ts';
import { newRef, PyGCObject, type PyObject, replaceField, track, type Visit } from '../object.ts';
import { EQ, GE, GT, LE, LT, NE, richCompare } from '../protocols/abstract.ts';
import { addressText } from '../protocols/identity.ts';
import { NotImplemented, pyBool } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { declareType } from '../types/define.ts';
import { cellType } from '../types/statictypes.ts';

export type PyCell = PyGCObject<PyObject | null>;

/** `PyCell_New`: a cell around an object (borrowed), or an empty one. Owned. */
export function newCell(content: PyObject | null = null): PyCell {
  if (content !== null) newRef(content);
  return track(new PyGCObject<PyObject | null>(cellType, content));
}

/** `cell_richcompare`: by content; an empty cell comes before all others. */
function compareCells(self: PyObject, other: PyObject, op: number): PyObject {
  if (other.type !== cellType) return NotImplemented;
  const a = (self as PyCell).value;
  const b = (other as PyCell).value;
  if (a !== null && b !== null) return richCompare(a, b, op);
  const order = (b === null ? 1 : 0) - (a === null ? 1 : 0);
  switch (op) {
    case LT:
      return pyBool(order < 0);
    case LE:
      return pyBool(order <= 0);
    case EQ:
      return pyBool(order === 0);
    case NE:
      return pyBool(order !== 0);
    case GT:
      return pyBool(order > 0);
    case GE:
      return pyBool(order >= 0);
    default:
      return NotImplemented;
  }
}

declareType(cellType, {
  textSignature: '([contents])',
  basicsize: 24,
  unhashable: true,
  tp_new(_type, args, kwnames) {
    if (kwnames !== null && kwnames.length > 0) throw typeError('cell() takes no keyword arguments');
    if (args.length > 1) throw typeError(`cell expected at most 1 argument, got ${args.length}`);
    return newCell(args[0] ?? null);
  },
  traverse: (self: PyCell, visit: Visit) => self.value !== null && visit(self.value),
  tp_clear: (self) => replaceField(self as PyCell, 'value', null),
  tp_richcompare: compareCells,
  tp_repr(self) {
    const { value } = self as PyCell;
    const at = `<cell at ${addressText(self)}: `;
    return newStr(
      value === null ? `${at}empty>` : `${at}${value.type.name} object at ${addressText(value)}>`,
    );
  },
  getset: {
    cell_contents: {
      get(self: PyCell) {
        if (self.value === null) throw valueError('Cell is empty');
        return newRef(self.value);
      },
      set: (self: PyCell, value) => replaceField(self, 'value', value),
    },
  },
});
