/** Pattern matching. Answers to `match_class`, `match_keys` in Python/ceval.c. */
import {
  call,
  callMethod,
  decref,
  dictGet,
  hasFlag,
  intern,
  isDictExact,
  isInstance,
  isStr,
  isTupleExact,
  isType,
  lookupAttr,
  None,
  newRef,
  newSet,
  newTuple,
  objectType,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  reprText,
  setAdd,
  setContains,
  TPFLAGS,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';

/** MATCH_KEYS: a tuple of the values under the keys (owned), or None if one is missing. */
export function matchKeys(subject: PyObject, keys: PyTuple): PyObject {
  const seen = newSet();
  const values: PyObject[] = [];
  const dummy = call(objectType, []);
  try {
    for (const key of keys.value) {
      if (setContains(seen, key)) throw valueError(`mapping pattern checks duplicate key (${reprText(key)})`);
      setAdd(seen, key);
      const value = valueUnder(subject, key, dummy);
      if (value === null) {
        for (const each of values) decref(each);
        return None;
      }
      values.push(value);
    }
    return newTuple(values);
  } finally {
    decref(seen);
    decref(dummy);
  }
}

function valueUnder(subject: PyObject, key: PyObject, dummy: PyObject): PyObject | null {
  if (isDictExact(subject)) {
    const value = dictGet(subject as PyDict, key);
    return value === undefined ? null : newRef(value);
  }
  const value = callMethod(subject, intern('get'), key, dummy);
  if (value !== dummy) return value;
  decref(value);
  return null;
}

/** MATCH_CLASS: a tuple of the attributes the pattern asks for (owned), or null if it does not match. */
export function matchClass(
  subject: PyObject,
  type: PyType,
  positional: number,
  names: PyTuple,
): PyObject | null {
  if (!isType(type)) throw typeError('called match pattern must be a class');
  if (!isInstance(subject, type)) return null;
  const seen = new Set<string>();
  const values: PyObject[] = [];
  const take = (name: PyStr): boolean => {
    const shown = text(name);
    if (seen.has(shown)) throw typeError(`${type.name}() got multiple sub-patterns for attribute '${shown}'`);
    seen.add(shown);
    const value = lookupAttr(subject, name);
    if (value === undefined) return false;
    values.push(value);
    return true;
  };
  try {
    if (positional > 0 && !takePositional(subject, type, positional, values, take)) return drop(values);
    for (const name of names.value) if (!take(name as PyStr)) return drop(values);
  } catch (caught) {
    drop(values);
    throw caught;
  }
  return newTuple(values);
}

function drop(values: PyObject[]): null {
  for (const value of values) decref(value);
  return null;
}

function takePositional(
  subject: PyObject,
  type: PyType,
  positional: number,
  values: PyObject[],
  take: (name: PyStr) => boolean,
): boolean {
  const matchArgs = lookupAttr(type, intern('__match_args__'));
  const matchSelf = matchArgs === undefined && hasFlag(type, TPFLAGS.MATCH_SELF);
  try {
    if (matchArgs !== undefined && !isTupleExact(matchArgs)) {
      throw typeError(`${type.name}.__match_args__ must be a tuple (got ${matchArgs.type.name})`);
    }
    const allowed = matchSelf ? 1 : matchArgs === undefined ? 0 : (matchArgs as PyTuple).value.length;
    if (positional > allowed) {
      const plural = allowed === 1 ? '' : 's';
      throw typeError(
        `${type.name}() accepts ${allowed} positional sub-pattern${plural} (${positional} given)`,
      );
    }
    if (matchSelf) {
      values.push(newRef(subject));
      return true;
    }
    for (const name of (matchArgs as PyTuple).value.slice(0, positional)) {
      if (!isStr(name)) throw typeError(`__match_args__ elements must be strings (got ${name.type.name})`);
      if (!take(name)) return false;
    }
    return true;
  } finally {
    if (matchArgs !== undefined) decref(matchArgs);
  }
}
