/**
 * `property`: an attribute computed by functions. Answers to the last part of Objects/descrobject.c.
 */

import {
  attributeError,
  attributeErrorType,
  isError,
  type PyError,
  swallow,
  typeError,
} from '../exceptions/errors.ts';
import { isAbstract } from '../functions/function-wrappers.ts';
import {
  decref,
  newRef,
  type PyGCObject,
  type PyObject,
  replaceField,
  type Visit,
  xdecref,
} from '../object.ts';
import { lookupAttr, reprText, setAttr } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { None } from '../singletons.ts';
import { intern, newStr } from '../str/unicode.ts';
import { method } from './clinic.ts';
import { declareType, type GetSetSpec, newInstance } from './define.ts';
import { propertyType } from './statictypes.ts';
import { qualnameOfType } from './type-names.ts';
import { isInstanceOf } from './typeobject.ts';

/** Payload of `property`; owns what is in it. */
export class PropertyState {
  get: PyObject | null = null;
  set: PyObject | null = null;
  del: PyObject | null = null;
  doc: PyObject | null = null;
  name: PyObject | null = null;
  /** Whether the docstring came from the getter: then a copy with another getter takes that one's. */
  getterDoc: boolean = false;
}

export type PyProperty = PyGCObject<PropertyState>;

const DOC = intern('__doc__');
const nullable = (value: PyObject): PyObject | null => (value === None ? null : value);

/** `property_init_impl`. */
function init(self: PyProperty, get: PyObject, set: PyObject, del: PyObject, doc: PyObject): void {
  const state = self.value;
  replaceField(state, 'get', nullable(get));
  replaceField(state, 'set', nullable(set));
  replaceField(state, 'del', nullable(del));
  replaceField(state, 'doc', null);
  replaceField(state, 'name', null);
  state.getterDoc = false;
  let found: PyObject = newRef(doc);
  if (doc === None && get !== None) {
    found = lookupAttr(get, DOC) ?? None;
    state.getterDoc = found !== None;
  }
  try {
    if (self.type === propertyType) replaceField(state, 'doc', nullable(found));
    else setSubclassDoc(self, found);
  } finally {
    decref(found);
  }
}

/** An instance of a subclass keeps its docstring where the class's own does not hide it. */
function setSubclassDoc(self: PyProperty, doc: PyObject): void {
  try {
    setAttr(self, DOC, doc);
  } catch (caught) {
    if (self.value.getterDoc || !isError(caught, attributeErrorType)) throw caught;
    swallow(caught, attributeErrorType);
  }
}

const initDef = method('property($self, /, fget=None, fset=None, fdel=None, doc=None)', init);

/** `property_name`: the name it was given by `__set_name__`, or its getter's (owned), or undefined. */
function nameOf({ get, name }: PropertyState): PyObject | undefined {
  if (name !== null) return newRef(name);
  return get === null ? undefined : lookupAttr(get, intern('__name__'));
}

function missing(self: PyProperty, object: PyObject, what: string): PyError {
  const name = nameOf(self.value);
  const owner = newStr(qualnameOfType(object.type));
  const which = name === undefined ? '' : ` ${reprText(name)}`;
  const message = `property${which} of ${reprText(owner)} object has no ${what}`;
  xdecref(name);
  decref(owner);
  return attributeError(message);
}

/** `property_descr_get`. */
function descrGet(self: PyObject, object: PyObject | null): PyObject {
  if (object === null || object === None) return newRef(self);
  const { get } = (self as PyProperty).value;
  if (get === null) throw missing(self as PyProperty, object, 'getter');
  return call(get, [object]);
}

/** `property_descr_set`. */
function descrSet(self: PyObject, object: PyObject, value: PyObject | null): void {
  const { set, del } = (self as PyProperty).value;
  const fn = value === null ? del : set;
  if (fn === null) throw missing(self as PyProperty, object, value === null ? 'deleter' : 'setter');
  decref(call(fn, value === null ? [object] : [object, value]));
}

/** `property_copy`: the same property with one function exchanged. */
function copyWith(which: 'get' | 'set' | 'del'): (self: PyProperty, fn: PyObject) => PyObject {
  return (self, fn) => {
    const old = self.value;
    const pick = (field: 'get' | 'set' | 'del'): PyObject =>
      field === which && fn !== None ? fn : (old[field] ?? None);
    const get = pick('get');
    const doc = old.getterDoc && get !== None ? None : (old.doc ?? None);
    const made = call(self.type, [get, pick('set'), pick('del'), doc]);
    if (isInstanceOf(made, propertyType)) replaceField((made as PyProperty).value, 'name', old.name);
    return made;
  };
}

const fieldMember = (field: 'get' | 'set' | 'del'): GetSetSpec => ({
  get: ({ value }: PyProperty) => newRef(value[field] ?? None),
});

declareType(propertyType, {
  textSignature: '(fget=None, fset=None, fdel=None, doc=None)',
  subclassable: true,
  basicsize: 64,
  tp_new: (type) => newInstance(type, new PropertyState()),
  tp_init: (self, args, kwnames) => void initDef.invoke(self, args, kwnames),
  tp_descr_get: descrGet,
  tp_descr_set: descrSet,
  traverse({ value: { get, set, del, doc, name } }: PyProperty, visit: Visit) {
    for (const each of [get, set, del, doc, name]) if (each !== null) visit(each);
  },
  tp_clear: (self) => replaceField((self as PyProperty).value, 'doc', null),
  members: {
    fget: fieldMember('get'),
    fset: fieldMember('set'),
    fdel: fieldMember('del'),
    __doc__: {
      get: ({ value }: PyProperty) => newRef(value.doc ?? None),
      set: ({ value: state }: PyProperty, value) => replaceField(state, 'doc', value),
    },
  },
  methods: [
    method('getter($self, object, /)', copyWith('get')),
    method('setter($self, object, /)', copyWith('set')),
    method('deleter($self, object, /)', copyWith('del')),
    method(
      '__set_name__($self, /, *args)',
      (self: PyProperty, args: PyObject[]) => {
        if (args.length !== 2) {
          throw typeError(`__set_name__() takes 2 positional arguments but ${args.length} were given`);
        }
        replaceField(self.value, 'name', args[1]!);
      },
      '($self, owner, name, /)',
    ),
  ],
  getset: {
    __name__: {
      get(self: PyProperty) {
        const name = nameOf(self.value);
        if (name === undefined) throw attributeError("'property' object has no attribute '__name__'");
        return name;
      },
      set: (self: PyProperty, value) => replaceField(self.value, 'name', value),
    },
    __isabstractmethod__: {
      get: ({ value: { get, set, del } }: PyProperty) =>
        [get, set, del].some((each) => each !== null && isAbstract(each)),
    },
  },
});
