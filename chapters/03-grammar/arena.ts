/**
 * Who owns the constants of a tree. Nodes are plain TypeScript objects, but the values of Constant nodes
 * are objects of the machine, with reference counts: an arena owns them all, and gives them up at one
 * moment, when the tree is no longer needed. Answers to CPython's Python/pyarena.c.
 */
import { decref, type PyObject } from '../01-objects/index.ts';

export class Arena {
  private readonly objects: PyObject[] = [];

  /** Takes over a reference, and lends it out again (`_PyArena_AddPyObject`). */
  add<T extends PyObject>(object: T): T {
    this.objects.push(object);
    return object;
  }

  /** The tree is done with. Whoever still needs one of its constants took a reference of their own. */
  free(): void {
    for (const object of this.objects) decref(object);
    this.objects.length = 0;
  }
}
