/**
 * The type objects that the rest of chapter 1 refers to, before anything fills them. CPython's static
 * types exist from the first moment too, as data of the program, and become usable when `PyType_Ready`
 * has run on them (Objects/object.c, `static_types`). So no file here depends on the order of imports.
 */
import { IMMORTAL, PyType } from '../object.ts';

/** `type`, which is its own type: the one knot in the object model that must be tied by hand. */
export const typeType = new PyType(null, 'type');
typeType.type = typeType;
typeType.refcnt = IMMORTAL;

/** An empty static type: named, immortal, not ready. */
export function staticType(name: string): PyType {
  const type = new PyType(typeType, name);
  type.refcnt = IMMORTAL;
  return type;
}

export const objectType = staticType('object');
export const noneType = staticType('NoneType');
export const ellipsisType = staticType('ellipsis');
export const notImplementedType = staticType('NotImplementedType');
export const longType = staticType('int');
export const boolType = staticType('bool');
export const floatType = staticType('float');
export const complexType = staticType('complex');
export const strType = staticType('str');
export const bytesType = staticType('bytes');
export const bytearrayType = staticType('bytearray');
export const memoryviewType = staticType('memoryview');
export const tupleType = staticType('tuple');
export const listType = staticType('list');
export const dictType = staticType('dict');
export const setType = staticType('set');
export const frozensetType = staticType('frozenset');
export const sliceType = staticType('slice');
export const rangeType = staticType('range');
export const functionType = staticType('function');
export const methodType = staticType('method');
export const builtinFunctionType = staticType('builtin_function_or_method');
export const methodDescriptorType = staticType('method_descriptor');
export const classMethodDescriptorType = staticType('classmethod_descriptor');
export const wrapperDescriptorType = staticType('wrapper_descriptor');
export const methodWrapperType = staticType('method-wrapper');
export const getsetDescriptorType = staticType('getset_descriptor');
export const memberDescriptorType = staticType('member_descriptor');
export const mappingProxyType = staticType('mappingproxy');
export const propertyType = staticType('property');
export const classmethodType = staticType('classmethod');
export const staticmethodType = staticType('staticmethod');
export const superType = staticType('super');
export const moduleType = staticType('module');
export const codeType = staticType('code');
export const cellType = staticType('cell');
export const baseExceptionType = staticType('BaseException');
export const namespaceType = staticType('types.SimpleNamespace');
export const genericAliasType = staticType('types.GenericAlias');
export const unionType = staticType('typing.Union');
export const typeVarType = staticType('typing.TypeVar');
export const paramSpecType = staticType('typing.ParamSpec');
export const paramSpecArgsType = staticType('typing.ParamSpecArgs');
export const paramSpecKwargsType = staticType('typing.ParamSpecKwargs');
export const typeVarTupleType = staticType('typing.TypeVarTuple');
export const typeAliasType = staticType('typing.TypeAliasType');
export const genericType = staticType('typing.Generic');
export const templateType = staticType('string.templatelib.Template');
export const interpolationType = staticType('string.templatelib.Interpolation');
