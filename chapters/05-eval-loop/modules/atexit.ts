/** `atexit`: functions to call when the interpreter ends, last registered first. Answers to Modules/atexitmodule.c. */
import {
  call,
  compareBool,
  decref,
  defineModule,
  EQ,
  isCallable,
  nativeRoots,
  newRef,
  type PyObject,
  type PyStr,
  typeError,
  unraisable,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

interface Callback {
  func: PyObject;
  args: PyObject[];
  kwnames: PyStr[];
}

let callbacks: Callback[] = [];
/** The one that is being called: it has left the list. */
let called: Callback | null = null;

nativeRoots.add((visit) => {
  const all = called === null ? callbacks : [...callbacks, called];
  for (const { func, args, kwnames } of all) [func, ...args, ...kwnames].forEach(visit);
});

function release({ func, args }: Callback): void {
  decref(func);
  args.forEach(decref);
}

/** `atexit_callfuncs`: an error in one is reported, and the others still run. */
export function runExitFunctions(): void {
  while (callbacks.length > 0) {
    const callback = callbacks.pop()!;
    called = callback;
    try {
      decref(call(callback.func, callback.args, callback.kwnames.length === 0 ? null : callback.kwnames));
    } catch (caught) {
      unraisable.report(caught, callback.func, 'in atexit callback');
    }
    called = null;
    release(callback);
  }
}

defineModule('atexit', {
  methods: methodsOf('atexit', {
    'register($module, func=<unrepresentable>, /, *args, **kwargs)'(
      _module: PyObject,
      func: PyObject | undefined,
      args: PyObject[],
      kwargs: Map<PyStr, PyObject>,
    ) {
      if (func === undefined) throw typeError('register() takes at least 1 argument (0 given)');
      if (!isCallable(func)) throw typeError('the first argument must be callable');
      const values = [...args, ...kwargs.values()].map((arg) => newRef(arg));
      callbacks.push({
        func: newRef(func),
        args: values,
        kwnames: [...kwargs.keys()].map((name) => newRef(name)),
      });
      return newRef(func);
    },
    '_clear($module, /)'() {
      callbacks.splice(0).forEach(release);
    },
    'unregister($module, func, /)'(_module: PyObject, func: PyObject) {
      for (const callback of [...callbacks]) {
        if (!compareBool(callback.func, func, EQ)) continue;
        callbacks = callbacks.filter((each) => each !== callback);
        release(callback);
      }
    },
    '_run_exitfuncs($module, /)': () => runExitFunctions(),
    '_ncallbacks($module, /)': () => callbacks.length,
  }),
});
