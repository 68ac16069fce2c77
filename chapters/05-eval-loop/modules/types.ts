/** `_types`: the types of the interpreter's own objects. Answers to Modules/_typesmodule.c. */
import {
  addressText,
  builtinFunctionType,
  cellType,
  classMethodDescriptorType,
  codeType,
  defineModule,
  defineType,
  ellipsisType,
  functionType,
  genericAliasType,
  getsetDescriptorType,
  mappingProxyType,
  memberDescriptorType,
  methodDescriptorType,
  methodType,
  methodWrapperType,
  moduleType,
  namespaceType,
  newRef,
  newStr,
  noneType,
  notImplementedType,
  type PyType,
  unionType,
  wrapperDescriptorType,
} from '../../01-objects/index.ts';
import { frameType } from '../frames/frameobject.ts';
import { tracebackType } from '../frames/traceback.ts';
import { asyncGeneratorType, coroutineType, generatorType } from '../generators/generators.ts';

/** Capsules carry pointers between modules written in C. Those here hold nothing but their name. */
export const capsuleType: PyType = defineType('PyCapsule', {
  tp_repr: (self) => newStr(`<capsule object "${self.value}" at ${addressText(self)}>`),
});

const TYPES: Record<string, PyType> = {
  AsyncGeneratorType: asyncGeneratorType,
  BuiltinFunctionType: builtinFunctionType,
  BuiltinMethodType: builtinFunctionType,
  CapsuleType: capsuleType,
  CellType: cellType,
  ClassMethodDescriptorType: classMethodDescriptorType,
  CodeType: codeType,
  CoroutineType: coroutineType,
  EllipsisType: ellipsisType,
  FrameType: frameType,
  FunctionType: functionType,
  GeneratorType: generatorType,
  GenericAlias: genericAliasType,
  GetSetDescriptorType: getsetDescriptorType,
  LambdaType: functionType,
  MappingProxyType: mappingProxyType,
  MemberDescriptorType: memberDescriptorType,
  MethodDescriptorType: methodDescriptorType,
  MethodType: methodType,
  MethodWrapperType: methodWrapperType,
  ModuleType: moduleType,
  NoneType: noneType,
  NotImplementedType: notImplementedType,
  SimpleNamespace: namespaceType,
  TracebackType: tracebackType,
  UnionType: unionType,
  WrapperDescriptorType: wrapperDescriptorType,
};

defineModule('_types', {
  attributes: () => Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [name, newRef(type)])),
});
