/**
 * Borrowed loads: LOAD_FAST_BORROW pushes a local without counting the reference, which is safe while the
 * local surely outlives the value on the stack. Each block is run on a stack of notes, which say of every
 * value which load it came from; a load whose value is stored, is left on the stack, or sees its local
 * overwritten must count. Answers to `optimize_load_fast` in Python/flowgraph.c.
 */
import {
  hasTarget,
  isBlockPush,
  isScopeExit,
  isUnconditionalJump,
  numPopped,
  numPushed,
} from '../metadata.ts';
import {
  CHECK_EXC_MATCH,
  COPY,
  DELETE_FAST,
  DICT_MERGE,
  DICT_UPDATE,
  END_SEND,
  FOR_ITER,
  FORMAT_SIMPLE,
  GET_ANEXT,
  GET_LEN,
  GET_YIELD_FROM_ITER,
  IMPORT_FROM,
  LIST_APPEND,
  LIST_EXTEND,
  LOAD_ATTR,
  LOAD_FAST,
  LOAD_FAST_AND_CLEAR,
  LOAD_FAST_BORROW,
  LOAD_FAST_BORROW_LOAD_FAST_BORROW,
  LOAD_FAST_LOAD_FAST,
  LOAD_SPECIAL,
  LOAD_SUPER_ATTR,
  MAP_ADD,
  MATCH_KEYS,
  MATCH_MAPPING,
  MATCH_SEQUENCE,
  PUSH_EXC_INFO,
  RERAISE,
  SEND,
  SET_ADD,
  SET_FUNCTION_ATTRIBUTE,
  SET_UPDATE,
  STORE_FAST,
  STORE_FAST_LOAD_FAST,
  STORE_FAST_STORE_FAST,
  SWAP,
  WITH_EXCEPT_START,
} from '../opcodes.ts';
import { type BasicBlock, traversalStack } from './block.ts';

/** A value that comes from no load of this block, or from no local. */
const NONE = -1;

/** The stack of notes: of each value the index of the instruction that pushed it, and the local it is. */
class RefStack {
  private readonly instrs: number[] = [];
  private readonly locals: number[] = [];
  /** Of each instruction of the block: whether its value was seen to need a reference of its own. */
  private readonly counted: boolean[] = [];
  size = 0;

  reset(depth: number, instrCount: number): void {
    this.size = 0;
    for (let i = 0; i < depth; i++) this.push(NONE, NONE);
    for (let i = 0; i < instrCount; i++) this.counted[i] = false;
  }

  push(instr: number, local: number): void {
    this.instrs[this.size] = instr;
    this.locals[this.size++] = local;
  }

  pushMany(count: number, instr: number): void {
    for (let i = 0; i < count; i++) this.push(instr, NONE);
  }

  pop(count: number): void {
    this.size -= count;
  }

  copy(depth: number): void {
    this.push(this.instrs[this.size - depth], this.locals[this.size - depth]);
  }

  swap(depth: number): void {
    const top = this.size - 1;
    const other = this.size - depth;
    const instr = this.instrs[top];
    const local = this.locals[top];
    this.instrs[top] = this.instrs[other];
    this.locals[top] = this.locals[other];
    this.instrs[other] = instr;
    this.locals[other] = local;
  }

  /** The value on top replaces the `count` values below it. */
  keepTop(count: number): void {
    this.instrs[this.size - 1 - count] = this.instrs[this.size - 1];
    this.locals[this.size - 1 - count] = this.locals[this.size - 1];
    this.size -= count;
  }

  /** `kill_local`: the local gets another value while old loads of it may be on the stack. */
  killLocal(local: number): void {
    for (let i = 0; i < this.size; i++) if (this.locals[i] === local) this.counted[this.instrs[i]] = true;
  }

  /** `store_local`: the value on top goes into a local. */
  storeLocal(local: number): void {
    const instr = this.instrs[--this.size];
    this.killLocal(local);
    if (instr !== NONE) this.counted[instr] = true;
  }

  /** What is still on the stack at the end of the block needs to be counted. */
  keepRest(): void {
    for (let i = 0; i < this.size; i++) if (this.instrs[i] !== NONE) this.counted[this.instrs[i]] = true;
  }

  mayBorrow(instr: number): boolean {
    return !this.counted[instr];
  }
}

/** `optimize_load_fast`; the blocks know their `startDepth`. */
export function optimizeLoadFast(entry: BasicBlock): void {
  const refs = new RefStack();
  const todo = traversalStack(entry);
  pushBlock(entry, todo);
  while (todo.length > 0) {
    const block = todo.pop()!;
    refs.reset(block.startDepth, block.instrs.length);
    for (let i = 0; i < block.instrs.length; i++) step(block, i, refs, todo);
    const last = block.last();
    if (
      block.next !== null &&
      last !== undefined &&
      !isUnconditionalJump(last.opcode) &&
      !isScopeExit(last.opcode)
    ) {
      pushBlock(block.next, todo);
    }
    refs.keepRest();
    borrowLoads(block, refs);
  }
}

function pushBlock(block: BasicBlock, todo: BasicBlock[]): void {
  if (block.visited) return;
  block.visited = true;
  todo.push(block);
}

function borrowLoads(block: BasicBlock, refs: RefStack): void {
  const { instrs } = block;
  for (let i = 0; i < instrs.length; i++) {
    if (!refs.mayBorrow(i)) continue;
    if (instrs[i].opcode === LOAD_FAST) instrs[i].opcode = LOAD_FAST_BORROW;
    else if (instrs[i].opcode === LOAD_FAST_LOAD_FAST) instrs[i].opcode = LOAD_FAST_BORROW_LOAD_FAST_BORROW;
  }
}

/** What instruction `i` does to the stack of notes. */
function step(block: BasicBlock, i: number, refs: RefStack, todo: BasicBlock[]): void {
  const instr = block.instrs[i];
  const { opcode, oparg } = instr;
  switch (opcode) {
    // locals
    case DELETE_FAST:
      return refs.killLocal(oparg);
    case LOAD_FAST:
      return refs.push(i, oparg);
    case LOAD_FAST_AND_CLEAR:
      refs.killLocal(oparg);
      return refs.push(i, oparg);
    case LOAD_FAST_LOAD_FAST:
      refs.push(i, oparg >> 4);
      return refs.push(i, oparg & 15);
    case STORE_FAST:
      return refs.storeLocal(oparg);
    case STORE_FAST_LOAD_FAST:
      refs.storeLocal(oparg >> 4);
      return refs.push(i, oparg & 15);
    case STORE_FAST_STORE_FAST:
      refs.storeLocal(oparg >> 4);
      return refs.storeLocal(oparg & 15);
    // values that move on the stack
    case COPY:
      return refs.copy(oparg);
    case SWAP:
      return refs.swap(oparg);
    // instructions that leave their inputs where they are
    case FORMAT_SIMPLE:
    case GET_ANEXT:
    case GET_LEN:
    case GET_YIELD_FROM_ITER:
    case IMPORT_FROM:
    case MATCH_KEYS:
    case MATCH_MAPPING:
    case MATCH_SEQUENCE:
    case WITH_EXCEPT_START:
      // CPython notes these as pushed by the first instructions of the block, and not by this one: the
      // counter of its loop has the name of the index. It costs a borrowed load now and then.
      for (let j = 0; j < numPushed(opcode, oparg) - numPopped(opcode, oparg); j++) refs.push(j, NONE);
      return;
    // instructions that take some of their inputs and push nothing
    case DICT_MERGE:
    case DICT_UPDATE:
    case LIST_APPEND:
    case LIST_EXTEND:
    case MAP_ADD:
    case RERAISE:
    case SET_ADD:
    case SET_UPDATE:
      return refs.pop(numPopped(opcode, oparg) - numPushed(opcode, oparg));
    // instructions that keep one of their inputs
    case END_SEND:
    case SET_FUNCTION_ATTRIBUTE:
      return refs.keepTop(1);
    case CHECK_EXC_MATCH:
      refs.pop(1);
      return refs.push(i, NONE);
    case LOAD_SPECIAL:
    case PUSH_EXC_INFO:
      refs.push(i, NONE);
      return refs.swap(2);
    case LOAD_ATTR:
      return stepLoadAttr(oparg, i, refs);
    case LOAD_SUPER_ATTR:
      refs.keepTop(2);
      return stepLoadAttr(oparg, i, refs);
    // jumps that change the stack in ways of their own
    case FOR_ITER:
      pushBlock(instr.target!, todo);
      return refs.push(i, NONE);
    case SEND:
      pushBlock(instr.target!, todo);
      refs.pop(1);
      return refs.push(i, NONE);
    default:
      if (hasTarget(opcode)) pushBlock(instr.target!, todo);
      if (isBlockPush(opcode)) return; // it has no effect until it jumps
      refs.pop(numPopped(opcode, oparg));
      return refs.pushMany(numPushed(opcode, oparg), i);
  }
}

/** A method may be pushed with its `self`, the object it was found on, behind it. */
function stepLoadAttr(oparg: number, i: number, refs: RefStack): void {
  refs.push(i, NONE);
  if (oparg & 1) refs.swap(2);
  else refs.keepTop(1);
}
