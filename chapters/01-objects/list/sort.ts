/**
 * `list.sort`: how a method may call back into Python while it holds a list's items, whatever that Python
 * code does to the list. Answers to `list_sort_impl` in Objects/listobject.c; the algorithm is in
 * `timsort.ts`.
 *
 * During the sort the list is empty: its items are in the hands of this function, so no callback can reach
 * them, and whatever a callback puts into the list is found and refused at the end.
 */

import { valueError } from '../exceptions/errors.ts';
import { decref, type PyList, type PyObject } from '../object.ts';
import { callOneArg } from '../protocols/call.ts';
import { chooseCompare } from './sort-compare.ts';
import { type Less, timsort } from './timsort.ts';

/**
 * What a list holds while it is being sorted: no items, and the memory whether anyone tried to add some.
 * CPython sees this by `ob_item`'s allocation, which any change to an empty list makes.
 */
class SortingItems extends Array<PyObject> {
  isModified = false;

  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  override push(...items: PyObject[]): number {
    this.isModified = true;
    return super.push(...items);
  }

  override splice(start: number, removed: number, ...items: PyObject[]): PyObject[] {
    if (items.length > 0) this.isModified = true;
    return super.splice(start, removed, ...items);
  }
}

/** An item with the key that stands for it in comparisons. */
interface Keyed {
  readonly key: PyObject;
  readonly item: PyObject;
}

/**
 * Sorts a list in place and stably; the key function, unless it is null, is called once for each item, in
 * order. Raises what key function and comparisons raise, and ValueError if they modified the list; its items
 * are then all there, in some order.
 */
export function listSort(list: PyList, keyFunction: PyObject | null, reverse: boolean): void {
  const items = list.value;
  const empty = new SortingItems();
  list.value = empty;
  try {
    if (keyFunction === null) sortArray(items, chooseCompare(items), reverse);
    else sortByKey(items, keyFunction, reverse);
    if (empty.isModified) throw valueError('list modified during sort');
  } finally {
    list.value = items;
    while (empty.length > 0) decref(empty.pop()!);
  }
}

/** A stable sort in descending order is an ascending one of the array turned round, turned round again. */
function sortArray<T>(items: T[], less: Less<T>, reverse: boolean): void {
  if (reverse) items.reverse();
  try {
    timsort(items, less);
  } finally {
    if (reverse) items.reverse();
  }
}

/** Sorts pairs of key and item, and writes the items back even if a comparison raised. */
function sortByKey(items: PyObject[], keyFunction: PyObject, reverse: boolean): void {
  const pairs: Keyed[] = [];
  try {
    for (const item of items) pairs.push({ key: callOneArg(keyFunction, item), item });
    const less = chooseCompare(pairs.map((pair) => pair.key));
    try {
      sortArray(pairs, (a, b) => less(a.key, b.key), reverse);
    } finally {
      pairs.forEach((pair, i) => {
        items[i] = pair.item;
      });
    }
  } finally {
    for (const { key } of pairs) decref(key);
  }
}
