/** The module `sys`. Answers to Python/sysmodule.c. */
import {
  builtinModules,
  call,
  callMethod,
  decref,
  defineModule,
  defineStructSequence,
  dictDelete,
  dictGetName,
  dictSetName,
  getAttrName,
  hasFlag,
  instantiateModule,
  intern,
  internStr,
  intMaxStrDigits,
  isException,
  isImmortal,
  isStr,
  isTuple,
  isType,
  type ModuleDef,
  method,
  None,
  newDict,
  newFloat,
  newList,
  newLong,
  newRef,
  newStr,
  newStructSequence,
  newTuple,
  type PyDict,
  type PyException,
  type PyObject,
  type PyStr,
  pyBool,
  raiseWith,
  reprText,
  runtimeError,
  systemExitType,
  TPFLAGS,
  typeError,
  typeModified,
  valueError,
} from '../../01-objects/index.ts';
import { auditEvent, auditHooks } from '../audit-hooks.ts';
import { frameObject } from '../frames/frameobject.ts';
import { current, handledException, limits, threads } from '../frames/pystate.ts';
import { tracebackType } from '../frames/traceback.ts';
import { interpreterBuiltins } from '../loop/names.ts';
import { interpreterModules, sysModule } from '../modules.ts';
import { displayHook } from '../sys-hooks.ts';
import { newMonitoring } from '../tracing/monitoring.ts';
import { profilerOf, setProfiler, setTracer, tracerOf } from '../tracing/tracers.ts';
import { isArgumentBorrowed } from './borrowed.ts';
import { config } from './config.ts';
import { currentExceptions, currentFrames } from './per-thread.ts';
import { printException, printUnraisable } from './print-exception.ts';
import { sizeOf } from './sizeof.ts';
import {
  flags,
  floatInfo,
  hashInfo,
  implementation,
  intInfo,
  newFrozenNames,
  threadInfo,
  versionInfo,
  xoptions,
} from './sysinfo.ts';

const strings = (items: readonly string[]): PyObject => newList(items.map((item) => newStr(item)));

const unraisableType = defineStructSequence('UnraisableHookArgs', [
  'exc_type',
  'exc_value',
  'exc_traceback',
  'err_msg',
  'object',
]);
const hooksType = defineStructSequence('asyncgen_hooks', ['firstiter', 'finalizer']);

/** An UnraisableHookArgs; the references are borrowed. Owned. */
export function unraisableArgs(exc: PyException, message: PyObject, object: PyObject): PyObject {
  const items = [exc.type, exc, exc.value.traceback ?? None, message, object];
  return newStructSequence(
    unraisableType,
    items.map((item) => newRef(item)),
  );
}

/** `sys.exc_info()`: the handled exception as a tuple of three (owned). */
function excInfo(): PyObject {
  const exc = handledException(current.tstate);
  if (exc === null) return newTuple([None, None, None]);
  return newTuple([newRef(exc.type), newRef(exc), newRef(exc.value.traceback ?? None)]);
}

/** `sys.getrefcount`: less the reference of an argument that CPython would have borrowed. */
function getRefcount(object: PyObject): number | bigint {
  if (isImmortal(object)) return 3221225472;
  return object.refcnt - (isArgumentBorrowed() ? 1 : 0);
}

/** `PyErr_Display`: an exception without a traceback of its own is shown with the given one. */
function displayException(value: PyObject, traceback: PyObject): void {
  if (isException(value) && traceback.type === tracebackType) value.value.traceback ??= newRef(traceback);
  printException(value);
}

/** `sys.call_tracing`: a debugger's own code may be traced. */
function callTracing(_m: Self, func: PyObject, args: PyObject): PyObject {
  if (!isTuple(args)) throw typeError(`call_tracing() argument 2 must be tuple, not ${args.type.name}`);
  const { tstate } = current;
  const { tracing } = tstate;
  tstate.tracing = 0;
  try {
    return call(func, args.value);
  } finally {
    tstate.tracing = tracing;
  }
}

/** `sys__clear_type_descriptors_impl`: what a class has that its copy with `__slots__` is to have of its own. */
function clearTypeDescriptors(_m: Self, type: PyObject): void {
  if (!isType(type))
    throw typeError(`_clear_type_descriptors() argument must be type, not ${type.type.name}`);
  if (hasFlag(type, TPFLAGS.IMMUTABLETYPE)) throw typeError('argument is immutable');
  for (const name of ['__dict__', '__weakref__']) dictDelete(type.dict as PyDict, intern(name));
  typeModified(type);
}

function displayhook(value: PyObject): void {
  if (value === None) return;
  const builtins = interpreterBuiltins.dict!;
  dictSetName(builtins, '_', None);
  const out = dictGetName(sysModule.module!.dict!, 'stdout');
  if (out === undefined || out === None) throw runtimeError('lost sys.stdout');
  const shown = newStr(`${reprText(value)}\n`);
  decref(callMethod(out, intern('write'), shown));
  decref(shown);
  dictSetName(builtins, '_', value);
}
displayHook.call = (value) => {
  const hook = dictGetName(sysModule.module!.dict!, 'displayhook');
  if (hook === undefined) throw runtimeError('lost sys.displayhook');
  decref(call(hook, [value]));
};

const M = method;
type Self = PyObject;
/** The limit on digits in conversions between int and str. */
const switchInterval = { seconds: 0.005 };

/** `sys.setswitchinterval` as the scheduler sees it. */
export const switching = switchInterval;

const methods = [
  M('exit($module, status=None, /)', (_m: Self, status: PyObject) => {
    throw raiseWith(
      systemExitType,
      ...(status === None ? [] : status.type.name === 'tuple' ? (status.value as PyObject[]) : [status]),
    );
  }),
  M('getrefcount($module, object, /)', (_m: Self, object: PyObject) => getRefcount(object)),
  M('getrecursionlimit($module, /)', () => limits.recursion),
  M('setrecursionlimit($module, limit: int, /)', (_m: Self, limit: number) => {
    if (limit < 1) throw valueError('recursion limit must be greater or equal than 1');
    limits.recursion = limit;
  }),
  M(
    'getsizeof($module, /, object, default=<unrepresentable>)',
    (_m: Self, object: PyObject) => sizeOf(object),
    null,
  ),
  M('exc_info($module, /)', excInfo),
  M('exception($module, /)', () => newRef(handledException(current.tstate) ?? None)),
  M('intern($module, string, /)', (_m: Self, string: PyObject) => {
    if (!isStr(string)) throw typeError(`intern() argument must be str, not ${string.type.name}`);
    return internStr(string);
  }),
  M(
    '_is_interned($module, string, /)',
    (_m: Self, string: PyObject) => internStr(string as PyStr) === string,
  ),
  M('_is_immortal($module, op, /)', (_m: Self, object: PyObject) => isImmortal(object)),
  M('_getframe($module, depth: int = 0, /)', (_m: Self, depth: number) => {
    let { frame } = current.tstate;
    for (; depth > 0 && frame !== null; depth--) frame = frame.previous;
    if (frame === null) throw valueError('call stack is not deep enough');
    return frameObject(frame);
  }),
  M('_getframemodulename($module, /, depth: int = 0)', (_m: Self, depth: number) => {
    let { frame } = current.tstate;
    for (; depth > 0 && frame !== null; depth--) frame = frame.previous;
    if (frame === null || frame.func === null)
      return frame === null ? None : newRef(dictGetName(frame.globals, '__name__') ?? None);
    return newRef((frame.func.value as { module: PyObject | null }).module ?? None);
  }),
  M('_current_frames($module, /)', currentFrames),
  M('_current_exceptions($module, /)', currentExceptions),
  M('settrace($module, function, /)', (_m: Self, fn: PyObject) =>
    setTracer(current.tstate, fn === None ? null : fn),
  ),
  M('setprofile($module, function, /)', (_m: Self, fn: PyObject) =>
    setProfiler(current.tstate, fn === None ? null : fn),
  ),
  M('gettrace($module, /)', () => newRef(tracerOf(current.tstate) ?? None)),
  M('getprofile($module, /)', () => newRef(profilerOf(current.tstate) ?? None)),
  M('call_tracing($module, func, args, /)', callTracing),
  M('_settraceallthreads($module, function, /)', (_m: Self, fn: PyObject) => {
    for (const each of threads) setTracer(each, fn === None ? null : fn);
  }),
  M('_setprofileallthreads($module, function, /)', (_m: Self, fn: PyObject) => {
    for (const each of threads) setProfiler(each, fn === None ? null : fn);
  }),
  M('getswitchinterval($module, /)', () => newFloat(switchInterval.seconds)),
  M('setswitchinterval($module, interval: double, /)', (_m: Self, seconds: number) => {
    if (seconds <= 0) throw valueError('switch interval must be strictly positive');
    switchInterval.seconds = seconds;
  }),
  M('displayhook($module, object, /)', (_m: Self, value: PyObject) => displayhook(value)),
  M(
    'excepthook($module, exctype, value, traceback, /)',
    (_m: Self, _type: PyObject, value: PyObject, traceback: PyObject) => displayException(value, traceback),
  ),
  M('unraisablehook($module, unraisable, /)', (_m: Self, args: PyObject) => printUnraisable(args)),
  M(
    'breakpointhook($module, /, *args, **kws)',
    (_m: Self, args: PyObject[], kws: Map<PyStr, PyObject>) => {
      const pdb = callMethod(
        dictGetName(interpreterModules(), 'builtins')!,
        intern('__import__'),
        intern('pdb'),
      );
      const setTrace = getAttrName(pdb, 'set_trace');
      decref(pdb);
      try {
        return call(setTrace, [...args, ...kws.values()], kws.size === 0 ? null : [...kws.keys()]);
      } finally {
        decref(setTrace);
      }
    },
    '($module, /, *args, **kwargs)',
  ),
  M('getdefaultencoding($module, /)', () => 'utf-8'),
  M('getfilesystemencoding($module, /)', () => 'utf-8'),
  M('getfilesystemencodeerrors($module, /)', () => 'surrogateescape'),
  M('is_finalizing($module, /)', () => finalizing.now),
  M('audit($module, event, /, *args)', (_m: Self, event: PyObject, args: PyObject[]) =>
    auditEvent(event, ...args),
  ),
  M('addaudithook($module, /, hook)', (_m: Self, hook: PyObject) => {
    auditHooks.push(newRef(hook));
  }),
  M('getallocatedblocks($module, /)', () => 100000),
  M('get_int_max_str_digits($module, /)', () => intMaxStrDigits.limit),
  M('set_int_max_str_digits($module, /, maxdigits: int)', (_m: Self, digits: number) => {
    if (digits !== 0 && digits < 640) throw valueError('maxdigits must be 0 or larger than 640');
    intMaxStrDigits.limit = digits;
  }),
  M('set_coroutine_origin_tracking_depth($module, /, depth: int)', (_m: Self, depth: number) => {
    if (depth < 0) throw valueError('depth must be >= 0');
    current.tstate.coroutineOriginDepth = depth;
  }),
  M('get_coroutine_origin_tracking_depth($module, /)', () => current.tstate.coroutineOriginDepth),
  M(
    'set_asyncgen_hooks($module, /, firstiter=<unrepresentable>, finalizer=<unrepresentable>)',
    (_m: Self, first: PyObject | undefined, finalizer: PyObject | undefined) => {
      const { tstate } = current;
      if (first !== undefined) tstate.asyncgenFirstIter = first === None ? null : newRef(first);
      if (finalizer !== undefined) tstate.asyncgenFinalizer = finalizer === None ? null : newRef(finalizer);
    },
    null,
  ),
  M('get_asyncgen_hooks($module, /)', () => {
    const { asyncgenFirstIter, asyncgenFinalizer } = current.tstate;
    return newStructSequence(hooksType, [
      newRef(asyncgenFirstIter ?? None),
      newRef(asyncgenFinalizer ?? None),
    ]);
  }),
  M('_clear_type_cache($module, /)', () => {}),
  M('_clear_type_descriptors($module, type, /)', clearTypeDescriptors),
  M('_clear_internal_caches($module, /)', () => {}),
  M('is_stack_trampoline_active($module, /)', () => false),
  M('_is_gil_enabled($module, /)', () => true),
];

/** Whether the interpreter is shutting down. */
export const finalizing = { now: false };

defineModule('sys', {
  methods,
  attributes: () => ({
    version: newStr(config.version),
    version_info: versionInfo(),
    hexversion: newLong(0x030e02f0),
    api_version: newLong(1013),
    copyright: newStr('Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.'),
    platform: newStr('linux'),
    byteorder: newStr('little'),
    maxsize: newLong(2n ** 63n - 1n),
    maxunicode: newLong(0x10ffff),
    executable: newStr(config.executable),
    _base_executable: newStr(config.executable),
    prefix: newStr(config.prefix),
    exec_prefix: newStr(config.prefix),
    base_prefix: newStr(config.prefix),
    base_exec_prefix: newStr(config.prefix),
    platlibdir: newStr('lib'),
    _stdlib_dir: newStr(config.stdlib),
    _framework: newStr(''),
    argv: strings(config.argv),
    orig_argv: strings(config.origArgv),
    path: strings(config.path),
    meta_path: newList([]),
    path_hooks: newList([]),
    path_importer_cache: newDict(),
    modules: newRef(interpreterModules()),
    builtin_module_names: newTuple([...builtinModules.keys()].sort().map((name) => newStr(name))),
    stdlib_module_names: newFrozenNames(),
    warnoptions: strings(config.warnOptions),
    _xoptions: xoptions(),
    dont_write_bytecode: pyBool(config.dontWriteBytecode !== 0),
    pycache_prefix: None,
    flags: flags(),
    float_info: floatInfo(),
    int_info: intInfo(),
    hash_info: hashInfo(),
    thread_info: threadInfo(),
    float_repr_style: newStr('short'),
    implementation: implementation(),
    abiflags: newStr(''),
    _git: newTuple([newStr('CPython'), newStr(''), newStr('')]),
    _jit: instantiateModule(jitModule),
    monitoring: newMonitoring(),
    _home: None,
  }),
  exec(module) {
    const dict = module.dict!;
    for (const name of ['displayhook', 'excepthook', 'breakpointhook', 'unraisablehook']) {
      dictSetName(dict, `__${name}__`, dictGetName(dict, name)!);
    }
  },
});

/** `sys._jit`: this tier has no machine code to make. */
const jitModule: ModuleDef = {
  name: '_jit',
  methods: ['is_available', 'is_enabled', 'is_active'].map((name) => M(`${name}($module, /)`, () => false)),
};
