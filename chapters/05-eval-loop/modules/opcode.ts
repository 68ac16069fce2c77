/** `_opcode`: what is known about instructions, from the compiler's tables. Answers to Modules/_opcode.c. */
import {
  asSsize,
  defineModule,
  False,
  None,
  newList,
  newLong,
  newStr,
  newTuple,
  type PyObject,
  pyBool,
  runtimeError,
  True,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import * as compiler from '../../04-compiler/index.ts';
import { methodsOf } from './declare.ts';

const { opcodeFlags, opname, stackEffect } = compiler;

const isValid = (opcode: number): boolean =>
  opcode >= 0 && opcode < opname.length && opname[opcode] !== undefined && !opname[opcode].startsWith('<');

const flag = (bit: number) => (_module: PyObject, opcode: number) =>
  isValid(opcode) && (opcodeFlags[opcode] & bit) !== 0;

function effect(_module: PyObject, opcode: number, oparg: PyObject, jump: PyObject): number {
  const argument = oparg === None ? 0 : Number(asSsize(oparg));
  if (jump !== None && jump !== True && jump !== False)
    throw valueError('stack_effect: jump must be False, True or None');
  const isSpecialized = (compiler.opcodeDeopt[opcode] ?? opcode) !== opcode;
  if (!isValid(opcode) || isSpecialized) throw valueError('invalid opcode or oparg');
  if (jump !== None) return stackEffect(opcode, argument, jump === True);
  return Math.max(stackEffect(opcode, argument, false), stackEffect(opcode, argument, true));
}

const strings = (names: readonly string[]): PyObject => newList(names.map((name) => newStr(name)));

defineModule('_opcode', {
  methods: methodsOf('_opcode', {
    'stack_effect($module, opcode: int, oparg=None, /, *, jump=None)': effect,
    'is_valid($module, /, opcode: int)': (_module: PyObject, opcode: number) => isValid(opcode),
    'has_arg($module, /, opcode: int)': flag(compiler.ARG),
    'has_const($module, /, opcode: int)': flag(compiler.CONST),
    'has_name($module, /, opcode: int)': flag(compiler.NAME),
    'has_jump($module, /, opcode: int)': flag(compiler.JUMP),
    'has_free($module, /, opcode: int)': flag(compiler.FREE),
    'has_local($module, /, opcode: int)': flag(compiler.LOCAL),
    'has_exc($module, /, opcode: int)': flag(compiler.EXC),
    'get_specialization_stats($module, /)': () => None,
    'get_nb_ops($module, /)': () =>
      newList(compiler.nbOps.map(([name, sign]) => newTuple([newStr(name), newStr(sign)]))),
    'get_intrinsic1_descs($module, /)': () => strings(compiler.intrinsic1Names),
    'get_intrinsic2_descs($module, /)': () => strings(compiler.intrinsic2Names),
    'get_special_method_names($module, /)': () => strings(compiler.specialMethods),
    'get_executor($module, /, code, offset: int)'(_module: PyObject, code: PyObject) {
      if (code.type.name !== 'code') throw typeError(`expected a code object, not '${code.type.name}'`);
      throw runtimeError('Executors are not available in this build');
    },
  }),
  attributes: () => ({ ENABLE_SPECIALIZATION: pyBool(true), ENABLE_SPECIALIZATION_FT: newLong(1) }),
});
