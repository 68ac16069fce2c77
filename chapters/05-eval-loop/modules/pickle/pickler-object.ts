/**
 * What a pickler holds, above all its memo: which objects were written already, and under which numbers.
 * Answers to `PicklerObject` and `PyMemoTable` of Modules/_pickle.c.
 */
import {
  decref,
  newInstance,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyType,
  staticType,
  type Visit,
} from '../../../01-objects/index.ts';
import { DEFAULT_PROTOCOL } from './opcodes.ts';
import { Output } from './output.ts';

/** The objects written so far (owned) with their numbers. */
export class Memo {
  private numbers: Map<PyObject, number> = new Map();
  /** How large CPython's table would be, for `sys.getsizeof`. */
  allocated: number = 8;

  get size(): number {
    return this.numbers.size;
  }

  get(object: PyObject): number | undefined {
    return this.numbers.get(object);
  }

  set(object: PyObject, value: number): void {
    if (!this.numbers.has(object)) newRef(object);
    this.numbers.set(object, value);
    const { size } = this.numbers;
    if (size * 3 < this.allocated * 2) return;
    for (this.allocated = 8; this.allocated < size * (size > 50000 ? 2 : 4); ) this.allocated *= 2;
  }

  copy(): Memo {
    const copy = new Memo();
    for (const [object, value] of this.numbers) copy.set(object, value);
    return copy;
  }

  /** The entries (borrowed). */
  entries(): IterableIterator<[PyObject, number]> {
    return this.numbers.entries();
  }

  clear(): void {
    const { numbers } = this;
    this.numbers = new Map();
    for (const object of numbers.keys()) decref(object);
  }

  visit(visit: Visit): void {
    for (const object of this.numbers.keys()) visit(object);
  }
}

/** Payload of a Pickler. Objects are owned. */
export class Pickler {
  memo: Memo = new Memo();
  /** The methods that `dump` looks up, while it runs. */
  persistentId: PyObject | null = null;
  reducerOverride: PyObject | null = null;
  /** What was assigned to the instance's attribute `persistent_id`. */
  persistentIdAttribute: PyObject | null = null;
  dispatchTable: PyObject | null = null;
  /** The `write` method of the file. */
  write: PyObject | null = null;
  bufferCallback: PyObject | null = null;
  readonly output: Output = new Output();
  protocol: number = DEFAULT_PROTOCOL;
  bin: number = 1;
  fixImports: boolean = false;
  /** Whether nothing goes to the memo; then lists and dicts that are being written are watched for cycles. */
  fast: number = 0;
  fastNesting: number = 0;
  fastMemo: Set<PyObject> = new Set();

  visit(visit: Visit): void {
    this.memo.visit(visit);
    const { persistentId, reducerOverride, persistentIdAttribute, dispatchTable, write, bufferCallback } =
      this;
    const all = [persistentId, reducerOverride, persistentIdAttribute, dispatchTable, write, bufferCallback];
    for (const object of all) if (object !== null) visit(object);
  }
}

export type PyPickler = PyGCObject<Pickler>;

/** `_pickle.Pickler`; `pickler.ts` declares it. */
export const picklerType: PyType = staticType('_pickle.Pickler');

/** A pickler that is not set up. Owned. */
export function newPickler(type: PyType = picklerType): PyPickler {
  return newInstance(type, new Pickler());
}
