/**
 * The module `_codecs`: the codecs that are written here, each as a pair of functions, and the registries.
 * The package `encodings` is made of these. Answers to Modules/_codecsmodule.c.
 */

import { bytesOf } from '../bytes/buffer.ts';
import { makeBytes } from '../bytes/new.ts';
import { isBytes, isStr } from '../check.ts';
import { newTuple } from '../containers.ts';
import { typeError } from '../exceptions/errors.ts';
import { defineModule } from '../module.ts';
import { newRef, type PyObject, type PyStr } from '../object.ts';
import { None, newLong, pyBool } from '../singletons.ts';
import { strLength } from '../str/unicode.ts';
import { type MethodDef, method } from '../types/clinic.ts';
import { converters } from '../types/converters.ts';
import { decodeBytesEscape, encodeBytesEscape } from './bytes-escape.ts';
import { buildEncodingMap, decodeCharmap, encodeCharmap } from './charmap.ts';
import { decodeAscii, decodeLatin1, encodeAscii, encodeLatin1 } from './narrow.ts';
import {
  lookupCodec,
  lookupErrorHandler,
  registerCodec,
  registerErrorHandler,
  runCodec,
  unregisterCodec,
  unregisterErrorHandler,
} from './registry.ts';
import {
  decodeRawUnicodeEscape,
  decodeUnicodeEscape,
  encodeRawUnicodeEscape,
  encodeUnicodeEscape,
} from './unicode-escape.ts';
import { decodeUtf7, encodeUtf7 } from './utf7.ts';
import { type Decoded, decodeUtf8, encodeUtf8 } from './utf8.ts';
import { type ByteOrder, type DecodedInOrder, decodeUtf16, encodeUtf16 } from './utf16.ts';
import { decodeUtf32, encodeUtf32 } from './utf32.ts';

type Errors = string | undefined;

/** Bytes-like, or a string of ASCII, which some old codecs take for bytes (`s*`). */
converters.bufferOrAscii = (value) => (isStr(value) ? encodeUtf8(value) : bytesOf(value));

/** A bytes object and nothing else (`O!`). */
converters.bytesObject = (value, where) => {
  if (!isBytes(value)) throw typeError(`${where} must be bytes, not ${value.type.name}`);
  return value.value;
};

/** (bytes, how many characters they stand for). */
function encoded(bytes: Uint8Array, str: PyStr): PyObject {
  return newTuple([makeBytes(bytes), newLong(strLength(str))]);
}

/** (str, how many bytes it was made of). */
function decoded({ str, consumed }: Decoded): PyObject {
  return newTuple([str, newLong(consumed)]);
}

function decodedInOrder({ str, consumed, order }: DecodedInOrder): PyObject {
  return newTuple([str, newLong(consumed), newLong(order)]);
}

/** A codec that cannot be broken off in the midst: `latin_1_decode(data, errors)`. */
function wholeCodec(
  name: string,
  encode: (str: PyStr, errors: Errors) => Uint8Array,
  decode: (data: Uint8Array, errors: Errors) => Decoded,
): MethodDef[] {
  return [
    encoder(name, encode),
    method(
      `${name}_decode($module, data: buffer, errors: strOrNone = None, /)`,
      (_: null, data: Uint8Array, errors: Errors) => decoded(decode(data, errors)),
    ),
  ];
}

function encoder(name: string, encode: (str: PyStr, errors: Errors) => Uint8Array): MethodDef {
  return method(
    `${name}_encode($module, str: unicode, errors: strOrNone = None, /)`,
    (_: null, str: PyStr, errors: Errors) => encoded(encode(str, errors), str),
  );
}

/** A codec whose decoder takes a text in parts: what is incomplete at the end of one waits for the next. */
function partialCodec(
  name: string,
  encode: (str: PyStr, errors: Errors) => Uint8Array,
  decode: (data: Uint8Array, errors: Errors, final: boolean) => Decoded,
  { buffer = 'buffer', final = 'False' } = {},
): MethodDef[] {
  return [
    encoder(name, encode),
    method(
      `${name}_decode($module, data: ${buffer}, errors: strOrNone = None, final: bool = ${final}, /)`,
      (_: null, data: Uint8Array, errors: Errors, isFinal: boolean) => decoded(decode(data, errors, isFinal)),
    ),
  ];
}

type EncodeInOrder = (str: PyStr, errors: Errors, order: ByteOrder) => Uint8Array;
type DecodeInOrder = (data: Uint8Array, errors: Errors, order: ByteOrder, final: boolean) => DecodedInOrder;

/** UTF-16 and UTF-32: in the order that a mark tells, and in each of the two orders. */
function orderedCodecs(name: string, encode: EncodeInOrder, decode: DecodeInOrder): MethodDef[] {
  const sign = (order: number): ByteOrder => Math.sign(order) as ByteOrder;
  return [
    method(
      `${name}_encode($module, str: unicode, errors: strOrNone = None, byteorder: int = 0, /)`,
      (_: null, str: PyStr, errors: Errors, order: number) => encoded(encode(str, errors, sign(order)), str),
    ),
    encoder(`${name}_le`, (str, errors) => encode(str, errors, -1)),
    encoder(`${name}_be`, (str, errors) => encode(str, errors, 1)),
    ...[
      ['', 0],
      ['_le', -1],
      ['_be', 1],
    ].map(([suffix, order]) =>
      method(
        `${name}${suffix}_decode($module, data: buffer, errors: strOrNone = None, final: bool = False, /)`,
        (_: null, data: Uint8Array, errors: Errors, final: boolean) =>
          decoded(decode(data, errors, order as ByteOrder, final)),
      ),
    ),
    method(
      `${name}_ex_decode($module, data: buffer, errors: strOrNone = None, byteorder: int = 0, final: bool = False,\n                 /)`,
      (_: null, data: Uint8Array, errors: Errors, order: number, final: boolean) =>
        decodedInOrder(decode(data, errors, sign(order), final)),
    ),
  ];
}

const charmapMethods: MethodDef[] = [
  method(
    'charmap_encode($module, str: unicode, errors: strOrNone = None, mapping=None, /)',
    (_: null, str: PyStr, errors: Errors, mapping: PyObject) =>
      encoded(mapping === None ? encodeLatin1(str, errors) : encodeCharmap(str, errors, mapping), str),
  ),
  method(
    'charmap_decode($module, data: buffer, errors: strOrNone = None, mapping=None, /)',
    (_: null, data: Uint8Array, errors: Errors, mapping: PyObject) =>
      decoded(mapping === None ? decodeLatin1(data) : decodeCharmap(data, errors, mapping)),
  ),
  method('charmap_build($module, map: unicode, /)', (_: null, map: PyStr) => buildEncodingMap(map)),
];

const escapeMethods: MethodDef[] = [
  method(
    'escape_encode($module, data: bytesObject, errors: strOrNone = None, /)',
    (_: null, data: Uint8Array) => newTuple([makeBytes(encodeBytesEscape(data)), newLong(data.length)]),
  ),
  method(
    'escape_decode($module, data: bufferOrAscii, errors: strOrNone = None, /)',
    (_: null, data: Uint8Array, errors: Errors) =>
      newTuple([makeBytes(decodeBytesEscape(data, errors)), newLong(data.length)]),
  ),
  method(
    'readbuffer_encode($module, data: bufferOrAscii, errors: strOrNone = None, /)',
    (_: null, data: Uint8Array) => newTuple([makeBytes(data.slice()), newLong(data.length)]),
  ),
];

const registryMethods: MethodDef[] = [
  method('register($module, search_function, /)', (_: null, search: PyObject) => registerCodec(search)),
  method('unregister($module, search_function, /)', (_: null, search: PyObject) => unregisterCodec(search)),
  method('lookup($module, encoding: str, /)', (_: null, encoding: string) => newRef(lookupCodec(encoding))),
  method(
    "encode($module, /, obj, encoding: str = 'utf-8', errors: str = 'strict')",
    (_: null, object: PyObject, encoding: string, errors: string) =>
      runCodec('encode', object, encoding, errors),
  ),
  method(
    "decode($module, /, obj, encoding: str = 'utf-8', errors: str = 'strict')",
    (_: null, object: PyObject, encoding: string, errors: string) =>
      runCodec('decode', object, encoding, errors),
  ),
  method('register_error($module, errors: str, handler, /)', (_: null, errors: string, handler: PyObject) =>
    registerErrorHandler(errors, handler),
  ),
  method('_unregister_error($module, errors: str, /)', (_: null, errors: string) =>
    pyBool(unregisterErrorHandler(errors)),
  ),
  method('lookup_error($module, name: str, /)', (_: null, name: string) => newRef(lookupErrorHandler(name))),
];

export const codecsModule = defineModule('_codecs', {
  methods: [
    ...registryMethods,
    ...escapeMethods,
    ...partialCodec('utf_8', encodeUtf8, decodeUtf8),
    ...partialCodec('utf_7', encodeUtf7, decodeUtf7),
    ...orderedCodecs('utf_16', encodeUtf16, decodeUtf16),
    ...orderedCodecs('utf_32', encodeUtf32, decodeUtf32),
    ...partialCodec('unicode_escape', encodeUnicodeEscape, decodeUnicodeEscape, {
      buffer: 'bufferOrAscii',
      final: 'True',
    }),
    ...partialCodec('raw_unicode_escape', encodeRawUnicodeEscape, decodeRawUnicodeEscape, {
      buffer: 'bufferOrAscii',
      final: 'True',
    }),
    ...wholeCodec('latin_1', encodeLatin1, decodeLatin1),
    ...wholeCodec('ascii', encodeAscii, decodeAscii),
    ...charmapMethods,
  ],
});
