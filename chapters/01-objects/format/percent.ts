/**
 * `str % values`. Answers to `PyUnicode_Format` in Objects/unicodeobject.c. What `bytes` does is in
 * `bytes/percent.ts`; both read their conversions with `percent-spec.ts`.
 */

import { isStr } from '../check.ts';
import { overflowError, typeError, valueError } from '../exceptions/errors.ts';
import { decref, type PyObject, type PyStr } from '../object.ts';
import { asIndex, repr, str } from '../protocols/abstract.ts';
import { ascii } from '../str/ascii.ts';
import { StrBuilder } from '../str/builder.ts';
import { pad } from '../str/pad.ts';
import { charStr, codePointAt, codePoints, strLength, substring } from '../str/unicode.ts';
import { fullyQualifiedName } from '../types/type-names.ts';
import { convertFloat, convertInteger, isFloatConversion, isIntegerConversion } from './percent-number.ts';
import { type Conversion, layOutConversion, PercentReader } from './percent-spec.ts';

const PERCENT = 37;

/** `PyUnicode_Format`. Owned. */
export function percentFormat(format: PyObject, args: PyObject): PyStr {
  const self = format as PyStr;
  const dialect = {
    key: (start: number, end: number) => substring(self, start, end),
    what: 'string',
    precisionTooBig: 'precision too big',
  };
  const reader = new PercentReader(codePoints(self), args, dialect, isStr);
  const result = new StrBuilder();
  try {
    while (!reader.atEnd()) {
      const percent = reader.nextPercent();
      result.addPart(self, reader.at, percent);
      reader.at = percent + 1;
      if (percent < strLength(self)) convertNext(reader, result);
    }
    reader.checkAllUsed();
    return result.finish();
  } finally {
    reader.close();
    result.discard();
  }
}

/** The conversion whose `%` was just read. */
function convertNext(reader: PercentReader, result: StrBuilder): void {
  if (reader.peek() === PERCENT) {
    reader.at++;
    result.addText('%');
    return;
  }
  const conversion = reader.readConversion();
  const value = reader.nextArgument();
  const { shown } = conversion;
  if (isIntegerConversion(shown))
    result.addText(layOutConversion(convertInteger(value, conversion), conversion, true));
  else if (isFloatConversion(shown))
    result.addText(layOutConversion(convertFloat(value, conversion), conversion, true));
  else addString(result, convertString(value, conversion), conversion);
}

/** The string of a conversion that is none of numbers. Owned. */
function convertString(value: PyObject, { char, shown, index }: Conversion): PyStr {
  switch (shown) {
    case 's':
      return str(value);
    case 'r':
      return repr(value);
    case 'a':
      return ascii(value);
    case 'c':
      return character(value);
    default: {
      const visible = char > 31 && char < 127 ? shown : '?';
      throw valueError(
        `unsupported format character '${visible}' (0x${char.toString(16)}) at index ${index}`,
      );
    }
  }
}

/** `formatchar`: the character of a code point, or a string of one character. Owned. */
function character(value: PyObject): PyStr {
  if (isStr(value)) {
    if (strLength(value) === 1) return charStr(codePointAt(value, 0));
    throw typeError(`%c requires an int or a unicode character, not a string of length ${strLength(value)}`);
  }
  if (value.type.nb_index === null) {
    throw typeError(`%c requires an int or a unicode character, not ${fullyQualifiedName(value.type)}`);
  }
  const point = asIndex(value);
  if (point < 0 || point > 0x10ffff) throw overflowError('%c arg not in range(0x110000)');
  return charStr(Number(point));
}

/** Takes over the string. The precision cuts it, the width pads it. */
function addString(result: StrBuilder, owned: PyStr, { shown, precision, width, left }: Conversion): void {
  const isCut = precision >= 0 && shown !== 'c' && precision < strLength(owned);
  const text = isCut ? substring(owned, 0, precision) : owned;
  const missing = width - strLength(text);
  if (missing > 0) result.add(left ? pad(text, 0, missing, SPACE) : pad(text, missing, 0, SPACE));
  else result.add(text);
  decref(owned);
}

const SPACE = 32;
