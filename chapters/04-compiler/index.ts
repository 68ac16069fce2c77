/** The door of chapter 4: what later chapters may import. */

export * from './compile.ts';
export { type DisOptions, dis } from './dis.ts';
export { type Disassembly, type DisInstruction, disassembly, type Positions } from './disassembly.ts';
export { type ExceptionEntry, readExceptionTable } from './exceptiontable.ts';
export { type LocationEntry, readLocationTable } from './locationtable.ts';
export { dumps, MARSHAL_VERSION } from './marshal.ts';
export * from './metadata.ts';
export * as opcodes from './opcodes.ts';
export * from './operands.ts';
export { MAGIC, PYC_MAGIC_NUMBER, type PycCheck, readPyc, sourceHash, writePyc } from './pyc.ts';
export { codegenStage, codeStage, disStage, errorStage, pycStage, symtableStage } from './stages.ts';
export { loads } from './unmarshal.ts';
