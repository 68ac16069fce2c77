/**
 * `bytes % values`. Answers to `_PyBytes_FormatEx` in Objects/bytesobject.c. What `str` does is in
 * `format/percent.ts`; both read their conversions with `format/percent-spec.ts`.
 */

import { isByteArray, isBytes, isFloat } from '../check.ts';
import { ByteWriter } from '../codecs/writers.ts';
import { overflowError, swallow, typeError, typeErrorType, valueError } from '../exceptions/errors.ts';
import {
  convertFloat,
  convertInteger,
  isFloatConversion,
  isIntegerConversion,
} from '../format/percent-number.ts';
import { type Conversion, layOutConversion, PercentReader } from '../format/percent-spec.ts';
import { decref, type PyObject } from '../object.ts';
import { asIndex } from '../protocols/abstract.ts';
import { callSpecial } from '../protocols/call.ts';
import { ascii } from '../str/ascii.ts';
import { intern, text } from '../str/unicode.ts';
import { fullyQualifiedName } from '../types/type-names.ts';
import { bytesOf, isBufferLike } from './buffer.ts';
import { makeBytes } from './new.ts';

const PERCENT = 37,
  SPACE = 32;
const BYTES = intern('__bytes__');

/** `_PyBytes_FormatEx`. */
export function percentBytes(format: Uint8Array, args: PyObject): Uint8Array {
  const dialect = {
    key: (start: number, end: number) => makeBytes(format.slice(start, end)),
    what: 'bytes',
    precisionTooBig: 'prec too big',
  };
  const reader = new PercentReader(format, args, dialect, (object) => isBytes(object) || isByteArray(object));
  const result = new ByteWriter(format.length);
  try {
    while (!reader.atEnd()) {
      const percent = reader.nextPercent();
      result.addAll(format.subarray(reader.at, percent));
      reader.at = percent + 1;
      if (percent < format.length) convertNext(reader, result);
    }
    reader.checkAllUsed();
    return result.finish();
  } finally {
    reader.close();
  }
}

function convertNext(reader: PercentReader, result: ByteWriter): void {
  if (reader.peek() === PERCENT) {
    reader.at++;
    result.add(PERCENT);
    return;
  }
  const conversion = reader.readConversion();
  const { shown } = conversion;
  const value = reader.nextArgument();
  if (isIntegerConversion(shown))
    result.addText(layOutConversion(convertInteger(value, conversion), conversion, true));
  else if (isFloatConversion(shown))
    result.addText(layOutConversion(floatText(value, conversion), conversion, true));
  else addBytes(result, convertBytes(value, conversion), conversion);
}

function floatText(value: PyObject, conversion: Conversion): string {
  try {
    return convertFloat(value, conversion);
  } catch (caught) {
    if (isFloat(value)) throw caught;
    swallow(caught, typeErrorType);
    throw typeError(`float argument required, not ${value.type.name}`);
  }
}

function convertBytes(value: PyObject, { char, shown, index }: Conversion): Uint8Array {
  switch (shown) {
    case 'r':
    case 'a': {
      const owned = ascii(value);
      const bytes = Uint8Array.from(text(owned), (c) => c.charCodeAt(0));
      decref(owned);
      return bytes;
    }
    case 's':
    case 'b':
      return bytesFor(value);
    case 'c':
      return Uint8Array.of(byteFor(value));
    default:
      throw valueError(
        `unsupported format character '${String.fromCharCode(char)}' (0x${char.toString(16)}) at index ${index}`,
      );
  }
}

/** `format_obj`: a bytes-like object, or what `__bytes__` answers. */
function bytesFor(value: PyObject): Uint8Array {
  if (isBytes(value) || isByteArray(value)) return bytesOf(value);
  const answer = callSpecial(value, BYTES);
  if (answer !== undefined) {
    try {
      if (!isBytes(answer)) throw typeError(`__bytes__ returned non-bytes (type ${answer.type.name})`);
      return answer.value;
    } finally {
      decref(answer);
    }
  }
  if (isBufferLike(value)) return bytesOf(value);
  throw typeError(
    `%b requires a bytes-like object, or an object that implements __bytes__, not '${value.type.name}'`,
  );
}

/** `byte_converter`. */
function byteFor(value: PyObject): number {
  if (isBytes(value) || isByteArray(value)) {
    const data = bytesOf(value);
    if (data.length === 1) return data[0]!;
    const what = isBytes(value) ? 'a bytes object' : 'a bytearray object';
    throw typeError(
      `%c requires an integer in range(256) or a single byte, not ${what} of length ${data.length}`,
    );
  }
  if (value.type.nb_index === null) {
    throw typeError(
      `%c requires an integer in range(256) or a single byte, not ${fullyQualifiedName(value.type)}`,
    );
  }
  const byte = asIndex(value);
  if (byte < 0 || byte > 255) throw overflowError('%c arg not in range(256)');
  return Number(byte);
}

function addBytes(
  result: ByteWriter,
  bytes: Uint8Array,
  { shown, precision, width, left }: Conversion,
): void {
  const cut = precision >= 0 && shown !== 'c' ? bytes.subarray(0, precision) : bytes;
  const padding = new Uint8Array(Math.max(width - cut.length, 0)).fill(SPACE);
  if (!left) result.addAll(padding);
  result.addAll(cut);
  if (left) result.addAll(padding);
}
