/**
 * Writing classes and functions by their names: where a thing is found again, and is the same thing.
 * Answers to `whichmodule`, `save_global` and `save_type` of Modules/_pickle.c.
 */
import {
  asIndex,
  attributeErrorType,
  decref,
  dictForEach,
  dictGet,
  Ellipsis,
  ellipsisType,
  encodeText,
  getAttr,
  getAttrName,
  importErrorType,
  intern,
  isDict,
  isError,
  isStr,
  isTuple,
  lookupAttr,
  None,
  NotImplemented,
  newRef,
  newStr,
  newTuple,
  noneType,
  notImplementedType,
  overflowError,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyTuple,
  packTuple,
  reprText,
  runtimeError,
  strText,
  text,
  typeError,
  typeType,
  unicodeEncodeErrorType,
  valueError,
  valueErrorType,
} from '../../../01-objects/index.ts';
import { importModule } from '../../imports/import.ts';
import { sysAttribute } from '../../modules.ts';
import { EXT1, EXT2, EXT4, GLOBAL, MARK, REDUCE, STACK_GLOBAL, TUPLE, TUPLE2 } from './opcodes.ts';
import type { Pickler } from './pickler-object.ts';
import { memoPut, save } from './save.ts';
import { saveReduce } from './save-reduce.ts';
import { chained, picklingError, state } from './state.ts';

/** `getattribute`: an attribute of an attribute ... of an object (owned). Raises AttributeError. */
export function attributeAt(object: PyObject, path: readonly string[]): PyObject {
  let found = newRef(object);
  for (const name of path) {
    const parent = found;
    try {
      found = getAttrName(parent, name);
    } finally {
      decref(parent);
    }
  }
  return found;
}

/** Whether the object is found in a module by its path. */
function isIn(module: PyObject, path: readonly string[], object: PyObject): boolean {
  let found = newRef(module);
  for (const name of path) {
    const next = lookupAttr(found, intern(name));
    decref(found);
    if (next === undefined) return false;
    found = next;
  }
  decref(found);
  return found === object;
}

/** The name of a module in `sys.modules` that has the object (owned); `__main__` if none has. */
function searchModules(object: PyObject, path: readonly string[]): PyObject {
  const modules = sysAttribute('modules');
  const entries: [PyObject, PyObject][] = [];
  if (modules !== undefined && isDict(modules))
    dictForEach(modules as PyDict, (name, module) => entries.push([newRef(name), newRef(module)]));
  try {
    for (const [name, module] of entries) {
      if (module === None || (isStr(name) && ['__main__', '__mp_main__'].includes(text(name)))) continue;
      if (isIn(module, path, object)) return newRef(name);
    }
  } finally {
    for (const pair of entries) pair.forEach(decref);
  }
  return newRef(intern('__main__'));
}

/** `PyImport_Import`: the module (owned) of a name (borrowed), which must be one. */
export function importNamed(name: PyObject): PyObject {
  if (!isStr(name)) throw typeError(`module name must be a string, not ${name.type.name}`);
  if (text(name) === '') throw valueError('Empty module name');
  return importModule(text(name));
}

function importFor(name: PyObject, object: PyObject): PyObject {
  try {
    return importNamed(name);
  } catch (caught) {
    if (!isError(caught, importErrorType, valueErrorType)) throw caught;
    throw chained(picklingError(`Can't pickle ${reprText(object)}: ${strText(caught.exc)}`), caught);
  }
}

/** `whichmodule`: the name of the module (owned) in which the object is found. Raises PicklingError. */
function whichModule(object: PyObject, name: PyStr, path: readonly string[]): PyObject {
  if (path.includes('<locals>')) throw picklingError(`Can't pickle local object ${reprText(object)}`);
  const own = lookupAttr(object, intern('__module__'));
  const moduleName = own === undefined || own === None ? searchModules(object, path) : own;
  try {
    checkFound(object, moduleName, name, path);
  } catch (caught) {
    decref(moduleName);
    throw caught;
  }
  return moduleName;
}

function checkFound(object: PyObject, moduleName: PyObject, name: PyStr, path: readonly string[]): void {
  const module = importFor(moduleName, object);
  const place = (): string => `${strText(moduleName)}.${text(name)}`;
  let actual: PyObject;
  try {
    actual = attributeAt(module, path);
  } catch (caught) {
    if (!isError(caught, attributeErrorType)) throw caught;
    throw chained(picklingError(`Can't pickle ${reprText(object)}: it's not found as ${place()}`), caught);
  } finally {
    decref(module);
  }
  decref(actual);
  if (actual !== object)
    throw picklingError(`Can't pickle ${reprText(object)}: it's not the same object as ${place()}`);
}

// ---- How a name is written

/** The code that `copyreg.add_extension` gave to a name, if any. */
function extensionCode(moduleName: PyObject, name: PyStr): number | null {
  const key = packTuple(moduleName, name);
  const code = dictGet(state.extensionRegistry, key);
  decref(key);
  if (code === undefined) return null;
  const number = asIndex(code);
  if (number >= 2n ** 63n || number < -(2n ** 63n))
    throw overflowError('Python int too large to convert to C long');
  if (number <= 0 || number > 0x7fffffff) throw runtimeError(`extension code ${number} is out of range`);
  return Number(number);
}

function writeExtension({ output }: Pickler, code: number): void {
  if (code <= 0xff) output.byteWith(EXT1, code);
  else if (code <= 0xffff) output.numbered(EXT2, code, 2);
  else output.numbered(EXT4, code, 4);
}

/** `fix_imports`: the pair of module and name as Python 2 has it (owned). */
function inPython2(moduleName: PyObject, name: PyObject): [PyObject, PyObject] {
  const key = packTuple(moduleName, name);
  const pair = dictGet(state.nameMapping3to2, key);
  decref(key);
  if (pair !== undefined) return checkedPair(pair);
  const module = dictGet(state.importMapping3to2, moduleName);
  if (module !== undefined && !isStr(module)) {
    throw runtimeError(
      `_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not ${module.type.name}`,
    );
  }
  return [newRef(module ?? moduleName), newRef(name)];
}

function checkedPair(pair: PyObject): [PyObject, PyObject] {
  const where = '_compat_pickle.REVERSE_NAME_MAPPING values should be';
  if (!isTuple(pair) || (pair as PyTuple).value.length !== 2)
    throw runtimeError(`${where} 2-tuples, not ${pair.type.name}`);
  const [module, name] = (pair as PyTuple).value;
  if (!isStr(module) || !isStr(name))
    throw runtimeError(`${where} pairs of str, not (${module.type.name}, ${name.type.name})`);
  return [newRef(module), newRef(name)];
}

/** A line with an identifier. Protocol 3 alone allows characters beyond ASCII. */
function writeIdentifier({ output, protocol }: Pickler, name: PyObject, what: string): void {
  let data: Uint8Array;
  try {
    data = encodeText(name as PyStr, protocol === 3 ? 'utf-8' : 'ascii');
  } catch (caught) {
    if (!isError(caught, unicodeEncodeErrorType)) throw caught;
    const message = `can't pickle ${what} identifier ${reprText(name)} using pickle protocol ${protocol}`;
    throw chained(picklingError(message), caught);
  }
  output.write(data);
  output.ascii('\n');
}

/** Before protocol 4: the first name of the path in a line of its own, the others by calls of `getattr`. */
function writeByLines(self: Pickler, moduleName: PyObject, path: readonly string[]): void {
  const { output, protocol } = self;
  for (let i = 1; i < path.length; i++) {
    save(self, state.getattr);
    if (protocol < 2) output.byte(MARK);
  }
  output.byte(GLOBAL);
  const first = newStr(path[0]);
  const [module, name] =
    protocol < 3 && self.fixImports ? inPython2(moduleName, first) : [newRef(moduleName), newRef(first)];
  try {
    writeIdentifier(self, module, 'module');
    writeIdentifier(self, name, 'global');
  } finally {
    [first, module, name].forEach(decref);
  }
  for (const part of path.slice(1)) {
    const shown = newStr(part);
    save(self, shown);
    decref(shown);
    output.byteWith(protocol < 2 ? TUPLE : TUPLE2, REDUCE);
  }
}

function ownName(object: PyObject): PyStr {
  return (lookupAttr(object, intern('__qualname__')) ?? getAttr(object, intern('__name__'))) as PyStr;
}

/** `save_global`: by the name given (borrowed), or the object's own. */
export function saveGlobal(self: Pickler, object: PyObject, given: PyStr | null): void {
  const name = given === null ? ownName(object) : newRef(given);
  let moduleName: PyObject | null = null;
  try {
    if (!isStr(name)) throw typeError(`must be str, not ${(name as PyObject).type.name}`);
    const path = text(name).split('.');
    moduleName = whichModule(object, name, path);
    const code = self.protocol >= 2 ? extensionCode(moduleName, name) : null;
    if (code !== null) return writeExtension(self, code);
    if (self.protocol >= 4) {
      save(self, moduleName);
      save(self, name);
      self.output.byte(STACK_GLOBAL);
    } else writeByLines(self, moduleName, path);
    memoPut(self, object);
  } finally {
    decref(name);
    if (moduleName !== null) decref(moduleName);
  }
}

/** `save_type`: the types of singletons have no name in a module, but are `type(None)`. */
export function saveType(self: Pickler, object: PyObject): void {
  const singleton =
    object === noneType
      ? None
      : object === ellipsisType
        ? Ellipsis
        : object === notImplementedType
          ? NotImplemented
          : null;
  if (singleton === null) return saveGlobal(self, object, null);
  const reduced = newTuple([newRef(typeType as PyObject), packTuple(singleton)]);
  try {
    saveReduce(self, reduced, object);
  } finally {
    decref(reduced);
  }
}
