/**
 * Struct sequences: tuples whose items also have names, such as `sys.version_info` and `os.stat_result`.
 * Some of the names may be hidden from the tuple, and some items of the tuple may have no name.
 * Answers to Objects/structseq.c.
 */

import { dictGetName, dictPutName, newDict, newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import {
  decref,
  IMMORTAL_MINIMUM,
  newRef,
  type PyDict,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  track,
  type Visit,
} from '../object.ts';
import { iterableToArray, reprText } from '../protocols/abstract.ts';
import { None, newLong } from '../singletons.ts';
import { newStr, text } from '../str/unicode.ts';
import { method } from './clinic.ts';
import { defineType, type GetSetSpec } from './define.ts';
import { tupleType } from './statictypes.ts';
import { hasFlag, TPFLAGS } from './typeobject.ts';

/** The items of the tuple are its payload; the hidden fields lie in `values`, as slots of a class would. */
export type PyStructSequence = PyGCObject<PyObject[]>;

/** A field's name; null where an item of the tuple has no name. */
export type StructField = string | null;

interface Layout {
  name: string;
  /** The names of all fields; null for those without. */
  names: readonly StructField[];
  /** How many fields, from the first on, make up the tuple. */
  visible: number;
}

/** The `index`-th field, visible or hidden (borrowed). */
function fieldOf(self: PyStructSequence, index: number): PyObject {
  return index < self.value.length ? self.value[index]! : self.values![index - self.value.length]!;
}

/** `PyStructSequence_New`, filled: takes over the references. Owned. */
export function newStructSequence(
  type: PyType,
  items: PyObject[],
  visible: number = items.length,
): PyStructSequence {
  const self: PyStructSequence = new PyGCObject(type, items.slice(0, visible));
  if (type.refcnt < IMMORTAL_MINIMUM) type.refcnt++;
  if (items.length > visible) self.values = items.slice(visible);
  return track(self);
}

/** `structseq_new_impl`: from a sequence and, for fields that it leaves out, a dict. */
function construct(type: PyType, layout: Layout, sequence: PyObject, dict: PyObject | undefined): PyObject {
  const { name, names, visible } = layout;
  const items = iterableToArray(sequence);
  try {
    if (dict !== undefined && !hasFlag(dict.type, TPFLAGS.DICT_SUBCLASS)) {
      throw typeError(`${name}() takes a dict as second arg, if any`);
    }
    checkLength(layout, items.length);
    let found = 0;
    for (let i = items.length; i < names.length; i++) {
      const given = dict === undefined ? undefined : dictGetName(dict as PyDict, names[i]!);
      if (given !== undefined) found++;
      items.push(newRef(given ?? None));
    }
    if (dict !== undefined && (dict as PyDict).value.used > found) {
      throw typeError(`${name}() got duplicate or unexpected field name(s)`);
    }
  } catch (caught) {
    for (const item of items) decref(item);
    throw caught;
  }
  return newStructSequence(type, items, visible);
}

function checkLength({ name, names, visible }: Layout, given: number): void {
  const most = names.length;
  if (given >= visible && given <= most) return;
  const bound =
    visible === most ? `a ${visible}` : given < visible ? `an at least ${visible}` : `an at most ${most}`;
  throw typeError(`${name}() takes ${bound}-sequence (${given}-sequence given)`);
}

/** `structseq_replace`: a copy with some fields changed. */
function replace(self: PyStructSequence, layout: Layout, changes: Map<PyStr, PyObject>): PyObject {
  if (layout.names.includes(null)) {
    throw typeError(`__replace__() is not supported for ${layout.name} because it has unnamed field(s)`);
  }
  const given = new Map([...changes].map(([key, value]) => [text(key), value]));
  const items = layout.names.map((name, i) => newRef(given.get(name!) ?? fieldOf(self, i)));
  const strangers = [...given.keys()].filter((name) => !layout.names.includes(name));
  if (strangers.length > 0) {
    for (const item of items) decref(item);
    throw typeError(`Got unexpected field name(s): [${strangers.map((name) => `'${name}'`).join(', ')}]`);
  }
  return newStructSequence(self.type, items, layout.visible);
}

/** `structseq_reduce`: the tuple, and the hidden fields in a dict. */
function reduce(self: PyStructSequence, { names, visible }: Layout): PyObject {
  const hidden = newDict();
  for (let i = visible; i < names.length; i++) dictPutName(hidden, names[i]!, newRef(fieldOf(self, i)));
  const items = newTuple(self.value.map((item) => newRef(item)));
  return newTuple([newRef(self.type), newTuple([items, hidden])]);
}

function show(self: PyStructSequence, { name, names }: Layout): PyObject {
  return newStr(`${name}(${self.value.map((item, i) => `${names[i]}=${reprText(item)}`).join(', ')})`);
}

/** `PyStructSequence_NewType`: a static type with these fields; the first `visible` make up the tuple. */
export function defineStructSequence(
  name: string,
  fields: readonly StructField[],
  visible: number = fields.length,
  constructible = true,
): PyType {
  const layout: Layout = { name, names: fields, visible };
  const members: Record<string, GetSetSpec> = {};
  fields.forEach((field, i) => {
    if (field === null) return;
    members[field] = { get: (self: PyStructSequence) => newRef(fieldOf(self, i)) };
  });
  return defineType(name, {
    base: tupleType,
    flags: constructible ? 0 : TPFLAGS.DISALLOW_INSTANTIATION,
    traverse(self: PyStructSequence, visit: Visit) {
      self.value.forEach(visit);
      self.values?.forEach((value) => visit(value!));
    },
    construct: constructible
      ? method(
          `${name.slice(name.lastIndexOf('.') + 1)}($type, /, sequence, dict=<unrepresentable>)`,
          (type, sequence, dict) => construct(type, layout, sequence, dict),
        )
      : undefined,
    textSignature: null,
    tp_repr: (self) => show(self as PyStructSequence, layout),
    members,
    methods: [
      method('__reduce__($self, /)', (self: PyTuple) => reduce(self, layout)),
      method('__replace__($self, /, **changes)', (self: PyStructSequence, changes: Map<PyStr, PyObject>) =>
        replace(self, layout, changes),
      ),
    ],
    attributes: () => ({
      n_sequence_fields: newLong(visible),
      n_fields: newLong(fields.length),
      n_unnamed_fields: newLong(fields.filter((each) => each === null).length),
      __match_args__: newTuple(
        fields
          .slice(0, visible)
          .filter((each) => each !== null)
          .map((each) => newStr(each!)),
      ),
    }),
  });
}
