/**
 * The class statement: choosing the metaclass, preparing the namespace, running the body in it, and calling
 * the metaclass. Answers to `builtin___build_class__` and `update_bases` in Python/bltinmodule.c.
 */
import {
  calculateMetaclass,
  call,
  cellType,
  decref,
  functionType,
  intern,
  isTuple,
  isType,
  lookupAttr,
  newDict,
  newRef,
  newTuple,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  runtimeError,
  setItem,
  strText,
  typeError,
  typeType,
  xdecref,
} from '../../01-objects/index.ts';
import { evalCodeOfFunction } from '../loop/eval.ts';

const MRO_ENTRIES = intern('__mro_entries__');
const PREPARE = intern('__prepare__');
const ORIG_BASES = intern('__orig_bases__');

/** `__build_class__(func, name, *bases, metaclass=..., **kwds)`. Arguments borrowed, the class owned. */
export function buildClass(
  _module: PyObject,
  func: PyObject,
  name: PyObject,
  bases: PyObject[],
  given: PyObject | undefined,
  kwds: Map<PyStr, PyObject>,
): PyObject {
  if (func.type !== functionType) throw typeError('__build_class__: func must be a function');
  const resolved = resolveBases(bases);
  const kwnames = kwds.size === 0 ? null : [...kwds.keys()];
  const kwvalues = [...kwds.values()];
  let namespace: PyObject | null = null;
  try {
    let metaclass: PyObject = given ?? resolved.bases.value[0]?.type ?? typeType;
    if (isType(metaclass)) metaclass = calculateMetaclass(metaclass as PyType, resolved.bases.value);
    namespace = prepare(metaclass, name, resolved.bases, kwvalues, kwnames);
    const cell = evalCodeOfFunction(func, namespace);
    try {
      if (resolved.changed) {
        const original = newTuple(bases.map((base) => newRef(base)));
        setItem(namespace, ORIG_BASES, original);
        decref(original);
      }
      const cls = call(metaclass, [name, resolved.bases, namespace, ...kwvalues], kwnames);
      checkCell(cls, cell, name);
      return cls;
    } finally {
      decref(cell);
    }
  } finally {
    xdecref(namespace);
    decref(resolved.bases);
  }
}

/** `update_bases`: objects with `__mro_entries__` stand for the classes they answer. The tuple is owned. */
function resolveBases(bases: PyObject[]): { bases: PyTuple; changed: boolean } {
  const result: PyObject[] = [];
  let changed = false;
  for (const base of bases) {
    const method = isType(base) ? undefined : lookupAttr(base, MRO_ENTRIES);
    if (method === undefined) {
      result.push(newRef(base));
      continue;
    }
    const all = newTuple(bases.map((each) => newRef(each)));
    const entries = call(method, [all]);
    decref(all);
    decref(method);
    if (!isTuple(entries)) throw typeError('__mro_entries__ must return a tuple');
    for (const entry of entries.value) result.push(newRef(entry));
    decref(entries);
    changed = true;
  }
  return { bases: newTuple(result), changed };
}

function prepare(
  metaclass: PyObject,
  name: PyObject,
  bases: PyTuple,
  kwvalues: PyObject[],
  kwnames: PyStr[] | null,
): PyObject {
  const method = lookupAttr(metaclass, PREPARE);
  if (method === undefined) return newDict();
  let namespace: PyObject;
  try {
    namespace = call(method, [name, bases, ...kwvalues], kwnames);
  } finally {
    decref(method);
  }
  if (namespace.type.mp_subscript !== null) return namespace;
  const shown = isType(metaclass) ? (metaclass as PyType).name : '<metaclass>';
  throw typeError(`${shown}.__prepare__() must return a mapping, not ${namespace.type.name}`);
}

/** The body's `__class__` cell must hold the class that came out. */
function checkCell(cls: PyObject, cell: PyObject, name: PyObject): void {
  if (cell.type !== cellType || !isType(cls)) return;
  const content = (cell as PyObject<PyObject | null>).value;
  if (content === cls) return;
  if (content === null) {
    throw runtimeError(
      `__class__ not set defining ${strText(name)} as ${strText(cls)}. Was __classcell__ propagated to type.__new__?`,
    );
  }
  throw typeError(`__class__ set to ${strText(content)} defining ${strText(name)} as ${strText(cls)}`);
}
