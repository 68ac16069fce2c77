/** A tree as Python objects: `ast2obj_expr` and its likes in Python/Python-ast.c. */
import {
  decref,
  genericSetAttr,
  intern,
  isStackOverflow,
  None,
  newInstance,
  newList,
  newLong,
  newRef,
  newStr,
  type PyObject,
  recursionError,
} from '../../../01-objects/index.ts';
import { type AST, enumerations, type FieldInfo, nodeInfos } from '../../../03-grammar/index.ts';
import { astClasses, singleton } from './classes.ts';

/** The tree under a node as instances of `ast.AST`. Owned. Raises RecursionError. */
export function treeToObject(node: AST): PyObject {
  try {
    return nodeObject(node);
  } catch (error) {
    throw isStackOverflow(error)
      ? recursionError('maximum recursion depth exceeded during ast construction')
      : error;
  }
}

function nodeObject(node: AST): PyObject {
  const object = newInstance(astClasses().get(node.tag)!, null);
  const { fields, attributes } = nodeInfos[node.tag];
  const values = node as unknown as Record<string, unknown>;
  for (const field of fields) setOwned(object, field.name, fieldObject(values[field.key], field));
  for (const { name, key } of attributes) setOwned(object, name, newLong(values[key] as number));
  return object;
}

function setOwned(object: PyObject, name: string, value: PyObject): void {
  genericSetAttr(object, intern(name), value);
  decref(value);
}

function fieldObject(value: unknown, field: FieldInfo): PyObject {
  if (Array.isArray(value)) return newList(value.map((item) => fieldObject(item, field)));
  if (value === null || value === undefined) return None;
  if (typeof value === 'number') return newLong(value);
  if (field.type === 'constant') return newRef(value as PyObject);
  if (typeof value === 'object') return nodeObject(value as AST);
  if (field.type in enumerations) return singleton(value as string);
  return field.type === 'identifier' ? newRef(intern(value as string)) : newStr(value as string);
}
