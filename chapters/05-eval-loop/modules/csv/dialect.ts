/**
 * A dialect of CSV: which characters part and quote fields, and which fields are quoted. Answers to the
 * Dialect type and the registry of Modules/_csv.c.
 */
import {
  asIndexNumber,
  call,
  decref,
  defineType,
  dictGet,
  exceptionType,
  immortal,
  intern,
  isInstanceOf,
  isLongExact,
  isStr,
  isTrue,
  type KwNames,
  lookupAttr,
  method,
  None,
  newDict,
  newInstance,
  newRef,
  type PyDict,
  type PyError,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  raise,
  strLength,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { newExceptionType } from '../declare.ts';

export const QUOTE = { MINIMAL: 0, ALL: 1, NONNUMERIC: 2, NONE: 3, STRINGS: 4, NOTNULL: 5 } as const;

export const errorType = newExceptionType('_csv.Error', exceptionType);

/** `_csv.Error(message)`, to be thrown. */
export const csvError = (message: string): PyError => raise(errorType, message);

/** Payload of a Dialect. Characters are strings; one that is not set is null. */
export class Dialect {
  delimiter: string = ',';
  doublequote: boolean = true;
  escapechar: string | null = null;
  lineterminator: string = '\r\n';
  quotechar: string | null = '"';
  quoting: number = QUOTE.MINIMAL;
  skipinitialspace: boolean = false;
  strict: boolean = false;
}

export type PyDialect = PyGCObject<Dialect>;

// ---- What a dialect is made from

type Given = Record<string, PyObject | undefined>;

const fullName = (object: PyObject): string => {
  const { type } = object;
  const module = lookupAttr(type, intern('__module__'));
  const shown = module !== undefined && isStr(module) ? text(module as PyStr) : 'builtins';
  if (module !== undefined) decref(module);
  return shown === 'builtins' ? type.name : type.name.includes('.') ? type.name : `${shown}.${type.name}`;
};

/** `_set_char` and `_set_char_or_none`. */
function character(name: string, value: PyObject, orNone: boolean): string | null {
  if (orNone && value === None) return null;
  const wanted = `"${name}" must be a unicode character${orNone ? ' or None' : ''}`;
  if (!isStr(value)) throw typeError(`${wanted}, not ${fullName(value)}`);
  const length = strLength(value as PyStr);
  if (length !== 1) throw typeError(`${wanted}, not a string of length ${length}`);
  return text(value as PyStr);
}

function fill(dialect: Dialect, given: Given): void {
  const { delimiter, doublequote, escapechar, lineterminator, quotechar, quoting, skipinitialspace, strict } =
    given;
  if (delimiter !== undefined) dialect.delimiter = character('delimiter', delimiter, false)!;
  if (doublequote !== undefined) dialect.doublequote = isTrue(doublequote);
  if (escapechar !== undefined) dialect.escapechar = character('escapechar', escapechar, true);
  if (lineterminator !== undefined) {
    if (!isStr(lineterminator))
      throw typeError(`"lineterminator" must be a string, not ${fullName(lineterminator)}`);
    dialect.lineterminator = text(lineterminator as PyStr);
  }
  if (quotechar !== undefined) dialect.quotechar = character('quotechar', quotechar, true);
  if (quoting !== undefined) {
    if (!isLongExact(quoting)) throw typeError(`"quoting" must be an integer, not ${fullName(quoting)}`);
    dialect.quoting = asIndexNumber(quoting);
  }
  if (skipinitialspace !== undefined) dialect.skipinitialspace = isTrue(skipinitialspace);
  if (strict !== undefined) dialect.strict = isTrue(strict);
  if (dialect.quoting < QUOTE.MINIMAL || dialect.quoting > QUOTE.NOTNULL)
    throw typeError('bad "quoting" value');
  if (quotechar === None && quoting === undefined) dialect.quoting = QUOTE.NONE;
  if (dialect.quoting !== QUOTE.NONE && dialect.quotechar === null) {
    throw typeError('quotechar must be set if quoting enabled');
  }
}

/** `dialect_check_char`: a character that the dialect gives a meaning to must have no other. */
function checkCharacter(name: string, c: string | null, dialect: Dialect, allowSpace: boolean): void {
  if (c === null) return;
  if (c === '\r' || c === '\n' || (c === ' ' && !allowSpace)) throw valueError(`bad ${name} value`);
  if (dialect.lineterminator.includes(c)) throw valueError(`bad ${name} or lineterminator value`);
}

function checkDifferent(name1: string, name2: string, c1: string | null, c2: string | null): void {
  if (c1 !== null && c1 === c2) throw valueError(`bad ${name1} or ${name2} value`);
}

function check(dialect: Dialect): void {
  const { delimiter, escapechar, quotechar, skipinitialspace } = dialect;
  checkCharacter('delimiter', delimiter, dialect, true);
  checkCharacter('escapechar', escapechar, dialect, !skipinitialspace);
  checkCharacter('quotechar', quotechar, dialect, !skipinitialspace);
  checkDifferent('delimiter', 'escapechar', delimiter, escapechar);
  checkDifferent('delimiter', 'quotechar', delimiter, quotechar);
  checkDifferent('escapechar', 'quotechar', escapechar, quotechar);
}

const OPTIONS = [
  'delimiter',
  'doublequote',
  'escapechar',
  'lineterminator',
  'quotechar',
  'quoting',
  'skipinitialspace',
  'strict',
];

const newDef = method(
  'Dialect($type, /, dialect=NULL, delimiter=NULL, doublequote=NULL, escapechar=NULL, lineterminator=NULL, quotechar=NULL, ' +
    'quoting=NULL, skipinitialspace=NULL, strict=NULL)',
  (type: PyType, dialect: PyObject | undefined, ...options: (PyObject | undefined)[]) =>
    dialectNew(type, dialect, options),
);

/** `dialect_new`: options left out are those of `dialect`, a name or any object with such attributes. */
function dialectNew(
  type: PyType,
  dialect: PyObject | undefined,
  options: (PyObject | undefined)[],
): PyObject {
  const base = dialect === undefined || !isStr(dialect) ? dialect : registered(dialect);
  if (
    base !== undefined &&
    isInstanceOf(base, dialectType) &&
    options.every((option) => option === undefined)
  )
    return newRef(base);
  const owned: PyObject[] = [];
  const given: Given = {};
  try {
    OPTIONS.forEach((name, i) => {
      given[name] = options[i];
      if (base === undefined || options[i] !== undefined) return;
      const value = lookupAttr(base, intern(name));
      if (value === undefined) return;
      owned.push(value);
      given[name] = value;
    });
    const made = newInstance(type, new Dialect());
    try {
      fill(made.value, given);
      check(made.value);
    } catch (caught) {
      decref(made);
      throw caught;
    }
    return made;
  } finally {
    owned.forEach(decref);
  }
}

const pickling = ({ type }: PyObject): never => {
  throw typeError(`cannot pickle ${type.name.slice(type.name.lastIndexOf('.') + 1)} instances`);
};

export const dialectType: PyType = defineType('_csv.Dialect', {
  textSignature: null,
  subclassable: true,
  traverse() {},
  tp_new: (type, args, kwnames) => newDef.invoke(type, args, kwnames),
  methods: [
    method('__reduce__($self, /)', pickling, null),
    method('__reduce_ex__($self, protocol, /)', pickling, null),
  ],
  getset: {
    delimiter: { get: ({ value }: PyDialect) => value.delimiter },
    escapechar: { get: ({ value }: PyDialect) => value.escapechar },
    lineterminator: { get: ({ value }: PyDialect) => value.lineterminator },
    quotechar: { get: ({ value }: PyDialect) => value.quotechar },
    quoting: { get: ({ value }: PyDialect) => value.quoting },
  },
  members: {
    skipinitialspace: { get: ({ value }: PyDialect) => value.skipinitialspace },
    doublequote: { get: ({ value }: PyDialect) => value.doublequote },
    strict: { get: ({ value }: PyDialect) => value.strict },
  },
});

/** `_call_dialect`: a Dialect for what a reader or writer was given (owned). */
export function dialectFor(dialect: PyObject | undefined, options: Map<PyStr, PyObject>): PyDialect {
  const args = [...(dialect === undefined ? [] : [dialect]), ...options.values()];
  const kwnames: KwNames = options.size === 0 ? null : [...options.keys()];
  return call(dialectType, args, kwnames) as PyDialect;
}

// ---- The registry

/** Dialects by name. */
export const dialects: PyDict = immortal(newDict());

/** The dialect with this name (borrowed). */
export function registered(name: PyObject): PyObject {
  const found = dictGet(dialects, name);
  if (found === undefined) throw csvError('unknown dialect');
  return found;
}
