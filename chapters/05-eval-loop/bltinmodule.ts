/** The module `builtins`: functions, types, constants. Answers to Python/bltinmodule.c. */
import {
  boolType,
  bytearrayType,
  bytesType,
  classmethodType,
  complexType,
  defineModule,
  dictType,
  Ellipsis,
  enumerateType,
  exceptionGroupType,
  exceptionTypes,
  False,
  filterType,
  floatType,
  frozensetType,
  listType,
  longType,
  mapType,
  memoryviewType,
  None,
  NotImplemented,
  newRef,
  objectType,
  type PyObject,
  propertyType,
  pyBool,
  rangeType,
  reversedType,
  setType,
  sliceType,
  staticmethodType,
  strType,
  superType,
  True,
  tupleType,
  typeType,
  zipType,
} from '../01-objects/index.ts';
import { asyncFunctions } from './builtins/anext.ts';
import { executionFunctions } from './builtins/execution.ts';
import { objectFunctions } from './builtins/objects.ts';

const TYPES = {
  bool: boolType,
  bytearray: bytearrayType,
  bytes: bytesType,
  classmethod: classmethodType,
  complex: complexType,
  dict: dictType,
  enumerate: enumerateType,
  filter: filterType,
  float: floatType,
  frozenset: frozensetType,
  int: longType,
  list: listType,
  map: mapType,
  memoryview: memoryviewType,
  object: objectType,
  property: propertyType,
  range: rangeType,
  reversed: reversedType,
  set: setType,
  slice: sliceType,
  staticmethod: staticmethodType,
  str: strType,
  super: superType,
  tuple: tupleType,
  type: typeType,
  zip: zipType,
};

/** Exceptions that are not in `builtins`. */
defineModule('builtins', {
  methods: [...objectFunctions, ...asyncFunctions, ...executionFunctions],
  attributes() {
    const attributes: Record<string, PyObject> = {
      None,
      Ellipsis,
      NotImplemented,
      False,
      True,
      __debug__: pyBool(true),
    };
    for (const [name, type] of Object.entries(TYPES)) attributes[name] = newRef(type);
    for (const [name, type] of exceptionTypes) attributes[name] = newRef(type);
    attributes.ExceptionGroup = newRef(exceptionGroupType);
    attributes.EnvironmentError = newRef(exceptionTypes.get('OSError')!);
    attributes.IOError = newRef(exceptionTypes.get('OSError')!);
    return attributes;
  },
});
