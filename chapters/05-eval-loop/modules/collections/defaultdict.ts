/** `defaultdict`: a dict that makes the values it is asked for. Answers to `defdict_*` in Modules/_collectionsmodule.c. */
import {
  call,
  callMethod,
  callNoArgs,
  decref,
  defineType,
  dictType,
  genericAlias,
  getIter,
  guardedRepr,
  intern,
  isCallable,
  isDict,
  isInstanceOf,
  keyError,
  None,
  NotImplemented,
  newRef,
  newStr,
  newTuple,
  ownedText,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  reprText,
  setItem,
  shortName,
  temp,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

/** The factory of each defaultdict, which owns it. The dict's own payload is the same as any dict's. */
const factories = new WeakMap<PyObject, PyObject>();

const factoryOf = (self: PyObject): PyObject => factories.get(self) ?? None;

function setFactory(self: PyObject, factory: PyObject): void {
  const old = factoryOf(self);
  factories.set(self, newRef(factory));
  decref(old);
}

/** `new_defdict`: a dict of the same class and factory, filled from another (borrowed). */
function sameKind(self: PyObject, from: PyObject): PyObject {
  return call(self.type, [factoryOf(self), from]);
}

function missing(self: PyObject, key: PyObject): PyObject {
  const factory = factoryOf(self);
  if (factory === None) throw keyError(key);
  const value = callNoArgs(factory);
  setItem(self, key, value);
  return value;
}

export const defaultdictType: PyType = defineType('collections.defaultdict', {
  base: dictType,
  subclassable: true,
  basicsize: 56,
  unhashable: true,
  traverse(self: PyGCObject, visit) {
    visit(factoryOf(self));
    dictType.tp_traverse!(self, visit);
  },
  tp_init(self, args, kwnames) {
    const count = args.length - (kwnames === null ? 0 : kwnames.length);
    if (count > 0 && !isCallable(args[0]) && args[0] !== None)
      throw typeError('first argument must be callable or None');
    setFactory(self, count > 0 ? args[0] : None);
    dictType.tp_init!(self, count > 0 ? args.slice(1) : args, kwnames);
  },
  tp_repr(self) {
    const base = ownedText(dictType.tp_repr!(self) as PyStr);
    const factory = ownedText(guardedRepr(factoryOf(self), '...', () => reprText(factoryOf(self))));
    return newStr(`${shortName(self.type)}(${factory}, ${base})`);
  },
  nb_or(left, right) {
    const isLeft = isInstanceOf(left, defaultdictType);
    if (!isDict(isLeft ? right : left)) return NotImplemented;
    const made = sameKind(isLeft ? left : right, left);
    decref(callMethod(made, intern('update'), right));
    return made;
  },
  members: {
    default_factory: {
      get: (self: PyDict) => newRef(factoryOf(self)),
      set: (self: PyDict, value) => setFactory(self, value ?? None),
    },
  },
  methods: methodsOf('_collections.defaultdict', {
    '__missing__($self, object, /)': missing,
    'copy($self, /)': (self: PyObject) => sameKind(self, self),
    '__copy__($self, /)': (self: PyObject) => sameKind(self, self),
    '__reduce__($self, /)'(self: PyObject) {
      const factory = factoryOf(self);
      const items = temp(callMethod(self, intern('items')));
      return newTuple([
        newRef(self.type),
        newTuple(factory === None ? [] : [newRef(factory)]),
        None,
        None,
        getIter(items),
      ]);
    },
    '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) =>
      genericAlias.make(type, object),
  }),
});
