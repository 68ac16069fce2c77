/**
 * `eval` and `exec`: the namespaces they run in, and the code that is made of source on the way.
 * Answers to `builtin_eval_impl` and `builtin_exec_impl` in Python/bltinmodule.c.
 */
import {
  cellType,
  decref,
  dictGetName,
  dictSetName,
  type FunctionState,
  isCode,
  isDict,
  isTupleExact,
  None,
  newFunction,
  newRef,
  type PyCode,
  type PyDict,
  type PyObject,
  type PyTuple,
  runtimeError,
  typeError,
} from '../../01-objects/index.ts';
import { auditEvent } from '../audit-hooks.ts';
import { compileSource } from '../compile-source.ts';
import { localsSnapshot } from '../frames/frame-locals.ts';
import { current } from '../frames/pystate.ts';
import { evalCode, evalCodeOfFunction } from '../loop/eval.ts';
import { interpreterBuiltins } from '../loop/names.ts';
import { sourceArgument, withoutIndent } from '../source-argument.ts';

/** The globals of the running code (borrowed). */
export function runningGlobals(): PyDict {
  const { frame } = current.tstate;
  return frame === null ? interpreterBuiltins.dict! : frame.globals;
}

/** What `locals()` answers in the running code (owned). */
export function runningLocals(): PyObject {
  const { frame } = current.tstate;
  if (frame === null) throw runtimeError('frame does not exist');
  return localsSnapshot(frame);
}

const isMapping = (object: PyObject): boolean => object.type.mp_subscript !== null;

/** Where code is to run; both owned. */
interface Namespaces {
  globals: PyDict;
  locals: PyObject;
}

/** The namespaces as they were given, None for those of the caller; what is missing in them is added. */
function namespaces(globals: PyObject, locals: PyObject): Namespaces {
  const chosen = globals === None ? runningGlobals() : (globals as PyDict);
  const own = locals !== None ? newRef(locals) : globals === None ? runningLocals() : newRef(chosen);
  if (dictGetName(chosen, '__builtins__') === undefined) {
    dictSetName(chosen, '__builtins__', current.tstate.frame?.builtins ?? interpreterBuiltins.dict!);
  }
  return { globals: newRef(chosen), locals: own };
}

function release(spaces: Namespaces): void {
  decref(spaces.globals);
  decref(spaces.locals);
}

/** `eval(source, globals, locals)`. All borrowed, the result is owned. */
export function evalBuiltin(source: PyObject, globals: PyObject, locals: PyObject): PyObject {
  if (locals !== None && !isMapping(locals)) throw typeError('locals must be a mapping');
  if (globals !== None && !isDict(globals)) {
    throw typeError(
      isMapping(globals)
        ? 'globals must be a real dict; try eval(code, {}, mapping)'
        : 'globals must be a dict',
    );
  }
  const spaces = namespaces(globals, locals);
  try {
    if (!isCode(source))
      return runText(withoutIndent(sourceArgument('eval', source, SOURCE)), 'eval', spaces);
    auditEvent('exec', source);
    if (source.value.nfrees > 0)
      throw typeError('code object passed to eval() may not contain free variables');
    return evalCode(source, spaces.globals, spaces.locals);
  } finally {
    release(spaces);
  }
}

/** `exec(source, globals, locals, closure=)`. All borrowed. */
export function execBuiltin(
  source: PyObject,
  globals: PyObject,
  locals: PyObject,
  closure: PyObject,
): PyObject {
  if (globals !== None && !isDict(globals))
    throw typeError(`exec() globals must be a dict, not ${globals.type.name}`);
  if (locals !== None && !isMapping(locals))
    throw typeError(`locals must be a mapping or None, not ${locals.type.name}`);
  const spaces = namespaces(globals, locals);
  try {
    if (isCode(source)) return execCode(source, spaces, closure);
    if (closure !== None) throw typeError('closure can only be used when source is a code object');
    return runText(sourceArgument('exec', source, SOURCE), 'exec', spaces);
  } finally {
    release(spaces);
  }
}

const SOURCE = 'string, bytes or code';

function runText(source: string | Uint8Array, mode: 'eval' | 'exec', spaces: Namespaces): PyObject {
  const code = compileSource(source, '<string>', mode, { inherit: true });
  try {
    auditEvent('exec', code);
    return evalCode(code, spaces.globals, spaces.locals);
  } finally {
    decref(code);
  }
}

function execCode(code: PyCode, spaces: Namespaces, closure: PyObject): PyObject {
  const { nfrees } = code.value;
  if (nfrees === 0 && closure !== None) throw typeError('cannot use a closure with this code object');
  if (nfrees > 0 && !isClosureFor(closure, nfrees)) {
    throw typeError(`code object requires a closure of exactly length ${nfrees}`);
  }
  auditEvent('exec', code);
  if (nfrees === 0) return evalCode(code, spaces.globals, spaces.locals);
  const fn = newFunction(code, spaces.globals);
  (fn.value as FunctionState).closure = newRef(closure as PyTuple);
  try {
    return evalCodeOfFunction(fn, spaces.locals);
  } finally {
    decref(fn);
  }
}

function isClosureFor(closure: PyObject, length: number): boolean {
  return (
    isTupleExact(closure) &&
    closure.value.length === length &&
    closure.value.every((cell) => cell.type === cellType)
  );
}
