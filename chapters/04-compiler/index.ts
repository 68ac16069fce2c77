/** The door of chapter 4: what later chapters may import. */
export * as opcodes from './opcodes.ts';
export * from './metadata.ts';
export * from './operands.ts';
export * from './compile.ts';
export { MAGIC, PYC_MAGIC_NUMBER, type PycCheck, readPyc, sourceHash, writePyc } from './pyc.ts';
export { dumps, MARSHAL_VERSION } from './marshal.ts';
export { loads } from './unmarshal.ts';
export { type ExceptionEntry, readExceptionTable } from './exceptiontable.ts';
export { type LocationEntry, readLocationTable } from './locationtable.ts';
export { dis, type DisOptions } from './dis.ts';
export { type DisInstruction, type Disassembly, disassembly, type Positions } from './disassembly.ts';
export { symtableStage, codegenStage, codeStage, pycStage, errorStage, disStage } from './stages.ts';
