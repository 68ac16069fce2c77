/** Values on their way between JavaScript and Python. What has no counterpart is refused, not guessed. */
import {
  decref,
  dictForEach,
  dictSet,
  False,
  forEach,
  isAnySet,
  isBool,
  isBytes,
  isDict,
  isFloat,
  isList,
  isLong,
  isStr,
  isTuple,
  method,
  None,
  newBuiltinFunction,
  newBytes,
  newDict,
  newFloat,
  newList,
  newLong,
  newRef,
  newSet,
  newStr,
  PyError,
  type PyObject,
  runtimeError,
  setAdd,
  True,
  text,
  typeError,
} from '../../01-objects/index.ts';

/**
 * A value of Python for JavaScript: None, bool, int (a number, or a bigint beyond 2**53), float, str, bytes; list and
 * tuple as an array, a set as a Set, a dict as an object if all its keys are str, otherwise as a Map.
 * @throws TypeError for anything else, and for what holds itself.
 */
export function toJs(object: PyObject, around: readonly PyObject[] = []): unknown {
  if (object === None) return null;
  if (isBool(object)) return object === True;
  if (isLong(object) || isFloat(object)) return object.value;
  if (isStr(object)) return text(object);
  if (isBytes(object)) return Uint8Array.from(object.value);
  if (around.includes(object))
    throw new TypeError(`a ${object.type.name} that holds itself has no JavaScript value`);
  const inside = [...around, object];
  if (isList(object) || isTuple(object)) return itemsOf(object).map((item) => toJs(item, inside));
  if (isAnySet(object)) return new Set(itemsOf(object).map((item) => toJs(item, inside)));
  if (isDict(object)) return dictToJs(object, inside);
  throw new TypeError(`an object of type '${object.type.name}' has no JavaScript value`);
}

/** The items (borrowed: the container keeps them). */
function itemsOf(container: PyObject): PyObject[] {
  const items: PyObject[] = [];
  forEach(container, (item) => void items.push(item));
  return items;
}

function dictToJs(dict: PyObject, inside: readonly PyObject[]): unknown {
  const entries: [unknown, unknown][] = [];
  let named = true;
  dictForEach(dict as Parameters<typeof dictForEach>[0], (key, value) => {
    named &&= isStr(key);
    entries.push([toJs(key, inside), toJs(value, inside)]);
  });
  return named ? Object.fromEntries(entries as [string, unknown][]) : new Map(entries);
}

/**
 * A value of JavaScript for Python (owned): the other way round. A number without a fraction becomes an int; a
 * function becomes one that takes what `toJs` can give, and returns what this can take; what it
 * throws is a TypeError or a RuntimeError there.
 * @throws TypeError for anything else.
 */
export function toPython(value: unknown): PyObject {
  if (value === null || value === undefined) return newRef(None);
  if (typeof value === 'boolean') return newRef(value ? True : False);
  if (typeof value === 'bigint') return newLong(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? newLong(value) : newFloat(value);
  if (typeof value === 'string') return newStr(value);
  if (typeof value === 'function') return functionForPython(value as (...args: unknown[]) => unknown);
  if (value instanceof Uint8Array) return newBytes(Uint8Array.from(value));
  if (Array.isArray(value)) return newList(value.map(toPython));
  if (value instanceof Set) return setForPython(value);
  if (value instanceof Map) return dictForPython(value);
  if (Object.getPrototypeOf(value) === Object.prototype) return dictForPython(Object.entries(value));
  throw new TypeError(`${Object.prototype.toString.call(value)} has no Python value`);
}

function setForPython(value: Set<unknown>): PyObject {
  const set = newSet();
  for (const each of value) {
    const item = toPython(each);
    setAdd(set, item);
    decref(item);
  }
  return set;
}

function dictForPython(entries: Iterable<[unknown, unknown]>): PyObject {
  const dict = newDict();
  for (const [name, each] of entries) {
    const key = toPython(name);
    const item = toPython(each);
    dictSet(dict, key, item);
    decref(key);
    decref(item);
  }
  return dict;
}

function functionForPython(func: (...args: unknown[]) => unknown): PyObject {
  const name = /^\w+$/.test(func.name) ? func.name : 'function';
  return newBuiltinFunction(
    method(`${name}($module, /, *args)`, (_module: PyObject, args: PyObject[]) => called(func, args)),
  );
}

function called(func: (...args: unknown[]) => unknown, args: PyObject[]): PyObject {
  try {
    return toPython(func(...args.map((arg) => toJs(arg))));
  } catch (caught) {
    if (caught instanceof TypeError) throw typeError(caught.message);
    if (caught instanceof Error && !(caught instanceof PyError)) throw runtimeError(caught.message);
    throw caught;
  }
}
