/** The door of chapter 4: what later chapters may import. */
export * as opcodes from './opcodes.ts';
export * from './metadata.ts';
export * from './operands.ts';
