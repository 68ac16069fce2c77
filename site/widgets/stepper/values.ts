/**
 * A value as the stepper shows it. Looking must not change what is looked at, so no Python code runs: built-in values are
 * shown as `repr` shows them, anything with a `__repr__` of its own by its type.
 */
import {
  boolType,
  builtinFunctionType,
  bytesType,
  complexType,
  ellipsisType,
  floatType,
  functionType,
  isCode,
  isDictExact,
  isListExact,
  isTupleExact,
  isType,
  longType,
  noneType,
  notImplementedType,
  type PyObject,
  rangeType,
  reprText,
  strType,
  text,
} from '../../../chapters/01-objects/index.ts';

/** Types whose `repr` is the machine's own and asks no other value. */
const PLAIN = new Set([
  longType,
  boolType,
  floatType,
  complexType,
  strType,
  bytesType,
  noneType,
  ellipsisType,
  notImplementedType,
  rangeType,
  functionType,
  builtinFunctionType,
]);

const LONGEST = 120;
const ITEMS = 12;

/** `NULL` for an empty place of the stack. */
export function showValue(object: PyObject | null | undefined, depth = 3): string {
  if (object === null || object === undefined) return 'NULL';
  const text = describe(object, depth);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

function describe(object: PyObject, depth: number): string {
  if (isCode(object)) return `<code object ${text(object.value.name)}>`;
  if (PLAIN.has(object.type)) return reprText(object).replace(/ at 0x[0-9a-f]+/, '');
  if (isType(object)) return `<class '${object.name}'>`;
  if (depth === 0) return '…';
  if (isTupleExact(object)) {
    const items = list(object.value, depth);
    return object.value.length === 1 ? `(${items},)` : `(${items})`;
  }
  if (isListExact(object)) return `[${list(object.value, depth)}]`;
  if (isDictExact(object)) return `{${entries(object.value, depth)}}`;
  return `<${object.type.name} object>`;
}

function list(items: readonly PyObject[], depth: number): string {
  const shown = items.slice(0, ITEMS).map((item) => showValue(item, depth - 1));
  return (items.length > ITEMS ? [...shown, '…'] : shown).join(', ');
}

function entries(table: { keys: (PyObject | undefined)[]; values: PyObject[] }, depth: number): string {
  const shown: string[] = [];
  table.keys.forEach((key, index) => {
    if (key !== undefined && shown.length < ITEMS) {
      shown.push(`${showValue(key, depth - 1)}: ${showValue(table.values[index], depth - 1)}`);
    }
  });
  return shown.join(', ');
}
