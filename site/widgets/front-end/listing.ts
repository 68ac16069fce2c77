/** A code object as rows of instructions, with their arguments explained as `dis` explains them. */
import { type Code, isCode, type PyCode, type PyStr, text } from '../../../chapters/01-objects/index.ts';
import {
  cmpOps,
  commonConstants,
  hasArg,
  hasConst,
  hasJump,
  intrinsic1Names,
  intrinsic2Names,
  nbOps,
  opcodeCaches,
  opname,
  readLocationTable,
  specialMethods,
} from '../../../chapters/04-compiler/index.ts';
import { showValue } from '../stepper/values.ts';
import type { CodeView, InstructionView } from './protocol.ts';

export function listCode(code: PyCode): CodeView {
  const { value } = code;
  const places = readLocationTable(value.linetable, value.firstlineno);
  const instructions: InstructionView[] = [];
  const targets = new Set<number>();
  let extended = 0;
  for (let offset = 0; offset < value.code.length; ) {
    const opcode = value.code[offset]!;
    const argument = (extended << 8) | value.code[offset + 1]!;
    const name = opname[opcode]!;
    extended = name === 'EXTENDED_ARG' ? argument : 0;
    const next = offset + 2 + 2 * opcodeCaches[opcode]!;
    if (hasJump(opcode)) targets.add(jumpTarget(name, next, argument));
    const place = places.find(({ end }) => offset < end * 2);
    instructions.push({
      offset,
      opname: name,
      argument: hasArg(opcode) ? explain(value, opcode, argument, next) : '',
      line: place?.line ?? null,
      at: spanOf(place),
      target: false,
    });
    offset = next;
  }
  for (const one of instructions) one.target = targets.has(one.offset);
  return { name: text(value.qualname), instructions };
}

/** The code object and those among its constants, outermost first. */
export function listNested(code: PyCode): CodeView[] {
  return [listCode(code), ...code.value.consts.value.filter(isCode).flatMap((inner) => listNested(inner))];
}

function spanOf(place: ReturnType<typeof readLocationTable>[number] | undefined): InstructionView['at'] {
  if (!place || place.line === null || place.column === null) return null;
  return [place.line, place.endLine ?? place.line, place.column, place.endColumn ?? place.column];
}

function jumpTarget(name: string, next: number, argument: number): number {
  return isBackward(name) ? next - 2 * argument : next + 2 * argument;
}

function isBackward(name: string): boolean {
  return name.includes('BACKWARD') || name === 'END_ASYNC_FOR';
}

/** The parts of a function that SET_FUNCTION_ATTRIBUTE sets, by the bits of its argument. */
const FUNCTION_ATTRIBUTES = ['defaults', 'kwdefaults', 'annotations', 'closure', 'annotate'];

/** `5 (*)`: the argument, and what it stands for. */
function explain(code: Code, opcode: number, argument: number, next: number): string {
  const meaning = meaningOf(code, opcode, argument, next);
  return meaning === '' ? String(argument) : `${argument} (${meaning})`;
}

function meaningOf(code: Code, opcode: number, argument: number, next: number): string {
  const name = opname[opcode]!;
  const nameAt = (index: number): string => text(code.names.value[index] as PyStr);
  const localAt = (index: number): string => text(code.localsplusnames.value[index] as PyStr);
  if (hasConst(opcode)) return showValue(code.consts.value[argument]);
  if (hasJump(opcode)) {
    return `${name === 'END_ASYNC_FOR' ? 'from' : 'to'} ${jumpTarget(name, next, argument)}`;
  }
  switch (name) {
    case 'LOAD_GLOBAL':
      return nameAt(argument >> 1) + (argument & 1 ? ' + NULL' : '');
    case 'LOAD_ATTR':
      return nameAt(argument >> 1) + (argument & 1 ? ' + NULL|self' : '');
    case 'LOAD_SUPER_ATTR':
      return nameAt(argument >> 2) + (argument & 1 ? ' + NULL|self' : '');
    case 'BINARY_OP':
      return nbOps[argument]![1];
    case 'COMPARE_OP':
      return argument & 16 ? `bool(${cmpOps[argument >> 5]})` : cmpOps[argument >> 5]!;
    case 'IS_OP':
      return argument ? 'is not' : 'is';
    case 'CONTAINS_OP':
      return argument ? 'not in' : 'in';
    case 'CALL_INTRINSIC_1':
      return intrinsic1Names[argument]!;
    case 'CALL_INTRINSIC_2':
      return intrinsic2Names[argument]!;
    case 'LOAD_COMMON_CONSTANT':
      return commonConstants[argument]!;
    case 'LOAD_SPECIAL':
      return specialMethods[argument]!;
    case 'SET_FUNCTION_ATTRIBUTE':
      return FUNCTION_ATTRIBUTES.filter((_, bit) => argument & (1 << bit)).join(', ');
    case 'CONVERT_VALUE':
      return ['', 'str', 'repr', 'ascii'][argument]!;
  }
  if (/_FAST.*_FAST/.test(name)) return `${localAt(argument >> 4)}, ${localAt(argument & 15)}`;
  if (/_FAST|_DEREF|_CLOSURE|MAKE_CELL|DICT_OR_DEREF/.test(name)) return localAt(argument);
  if (/_NAME|_GLOBAL|_ATTR|IMPORT_FROM|_DICT_OR_GLOBALS/.test(name)) return nameAt(argument);
  return '';
}
