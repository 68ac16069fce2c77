/**
 * Where each local, cell and free variable lies in the frame: locals first, then the cells that are not
 * parameters or locals at once, then the free variables. The first instructions of the code make the
 * cells. Answers to `prepare_localsplus` and its helpers in Python/flowgraph.c.
 */

import { Location, NO_LOCATION } from '../assembler/location.ts';
import { CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR } from '../dis/operands.ts';
import { Instruction } from '../instruction.ts';
import {
  COPY_FREE_VARS,
  DELETE_DEREF,
  LOAD_CLOSURE,
  LOAD_DEREF,
  LOAD_FROM_DICT_OR_DEREF,
  MAKE_CELL,
  POP_TOP,
  RETURN_GENERATOR,
  STORE_DEREF,
} from '../opcodes.ts';
import type { UnitMetadata } from '../unit.ts';
import type { BasicBlock } from './block.ts';

/** `prepare_localsplus`: how many places the frame has for variables. */
export function prepareLocalsPlus(meta: UnitMetadata, entry: BasicBlock, codeFlags: number): number {
  const nlocals = meta.varnames.size;
  const places = cellPlaces(meta);
  insertPrefix(meta, entry, places, codeFlags);
  const dropped = fixCellOffsets(nlocals, entry, places);
  return nlocals + places.length - dropped;
}

/** `build_cellfixedoffsets`: a cell that is also a parameter or local has the place of that. */
function cellPlaces(meta: UnitMetadata): Int32Array {
  const nlocals = meta.varnames.size;
  const places = new Int32Array(meta.cellvars.size + meta.freevars.size);
  for (let i = 0; i < places.length; i++) places[i] = nlocals + i;
  for (const [name, cell] of meta.cellvars) {
    const local = meta.varnames.get(name);
    if (local !== undefined) places[cell] = local;
  }
  return places;
}

/** `insert_prefix_instructions`. */
function insertPrefix(meta: UnitMetadata, entry: BasicBlock, places: Int32Array, codeFlags: number): void {
  const prefix: Instruction[] = [];
  if (meta.freevars.size > 0) prefix.push(new Instruction(COPY_FREE_VARS, meta.freevars.size, NO_LOCATION));
  // in the order of their places, parameters first; the argument is fixed with all others below
  const cells = Array.from({ length: meta.cellvars.size }, (_, i) => i);
  cells.sort((a, b) => places[a] - places[b]);
  for (const cell of cells) prefix.push(new Instruction(MAKE_CELL, cell, NO_LOCATION));
  if (codeFlags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR)) {
    const loc = new Location(meta.firstlineno, meta.firstlineno, -1, -1);
    prefix.push(new Instruction(RETURN_GENERATOR, 0, loc), new Instruction(POP_TOP, 0, loc));
  }
  entry.instrs.unshift(...prefix);
}

/** `fix_cell_offsets`: closes the gaps of cells that are locals; answers how many there were. */
function fixCellOffsets(nlocals: number, entry: BasicBlock, places: Int32Array): number {
  let dropped = 0;
  for (let i = 0; i < places.length; i++) {
    if (places[i] === i + nlocals) places[i] -= dropped;
    else dropped++;
  }
  for (let b: BasicBlock | null = entry; b !== null; b = b.next) {
    for (const instr of b.instrs) {
      switch (instr.opcode) {
        case MAKE_CELL:
        case LOAD_CLOSURE:
        case LOAD_DEREF:
        case STORE_DEREF:
        case DELETE_DEREF:
        case LOAD_FROM_DICT_OR_DEREF:
          instr.oparg = places[instr.oparg];
      }
    }
  }
  return dropped;
}
