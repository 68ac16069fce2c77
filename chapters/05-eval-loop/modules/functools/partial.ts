/** `partial`: a function with some of its arguments given. Answers to `partial_*` in Modules/_functoolsmodule.c. */
import {
  call,
  decref,
  defineType,
  dictCopy,
  dictForEach,
  dictSet,
  fullyQualifiedName,
  genericAlias,
  guardedRepr,
  immortal,
  instanceDict,
  intern,
  isCallable,
  isDict,
  isDictExact,
  isInstanceOf,
  isTuple,
  method,
  None,
  newDict,
  newInstance,
  newMethod,
  newRef,
  newTuple,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  reprText,
  setInstanceDict,
  strText,
  TPFLAGS,
  tupleOf,
  tupleType,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

/** What a partial holds, owned. `placeholders` counts those among `args`. */
interface Partial {
  func: PyObject;
  args: PyTuple;
  keywords: PyDict;
  placeholders: number;
}

type PyPartial = PyGCObject<Partial>;

export const placeholderType: PyType = defineType('functools._PlaceholderType', {
  tp_new(_type, args, kwnames) {
    if (args.length > 0 || (kwnames !== null && kwnames.length > 0))
      throw typeError('_PlaceholderType takes no arguments');
    return Placeholder;
  },
  tp_repr: () => intern('Placeholder'),
  methods: methodsOf('_functools._PlaceholderType', { '__reduce__($self, /)': () => intern('Placeholder') }),
});

/** `Placeholder`: the argument that a call will fill in. */
export const Placeholder: PyObject = immortal(new PyGCObject(placeholderType, null));

/** Whether nothing was put into the instance's `__dict__`. */
function isPlain(part: PyGCObject): boolean {
  return part.dict === null && (part.values === null || part.values.length === part.type.slotCount);
}

function construct(
  type: PyType,
  func: PyObject | undefined,
  given: PyObject[],
  kwargs: Map<PyStr, PyObject>,
): PyObject {
  if (func === undefined) throw typeError("type 'partial' takes at least one argument");
  if (!isCallable(func)) throw typeError('the first argument must be callable');
  if (given.at(-1) === Placeholder) throw typeError('trailing Placeholders are not allowed');
  for (const value of kwargs.values()) {
    if (value === Placeholder) throw typeError('Placeholder cannot be passed as a keyword argument');
  }
  let inner: Partial | null = null;
  if (isInstanceOf(func, partialType) && isPlain(func as PyPartial)) {
    inner = (func as PyPartial).value;
    func = inner.func;
  }
  const args = inner === null ? given : fill(inner.args.value, given);
  const keywords = inner === null || inner.keywords.value.used === 0 ? newDict() : dictCopy(inner.keywords);
  for (const [name, value] of kwargs) dictSet(keywords, name, value);
  return newInstance<Partial>(type, {
    func: newRef(func),
    args: newTuple(args.map((arg) => newRef(arg))),
    keywords,
    placeholders: args.filter((arg) => arg === Placeholder).length,
  });
}

/** Puts arguments in the places held open, and the rest behind. */
function fill(held: readonly PyObject[], given: readonly PyObject[]): PyObject[] {
  let next = 0;
  const filled = held.map((arg) => (arg === Placeholder && next < given.length ? given[next++] : arg));
  return [...filled, ...given.slice(next)];
}

function callPartial(self: PyObject, args: PyObject[], kwnames: readonly PyStr[] | null): PyObject {
  const { func, args: held, keywords, placeholders } = (self as PyPartial).value;
  const count = args.length - (kwnames === null ? 0 : kwnames.length);
  if (count < placeholders) {
    throw typeError(
      `missing positional arguments in 'partial' call; expected at least ${placeholders}, got ${count}`,
    );
  }
  const positional =
    placeholders === 0 ? [...held.value, ...args.slice(0, count)] : fill(held.value, args.slice(0, count));
  if (keywords.value.used === 0) return call(func, [...positional, ...args.slice(count)], kwnames);
  const merged = new Map<PyObject, PyObject>();
  dictForEach(keywords, (key, value) => merged.set(key, value));
  kwnames?.forEach((name, i) => {
    const same = [...merged.keys()].find((key) => key === name || key.value === name.value);
    merged.set(same ?? name, args[count + i]);
  });
  return call(func, [...positional, ...merged.values()], [...merged.keys()] as PyStr[]);
}

function setState(self: PyPartial, state: PyObject): void {
  const parts = state.value as PyObject[];
  if (!isTuple(state) || parts.length !== 4) throw typeError('invalid partial state');
  const [func, args, keywords, dict] = parts;
  if (!isCallable(func) || !isTuple(args) || (keywords !== None && !isDict(keywords)))
    throw typeError('invalid partial state');
  if (args.value.at(-1) === Placeholder) throw typeError('trailing Placeholders are not allowed');
  const old = self.value;
  self.value = {
    func: newRef(func),
    args: args.type === tupleType ? newRef(args) : tupleOf(args),
    keywords:
      keywords === None ? newDict() : isDictExact(keywords) ? newRef(keywords) : dictCopy(keywords as PyDict),
    placeholders: args.value.filter((arg) => arg === Placeholder).length,
  };
  if (dict !== None) setInstanceDict(self, dict as PyDict);
  decref(old.func);
  decref(old.args);
  decref(old.keywords);
}

export const partialType: PyType = defineType('functools.partial', {
  textSignature: '(func, /, *args, **keywords)',
  subclassable: true,
  dict: true,
  weakrefs: true,
  flags: TPFLAGS.HAVE_VECTORCALL | TPFLAGS.METHOD_DESCRIPTOR,
  construct: method('partial($type, func=<unrepresentable>, /, *args, **keywords)', construct),
  traverse({ value: { func, args, keywords } }: PyPartial, visit) {
    visit(func);
    visit(args);
    visit(keywords);
  },
  tp_call: callPartial,
  tp_descr_get: (self, object) =>
    object === null || object === None ? newRef(self) : newMethod(self, object),
  tp_repr: (self) =>
    guardedRepr(self, '...', () => {
      const { func, args, keywords } = (self as PyPartial).value;
      const shown = [reprText(func), ...args.value.map(reprText)];
      dictForEach(keywords, (key, value) => shown.push(`${strText(key)}=${reprText(value)}`));
      return `${fullyQualifiedName(self.type)}(${shown.join(', ')})`;
    }),
  members: {
    func: { get: ({ value }: PyPartial) => newRef(value.func) },
    args: { get: ({ value }: PyPartial) => newRef(value.args) },
    keywords: {
      get: ({ value }: PyPartial) => newRef(value.keywords),
    },
  },
  methods: methodsOf('_functools.partial', {
    '__reduce__($self, /)'(self: PyPartial) {
      const { func, args, keywords } = self.value;
      const dict = isPlain(self) ? None : newRef(instanceDict(self));
      return newTuple([
        newRef(self.type),
        newTuple([newRef(func)]),
        newTuple([newRef(func), newRef(args), newRef(keywords), dict]),
      ]);
    },
    '__setstate__($self, object, /)': setState,
    '__class_getitem__($type, object, /)': (type: PyType, object: PyObject) =>
      genericAlias.make(type, object),
  }),
});
