/**
 * Proxies: weak references that behave as their object does, as long as it lives. Every slot does the same:
 * find the object, hand the work on. Answers to the second half of Objects/weakrefobject.c.
 */
import {
  add,
  addressText,
  type Binary,
  binary,
  call,
  callMethod,
  contains,
  deallocContainer,
  decref,
  defineType,
  floatType,
  fullyQualifiedName,
  getAttr,
  getItem,
  getIter,
  index,
  inplace,
  inplaceAdd,
  inplaceMultiply,
  intern,
  isTrue,
  type KwNames,
  lengthOf,
  longType,
  method,
  multiply,
  newRef,
  newStr,
  PyGCObject,
  type PyObject,
  type PyType,
  power,
  raise,
  referenceErrorType,
  richCompare,
  setAttr,
  setItem,
  str,
  track,
  typeError,
  unary,
} from '../../01-objects/index.ts';
import { getOrCreateWeakref, type PyWeakref, referent, unlink, type Weakref, weakrefTypes } from './list.ts';

const isProxy = (object: PyObject): object is PyWeakref => weakrefTypes.proxies.includes(object.type);

/** `UNWRAP`: what is behind a proxy, or the object itself; owned. Raises ReferenceError. */
function unwrap(object: PyObject): PyObject {
  if (!isProxy(object)) return newRef(object);
  const found = referent(object);
  if (found === null) throw raise(referenceErrorType, 'weakly-referenced object no longer exists');
  return newRef(found);
}

/** Does something with the objects behind the operands; they live until it is done. */
function through<R>(operands: PyObject[], work: (...objects: PyObject[]) => R): R {
  const objects: PyObject[] = [];
  try {
    for (const operand of operands) objects.push(unwrap(operand));
    return work(...objects);
  } finally {
    for (const object of objects) decref(object);
  }
}

const one =
  <R>(work: (object: PyObject) => R) =>
  (self: PyObject): R =>
    through([self], work);
const two =
  (work: Binary): Binary =>
  (left, right) =>
    through([left, right], work);

type Slot = Parameters<typeof binary>[2];

/** The slots of binary operators, in place and not. */
function operators(): Record<string, Binary> {
  const slots: Record<string, Binary> = {};
  const rows: [string, string][] = [
    ['add', '+'],
    ['subtract', '-'],
    ['multiply', '*'],
    ['remainder', '%'],
    ['lshift', '<<'],
    ['rshift', '>>'],
    ['and', '&'],
    ['xor', '^'],
    ['or', '|'],
    ['floor_divide', '//'],
    ['true_divide', '/'],
    ['matrix_multiply', '@'],
  ];
  for (const [name, sign] of rows) {
    const slot = `nb_${name}` as Slot;
    const islot = `nb_inplace_${name}` as Slot;
    slots[slot] = two((left, right) => binary(left, right, slot, sign));
    slots[islot] = two((left, right) => inplace(left, right, islot, slot, `${sign}=`));
  }
  slots.nb_divmod = two((left, right) => binary(left, right, 'nb_divmod', 'divmod()'));
  slots.nb_add = two(add); // sequences concatenate and repeat beside what numbers do
  slots.nb_multiply = two(multiply);
  slots.nb_inplace_add = two(inplaceAdd);
  slots.nb_inplace_multiply = two(inplaceMultiply);
  return slots;
}

function unaries(): Record<string, (self: PyObject) => PyObject> {
  const slots: Record<string, (self: PyObject) => PyObject> = {};
  for (const name of ['nb_negative', 'nb_positive', 'nb_absolute', 'nb_invert'] as const) {
    slots[name] = one((object) => unary(object, name));
  }
  slots.nb_int = one((object) => call(longType, [object]));
  slots.nb_float = one((object) => call(floatType, [object]));
  slots.nb_index = one(index);
  return slots;
}

/** `proxy_iternext`. */
function proxyNext(self: PyObject): PyObject | null {
  return through([self], (object) => {
    const next = object.type.tp_iternext;
    if (next === null)
      throw typeError(`Weakref proxy referenced a non-iterator '${object.type.name}' object`);
    return next(object);
  });
}

function proxyRepr(self: PyObject): PyObject {
  const object = referent(self as PyWeakref);
  const start = `<weakproxy at ${addressText(self)};`;
  if (object === null) return newStr(`${start} dead>`);
  const name = fullyQualifiedName(object.type).replace(/^__main__\./, '');
  return newStr(`${start} to '${name}' at ${addressText(object)}>`);
}

/** What both types of proxy are. */
function proxySpec() {
  return {
    unhashable: true,
    basicsize: 56,
    ...operators(),
    ...unaries(),
    tp_repr: proxyRepr,
    tp_str: one(str),
    tp_getattro: (self: PyObject, name: Parameters<typeof getAttr>[1]) =>
      through([self], (object) => getAttr(object, name)),
    tp_setattro: (self: PyObject, name: Parameters<typeof getAttr>[1], value: PyObject | null) =>
      through([self], (object) => setAttr(object, name, value)),
    tp_richcompare: (left: PyObject, right: PyObject, op: number) =>
      through([left, right], (a, b) => richCompare(a, b, op)),
    tp_iter: one(getIter),
    tp_iternext: proxyNext,
    nb_bool: one(isTrue),
    nb_power: (a: PyObject, b: PyObject, c: PyObject) =>
      through([a, b, c], (base, exponent, modulus) => power(base, exponent, modulus)),
    nb_inplace_power: (a: PyObject, b: PyObject, c: PyObject) =>
      through([a, b, c], (base, exponent, modulus) => power(base, exponent, modulus)),
    sq_length: one(lengthOf),
    sq_contains: (self: PyObject, item: PyObject) => through([self], (object) => contains(object, item)),
    mp_length: one(lengthOf),
    mp_subscript: two(getItem),
    mp_ass_subscript: (self: PyObject, key: PyObject, value: PyObject | null) =>
      through([self, key], (object, unwrapped) => setItem(object, unwrapped, value)),
    traverse(self: PyWeakref, visit: (object: PyObject) => void) {
      if (self.value.callback !== null) visit(self.value.callback);
    },
    tp_clear: (self: PyObject) => unlink(self as PyWeakref),
    tp_dealloc(self: PyObject) {
      if (self.refcnt === 0) unlink(self as PyWeakref);
      deallocContainer(self);
    },
    methods: [
      method(
        '__bytes__($self, /)',
        (self: PyObject) => through([self], (object) => callMethod(object, intern('__bytes__'))),
        null,
      ),
      method(
        '__reversed__($self, /)',
        (self: PyObject) => through([self], (object) => callMethod(object, intern('__reversed__'))),
        null,
      ),
    ],
  };
}

export const proxyType: PyType = defineType('weakref.ProxyType', proxySpec());
export const callableProxyType: PyType = defineType('weakref.CallableProxyType', {
  ...proxySpec(),
  tp_call(self: PyObject, args: PyObject[], kwnames: KwNames) {
    return through([self], (object) => call(object, args, kwnames));
  },
});
weakrefTypes.proxies.push(proxyType, callableProxyType);

/** `PyWeakref_NewProxy` (owned). */
export function newProxy(object: PyObject, callback: PyObject | undefined): PyWeakref {
  const type = object.type.tp_call === null ? proxyType : callableProxyType;
  return getOrCreateWeakref(type, object, callback, (made, payload) =>
    track(new PyGCObject<Weakref>(made, payload)),
  );
}
