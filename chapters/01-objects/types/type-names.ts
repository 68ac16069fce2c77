/**
 * What a type is called: native types have their module in front of their name, as `tp_name` has in C;
 * classes keep name, qualified name and module apart. Answers to `type_name`, `type_qualname`, `type_module`
 * and `_PyType_GetFullyQualifiedName` in Objects/typeobject.c.
 */
import { dictGetName } from '../containers.ts';
import { attributeError } from '../exceptions/errors.ts';
import { newRef, type PyObject, type PyStr, type PyType } from '../object.ts';
import { intern, text } from '../str/unicode.ts';
import { strType } from './statictypes.ts';
import { isHeapType, isSubtype, shortName } from './typeobject.ts';

/** `__qualname__` as JavaScript text. */
export function qualnameOfType(type: PyType): string {
  return type.qualname !== null ? text(type.qualname) : shortName(type);
}

/** `type_module`: the object Python sees as `__module__` (owned). Raises AttributeError. */
export function typeModule(type: PyType): PyObject {
  if (isHeapType(type)) {
    const module = dictGetName(type.dict!, '__module__');
    if (module === undefined) throw attributeError('__module__');
    return newRef(module);
  }
  const dot = type.name.lastIndexOf('.');
  return intern(dot < 0 ? 'builtins' : type.name.slice(0, dot));
}

/** The module as JavaScript text, or null if it has none or it is no string. */
export function moduleOfType(type: PyType): string | null {
  if (!isHeapType(type)) {
    const dot = type.name.lastIndexOf('.');
    return dot < 0 ? 'builtins' : type.name.slice(0, dot);
  }
  const module = dictGetName(type.dict!, '__module__');
  return module !== undefined && isSubtype(module.type, strType) ? text(module as PyStr) : null;
}

/** `_PyType_GetFullyQualifiedName`: `module.Outer.Inner`, without `builtins` and `__main__`. */
export function fullyQualifiedName(type: PyType, separator = '.'): string {
  if (!isHeapType(type)) return type.name;
  const module = moduleOfType(type);
  const qualname = qualnameOfType(type);
  return module === null || module === 'builtins' || module === '__main__'
    ? qualname
    : module + separator + qualname;
}
