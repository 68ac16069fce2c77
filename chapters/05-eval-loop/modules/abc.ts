/**
 * `_abc`: abstract base classes. A class that was registered counts as a subclass; what was found out once is
 * remembered. Answers to Modules/_abc.c.
 *
 * CPython keeps weak references to classes; here the sets hold classes without counting, and a class that has
 * died is passed over.
 */
import {
  assertionErrorType,
  call,
  callMethod,
  decref,
  defineModule,
  defineType,
  dictDelete,
  dictGetName,
  False,
  frozensetType,
  getAttr,
  getAttrName,
  intern,
  isHeapType,
  isLong,
  isStr,
  isSubclass,
  isTrue,
  isType,
  listType,
  lookupAttr,
  NotImplemented,
  newInstance,
  newList,
  newLong,
  newRef,
  newTuple,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyType,
  raise,
  runtimeError,
  setAttr,
  setType,
  TPFLAGS,
  True,
  temp,
  typeError,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

/** What `_abc` knows of one abstract class. */
class AbcData {
  registry: Set<PyObject> = new Set();
  cache: Set<PyObject> = new Set();
  negativeCache: Set<PyObject> = new Set();
  negativeVersion: number = invalidation;
}

/** `abc_invalidation_counter`: changes with every registration, so that old negative answers are forgotten. */
let invalidation = 0;

const dataType = defineType('_abc._abc_data', {
  tp_new: (type) => newInstance(type, new AbcData()),
});

const IMPL = intern('_abc_impl');

/** The data of an abstract class. */
function dataOf(self: PyObject): AbcData {
  const impl = getAttr(self, IMPL);
  const data = impl.value;
  decref(impl);
  if (!(data instanceof AbcData)) throw typeError('_abc_impl is set to a wrong type');
  return data;
}

const alive = (set: Set<PyObject>): PyObject[] => {
  for (const each of set) if (each.refcnt < 0) set.delete(each);
  return [...set];
};

// ---- Which methods are abstract

function isAbstract(object: PyObject): boolean {
  const flag = lookupAttr(object, intern('__isabstractmethod__'));
  if (flag === undefined) return false;
  try {
    return isTrue(flag);
  } finally {
    decref(flag);
  }
}

function computeAbstractMethods(self: PyObject): void {
  const names: PyObject[] = [];
  const dict = temp(getAttrName(self, '__dict__'));
  const items = temp(callMethod(dict, intern('items')));
  const pairs = temp(call(listType, [items]));
  for (const pair of pairs.value as PyObject[]) {
    const [key, value] = pair.value as PyObject[];
    if (isAbstract(value)) names.push(key);
  }
  const bases = temp(getAttrName(self, '__bases__'));
  for (const base of bases.value as PyObject[]) {
    const inherited = lookupAttr(base, intern('__abstractmethods__'));
    if (inherited === undefined) continue;
    temp(inherited);
    const keys = temp(call(listType, [inherited]));
    for (const key of keys.value as PyObject[]) {
      if (!isStr(key)) throw typeError(`attribute name must be string, not '${key.type.name}'`);
      const value = lookupAttr(self, key);
      if (value === undefined) continue;
      if (isAbstract(value)) names.push(key);
      decref(value);
    }
  }
  const list = temp(newList(names.map((name) => newRef(name))));
  setAttr(self, intern('__abstractmethods__'), temp(call(frozensetType, [list])));
}

const COLLECTION_FLAGS = TPFLAGS.SEQUENCE | TPFLAGS.MAPPING;

function init(_module: PyObject, self: PyObject): void {
  computeAbstractMethods(self);
  setAttr(self, IMPL, temp(newInstance(dataType, new AbcData())));
  if (!isType(self)) return;
  const flags = dictGetName(self.dict!, '__abc_tpflags__');
  if (flags === undefined) return;
  if (isLong(flags)) {
    const value = Number(flags.value);
    if ((value & COLLECTION_FLAGS) === COLLECTION_FLAGS) {
      throw typeError('__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING');
    }
    setCollectionFlag(self, value & COLLECTION_FLAGS);
  }
  dictDelete(self.dict as PyDict, intern('__abc_tpflags__'));
}

function setCollectionFlag(type: PyType, flag: number): void {
  type.flags = (type.flags & ~COLLECTION_FLAGS) | flag;
}

/** `set_collection_flag_recursive`. */
function spreadCollectionFlag(child: PyType, flag: number): void {
  if (!isHeapType(child) || (child.flags & COLLECTION_FLAGS) === flag) return;
  setCollectionFlag(child, flag);
  for (const grandchild of child.subclasses) spreadCollectionFlag(grandchild, flag);
}

function register(_module: PyObject, self: PyObject, subclass: PyObject): PyObject {
  if (!isType(subclass)) throw typeError('Can only register classes');
  if (isSubclass(subclass, self)) return newRef(subclass);
  if (isSubclass(self, subclass)) throw runtimeError('Refusing to create an inheritance cycle');
  dataOf(self).registry.add(subclass);
  invalidation++;
  if (isType(self) && (self.flags & COLLECTION_FLAGS) !== 0)
    spreadCollectionFlag(subclass, self.flags & COLLECTION_FLAGS);
  return newRef(subclass);
}

const SUBCLASSCHECK = intern('__subclasscheck__');

function ask(self: PyObject, name: PyStr, arg: PyObject): PyObject {
  return callMethod(self, name, arg);
}

function instanceCheck(_module: PyObject, self: PyObject, instance: PyObject): PyObject {
  const data = dataOf(self);
  const subclass = temp(getAttrName(instance, '__class__'));
  if (data.cache.has(subclass)) return True;
  const subtype = instance.type;
  if (subtype === subclass) {
    if (data.negativeVersion === invalidation && data.negativeCache.has(subclass)) return False;
    return ask(self, SUBCLASSCHECK, subclass);
  }
  const result = ask(self, SUBCLASSCHECK, subclass);
  if (isTrue(result)) return result;
  decref(result);
  return ask(self, SUBCLASSCHECK, subtype);
}

function subclassCheck(_module: PyObject, self: PyObject, subclass: PyObject): boolean {
  if (!isType(subclass)) throw typeError('issubclass() arg 1 must be a class');
  const data = dataOf(self);
  if (data.cache.has(subclass)) return true;
  if (data.negativeVersion < invalidation) {
    data.negativeCache.clear();
    data.negativeVersion = invalidation;
  } else if (data.negativeCache.has(subclass)) return false;

  const answer = callMethod(self, intern('__subclasshook__'), subclass);
  decref(answer);
  if (answer === True) return yes(data, subclass);
  if (answer !== NotImplemented) {
    if (answer !== False) {
      throw raise(assertionErrorType, '__subclasshook__ must return either False, True, or NotImplemented');
    }
    data.negativeCache.add(subclass);
    return false;
  }
  if (subclass.mro.includes(self as PyType)) return yes(data, subclass);
  if (data.registry.has(subclass)) return true;
  for (const registered of alive(data.registry))
    if (isSubclass(subclass, registered)) return yes(data, subclass);
  const subclasses = temp(callMethod(self, intern('__subclasses__')));
  if (subclasses.type !== listType) throw typeError('__subclasses__() must return a list');
  for (const each of [...(subclasses.value as PyObject[])])
    if (isSubclass(subclass, each)) return yes(data, subclass);
  data.negativeCache.add(subclass);
  return false;
}

function yes(data: AbcData, subclass: PyObject): true {
  data.cache.add(subclass);
  return true;
}

function setOf(objects: Set<PyObject>): PyObject {
  const list = temp(newList(alive(objects).map((each) => newRef(each))));
  return call(setType, [list]);
}

defineModule('_abc', {
  methods: methodsOf('_abc', {
    'get_cache_token($module, /)': () => invalidation,
    '_abc_init($module, self, /)': init,
    '_reset_registry($module, self, /)': (_module: PyObject, self: PyObject) => dataOf(self).registry.clear(),
    '_reset_caches($module, self, /)'(_module: PyObject, self: PyObject) {
      const data = dataOf(self);
      data.cache.clear();
      data.negativeCache.clear();
    },
    '_get_dump($module, self, /)'(_module: PyObject, self: PyObject) {
      const { registry, cache, negativeCache, negativeVersion } = dataOf(self);
      return newTuple([setOf(registry), setOf(cache), setOf(negativeCache), newLong(negativeVersion)]);
    },
    '_abc_register($module, self, subclass, /)': register,
    '_abc_instancecheck($module, self, instance, /)': instanceCheck,
    '_abc_subclasscheck($module, self, subclass, /)': subclassCheck,
  }),
});
