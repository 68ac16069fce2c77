/**
 * `super`: an object seen from a point of its class's MRO on. Answers to the end of Objects/typeobject.c.
 */

import { dictGetStr } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  type KwNames,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  replaceField,
  type Visit,
} from '../object.ts';
import { lookupAttr, noAttribute } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { declareType, newInstance } from './define.ts';
import { genericGetAttr } from './genericattr.ts';
import { superType } from './statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS } from './typeobject.ts';

const CLASS = intern('__class__');

/** Payload of `super`: owns what is in it. */
export class SuperState {
  /** `__thisclass__`: the class after which the search begins. */
  type: PyType | null = null;
  /** `__self__`, or null while it is not bound. */
  object: PyObject | null = null;
  /** `__self_class__`: whose MRO is searched. */
  objectType: PyType | null = null;
}

type PySuper = PyGCObject<SuperState>;

const isType = (o: PyObject): o is PyType => hasFlag(o.type, TPFLAGS.TYPE_SUBCLASS);

/** `_super_lookup_descr`: what the classes after `type` in the MRO define (borrowed), or undefined. */
function lookupAfter(type: PyType, objectType: PyType, name: PyStr): PyObject | undefined {
  const { mro } = objectType;
  const at = mro.indexOf(type);
  for (let i = at < 0 ? mro.length : at + 1; i < mro.length; i++) {
    const found = dictGetStr(mro[i]!.dict!, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `supercheck`: the class whose MRO counts for the object. Owned. */
function superCheck(type: PyType, object: PyObject): PyType {
  if (isType(object) && isSubtype(object, type)) return newRef(object);
  if (isSubtype(object.type, type)) return newRef(object.type);
  const claimed = lookupAttr(object, CLASS);
  if (claimed !== undefined) {
    if (isType(claimed) && claimed !== object.type && isSubtype(claimed, type)) return claimed;
    decref(claimed);
  }
  const [what, shown] = isType(object) ? ['type', object.name] : ['instance of', object.type.name];
  throw typeError(
    `super(type, obj): obj (${what} ${shown}) is not an instance or subtype of type (${type.name}).`,
  );
}

/** `super_getattro`. Owned, or undefined. */
function superGetAttr(self: PyObject, name: PyStr): PyObject | undefined {
  const { type, object, objectType } = (self as PySuper).value;
  // `__class__` is that of the super object itself
  if (objectType === null || type === null || text(name) === '__class__') return genericGetAttr(self, name);
  const found = lookupAfter(type, objectType, name);
  if (found === undefined) return genericGetAttr(self, name);
  return bind(found, object!, objectType);
}

function bind(found: PyObject, object: PyObject, objectType: PyType): PyObject {
  const get = found.type.tp_descr_get;
  return get === null ? newRef(found) : get(found, object === objectType ? null : object, objectType);
}

/**
 * `_PySuper_Lookup`: `super(type, object).name` without making the super object. With `wantMethod` a function
 * comes unbound (owned), and `self` is the object (borrowed) to call it with. Raises AttributeError.
 */
export function superLookup(
  type: PyObject,
  object: PyObject,
  name: PyStr,
  wantMethod: boolean,
): { value: PyObject; self: PyObject | null } {
  if (!isType(type)) throw typeError(`super() argument 1 must be a type, not ${type.type.name}`);
  const objectType = superCheck(type, object);
  try {
    const found = lookupAfter(type, objectType, name);
    if (found === undefined) return { value: ofSuperItself(type, object, name), self: null };
    // a class as object binds its functions to nothing, so it is asked the ordinary way
    const isMethod = wantMethod && object.type.tp_getattro === genericGetAttr;
    if (isMethod && hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR))
      return { value: newRef(found), self: object };
    return { value: bind(found, object, objectType), self: null };
  } finally {
    decref(objectType);
  }
}

function ofSuperItself(type: PyType, object: PyObject, name: PyStr): PyObject {
  const made = call(superType, [type, object]);
  try {
    const value = genericGetAttr(made, name);
    if (value === undefined) throw noAttribute(made, name);
    return value;
  } finally {
    decref(made);
  }
}

/** `super_init`: `super()`, `super(type)`, `super(type, object)`. */
function init(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  if (kwnames !== null && kwnames.length > 0) throw typeError('super() takes no keyword arguments');
  if (args.length > 2) throw typeError(`super() expected at most 2 arguments, got ${args.length}`);
  let [type, object] = args as [PyObject | undefined, PyObject | undefined];
  if (type === undefined) ({ type, object } = evalHooks.superArguments());
  else if (!isType(type)) throw typeError(`super() argument 1 must be a type, not ${type.type.name}`);
  if (object === None) object = undefined;
  const objectType = object === undefined ? null : superCheck(type as PyType, object);
  const state = (self as PySuper).value;
  replaceField(state, 'type', type as PyType);
  replaceField(state, 'object', object ?? null);
  replaceField(state, 'objectType', objectType);
  if (objectType !== null) decref(objectType);
}

/** `super_descr_get`: an unbound super in a class binds to the instance. */
function descrGet(self: PyObject, object: PyObject | null): PyObject {
  const { type, object: bound } = (self as PySuper).value;
  if (object === null || object === None || bound !== null) return newRef(self);
  return call(self.type, [type!, object]);
}

declareType(superType, {
  subclassable: true,
  basicsize: 40,
  tp_new: (type) => newInstance(type, new SuperState()),
  tp_init: init,
  tp_getattro: superGetAttr,
  tp_descr_get: descrGet,
  traverse({ value: { type, object, objectType } }: PySuper, visit: Visit) {
    for (const each of [type, object, objectType]) if (each !== null) visit(each);
  },
  tp_repr(self) {
    const { type, objectType } = (self as PySuper).value;
    const instance = objectType === null ? 'NULL' : `<${objectType.name} object>`;
    return newStr(`<super: <class '${type === null ? 'NULL' : type.name}'>, ${instance}>`);
  },
  members: {
    __thisclass__: {
      get: ({ value }: PySuper) => newRef(value.type ?? None),
    },
    __self__: {
      get: ({ value }: PySuper) => newRef(value.object ?? None),
    },
    __self_class__: {
      get: ({ value }: PySuper) => newRef(value.objectType ?? None),
    },
  },
});
