/** `_thread._local`: attributes that each thread has for itself. Answers to `local_type` in Modules/_threadmodule.c. */
import {
  attributeError,
  call,
  decref,
  defineType,
  genericGetAttr,
  genericSetAttr,
  getAttrName,
  intern,
  type KwNames,
  nativeRoots,
  newDict,
  newInstance,
  newRef,
  objectType,
  type PyDict,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  setInstanceDict,
  text,
  typeError,
  typeLookup,
} from '../../01-objects/index.ts';
import { threads } from '../../05-eval-loop/index.ts';
import { running } from '../scheduler/scheduler.ts';
import { threadOf } from '../scheduler/thread.ts';

/** The arguments it was made with: `__init__` gets them again in each thread. */
interface LocalState {
  args: PyObject[];
  kwnames: KwNames;
}
type PyLocal = PyGCObject<LocalState>;

nativeRoots.add((visit) => {
  for (const tstate of threads) threadOf(tstate).locals.forEach((dict) => visit(dict));
});

const INIT = intern('__init__');

/** Puts the running thread's dict in place; a thread that comes for the first time gets one. `_ldict`. */
function enter(self: PyLocal): void {
  const { locals } = running();
  let dict = locals.get(self);
  if (dict !== undefined) return place(self, dict);
  dict = newDict();
  locals.set(self, dict);
  place(self, dict);
  const init = typeLookup(self.type, INIT);
  if (init === undefined || init === typeLookup(objectType, INIT)) return;
  try {
    const bound = getAttrName(self, '__init__');
    decref(call(bound, self.value.args, self.value.kwnames));
    decref(bound);
  } catch (caught) {
    locals.delete(self);
    decref(dict);
    throw caught;
  }
  place(self, dict);
}

function place(self: PyLocal, dict: PyDict): void {
  if (self.dict !== dict) setInstanceDict(self, dict);
}

function refuseDict(self: PyObject, name: PyStr): void {
  if (text(name) === '__dict__')
    throw attributeError(`'${self.type.name}' object attribute '__dict__' is read-only`);
}

export const localType: PyType = defineType('_thread._local', {
  subclassable: true,
  dict: true,
  weakrefs: true,
  tp_new(type, args, kwnames) {
    const plain = typeLookup(type, INIT) === typeLookup(objectType, INIT);
    if (plain && args.length > 0) throw typeError('Initialization arguments are not supported');
    const self = newInstance<LocalState>(type, { args: args.map((arg) => newRef(arg)), kwnames });
    const dict = newDict();
    running().locals.set(self, dict);
    place(self, dict);
    return self;
  },
  tp_init: () => {},
  traverse: (self: PyLocal, visit) => self.value.args.forEach(visit),
  tp_getattro(self, name) {
    enter(self as PyLocal);
    return genericGetAttr(self, name);
  },
  tp_setattro(self, name, value) {
    refuseDict(self, name);
    enter(self as PyLocal);
    genericSetAttr(self, name, value);
  },
});
