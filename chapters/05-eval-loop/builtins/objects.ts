/**
 * Built-in functions about objects: attributes, identity, types, conversion, iteration. Each is what its
 * protocol in chapter 1 says. Answers to Python/bltinmodule.c.
 */
import {
  add,
  ascii,
  asIndex,
  type ByteArray,
  call,
  callFound,
  charStr,
  codePointAt,
  compareBool,
  decref,
  dropEndValue,
  endOfIteration,
  exactLength,
  forEach,
  formatObject,
  fullHash,
  GT,
  getAttr,
  getIter,
  idOf,
  intern,
  internStr,
  isByteArray,
  isBytes,
  isCallable,
  isFloatExact,
  isInstance,
  isLongExact,
  isStr,
  isSubclass,
  isTrue,
  iterableToArray,
  LT,
  lengthOf,
  listSort,
  lookupAttr,
  method,
  None,
  NotImplemented,
  newCallableIterator,
  newFloat,
  newList,
  newLong,
  newRef,
  type PyFloat,
  type PyLong,
  type PyObject,
  type PyStr,
  power,
  repr,
  setAttr,
  stopIterationType,
  strLength,
  swallow,
  tryBinary,
  typeError,
  typeLookup,
  valueError,
  xdecref,
} from '../../01-objects/index.ts';

const attributeName = (name: PyObject, what: string): PyStr => {
  if (!isStr(name)) throw typeError(`attribute name must be string, not '${name.type.name}'`);
  void what;
  return internStr(name);
};

function getattr(object: PyObject, name: PyObject, fallback: PyObject | undefined): PyObject {
  const key = attributeName(name, 'getattr');
  if (fallback === undefined) return getAttr(object, key);
  return lookupAttr(object, key) ?? newRef(fallback);
}

function hex(value: PyObject, radix: number, prefix: string): string {
  const n = asIndex(value);
  return n < 0 ? `-${prefix}${(-n).toString(radix)}` : `${prefix}${n.toString(radix)}`;
}

function ord(char: PyObject): number {
  if (isStr(char) && strLength(char) === 1) return codePointAt(char, 0);
  if (isBytes(char) && char.value.length === 1) return char.value[0]!;
  if (isByteArray(char)) {
    const { data } = char.value as ByteArray;
    if (data.length === 1) return data[0]!;
    throw typeError(`ord() expected a character, but string of length ${data.length} found`);
  }
  if (isStr(char))
    throw typeError(`ord() expected a character, but string of length ${strLength(char)} found`);
  if (isBytes(char))
    throw typeError(`ord() expected a character, but string of length ${char.value.length} found`);
  throw typeError(`ord() expected string of length 1, but ${char.type.name} found`);
}

/** `min` and `max`: one iterable or several values, a key, a default for an empty iterable. */
function extreme(name: string, op: number) {
  return (_module: PyObject, args: PyObject[], key: PyObject, fallback: PyObject | undefined): PyObject => {
    if (args.length === 0) throw typeError(`${name} expected at least 1 argument, got 0`);
    if (args.length > 1 && fallback !== undefined) {
      throw typeError(`Cannot specify a default for ${name}() with multiple positional arguments`);
    }
    let best: PyObject | null = null;
    let bestKey: PyObject | null = null;
    const isBetter = (value: PyObject): boolean => {
      try {
        return compareBool(value, bestKey!, op);
      } catch (caught) {
        decref(value);
        throw caught;
      }
    };
    const consider = (item: PyObject): void => {
      const value = key === None ? newRef(item) : call(key, [item]);
      if (best !== null && !isBetter(value)) return decref(value);
      if (best !== null) {
        decref(best);
        decref(bestKey!);
      }
      best = newRef(item);
      bestKey = value;
    };
    try {
      if (args.length === 1) forEach(args[0]!, consider);
      else args.forEach(consider);
    } catch (caught) {
      xdecref(best);
      xdecref(bestKey);
      throw caught;
    }
    if (best !== null) {
      decref(bestKey!);
      return best;
    }
    if (fallback === undefined) throw valueError(`${name}() iterable argument is empty`);
    return newRef(fallback);
  };
}

/** `sum`: exact ints and floats are added natively, floats with a compensated sum as CPython does. */
function sum(iterable: PyObject, start: PyObject | undefined): PyObject {
  if (start !== undefined && isStr(start))
    throw typeError("sum() can't sum strings [use ''.join(seq) instead]");
  if (start !== undefined && isBytes(start))
    throw typeError("sum() can't sum bytes [use b''.join(seq) instead]");
  let total: PyObject = start === undefined ? newLong(0) : newRef(start);
  let float = false;
  let high = 0;
  let low = 0;
  const settle = (): void => {
    if (!float) return;
    float = false;
    decref(total);
    total = newFloat(Number.isFinite(low) && low !== 0 ? high + low : high);
  };
  try {
    forEach(iterable, (item) => {
      if (float) {
        if (isFloatExact(item) || isLongExact(item)) {
          const x = Number((item as PyFloat | PyLong).value);
          const t = high + x;
          low += Math.abs(high) >= Math.abs(x) ? high - t + x : x - t + high;
          high = t;
          return;
        }
        settle();
      } else if (isFloatExact(total) && isFloatExact(item)) {
        float = true;
        high = (total as PyFloat).value;
        low = 0;
        const x = item.value;
        const t = high + x;
        low += Math.abs(high) >= Math.abs(x) ? high - t + x : x - t + high;
        high = t;
        return;
      }
      const next = add(total, item);
      decref(total);
      total = next;
    });
  } catch (caught) {
    decref(total);
    throw caught;
  }
  settle();
  return total;
}

function next(iterator: PyObject, fallback: PyObject | undefined): PyObject {
  const slot = iterator.type.tp_iternext;
  if (slot === null) throw typeError(`'${iterator.type.name}' object is not an iterator`);
  dropEndValue();
  try {
    const item = slot(iterator);
    if (item !== null) return item;
  } catch (caught) {
    if (fallback === undefined) throw caught;
    swallow(caught, stopIterationType);
  }
  if (fallback === undefined) throw endOfIteration();
  dropEndValue();
  return newRef(fallback);
}

function any(iterable: PyObject, wanted: boolean): boolean {
  let found = !wanted;
  forEach(iterable, (item) => {
    found = isTrue(item);
    return found !== wanted;
  });
  return found;
}

function round(number: PyObject, digits: PyObject | undefined): PyObject {
  const found = typeLookup(number.type, intern('__round__'));
  if (found === undefined) throw typeError(`type ${number.type.name} doesn't define __round__ method`);
  return callFound(number, found, digits === undefined || digits === None ? [] : [digits]);
}

function sorted(iterable: PyObject, key: PyObject, reverse: boolean): PyObject {
  const list = newList(iterableToArray(iterable));
  try {
    listSort(list, key === None ? null : key, reverse);
  } catch (caught) {
    decref(list);
    throw caught;
  }
  return list;
}

export const objectFunctions = [
  method(
    'abs($module, number, /)',
    (_m: PyObject, x: PyObject) => {
      const slot = x.type.nb_absolute;
      if (slot === null) throw typeError(`bad operand type for abs(): '${x.type.name}'`);
      return slot(x);
    },
    '($module, x, /)',
  ),
  method('all($module, iterable, /)', (_m: PyObject, it: PyObject) => any(it, false)),
  method('any($module, iterable, /)', (_m: PyObject, it: PyObject) => any(it, true)),
  method('ascii($module, obj, /)', (_m: PyObject, o: PyObject) => ascii(o)),
  method('bin($module, number, /)', (_m: PyObject, n: PyObject) => hex(n, 2, '0b')),
  method('oct($module, number, /)', (_m: PyObject, n: PyObject) => hex(n, 8, '0o')),
  method('hex($module, number, /)', (_m: PyObject, n: PyObject) => hex(n, 16, '0x')),
  method('callable($module, obj, /)', (_m: PyObject, o: PyObject) => isCallable(o)),
  method('chr($module, i, /)', (_m: PyObject, n: PyObject) => {
    const point = asIndex(n);
    if (point < 0 || point > 0x10ffff) throw valueError('chr() arg not in range(0x110000)');
    return charStr(Number(point));
  }),
  method('delattr($module, obj, name, /)', (_m: PyObject, o: PyObject, name: PyObject) =>
    setAttr(o, attributeName(name, 'delattr'), null),
  ),
  method('divmod($module, x, y, /)', (_m: PyObject, x: PyObject, y: PyObject) => {
    const result = tryBinary(x, y, 'nb_divmod');
    if (result === NotImplemented) {
      throw typeError(`unsupported operand type(s) for divmod(): '${x.type.name}' and '${y.type.name}'`);
    }
    return result;
  }),
  method("format($module, value, format_spec='', /)", (_m: PyObject, value: PyObject, spec: PyObject) => {
    if (!isStr(spec)) throw typeError(`format() argument 2 must be str, not ${spec.type.name}`);
    return formatObject(value, spec);
  }),
  method(
    'getattr($module, object, name, default=<unrepresentable>, /)',
    (_m: PyObject, o: PyObject, name: PyObject, fallback: PyObject | undefined) => getattr(o, name, fallback),
    null,
  ),
  method('hasattr($module, obj, name, /)', (_m: PyObject, o: PyObject, name: PyObject) => {
    const value = lookupAttr(o, attributeName(name, 'hasattr'));
    if (value !== undefined) decref(value);
    return value !== undefined;
  }),
  method('hash($module, obj, /)', (_m: PyObject, o: PyObject) => fullHash(o)),
  method('id($module, obj, /)', (_m: PyObject, o: PyObject) => idOf(o)),
  method('isinstance($module, obj, class_or_tuple, /)', (_m: PyObject, o: PyObject, cls: PyObject) =>
    isInstance(o, cls),
  ),
  method('issubclass($module, cls, class_or_tuple, /)', (_m: PyObject, o: PyObject, cls: PyObject) =>
    isSubclass(o, cls),
  ),
  method(
    'iter($module, object, sentinel=<unrepresentable>, /)',
    (_m: PyObject, o: PyObject, sentinel: PyObject | undefined) => {
      if (sentinel === undefined) return getIter(o);
      if (!isCallable(o)) throw typeError('iter(v, w): v must be callable');
      return newCallableIterator(o, sentinel);
    },
    null,
  ),
  method('len($module, obj, /)', (_m: PyObject, o: PyObject) => exactLength(lengthOf(o))),
  method('max($module, /, *args, key=None, default=<unrepresentable>)', extreme('max', GT), null),
  method('min($module, /, *args, key=None, default=<unrepresentable>)', extreme('min', LT), null),
  method(
    'next($module, iterator, default=<unrepresentable>, /)',
    (_m: PyObject, it: PyObject, fallback: PyObject | undefined) => next(it, fallback),
    null,
  ),
  method('ord($module, character, /)', (_m: PyObject, c: PyObject) => ord(c)),
  method(
    'pow($module, /, base, exp, mod=None)',
    (_m: PyObject, base: PyObject, exp: PyObject, mod: PyObject) => power(base, exp, mod),
  ),
  method('repr($module, obj, /)', (_m: PyObject, o: PyObject) => repr(o)),
  method(
    'round($module, /, number, ndigits=None)',
    (_m: PyObject, n: PyObject, digits: PyObject | undefined) => round(n, digits),
  ),
  method(
    'setattr($module, obj, name, value, /)',
    (_m: PyObject, o: PyObject, name: PyObject, value: PyObject) =>
      setAttr(o, attributeName(name, 'setattr'), value),
  ),
  method(
    'sorted($module, iterable, /, *, key=None, reverse: bool = False)',
    (_m: PyObject, it: PyObject, key: PyObject, reverse: boolean) => sorted(it, key, reverse),
  ),
  method('sum($module, iterable, /, start=0)', (_m: PyObject, it: PyObject, start: PyObject | undefined) =>
    sum(it, start),
  ),
];
