/** The module `marshal`. Answers to Python/marshal.c; the format is chapter 4's. */
import {
  asIndexNumber,
  bytesOf,
  callMethod,
  callOneArg,
  decref,
  defineModule,
  eofErrorType,
  intern,
  isBytes,
  memoryviewType,
  method,
  newByteArray,
  newBytes,
  newLong,
  type PyObject,
  raise,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { dumps, load, loads, MARSHAL_VERSION } from '../../04-compiler/index.ts';
import { isArgumentBorrowed } from './borrowed.ts';

/** What has one owner is written without a number; a borrowed argument is not owned by the call. */
function dumpBytes(value: PyObject, version: PyObject, allowCode: boolean): PyObject {
  const lent = isArgumentBorrowed() ? 1 : 0;
  value.refcnt -= lent;
  try {
    return newBytes(dumps(value, { version: asIndexNumber(version), allowCode }));
  } finally {
    value.refcnt += lent;
  }
}

const dumpsMethod = method(
  'dumps($module, value, version=5, /, *, allow_code: bool = True)',
  (_module: PyObject, value: PyObject, version: PyObject, allowCode: boolean) =>
    dumpBytes(value, version, allowCode),
  '($module, value, version=version, /, *, allow_code=True)',
);

const loadsMethod = method(
  'loads($module, bytes, /, *, allow_code: bool = True)',
  (_module: PyObject, data: PyObject, allowCode: boolean) => loads(bytesOf(data), { allowCode }),
);

const dumpMethod = method(
  'dump($module, value, file, version=5, /, *, allow_code: bool = True)',
  (_module: PyObject, value: PyObject, file: PyObject, version: PyObject, allowCode: boolean) => {
    const data = dumpBytes(value, version, allowCode);
    try {
      return callMethod(file, intern('write'), data);
    } finally {
      decref(data);
    }
  },
  '($module, value, file, version=version, /, *, allow_code=True)',
);

const loadMethod = method(
  'load($module, file, /, *, allow_code: bool = True)',
  (_module: PyObject, file: PyObject, allowCode: boolean) => {
    checkReadsBytes(file);
    return load((count) => readInto(file, count), { allowCode });
  },
);

/** A file that is open for text is told so. */
function checkReadsBytes(file: PyObject): void {
  const nothing = callMethod(file, intern('read'), newLong(0));
  const { type } = nothing;
  const areBytes = isBytes(nothing);
  decref(nothing);
  if (!areBytes) throw typeError(`file.read() returned not bytes but ${type.name}`);
}

/** `r_string`: exactly `count` bytes of the file. */
function readInto(file: PyObject, count: number): Uint8Array {
  const buffer = newByteArray(new Uint8Array(count));
  const view = callOneArg(memoryviewType, buffer);
  try {
    const result = callMethod(file, intern('readinto'), view);
    const read = asIndexNumber(result);
    decref(result);
    if (read > count) {
      throw valueError(`read() returned too much data: ${count} bytes requested, ${read} returned`);
    }
    if (read < count) throw raise(eofErrorType, 'EOF read where not expected');
    return bytesOf(buffer).slice();
  } finally {
    decref(view);
    decref(buffer);
  }
}

defineModule('marshal', {
  methods: [dumpsMethod, loadsMethod, dumpMethod, loadMethod],
  attributes: () => ({ version: newLong(MARSHAL_VERSION) }),
});
