/**
 * The type `code`: what Python sees of a code object, and how it makes a changed copy.
 * Answers to the second half of Objects/codeobject.c.
 */

import { newBytes, newTuple } from '../containers.ts';
import {
  deprecationWarningType,
  indexError,
  systemError,
  typeError,
  valueError,
} from '../exceptions/errors.ts';
import {
  decref,
  immortal,
  newRef,
  type PyBytes,
  type PyComplex,
  type PyFloat,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  track,
  type Visit,
} from '../object.ts';
import { asIndexNumber, EQ, equal, hashOf, NE } from '../protocols/abstract.ts';
import { addressText } from '../protocols/identity.ts';
import { hashBytes } from '../protocols/pyhash.ts';
import { None, NotImplemented, newLong, pyBool } from '../singletons.ts';
import { internStr, newStr, text } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType, defineType, type GetSetSpec } from '../types/define.ts';
import { bytesType, codeType, complexType, floatType, strType, tupleType } from '../types/statictypes.ts';
import { isSubtype } from '../types/typeobject.ts';
import {
  CO,
  CO_FAST_ARG_KW,
  CO_FAST_ARG_POS,
  CO_FAST_ARG_VAR,
  CO_FAST_CELL,
  CO_FAST_FREE,
  CO_FAST_LOCAL,
  type Code,
  deallocCode,
  newCode,
  type PyCode,
} from './code.ts';
import { evalHooks } from './eval-hooks.ts';
import { codeRanges, lineRanges, oldLineTable } from './linetable.ts';

/** What chapter 5 knows of running code. */
export const codeHooks: {
  /** `_co_code_adaptive`: the bytes as the interpreter has specialised them. */
  adaptive: (code: Code) => Uint8Array;
  /** `co_branches()`: an iterator (owned) of (source, taken, not taken) offsets. */
  branches: (code: PyCode) => PyObject;
} = {
  adaptive: (code) => code.code,
  branches: () => newTuple([]),
};

// ---- Making

/** The arguments of the `code` constructor, by the names Python gives the attributes. */
interface CodeArguments {
  co_argcount: number;
  co_posonlyargcount: number;
  co_kwonlyargcount: number;
  co_nlocals: number;
  co_stacksize: number;
  co_flags: number;
  co_firstlineno: number;
  co_code: PyBytes;
  co_consts: PyTuple;
  co_names: PyTuple;
  co_varnames: PyTuple;
  co_freevars: PyTuple;
  co_cellvars: PyTuple;
  co_filename: PyStr;
  co_name: PyStr;
  co_qualname: PyStr;
  co_linetable: PyBytes;
  co_exceptiontable: PyBytes;
}

/** `PyCode_NewWithPosOnlyArgs`: all borrowed. Owned. */
function makeCode(a: CodeArguments): PyCode {
  const varnames = a.co_varnames.value;
  if (a.co_nlocals !== varnames.length) throw valueError('code: co_nlocals != len(co_varnames)');
  checkNames(a);
  const { names, kinds } = localsPlus(a);
  const variadic = ((a.co_flags & CO.VARARGS) !== 0 ? 1 : 0) + ((a.co_flags & CO.VARKEYWORDS) !== 0 ? 1 : 0);
  if (a.co_argcount < a.co_posonlyargcount) {
    throw systemError('Objects/codeobject.c:465: bad argument to internal function');
  }
  if (a.co_code.value.length % 2 !== 0) throw valueError('code: co_code is malformed');
  if (a.co_argcount + a.co_kwonlyargcount + variadic > varnames.length) {
    throw valueError('code: co_varnames is too small');
  }
  return newCode({
    argcount: a.co_argcount,
    posonlyargcount: a.co_posonlyargcount,
    kwonlyargcount: a.co_kwonlyargcount,
    flags: a.co_flags,
    stacksize: a.co_stacksize,
    firstlineno: a.co_firstlineno,
    filename: newRef(a.co_filename),
    name: newRef(internStr(a.co_name)),
    qualname: newRef(internStr(a.co_qualname)),
    code: a.co_code.value.slice(),
    consts: newRef(a.co_consts),
    names: newTuple(a.co_names.value.map((name) => newRef(internStr(name as PyStr)))),
    localsplusnames: newTuple(names.map((name) => newRef(internStr(name)))),
    localspluskinds: Uint8Array.from(kinds),
    exceptiontable: a.co_exceptiontable.value.slice(),
    linetable: a.co_linetable.value.slice(),
  });
}

/** `intern_strings`: all names are strings. */
function checkNames({ co_names, co_varnames, co_freevars, co_cellvars }: CodeArguments): void {
  for (const tuple of [co_names, co_varnames, co_freevars, co_cellvars]) {
    if (tuple.value.some((name) => !isSubtype(name.type, strType))) {
      throw systemError('non-string found in code slot');
    }
  }
}

/** Locals, then cells that are no locals, then free variables, each with its kinds. */
function localsPlus(a: CodeArguments): { names: PyStr[]; kinds: number[] } {
  const names: PyStr[] = [];
  const kinds: number[] = [];
  const positional = a.co_argcount;
  const keyword = positional + a.co_kwonlyargcount;
  (a.co_varnames.value as PyStr[]).forEach((name, i) => {
    let kind = CO_FAST_LOCAL;
    if (i < a.co_posonlyargcount) kind |= CO_FAST_ARG_POS;
    else if (i < positional) kind |= CO_FAST_ARG_POS | CO_FAST_ARG_KW;
    else if (i < keyword) kind |= CO_FAST_ARG_KW;
    else if (i === keyword && (a.co_flags & CO.VARARGS) !== 0) kind |= CO_FAST_ARG_VAR | CO_FAST_ARG_POS;
    else if (
      i === keyword + ((a.co_flags & CO.VARARGS) !== 0 ? 1 : 0) &&
      (a.co_flags & CO.VARKEYWORDS) !== 0
    ) {
      kind |= CO_FAST_ARG_VAR | CO_FAST_ARG_KW;
    }
    names.push(name);
    kinds.push(kind);
  });
  for (const cell of a.co_cellvars.value as PyStr[]) {
    const local = names.findIndex((name) => text(name) === text(cell));
    if (local >= 0) kinds[local]! |= CO_FAST_CELL;
    else {
      names.push(cell);
      kinds.push(CO_FAST_CELL);
    }
  }
  for (const free of a.co_freevars.value as PyStr[]) {
    names.push(free);
    kinds.push(CO_FAST_FREE);
  }
  return { names, kinds };
}

const KINDS: Record<keyof CodeArguments, 'int' | 'bytes' | 'tuple' | 'names' | 'str'> = {
  co_argcount: 'int',
  co_posonlyargcount: 'int',
  co_kwonlyargcount: 'int',
  co_nlocals: 'int',
  co_stacksize: 'int',
  co_flags: 'int',
  co_code: 'bytes',
  co_consts: 'tuple',
  co_names: 'names',
  co_varnames: 'names',
  co_filename: 'str',
  co_name: 'str',
  co_qualname: 'str',
  co_firstlineno: 'int',
  co_linetable: 'bytes',
  co_exceptiontable: 'bytes',
  co_freevars: 'names',
  co_cellvars: 'names',
};
const ORDER = Object.keys(KINDS) as (keyof CodeArguments)[];

/** Checks one argument against its kind; `where` begins the error. Borrowed, as a number if it is one. */
function checkArgument(
  name: keyof CodeArguments,
  value: PyObject,
  where: string,
  checkNames: boolean,
): unknown {
  const kind = KINDS[name];
  if (kind === 'int') return asIndexNumber(value);
  const [type, shown] =
    kind === 'bytes' ? [bytesType, 'bytes'] : kind === 'str' ? [strType, 'str'] : [tupleType, 'tuple'];
  if (!isSubtype(value.type, type)) throw typeError(`${where} must be ${shown}, not ${value.type.name}`);
  if (kind === 'names' && checkNames) {
    const stranger = (value as PyTuple).value.find((item) => !isSubtype(item.type, strType));
    if (stranger !== undefined) {
      throw typeError(`name tuples must contain only strings, not '${stranger.type.name}'`);
    }
  }
  return value;
}

const OLD_NAMES: Partial<Record<keyof CodeArguments, string>> = {
  co_code: 'codestring',
  co_consts: 'constants',
};

function construct(_type: PyObject, args: PyObject[]): PyObject {
  if (args.length < 16 || args.length > 18) {
    const bound = args.length < 16 ? 'at least 16' : 'at most 18';
    throw typeError(`code expected ${bound} arguments, got ${args.length}`);
  }
  const given: Record<string, unknown> = {};
  ORDER.forEach((name, i) => {
    const shown = OLD_NAMES[name] ?? name.slice(3);
    given[name] =
      i < args.length ? checkArgument(name, args[i]!, `code() argument ${i + 1}`, true) : newTuple([]);
    if (
      ['argcount', 'posonlyargcount', 'kwonlyargcount', 'nlocals'].includes(shown) &&
      (given[name] as number) < 0
    ) {
      throw valueError(`code: ${shown} must not be negative`);
    }
  });
  return makeCode(given as unknown as CodeArguments);
}

/** `code.replace(co_name=..., ...)`. */
function replace(self: PyCode, changes: Map<PyStr, PyObject>): PyObject {
  const { value: code } = self;
  const owned: PyObject[] = [];
  const own = <T extends PyObject>(object: T): T => {
    owned.push(object);
    return object;
  };
  const fields: Record<string, unknown> = {
    co_argcount: code.argcount,
    co_posonlyargcount: code.posonlyargcount,
    co_kwonlyargcount: code.kwonlyargcount,
    co_nlocals: code.nlocals,
    co_stacksize: code.stacksize,
    co_flags: code.flags,
    co_firstlineno: code.firstlineno,
    co_code: own(newBytes(code.code)),
    co_consts: code.consts,
    co_names: code.names,
    co_varnames: own(localNames(code, CO_FAST_LOCAL)),
    co_freevars: own(localNames(code, CO_FAST_FREE)),
    co_cellvars: own(localNames(code, CO_FAST_CELL)),
    co_filename: code.filename,
    co_name: code.name,
    co_qualname: code.qualname,
    co_linetable: own(newBytes(code.linetable)),
    co_exceptiontable: own(newBytes(code.exceptiontable)),
  };
  try {
    for (const [key, value] of changes) {
      const name = text(key) as keyof CodeArguments;
      if (!(name in KINDS)) throw typeError(`replace() got an unexpected keyword argument '${name}'`);
      fields[name] = checkArgument(name, value, `replace() argument '${name}'`, false);
      if (KINDS[name] === 'int' && (fields[name] as number) < 0)
        throw valueError(`${name} must be a positive integer`);
    }
    return makeCode(fields as unknown as CodeArguments);
  } finally {
    for (const each of owned) decref(each);
  }
}

const shownTables = new WeakMap<Uint8Array, PyBytes>();

/** The one bytes object that shows a table (owned). Code objects that share a table share it too. */
function tableBytes(table: Uint8Array): PyBytes {
  let shown = shownTables.get(table);
  if (shown === undefined) {
    shown = immortal(newBytes(table.slice()));
    shownTables.set(table, shown);
  }
  return newRef(shown);
}

// ---- Comparing

/** `code_richcompare`: equal names, arguments, bytes, constants and tables; constants also by type. */
function sameCode(a: Code, b: Code): boolean {
  return (
    equal(a.name, b.name) &&
    a.argcount === b.argcount &&
    a.posonlyargcount === b.posonlyargcount &&
    a.kwonlyargcount === b.kwonlyargcount &&
    a.flags === b.flags &&
    a.firstlineno === b.firstlineno &&
    sameBytes(a.code, b.code) &&
    sameConstant(a.consts, b.consts) &&
    equal(a.names, b.names) &&
    equal(a.localsplusnames, b.localsplusnames) &&
    sameBytes(a.linetable, b.linetable) &&
    sameBytes(a.exceptiontable, b.exceptiontable)
  );
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Whether two constants are the same to the compiler (`_PyCode_ConstantKey`): 1 is not True, 0.0 is not -0.0. */
export function sameConstant(a: PyObject, b: PyObject): boolean {
  if (a === b) return true;
  if (a.type !== b.type) return false;
  switch (a.type) {
    case tupleType: {
      const [left, right] = [(a as PyTuple).value, (b as PyTuple).value];
      return left.length === right.length && left.every((each, i) => sameConstant(each, right[i]!));
    }
    case floatType:
      return Object.is((a as PyFloat).value, (b as PyFloat).value);
    case complexType: {
      const [left, right] = [(a as PyComplex).value, (b as PyComplex).value];
      return Object.is(left.real, right.real) && Object.is(left.imag, right.imag);
    }
    case codeType:
      return sameCode((a as PyCode).value, (b as PyCode).value);
    default:
      return equal(a, b);
  }
}

/** `code_hash`. */
function hashCode(self: PyObject): number {
  const { value: code } = self as PyCode;
  let hash = 20221211;
  const mix = (n: number): void => {
    hash = Math.imul(hash ^ n, 1000003);
  };
  for (const each of [code.name, code.consts, code.names, code.localsplusnames]) mix(hashOf(each));
  for (const each of [code.linetable, code.exceptiontable]) mix(hashBytes(each));
  for (const n of [
    code.argcount,
    code.posonlyargcount,
    code.kwonlyargcount,
    code.flags,
    code.firstlineno,
    code.code.length / 2,
  ]) {
    mix(n);
  }
  for (const byte of code.code) mix(byte);
  return hash === -1 ? -2 : hash;
}

// ---- Reading

/** `get_localsplus_names`: the names of one kind. Owned tuple. */
function localNames(code: Code, kind: number): PyTuple {
  const names = code.localsplusnames.value.filter((_, i) => (code.localspluskinds[i]! & kind) !== 0);
  return newTuple(names.map((name) => newRef(name)));
}

/** A native iterator over tuples made on the way: what `co_lines` and `co_positions` answer. */
const iteratorSpec = {
  tp_iter: (self: PyObject) => newRef(self),
  tp_iternext: (self: PyObject) => (self as PyObject<CodeIterator>).value.next.next().value ?? null,
  traverse: (self: PyObject<CodeIterator>, visit: Visit) => visit(self.value.code),
  basicsize: 72,
};
interface CodeIterator {
  code: PyCode;
  next: Generator<PyObject, undefined>;
}
const lineIteratorType = defineType('line_iterator', { ...iteratorSpec, tp_new: null });
const positionsIteratorType = defineType('positions_iterator', { ...iteratorSpec, tp_new: null });

const numberOrNone = (n: number): PyObject => (n < 0 ? None : newLong(n));

function* lineTuples(code: Code): Generator<PyObject, undefined> {
  for (const [start, end, line] of lineRanges(code.linetable, code.firstlineno)) {
    yield newTuple([newLong(start), newLong(end), numberOrNone(line)]);
  }
}

function* positionTuples(code: Code): Generator<PyObject, undefined> {
  for (const { start, end, line, endLine, column, endColumn } of codeRanges(
    code.linetable,
    code.firstlineno,
  )) {
    for (let at = start; at < end; at += 2)
      yield newTuple([line, endLine, column, endColumn].map(numberOrNone));
  }
}

const plain = (get: (code: Code) => unknown): GetSetSpec => ({ get: ({ value }: PyCode) => get(value) });
const shared = (get: (code: Code) => PyObject): GetSetSpec => plain((code) => newRef(get(code)));

declareType(codeType, {
  textSignature:
    '(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n' +
    '     flags, codestring, constants, names, varnames, filename, name,\n' +
    '     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)',
  basicsize: 208,
  itemsize: 2,
  weakrefs: true,
  construct: method('code($type, /, *args)', construct),
  traverse({ value }: PyCode, visit: Visit) {
    for (const each of [
      value.filename,
      value.name,
      value.qualname,
      value.consts,
      value.names,
      value.localsplusnames,
    ]) {
      visit(each);
    }
  },
  tp_dealloc: (self) => deallocCode(self as PyCode),
  tp_repr(self) {
    const { value: code } = self as PyCode;
    const line = code.firstlineno !== 0 ? code.firstlineno : -1;
    return newStr(
      `<code object ${text(code.name)} at ${addressText(self)}, file "${text(code.filename)}", line ${line}>`,
    );
  },
  tp_hash: hashCode,
  tp_richcompare(self, other, op) {
    if ((op !== EQ && op !== NE) || other.type !== codeType) return NotImplemented;
    return pyBool(
      (self === other || sameCode((self as PyCode).value, (other as PyCode).value)) === (op === EQ),
    );
  },
  members: {
    co_argcount: plain((code) => code.argcount),
    co_posonlyargcount: plain((code) => code.posonlyargcount),
    co_kwonlyargcount: plain((code) => code.kwonlyargcount),
    co_stacksize: plain((code) => code.stacksize),
    co_flags: plain((code) => code.flags),
    co_nlocals: plain((code) => code.nlocals),
    co_consts: shared((code) => code.consts),
    co_names: shared((code) => code.names),
    co_filename: shared((code) => code.filename),
    co_name: shared((code) => code.name),
    co_qualname: shared((code) => code.qualname),
    co_firstlineno: plain((code) => code.firstlineno),
    co_linetable: plain((code) => tableBytes(code.linetable)),
    co_exceptiontable: plain((code) => tableBytes(code.exceptiontable)),
  },
  getset: {
    co_lnotab: plain((code) => {
      evalHooks.warn(deprecationWarningType, 'co_lnotab is deprecated, use co_lines instead.', 1);
      return newBytes(oldLineTable(code.linetable, code.firstlineno));
    }),
    _co_code_adaptive: plain((code) => newBytes(codeHooks.adaptive(code).slice())),
    co_varnames: plain((code) => localNames(code, CO_FAST_LOCAL)),
    co_cellvars: plain((code) => localNames(code, CO_FAST_CELL)),
    co_freevars: plain((code) => localNames(code, CO_FAST_FREE)),
    co_code: plain((code) => tableBytes(code.code)),
  },
  methods: [
    method('__sizeof__($self, /)', ({ value }: PyCode) => 208 + value.code.length),
    method('co_lines($self, /)', (self: PyCode) =>
      track(
        new PyGCObject<CodeIterator>(lineIteratorType, { code: newRef(self), next: lineTuples(self.value) }),
      ),
    ),
    method('co_branches($self, /)', (self: PyCode) => codeHooks.branches(self)),
    method('co_positions($self, /)', (self: PyCode) =>
      track(
        new PyGCObject<CodeIterator>(positionsIteratorType, {
          code: newRef(self),
          next: positionTuples(self.value),
        }),
      ),
    ),
    method('replace($self, /, **changes)', replace),
    method('_varname_from_oparg($self, /, oparg: int)', ({ value }: PyCode, oparg: number) => {
      const name = value.localsplusnames.value[oparg];
      if (name === undefined) throw indexError('tuple index out of range');
      return newRef(name);
    }),
    method('__replace__($self, /, **changes)', replace),
  ],
});
