/**
 * Questions about an object's type, narrowing it for TypeScript: `PyLong_Check`, `PyList_CheckExact` ...
 * The plain form accepts subclasses, the exact form does not.
 */
import type { PyCode } from './functions/code.ts';
import type {
  PyBytes,
  PyComplex,
  PyDict,
  PyFloat,
  PyGCObject,
  PyList,
  PyLong,
  PyObject,
  PyStr,
  PyTuple,
  PyType,
} from './object.ts';
import {
  boolType,
  bytearrayType,
  bytesType,
  codeType,
  complexType,
  dictType,
  floatType,
  frozensetType,
  listType,
  longType,
  setType,
  sliceType,
  strType,
  tupleType,
} from './types/statictypes.ts';
import { hasFlag, isSubtype, TPFLAGS } from './types/typeobject.ts';

export const isLong = (o: PyObject): o is PyLong => hasFlag(o.type, TPFLAGS.LONG_SUBCLASS);
export const isLongExact = (o: PyObject): o is PyLong => o.type === longType;
export const isBool = (o: PyObject): o is PyLong => o.type === boolType;
export const isFloat = (o: PyObject): o is PyFloat => o.type === floatType || isSubtype(o.type, floatType);
export const isFloatExact = (o: PyObject): o is PyFloat => o.type === floatType;
export const isComplex = (o: PyObject): o is PyComplex => isSubtype(o.type, complexType);
export const isComplexExact = (o: PyObject): o is PyComplex => o.type === complexType;
export const isStr = (o: PyObject): o is PyStr => hasFlag(o.type, TPFLAGS.UNICODE_SUBCLASS);
export const isStrExact = (o: PyObject): o is PyStr => o.type === strType;
export const isBytes = (o: PyObject): o is PyBytes => hasFlag(o.type, TPFLAGS.BYTES_SUBCLASS);
export const isBytesExact = (o: PyObject): o is PyBytes => o.type === bytesType;
export const isByteArray = (o: PyObject): boolean => isSubtype(o.type, bytearrayType);
export const isTuple = (o: PyObject): o is PyTuple => hasFlag(o.type, TPFLAGS.TUPLE_SUBCLASS);
export const isTupleExact = (o: PyObject): o is PyTuple => o.type === tupleType;
export const isList = (o: PyObject): o is PyList => hasFlag(o.type, TPFLAGS.LIST_SUBCLASS);
export const isListExact = (o: PyObject): o is PyList => o.type === listType;
export const isDict = (o: PyObject): o is PyDict => hasFlag(o.type, TPFLAGS.DICT_SUBCLASS);
export const isDictExact = (o: PyObject): o is PyDict => o.type === dictType;
export const isSet = (o: PyObject): boolean => isSubtype(o.type, setType);
export const isFrozenset = (o: PyObject): boolean => isSubtype(o.type, frozensetType);
export const isFrozensetExact = (o: PyObject): boolean => o.type === frozensetType;
export const isAnySet = (o: PyObject): boolean => isSet(o) || isFrozenset(o);
export const isSlice = (o: PyObject): boolean => o.type === sliceType;
export const isType = (o: PyObject): o is PyType => hasFlag(o.type, TPFLAGS.TYPE_SUBCLASS);
export const isException = (o: PyObject): o is PyGCObject<import('./exceptions/errors.ts').ExceptionState> =>
  hasFlag(o.type, TPFLAGS.BASE_EXC_SUBCLASS);
export const isExceptionClass = (o: PyObject): o is PyType =>
  isType(o) && hasFlag(o, TPFLAGS.BASE_EXC_SUBCLASS);
export const isCode = (o: PyObject): o is PyCode => o.type === codeType;
