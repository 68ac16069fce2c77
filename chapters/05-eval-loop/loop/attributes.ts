/**
 * What attribute instructions do in the general case: finding a method without binding it, `super()`, and
 * the special methods of `with`. Answers to `_PyObject_GetMethod`, `_PySuper_Lookup`,
 * `_PyObject_LookupSpecialMethod`.
 */
import {
  call,
  decref,
  genericGetAttr,
  getAttr,
  hasFlag,
  instanceGet,
  intern,
  isType,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyStr,
  superLookup,
  superType,
  TPFLAGS,
  text,
  typeError,
  typeLookup,
} from '../../01-objects/index.ts';

/**
 * The function of a method to be called with `object` as its first argument (owned), or null when the
 * attribute must be fetched the ordinary way.
 */
export function loadMethod(object: PyObject, name: PyStr): PyObject | null {
  const { type } = object;
  if (type.tp_getattro !== genericGetAttr) return null;
  const found = typeLookup(type, name);
  if (found === undefined || !hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR)) return null;
  if (type.hasDict && instanceGet(object as PyGCObject, name) !== undefined) return null;
  return newRef(found);
}

/** What LOAD_SUPER_ATTR leaves: the attribute (owned), and `self` if it is to be the first argument. */
export interface SuperAttr {
  value: PyObject;
  self: PyObject | null;
}

/** `super(type, self).name`; `self` in the answer is the borrowed argument. */
export function loadSuperAttr(
  globalSuper: PyObject,
  type: PyObject,
  self: PyObject,
  name: PyStr,
  wantMethod: boolean,
  explicit: boolean,
): SuperAttr {
  if (globalSuper !== superType || !isType(type)) {
    const made = call(globalSuper, explicit ? [type, self] : []);
    try {
      return { value: getAttr(made, name), self: null };
    } finally {
      decref(made);
    }
  }
  return superLookup(type, self, name, wantMethod);
}

const SPECIAL = ['__enter__', '__exit__', '__aenter__', '__aexit__'].map((name) => intern(name));

/** LOAD_SPECIAL: the method (owned) and its self: takes over the reference to `owner`. */
export function loadSpecial(owner: PyObject, index: number): { method: PyObject; self: PyObject | null } {
  const name = SPECIAL[index]!;
  const found = typeLookup(owner.type, name);
  if (found === undefined) throw typeError(missingSpecial(owner, index));
  if (hasFlag(found.type, TPFLAGS.METHOD_DESCRIPTOR)) return { method: newRef(found), self: owner };
  const get = found.type.tp_descr_get;
  const method = get === null ? newRef(found) : get(found, owner, owner.type);
  decref(owner);
  return { method, self: null };
}

function missingSpecial(owner: PyObject, index: number): string {
  const isAsync = index >= 2;
  const kind = isAsync ? 'asynchronous context manager' : 'context manager';
  const name = text(SPECIAL[index]!);
  const missed = `'${owner.type.name}' object does not support the ${kind} protocol (missed ${name} method)`;
  const other = SPECIAL[index ^ 2]!;
  if (typeLookup(owner.type, other) === undefined) return missed;
  return isAsync
    ? `${missed} but it supports the context manager protocol. Did you mean to use 'with'?`
    : `${missed} but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?`;
}
