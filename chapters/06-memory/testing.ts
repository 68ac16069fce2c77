/** What the tests of this chapter share. */
import { newSet, type PyObject } from '../01-objects/index.ts';
import '../05-eval-loop/index.ts';

export * from '../01-objects/index.ts';

/** A set: the smallest object that can be referred to weakly. Owned. */
export const newSetObject = (): PyObject => newSet();
