/**
 * Built-in functions that run or look at code: `exec`, `eval`, `compile`, `globals`, `locals`, `vars`, `dir`,
 * `__build_class__`, `__import__`, `print`, `input`. Answers to Python/bltinmodule.c.
 */
import {
  call,
  callFound,
  callMethod,
  decref,
  emptyTuple,
  intern,
  isStr,
  iterableToArray,
  listSort,
  lookupAttr,
  method,
  newList,
  newRef,
  type PyList,
  type PyObject,
  type PyStr,
  runtimeError,
  text,
  typeError,
  typeLookup,
} from '../../01-objects/index.ts';
import { buildClass } from '../calls/build-class.ts';
import { compileBuiltin } from '../compile-source.ts';
import { printTo, readLine } from '../console.ts';
import { importModuleLevel } from '../imports/import.ts';
import { sysAttribute } from '../modules.ts';
import { evalBuiltin, execBuiltin, runningGlobals, runningLocals } from './run-source.ts';

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
  method(
    '__build_class__($module, func, name, /, *bases, metaclass=<unrepresentable>, **kwds)',
    buildClass,
    null,
  ),
  method(
    '__import__($module, /, name, globals=None, locals=None, fromlist=<unrepresentable>, level: int = 0)',
    (
      _m: PyObject,
      name: PyObject,
      globals: PyObject,
      locals: PyObject,
      fromlist: PyObject | undefined,
      level: number,
    ) => {
      if (!isStr(name)) throw typeError(`module name must be a string, not ${name.type.name}`);
      void locals;
      return importModuleLevel(name, globals, fromlist ?? emptyTuple, level);
    },
    '($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)',
  ),
  method(
    'compile($module, /, source, filename, mode, flags: int = 0, dont_inherit: bool = False, optimize: int = -1, *, _feature_version: int = -1)',
    (
      _m: PyObject,
      source: PyObject,
      filename: PyObject,
      mode: PyObject,
      flags: number,
      dontInherit: boolean,
      optimize: number,
      feature: number,
    ) => {
      if (!isStr(mode)) throw typeError(`compile() argument 'mode' must be str, not ${mode.type.name}`);
      return compileBuiltin(source, filename, text(mode), flags, dontInherit, optimize, feature);
    },
    '($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)',
  ),
  method(
    'dir($module, object=<unrepresentable>, /)',
    (_m: PyObject, object: PyObject | undefined) => dir(object),
    null,
  ),
  method(
    'eval($module, source, /, globals=None, locals=None)',
    (_m: PyObject, source: PyObject, globals: PyObject, locals: PyObject) =>
      evalBuiltin(source, globals, locals),
  ),
  method(
    'exec($module, source, /, globals=None, locals=None, *, closure=None)',
    (_m: PyObject, source: PyObject, globals: PyObject, locals: PyObject, closure: PyObject) => {
      decref(execBuiltin(source, globals, locals, closure));
    },
  ),
  method('globals($module, /)', () => newRef(runningGlobals())),
  method('locals($module, /)', () => runningLocals()),
  method(
    'vars($module, object=<unrepresentable>, /)',
    (_m: PyObject, object: PyObject | undefined) => {
      if (object === undefined) return runningLocals();
      const dict = lookupAttr(object, intern('__dict__'));
      if (dict === undefined) throw typeError('vars() argument must have __dict__ attribute');
      return dict;
    },
    null,
  ),
  method(
    "print($module, /, *args, sep=' ', end='\\n', file=None, flush: bool = False)",
    (_m: PyObject, args: PyObject[], sep: PyObject, end: PyObject, file: PyObject, flush: boolean) =>
      printTo(args, sep, end, file, flush),
  ),
  method("input($module, prompt='', /)", (_m: PyObject, prompt: PyObject) => readLine(prompt)),
  method(
    'breakpoint($module, /, *args, **kws)',
    (_m: PyObject, args: PyObject[], kws: Map<PyStr, PyObject>) => {
      const hook = sysAttribute('breakpointhook');
      if (hook === undefined) throw runtimeError('lost sys.breakpointhook');
      return call(hook, [...args, ...kws.values()], kws.size === 0 ? null : [...kws.keys()]);
    },
  ),
];
