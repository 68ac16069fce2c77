/**
 * `types.SimpleNamespace`: an object that is nothing but its attributes. Answers to Objects/namespaceobject.c.
 */

import { dictForEach, dictSet, emptyTuple, newDict, newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import {
  decref,
  type KwNames,
  newRef,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyStr,
  track,
  type Visit,
} from '../object.ts';
import { reprText, richCompare } from '../protocols/abstract.ts';
import { callNoArgs, callOneArg } from '../protocols/call.ts';
import { guardedRepr } from '../protocols/reprenter.ts';
import { NotImplemented } from '../singletons.ts';
import { intern, strLength, text } from '../str/unicode.ts';
import { method } from './clinic.ts';
import { declareType, newInstance } from './define.ts';
import { instanceDict } from './genericattr.ts';
import { dictType, namespaceType } from './statictypes.ts';
import { fullyQualifiedName } from './type-names.ts';
import { hasFlag, isInstanceOf, shortName, TPFLAGS } from './typeobject.ts';

export type PyNamespace = PyGCObject<null>;

const dictOf = (self: PyObject): PyDict => instanceDict(self as PyGCObject);
const isStr = (o: PyObject): o is PyStr => hasFlag(o.type, TPFLAGS.UNICODE_SUBCLASS);

/** `_PyNamespace_New`: with these attributes; the references are taken over. Owned. */
export function newNamespace(attributes: Record<string, PyObject> = {}): PyNamespace {
  const self = track(new PyGCObject(namespaceType, null));
  self.dict = newDict();
  for (const [name, value] of Object.entries(attributes)) {
    dictSet(self.dict, intern(name), value);
    decref(value);
  }
  return self;
}

function update(target: PyDict, source: PyDict): void {
  dictForEach(source, (key) => {
    if (!isStr(key)) throw typeError('keywords must be strings');
  });
  dictForEach(source, (key, value) => dictSet(target, key, value));
}

/** `namespace_init`: from a mapping or pairs, and from keywords. */
function init(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const given = args.length - (kwnames?.length ?? 0);
  if (given > 1) throw typeError(`${shortName(self.type)} expected at most 1 argument, got ${given}`);
  if (given === 1) {
    const source = args[0]!.type === dictType ? newRef(args[0]!) : callOneArg(dictType, args[0]!);
    try {
      update(dictOf(self), source as PyDict);
    } finally {
      decref(source);
    }
  }
  kwnames?.forEach((name, i) => dictSet(dictOf(self), name, args[given + i]!));
}

function repr(self: PyObject): PyObject {
  const name = self.type === namespaceType ? 'namespace' : self.type.name;
  return guardedRepr(self, `${name}(...)`, () => {
    const pairs: [PyStr, PyObject][] = [];
    dictForEach(dictOf(self), (key, value) => {
      if (isStr(key) && strLength(key) > 0) pairs.push([newRef(key), newRef(value)]);
    });
    try {
      return `${name}(${pairs.map(([key, value]) => `${text(key)}=${reprText(value)}`).join(', ')})`;
    } finally {
      for (const [key, value] of pairs) {
        decref(key);
        decref(value);
      }
    }
  });
}

/** `copy.replace(namespace, ...)`. */
function replace(self: PyObject, args: PyObject[], changes: Map<PyStr, PyObject>): PyObject {
  if (args.length > 0) throw typeError('__replace__() takes no positional arguments');
  const copy = callNoArgs(self.type);
  if (!isInstanceOf(copy, namespaceType)) {
    const got = fullyQualifiedName(copy.type);
    decref(copy);
    throw typeError(
      `expect types.SimpleNamespace type, but ${fullyQualifiedName(self.type)}() returned '${got}' object`,
    );
  }
  update(dictOf(copy), dictOf(self));
  for (const [name, value] of changes) dictSet(dictOf(copy), name, value);
  return copy;
}

declareType(namespaceType, {
  textSignature: '(mapping_or_iterable=(), /, **kwargs)',
  subclassable: true,
  dict: true,
  basicsize: 24,
  tp_new(type) {
    const self = newInstance(type, null);
    self.dict = newDict();
    return self;
  },
  tp_init: init,
  tp_repr: repr,
  tp_richcompare(self, other, op) {
    const both = isInstanceOf(self, namespaceType) && isInstanceOf(other, namespaceType);
    return both ? richCompare(dictOf(self), dictOf(other), op) : NotImplemented;
  },
  traverse(_self: PyObject, _visit: Visit) {},
  members: { __dict__: { get: (self: PyObject) => newRef(dictOf(self)) } },
  methods: [
    method('__reduce__($self, /)', (self: PyObject) =>
      newTuple([newRef(self.type), emptyTuple, newRef(dictOf(self))]),
    ),
    method('__replace__($self, /, *args, **changes)', replace, '($self, /, **changes)'),
  ],
});
