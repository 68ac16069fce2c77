/** `_json`'s scanner: JSON text becomes Python objects. Answers to `scanner_*` and `scanstring_unicode` in Modules/_json.c. */
import {
  call,
  callOneArg,
  codePointAt,
  decref,
  dictSet,
  enterRecursion,
  evalHooks,
  False,
  floatType,
  getAttrName,
  longType,
  None,
  newDict,
  newFloat,
  newList,
  newLong,
  newRef,
  newStr,
  newTuple,
  normalise,
  PyError,
  type PyException,
  type PyObject,
  type PyStr,
  parseLong,
  raiseWith,
  recursion,
  stopIterationType,
  strLength,
  substring,
  True,
  text,
  valueError,
} from '../../../01-objects/index.ts';

/** `json.JSONDecodeError(message, document, position)`. */
export function decodeError(message: string, document: PyStr, at: number): PyError {
  const module = evalHooks.importModule('json.decoder');
  const type = getAttrName(module, 'JSONDecodeError');
  const args = [newStr(message), document, newLong(at)];
  try {
    return new PyError(call(type, args) as PyException);
  } finally {
    decref(args[0]);
    decref(args[2]);
    decref(type);
    decref(module);
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const ESCAPES: Record<number, string> = {
  34: '"',
  92: '\\',
  47: '/',
  98: '\b',
  102: '\f',
  110: '\n',
  114: '\r',
  116: '\t',
};

/** The string whose opening quote lies before `begin` (as text), and where it ends. Positions are in characters. */
export function scanString(source: PyStr, begin: number, strict: boolean): { value: string; end: number } {
  const length = strLength(source);
  if (begin < 0 || begin > length) throw valueError('end is out of bounds');
  let value = '';
  let at = begin;
  for (;;) {
    let next = at;
    let char = -1;
    for (; next < length; next++) {
      char = codePointAt(source, next);
      if (char === QUOTE || char === BACKSLASH) break;
      if (char <= 0x1f && strict) throw decodeError('Invalid control character at', source, next);
    }
    if (next >= length) throw decodeError('Unterminated string starting at', source, begin - 1);
    if (next > at) value += slice(source, at, next);
    next++;
    if (char === QUOTE) return { value, end: next };
    if (next >= length) throw decodeError('Unterminated string starting at', source, begin - 1);
    char = codePointAt(source, next);
    if (char !== 117) {
      const plain = ESCAPES[char];
      if (plain === undefined) throw decodeError('Invalid \\escape', source, next - 1);
      value += plain;
      at = next + 1;
      continue;
    }
    at = next + 5;
    let unit = hexUnit(source, next + 1, length);
    if (unit < 0) throw decodeError('Invalid \\uXXXX escape', source, next);
    if (
      unit >= 0xd800 &&
      unit <= 0xdbff &&
      at + 6 <= length &&
      codePointAt(source, at) === BACKSLASH &&
      codePointAt(source, at + 1) === 117
    ) {
      const low = hexUnit(source, at + 2, length);
      if (low >= 0xdc00 && low <= 0xdfff) {
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        at += 6;
      }
    }
    value += String.fromCodePoint(unit);
  }
}

function hexUnit(source: PyStr, at: number, length: number): number {
  if (at + 4 > length) return -1;
  let unit = 0;
  for (let i = 0; i < 4; i++) {
    const char = codePointAt(source, at + i);
    const digit =
      char >= 48 && char <= 57
        ? char - 48
        : char >= 97 && char <= 102
          ? char - 87
          : char >= 65 && char <= 70
            ? char - 55
            : -1;
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

function slice(source: PyStr, from: number, to: number): string {
  const { value } = source;
  if (typeof value === 'string') return value.slice(from, to);
  const part = substring(source, from, to);
  const shown = text(part);
  decref(part);
  return shown;
}

/** What a `make_scanner` was given, owned. */
export interface ScannerState {
  strict: boolean;
  objectHook: PyObject;
  objectPairsHook: PyObject;
  parseFloat: PyObject;
  parseInt: PyObject;
  parseConstant: PyObject;
}

const CONSTANTS: [string, PyObject][] = [
  ['null', None],
  ['true', True],
  ['false', False],
];

/** One scan of one document. */
export class Scan {
  private readonly state: ScannerState;
  private readonly source: PyStr;
  private readonly length: number;
  /** The keys met so far, so that equal ones are one object. */
  private readonly memo = new Map<string, PyStr>();
  /** Where what was read last ended. */
  end: number = 0;

  constructor(state: ScannerState, source: PyStr) {
    this.state = state;
    this.source = source;
    this.length = strLength(source);
  }

  /** Lets go of the keys. */
  finish(): void {
    for (const key of this.memo.values()) decref(key);
  }

  private char(at: number): number {
    return at < this.length ? codePointAt(this.source, at) : -1;
  }

  private skip(at: number): number {
    for (
      let char = this.char(at);
      char === 32 || char === 10 || char === 9 || char === 13;
      char = this.char(++at)
    );
    return at;
  }

  private matches(at: number, word: string): boolean {
    if (at + word.length > this.length) return false;
    for (let i = 0; i < word.length; i++)
      if (codePointAt(this.source, at + i) !== word.charCodeAt(i)) return false;
    return true;
  }

  /** `scan_once_unicode`: the value at a place (owned). */
  once(at: number): PyObject {
    if (at < 0) throw valueError('idx cannot be negative');
    const char = this.char(at);
    switch (char) {
      case QUOTE: {
        const { value, end } = scanString(this.source, at + 1, this.state.strict);
        this.end = end;
        return newStr(value);
      }
      case 123:
      case 91:
        enterRecursion(
          char === 123
            ? ' while decoding a JSON object from a unicode string'
            : ' while decoding a JSON array from a unicode string',
        );
        try {
          return char === 123 ? this.object(at + 1) : this.array(at + 1);
        } finally {
          recursion.depth--;
        }
    }
    for (const [word, value] of CONSTANTS) {
      if (this.matches(at, word)) {
        this.end = at + word.length;
        return newRef(value);
      }
    }
    for (const word of ['NaN', 'Infinity', '-Infinity']) {
      if (this.matches(at, word)) {
        this.end = at + word.length;
        const shown = newStr(word);
        try {
          return callOneArg(this.state.parseConstant, shown);
        } finally {
          decref(shown);
        }
      }
    }
    return this.number(at);
  }

  private stop(at: number): PyError {
    const place = newLong(at);
    const error = raiseWith(stopIterationType, place);
    decref(place);
    return error;
  }

  private number(start: number): PyObject {
    let at = start;
    const digits = (): boolean => {
      const from = at;
      while (this.char(at) >= 48 && this.char(at) <= 57) at++;
      return at > from;
    };
    if (this.char(at) === 45) at++;
    if (this.char(at) === 48) at++;
    else if (!digits()) throw this.stop(start);
    let isFloat = false;
    if (this.char(at) === 46 && this.char(at + 1) >= 48 && this.char(at + 1) <= 57) {
      isFloat = true;
      at++;
      digits();
    }
    if ((this.char(at) | 32) === 101) {
      const before = at;
      at++;
      if (this.char(at) === 43 || this.char(at) === 45) at++;
      if (digits()) isFloat = true;
      else at = before;
    }
    const shown = slice(this.source, start, at);
    this.end = at;
    const convert = isFloat ? this.state.parseFloat : this.state.parseInt;
    if (isFloat && convert === floatType) return newFloat(Number(shown));
    if (!isFloat && convert === longType)
      return shown.length < 16 ? newLong(Number(shown) + 0) : newLong(bigNumber(shown));
    const argument = newStr(shown);
    try {
      return callOneArg(convert, argument);
    } finally {
      decref(argument);
    }
  }

  private key(at: number): PyStr {
    const { value, end } = scanString(this.source, at, this.state.strict);
    this.end = end;
    let key = this.memo.get(value);
    if (key === undefined) {
      key = newStr(value);
      this.memo.set(value, key);
    }
    return key;
  }

  private object(start: number): PyObject {
    const { objectPairsHook, objectHook } = this.state;
    const pairs: PyObject[] = [];
    const usePairs = objectPairsHook !== None;
    const dict = newDict();
    try {
      let at = this.skip(start);
      if (this.char(at) === 125) at++;
      else {
        for (;;) {
          if (this.char(at) !== QUOTE)
            throw decodeError('Expecting property name enclosed in double quotes', this.source, at);
          const key = this.key(at + 1);
          at = this.skip(this.end);
          if (this.char(at) !== 58) throw decodeError("Expecting ':' delimiter", this.source, at);
          const value = this.value(this.skip(at + 1));
          if (usePairs) pairs.push(newTuple([newRef(key), value]));
          else {
            dictSet(dict, key, value);
            decref(value);
          }
          at = this.skip(this.end);
          const char = this.char(at);
          if (char === 125) {
            at++;
            break;
          }
          if (char !== 44) throw decodeError("Expecting ',' delimiter", this.source, at);
          const comma = at;
          at = this.skip(at + 1);
          if (this.char(at) === 125)
            throw decodeError('Illegal trailing comma before end of object', this.source, comma);
        }
      }
      this.end = at;
    } catch (caught) {
      pairs.forEach(decref);
      decref(dict);
      throw caught;
    }
    const end = this.end;
    const hook = usePairs ? objectPairsHook : objectHook;
    if (hook === None) return dict;
    const argument = usePairs ? newList(pairs) : newRef(dict);
    try {
      return callOneArg(hook, argument);
    } finally {
      this.end = end;
      decref(argument);
      decref(dict);
    }
  }

  /** A value that must be there. */
  private value(at: number): PyObject {
    return this.once(at);
  }

  private array(start: number): PyObject {
    const items: PyObject[] = [];
    try {
      let at = this.skip(start);
      if (this.char(at) === 93) at++;
      else {
        for (;;) {
          items.push(this.value(at));
          at = this.skip(this.end);
          const char = this.char(at);
          if (char === 93) {
            at++;
            break;
          }
          if (char !== 44) throw decodeError("Expecting ',' delimiter", this.source, at);
          const comma = at;
          at = this.skip(at + 1);
          if (this.char(at) === 93)
            throw decodeError('Illegal trailing comma before end of array', this.source, comma);
        }
      }
      this.end = at;
    } catch (caught) {
      items.forEach(decref);
      throw caught;
    }
    return newList(items);
  }
}

/** A long integer, checked against `sys.set_int_max_str_digits`. */
function bigNumber(shown: string): number | bigint {
  const object = newStr(shown);
  try {
    return shown.length > 640 ? parseLong(shown, 10, object) : normalise(BigInt(shown));
  } finally {
    decref(object);
  }
}
