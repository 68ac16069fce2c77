/**
 * Struct sequences: tuples whose items also have names, such as `sys.version_info` and `os.stat_result`.
 * Answers to Objects/structseq.c.
 */
import { iterableToArray, reprText } from './abstract.ts';
import { method } from './clinic.ts';
import { dictGetName, newTuple } from './containers.ts';
import { defineType, newInstance } from './define.ts';
import { typeError } from './errors.ts';
import { decref, newRef, type PyDict, type PyGCObject, type PyObject, type PyTuple, type PyType } from './object.ts';
import { newLong, None } from './singletons.ts';
import { tupleType } from './statictypes.ts';
import { newStr } from './unicode.ts';

/** Fields a type has beyond the visible tuple: their values, by type and instance. */
const hiddenFields = new WeakMap<PyObject, PyObject[]>();

/** `PyStructSequence_NewType`: a static type with these fields; the first `visible` make up the tuple. */
export function defineStructSequence(
  name: string, doc: string, fields: readonly string[], visible: number = fields.length, constructible = true,
): PyType {
  const shortName = name.slice(name.lastIndexOf('.') + 1);
  const type = defineType(name, {
    doc,
    base: tupleType,
    traverse(self: PyTuple, visit) {
      self.value.forEach(visit);
      hiddenFields.get(self)?.forEach(visit);
    },
    tp_new(cls, args) {
      const [sequence, dict] = args;
      if (!constructible) throw typeError(`cannot create '${name}' instances`);
      if (sequence === undefined) throw typeError(`${shortName}() missing required argument 'sequence' (pos 1)`);
      const items = iterableToArray(sequence);
      if (items.length < visible) {
        items.forEach(decref);
        throw typeError(`${name}() takes an at least ${visible}-sequence (${items.length}-sequence given)`);
      }
      if (items.length > fields.length) {
        items.forEach(decref);
        throw typeError(`${name}() takes an at most ${fields.length}-sequence (${items.length}-sequence given)`);
      }
      for (let i = items.length; i < fields.length; i++) {
        const given = dict === undefined ? undefined : dictGetName(dict as PyDict, fields[i]!);
        items.push(newRef(given ?? None));
      }
      return newStructSequence(cls, items, visible);
    },
    tp_repr(self) {
      const items = (self as PyTuple).value;
      return newStr(`${name}(${items.map((item, i) => `${fields[i]}=${reprText(item)}`).join(', ')})`);
    },
    methods: [
      method('__reduce__($self, /)', '', (self: PyTuple) => {
        const items = newTuple(self.value.map((item) => newRef(item)));
        return newTuple([newRef(self.type), newTuple([items])]);
      }),
    ],
    getset: Object.fromEntries(
      fields.map((field, i) => [field, { get: (self: PyTuple) => newRef(i < visible ? self.value[i]! : hiddenFields.get(self)![i - visible]!) }]),
    ),
    attributes: () => ({
      n_sequence_fields: newLong(visible),
      n_fields: newLong(fields.length),
      n_unnamed_fields: newLong(0),
      __match_args__: newTuple(fields.slice(0, visible).map((field) => newStr(field))),
    }),
  });
  return type;
}

/** `PyStructSequence_New`, filled: takes over the references. Owned. */
export function newStructSequence(type: PyType, items: PyObject[], visible: number = items.length): PyGCObject<PyObject[]> {
  const self = newInstance(type, items.slice(0, visible));
  if (items.length > visible) hiddenFields.set(self, items.slice(visible));
  return self;
}
