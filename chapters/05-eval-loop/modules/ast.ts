/**
 * The module `_ast`: the nodes of the tree as Python objects, and parsing into them. A tree of Python objects
 * is not compiled back yet (`compile(tree, ...)` raises). Answers to Python/Python-ast.c.
 */
import {
  call, decref, defineModule, defineType, dictPutName, intern, iterableToArray, lookupAttr, newDict, newInstance, newList, newLong, newRef, newStr,
  newTuple, None, setAttr, text, typeError, typeType, valueError, type KwNames, type PyObject, type PyStr, type PyType,
} from '../../01-objects/index.ts';
import { Arena, astTypes, enumerations, nodeInfos, parse, type AST, type FieldInfo } from '../../03-grammar/index.ts';
import { treeHooks } from '../compile-source.ts';
import { warnExplicit } from '../warnings.ts';

/** The names in a class attribute such as `_fields`, as text. */
function namesOf(type: PyObject, attribute: string): string[] {
  const value = lookupAttr(type, intern(attribute));
  if (value === undefined) return [];
  const items = iterableToArray(value);
  const names = items.map((item) => text(item as PyStr));
  items.forEach(decref);
  decref(value);
  return names;
}

/** `ast_type_init`: positional arguments fill the fields in order, keywords any attribute. */
function initNode(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const fields = namesOf(self.type, '_fields');
  const positional = args.length - (kwnames?.length ?? 0);
  if (positional > fields.length) {
    throw typeError(`${self.type.name} constructor takes at most ${fields.length} positional argument${fields.length === 1 ? '' : 's'}`);
  }
  for (let i = 0; i < positional; i++) setAttr(self, intern(fields[i]!), args[i]!);
  kwnames?.forEach((name, i) => setAttr(self, name, args[positional + i]!));
}

/** `ast.AST`, which all node classes derive from. */
const astType = defineType('ast.AST', {
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) => newInstance(type, null),
  tp_init: initNode,
  attributes: () => ({ _fields: newTuple([]), _attributes: newTuple([]), __match_args__: newTuple([]) }),
});

const classes = new Map<string, PyType>();

/** A node class: what `class Name(base)` in Python would make. Owned by the table of classes. */
function makeClass(name: string, base: PyType, fields: FieldInfo[], attributes: FieldInfo[]): PyType {
  const names = (infos: FieldInfo[]): PyObject => newTuple(infos.map((info) => newRef(intern(info.name))));
  const dict = newDict();
  dictPutName(dict, '__module__', newStr('ast'));
  dictPutName(dict, '_fields', names(fields));
  dictPutName(dict, '__match_args__', names(fields));
  if (attributes.length > 0 || base === astType) dictPutName(dict, '_attributes', names(attributes));
  for (const info of [...fields, ...attributes]) if (info.quantifier === '?') dictPutName(dict, info.name, None);
  const nameObject = newStr(name);
  const bases = newTuple([newRef(base)]);
  const made = call(typeType, [nameObject, bases, dict]) as PyType;
  for (const each of [nameObject, bases, dict]) decref(each);
  classes.set(name, made);
  return made;
}

function makeClasses(): void {
  for (const [type, info] of Object.entries(astTypes)) {
    const isSum = info.kind === 'sum';
    const base = isSum ? makeClass(type, astType, [], info.attributes) : astType;
    for (const constructor of info.constructors) {
      const node = nodeInfos[constructor];
      makeClass(constructor, base, node?.fields ?? [], isSum ? [] : info.attributes);
    }
  }
}

/** The one instance of `Load`, `Add` and the like. */
const singletons = new Map<string, PyObject>();
function singleton(name: string): PyObject {
  let object = singletons.get(name);
  if (object === undefined) {
    object = call(classes.get(name)!, []);
    singletons.set(name, object);
  }
  return newRef(object);
}

/** `ast2obj_*`: a node as a Python object (owned). */
function toObject(node: AST): PyObject {
  const name = node.tag === ('arguments_' as string) ? 'arguments' : node.tag;
  const cls = classes.get(name)!;
  const object = newInstance(cls, null);
  const info = nodeInfos[name] ?? nodeInfos[node.tag]!;
  for (const field of [...info.fields, ...info.attributes]) {
    const value = fieldObject((node as unknown as Record<string, unknown>)[field.key], field);
    setAttr(object, intern(field.name), value);
    decref(value);
  }
  return object;
}

function fieldObject(value: unknown, field: FieldInfo): PyObject {
  if (Array.isArray(value)) return newList(value.map((item) => fieldObject(item, field)));
  if (value === null || value === undefined) return None;
  if (typeof value === 'string') return field.type in enumerations ? singleton(value) : newStr(value);
  if (typeof value === 'number') return newLong(value);
  if (field.type === 'constant') return newRef(value as PyObject);
  return toObject(value as AST);
}

treeHooks.isTree = (object) => object.type.mro.includes(astType);
treeHooks.parse = (source, filename, mode, flags, feature) => {
  const arena = new Arena();
  try {
    const tree = parse(source, {
      filename, mode, flags, arena, featureVersion: feature < 0 ? undefined : feature,
      warn: (category, message, lineno) => warnExplicit(category, message, filename, lineno),
    });
    return toObject(tree);
  } finally {
    arena.free();
  }
};
treeHooks.compile = () => {
  throw valueError('compiling a tree of Python objects is not supported');
};

defineModule('_ast', {
  attributes() {
    if (classes.size === 0) makeClasses();
    return {
      AST: newRef(astType), PyCF_ONLY_AST: newLong(0x400), PyCF_TYPE_COMMENTS: newLong(0x1000), PyCF_ALLOW_TOP_LEVEL_AWAIT: newLong(0x2000), PyCF_OPTIMIZED_AST: newLong(0x8400),
      ...Object.fromEntries([...classes].map(([name, cls]) => [name, newRef(cls)])),
    };
  },
});
