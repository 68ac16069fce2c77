/** The module `array`: compact sequences of numbers. Answers to Modules/arraymodule.c. */
import {
  bytesOf,
  call,
  callMethod,
  codePointAt,
  decref,
  defineModule,
  getAttrName,
  intern,
  isBytes,
  isSubtype,
  isType,
  newRef,
  newStr,
  type PyObject,
  type PyStr,
  type PyType,
  strLength,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { importModule } from '../../imports/import.ts';
import { methodsOf } from '../declare.ts';
import { type Kind, kinds } from './items.ts';
import { reconstructor } from './methods.ts';
import { arrayFromBytes, arrayType } from './storage.ts';
import './type.ts';

/** How items lie in pickled bytes: the table `mformat_descriptors`, where an odd number is big-endian. */
const FORMATS: readonly string[] = [
  'B',
  'b',
  'H',
  'H',
  'h',
  'h',
  'I',
  'I',
  'i',
  'i',
  'Q',
  'Q',
  'q',
  'q',
  'f',
  'f',
  'd',
  'd',
];
const UTF16 = 18;
const UTF32_BIG = 21;

function checkArguments(type: PyObject, code: PyObject, mformat: number, items: PyObject): Kind {
  if (!isType(type)) throw typeError(`first argument must be a type object, not ${type.type.name}`);
  if (!isSubtype(type as PyType, arrayType)) {
    throw typeError(`${(type as PyType).name} is not a subtype of ${arrayType.name}`);
  }
  const name = strLength(code as PyStr) === 1 ? String.fromCodePoint(codePointAt(code as PyStr, 0)) : '';
  const kind = kinds.get(name);
  if (kind === undefined) throw valueError('second argument must be a valid type code');
  if (mformat < 0 || mformat > UTF32_BIG)
    throw valueError('third argument must be a valid machine format code.');
  if (!isBytes(items)) throw typeError(`fourth argument should be bytes, not ${items.type.name}`);
  return kind;
}

/** `array__array_reconstructor_impl`: an array from the bytes of one, which may come from another machine. */
function reconstruct(
  _module: PyObject,
  type: PyObject,
  code: PyObject,
  mformat: number,
  items: PyObject,
): PyObject {
  const kind = checkArguments(type, code, mformat, items);
  const data = bytesOf(items);
  if (mformat === kind.mformat) {
    if (data.length % kind.itemsize !== 0) throw valueError('bytes length not a multiple of item size');
    return arrayFromBytes(type as PyType, kind, data);
  }
  const list = mformat >= UTF16 ? decoded(items, mformat) : unpacked(data, mformat);
  const shown = newStr(kind.code);
  try {
    return call(type, [shown, list]);
  } finally {
    decref(shown);
    decref(list);
  }
}

/** The characters of UTF-16 or UTF-32 bytes, as a str (owned). */
function decoded(items: PyObject, mformat: number): PyObject {
  const name = newStr(['utf-16-le', 'utf-16-be', 'utf-32-le', 'utf-32-be'][mformat - UTF16]!);
  try {
    return callMethod(items, intern('decode'), name);
  } finally {
    decref(name);
  }
}

/** The numbers that lie in bytes of another kind, as a list (owned). */
function unpacked(data: Uint8Array, mformat: number): PyObject {
  const kind = kinds.get(FORMATS[mformat]!)!;
  if (data.length % kind.itemsize !== 0) throw valueError('bytes length not a multiple of item size');
  const made = arrayFromBytes(arrayType, kind, data);
  try {
    if (mformat >= 2 && mformat % 2 === 1) decref(callMethod(made, intern('byteswap')));
    return callMethod(made, intern('tolist'));
  } finally {
    decref(made);
  }
}

/** Makes `array.array` a `MutableSequence`, as CPython's module does when it is executed. */
function registerSequence(): void {
  const abc = importModule('collections.abc');
  const mutableSequence = getAttrName(abc, 'MutableSequence');
  try {
    decref(callMethod(mutableSequence, intern('register'), arrayType));
  } finally {
    decref(mutableSequence);
    decref(abc);
  }
}

defineModule('array', {
  methods: methodsOf('array', {
    '_array_reconstructor($module, arraytype, typecode: unicode, mformat_code: int, items, /)': reconstruct,
  }),
  attributes: () => ({
    array: newRef(arrayType),
    ArrayType: newRef(arrayType),
    typecodes: newStr([...kinds.keys()].join('')),
  }),
  exec(module) {
    registerSequence();
    reconstructor.fn = getAttrName(module, '_array_reconstructor');
  },
});
