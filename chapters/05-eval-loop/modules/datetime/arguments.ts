/**
 * Arguments as the older functions of CPython take them: described by a format string, `'iii|iiiiO$i:fname'`,
 * in which `|` begins the optional ones and `$` those given by name only. Their errors differ from those of
 * functions that Argument Clinic declares. Answers to `PyArg_ParseTupleAndKeywords` of Python/getargs.c.
 */
import {
  asIndex,
  codePointAt,
  didYouMean,
  encodeUtf8,
  isInstanceOf,
  isStr,
  type KwNames,
  MethodDef,
  None,
  overflowError,
  type PyError,
  type PyObject,
  type PyStr,
  type PyType,
  strLength,
  text,
  toPython,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';

const INT_MAX = 2147483647;

/** `PyNumber_AsInt` for the format unit `i`: a C int. Raises TypeError, OverflowError. */
export function toInt(value: PyObject): number {
  const n = asIndex(value);
  if (typeof n === 'number' && n <= INT_MAX && n >= -INT_MAX - 1) return n;
  if (n >= 2n ** 63n || n < -(2n ** 63n)) throw overflowError('Python int too large to convert to C long');
  throw overflowError(`signed integer is ${n > 0 ? 'greater than maximum' : 'less than minimum'}`);
}

/** What is wrong with an argument: to be worded with the function's name and the argument's number. */
class Mismatch {
  readonly expected: string;
  readonly got: string;

  constructor(expected: string, value: PyObject, got?: string) {
    this.expected = expected;
    this.got = got ?? (value === None ? 'None' : value.type.name);
  }
}

type Convert = (value: PyObject) => unknown;

function toCharacter(value: PyObject): number | Mismatch {
  if (!isStr(value)) return new Mismatch('a unicode character', value);
  const length = strLength(value);
  if (length !== 1) return new Mismatch('a unicode character', value, `a string of length ${length}`);
  return codePointAt(value, 0);
}

function toText(value: PyObject): string | Mismatch {
  if (!isStr(value)) return new Mismatch('str', value);
  encodeUtf8(value as PyStr);
  const shown = text(value);
  if (shown.includes('\0')) throw valueError('embedded null character');
  return shown;
}

const UNITS: Record<string, Convert> = {
  O: (value) => value,
  i: toInt,
  U: (value) => (isStr(value) ? value : new Mismatch('str', value)),
  C: toCharacter,
  s: toText,
};

const exactly =
  (type: PyType): Convert =>
  (value) =>
    isInstanceOf(value, type) ? value : new Mismatch(type.name, value);

/** A format string that has been read. `types` are those that each `O!` asks for. */
export class Format {
  private readonly fname: string;
  private readonly converts: Convert[] = [];
  private readonly keywords: readonly string[] | null;
  /** How many arguments must be given, and how many may be given by position. */
  private readonly required: number;
  private readonly positional: number;

  constructor(format: string, keywords: readonly string[] | null, ...types: PyType[]) {
    const [units, name] = format.split(':');
    this.fname = name === undefined ? 'function' : `${name}()`;
    this.keywords = keywords;
    let required = -1;
    let positional = -1;
    for (const unit of units.match(/O!|./g) ?? []) {
      if (unit === '|') required = this.converts.length;
      else if (unit === '$') positional = this.converts.length;
      else this.converts.push(unit === 'O!' ? exactly(types.shift()!) : UNITS[unit]);
    }
    this.required = required < 0 ? this.converts.length : required;
    this.positional = positional < 0 ? this.converts.length : positional;
  }

  /** The values in order, undefined where an optional argument was not given. Raises TypeError. */
  parse(args: PyObject[], kwnames: KwNames): unknown[] {
    const given = args.length - (kwnames?.length ?? 0);
    if (this.keywords === null) this.checkPositionalCount(given, kwnames);
    else this.checkCount(given, args.length);
    const values: unknown[] = [];
    let left = args.length - given;
    for (let i = 0; i < this.converts.length; i++) {
      const named =
        i < given || left === 0 ? -1 : kwnames!.findIndex((name) => text(name) === this.keywords![i]);
      if (named >= 0) left--;
      const value = i < given ? args[i] : named >= 0 ? args[given + named] : undefined;
      if (value !== undefined) values.push(this.convert(i, value));
      else if (i >= this.required) values.push(undefined);
      else throw typeError(`${this.fname} missing required argument '${this.keywords![i]}' (pos ${i + 1})`);
    }
    if (left > 0) throw this.wrongKeyword(kwnames!, given);
    return values;
  }

  private convert(index: number, value: PyObject): unknown {
    const made = this.converts[index](value);
    if (!(made instanceof Mismatch)) return made;
    throw typeError(`${this.fname} argument ${index + 1} must be ${made.expected}, not ${made.got}`);
  }

  private checkPositionalCount(given: number, kwnames: KwNames): void {
    if (kwnames !== null && kwnames.length > 0) throw typeError(`${this.fname} takes no keyword arguments`);
    const most = this.converts.length;
    if (given === most) return;
    throw typeError(`${this.fname} takes exactly ${most} argument${most === 1 ? '' : 's'} (${given} given)`);
  }

  private checkCount(given: number, total: number): void {
    const most = this.converts.length;
    if (total > most) {
      const word = given === 0 ? 'keyword ' : '';
      const plural = most === 1 ? '' : 's';
      throw typeError(`${this.fname} takes at most ${most} ${word}argument${plural} (${total} given)`);
    }
    if (given > this.positional) {
      throw typeError(`${this.fname} takes at most ${this.positional} positional arguments (${given} given)`);
    }
  }

  /** A keyword that fits no place, or one whose place was filled already. */
  private wrongKeyword(kwnames: readonly PyStr[], given: number): PyError {
    const keywords = this.keywords!;
    for (let i = 0; i < given; i++) {
      if (!kwnames.some((name) => text(name) === keywords[i])) continue;
      return typeError(`argument for ${this.fname} given by name ('${keywords[i]}') and position (${i + 1})`);
    }
    const name = text(kwnames.find((key) => !keywords.includes(text(key)))!);
    const subject = this.fname === 'function' ? 'this function' : this.fname;
    return typeError(
      `${subject} got an unexpected keyword argument '${name}'${didYouMean([...keywords], name)}`,
    );
  }
}

type Native = (...args: never[]) => unknown;

/** A method, or with `'class'` a class method, whose arguments a format string describes. */
export function parsedMethod(
  bind: 'method' | 'class',
  name: string,
  format: string,
  keywords: readonly string[] | null,
  fn: Native,
  ...types: PyType[]
): MethodDef {
  const def = new MethodDef(`${name}($self, *args, **kwargs)`, fn, bind, null);
  const parser = new Format(`${format}:${name}`, keywords, ...types);
  const native = fn as (...args: unknown[]) => unknown;
  def.invoke = (self, args, kwnames) => toPython(native(self, ...parser.parse(args, kwnames)));
  return def;
}

/** The same function under another name (`__replace__` of `replace`). */
export function otherName(name: string, shownAs: string, def: MethodDef): MethodDef {
  const other = new MethodDef(`${name}($self, *args, **kwargs)`, def.fn, def.bind, shownAs);
  other.invoke = (self, args, kwnames) => def.invoke(self, args, kwnames);
  return other;
}
