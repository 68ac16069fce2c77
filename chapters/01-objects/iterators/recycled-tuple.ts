/**
 * The result tuple of `zip` and `enumerate`, which is filled anew for the next step when nobody else has kept
 * it: most loops take it apart at once. Answers to `_PyTuple_Recycle` and its users in CPython.
 */
import { newTuple } from '../containers.ts';
import { decref, NO_HASH, newRef, type PyObject, type PyTuple } from '../object.ts';
import { None } from '../singletons.ts';

export class RecycledTuple {
  /** Owned. */
  readonly tuple: PyTuple;

  constructor(length: number) {
    this.tuple = newTuple(new Array<PyObject>(length).fill(None));
  }

  /** Whether only this object holds the tuple, so that it may change. */
  get isFree(): boolean {
    return this.tuple.refcnt === 1;
  }

  /** A tuple of two items, whose references are taken over. Owned. */
  ofTwo(first: PyObject, second: PyObject): PyTuple {
    if (!this.isFree) return newTuple([first, second]);
    const items = this.tuple.value;
    const [oldFirst, oldSecond] = items;
    items[0] = first;
    items[1] = second;
    const tuple = this.take();
    decref(oldFirst!);
    decref(oldSecond!);
    return tuple;
  }

  /** The tuple itself, for somebody who has just changed it. Owned. */
  take(): PyTuple {
    this.tuple.hash = NO_HASH;
    return newRef(this.tuple);
  }

  traverse(visit: (object: PyObject) => void): void {
    visit(this.tuple);
  }
}
