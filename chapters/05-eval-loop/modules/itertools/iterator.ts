/** How the iterators of `itertools` are declared: a state, what gives the next item, and what the state owns. */
import {
  decref,
  defineType,
  type MethodDef,
  method,
  newInstance,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyType,
  type TypeSpec,
} from '../../../01-objects/index.ts';

/** The parts of an iterator type. */
export interface IteratorSpec<S> {
  /** `chain($type, /, *iterables)`. */
  signature: string;
  /** The state of a new iterator, from the converted arguments (without the type). It owns its references. */
  make: (...args: never[]) => S;
  /** The next item (owned), or null at the end. */
  next: (state: S, self: PyObject) => PyObject | null;
  /** What a state owns. */
  owns: (state: S) => Iterable<PyObject | null>;
  methods?: MethodDef[];
  tp_repr?: TypeSpec['tp_repr'];
  textSignature?: string;
}

/** Declares `itertools.<name>`. */
export function defineIterator<S>({
  signature,
  make,
  next,
  owns,
  methods = [],
  tp_repr,
  textSignature,
}: IteratorSpec<S>): PyType {
  const name = `itertools.${signature.slice(0, signature.indexOf('('))}`;
  const construct = (type: PyType, ...args: never[]): PyObject => newInstance(type, make(...args));
  return defineType(name, {
    subclassable: true,
    construct: method(signature, construct as (...args: never[]) => unknown),
    traverse(self: PyGCObject<S>, visit) {
      for (const owned of owns(self.value)) if (owned !== null) visit(owned);
    },
    tp_iter: newRef,
    tp_iternext: (self) => next(self.value as S, self),
    methods,
    ...(textSignature === undefined ? {} : { textSignature }),
    ...(tp_repr === undefined ? {} : { tp_repr }),
  });
}

/** Empties a field that owns an object: the iterator it holds is exhausted. Returns null, the end. */
export function finish<S, K extends keyof S>(state: S, field: K): null {
  const old = state[field] as PyObject | null;
  (state as Record<K, unknown>)[field] = null;
  if (old !== null) decref(old);
  return null;
}

/** Puts an owned object into a field that owns what was there. */
export function put<S, K extends keyof S>(state: S, field: K, value: PyObject): void {
  const old = state[field] as PyObject | null;
  (state as Record<K, unknown>)[field] = value;
  if (old !== null) decref(old);
}
