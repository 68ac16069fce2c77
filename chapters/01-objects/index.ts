/** The door of chapter 1: what later chapters may use of objects. */
import { readyAllTypes } from './define.ts';

export * from './abstract.ts';
export * from './annotations.ts';
export * from './bytes/buffer.ts';
export { ByteArray, type PyByteArray } from './bytes/bytearray-data.ts';
export { byteValue } from './bytes/kind.ts';
export {
  deriveView,
  type MemoryView,
  newMemoryView,
  type PyMemoryView,
  releaseView,
} from './bytes/memoryview-data.ts';
export { doubleToHalf, halfToDouble, itemFormat, nativeChar } from './bytes/memoryview-format.ts';
export * from './bytes/new.ts';
export { bytesRepr } from './bytes/repr.ts';
export { bytesEqual, compareBytes, concatBytes } from './bytes/search.ts';
export * from './call.ts';
export * from './cell.ts';
export * from './check.ts';
export * from './clinic.ts';
export * from './code.ts';
export * from './code-type.ts';
export { decodeText } from './codecs/decode.ts';
export { encodeStr, encodeText } from './codecs/encode.ts';
export { characterName } from './codecs/handlers.ts';
export { decodeLatin1, encodeLatin1, latin1Text } from './codecs/narrow.ts';
export * from './codecs/problem.ts';
export * from './codecs/registry.ts';
export { characterNamed, decodeRawUnicodeEscape, decodeUnicodeEscape } from './codecs/unicode-escape.ts';
export { decodeUtf7 } from './codecs/utf7.ts';
export { type Decoded, decodeUtf8, encodeUtf8 } from './codecs/utf8.ts';
export { decodeUtf16 } from './codecs/utf16.ts';
export { decodeUtf32 } from './codecs/utf32.ts';
export { ByteWriter, PointWriter } from './codecs/writers.ts';
export * from './containers.ts';
export * from './define.ts';
export * from './descriptor-types.ts';
export * from './descriptors.ts';
export * from './dict/dict.ts';
export * from './dict/dict.ts';
export * from './dict/iterators.ts';
export * from './dict/iterators.ts';
export * from './dict/merge.ts';
export * from './dict/merge.ts';
export * from './dict/views.ts';
export * from './dict/views.ts';
export * from './dict-table.ts';
export * from './docstrings.ts';
export * from './errors.ts';
export * from './eval-hooks.ts';
export * from './exceptions/base.ts';
export * from './exceptions/group.ts';
export { prepReraiseStar } from './exceptions/group.ts';
export * from './exceptions/oserror.ts';
export * from './exceptions.ts';
export { formatComplex } from './format/complex.ts';
export { type DoubleCode, type DoubleFlags, doubleToString, floatRepr } from './format/double.ts';
export { formatFloat } from './format/float.ts';
export { formatLong } from './format/long.ts';
export { intMaxStrDigits, longDigits } from './format/long-digits.ts';
export { parseMarkup, splitFieldName } from './format/markup.ts';
export { formatObject } from './format/object.ts';
export { percentFormat } from './format/percent.ts';
export { formatStr } from './format/str.ts';
export * from './function.ts';
export * from './function-wrappers.ts';
export * from './genericalias.ts';
export * from './genericattr.ts';
export * from './hash.ts';
export * from './hash-lanes.ts';
export * from './identity.ts';
export * from './isinstance.ts';
export * from './iteration-end.ts';
export * from './iterators/common.ts';
export * from './iterators/enumerate.ts';
export * from './iterators/filter.ts';
export * from './iterators/indexed.ts';
export * from './iterators/map.ts';
export * from './iterators/recycled-tuple.ts';
export * from './iterators/reversed.ts';
export * from './iterators/sequence-iterator.ts';
export * from './iterators/zip.ts';
export * from './keyhash.ts';
export * from './linetable.ts';
export * from './list/capacity.ts';
export * from './list/list.ts';
export * from './list/slices.ts';
export * from './list/sort.ts';
export * from './mappingproxy.ts';
export * from './method.ts';
export * from './module.ts';
export * from './namespace.ts';
export * from './number.ts';
export * from './numbers/bool.ts';
export * from './numbers/complex.ts';
export * from './numbers/complex-operators.ts';
export * from './numbers/double.ts';
export * from './numbers/float.ts';
export * from './numbers/float-operators.ts';
export * from './numbers/float-round.ts';
export * from './numbers/float-text.ts';
// Numbers, containers and iterators
export * from './numbers/int.ts';
export * from './numbers/long.ts';
export * from './numbers/long-bytes.ts';
export * from './numbers/long-operators.ts';
export * from './numbers/long-text.ts';
export * from './numbers/power.ts';
export * from './object.ts';
export * from './object-type.ts';
export * from './property.ts';
export * from './pyhash.ts';
export * from './range.ts';
export * from './range-iterator.ts';
export * from './reprenter.ts';
export { guardedRepr } from './reprenter.ts';
export * from './sequence.ts';
export * from './set/frozenset-hash.ts';
export * from './set/set.ts';
export * from './set/set.ts';
export * from './set/set-operations.ts';
export * from './set/set-table.ts';
export * from './set/set-type.ts';
export * from './singletons.ts';
export * from './slice.ts';
export { slotGetAttr, unraisable } from './slot-functions.ts';
export * from './statictypes.ts';
export { ascii } from './str/ascii.ts';
export * from './str/builder.ts';
export { fromEncodedObject } from './str/construct.ts';
export { joinStr, joinStrings } from './str/join.ts';
export { isIdentifier } from './str/predicates.ts';
export { escapePoint, strRepr } from './str/repr.ts';
export { compareStrs, strConcat, strContains, strItem, strRepeat, strSubscript } from './str/slots.ts';
// Strings, bytes, formatting, codecs
export * from './str/unicodetype.ts';
export * from './suggestions.ts';
export * from './super.ts';
export * from './syntaxerror.ts';
export * from './template.ts';
export * from './tuple.ts';
export * from './tuplehash.ts';
export * from './type-names.ts';
export * from './type-new.ts';
export * from './type-type.ts';
export * from './typealias.ts';
export * from './typeobject.ts';
export * from './typevars.ts';
export * from './typing.ts';
export * from './unicode.ts';
export * from './unionobject.ts';

import './str/type.ts';
import './bytes/bytes.ts';
import './bytes/bytearray.ts';
import './bytes/memoryview.ts';
import './codecs/module.ts';

export * from './structseq.ts';

// Files that declare types and export nothing others need.
import './singleton-types.ts';

// Every file above has declared its types by now: bases first, they become usable.
readyAllTypes();
