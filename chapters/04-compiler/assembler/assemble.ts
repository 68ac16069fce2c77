/**
 * The assembler: instructions become bytes, distances of jumps are worked out, tables are written, and all
 * of it becomes a code object. Answers to Python/assemble.c.
 */
import {
  decref,
  intern,
  internStr,
  isFrozensetExact,
  isStrExact,
  isTupleExact,
  iterableToArray,
  newCode,
  newFrozenset,
  newRef,
  newTuple,
  type PyCode,
  type PyObject,
  type PyStr,
  type PyTuple,
} from '../../01-objects/index.ts';
import type { ConstCache } from '../constants.ts';
import {
  CO_FAST_ARG_KW,
  CO_FAST_ARG_POS,
  CO_FAST_ARG_VAR,
  CO_FAST_CELL,
  CO_FAST_FREE,
  CO_FAST_HIDDEN,
  CO_FAST_LOCAL,
  CO_VARARGS,
  CO_VARKEYWORDS,
} from '../dis/operands.ts';
import type { OptimizedCode } from '../flowgraph/optimize.ts';
import type { Instruction } from '../instruction.ts';
import { hasJump, opcodeCaches } from '../metadata.ts';
import {
  END_ASYNC_FOR,
  EXTENDED_ARG,
  JUMP,
  JUMP_BACKWARD,
  JUMP_BACKWARD_NO_INTERRUPT,
  JUMP_FORWARD,
  JUMP_NO_INTERRUPT,
} from '../opcodes.ts';
import type { UnitMetadata } from '../unit.ts';
import { cutBytes } from './bytewriter.ts';
import { writeExceptionTable } from './exceptiontable.ts';
import { writeLocationTable } from './locationtable.ts';

/** From SEND to the END_SEND that `sys.monitoring` wants END_ASYNC_FOR to point at. */
const END_SEND_OFFSET = 5;

/** `_PyAssemble_MakeCodeObject`. The filename is borrowed, the code object owned. */
export function makeCodeObject(
  meta: UnitMetadata,
  cache: ConstCache,
  consts: PyObject[],
  optimized: OptimizedCode,
  codeFlags: number,
  filename: PyStr,
): PyCode {
  const { instrs, stackDepth, nlocalsplus } = optimized;
  resolveUnconditionalJumps(instrs);
  const size = resolveJumpOffsets(instrs);
  const [localsplusnames, localspluskinds] = localsPlusInfo(meta, nlocalsplus, codeFlags);
  return newCode({
    argcount: meta.posonlyargcount + meta.argcount,
    posonlyargcount: meta.posonlyargcount,
    kwonlyargcount: meta.kwonlyargcount,
    flags: codeFlags,
    stacksize: Math.max(stackDepth, 1),
    firstlineno: meta.firstlineno,
    filename: newRef(filename),
    name: newRef(intern(meta.name)),
    qualname: newRef(intern(meta.qualname)),
    code: writeCode(instrs, size),
    consts: constsTuple(consts, cache),
    names: namesTuple([...meta.names.keys()], cache),
    localsplusnames: namesTuple(localsplusnames, cache),
    localspluskinds,
    exceptiontable: cache.bytes(writeExceptionTable(instrs, size)),
    linetable: cache.bytes(writeLocationTable(instrs, meta.firstlineno, instrSize)),
  });
}

// ---------------------------------------------------------------- jumps and bytes

/** `instr_size`: how many code units an instruction takes, with EXTENDED_ARGs before and cache behind it. */
function instrSize(instr: Instruction): number {
  const { opcode, oparg } = instr;
  let size = 1 + opcodeCaches[opcode];
  if (oparg > 0xff) size++;
  if (oparg > 0xffff) size++;
  if (oparg > 0xffffff) size++;
  return size;
}

/** `resolve_unconditional_jumps`: JUMP leads forward or backward. */
function resolveUnconditionalJumps(instrs: readonly Instruction[]): void {
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    if (instr.opcode === JUMP) instr.opcode = instr.oparg > i ? JUMP_FORWARD : JUMP_BACKWARD;
    else if (instr.opcode === JUMP_NO_INTERRUPT) {
      instr.opcode = instr.oparg > i ? JUMP_FORWARD : JUMP_BACKWARD_NO_INTERRUPT;
    }
  }
}

/**
 * `resolve_jump_offsets`: indices of targets become distances. A long distance needs EXTENDED_ARG, which
 * makes distances longer, so this is done until nothing changes. Answers how long the code is.
 */
function resolveJumpOffsets(instrs: readonly Instruction[]): number {
  const targets = instrs.map((instr) => instr.oparg);
  for (;;) {
    let size = 0;
    for (const instr of instrs) {
      instr.offset = size;
      size += instrSize(instr);
    }
    if (!updateDistances(instrs, targets)) return size;
  }
}

/** Whether an instruction came out longer or shorter than it was. */
function updateDistances(instrs: readonly Instruction[], targets: readonly number[]): boolean {
  let resized = false;
  let end = 0;
  for (let i = 0; i < instrs.length; i++) {
    const instr = instrs[i];
    const size = instrSize(instr);
    end += size; // distances count from the end of the jump
    if (!hasJump(instr.opcode)) continue;
    const target = instrs[targets[i]].offset;
    if (instr.opcode === END_ASYNC_FOR) instr.oparg = end - target - END_SEND_OFFSET;
    else instr.oparg = Math.abs(target - end);
    if (instrSize(instr) !== size) resized = true;
  }
  return resized;
}

/** `write_instr` for all: two bytes a code unit. */
function writeCode(instrs: readonly Instruction[], size: number): Uint8Array {
  const code = cutBytes(size * 2);
  let at = 0;
  for (const { opcode, oparg } of instrs) {
    for (let shift = oparg <= 0xff ? 0 : 24; shift > 0; shift -= 8) {
      if (oparg >>> shift === 0) continue;
      code[at++] = EXTENDED_ARG;
      code[at++] = (oparg >> shift) & 0xff;
    }
    code[at++] = opcode;
    code[at++] = oparg & 0xff;
    at += opcodeCaches[opcode] * 2; // the cache is empty: CACHE is 0
  }
  return code;
}

// ---------------------------------------------------------------- names and constants

/** `compute_localsplus_info`: of each place of the frame the name and what it is. */
function localsPlusInfo(meta: UnitMetadata, size: number, flags: number): [string[], Uint8Array] {
  const names: string[] = new Array(size);
  const kinds = cutBytes(size);
  const { varnames, cellvars, freevars, fasthidden } = meta;
  let index = 0;
  for (const name of varnames.keys()) {
    let kind = CO_FAST_LOCAL | argumentKind(meta, flags, index);
    if (fasthidden.has(name)) kind |= CO_FAST_HIDDEN;
    if (cellvars.has(name)) kind |= CO_FAST_CELL;
    names[index] = name;
    kinds[index++] = kind;
  }
  for (const name of cellvars.keys()) {
    if (varnames.has(name)) continue; // it has its place already
    names[index] = name;
    kinds[index++] = CO_FAST_CELL;
  }
  for (const name of freevars.keys()) {
    names[index] = name;
    kinds[index++] = CO_FAST_FREE;
  }
  return [names, kinds];
}

/** In which ways the local at `index` can be given as an argument; 0 if it cannot. */
function argumentKind(meta: UnitMetadata, flags: number, index: number): number {
  index -= meta.posonlyargcount;
  if (index < 0) return CO_FAST_ARG_POS;
  index -= meta.argcount;
  if (index < 0) return CO_FAST_ARG_POS | CO_FAST_ARG_KW;
  index -= meta.kwonlyargcount;
  if (index < 0) return CO_FAST_ARG_KW;
  if (flags & CO_VARARGS && index-- === 0) return CO_FAST_ARG_VAR | CO_FAST_ARG_POS;
  if (flags & CO_VARKEYWORDS && index === 0) return CO_FAST_ARG_VAR | CO_FAST_ARG_KW;
  return 0;
}

/** A tuple of interned names, the same one wherever the same names are used. Owned. */
export function namesTuple(names: readonly string[], cache: ConstCache): PyTuple {
  const tuple = newTuple(names.map((name) => newRef(intern(name))));
  return newRef(cache.adopt(tuple)) as PyTuple;
}

/** The tuple of constants, with those that look like identifiers interned. Owned. */
function constsTuple(consts: readonly PyObject[], cache: ConstCache): PyTuple {
  const tuple = newRef(cache.adopt(newTuple(consts.map((constant) => newRef(constant))))) as PyTuple;
  internItems(tuple.value);
  return tuple;
}

/**
 * `intern_constants` of Objects/codeobject.c; tells whether one of the items became another object. A frozenset
 * cannot change: where one of its strings was interned before, by whatever code, there is a new one.
 */
function internItems(items: PyObject[]): boolean {
  let changed = false;
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i];
    if (isStrExact(item)) {
      if (typeof item.value !== 'string' || !/^[a-zA-Z0-9_]*$/.test(item.value)) continue;
      const interned = internStr(item);
      if (interned === item) continue;
      items[i] = newRef(interned);
      changed = true;
    } else if (isTupleExact(item)) {
      internItems(item.value);
      continue;
    } else if (isFrozensetExact(item)) {
      const copy = iterableToArray(item);
      if (!internItems(copy)) {
        for (const each of copy) decref(each);
        continue;
      }
      items[i] = newFrozenset(copy);
      changed = true;
    } else {
      continue;
    }
    decref(item);
  }
  return changed;
}
