/**
 * Warnings from native code: they are handed to CPython's own `warnings` module, which filters and shows
 * them. `_warnings`, its accelerator in C, is left out: `warnings` does without it.
 * Answers to Python/_warnings.c (`PyErr_WarnEx`, `PyErr_WarnExplicit`).
 */
import {
  call, decref, evalHooks, exceptionTypes, getAttrName, newLong, newStr, type PyObject,
} from '../../01-objects/index.ts';
import { importModule } from '../import.ts';
import { warningHook } from '../warnings.ts';

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
  callWarnings('warn_explicit', [newStr(message), type, newStr(filename), newLong(lineno)]);
};
