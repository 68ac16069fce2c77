/**
 * What an unpickler holds: a stack of objects with marks in it, and the memo.
 * Answers to `Pdata` and `UnpicklerObject` of Modules/_pickle.c.
 */
import {
  decref,
  newInstance,
  newRef,
  newTuple,
  type PyError,
  type PyGCObject,
  type PyObject,
  type PyTuple,
  type PyType,
  staticType,
  type Visit,
  xdecref,
} from '../../../01-objects/index.ts';
import { Input } from './input.ts';
import { unpicklingError } from './state.ts';

const MEMO_SIZE = 32;

/** Payload of an Unpickler. Objects are owned. */
export class Unpickler {
  stack: PyObject[] = [];
  /** Where in the stack the marks are; no opcode reaches below the last one. */
  marks: number[] = [];
  fence: number = 0;
  memo: (PyObject | undefined)[] = [];
  /** How many entries the memo has, and how many CPython's array has room for. */
  memoLength: number = 0;
  memoSize: number = MEMO_SIZE;
  marksSize: number = 0;
  readonly input: Input = new Input();
  persistentLoad: PyObject | null = null;
  persistentLoadAttribute: PyObject | null = null;
  /** The iterator over the buffers that the pickle has not in it. */
  buffers: PyObject | null = null;
  encoding: string = 'ASCII';
  errors: string = 'strict';
  protocol: number = 0;
  fixImports: boolean = false;

  // ---- The stack

  /** `Pdata_stack_underflow`. */
  underflow(): PyError {
    return unpicklingError(this.marks.length > 0 ? 'unexpected MARK found' : 'unpickling stack underflow');
  }

  /** Puts an object (taken over) on the stack. */
  push(object: PyObject): void {
    this.stack.push(object);
  }

  /** Takes the uppermost object off the stack (owned). */
  pop(): PyObject {
    if (this.stack.length <= this.fence) throw this.underflow();
    return this.stack.pop()!;
  }

  /** The uppermost object (borrowed). */
  top(): PyObject {
    if (this.stack.length <= this.fence) throw this.underflow();
    return this.stack[this.stack.length - 1];
  }

  /** Takes the objects from a place on off the stack (owned). */
  popFrom(start: number): PyObject[] {
    if (start < this.fence) throw this.underflow();
    return this.stack.splice(start);
  }

  popTuple(start: number): PyTuple {
    return newTuple(this.popFrom(start));
  }

  setMark(): void {
    if (this.marks.length >= this.marksSize) this.marksSize = this.marks.length * 2 + 20;
    this.fence = this.stack.length;
    this.marks.push(this.fence);
  }

  /** `marker`: takes the last mark away; where it was. */
  takeMark(): number {
    const mark = this.marks.pop();
    if (mark === undefined) throw unpicklingError('could not find MARK');
    this.fence = this.marks[this.marks.length - 1] ?? 0;
    return mark;
  }

  /** Empties the stack, before a pickle is read. */
  reset(): void {
    this.marks = [];
    this.fence = 0;
    this.protocol = 0;
    this.popFrom(0).forEach(decref);
  }

  // ---- The memo

  /** The object with a number (borrowed). Raises UnpicklingError. */
  memoGet(index: number): PyObject {
    const found = this.memo[index];
    if (found === undefined) throw unpicklingError(`Memo value not found at index ${index}`);
    return found;
  }

  /** Gives an object (borrowed) a number. */
  memoPut(index: number, object: PyObject): void {
    if (index >= this.memoSize) this.memoSize = index * 2;
    const old = this.memo[index];
    this.memo[index] = newRef(object);
    if (old === undefined) this.memoLength++;
    else decref(old);
  }

  clearMemo(): void {
    const { memo } = this;
    this.memo = [];
    memo.forEach(xdecref);
  }

  visit(visit: Visit): void {
    this.stack.forEach(visit);
    this.memo.forEach((object) => object !== undefined && visit(object));
    const { persistentLoad, persistentLoadAttribute, buffers } = this;
    const { file } = this.input;
    const methods = file === null ? [] : [file.read, file.readline, file.readinto, file.peek];
    for (const object of [persistentLoad, persistentLoadAttribute, buffers, ...methods])
      if (object !== null) visit(object);
  }
}

export type PyUnpickler = PyGCObject<Unpickler>;

/** `_pickle.Unpickler`; `unpickler.ts` declares it. */
export const unpicklerType: PyType = staticType('_pickle.Unpickler');

/** An unpickler that is not set up. Owned. */
export function newUnpickler(type: PyType = unpicklerType): PyUnpickler {
  return newInstance(type, new Unpickler());
}
