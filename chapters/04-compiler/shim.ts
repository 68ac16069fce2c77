import type { PyObject } from '../01-objects/index.ts';
import { newSlice, type PySlice } from '../01-objects/slice.ts';
export { newSlice, type PySlice };
import { frozensetType, PyGCObject } from '../01-objects/index.ts';
export function newFrozenset(items: PyObject[]): PyObject { return new PyGCObject(frozensetType, items); }
export function newSet(items: PyObject[]): PyObject { return new PyGCObject(frozensetType, items); }
export { unparse } from '../03-grammar/unparse.ts';
export { errorJson, floatText } from '../03-grammar/stages.ts';
