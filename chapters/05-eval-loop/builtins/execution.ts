/**
 * Built-in functions that run or look at code: `exec`, `eval`, `compile`, `globals`, `locals`, `vars`, `dir`,
 * `__build_class__`, `__import__`, `print`, `input`. Answers to Python/bltinmodule.c.
 */
import {
  call, callMethod, cellType, decref, dictGetName, dictSetName, intern, isBytes, isCode, isDict, isStr,
  isTuple, iterableToArray, listSort, lookupAttr, method, newList, newRef, None, runtimeError, str, text,
  typeError, asIndexNumber, callFound, typeLookup, type FunctionState, type PyCode, type PyDict,
  type PyList, type PyObject, type PyStr, type PyTuple, newFunction, emptyTuple,
} from '../../01-objects/index.ts';
import { compileBuiltin, compileSource } from '../compile-source.ts';
import { evalCode } from '../eval.ts';
import { frameLocals } from '../frameobject.ts';
import { buildClass } from '../build-class.ts';
import { interpreterBuiltins } from '../names.ts';
import { current } from '../pystate.ts';
import { importModuleLevel } from '../import.ts';
import { sysAttribute } from '../modules.ts';
import { printTo, readLine } from '../console.ts';

function runningGlobals(): PyDict {
  const { frame } = current.tstate;
  return frame === null ? interpreterBuiltins.dict! : frame.globals;
}

function runningLocals(): PyObject {
  const { frame } = current.tstate;
  if (frame === null) throw runtimeError('frame does not exist');
  return frameLocals(frame);
}

/** The namespaces `exec` and `eval` use; both owned. */
function namespaces(name: string, globals: PyObject, locals: PyObject): { globals: PyDict; locals: PyObject } {
  if (locals !== None && locals.type.mp_subscript === null) throw typeError(`${name}() locals must be a mapping${name === 'exec' ? ` or None, not ${locals.type.name}` : ''}`);
  if (globals !== None && !isDict(globals)) {
    throw typeError(
      name === 'exec' ? `exec() globals must be a dict, not ${globals.type.name}` : locals !== None || globals.type.mp_subscript === null ? 'globals must be a real dict; try eval(code, {}, mapping)' : 'globals must be a dict',
    );
  }
  const chosen = globals === None ? runningGlobals() : (globals as PyDict);
  const own = locals !== None ? newRef(locals) : globals === None ? runningLocals() : newRef(chosen);
  if (dictGetName(chosen, '__builtins__') === undefined) dictSetName(chosen, '__builtins__', interpreterBuiltins.dict!);
  return { globals: newRef(chosen), locals: own };
}

function runIn(name: string, source: PyObject, globals: PyObject, locals: PyObject, closure: PyObject): PyObject {
  const spaces = namespaces(name, globals, locals);
  try {
    let code: PyCode;
    if (isCode(source)) {
      const free = source.value.nfrees;
      if (name === 'eval' && free > 0) throw typeError('code object passed to eval() may not contain free variables');
      if (name === 'exec' && free === 0 && closure !== None) throw typeError('cannot use a closure with this code object');
      if (free > 0) return execWithClosure(source, spaces, closure);
      code = newRef(source);
    } else {
      if (closure !== None) throw typeError('closure can only be used when source is a code object');
      code = compileSource(sourceText(name, source), '<string>', name === 'eval' ? 'eval' : 'exec', { inherit: true });
    }
    try {
      return evalCode(code, spaces.globals, spaces.locals);
    } finally {
      decref(code);
    }
  } finally {
    decref(spaces.globals);
    decref(spaces.locals);
  }
}

function execWithClosure(code: PyCode, spaces: { globals: PyDict; locals: PyObject }, closure: PyObject): PyObject {
  const fits = isTuple(closure) && closure.value.length === code.value.nfrees && closure.value.every((cell) => cell.type === cellType);
  if (!fits) throw typeError(`code object requires a closure of exactly length ${code.value.nfrees}`);
  const fn = newFunction(code, spaces.globals);
  (fn.value as FunctionState).closure = newRef(closure as PyTuple);
  try {
    return call(fn, []);
  } finally {
    decref(fn);
  }
}

/** What `eval`, `exec` and `compile` take as source: text, or bytes with an encoding line. */
function sourceText(name: string, source: PyObject): string | Uint8Array {
  if (isStr(source)) {
    const shown = text(source);
    return name === 'eval' ? shown.replace(/^[ \t]+/, '') : shown;
  }
  if (isBytes(source)) return source.value;
  if (source.type.bf_getbuffer !== null) return source.type.bf_getbuffer(source, false).data;
  throw typeError(`${name}() arg 1 must be a string, bytes${name === 'compile' ? ', AST' : ' or code'}${name === 'compile' ? ' or code' : ''} object`);
}

function dir(object: PyObject | undefined): PyObject {
  let names: PyList;
  if (object === undefined) {
    const locals = runningLocals();
    const keys = callMethod(locals, intern('keys'));
    decref(locals);
    names = newList(iterableToArray(keys));
    decref(keys);
  } else {
    const found = typeLookup(object.type, intern('__dir__'));
    if (found === undefined) throw typeError('object does not provide __dir__');
    const answer = callFound(object, found, []);
    names = newList(iterableToArray(answer));
    decref(answer);
  }
  listSort(names, null, false);
  return names;
}

export const executionFunctions = [
  method('__build_class__($module, func, name, /, *bases, metaclass=<unrepresentable>, **kwds)', 'Internal helper function used by the class statement.', buildClass),
  method('__import__($module, /, name, globals=None, locals=None, fromlist=<unrepresentable>, level=0)', 'Import a module.', (_m: PyObject, name: PyObject, globals: PyObject, locals: PyObject, fromlist: PyObject | undefined, level: PyObject) => {
    if (!isStr(name)) throw typeError(`module name must be a string, not ${name.type.name}`);
    void locals;
    return importModuleLevel(name, globals, fromlist ?? emptyTuple, asIndexNumber(level));
  }),
  method('compile($module, /, source, filename, mode, flags=0, dont_inherit: bool = False, optimize=-1, *, _feature_version=-1)', 'Compile source into a code object that can be executed by exec() or eval().', (_m: PyObject, source: PyObject, filename: PyObject, mode: PyObject, flags: PyObject, dontInherit: boolean, optimize: PyObject, feature: PyObject) => {
    if (!isStr(mode)) throw typeError(`compile() argument 'mode' must be str, not ${mode.type.name}`);
    return compileBuiltin(source, filename, text(mode), asIndexNumber(flags), dontInherit, asIndexNumber(optimize), asIndexNumber(feature));
  }),
  method('dir($module, object=<unrepresentable>, /)', 'dir([object]) -> list of strings', (_m: PyObject, object: PyObject | undefined) => dir(object)),
  method('eval($module, source, /, globals=None, locals=None)', 'Evaluate the given source in the context of globals and locals.', (_m: PyObject, source: PyObject, globals: PyObject, locals: PyObject) => runIn('eval', source, globals, locals, None)),
  method('exec($module, source, /, globals=None, locals=None, *, closure=None)', 'Execute the given source in the context of globals and locals.', (_m: PyObject, source: PyObject, globals: PyObject, locals: PyObject, closure: PyObject) => {
    decref(runIn('exec', source, globals, locals, closure));
  }),
  method('globals($module, /)', "Return the dictionary containing the current scope's global variables.", () => newRef(runningGlobals())),
  method('locals($module, /)', "Return a dictionary containing the current scope's local variables.", () => runningLocals()),
  method('vars($module, object=<unrepresentable>, /)', 'vars([object]) -> dictionary', (_m: PyObject, object: PyObject | undefined) => {
    if (object === undefined) return runningLocals();
    const dict = lookupAttr(object, intern('__dict__'));
    if (dict === undefined) throw typeError('vars() argument must have __dict__ attribute');
    return dict;
  }),
  method("print($module, /, *args, sep=None, end=None, file=None, flush: bool = False)", 'Prints the values to a stream, or to sys.stdout by default.', (_m: PyObject, args: PyObject[], sep: PyObject, end: PyObject, file: PyObject, flush: boolean) => printTo(args, sep, end, file, flush)),
  method("input($module, prompt='', /)", 'Read a string from standard input.  The trailing newline is stripped.', (_m: PyObject, prompt: PyObject) => readLine(prompt)),
  method('breakpoint($module, /, *args, **kws)', 'Call sys.breakpointhook(*args, **kws).', (_m: PyObject, args: PyObject[], kws: Map<PyStr, PyObject>) => {
    const hook = sysAttribute('breakpointhook');
    if (hook === undefined) throw runtimeError('lost sys.breakpointhook');
    return call(hook, [...args, ...kws.values()], kws.size === 0 ? null : [...kws.keys()]);
  }),
];
