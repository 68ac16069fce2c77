/**
 * `_testcapi`, as far as there is something behind it here: the sizes of C's numbers, settings, the versions of
 * types, marshal's files. Answers to Modules/_testcapimodule.c; what tests C functions has no place here.
 */
import {
  defineModule,
  keyError,
  method,
  newFloat,
  newLong,
  newStr,
  type PyObject,
  pyBool,
} from '../../01-objects/index.ts';
import { exceptionMethods } from './testcapi/exceptions.ts';
import { marshalMethods } from './testcapi/marshal.ts';
import { methodMethods, methodTypes } from './testcapi/methods.ts';
import { tracingMethods } from './testcapi/tracing.ts';
import { typeMethods } from './testcapi/types.ts';

/** `PyConfig_Get`. */
function configGet(_module: PyObject, name: string): PyObject {
  if (name === 'code_debug_ranges') return pyBool(true);
  throw keyError(newStr(name));
}

const LIMITS: Record<string, bigint> = {
  CHAR_MAX: 127n,
  CHAR_MIN: -128n,
  UCHAR_MAX: 255n,
  SHRT_MAX: 32767n,
  SHRT_MIN: -32768n,
  USHRT_MAX: 65535n,
  INT_MAX: (1n << 31n) - 1n,
  INT_MIN: -(1n << 31n),
  UINT_MAX: (1n << 32n) - 1n,
  LONG_MAX: (1n << 63n) - 1n,
  LONG_MIN: -(1n << 63n),
  ULONG_MAX: (1n << 64n) - 1n,
  LLONG_MAX: (1n << 63n) - 1n,
  LLONG_MIN: -(1n << 63n),
  ULLONG_MAX: (1n << 64n) - 1n,
  PY_SSIZE_T_MAX: (1n << 63n) - 1n,
  PY_SSIZE_T_MIN: -(1n << 63n),
  SIZEOF_WCHAR_T: 4n,
  SIZEOF_VOID_P: 8n,
  SIZEOF_TIME_T: 8n,
};

defineModule('_testcapi', {
  methods: [
    method('config_get($module, name: str, /)', configGet),
    ...typeMethods,
    ...marshalMethods,
    ...exceptionMethods,
    ...methodMethods,
    ...tracingMethods,
  ],
  attributes: () => ({
    ...Object.fromEntries(Object.entries(LIMITS).map(([name, value]) => [name, newLong(value)])),
    ...methodTypes,
    DBL_MAX: newFloat(Number.MAX_VALUE),
    DBL_MIN: newFloat(2.2250738585072014e-308),
    FLT_MAX: newFloat(3.4028234663852886e38),
    FLT_MIN: newFloat(1.1754943508222875e-38),
  }),
});
