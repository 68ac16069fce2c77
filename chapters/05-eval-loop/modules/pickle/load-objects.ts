/**
 * Opcodes that find classes and functions by their names, call them, and set the state of what they made.
 * Answers to `load_obj` ... `load_build` and `find_class` of Modules/_pickle.c.
 */
import {
  attributeErrorType,
  call,
  callMethod,
  callOneArg,
  decodeText,
  decodeUtf8,
  decref,
  dictForEach,
  dictGet,
  dictSet,
  evalHooks,
  getAttr,
  intern,
  internStr,
  isDict,
  isError,
  isStr,
  isStrExact,
  isTuple,
  isType,
  lookupAttr,
  None,
  newLong,
  newRef,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  packTuple,
  raise,
  reprText,
  runtimeError,
  setAttr,
  setItem,
  text,
  typeError,
  unicodeDecodeErrorType,
  valueError,
} from '../../../01-objects/index.ts';
import { attributeAt, importNamed } from './save-global.ts';
import { chained, state, unpicklingError } from './state.ts';
import { type PyUnpickler, type Unpickler, unpicklerType } from './unpickler-object.ts';

// ---- By name

/** Where a name of Python 2 is now. Raises RuntimeError for a map that is not as it should be. */
function inPython3(moduleName: PyObject, name: PyObject): [PyObject, PyObject] {
  const key = packTuple(moduleName, name);
  let pair: PyObject | undefined;
  try {
    pair = dictGet(state.nameMapping2to3, key);
  } finally {
    decref(key);
  }
  const where = '_compat_pickle.NAME_MAPPING values should be';
  if (pair !== undefined) {
    if (!isTuple(pair) || (pair as PyTuple).value.length !== 2)
      throw runtimeError(`${where} 2-tuples, not ${pair.type.name}`);
    const [module, found] = (pair as PyTuple).value;
    if (!isStr(module) || !isStr(found))
      throw runtimeError(`${where} pairs of str, not (${module.type.name}, ${found.type.name})`);
    return [module, found];
  }
  const module = dictGet(state.importMapping2to3, moduleName);
  if (module === undefined) return [moduleName, name];
  if (!isStr(module))
    throw runtimeError(`_compat_pickle.IMPORT_MAPPING values should be strings, not ${module.type.name}`);
  return [module, name];
}

/** `_pickle_Unpickler_find_class_impl`: the object (owned) with a name in a module, which is imported. */
export function findClass(self: PyUnpickler, moduleName: PyObject, name: PyObject): PyObject {
  evalHooks.audit('pickle.find_class', moduleName, name);
  const { protocol, fixImports } = self.value;
  const [place, found] = protocol < 3 && fixImports ? inPython3(moduleName, name) : [moduleName, name];
  if (!isStr(found)) throw typeError(`must be str, not ${found.type.name}`);
  const module = importNamed(place);
  try {
    if (protocol < 4) return getAttr(module, found as PyStr);
    const path = text(found as PyStr).split('.');
    return path.length > 1 ? atPath(module, place, found, path) : getAttr(module, found as PyStr);
  } finally {
    decref(module);
  }
}

function atPath(module: PyObject, place: PyObject, name: PyObject, path: string[]): PyObject {
  try {
    return attributeAt(module, path);
  } catch (caught) {
    if (!isError(caught, attributeErrorType)) throw caught;
    const message = `Can't resolve path ${reprText(name)} on module ${reprText(place)}`;
    throw chained(raise(attributeErrorType, message), caught);
  }
}

/** Calls the unpickler's `find_class`, which a class derived from it may have its own of; names borrowed. */
function find(unpickler: PyUnpickler, moduleName: PyObject, name: PyObject): PyObject {
  if (unpickler.type === unpicklerType) return findClass(unpickler, moduleName, name);
  return callMethod(unpickler, intern('find_class'), moduleName, name);
}

/** Finds by two names that are taken over. */
function findOwned(unpickler: PyUnpickler, moduleName: PyObject, name: PyObject): PyObject {
  try {
    return find(unpickler, moduleName, name);
  } finally {
    decref(moduleName);
    decref(name);
  }
}

/** A module and a name in two lines (owned). */
function readNames({ input }: Unpickler, decode: (line: Uint8Array) => PyStr): [PyStr, PyStr] {
  const moduleName = decode(input.line(1));
  try {
    return [moduleName, decode(input.line(1))];
  } catch (caught) {
    decref(moduleName);
    throw caught;
  }
}

const decodeName = (line: Uint8Array): PyStr => decodeUtf8(line).str;
const decodeAscii = (line: Uint8Array): PyStr => decodeText(line, 'ascii', 'strict');

export function loadGlobal(unpickler: PyUnpickler): void {
  const self = unpickler.value;
  const [moduleName, name] = readNames(self, decodeName);
  self.push(findOwned(unpickler, moduleName, name));
}

export function loadStackGlobal(unpickler: PyUnpickler): void {
  const self = unpickler.value;
  const name = self.pop();
  let moduleName: PyObject;
  try {
    moduleName = self.pop();
  } catch (caught) {
    decref(name);
    throw caught;
  }
  if (!isStrExact(moduleName) || !isStrExact(name)) {
    decref(moduleName);
    decref(name);
    throw unpicklingError('STACK_GLOBAL requires str');
  }
  self.push(findOwned(unpickler, moduleName, name));
}

/** `load_extension`: by a code of `copyreg`'s registry. */
export function loadExtension(unpickler: PyUnpickler, size: number): void {
  const self = unpickler.value;
  const code = size === 4 ? self.input.number(4) | 0 : self.input.number(size);
  if (code <= 0) throw unpicklingError('EXT specifies code <= 0');
  const key = newLong(code);
  try {
    const known = dictGet(state.extensionCache, key);
    self.push(known === undefined ? findExtension(unpickler, key, code) : newRef(known));
  } finally {
    decref(key);
  }
}

function findExtension(unpickler: PyUnpickler, key: PyObject, code: number): PyObject {
  const pair = dictGet(state.invertedRegistry, key);
  if (pair === undefined) throw valueError(`unregistered extension code ${code}`);
  const names = isTuple(pair) ? (pair as PyTuple).value : [];
  if (names.length !== 2 || !names.every((name) => isStr(name)))
    throw valueError(`_inverted_registry[${code}] isn't a 2-tuple of strings`);
  const found = find(unpickler, names[0], names[1]);
  dictSet(state.extensionCache, key, found);
  return found;
}

// ---- Persistent ids

export function loadPersistent(self: Unpickler): void {
  let id: PyStr;
  try {
    id = decodeAscii(self.input.line(0));
  } catch (caught) {
    if (!isError(caught, unicodeDecodeErrorType)) throw caught;
    decref(caught.exc);
    throw unpicklingError('persistent IDs in protocol 0 must be ASCII strings');
  }
  pushPersistent(self, id);
}

export function loadBinPersistent(self: Unpickler): void {
  pushPersistent(self, self.pop());
}

/** Pushes what the id (taken over) stands for. */
function pushPersistent(self: Unpickler, id: PyObject): void {
  try {
    self.push(callOneArg(self.persistentLoad!, id));
  } finally {
    decref(id);
  }
}

// ---- Calls

const GETINITARGS = intern('__getinitargs__');

/** `instantiate`: an object of a class of Python 2, both taken over. */
function instantiate(cls: PyObject, args: PyTuple): PyObject {
  try {
    if (args.value.length > 0 || !isType(cls)) return call(cls, args.value.slice());
    const initargs = lookupAttr(cls, GETINITARGS);
    if (initargs === undefined) return callMethod(cls, intern('__new__'), cls);
    decref(initargs);
    return call(cls, []);
  } finally {
    decref(cls);
    decref(args);
  }
}

export function loadObject(self: Unpickler): void {
  const mark = self.takeMark();
  if (self.stack.length - mark < 1) throw self.underflow();
  const args = self.popTuple(mark + 1);
  self.push(instantiate(self.pop(), args));
}

export function loadInstance(unpickler: PyUnpickler): void {
  const self = unpickler.value;
  const mark = self.takeMark();
  const [moduleName, name] = readNames(self, decodeAscii);
  const cls = findOwned(unpickler, moduleName, name);
  self.push(instantiate(cls, self.popTuple(mark)));
}

/** The upper `count` objects, the lowest first (owned). */
function popMany(self: Unpickler, count: number): PyObject[] {
  if (self.stack.length - count >= self.fence) return self.stack.splice(self.stack.length - count);
  self.stack.splice(self.fence).forEach(decref);
  throw self.underflow();
}

/** `load_reduce`. */
export function loadReduce(self: Unpickler): void {
  const [callable, args] = popMany(self, 2);
  try {
    if (!isTuple(args)) throw typeError('argument list must be a tuple');
    self.push(call(callable, (args as PyTuple).value.slice()));
  } finally {
    decref(callable);
    decref(args);
  }
}

/** `load_newobj`: `cls.__new__(cls, *args, **kwargs)`, straight by the slot. */
export function loadNewObject(self: Unpickler, withKeywords: boolean): void {
  const parts = popMany(self, withKeywords ? 3 : 2);
  try {
    self.push(newObject(parts[0], parts[1], parts[2] ?? null));
  } finally {
    parts.forEach(decref);
  }
}

function newObject(cls: PyObject, args: PyObject, kwargs: PyObject | null): PyObject {
  const opcode = kwargs === null ? 'NEWOBJ' : 'NEWOBJ_EX';
  const shown = (object: PyObject): string => object.type.name;
  if (!isType(cls)) throw unpicklingError(`${opcode} class argument must be a type, not ${shown(cls)}`);
  const slot = (cls as PyType).tp_new;
  if (slot === null) throw unpicklingError(`${opcode} class argument '${shown(cls)}' doesn't have __new__`);
  if (!isTuple(args)) throw unpicklingError(`${opcode} args argument must be a tuple, not ${shown(args)}`);
  const values = (args as PyTuple).value.slice();
  if (kwargs === null) return slot(cls as PyType, values, null);
  if (!isDict(kwargs))
    throw unpicklingError(`${opcode} kwargs argument must be a dict, not ${shown(kwargs)}`);
  const names: PyStr[] = [];
  dictForEach(kwargs as PyDict, (name, value) => {
    if (!isStr(name)) throw typeError('keywords must be strings');
    names.push(name as PyStr);
    values.push(value);
  });
  return slot(cls as PyType, values, names.length === 0 ? null : names);
}

// ---- State

const SETSTATE = intern('__setstate__');

/** `load_build`: by the object's `__setstate__`, or into its `__dict__` and slots. */
export function loadBuild(self: Unpickler): void {
  if (self.stack.length - 2 < self.fence) throw self.underflow();
  const given = self.pop();
  const object = self.stack[self.stack.length - 1];
  try {
    const setstate = lookupAttr(object, SETSTATE);
    if (setstate === undefined) return setState(object, given);
    try {
      decref(callOneArg(setstate, given));
    } finally {
      decref(setstate);
    }
  } finally {
    decref(given);
  }
}

function setState(object: PyObject, given: PyObject): void {
  const isPair = isTuple(given) && (given as PyTuple).value.length === 2;
  const [attributes, slots] = isPair ? (given as PyTuple).value : [given, null];
  if (attributes !== None) setAttributes(object, attributes);
  if (slots === null) return;
  if (!isDict(slots)) throw unpicklingError('slot state is not a dictionary');
  dictForEach(slots as PyDict, (name, value) => setAttr(object, name as PyStr, value));
}

function setAttributes(object: PyObject, attributes: PyObject): void {
  if (!isDict(attributes)) throw unpicklingError('state is not a dictionary');
  const dict = getAttr(object, intern('__dict__'));
  try {
    dictForEach(attributes as PyDict, (name, value) =>
      setItem(dict, isStrExact(name) ? internStr(name) : name, value),
    );
  } finally {
    decref(dict);
  }
}
