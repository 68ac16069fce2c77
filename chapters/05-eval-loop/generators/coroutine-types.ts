/**
 * The type `coroutine`, its iterator, where a coroutine was created, and the warning about one that was never
 * awaited. Answers to the coroutine half of Objects/genobject.c and to `_PyErr_WarnUnawaitedCoroutine`.
 */
import {
  callOneArg,
  declareType,
  decref,
  dictGetName,
  evalHooks,
  intern,
  lookupAttr,
  method,
  None,
  newLong,
  newRef,
  newTuple,
  PyError,
  PyGCObject,
  type PyObject,
  runtimeWarningType,
  staticType,
  text,
  track,
  unraisable,
} from '../../01-objects/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState } from '../frames/pystate.ts';
import { lineAt } from '../frames/traceback.ts';
import { interpreterModules } from '../modules.ts';
import { closeGenerator, sendMethod, throwMethod } from './generator-methods.ts';
import {
  classGetitem,
  delegateAttribute,
  finalizeGenerator,
  generatorRepr,
  neverAwaited,
  sharedAttributes,
  THROW_SIGNATURE,
} from './generator-types.ts';
import {
  coroutineOrigin,
  coroutineType,
  generatorNext,
  type PyGenerator,
  traverseGenerator,
} from './generators.ts';

/** The iterator that `coroutine.__await__` answers. Payload: the coroutine. */
export const coroutineWrapperType = staticType('coroutine_wrapper');

type Wrapper = PyGCObject<PyGenerator>;

declareType(coroutineWrapperType, {
  traverse(self: Wrapper, visit) {
    visit(self.value);
  },
  tp_iter: newRef,
  tp_iternext: (self) => generatorNext((self as Wrapper).value),
  methods: [
    method(
      'send($self, value, /)',
      (self: Wrapper, value: PyObject) => sendMethod(self.value, value),
      '($self, object, /)',
    ),
    method(
      THROW_SIGNATURE,
      (self: Wrapper, type: PyObject, value: PyObject | undefined, tb: PyObject | undefined) =>
        throwMethod(self.value, type, value, tb),
    ),
    method('close($self, /)', (self: Wrapper) => closeGenerator(self.value)),
  ],
});

declareType(coroutineType, {
  basicsize: 232,
  weakrefs: true,
  traverse: traverseGenerator,
  tp_finalize: finalizeGenerator,
  tp_repr: generatorRepr,
  am_await: (self) => track(new PyGCObject<PyObject>(coroutineWrapperType, newRef(self))),
  methods: [
    method('send($self, value, /)', sendMethod, '($self, object, /)'),
    method(THROW_SIGNATURE, throwMethod, null),
    method('close($self, /)', closeGenerator),
    classGetitem,
  ],
  getset: {
    ...sharedAttributes('cr'),
    cr_await: delegateAttribute,
  },
  members: { cr_origin: { get: (self: PyGenerator) => newRef(self.value.origin ?? None) } },
});

// ---- Where it was created

/** `compute_cr_origin`: file, line and name of the callers, the innermost first, as deep as is tracked (owned). */
coroutineOrigin.of = (tstate: ThreadState, caller: Frame | null) => {
  const rows: PyObject[] = [];
  for (
    let frame = caller;
    frame !== null && rows.length < tstate.coroutineOriginDepth;
    frame = frame.previous
  ) {
    const code = frame.code.value;
    const line = newLong(lineAt(code, frame.lasti) ?? 0);
    rows.push(newTuple([newRef(code.filename), line, newRef(code.name)]));
  }
  return newTuple(rows);
};

// ---- Never awaited

/** The `warnings` module tells where the coroutine came from; before it is imported, a plain warning is made. */
neverAwaited.warn = (coroutine) => {
  try {
    const warnings = dictGetName(interpreterModules(), 'warnings');
    const warn =
      warnings === undefined ? undefined : lookupAttr(warnings, intern('_warn_unawaited_coroutine'));
    if (warn !== undefined) {
      decref(callOneArg(warn, coroutine));
      decref(warn);
    } else {
      const name = text((coroutine as PyGenerator).value.qualname);
      evalHooks.warn(runtimeWarningType, `coroutine '${name}' was never awaited`, 1);
    }
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    unraisable.report(caught, coroutine, 'finalizing coroutine');
  }
};
