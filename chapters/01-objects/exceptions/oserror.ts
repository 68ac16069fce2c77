/**
 * `OSError`: an error number, its text, and the files concerned. `OSError(2, ...)` makes a
 * `FileNotFoundError`: the number chooses the subclass. Answers to its part of Objects/exceptions.c.
 */

import { newTuple } from '../containers.ts';
import { decref, type KwNames, newRef, type PyLong, type PyObject, type PyType } from '../object.ts';
import { asSsize, reprText, strText } from '../protocols/abstract.ts';
import { call } from '../protocols/call.ts';
import { None, newLong } from '../singletons.ts';
import { newStr } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { newInstance } from '../types/define.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import {
  declareException,
  exceptionField,
  exceptionStr,
  fieldMember,
  noKeywords,
  positionals,
  reduceException,
  setArgs,
  setField,
} from './base.ts';
import {
  attributeError,
  ExceptionState,
  exceptionTypes,
  osErrorType,
  PyError,
  type PyException,
} from './errors.ts';

/** The error numbers of Linux that have an exception of their own (`errnomap`). */
const ERRNO_MAP: Record<string, number[]> = {
  BlockingIOError: [11, 114, 115], // EAGAIN, EALREADY, EINPROGRESS
  BrokenPipeError: [32, 108], // EPIPE, ESHUTDOWN
  ChildProcessError: [10],
  ConnectionAbortedError: [103],
  ConnectionRefusedError: [111],
  ConnectionResetError: [104],
  FileExistsError: [17],
  FileNotFoundError: [2],
  IsADirectoryError: [21],
  NotADirectoryError: [20],
  InterruptedError: [4],
  PermissionError: [13, 1], // EACCES, EPERM
  ProcessLookupError: [3],
  TimeoutError: [110],
};
const BY_ERRNO = new Map<number, PyType>();
for (const [name, numbers] of Object.entries(ERRNO_MAP)) {
  for (const number of numbers) BY_ERRNO.set(number, exceptionTypes.get(name)!);
}

/** `oserror_use_init`: a subclass with an `__init__` of its own and no `__new__` is set up by `__init__`. */
function usesInit(type: PyType): boolean {
  return type.tp_init !== osErrorInit && type.tp_new === osErrorNew;
}

function osErrorNew(type: PyType, args: PyObject[], kwnames: KwNames): PyObject {
  const byInit = usesInit(type);
  if (!byInit) noKeywords(type, kwnames);
  const given = positionals(args, kwnames);
  const errno = given.length >= 2 && given.length <= 5 ? given[0]! : null;
  if (!byInit && type === osErrorType && errno !== null && hasFlag(errno.type, TPFLAGS.LONG_SUBCLASS)) {
    type = BY_ERRNO.get(Number((errno as PyLong).value)) ?? type;
  }
  const exc: PyException = newInstance(type, new ExceptionState(newTuple([])));
  exc.value.fields = new Map();
  if (!byInit) fill(exc, given);
  return exc;
}

function osErrorInit(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const exc = self as PyException;
  // an error raised by native code comes here without having passed through __new__
  if (exc.value.fields !== null && !usesInit(exc.type)) return;
  noKeywords(exc.type, kwnames);
  fill(exc, args);
}

/** `oserror_init`: from two to five arguments: errno, strerror, filename, winerror, filename2. */
function fill(exc: PyException, args: PyObject[]): void {
  setArgs(exc, args);
  if (args.length < 2 || args.length > 5) return;
  const [errno, strerror, filename, , filename2] = args as [
    PyObject,
    PyObject,
    PyObject?,
    PyObject?,
    PyObject?,
  ];
  setField(exc, 'errno', errno);
  setField(exc, 'strerror', strerror);
  if (filename === undefined || filename === None) return;
  if (exc.type === exceptionTypes.get('BlockingIOError') && isNumber(filename)) {
    const written = newLong(asSsize(filename));
    setField(exc, 'characters_written', written);
    decref(written);
    return;
  }
  setField(exc, 'filename', filename);
  if (filename2 !== undefined && filename2 !== None) setField(exc, 'filename2', filename2);
  setArgs(exc, [errno, strerror]); // so that `errno, strerror = exc.args` works
}

const isNumber = (o: PyObject): boolean =>
  o.type.nb_index !== null || o.type.nb_int !== null || o.type.nb_float !== null;

function osErrorStr(self: PyObject): PyObject {
  const exc = self as PyException;
  const field = (name: string): PyObject | null => exceptionField(exc, name);
  const shown = (name: string): string => strText(field(name) ?? None);
  const filename = field('filename');
  const filename2 = field('filename2');
  if (filename !== null) {
    const files = filename2 === null ? reprText(filename) : `${reprText(filename)} -> ${reprText(filename2)}`;
    return newStr(`[Errno ${shown('errno')}] ${shown('strerror')}: ${files}`);
  }
  if (field('errno') !== null && field('strerror') !== null) {
    return newStr(`[Errno ${shown('errno')}] ${shown('strerror')}`);
  }
  return exceptionStr(self);
}

/** With the file names put back among the arguments. */
function osErrorReduce(self: PyException): PyObject {
  const { args } = self.value;
  const filename = exceptionField(self, 'filename');
  const filename2 = exceptionField(self, 'filename2');
  if (args.value.length !== 2 || filename === null) return reduceException(self);
  const all = [...args.value, filename, ...(filename2 === null ? [] : [None, filename2])];
  const full = newTuple(all.map((each) => newRef(each)));
  try {
    return reduceException(self, full);
  } finally {
    decref(full);
  }
}

declareException('OSError', {
  basicsize: 112,
  tp_new: osErrorNew,
  tp_init: osErrorInit,
  tp_str: osErrorStr,
  methods: [method('__reduce__($self, /)', osErrorReduce)],
  members: {
    errno: fieldMember('errno'),
    strerror: fieldMember('strerror'),
    filename: fieldMember('filename'),
    filename2: fieldMember('filename2'),
  },
  getset: {
    characters_written: {
      get(self: PyException) {
        const written = exceptionField(self, 'characters_written');
        if (written === null) throw attributeError('characters_written');
        return newRef(written);
      },
      set(self: PyException, value) {
        if (value === null) {
          if (exceptionField(self, 'characters_written') === null) throw attributeError('characters_written');
          return setField(self, 'characters_written', null);
        }
        const written = newLong(asSsize(value));
        setField(self, 'characters_written', written);
        decref(written);
      },
    },
  },
});

const SUBCLASSES = `BlockingIOError ConnectionError ChildProcessError BrokenPipeError ConnectionAbortedError
  ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError IsADirectoryError
  NotADirectoryError InterruptedError PermissionError ProcessLookupError TimeoutError`;
for (const name of SUBCLASSES.split(/\s+/)) declareException(name);

/** `PyErr_SetFromErrnoWithFilenameObjects`: the right subclass for the number; file names are borrowed. */
export function osError(errno: number, strerror: string, filename?: PyObject, filename2?: PyObject): PyError {
  const args: PyObject[] = [newLong(errno), newStr(strerror)];
  if (filename !== undefined) args.push(newRef(filename));
  if (filename2 !== undefined) args.push(None, newRef(filename2));
  try {
    return new PyError(call(osErrorType, args) as PyException);
  } finally {
    for (const arg of args) decref(arg);
  }
}
