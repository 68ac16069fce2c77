/** `_operator`: the operators as functions, and the getters that remember what to get. Answers to Modules/_operator.c. */
import {
  asIndex,
  BINARY_OPERATORS,
  type Binary,
  bytesOf,
  call,
  compareBool,
  contains,
  decref,
  defineModule,
  defineType,
  EQ,
  evalHooks,
  forEach,
  GE,
  GT,
  getAttr,
  getAttrName,
  getItem,
  intern,
  internStr,
  isBufferLike,
  isSequence,
  isStr,
  isTrue,
  type KwNames,
  LE,
  LT,
  lengthHint,
  method,
  NE,
  None,
  newInstance,
  newRef,
  newStr,
  newTuple,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  packTuple,
  power,
  reprText,
  richCompare,
  setItem,
  shareItems,
  strKind,
  temp,
  text,
  typeError,
  unary,
  valueError,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

/** The operators in the order of `BINARY_OPERATORS`, plain ones first. */
const BINARY = 'add and_ floordiv lshift matmul mul mod or_ pow rshift sub truediv xor'.split(' ');
const COMPARISONS: Record<string, number> = { lt: LT, le: LE, eq: EQ, ne: NE, gt: GT, ge: GE };
type Native = (...args: never[]) => unknown;

function operators(): Record<string, Native> {
  const table: Record<string, Native> = {};
  const add = (name: string, operator: Binary): void => {
    table[`${name}($module, a, b, /)`] = (_module: PyObject, a: PyObject, b: PyObject) => operator(a, b);
  };
  BINARY.forEach((name, i) => {
    add(name, name === 'pow' ? (a, b) => power(a, b) : BINARY_OPERATORS[i]);
    add(`i${name.replace('_', '')}`, BINARY_OPERATORS[i + 13]);
  });
  for (const [name, op] of Object.entries(COMPARISONS)) add(name, (a, b) => richCompare(a, b, op));
  return table;
}

function concat(a: PyObject, b: PyObject, inPlace: boolean): PyObject {
  const slot = (inPlace ? a.type.sq_inplace_concat : null) ?? a.type.sq_concat;
  if (slot !== null) return slot(a, b);
  if (isSequence(a) && isSequence(b)) return BINARY_OPERATORS[inPlace ? 13 : 0](a, b);
  throw typeError(`'${a.type.name}' object can't be concatenated`);
}

/** `_PySequence_IterSearch` for indexOf and countOf. */
function search(a: PyObject, b: PyObject, count: boolean): number {
  if (a.type.tp_iter === null && !isSequence(a))
    throw typeError(`argument of type '${a.type.name}' is not iterable`);
  let n = 0;
  let found = false;
  forEach(a, (item) => {
    const same = compareBool(item, b, EQ);
    if (count) n += same ? 1 : 0;
    else {
      found = same;
      if (same) return false;
      n++;
    }
    return true;
  });
  if (!count && !found) throw valueError('sequence.index(x): x not in sequence');
  return n;
}

/** `_tscmp`: compares without telling by its time where two secrets differ. */
function compareDigest(_module: PyObject, a: PyObject, b: PyObject): boolean {
  let left: ArrayLike<number>;
  let right: ArrayLike<number>;
  if (isStr(a) && isStr(b)) {
    if (!strKind(a).ascii || !strKind(b).ascii)
      throw typeError('comparing strings with non-ASCII characters is not supported');
    left = Uint8Array.from(text(a), (char) => char.charCodeAt(0));
    right = Uint8Array.from(text(b), (char) => char.charCodeAt(0));
  } else {
    if (!isBufferLike(a) && !isBufferLike(b)) {
      throw typeError(
        `unsupported operand types(s) or combination of types: '${a.type.name}' and '${b.type.name}'`,
      );
    }
    left = bytesOf(a);
    right = bytesOf(b);
  }
  let difference = left.length ^ right.length;
  for (let i = 0; i < right.length; i++) difference |= (left[i] ?? 0) ^ right[i];
  return difference === 0;
}

const moduleMethods = methodsOf('_operator', {
  ...operators(),
  'truth($module, a, /)': (_m: PyObject, a: PyObject) => isTrue(a),
  'not_($module, a, /)': (_m: PyObject, a: PyObject) => !isTrue(a),
  'is_($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => a === b,
  'is_not($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => a !== b,
  'is_none($module, a, /)': (_m: PyObject, a: PyObject) => a === None,
  'is_not_none($module, a, /)': (_m: PyObject, a: PyObject) => a !== None,
  'index($module, a, /)': (_m: PyObject, a: PyObject) => asIndex(a),
  'neg($module, a, /)': (_m: PyObject, a: PyObject) => unary(a, 'nb_negative'),
  'pos($module, a, /)': (_m: PyObject, a: PyObject) => unary(a, 'nb_positive'),
  'abs($module, a, /)': (_m: PyObject, a: PyObject) => unary(a, 'nb_absolute'),
  'inv($module, a, /)': (_m: PyObject, a: PyObject) => unary(a, 'nb_invert'),
  'invert($module, a, /)': (_m: PyObject, a: PyObject) => unary(a, 'nb_invert'),
  'contains($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => contains(a, b),
  'indexOf($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => search(a, b, false),
  'countOf($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => search(a, b, true),
  'concat($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => concat(a, b, false),
  'iconcat($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => concat(a, b, true),
  'getitem($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => getItem(a, b),
  'setitem($module, a, b, c, /)': (_m: PyObject, a: PyObject, b: PyObject, c: PyObject) => setItem(a, b, c),
  'delitem($module, a, b, /)': (_m: PyObject, a: PyObject, b: PyObject) => setItem(a, b, null),
  '_compare_digest($module, a, b, /)': compareDigest,
  'length_hint($module, obj, default: ssize = 0, /)': (_m: PyObject, object: PyObject, fallback: number) =>
    lengthHint(object, fallback),
  'call($module, obj, /, *args, **kwargs)': (
    _m: PyObject,
    object: PyObject,
    args: PyObject[],
    kwargs: Map<PyStr, PyObject>,
  ) => call(object, [...args, ...kwargs.values()], kwargs.size === 0 ? null : [...kwargs.keys()]),
});

// ---- Getters

/** Refuses keywords and calls with other than one argument, as the getters do. */
function oneArgument(name: string, args: PyObject[], kwnames: KwNames): PyObject {
  if (kwnames !== null && kwnames.length > 0) throw typeError(`${name}() takes no keyword arguments`);
  if (args.length !== 1) throw typeError(`${name} expected 1 argument, got ${args.length}`);
  return args[0];
}

const visitAll = ({ value }: PyGCObject<PyObject[]>, visit: (object: PyObject) => void): void =>
  value.forEach(visit);

const itemgetterType: PyType = defineType('operator.itemgetter', {
  construct: method(
    'itemgetter($type, item=<unrepresentable>, /, *items)',
    (type: PyType, item: PyObject | undefined, items: PyObject[]) => {
      if (item === undefined) throw typeError('itemgetter expected 1 argument, got 0');
      return newInstance(type, [newRef(item), ...shareItems(items)]);
    },
  ),
  textSignature: '(item, /, *items)',
  traverse: visitAll,
  tp_call(self, args, kwnames) {
    const object = oneArgument('itemgetter', args, kwnames);
    return gather(self.value as PyObject[], (key) => getItem(object, key));
  },
  tp_repr: (self) => newStr(`operator.itemgetter(${(self.value as PyObject[]).map(reprText).join(', ')})`),
  methods: [
    method('__reduce__($self, /)', (self: PyGCObject<PyObject[]>) =>
      newTuple([newRef(self.type), newTuple(shareItems(self.value))]),
    ),
  ],
});

/** One result as it is, several as a tuple. */
function gather<K>(keys: readonly K[], get: (key: K) => PyObject): PyObject {
  if (keys.length === 1) return get(keys[0]);
  const items: PyObject[] = [];
  try {
    for (const key of keys) items.push(get(key));
  } catch (caught) {
    items.forEach(decref);
    throw caught;
  }
  return newTuple(items);
}

/** The attribute behind a dotted name (owned). */
function dottedAttribute(object: PyObject, path: readonly PyStr[]): PyObject {
  let current = newRef(object);
  for (const name of path) {
    try {
      const next = getAttr(current, name);
      decref(current);
      current = next;
    } catch (caught) {
      decref(current);
      throw caught;
    }
  }
  return current;
}

interface AttrGetter {
  names: PyStr[];
  paths: PyStr[][];
}

const attrgetterType: PyType = defineType('operator.attrgetter', {
  textSignature: '(attr, /, *attrs)',
  construct: method(
    'attrgetter($type, attr=<unrepresentable>, /, *attrs)',
    (type: PyType, attr: PyObject | undefined, attrs: PyObject[]) => {
      if (attr === undefined) throw typeError('attrgetter expected 1 argument, got 0');
      const names = [attr, ...attrs];
      for (const name of names) if (!isStr(name)) throw typeError('attribute name must be a string');
      const paths = (names as PyStr[]).map((name) => text(name).split('.').map(intern));
      return newInstance<AttrGetter>(type, { names: (names as PyStr[]).map((name) => newRef(name)), paths });
    },
  ),
  traverse: ({ value: { names } }: PyGCObject<AttrGetter>, visit) => names.forEach(visit),
  tp_call(self, args, kwnames) {
    const object = oneArgument('attrgetter', args, kwnames);
    return gather((self.value as AttrGetter).paths, (path) => dottedAttribute(object, path));
  },
  tp_repr: (self) =>
    newStr(`operator.attrgetter(${(self.value as AttrGetter).names.map(reprText).join(', ')})`),
  methods: [
    method('__reduce__($self, /)', (self: PyGCObject<AttrGetter>) =>
      newTuple([newRef(self.type), newTuple(self.value.names.map((name) => newRef(name)))]),
    ),
  ],
});

interface MethodCaller {
  name: PyStr;
  args: PyObject[];
  kwnames: PyStr[];
}

const methodcallerType: PyType = defineType('operator.methodcaller', {
  textSignature: '(name, /, *args, **kwargs)',
  construct: method(
    'methodcaller($type, name=<unrepresentable>, /, *args, **kwargs)',
    (type: PyType, name: PyObject | undefined, args: PyObject[], kwargs: Map<PyStr, PyObject>) => {
      if (name === undefined) throw typeError('methodcaller needs at least one argument, the method name');
      if (!isStr(name)) throw typeError('method name must be a string');
      return newInstance<MethodCaller>(type, {
        name: internStr(name),
        args: shareItems([...args, ...kwargs.values()]),
        kwnames: [...kwargs.keys()].map((key) => newRef(key)),
      });
    },
  ),
  traverse({ value: { args, kwnames } }: PyGCObject<MethodCaller>, visit) {
    args.forEach(visit);
    kwnames.forEach(visit);
  },
  tp_call(self, args, kwnames) {
    const object = oneArgument('methodcaller', args, kwnames);
    const state = self.value as MethodCaller;
    const bound = getAttr(object, state.name);
    try {
      return call(bound, [...state.args], state.kwnames.length === 0 ? null : state.kwnames);
    } finally {
      decref(bound);
    }
  },
  tp_repr(self) {
    const { name, args, kwnames } = self.value as MethodCaller;
    const first = args.length - kwnames.length;
    const shown = [name, ...args.slice(0, first)].map(reprText);
    kwnames.forEach((key, i) => shown.push(`${text(key)}=${reprText(args[first + i])}`));
    return newStr(`operator.methodcaller(${shown.join(', ')})`);
  },
  methods: [
    method('__reduce__($self, /)', (self: PyGCObject<MethodCaller>) => {
      const { name, args, kwnames } = self.value;
      const positional = args.slice(0, args.length - kwnames.length);
      if (kwnames.length === 0) return newTuple([newRef(self.type), packTuple(name, ...positional)]);
      const functools = temp(evalHooks.importModule('functools'));
      const partial = temp(getAttrName(functools, 'partial'));
      const made = call(partial, [self.type, name, ...args.slice(args.length - kwnames.length)], kwnames);
      return newTuple([made, newTuple(shareItems(positional))]);
    }),
  ],
});

defineModule('_operator', {
  methods: moduleMethods,
  attributes: () => ({
    itemgetter: newRef(itemgetterType),
    attrgetter: newRef(attrgetterType),
    methodcaller: newRef(methodcallerType),
  }),
});
