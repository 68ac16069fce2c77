/**
 * `repr(node)`: fields by name, not deeper than three nodes, and of a list the first and the last item.
 * Answers to `ast_repr_max_depth` and `ast_repr_list` in Python/Python-ast.c.
 */
import {
  decref,
  getAttr,
  guardedRepr,
  intern,
  isList,
  isSubtype,
  iterableToArray,
  lookupAttr,
  type PyObject,
  type PyStr,
  type PyType,
  reprText,
  text,
} from '../../../01-objects/index.ts';
import { astType } from './node.ts';

const DEPTH = 3;

export function reprNode(node: PyObject): PyStr {
  return nodeAt(node, DEPTH) as PyStr;
}

/** Owned. */
function nodeAt(node: PyObject, depth: number): PyStr {
  const ellipsis = `${node.type.name}(...)`;
  return guardedRepr(node, ellipsis, () =>
    depth <= 0 ? ellipsis : `${node.type.name}(${fieldsAt(node, depth)})`,
  );
}

function fieldsAt(node: PyObject, depth: number): string {
  const shown: string[] = [];
  const fields = lookupAttr(node.type, intern('_fields'));
  if (fields === undefined) return '';
  const names = iterableToArray(fields);
  decref(fields);
  for (const name of names) {
    const value = getAttr(node, name as PyStr);
    shown.push(
      `${text(name as PyStr)}=${isList(value) ? listAt(value, depth - 1) : valueAt(value, depth - 1)}`,
    );
    decref(value);
    decref(name);
  }
  return shown.join(', ');
}

const isNode = (value: PyObject): boolean => isSubtype(value.type, astType as PyType);

function valueAt(value: PyObject, depth: number): string {
  return isNode(value) ? owned(nodeAt(value, depth)) : reprText(value);
}

function listAt(list: PyObject, depth: number): string {
  const show = () => {
    const items = iterableToArray(list);
    const ends = items.length > 1 ? [items[0], items[items.length - 1]] : items;
    const shown = ends.map((item) => valueAt(item, depth));
    items.forEach(decref);
    return `[${shown.join(items.length > 2 ? ', ..., ' : ', ')}]`;
  };
  return owned(guardedRepr(list, '[...]', show));
}

function owned(str: PyStr): string {
  const shown = text(str);
  decref(str);
  return shown;
}
