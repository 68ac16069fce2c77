/** The door of chapter 4: what later chapters may import. */

export { type ExceptionEntry, readExceptionTable } from './assembler/exceptiontable.ts';
export { Location } from './assembler/location.ts';
export { type LocationEntry, readLocationTable } from './assembler/locationtable.ts';
export { cleanDoc } from './cleandoc.ts';
export * from './compile.ts';
export type { FinishedUnit } from './compiler.ts';
export { type DisOptions, dis } from './dis/dis.ts';
export { type Disassembly, type DisInstruction, disassembly, type Positions } from './dis/disassembly.ts';
export * from './dis/operands.ts';
export type { BasicBlock } from './flowgraph/block.ts';
export { buildGraph } from './flowgraph/build.ts';
export { type Instruction, InstructionSequence } from './instruction.ts';
export { dumps, MARSHAL_VERSION } from './marshal/marshal.ts';
export { MAGIC, PYC_MAGIC_NUMBER, type PycCheck, readPyc, sourceHash, writePyc } from './marshal/pyc.ts';
export { load, loads } from './marshal/unmarshal.ts';
export * from './metadata.ts';
export { type NewOperator, type NewStatement, newOperators, newStatements } from './new-syntax.ts';
export * as opcodes from './opcodes.ts';
export { type CompilerParts, speak } from './speak.ts';
export { codegenStage, codeStage, disStage, errorStage, pycStage, symtableStage } from './stages.ts';
export type { SymtableEntry } from './symtable/entry.ts';
export * as symtableFlags from './symtable/flags.ts';
