/**
 * `_testcapi.meth_...`: native functions of every calling convention (`METH_VARARGS`, `METH_O` ...), as functions of
 * a module and as instance, class and static methods. Each answers what it was given: `(self, args, kwargs)`.
 * Answers to the part "Test METH flags" of Modules/_testcapimodule.c.
 */
import {
  call,
  classMethod,
  defineType,
  dictForEach,
  dictSet,
  isDict,
  isTuple,
  type KwNames,
  type MethodDef,
  method,
  None,
  newDict,
  newInstance,
  newRef,
  newTuple,
  type PyDict,
  type PyObject,
  type PyStr,
  type PyType,
  staticMethod,
  typeError,
} from '../../../01-objects/index.ts';

type Native = (...args: never[]) => unknown;
type Make = (signature: string, fn: Native) => MethodDef;

/** A static method has no self; None is shown in its place. */
const shown = (self: PyObject | null): PyObject => newRef(self ?? None);

const tupleOf = (args: PyObject[]): PyObject => newTuple(args.map((arg) => newRef(arg)));

function dictOf(kwargs: Map<PyStr, PyObject>): PyObject {
  if (kwargs.size === 0) return None;
  const dict = newDict();
  for (const [name, value] of kwargs) dictSet(dict, name, value);
  return dict;
}

const varargs = (self: PyObject | null, args: PyObject[]) => newTuple([shown(self), tupleOf(args)]);

const keywords = (self: PyObject | null, args: PyObject[], kwargs: Map<PyStr, PyObject>) =>
  newTuple([shown(self), tupleOf(args), dictOf(kwargs)]);

/** The functions; `self` is what the signature lines call the first argument. */
function conventions(make: Make, self: string): MethodDef[] {
  return [
    make(`meth_varargs(${self}, /, *args)`, varargs),
    make(`meth_varargs_keywords(${self}, /, *args, **kwargs)`, keywords),
    make(`meth_o(${self}, object, /)`, (self: PyObject | null, object: PyObject) =>
      newTuple([shown(self), newRef(object)]),
    ),
    make(`meth_noargs(${self}, /)`, (self: PyObject | null) => shown(self)),
    make(`meth_fastcall(${self}, /, *args)`, varargs),
    make(`meth_fastcall_keywords(${self}, /, *args, **kwargs)`, keywords),
  ];
}

const plainType = (name: string, methods: MethodDef[]): PyType =>
  defineType(`_testcapi.${name}`, { tp_new: (type) => newInstance(type, null), traverse: () => {}, methods });

export const methodTypes: Record<string, PyType> = {
  MethInstance: plainType('MethInstance', conventions(method, '$self')),
  MethClass: plainType('MethClass', conventions(classMethod, '$type')),
  MethStatic: plainType('MethStatic', conventions(staticMethod, '$none')),
};

/** None or a tuple, as an array of borrowed arguments. */
function argumentArray(args: PyObject): PyObject[] {
  if (args === None) return [];
  if (!isTuple(args)) throw typeError('args must be None or a tuple');
  return args.value;
}

/** `PyObject_VectorcallDict`: positional arguments, and keywords in a dict. */
function fastcallDict(_module: PyObject, callable: PyObject, args: PyObject, kwargs: PyObject): PyObject {
  const values = argumentArray(args).slice();
  if (kwargs === None) return call(callable, values);
  if (!isDict(kwargs)) throw typeError('kwnames must be None or a dict');
  const names: PyStr[] = [];
  dictForEach(kwargs as PyDict, (name, value) => {
    names.push(name as PyStr);
    values.push(value);
  });
  return call(callable, values, names);
}

/** `PyObject_Vectorcall`: the values of the keywords come last. */
function vectorcall(_module: PyObject, callable: PyObject, args: PyObject, kwnames: PyObject): PyObject {
  let names: KwNames = null;
  if (kwnames !== None) {
    if (!isTuple(kwnames)) throw typeError('kwnames must be None or a tuple');
    names = kwnames.value as PyStr[];
  }
  return call(callable, argumentArray(args), names);
}

export const methodMethods: MethodDef[] = [
  ...conventions(method, '$module'),
  method('pyobject_fastcalldict($module, func, func_args, kwargs, /)', fastcallDict),
  method('pycfunction_call($module, func, args, kwargs=None, /)', fastcallDict),
  method('pyobject_vectorcall($module, func, func_args, kwnames, /)', vectorcall),
];
