/** `_testcapi.type_...`: the version of a type, which its caches go by. Answers to Modules/_testcapi/type.c. */
import {
  assignVersion,
  isType,
  type MethodDef,
  method,
  type PyObject,
  type PyType,
  typeError,
  typeModified,
} from '../../../01-objects/index.ts';

const typeArgument = (object: PyObject): PyType => {
  if (!isType(object)) throw typeError('argument must be a type');
  return object;
};

export const typeMethods: MethodDef[] = [
  method('type_get_version($module, type, /)', (_m: PyObject, type: PyObject) => typeArgument(type).version),
  method('type_modified($module, type, /)', (_m: PyObject, type: PyObject) =>
    typeModified(typeArgument(type)),
  ),
  method('type_assign_version($module, type, /)', (_m: PyObject, type: PyObject) =>
    assignVersion(typeArgument(type)) === 0 ? 0 : 1,
  ),
];
