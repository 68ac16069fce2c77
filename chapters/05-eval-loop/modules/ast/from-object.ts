/**
 * Python objects as a tree that can be compiled: `obj2ast_expr` and its likes in Python/Python-ast.c. Only
 * what would not fit into the tree is refused here; what makes no sense is for chapter 3's `validate`.
 */
import {
  asIndexNumber,
  decref,
  intern,
  isBytesExact,
  isList,
  isLong,
  isStackOverflow,
  isStrExact,
  isSubtype,
  lookupAttr,
  None,
  newRef,
  overflowError,
  type PyError,
  type PyList,
  type PyObject,
  type PyStr,
  type PyType,
  raise,
  recursionError,
  reprText,
  runtimeErrorType,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import * as ast from '../../../03-grammar/index.ts';
import { astClasses } from './classes.ts';

/** The kinds of tree, by mode. */
const ROOTS: Record<string, string> = {
  exec: 'Module',
  eval: 'Expression',
  single: 'Interactive',
  func_type: 'FunctionType',
};

/** `PyAST_CheckMode`: raises TypeError if this is not the tree for the mode. */
export function checkRoot(object: PyObject, mode: string): void {
  if (isInstance(object, ROOTS[mode])) return;
  const { name } = object.type;
  throw typeError(`expected ${ROOTS[mode]} node, got ${name.slice(name.lastIndexOf('.') + 1)}`);
}

/** `PyAST_obj2mod`. The object is borrowed; constants are the arena's. Raises TypeError, ValueError ... */
export function objectToTree(object: PyObject, arena: ast.Arena): ast.mod {
  try {
    return new Reader(arena).node(object, 'mod') as ast.mod;
  } catch (error) {
    throw isStackOverflow(error)
      ? recursionError('maximum recursion depth exceeded during compilation')
      : error;
  }
}

function isInstance(object: PyObject, className: string): boolean {
  return isSubtype(object.type, astClasses().get(className) as PyType);
}

type Values = Record<string, unknown>;
type NodeClass = new (...values: unknown[]) => ast.AST;

/** The class of chapter 3 for a tag. */
function classOf(tag: string): NodeClass {
  return ast.nodeClasses[tag] as NodeClass;
}

class Reader {
  private readonly arena: ast.Arena;

  constructor(arena: ast.Arena) {
    this.arena = arena;
  }

  /** A node of a sum or product; null for None where a sum is wanted. */
  node(object: PyObject, type: string): ast.AST | null {
    const { kind, constructors, attributes } = ast.astTypes[type];
    if (kind === 'product') {
      const values = this.fields(object, type);
      return this.make(type, values, this.attributes(object, type, attributes));
    }
    if (object === None) return null;
    const positions = this.attributes(object, type, attributes);
    const tag = constructors.find((each) => isInstance(object, each));
    if (tag === undefined) throw unexpected(type, object);
    return this.make(tag, this.fields(object, tag), positions);
  }

  /** What CPython's `_PyAST_Name` and its likes check: that what is not optional is there. */
  private make(tag: string, values: Values, positions: Values): ast.AST {
    const { fields, attributes } = ast.nodeInfos[tag];
    for (const { key, name, quantifier } of fields) {
      if (quantifier === '' && values[key] === null)
        throw valueError(`field '${name}' is required for ${tag}`);
    }
    const arguments_ = [
      ...fields.map(({ key }) => values[key]),
      ...attributes.map(({ key }) => positions[key]),
    ];
    return new (classOf(tag))(...arguments_);
  }

  private fields(object: PyObject, tag: string): Values {
    const values: Values = {};
    for (const info of ast.nodeInfos[tag].fields) values[info.key] = this.field(object, tag, info);
    return values;
  }

  /** Line and columns; a node that does not say where it ends, ends where it begins. */
  private attributes(object: PyObject, type: string, infos: ast.FieldInfo[]): Values {
    const values: Values = {};
    for (const info of infos) values[info.key] = this.field(object, type, info);
    values.end_lineno ??= values.lineno;
    values.end_col_offset ??= values.col_offset;
    return values;
  }

  /** `owner`: what messages call the node. */
  private field(object: PyObject, owner: string, info: ast.FieldInfo): unknown {
    const value = lookupAttr(object, intern(info.name));
    try {
      if (info.quantifier.includes('*')) return this.list(value, owner, info);
      const isMissing = value === undefined || (value === None && info.quantifier === '?');
      if (!isMissing) return this.value(value, info.type);
      if (info.quantifier !== '?') throw typeError(`required field "${info.name}" missing from ${owner}`);
      return info.name === 'level' ? 0 : null;
    } finally {
      if (value !== undefined) decref(value);
    }
  }

  private list(list: PyObject | undefined, owner: string, info: ast.FieldInfo): unknown[] {
    if (list === undefined) return [];
    if (!isList(list)) {
      throw typeError(`${owner} field "${info.name}" must be a list, not a ${list.type.name}`);
    }
    const values: unknown[] = [];
    const { length } = (list as PyList).value;
    for (let i = 0; i < length; i++) {
      const item = newRef((list as PyList).value[i]);
      try {
        values.push(this.value(item, info.type));
      } finally {
        decref(item);
      }
      if ((list as PyList).value.length === length) continue;
      throw raise(runtimeErrorType, `${owner} field "${info.name}" changed size during iteration`);
    }
    return values;
  }

  private value(object: PyObject, type: string): unknown {
    switch (type) {
      case 'identifier':
        if (object === None) return null;
        if (!isStrExact(object)) throw typeError('AST identifier must be of type str');
        return text(object);
      case 'string':
        if (object === None) return null;
        return stringOf(object);
      case 'int':
        return intOf(object);
      case 'constant':
        return this.arena.add(newRef(object));
    }
    if (!(type in ast.enumerations)) return this.node(object, type);
    const name = ast.astTypes[type].constructors.find((each) => isInstance(object, each));
    if (name === undefined) throw unexpected(type, object);
    return name;
  }
}

function unexpected(type: string, object: PyObject): PyError {
  return typeError(`expected some sort of ${type}, but got ${reprText(object)}`);
}

function stringOf(object: PyObject): string {
  if (isStrExact(object)) return text(object as PyStr);
  if (isBytesExact(object)) return new TextDecoder().decode(object.value);
  throw typeError('AST string must be of type str');
}

/** `obj2ast_int`. */
function intOf(object: PyObject): number {
  if (!isLong(object)) throw valueError(`invalid integer value: ${reprText(object)}`);
  const value = asIndexNumber(object);
  if (value !== (value | 0)) throw overflowError('Python int too large to convert to C int');
  return value;
}
