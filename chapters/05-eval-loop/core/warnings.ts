/**
 * Warnings from native code: they are handed to CPython's own `warnings` module, which filters and shows
 * them. The module `_warnings` only passes calls on to it; without the rest `warnings` uses its own Python.
 * Answers to Python/_warnings.c (`PyErr_WarnEx`, `PyErr_WarnExplicit`).
 */
import {
  call, decref, defineModule, evalHooks, method, exceptionTypes, getAttrName, newLong, newStr, swallow, type PyObject, type PyStr,
} from '../../01-objects/index.ts';
import { importModule } from '../import.ts';
import { warningHook } from '../warnings.ts';

/** A function of `_warnings` that calls its namesake in `warnings`. */
function passOn(name: string) {
  return method(`${name}($module, /, *args, **kwargs)`, '', (_m: PyObject, args: PyObject[], kwargs: Map<PyStr, PyObject>) => {
    const module = importModule('_py_warnings');
    const fn = getAttrName(module, name);
    try {
      return call(fn, [...args, ...kwargs.values()], kwargs.size === 0 ? null : [...kwargs.keys()]);
    } finally {
      decref(fn);
      decref(module);
    }
  });
}

defineModule('_warnings', {
  doc: '_warnings provides basic warning filtering support.',
  methods: [passOn('warn'), passOn('warn_explicit')],
});

function callWarnings(name: string, args: PyObject[]): void {
  const module = importModule('warnings');
  const fn = getAttrName(module, name);
  try {
    decref(call(fn, args));
  } finally {
    decref(fn);
    decref(module);
    args.forEach(decref);
  }
}

evalHooks.warn = (category, message, stackLevel) => {
  category.refcnt++;
  callWarnings('warn', [newStr(message), category, newLong(stackLevel)]);
};

warningHook.explicit = (category, message, filename, lineno) => {
  const type = exceptionTypes.get(category)!;
  type.refcnt++;
  try {
    callWarnings('warn_explicit', [newStr(message), type, newStr(filename), newLong(lineno)]);
    return false;
  } catch (caught) {
    swallow(caught, type);
    return true;
  }
};
