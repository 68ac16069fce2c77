/**
 * How the modules here are declared: a table of signature lines and functions.
 */
import {
  call,
  classMethod,
  dictSetName,
  docOf,
  immortal,
  type MethodDef,
  method,
  newDict,
  newStr,
  type PyType,
  packTuple,
  staticMethod,
  typeType,
} from '../../01-objects/index.ts';

type Native = (...args: never[]) => unknown;

/**
 * The methods of a module or type `owner` ('math', 'collections.deque'), declared by their signature lines
 * (`'gcd($module, /, *integers)'`); `$type` makes a class method. A line without `$` is a static method.
 */
export function methodsOf(owner: string, table: Record<string, Native>): MethodDef[] {
  return Object.entries(table).map(([signature, fn]) => {
    const make = signature.includes('($type')
      ? classMethod
      : signature.includes('($')
        ? method
        : staticMethod;
    const def = make(signature, fn);
    def.qualname = `${owner}.${def.name}`;
    return def;
  });
}

/** `PyErr_NewException`: a new exception class, `'binascii.Error'`, which lives for ever. */
export function newExceptionType(name: string, base: PyType): PyType {
  const dot = name.lastIndexOf('.');
  const dict = newDict();
  dictSetName(dict, '__module__', newStr(name.slice(0, dot)));
  const doc = docOf(name);
  if (doc !== null) dictSetName(dict, '__doc__', newStr(doc));
  return immortal(call(typeType, [newStr(name.slice(dot + 1)), packTuple(base), dict]) as PyType);
}
