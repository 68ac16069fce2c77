/** The door of chapter 1: what later chapters may use of objects. */
import { readyAllTypes } from './types/define.ts';

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
export * from './check.ts';
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
export * from './dict/dict.ts';
export * from './dict/dict.ts';
export * from './dict/dict-table.ts';
export * from './dict/iterators.ts';
export * from './dict/iterators.ts';
export * from './dict/merge.ts';
export * from './dict/merge.ts';
export * from './dict/views.ts';
export * from './dict/views.ts';
export * from './exceptions/base.ts';
export * from './exceptions/errors.ts';
export * from './exceptions/exceptions.ts';
export * from './exceptions/group.ts';
export { prepReraiseStar } from './exceptions/group.ts';
export * from './exceptions/oserror.ts';
export * from './exceptions/suggestions.ts';
export * from './exceptions/syntaxerror.ts';
export { formatComplex } from './format/complex.ts';
export { type DoubleCode, type DoubleFlags, doubleToString, floatRepr } from './format/double.ts';
export { formatFloat } from './format/float.ts';
export { formatLong } from './format/long.ts';
export { intMaxStrDigits, longDigits } from './format/long-digits.ts';
export { parseMarkup, splitFieldName } from './format/markup.ts';
export { formatObject } from './format/object.ts';
export { percentFormat } from './format/percent.ts';
export { formatStr } from './format/str.ts';
export * from './functions/cell.ts';
export * from './functions/code.ts';
export * from './functions/code-type.ts';
export * from './functions/eval-hooks.ts';
export * from './functions/function.ts';
export * from './functions/function-wrappers.ts';
export * from './functions/linetable.ts';
export * from './functions/method.ts';
export * from './iterators/common.ts';
export * from './iterators/enumerate.ts';
export * from './iterators/filter.ts';
export * from './iterators/indexed.ts';
export * from './iterators/map.ts';
export * from './iterators/recycled-tuple.ts';
export * from './iterators/reversed.ts';
export * from './iterators/sequence-iterator.ts';
export * from './iterators/zip.ts';
export * from './list/capacity.ts';
export * from './list/list.ts';
export * from './list/slices.ts';
export * from './list/sort.ts';
export * from './module.ts';
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
export * from './protocols/abstract.ts';
export * from './protocols/call.ts';
export * from './protocols/hash.ts';
export * from './protocols/hash-lanes.ts';
export * from './protocols/identity.ts';
export * from './protocols/isinstance.ts';
export * from './protocols/iteration-end.ts';
export * from './protocols/keyhash.ts';
export * from './protocols/number.ts';
export * from './protocols/pyhash.ts';
export * from './protocols/reprenter.ts';
export { guardedRepr } from './protocols/reprenter.ts';
export * from './protocols/sequence.ts';
export * from './range/range.ts';
export * from './range/range-iterator.ts';
export * from './range/slice.ts';
export * from './set/frozenset-hash.ts';
export * from './set/set.ts';
export * from './set/set.ts';
export * from './set/set-operations.ts';
export * from './set/set-table.ts';
export * from './set/set-type.ts';
export * from './singletons.ts';
export { ascii } from './str/ascii.ts';
export * from './str/builder.ts';
export { fromEncodedObject } from './str/construct.ts';
export { joinStr, joinStrings } from './str/join.ts';
export { isIdentifier } from './str/predicates.ts';
export { escapePoint, strRepr } from './str/repr.ts';
export { compareStrs, strConcat, strContains, strItem, strRepeat, strSubscript } from './str/slots.ts';
export * from './str/template.ts';
export * from './str/unicode.ts';
// Strings, bytes, formatting, codecs
export * from './str/unicodetype.ts';
export * from './tuple/tuple.ts';
export * from './tuple/tuplehash.ts';
export * from './types/clinic.ts';
export * from './types/define.ts';
export * from './types/descriptor-types.ts';
export * from './types/descriptors.ts';
export * from './types/docstrings.ts';
export * from './types/genericattr.ts';
export * from './types/mappingproxy.ts';
export * from './types/namespace.ts';
export * from './types/object-type.ts';
export * from './types/property.ts';
export { slotGetAttr, unraisable } from './types/slot-functions.ts';
export * from './types/statictypes.ts';
export * from './types/super.ts';
export * from './types/type-names.ts';
export * from './types/type-new.ts';
export * from './types/type-type.ts';
export * from './types/typeobject.ts';
export * from './typing/annotations.ts';
export * from './typing/genericalias.ts';
export * from './typing/typealias.ts';
export * from './typing/typevars.ts';
export * from './typing/typing.ts';
export * from './typing/unionobject.ts';

import './str/type.ts';
import './bytes/bytes.ts';
import './bytes/bytearray.ts';
import './bytes/memoryview.ts';
import './codecs/module.ts';

export * from './types/structseq.ts';

// Files that declare types and export nothing others need.
import './types/singleton-types.ts';

// Every file above has declared its types by now: bases first, they become usable.
readyAllTypes();
