/**
 * The classes of nodes as Python classes, made from the tables of the grammar's own: `ast.expr`, `ast.Name`
 * with `_fields`, `_field_types`, `__doc__`. Answers to `init_types` and `add_ast_annotations` in
 * Python/Python-ast.c.
 */
import {
  call,
  decref,
  dictPutName,
  getItem,
  immortal,
  intern,
  listType,
  longType,
  None,
  newDict,
  newRef,
  newStr,
  newTuple,
  objectType,
  type PyObject,
  type PyType,
  packTuple,
  setAttr,
  strType,
  typeType,
  unionOr,
} from '../../../01-objects/index.ts';
import { astTypes, type FieldInfo, nodeInfos } from '../../../03-grammar/index.ts';
import { astType, known } from './node.ts';

/** By name, sums and constructors alike. */
const classes = new Map<string, PyType>();

/** All classes by name; they are made when they are first asked for, and live for ever. */
export function astClasses(): ReadonlyMap<string, PyType> {
  if (classes.size === 0) makeClasses();
  return classes;
}

/** The one instance of `Load`, `Add` and the like. */
const singletons = new Map<string, PyObject>();

/** Owned. */
export function singleton(name: string): PyObject {
  let object = singletons.get(name);
  if (object === undefined) {
    object = immortal(call(astClasses().get(name)!, []));
    singletons.set(name, object);
  }
  return newRef(object);
}

function makeClasses(): void {
  for (const [name, { kind, constructors, attributes }] of Object.entries(astTypes)) {
    if (kind === 'product') {
      makeClass(name, astType, nodeInfos[name].fields, attributes, signature(name));
      continue;
    }
    const doc = `${name} = ${constructors.map(signature).join(`\n${' '.repeat(name.length + 1)}| `)}`;
    const isEnumeration = constructors.every((each) => !(each in nodeInfos));
    const base = makeClass(name, astType, [], attributes, isEnumeration ? doc.replace(/\n */g, ' ') : doc);
    for (const each of constructors)
      makeClass(each, base, nodeInfos[each]?.fields ?? [], null, signature(each));
  }
  known.context = classes.get('expr_context')!;
  known.load = singleton('Load');
  for (const name of classes.keys()) annotate(name);
}

/** A class with `_fields` and what optional fields and attributes are when they are missing. */
function makeClass(
  name: string,
  base: PyType,
  fields: FieldInfo[],
  attributes: FieldInfo[] | null,
  doc: string,
): PyType {
  const names = (infos: FieldInfo[]): PyObject => newTuple(infos.map((info) => newRef(intern(info.name))));
  const dict = newDict();
  dictPutName(dict, '_fields', names(fields));
  dictPutName(dict, '__match_args__', names(fields));
  dictPutName(dict, '__module__', newStr('ast'));
  dictPutName(dict, '__doc__', newStr(doc));
  const bases = packTuple(base);
  const nameObject = newStr(name);
  const made = immortal(call(typeType, [nameObject, bases, dict]) as PyType);
  for (const each of [nameObject, bases, dict]) decref(each);
  classes.set(name, made);
  if (attributes !== null) setOwned(made, '_attributes', names(attributes));
  for (const info of [...fields, ...(attributes ?? [])]) {
    if (info.quantifier === '?') setAttr(made, intern(info.name), None);
  }
  return made;
}

function setOwned(type: PyType, name: string, value: PyObject): void {
  setAttr(type, intern(name), value);
  decref(value);
}

/** `Name(identifier id, expr_context ctx)`, as the ASDL file writes it. */
function signature(name: string): string {
  const fields = nodeInfos[name]?.fields ?? [];
  if (fields.length === 0) return name;
  return `${name}(${fields.map(({ type, quantifier, name: field }) => `${type}${quantifier} ${field}`).join(', ')})`;
}

// ---------------------------------------------------------------- the types of fields

/** `add_ast_annotations`. The sums have none. */
function annotate(name: string): void {
  if (astTypes[name]?.kind === 'sum') return;
  const types = newDict();
  for (const info of nodeInfos[name]?.fields ?? []) dictPutName(types, info.name, fieldType(info));
  setAttr(classes.get(name)!, intern('_field_types'), types);
  setOwned(classes.get(name)!, '__annotations__', types);
}

const BUILTIN: Record<string, PyType> = {
  identifier: strType,
  string: strType,
  int: longType,
  constant: objectType,
};

/** `expr`, `expr | None` or `list[expr]`. Owned. */
function fieldType({ type, quantifier }: FieldInfo): PyObject {
  const one = BUILTIN[type] ?? classes.get(type)!;
  if (quantifier === '') return newRef(one);
  return quantifier === '?' ? unionOr(one, None) : getItem(listType, one);
}
