/**
 * Writing an object by what its `__reduce__` answers: a function and its arguments that make it again, and
 * perhaps its state, the items of a list and of a dict. Answers to `save_reduce` of Modules/_pickle.c.
 */
import {
  call,
  decref,
  dictForEach,
  fullyQualifiedName,
  getAttrName,
  intern,
  isDict,
  isStr,
  isTuple,
  isType,
  lookupAttr,
  None,
  newRef,
  newTuple,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyTuple,
  reprText,
  text,
} from '../../../01-objects/index.ts';
import { BUILD, NEWOBJ, NEWOBJ_EX, POP, REDUCE, TUPLE2 } from './opcodes.ts';
import type { Pickler } from './pickler-object.ts';
import { memoGet, memoPut, save } from './save.ts';
import { saveDictItems, saveListItems } from './save-containers.ts';
import { noted, picklingError, state } from './state.ts';

/** The parts of a reduction (borrowed); null for those left out. */
interface Reduction {
  callable: PyObject;
  args: PyTuple;
  state: PyObject | null;
  listItems: PyObject | null;
  dictItems: PyObject | null;
  stateSetter: PyObject | null;
}

const isCallable = (object: PyObject): boolean => object.type.tp_call !== null;
const isIterator = (object: PyObject): boolean => object.type.tp_iternext !== null;

/** One part, checked; null for None. Raises PicklingError. */
function part(
  tuple: PyTuple,
  index: number,
  which: string,
  must: string,
  isRight: (object: PyObject) => boolean,
): PyObject | null {
  const object = tuple.value[index];
  if (object === undefined || (object === None && index >= 2)) return null;
  if (isRight(object)) return object;
  const wrong = `must be ${must}, not ${fullyQualifiedName(object.type)}`;
  throw picklingError(`${which} item of the tuple returned by __reduce__ ${wrong}`);
}

function readReduction(tuple: PyTuple): Reduction {
  const { length } = tuple.value;
  if (length < 2 || length > 6)
    throw picklingError('tuple returned by __reduce__ must contain 2 through 6 elements');
  return {
    callable: part(tuple, 0, 'first', 'callable', isCallable)!,
    args: part(tuple, 1, 'second', 'a tuple', isTuple) as PyTuple,
    state: part(tuple, 2, '', '', () => true),
    listItems: part(tuple, 3, 'fourth', 'an iterator', isIterator),
    dictItems: part(tuple, 4, 'fifth', 'an iterator', isIterator),
    stateSetter: part(tuple, 5, 'sixth', 'callable', isCallable),
  };
}

/** The name by which `copyreg.__newobj__` and its kin are known; empty before protocol 2. */
function specialName({ protocol }: Pickler, callable: PyObject): string {
  if (protocol < 2) return '';
  const name = lookupAttr(callable, intern('__name__'));
  if (name === undefined) return '';
  const shown = isStr(name) ? text(name as PyStr) : '';
  decref(name);
  return shown;
}

/** Writes parts of the object; an error is noted to have come from there. */
function saveParts(self: Pickler, object: PyObject, what: string, ...parts: PyObject[]): void {
  try {
    for (const each of parts) save(self, each);
  } catch (caught) {
    throw noted(caught, `when serializing ${fullyQualifiedName(object.type)} ${what}`);
  }
}

const mustBe = (which: string, fn: string, must: string, object: PyObject): unknown =>
  picklingError(`${which} argument to ${fn}() must be ${must}, not ${fullyQualifiedName(object.type)}`);

/** `cls.__new__(cls, *args, **kwargs)`, which before protocol 4 is a call of a partial. */
function saveNewObjectEx(self: Pickler, object: PyObject, { args }: Reduction): void {
  const fn = '__newobj_ex__';
  if (args.value.length !== 3) throw picklingError(`${fn} expected 3 arguments, got ${args.value.length}`);
  const [cls, newArgs, kwargs] = args.value;
  if (!isType(cls)) throw mustBe('first', fn, 'a class', cls);
  if (!isTuple(newArgs)) throw mustBe('second', fn, 'a tuple', newArgs);
  if (!isDict(kwargs)) throw mustBe('third', fn, 'a dict', kwargs);
  if (self.protocol >= 4) {
    saveParts(self, object, 'class', cls);
    saveParts(self, object, '__new__ arguments', newArgs, kwargs);
    return self.output.byte(NEWOBJ_EX);
  }
  const maker = partialNew(cls, newArgs as PyTuple, kwargs as PyDict);
  try {
    saveParts(self, object, 'reconstructor', maker, newTuple([]));
  } finally {
    decref(maker);
  }
  self.output.byte(REDUCE);
}

/** `functools.partial(cls.__new__, cls, *args, **kwargs)` (owned). */
function partialNew(cls: PyObject, args: PyTuple, kwargs: PyDict): PyObject {
  const make = getAttrName(cls, '__new__');
  const names: PyStr[] = [];
  const values: PyObject[] = [];
  dictForEach(kwargs, (name, value) => {
    names.push(name as PyStr);
    values.push(value);
  });
  try {
    return call(state.partial, [make, cls, ...args.value, ...values], names.length === 0 ? null : names);
  } finally {
    decref(make);
  }
}

/** `cls.__new__(cls, *args)`. */
function saveNewObject(self: Pickler, object: PyObject, { args }: Reduction): void {
  if (args.value.length < 1) throw picklingError('__newobj__ expected at least 1 argument, got 0');
  const cls = args.value[0];
  if (!isType(cls)) throw mustBe('first', '__newobj__', 'a class', cls);
  const own = lookupAttr(object, intern('__class__')) ?? newRef(object.type as PyObject);
  try {
    if (own !== cls)
      throw picklingError(`first argument to __newobj__() must be ${reprText(own)}, not ${reprText(cls)}`);
  } finally {
    decref(own);
  }
  saveParts(self, object, 'class', cls);
  const rest = newTuple(args.value.slice(1).map((arg) => newRef(arg)));
  try {
    saveParts(self, object, '__new__ arguments', rest);
  } finally {
    decref(rest);
  }
  self.output.byte(NEWOBJ);
}

/** Writes what makes the object: as an opcode for `__new__`, or as a function call. */
function saveMaker(self: Pickler, object: PyObject, reduction: Reduction): void {
  const { callable, args } = reduction;
  const name = specialName(self, callable);
  if (name === '__newobj_ex__') return saveNewObjectEx(self, object, reduction);
  if (name === '__newobj__') return saveNewObject(self, object, reduction);
  saveParts(self, object, 'reconstructor', callable);
  saveParts(self, object, 'reconstructor arguments', args);
  self.output.byte(REDUCE);
}

/** Writes the state, which BUILD sets, or a function of the user's. */
function saveState(self: Pickler, object: PyObject, value: PyObject, setter: PyObject | null): void {
  const { output } = self;
  if (setter === null) {
    saveParts(self, object, 'state', value);
    return output.byte(BUILD);
  }
  saveParts(self, object, 'state setter', setter);
  save(self, object);
  saveParts(self, object, 'state', value);
  output.byteWith(TUPLE2, REDUCE);
  output.byte(POP); // what the function answered
}

/** `save_reduce`: the tuple is borrowed. Raises PicklingError. */
export function saveReduce(self: Pickler, tuple: PyTuple, object: PyObject): void {
  const reduction = readReduction(tuple);
  saveMaker(self, object, reduction);
  if (self.memo.get(object) !== undefined) {
    // it was written on the way, by something that it holds
    self.output.byte(POP);
    return memoGet(self, object);
  }
  memoPut(self, object);
  if (reduction.listItems !== null) saveListItems(self, reduction.listItems, object);
  if (reduction.dictItems !== null) saveDictItems(self, reduction.dictItems, object);
  if (reduction.state !== null) saveState(self, object, reduction.state, reduction.stateSetter);
}
