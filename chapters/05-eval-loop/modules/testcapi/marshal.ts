/**
 * `_testcapi.pymarshal_...`: marshal's numbers and objects in files. Answers to Modules/_testcapi (the functions
 * `pymarshal_*` of Modules/_testcapimodule.c) and to `PyMarshal_WriteLongToFile` ... of Python/marshal.c.
 */
import {
  decref,
  eofErrorType,
  type MethodDef,
  method,
  newLong,
  newTuple,
  type PyObject,
  raise,
  text,
} from '../../../01-objects/index.ts';
import { dumps, load } from '../../../04-compiler/index.ts';
import { host } from '../../host.ts';
import { withHost } from '../../io/oserror.ts';
import { filenameArgument } from '../../source-argument.ts';

const O_WRONLY_CREAT_TRUNC = 0o1 | 0o100 | 0o1000;

function writeFile(filename: PyObject, data: Uint8Array): void {
  const path = filenameArgument(filename);
  try {
    withHost(() => {
      const fd = host().open(text(path), O_WRONLY_CREAT_TRUNC, 0o666);
      try {
        host().write(fd, data, null);
      } finally {
        host().close(fd);
      }
    }, path);
  } finally {
    decref(path);
  }
}

/** A file that is read from its start; `position` is where the C library's file would stand. */
class FileReader {
  position = 0;
  private readonly data: Uint8Array;

  constructor(filename: PyObject) {
    const path = filenameArgument(filename);
    this.data = host().readFile(text(path)) ?? new Uint8Array();
    decref(path);
  }

  /** `r_string`: exactly so many bytes. */
  readonly read = (count: number): Uint8Array => {
    const bytes = this.data.subarray(this.position, this.position + count);
    this.position += bytes.length;
    if (bytes.length < count) throw raise(eofErrorType, 'EOF read where not expected');
    return bytes;
  };

  /** A signed little-endian number of two or four bytes. */
  number(size: 2 | 4): number {
    const bytes = this.read(size);
    const view = new DataView(bytes.buffer, bytes.byteOffset, size);
    return size === 2 ? view.getInt16(0, true) : view.getInt32(0, true);
  }
}

/** What was read, and where the file stands then. */
function readWith(read: (file: FileReader) => PyObject): (module: PyObject, filename: PyObject) => PyObject {
  return (_module, filename) => {
    const file = new FileReader(filename);
    const value = read(file);
    return newTuple([value, newLong(file.position)]);
  };
}

/** `PyMarshal_ReadObjectFromFile` and the function for the last object of a file, which here does the same. */
const readObject = readWith((file) => load(file.read));

export const marshalMethods: MethodDef[] = [
  method(
    'pymarshal_write_long_to_file($module, value: int, filename, version: int, /)',
    (_module: PyObject, value: number, filename: PyObject) => {
      const bytes = new Uint8Array(4);
      new DataView(bytes.buffer).setInt32(0, value, true);
      writeFile(filename, bytes);
    },
  ),
  method(
    'pymarshal_write_object_to_file($module, object, filename, version: int, /)',
    (_module: PyObject, object: PyObject, filename: PyObject, version: number) =>
      writeFile(filename, dumps(object, { version })),
  ),
  method(
    'pymarshal_read_short_from_file($module, filename, /)',
    readWith((file) => newLong(file.number(2))),
  ),
  method(
    'pymarshal_read_long_from_file($module, filename, /)',
    readWith((file) => newLong(file.number(4))),
  ),
  method('pymarshal_read_last_object_from_file($module, filename, /)', readObject),
  method('pymarshal_read_object_from_file($module, filename, /)', readObject),
];
