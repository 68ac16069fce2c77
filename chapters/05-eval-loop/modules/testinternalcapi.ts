/**
 * `_testinternalcapi`: doors that CPython's own tests have into the machine, as far as there is something
 * behind them here: the stages of the compiler one by one, and numbers of the specialising interpreter.
 * Answers to Modules/_testinternalcapi.c and to the type in Python/instruction_sequence.c.
 */
import {
  decref,
  defineModule,
  defineType,
  dictPutName,
  isList,
  isType,
  method,
  None,
  newDict,
  newInstance,
  newList,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyGCObject,
  type PyList,
  type PyObject,
  pyBool,
  setVersion,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { Arena } from '../../03-grammar/index.ts';
import {
  cleanDoc,
  generateCode,
  hasArg,
  hasConst,
  InstructionSequence,
  Location,
  optimizeCfg,
} from '../../04-compiler/index.ts';
import { current } from '../frames/pystate.ts';
import { filenameArgument } from '../source-argument.ts';
import { checkRoot, objectToTree } from './ast/from-object.ts';

// ---------------------------------------------------------------- instruction sequences

type PySequence = PyGCObject<InstructionSequence>;

const M = method;

const sequenceType = defineType('InstructionSequence', {
  module: 'builtins',
  traverse: () => {},
  methods: [
    M('new_label($self, /)', (self: PySequence) => self.value.newLabel()),
    M('use_label($self, /, label: int)', (self: PySequence, label: number) => self.value.useLabel(label)),
    M(
      'addop($self, /, opcode: int, oparg: int, lineno: int, col_offset: int, end_lineno: int, end_col_offset: int)',
      (self: PySequence, opcode: number, oparg: number, ...at: [number, number, number, number]) => {
        self.value.add(opcode, oparg, new Location(...at)); // CPython too mixes up the two in the middle
      },
      '($self, /, opcode, oparg, lineno, col_offset, end_lineno,\n      end_col_offset)',
    ),
    M('get_instructions($self, /)', (self: PySequence) => newList(rows(self.value))),
    M('add_nested($self, /, nested)', (self: PySequence, nested: PyObject) => {
      self.value.nested.push(sequenceOf(nested));
    }),
    M('get_nested($self, /)', (self: PySequence) => newList(self.value.nested.map(sequenceObject))),
  ],
});

const sequenceObject = (sequence: InstructionSequence): PyObject => newInstance(sequenceType, sequence);

function sequenceOf(object: PyObject): InstructionSequence {
  if (object.type !== sequenceType) throw valueError('expected an instruction sequence');
  return (object as PySequence).value;
}

/** `(opcode, oparg or None, lineno, end_lineno, col_offset, end_col_offset)` for each instruction. */
function rows(sequence: InstructionSequence): PyObject[] {
  sequence.applyLabels();
  return sequence.instrs.map(({ opcode, oparg, loc }) =>
    newTuple([
      newLong(opcode),
      hasArg(opcode) ? newLong(oparg) : None,
      ...[loc.lineno, loc.end_lineno, loc.col_offset, loc.end_col_offset].map(newLong),
    ]),
  );
}

// ---------------------------------------------------------------- stages of the compiler

const MODES = ['exec', 'eval', 'single'];

/** `_PyCompile_CodeGen`: the instructions of a tree, and what the code object would know beside them. */
function compilerCodegen(
  _module: PyObject,
  tree: PyObject,
  filename: PyObject,
  optimize: number,
  mode: number,
): PyObject {
  const path = filenameArgument(filename);
  const arena = new Arena();
  try {
    checkRoot(tree, MODES[mode]);
    const mod = objectToTree(tree, arena);
    const sequence = generateCode(mod, { filename: text(path), optimize, arena });
    const meta = newDict();
    for (const name of ['argcount', 'posonlyargcount', 'kwonlyargcount']) dictPutName(meta, name, newLong(0));
    return newTuple([sequenceObject(sequence), meta]);
  } finally {
    arena.free();
    decref(path);
  }
}

/** `_PyCompile_OptimizeCfg`: the list of constants changes with the instructions. */
function optimize(_module: PyObject, instructions: PyObject, consts: PyObject, nlocals: number): PyObject {
  const sequence = sequenceOf(instructions);
  if (!isList(consts)) throw typeError(`consts must be a list, not ${consts.type.name}`);
  const list = consts as PyList;
  sequence.applyLabels();
  for (const { opcode, oparg } of sequence.instrs) {
    if (!hasConst(opcode) || oparg < list.value.length) continue;
    throw valueError(`LOAD_CONST index ${oparg} is out of range for consts (len=${list.value.length})`);
  }
  const before = [...list.value];
  const kept = [...before];
  const optimized = optimizeCfg(sequence, kept, nlocals);
  list.value.splice(0, before.length, ...kept);
  for (const constant of before) decref(constant);
  return sequenceObject(optimized);
}

// ---------------------------------------------------------------- the specialising interpreter

/** `get_object_dict_values`: the inline attribute values of an instance, '<NULL>' for those not set. */
function inlineValues(object: PyGCObject): PyObject {
  const { values, type } = object;
  const keys = type.sharedKeys;
  if (!values || !keys || object.dict !== null) return None;
  const shown = values
    .slice(type.slotCount)
    .map((value) => (value === undefined ? newStr('<NULL>') : newRef(value)));
  while (shown.length < keys.names.length) shown.push(newStr('<NULL>'));
  return newTuple(shown);
}

/** CPython's numbers: how often an instruction runs before it specialises, and before it tries again. */
const CONSTANTS = {
  SPECIALIZATION_THRESHOLD: 2,
  SPECIALIZATION_COOLDOWN: 53,
  SHARED_KEYS_MAX_SIZE: 30,
  SIZEOF_PYGC_HEAD: 16,
  SIZEOF_MANAGED_PRE_HEADER: 16,
  SIZEOF_PYOBJECT: 16,
};

defineModule('_testinternalcapi', {
  methods: [
    M('new_instruction_sequence($module, /)', () => sequenceObject(new InstructionSequence())),
    M('compiler_codegen($module, /, ast, filename, optimize: int, compile_mode: int = 0)', compilerCodegen),
    M('optimize_cfg($module, /, instructions, consts, nlocals: int)', optimize),
    M('compiler_cleandoc($module, /, doc: str)', (_module: PyObject, doc: string) => newStr(cleanDoc(doc))),
    M(
      'get_object_dict_values($module, object, /)',
      (_module: PyObject, object: PyGCObject) => inlineValues(object),
      '($self, object, /)',
    ),
    M(
      'has_inline_values($module, object, /)',
      (_module: PyObject, object: PyGCObject) =>
        pyBool(object.values != null && object.dict === null && object.type.sharedKeys !== null),
      '($self, object, /)',
    ),
    M(
      'type_assign_specific_version_unsafe($module, type, version: int, /)',
      (_module: PyObject, type: PyObject, version: number) => {
        if (!isType(type)) throw typeError('argument must be a type');
        setVersion(type, version);
      },
      null,
    ),
    M('get_next_dict_keys_version($module, /)', () => 1),
    M('get_c_recursion_remaining($module, /)', () => 1000, '($self, /)'),
    M('get_recursion_depth($module, /)', () => current.tstate.depth, '($self, /)'),
  ],
  attributes: () =>
    Object.fromEntries(Object.entries(CONSTANTS).map(([name, value]) => [name, newLong(value)])),
});
