/** The module `marshal`. Answers to Python/marshal.c; the format is chapter 4's. */
import { asIndexNumber, bytesOf, callMethod, decref, defineModule, intern, method, newBytes, newLong, type PyObject } from '../../01-objects/index.ts';
import { dumps, loads, MARSHAL_VERSION } from '../../04-compiler/index.ts';

defineModule('marshal', {
  doc: 'This module contains functions that can read and write Python values in\na binary format.',
  methods: [
    method('dumps($module, value, version=5, /, *, allow_code: bool = True)', 'Return the bytes object that would be written to a file by dump(value, file).', (_m: PyObject, value: PyObject, version: PyObject, allowCode: boolean) => newBytes(dumps(value, { version: asIndexNumber(version), allowCode }))),
    method('loads($module, bytes, /, *, allow_code: bool = True)', 'Convert the bytes-like object to a value.', (_m: PyObject, data: PyObject, allowCode: boolean) => loads(bytesOf(data), { allowCode })),
    method('dump($module, value, file, version=5, /, *, allow_code: bool = True)', 'Write the value on the open file.', (_m: PyObject, value: PyObject, file: PyObject, version: PyObject, allowCode: boolean) => {
      const data = newBytes(dumps(value, { version: asIndexNumber(version), allowCode }));
      try {
        return callMethod(file, intern('write'), data);
      } finally {
        decref(data);
      }
    }),
    method('load($module, file, /, *, allow_code: bool = True)', 'Read one value from the open file and return it.', (_m: PyObject, file: PyObject, allowCode: boolean) => {
      const data = callMethod(file, intern('read'));
      try {
        return loads(bytesOf(data), { allowCode });
      } finally {
        decref(data);
      }
    }),
  ],
  attributes: () => ({ version: newLong(MARSHAL_VERSION) }),
});
