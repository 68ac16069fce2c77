/**
 * What each stage of the compiler makes of a source file, as JSON, in the form in which it is compared with
 * CPython's own: the stages `symtable`, `codegen`, `code`, `pyc` and `error` of the conformance tests.
 */
import {
  type Code,
  decref,
  Ellipsis,
  forEach,
  isBool,
  isBytesExact,
  isCode,
  isComplexExact,
  isFloatExact,
  isFrozensetExact,
  isLongExact,
  isSlice,
  isStrExact,
  isTupleExact,
  None,
  type PyCode,
  PyError,
  type PyObject,
  type PySlice,
  type PyStr,
  type PyTuple,
  True,
  text,
} from '../01-objects/index.ts';
import { Arena, errorJson, floatText, type mod, parse } from '../03-grammar/index.ts';
import { type CompileOptions, compile, generateCode, symtableOf } from './compile.ts';
import { dis } from './dis/dis.ts';
import type { InstructionSequence } from './instruction.ts';
import { dumps } from './marshal/marshal.ts';
import { hasArg, opname } from './metadata.ts';
import type { SymtableEntry } from './symtable/entry.ts';
import { scopeOf } from './symtable/flags.ts';
import { compareNames } from './unit.ts';

/** Of a stage: the JSON value for one file, given its name and its bytes. */
export interface StageOptions {
  optimize?: number;
}

// ---------------------------------------------------------------- symtable

const SCOPES = ['?', 'local', 'global-explicit', 'global-implicit', 'free', 'cell'];
const FLAGS: [bit: number, word: string][] = [
  [0x001, 'global'],
  [0x002, 'assigned'],
  [0x004, 'param'],
  [0x008, 'nonlocal'],
  [0x010, 'used'],
  [0x040, 'free-class'],
  [0x080, 'imported'],
  [0x100, 'annotated'],
  [0x200, 'comp-iter'],
  [0x400, 'type-param'],
  [0x800, 'comp-cell'],
];

/** The nested symbol tables of a file, or `{error}`. */
export function symtableStage(name: string, source: Uint8Array): unknown {
  return withTree(name, source, (tree) => tableJson(symtableOf(tree, { filename: name }).top));
}

function tableJson(entry: SymtableEntry): unknown {
  const names = [...entry.symbols.keys()].sort(compareNames);
  return {
    type: entry.type,
    name: entry.name,
    lineno: entry.loc.lineno,
    nested: entry.nested,
    varnames: entry.varnames,
    symbols: names.map((name) => {
      const word = entry.getSymbol(name);
      const said = FLAGS.filter(([bit]) => word & bit).map(([, flag]) => flag);
      return [name, word, SCOPES[scopeOf(word)] ?? '?', ...said];
    }),
    children: entry.children.map(tableJson),
  };
}

// ---------------------------------------------------------------- codegen

/** The instructions before the flow graph, or `{error}`. */
export function codegenStage(name: string, source: Uint8Array, options: StageOptions = {}): unknown {
  return withTree(name, source, (tree, arena) => ({
    meta: { argcount: 0, kwonlyargcount: 0, posonlyargcount: 0 },
    body: sequenceJson(generateCode(tree, { filename: name, arena, ...options })),
  }));
}

function sequenceJson(seq: InstructionSequence): unknown {
  seq.applyLabels();
  return {
    instructions: seq.instrs.map(({ opcode, oparg, loc }) => [
      opname[opcode],
      hasArg(opcode) ? oparg : null,
      [loc.lineno, loc.end_lineno, loc.col_offset, loc.end_col_offset],
    ]),
    nested: seq.nested.map(sequenceJson),
  };
}

// ---------------------------------------------------------------- code

/** The code objects, inner ones among the constants of the outer, or `{error}`. */
export function codeStage(name: string, source: Uint8Array, options: StageOptions = {}): unknown {
  return withCode(name, source, options, (code) => codeJson(code));
}

export function codeJson(code: Code): unknown {
  return {
    name: text(code.name),
    qualname: text(code.qualname),
    argcount: code.argcount,
    posonlyargcount: code.posonlyargcount,
    kwonlyargcount: code.kwonlyargcount,
    flags: code.flags,
    stacksize: code.stacksize,
    firstlineno: code.firstlineno,
    names: strings(code.names),
    localsplusnames: strings(code.localsplusnames),
    localspluskinds: hex(code.localspluskinds),
    code: hex(code.code),
    exceptiontable: hex(code.exceptiontable),
    linetable: hex(code.linetable),
    consts: code.consts.value.map((constant) =>
      isCode(constant) ? { code: codeJson(constant.value) } : constantJson(constant),
    ),
  };
}

function strings(tuple: PyTuple): string[] {
  return tuple.value.map((item) => text(item as PyStr));
}

function hex(bytes: Uint8Array): string {
  let result = '';
  for (const byte of bytes) result += HEX[byte];
  return result;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A constant with its type; None, True, False and text stand for themselves. */
export function constantJson(value: PyObject): unknown {
  if (value === None) return null;
  if (isBool(value)) return value === True;
  if (isStrExact(value)) return text(value as PyStr);
  if (value === Ellipsis) return { ellipsis: null };
  if (isLongExact(value)) {
    const { value: n } = value;
    return { int: n < 0 ? `-0x${(-n).toString(16)}` : `0x${n.toString(16)}` };
  }
  if (isFloatExact(value)) return { float: floatText(value.value) };
  if (isComplexExact(value)) return { complex: [floatText(value.value.real), floatText(value.value.imag)] };
  if (isBytesExact(value)) return { bytes: hex(value.value) };
  if (isTupleExact(value)) return { tuple: value.value.map(constantJson) };
  if (isFrozensetExact(value)) return { frozenset: frozensetJson(value) };
  if (isSlice(value)) {
    const { start, stop, step } = (value as PySlice).value;
    return { slice: [start, stop, step].map(constantJson) };
  }
  throw new Error(`no constant is a ${value.type.name}`);
}

/** The items sorted by their JSON text, for their order in memory depends on hashes. */
function frozensetJson(set: PyObject): unknown[] {
  const items: { json: unknown; key: string }[] = [];
  forEach(set, (item) => {
    const json = constantJson(item);
    items.push({ json, key: asciiJson(json) });
  });
  items.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return items.map(({ json }) => json);
}

/** JSON text in ASCII, as Python writes it. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

// ---------------------------------------------------------------- pyc and error

/** The code object as marshal writes it, in hexadecimal, or `{error}`. */
export function pycStage(name: string, source: Uint8Array, options: StageOptions = {}): unknown {
  return withCode(name, source, options, (_, object) => hex(dumps(object)));
}

/** The exception and the warnings of compiling a file: `{exception, warnings}`. */
export function errorStage(name: string, source: Uint8Array, options: StageOptions = {}): unknown {
  const warnings: [category: string, message: string, lineno: number][] = [];
  const warn: CompileOptions['warn'] = (category, message, lineno) => {
    warnings.push([category, message, lineno]);
    return false;
  };
  let exception: unknown = null;
  try {
    decref(compile(source, { filename: name, warn, ...options }));
  } catch (error) {
    if (!(error instanceof PyError)) throw error;
    exception = errorJson(error);
  }
  return { exception, warnings };
}

// ---------------------------------------------------------------- dis

/** The disassembly with offsets, line by line, or `{error}`; addresses are masked, for no two runs agree. */
export function disStage(name: string, source: Uint8Array, options: StageOptions = {}): unknown {
  return withCode(name, source, options, (_, object) =>
    dis(object, { showOffsets: true })
      .replace(/ at 0x[0-9a-f]+/g, ' at 0x...')
      .split('\n'),
  );
}

// ---------------------------------------------------------------- common

function withTree(name: string, source: Uint8Array, make: (tree: mod, arena: Arena) => unknown): unknown {
  const arena = new Arena();
  try {
    return make(parse(source, { filename: name, arena }), arena);
  } catch (error) {
    if (error instanceof PyError) return { error: errorJson(error) };
    throw error;
  } finally {
    arena.free();
  }
}

function withCode(
  name: string,
  source: Uint8Array,
  options: StageOptions,
  make: (code: Code, object: PyCode) => unknown,
): unknown {
  try {
    const object = compile(source, { filename: name, ...options });
    const result = make(object.value, object);
    decref(object);
    return result;
  } catch (error) {
    if (error instanceof PyError) return { error: errorJson(error) };
    throw error;
  }
}
