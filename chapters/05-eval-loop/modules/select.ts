/**
 * `select`: which of some streams can be read or written at once. Files always can; what has to wait for
 * another part of the program, such as a pair of sockets, registers how ready it is. Answers to
 * Modules/selectmodule.c.
 */
import {
  asIndexNumber,
  callMethod,
  decref,
  defineModule,
  intern,
  isLong,
  iterableToArray,
  lookupAttr,
  method,
  None,
  newList,
  newRef,
  newTuple,
  osErrorType,
  type PyObject,
  toDouble,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { host } from '../host.ts';
import { pauseHook } from '../loop/pause.ts';

/** What a descriptor that is no file of the host can do now. */
export interface Readiness {
  readable: () => boolean;
  writable: () => boolean;
}

/** Descriptors that are not the host's, by number. */
export const streams: Map<number, Readiness> = new Map();

const always: Readiness = { readable: () => true, writable: () => true };

/** `PyObject_AsFileDescriptor`. */
export function descriptorOf(object: PyObject): number {
  if (isLong(object)) return checked(asIndexNumber(object));
  const fileno = lookupAttr(object, intern('fileno'));
  if (fileno === undefined) throw typeError('argument must be an int, or have a fileno() method.');
  decref(fileno);
  const number = callMethod(object, intern('fileno'));
  try {
    if (!isLong(number)) throw typeError('fileno() returned a non-integer');
    return checked(asIndexNumber(number));
  } finally {
    decref(number);
  }
}

function checked(fd: number): number {
  if (fd < 0) throw valueError(`file descriptor cannot be a negative integer (${fd})`);
  return fd;
}

/** Waits until one of the conditions holds or the time (in seconds; negative for ever) is over. */
export function waitUntil(ready: () => boolean, seconds: number): void {
  const end = host().monotonic() + BigInt(Math.round(seconds * 1e9));
  while (!ready()) {
    const left = Number(end - host().monotonic()) / 1e9;
    if (seconds >= 0 && left <= 0) return;
    pauseHook.pause(seconds < 0 ? 0.05 : Math.min(left, 0.05)); // others may run, signals are heard
  }
}

type Watched = [object: PyObject, state: Readiness];

/** The objects of a sequence with their states (objects owned). */
function watched(sequence: PyObject): Watched[] {
  return iterableToArray(sequence).map((object) => [object, streams.get(descriptorOf(object)) ?? always]);
}

function secondsOf(timeout: PyObject): number {
  if (timeout === None) return -1;
  const seconds = toDouble(timeout);
  if (seconds < 0) throw valueError('timeout must be non-negative');
  return seconds;
}

/** `select_select_impl`. */
function select(_module: PyObject, r: PyObject, w: PyObject, x: PyObject, timeout: PyObject): PyObject {
  const seconds = secondsOf(timeout);
  const lists = [watched(r), watched(w), watched(x)] as [Watched[], Watched[], Watched[]];
  const readable = ([, state]: Watched): boolean => state.readable();
  const writable = ([, state]: Watched): boolean => state.writable();
  waitUntil(() => lists[0].some(readable) || lists[1].some(writable), seconds);
  const picked = [lists[0].filter(readable), lists[1].filter(writable), []];
  const result = newTuple(picked.map((list) => newList(list.map(([object]) => newRef(object)))));
  for (const list of lists) for (const [object] of list) decref(object);
  return result;
}

defineModule('select', {
  methods: [method('select($module, rlist, wlist, xlist, timeout=None, /)', select)],
  attributes: () => ({ error: newRef(osErrorType) }),
});
