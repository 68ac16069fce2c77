/** The type of weak references, `weakref.ref`. Answers to the first half of Objects/weakrefobject.c. */
import {
  addressText,
  classMethod,
  deallocContainer,
  decref,
  defineType,
  EQ,
  fullyQualifiedName,
  genericAlias,
  hashOf,
  intern,
  isStr,
  type KwNames,
  lookupAttr,
  NE,
  NO_HASH,
  None,
  NotImplemented,
  newInstance,
  newRef,
  newStr,
  type PyObject,
  type PyType,
  pyBool,
  richCompare,
  TPFLAGS,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { getOrCreateWeakref, type PyWeakref, referent, unlink, type Weakref, weakrefTypes } from './list.ts';

/** `parse_weakref_init_args`: the object and the callback. */
function parse(name: string, args: PyObject[], kwnames: KwNames): [PyObject, PyObject | undefined] {
  const given = args.length - (kwnames?.length ?? 0);
  if (given < 1) throw typeError(`${name} expected at least 1 argument, got ${given}`);
  if (given > 2) throw typeError(`${name} expected at most 2 arguments, got ${given}`);
  return [args[0]!, given > 1 ? args[1] : undefined];
}

function weakrefNew(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  const [object, callback] = parse('__new__', args, kwnames);
  if (type === refType && kwnames !== null && kwnames.length > 0)
    throw typeError('ref() takes no keyword arguments');
  return getOrCreateWeakref(type, object, callback, (made, payload) => newInstance<Weakref>(made, payload));
}

function weakrefInit(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  if (self.type === refType && kwnames !== null && kwnames.length > 0)
    throw typeError('ref() takes no keyword arguments');
  parse('__init__', args, kwnames);
}

function weakrefCall(self: PyObject, args: PyObject[], kwnames: KwNames): PyObject {
  if (kwnames !== null && kwnames.length > 0) throw typeError('weakref() takes no keyword arguments');
  if (args.length > 0) throw typeError(`weakref expected 0 arguments, got ${args.length}`);
  return newRef(referent(self as PyWeakref) ?? None);
}

/** `weakref_hash`: that of the object, which is remembered, so that a dead reference still has it. */
function weakrefHash(self: PyObject): number {
  if (self.hash !== NO_HASH) return self.hash;
  const object = referent(self as PyWeakref);
  if (object === null) throw typeError('weak object has gone away');
  newRef(object);
  try {
    self.hash = hashOf(object);
  } finally {
    decref(object);
  }
  return self.hash;
}

/** `weakref_richcompare`: as the objects compare; once one has died, by identity of the references. */
function weakrefCompare(self: PyObject, other: PyObject, op: number): PyObject {
  if ((op !== EQ && op !== NE) || !isWeakref(other)) return NotImplemented;
  const left = referent(self as PyWeakref);
  const right = referent(other as PyWeakref);
  if (left === null || right === null) return pyBool((self === other) === (op === EQ));
  newRef(left);
  newRef(right);
  try {
    return richCompare(left, right, op);
  } finally {
    decref(left);
    decref(right);
  }
}

/** `weakref_repr`, without running the object's own code. */
function weakrefRepr(self: PyObject): PyObject {
  const object = referent(self as PyWeakref);
  const start = `<weakref at ${addressText(self)};`;
  if (object === null) return newStr(`${start} dead>`);
  newRef(object);
  try {
    const shown = `${start} to '${fullyQualifiedName(object.type).replace(/^__main__\./, '')}' at ${addressText(object)}`;
    const name = lookupAttr(object, intern('__name__'));
    if (name === undefined) return newStr(`${shown}>`);
    const result = newStr(isStr(name) ? `${shown} (${text(name)})>` : `${shown}>`);
    decref(name);
    return result;
  } finally {
    decref(object);
  }
}

/** `weakref.ReferenceType`. */
export const refType: PyType = defineType('weakref.ReferenceType', {
  subclassable: true,
  flags: TPFLAGS.HAVE_VECTORCALL,
  basicsize: 56,
  tp_new: weakrefNew,
  tp_init: weakrefInit,
  tp_call: weakrefCall,
  tp_hash: weakrefHash,
  tp_repr: weakrefRepr,
  tp_richcompare: weakrefCompare,
  traverse(self: PyWeakref, visit) {
    if (self.value.callback !== null) visit(self.value.callback);
  },
  tp_clear: (self) => unlink(self as PyWeakref),
  tp_dealloc(self) {
    if (self.refcnt === 0) unlink(self as PyWeakref);
    deallocContainer(self);
  },
  methods: [
    classMethod('__class_getitem__($type, object, /)', (type: PyObject, item: PyObject) =>
      genericAlias.make(type, item),
    ),
  ],
  members: { __callback__: { get: (self: PyWeakref) => newRef(self.value.callback ?? None) } },
});
weakrefTypes.ref = refType;

/** `PyWeakref_CheckRef`. */
export function isWeakref(object: PyObject): object is PyWeakref {
  return object.type === refType || object.type.mro.includes(refType);
}

/** `PyWeakref_NewRef` without a callback (owned). */
export function newBasicRef(object: PyObject): PyWeakref {
  return getOrCreateWeakref(refType, object, undefined, (made, payload) =>
    newInstance<Weakref>(made, payload),
  );
}
