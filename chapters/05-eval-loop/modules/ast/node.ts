/**
 * `ast.AST`, which all classes of nodes derive from: how nodes are made from arguments, copied and pickled.
 * Answers to `ast_type_init`, `ast_type_reduce` and `ast_type_replace` in Python/Python-ast.c, which
 * Parser/asdl_c.py writes.
 */
import {
  call,
  decref,
  defineType,
  deprecationWarningType,
  dictForEach,
  dictGetName,
  evalHooks,
  genericAliasType,
  genericGetAttr,
  genericSetAttr,
  getAttr,
  intern,
  isDict,
  isStr,
  iterableToArray,
  type KwNames,
  lookupAttr,
  method,
  None,
  newDict,
  newInstance,
  newList,
  newRef,
  newTuple,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyType,
  reprText,
  setAttr,
  text,
  traverseInstance,
  typeError,
  unionType,
} from '../../../01-objects/index.ts';
import { reprNode } from './repr.ts';

/** Marks what stands in `_fields` and is no string: behind it comes its repr. */
const NO_NAME = '\0';

/** The names in a class attribute such as `_fields`, as text; none if there is no such attribute. */
export function namesOf(type: PyType, attribute: string): string[] {
  const value = lookupAttr(type, intern(attribute));
  if (value === undefined) return [];
  const items = iterableToArray(value);
  const names = items.map((item) => (isStr(item) ? text(item) : NO_NAME + reprText(item)));
  for (const item of items) decref(item);
  decref(value);
  return names;
}

/** `_PyType_Name`: without what stands before the last dot. */
const shortName = (type: PyType): string => type.name.slice(type.name.lastIndexOf('.') + 1);

const quoted = (name: string): string => (name[0] === NO_NAME ? name.slice(1) : reprText(intern(name)));

function deprecated(message: string): void {
  evalHooks.warn(deprecationWarningType, message, 1);
}

/** `ast_type_init`: positional arguments fill the fields in order, keywords any field or attribute. */
function initNode(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const { type } = self;
  decref(getAttr(type, intern('_fields'))); // raises where a program took it away
  const fields = namesOf(type, '_fields');
  const positional = args.length - (kwnames?.length ?? 0);
  if (positional > fields.length) {
    const s = fields.length === 1 ? '' : 's';
    throw typeError(`${shortName(type)} constructor takes at most ${fields.length} positional argument${s}`);
  }
  for (let i = 0; i < positional; i++) setAttr(self, intern(fields[i]), args[i]);
  const remaining = new Set(fields.slice(positional));
  kwnames?.forEach((name, i) => {
    checkKeyword(type, text(name), fields, remaining);
    setAttr(self, name, args[positional + i]);
  });
  if (remaining.size > 0) fillIn(self, remaining);
}

function checkKeyword(type: PyType, name: string, fields: string[], remaining: Set<string>): void {
  if (remaining.delete(name)) return;
  if (fields.includes(name)) throw typeError(`${type.name} got multiple values for argument ${quoted(name)}`);
  if (namesOf(type, '_attributes').includes(name)) return;
  deprecated(
    `${type.name}.__init__ got an unexpected keyword argument ${quoted(name)}. Support for arbitrary keyword ` +
      'arguments is deprecated and will be removed in Python 3.15.',
  );
}

/** What the arguments left out: lists are empty, a context is Load(), all that is not optional is missed. */
function fillIn(self: PyObject, remaining: Set<string>): void {
  const { type } = self;
  const types = lookupAttr(type, intern('_field_types'));
  if (types === undefined || !isDict(types)) return; // a class of the program's own that does not say
  try {
    for (const name of remaining) fillField(self, name, dictGetName(types as PyDict, name));
  } finally {
    decref(types);
  }
}

function fillField(self: PyObject, name: string, fieldType: PyObject | undefined): void {
  const { name: typeName } = self.type;
  if (fieldType === undefined) {
    return deprecated(
      `Field ${quoted(name)} is missing from ${typeName}._field_types. This will become an error in Python 3.15.`,
    );
  }
  if (fieldType.type === unionType) return; // the class holds None
  if (fieldType.type === genericAliasType) return setOwned(self, name, newList([]));
  if (fieldType === known.context) return setAttr(self, intern(name), known.load);
  deprecated(
    `${typeName}.__init__ missing 1 required positional argument: '${name}'. ` +
      'This will become an error in Python 3.15.',
  );
}

function setOwned(self: PyObject, name: string, value: PyObject): void {
  setAttr(self, intern(name), value);
  decref(value);
}

/** The class `expr_context` and the one `Load()`: classes.ts sets them. */
export const known: { context: PyObject | null; load: PyObject } = { context: null, load: None };

// ---------------------------------------------------------------- pickling and copying

const attributesOf = (self: PyObject): PyDict | undefined =>
  lookupAttr(self, intern('__dict__')) as PyDict | undefined;

/** `ast_type_reduce`: None stands for the fields, so that the constructor misses none; the dict brings them. */
function reduceNode(self: PyObject): PyObject {
  const dict = attributesOf(self);
  if (dict === undefined) return newTuple([newRef(self.type), newTuple([])]);
  const present: PyObject[] = [];
  for (const name of namesOf(self.type, '_fields')) {
    if (dictGetName(dict, name) === undefined) break;
    present.push(None);
  }
  return newTuple([newRef(self.type), newTuple(present), dict]);
}

/** `ast_type_replace`: the same node with other fields and attributes. */
function replaceNode(self: PyObject, args: PyObject[], kwargs: Map<PyStr, PyObject>): PyObject {
  if (args.length > 0) throw typeError('__replace__() takes no positional arguments');
  const dict = attributesOf(self) ?? newDict();
  try {
    checkReplacement(self.type, dict, kwargs);
    const payload = new Map<PyStr, PyObject>();
    for (const list of ['_fields', '_attributes']) {
      for (const name of namesOf(self.type, list)) {
        const value = dictGetName(dict, name);
        if (value !== undefined) payload.set(intern(name), value);
      }
    }
    for (const [name, value] of kwargs) payload.set(intern(text(name)), value);
    return call(self.type, [...payload.values()], [...payload.keys()]);
  } finally {
    decref(dict);
  }
}

/** `ast_type_replace_check`: no unknown keyword, and no field that nobody gives. */
function checkReplacement(type: PyType, dict: PyDict, kwargs: Map<PyStr, PyObject>): void {
  const attributes = namesOf(type, '_attributes');
  const expected = new Set([...namesOf(type, '_fields'), ...attributes]);
  for (const name of kwargs.keys()) {
    if (expected.delete(text(name))) continue;
    throw typeError(`${type.name}.__replace__ got an unexpected keyword argument ${quoted(text(name))}.`);
  }
  dictForEach(dict, (name) => void expected.delete(text(name as PyStr)));
  for (const name of attributes) expected.delete(name);
  for (const name of optionalFields(type)) expected.delete(name);
  if (expected.size === 0) return;
  const s = expected.size === 1 ? '' : 's';
  const names = [...expected].map(quoted).sort().join(', ');
  throw typeError(`${type.name}.__replace__ missing ${expected.size} keyword argument${s}: ${names}.`);
}

function optionalFields(type: PyType): string[] {
  const types = lookupAttr(type, intern('_field_types'));
  if (types === undefined || !isDict(types)) return [];
  const names: string[] = [];
  dictForEach(types, (name, fieldType) => {
    if (fieldType.type === unionType) names.push(text(name as PyStr));
  });
  decref(types);
  return names;
}

export const astType = defineType('ast.AST', {
  subclassable: true,
  mutable: true,
  dict: true,
  traverse: traverseInstance,
  tp_new: (type) => newInstance(type, null),
  tp_init: initNode,
  tp_repr: reprNode,
  tp_getattro: genericGetAttr,
  tp_setattro: genericSetAttr,
  methods: [
    method('__reduce__($self, /)', reduceNode),
    method('__replace__($self, /, *args, **kwargs)', replaceNode),
  ],
  attributes: () => ({ _fields: newTuple([]), __match_args__: newTuple([]), _attributes: newTuple([]) }),
});
