/**
 * The type `generator` as Python sees it, and what it shares with coroutines and asynchronous generators: names,
 * code, frame, state, and what happens when one dies. Answers to the tables of Objects/genobject.c.
 */
import {
  call,
  classMethod,
  declareType,
  decref,
  genericAlias,
  idOf,
  isStr,
  method,
  None,
  newRef,
  newStr,
  PyError,
  type PyObject,
  type PyStr,
  pyBool,
  text,
  typeError,
  unraisable,
} from '../../01-objects/index.ts';
import { CO_COROUTINE } from '../../04-compiler/index.ts';
import { frameObject, unstarted } from '../frames/frameobject.ts';
import { clearGenerator, closeGenerator, delegateOf, sendMethod, throwMethod } from './generator-methods.ts';
import {
  asyncGeneratorType,
  generatorNext,
  generatorType,
  type PyGenerator,
  traverseGenerator,
} from './generators.ts';

/** `_PyGen_Finalize`: one that dies while suspended is closed; a coroutine never awaited warns. */
export function finalizeGenerator(self: PyObject): void {
  const generator = self as PyGenerator;
  const { status, frame, code, finalizer, closed } = generator.value;
  if (status === 'finished' || frame === null) return;
  if (generator.type === asyncGeneratorType && finalizer !== null && !closed) {
    return unraisably(self, 'finalizing generator', () => decref(call(finalizer, [self])));
  }
  const { flags } = (code as PyObject<{ flags: number }>).value;
  if ((flags & CO_COROUTINE) === 0 || status !== 'created') {
    return unraisably(self, 'closing generator', () => decref(closeGenerator(generator)));
  }
  neverAwaited.warn(generator);
  clearGenerator(generator);
}

unstarted.finalize = finalizeGenerator;

/** Does something whose error nobody could catch: it is told to `sys.unraisablehook`. */
function unraisably(self: PyObject, doing: string, action: () => void): void {
  try {
    action();
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    unraisable.report(caught, self, doing);
  }
}

/** `_PyErr_WarnUnawaitedCoroutine`; set by `coroutine-types.ts`. */
export const neverAwaited: { warn: (coroutine: PyObject) => void } = { warn: () => {} };

/** The two names a generator has, which may be set. */
function nameAttribute(field: 'name' | 'qualname') {
  return {
    get: (self: PyGenerator) => newRef(self.value[field]),
    set(self: PyGenerator, value: PyObject | null) {
      if (value === null || !isStr(value)) throw typeError(`__${field}__ must be set to a string object`);
      const old: PyStr = self.value[field];
      self.value[field] = newRef(value);
      decref(old);
    },
  };
}

/** The attributes of all three kinds: `gi_`, `cr_` or `ag_` running, suspended, frame and code. */
export const sharedAttributes = (prefix: string) => ({
  __name__: nameAttribute('name'),
  __qualname__: nameAttribute('qualname'),
  [`${prefix}_running`]: { get: (self: PyGenerator) => pyBool(self.value.status === 'running') },
  [`${prefix}_suspended`]: { get: (self: PyGenerator) => pyBool(self.value.status === 'suspended') },
  [`${prefix}_frame`]: {
    get: (self: PyGenerator) => (self.value.frame === null ? None : frameObject(self.value.frame)),
  },
  [`${prefix}_code`]: { get: (self: PyGenerator) => newRef(self.value.code) },
});

/** The attribute that tells what is delegated to: `gi_yieldfrom`, `cr_await`, `ag_await`. */
export const delegateAttribute = {
  get: (self: PyGenerator) => newRef(delegateOf(self) ?? None),
};

/** `__class_getitem__` of all three kinds. */
export const classGetitem = classMethod(
  '__class_getitem__($type, object, /)',
  (type: PyObject, item: PyObject) => genericAlias.make(type, item),
);

/** `<generator object name at 0x...>`. */
export function generatorRepr(self: PyObject): PyObject {
  return newStr(
    `<${self.type.name} object ${text((self as PyGenerator).value.qualname)} at 0x${idOf(self).toString(16)}>`,
  );
}

export const THROW_SIGNATURE = 'throw($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)';

declareType(generatorType, {
  basicsize: 232,
  weakrefs: true,
  traverse: traverseGenerator,
  tp_finalize: finalizeGenerator,
  tp_repr: generatorRepr,
  tp_iter: newRef,
  tp_iternext: generatorNext,
  methods: [
    method('send($self, value, /)', sendMethod, '($self, object, /)'),
    method(THROW_SIGNATURE, throwMethod, null),
    method('close($self, /)', closeGenerator),
    classGetitem,
  ],
  getset: {
    ...sharedAttributes('gi'),
    gi_yieldfrom: delegateAttribute,
  },
});
