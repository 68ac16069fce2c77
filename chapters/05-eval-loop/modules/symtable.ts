/** `_symtable`: the compiler's symbol tables as Python objects. Answers to Modules/symtablemodule.c. */
import {
  decref,
  defineModule,
  defineType,
  dictPutName,
  intern,
  newDict,
  newInstance,
  newList,
  newLong,
  newRef,
  newStr,
  type PyGCObject,
  type PyObject,
  type PyStr,
  text,
  valueError,
} from '../../01-objects/index.ts';
import { Arena, type Mode, parse } from '../../03-grammar/index.ts';
import { type SymtableEntry, symtableFlags, symtableOf } from '../../04-compiler/index.ts';
import { warnExplicit } from '../errors/warnings.ts';
import { filenameArgument, sourceArgument } from '../source-argument.ts';
import { methodsOf } from './declare.ts';

/** `_Py_block_ty`: their order gives the kinds of block their numbers. */
const BLOCKS: string[] = [
  symtableFlags.FunctionBlock,
  symtableFlags.ClassBlock,
  symtableFlags.ModuleBlock,
  symtableFlags.AnnotationBlock,
  symtableFlags.TypeAliasBlock,
  symtableFlags.TypeParametersBlock,
  symtableFlags.TypeVariableBlock,
];

/** What Python sees of a block; all parts are made with it, and owned by it. */
interface Entry {
  id: number;
  name: PyObject;
  symbols: PyObject;
  varnames: PyObject;
  children: PyObject;
  nested: number;
  type: number;
  lineno: number;
}

type PyEntry = PyGCObject<Entry>;

/** `ste_id` is the address of the tree's node in CPython: any number of its own will do. */
let lastId = 0;

const entryType = defineType('symtable entry', {
  module: 'builtins',
  traverse: ({ value }: PyEntry, visit) => {
    for (const part of [value.name, value.symbols, value.varnames, value.children]) visit(part);
  },
  tp_repr(self) {
    const { name, id, lineno } = (self as PyEntry).value;
    return newStr(`<symtable entry ${text(name as PyStr)}(${id}), line ${lineno}>`);
  },
  members: {
    id: { get: (self: PyEntry) => newLong(self.value.id) },
    name: { get: (self: PyEntry) => newRef(self.value.name) },
    symbols: { get: (self: PyEntry) => newRef(self.value.symbols) },
    varnames: { get: (self: PyEntry) => newRef(self.value.varnames) },
    children: { get: (self: PyEntry) => newRef(self.value.children) },
    nested: { get: (self: PyEntry) => newLong(self.value.nested) },
    type: { get: (self: PyEntry) => newLong(self.value.type) },
    lineno: { get: (self: PyEntry) => newLong(self.value.lineno) },
  },
});

/** Owned. */
function entryObject(entry: SymtableEntry): PyObject {
  const symbols = newDict();
  for (const [name, word] of entry.symbols) dictPutName(symbols, name, newLong(word));
  lastId += 16;
  return newInstance<Entry>(entryType, {
    id: lastId,
    name: newRef(intern(entry.name)),
    symbols,
    varnames: newList(entry.varnames.map((name) => newRef(intern(name)))),
    children: newList(entry.children.map(entryObject)),
    nested: Number(entry.nested),
    type: BLOCKS.indexOf(entry.type),
    lineno: entry.loc.lineno,
  });
}

const MODES = ['exec', 'eval', 'single'];

function symtable(_module: PyObject, source: PyObject, filename: PyObject, mode: string): PyObject {
  const path = filenameArgument(filename);
  const name = text(path);
  decref(path);
  const data = sourceArgument('symtable', source, 'string or bytes');
  if (!MODES.includes(mode)) throw valueError("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
  const arena = new Arena();
  try {
    const warn = (category: string, message: string, lineno: number) =>
      warnExplicit(category, message, name, lineno);
    const tree = parse(data, { filename: name, mode: mode as Mode, arena, warn });
    return entryObject(symtableOf(tree, { filename: name }).top);
  } finally {
    arena.free();
  }
}

const CONSTANTS: Record<string, number> = {
  USE: symtableFlags.USE,
  DEF_GLOBAL: symtableFlags.DEF_GLOBAL,
  DEF_NONLOCAL: symtableFlags.DEF_NONLOCAL,
  DEF_LOCAL: symtableFlags.DEF_LOCAL,
  DEF_PARAM: symtableFlags.DEF_PARAM,
  DEF_TYPE_PARAM: symtableFlags.DEF_TYPE_PARAM,
  DEF_FREE_CLASS: symtableFlags.DEF_FREE_CLASS,
  DEF_IMPORT: symtableFlags.DEF_IMPORT,
  DEF_BOUND: symtableFlags.DEF_BOUND,
  DEF_ANNOT: symtableFlags.DEF_ANNOT,
  DEF_COMP_ITER: symtableFlags.DEF_COMP_ITER,
  DEF_COMP_CELL: symtableFlags.DEF_COMP_CELL,
  SCOPE_OFF: symtableFlags.SCOPE_OFFSET,
  SCOPE_MASK: symtableFlags.SCOPE_MASK,
  FREE: symtableFlags.FREE,
  LOCAL: symtableFlags.LOCAL,
  GLOBAL_IMPLICIT: symtableFlags.GLOBAL_IMPLICIT,
  GLOBAL_EXPLICIT: symtableFlags.GLOBAL_EXPLICIT,
  CELL: symtableFlags.CELL,
};

defineModule('_symtable', {
  methods: methodsOf('_symtable', { 'symtable($module, source, filename, startstr: str, /)': symtable }),
  attributes: () => ({
    ...Object.fromEntries(Object.entries(CONSTANTS).map(([name, value]) => [name, newLong(value)])),
    ...Object.fromEntries(BLOCKS.map((block, number) => [`TYPE_${block.toUpperCase()}`, newLong(number)])),
  }),
});
