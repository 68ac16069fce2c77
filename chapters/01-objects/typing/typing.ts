/**
 * What generic aliases, unions and type variables share: how a type is written inside one, which type
 * variables occur in it, and what becomes of it when they are replaced (`list[T][int]` is `list[int]`).
 * Answers to the helpers of Objects/genericaliasobject.c and `_Py_typing_type_repr`.
 */

import { newList, newTuple, packTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { decref, newRef, type PyObject, type PyStr, type PyTuple } from '../object.ts';
import { forEach, getItem, isTrue, lookupAttr, reprText, strText } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { Ellipsis, None } from '../singletons.ts';
import { intern, text } from '../str/unicode.ts';
import { genericAliasType, listType, noneType, tupleType } from '../types/statictypes.ts';
import { hasFlag, isInstanceOf, TPFLAGS } from '../types/typeobject.ts';
import type { GenericAlias } from './genericalias.ts';

const isTuple = (o: PyObject): o is PyTuple => hasFlag(o.type, TPFLAGS.TUPLE_SUBCLASS);
const isList = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.LIST_SUBCLASS);
const isClass = (o: PyObject): boolean => hasFlag(o.type, TPFLAGS.TYPE_SUBCLASS);

/** `_Py_typing_type_repr`: `int`, `module.Class`, `...`, `None`; the repr of anything else. */
export function typeReprText(object: PyObject): string {
  if (object === Ellipsis) return '...';
  if (object === noneType) return 'None';
  const origin = lookupAttr(object, intern('__origin__'));
  if (origin !== undefined) {
    decref(origin);
    const args = lookupAttr(object, intern('__args__'));
    if (args !== undefined) {
      decref(args);
      return reprText(object); // a generic alias shows itself
    }
  }
  const qualname = lookupAttr(object, intern('__qualname__'));
  if (qualname === undefined) return reprText(object);
  const module = lookupAttr(object, intern('__module__'));
  try {
    if (module === undefined || module === None) return reprText(object);
    const shown = hasFlag(module.type, TPFLAGS.UNICODE_SUBCLASS) ? text(module as PyStr) : '';
    return shown === 'builtins' ? strText(qualname) : `${strText(module)}.${strText(qualname)}`;
  } finally {
    decref(qualname);
    if (module !== undefined) decref(module);
  }
}

/** The repr of an argument of an alias: a list of types (for a ParamSpec) in brackets, types without quotes. */
export function argumentReprText(object: PyObject): string {
  if (object.type !== listType) return typeReprText(object);
  return `[${(object.value as PyObject[]).map((item) => typeReprText(item)).join(', ')}]`;
}

/** `_Py_make_parameters`: the type variables in arguments, each once, in order. Owned tuple. */
export function makeParameters(args: PyObject): PyTuple {
  const found: PyObject[] = [];
  collectParameters(args, found);
  return newTuple(found);
}

function collectParameters(args: PyObject, found: PyObject[]): void {
  const add = (parameter: PyObject): void => {
    if (!found.includes(parameter)) found.push(newRef(parameter));
  };
  for (const arg of args.value as PyObject[]) {
    if (isClass(arg)) continue;
    const subst = lookupAttr(arg, intern('__typing_subst__'));
    if (subst !== undefined) {
      decref(subst);
      add(arg);
      continue;
    }
    const inner = lookupAttr(arg, intern('__parameters__'));
    if (inner === undefined) {
      if (isTuple(arg) || isList(arg)) collectParameters(arg, found);
      continue;
    }
    if (isTuple(inner)) for (const parameter of inner.value) add(parameter);
    decref(inner);
  }
}

/** `_Py_subs_parameters`: the arguments of an alias with its type variables replaced by `item`. Owned tuple. */
export function substituteParameters(
  self: PyObject,
  args: PyObject,
  parameters: PyTuple,
  item: PyObject,
): PyTuple {
  const params = parameters.value;
  if (params.length === 0) throw typeError(`${reprText(self)} is not a generic class`);
  let given: PyObject = unpackArguments(item);
  for (const param of params) {
    const prepare = lookupAttr(param, intern('__typing_prepare_subst__'));
    if (prepare === undefined) continue;
    if (prepare !== None) {
      const pack = isTuple(given) ? newRef(given) : packTuple(given);
      const prepared = call(prepare, [self, pack]);
      decref(pack);
      decref(given);
      given = prepared;
    }
    decref(prepare);
  }
  try {
    const items = isTuple(given) ? given.value : [given];
    if (items.length !== params.length) {
      const how = items.length > params.length ? 'many' : 'few';
      throw typeError(
        `Too ${how} arguments for ${reprText(self)}; actual ${items.length}, expected ${params.length}`,
      );
    }
    return substituteAll(self, args, parameters, given, items);
  } finally {
    decref(given);
  }
}

function substituteAll(
  self: PyObject,
  args: PyObject,
  parameters: PyTuple,
  given: PyObject,
  items: PyObject[],
): PyTuple {
  const result: PyObject[] = [];
  for (const arg of args.value as PyObject[]) {
    if (isClass(arg)) {
      result.push(newRef(arg));
    } else if (isTuple(arg)) {
      result.push(substituteParameters(self, arg, parameters, given));
    } else if (isList(arg)) {
      const inner = substituteParameters(self, arg, parameters, given);
      result.push(newList(inner.value.map((each) => newRef(each))));
      decref(inner);
    } else {
      const unpack = isUnpackedTypeVarTuple(arg);
      const made = substituteOne(arg, parameters, items);
      if (unpack && isTuple(made)) {
        result.push(...made.value.map((each) => newRef(each)));
        decref(made);
      } else result.push(made);
    }
  }
  return newTuple(result);
}

function substituteOne(arg: PyObject, parameters: PyTuple, items: PyObject[]): PyObject {
  const subst = lookupAttr(arg, intern('__typing_subst__'));
  if (subst === undefined) return substituteInside(arg, parameters, items);
  try {
    return call(subst, [items[parameters.value.indexOf(arg)]!]);
  } finally {
    decref(subst);
  }
}

/** `subs_tvars`: in an alias inside an alias, by subscribing it. */
function substituteInside(object: PyObject, parameters: PyTuple, items: PyObject[]): PyObject {
  const inner = lookupAttr(object, intern('__parameters__'));
  if (inner === undefined) return newRef(object);
  try {
    if (!isTuple(inner) || inner.value.length === 0) return newRef(object);
    const args: PyObject[] = [];
    for (const parameter of inner.value) {
      const place = parameters.value.indexOf(parameter);
      const arg = place < 0 ? parameter : items[place]!;
      // a TypeVarTuple, which alone among type variables can be iterated, stands for many
      if (place >= 0 && parameters.value[place]!.type.tp_iter !== null && isTuple(arg)) {
        args.push(...arg.value.map((each) => newRef(each)));
      } else args.push(newRef(arg));
    }
    const key = newTuple(args);
    try {
      return getItem(object, key);
    } finally {
      decref(key);
    }
  } finally {
    decref(inner);
  }
}

function isUnpackedTypeVarTuple(arg: PyObject): boolean {
  const flag = lookupAttr(arg, intern('__typing_is_unpacked_typevartuple__'));
  if (flag === undefined) return false;
  try {
    return isTrue(flag);
  } finally {
    decref(flag);
  }
}

/** `_unpack_args`: `*tuple[int, str]` among the arguments gives its own arguments. Owned tuple. */
function unpackArguments(item: PyObject): PyTuple {
  const result: PyObject[] = [];
  for (const each of isTuple(item) ? item.value : [item]) {
    const inner = isClass(each) ? undefined : unpackedTupleArguments(each);
    if (inner !== undefined && isTuple(inner) && inner.value[inner.value.length - 1] !== Ellipsis) {
      forEach(inner, (part) => void result.push(newRef(part)));
    } else result.push(newRef(each));
    if (inner !== undefined) decref(inner);
  }
  return newTuple(result);
}

/** The arguments of an unpacked tuple type (owned), or undefined. */
function unpackedTupleArguments(arg: PyObject): PyObject | undefined {
  if (isInstanceOf(arg, genericAliasType)) {
    const alias = arg.value as GenericAlias;
    if (alias.starred && alias.origin === tupleType) return newRef(alias.args);
  }
  const args = lookupAttr(arg, intern('__typing_unpacked_tuple_args__'));
  return args === None ? undefined : args;
}
