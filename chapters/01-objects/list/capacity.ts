/**
 * How much room CPython would have allocated for a list: `allocated`, which `sys.getsizeof` shows. Answers to
 * `list_resize` in Objects/listobject.c.
 *
 * The items of a list are a plain JavaScript array, which grows by rules of its own. So the figure is not
 * kept up with every append; it follows, when somebody asks, from the room at a known moment and the length
 * now. The room at that moment is kept in `values`, which a plain list, having no attributes, does not use: a
 * shared array of empty places of which only the length counts. A list that grew and shrank again unseen may
 * be told a smaller room than CPython's.
 */
import type { PyGCObject, PyList, PyObject } from '../object.ts';
import { listType } from '../types/statictypes.ts';

/** Rooms of up to so many places are remembered. Beyond, a list is taken to have been made to measure. */
const LARGEST = 1024;
const rooms: undefined[][] = [];

function setRoom(list: PyGCObject, places: number): void {
  if (list.type !== listType) return; // an instance of a subclass keeps its attributes there
  if (places <= LARGEST) rooms[places] ??= new Array(places).fill(undefined);
  list.values = places <= LARGEST ? rooms[places]! : null;
}

/** Says that a list was made with room for exactly its items, as a display or a copy is (`PyList_New`). */
export function madeToMeasure(list: PyList): PyList {
  setRoom(list, list.value.length);
  return list;
}

/** The growth pattern: 0, 4, 8, 16, 24, 32, 40, 52, 64, 76 ... `growth(5)` is 8, `growth(9)` is 16. */
function growth(length: number): number {
  return length === 0 ? 0 : (length + (length >> 3) + 6) & ~3;
}

/**
 * How many places CPython would have allocated for the list as it is. From now on that is the known moment.
 */
export function allocated(list: PyList): number {
  const room = roomOf(list);
  setRoom(list, room);
  return room;
}

function roomOf(list: PyList): number {
  const { length } = list.value;
  const known = list.type === listType ? list.values : EMPTY;
  let room = known === null ? length : known.length;
  while (room < length) room = growth(room + 1); // as if appended one by one
  // as if popped one by one
  for (let size = (room >> 1) - 1; size >= length; size = Math.min(size, room >> 1) - 1) room = growth(size);
  return room;
}

const EMPTY: PyObject[] = [];

/** `list_resize`: to be called before the items change in number at once, with the number there will be. */
export function resize(list: PyList, length: number): void {
  const room = roomOf(list);
  if (length <= room && length >= room >> 1) return setRoom(list, room);
  const grown = growth(length);
  // an extension by more than the spare room it would get is made to measure, rounded up
  setRoom(list, length - list.value.length > grown - length ? (length + 3) & ~3 : grown);
}

/** `list_prealloc_exact`: an empty list is about to receive so many items at once. */
export function preallocate(list: PyList, length: number): void {
  setRoom(list, (length + 1) & ~1);
}
