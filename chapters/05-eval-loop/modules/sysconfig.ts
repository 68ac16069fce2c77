/**
 * What the interpreter was built with: `_sysconfig`, and the module of build variables that `sysconfig` reads.
 * Answers to Modules/_sysconfig.c and to the `_sysconfigdata_*.py` that CPython's Makefile writes; nothing was
 * compiled here, so it tells what a release build for 64-bit Linux would.
 */
import { defineModule, dictPutName, newDict, newLong, newStr, type PyDict } from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

/** A dict of texts and numbers (owned). */
function dictOf(values: Record<string, string | number>): PyDict {
  const dict = newDict();
  for (const [name, value] of Object.entries(values)) {
    dictPutName(dict, name, typeof value === 'string' ? newStr(value) : newLong(value));
  }
  return dict;
}

defineModule('_sysconfig', {
  methods: methodsOf('_sysconfig', {
    'config_vars($module, /)': () => dictOf({ Py_GIL_DISABLED: 0, Py_DEBUG: 0 }),
  }),
});

const PREFIX = '/usr/local';

/** `build_time_vars`, as far as the library and CPython's tests ask for them. */
const BUILD: Record<string, string | number> = {
  ABIFLAGS: '',
  AR: 'ar',
  BINDIR: `${PREFIX}/bin`,
  CC: 'gcc',
  CFLAGS: '-fwrapv -O3 -Wall',
  CONFIG_ARGS: '',
  EXE: '',
  EXT_SUFFIX: '.cpython-314-x86_64-linux-gnu.so',
  HAVE_FORK: 0,
  INCLUDEPY: `${PREFIX}/include/python3.14`,
  LDFLAGS: '',
  LDVERSION: '3.14',
  LIBDIR: `${PREFIX}/lib`,
  LIBDEST: `${PREFIX}/lib/python3.14`,
  MACHDEP: 'linux',
  MULTIARCH: 'x86_64-linux-gnu',
  PY_CFLAGS: '-fwrapv -O3 -Wall',
  PY_CORE_CFLAGS: '',
  PYTHONFRAMEWORK: '',
  PYTHONFRAMEWORKPREFIX: '',
  Py_DEBUG: 0,
  Py_ENABLE_SHARED: 0,
  Py_GIL_DISABLED: 0,
  SHELL: '/bin/sh',
  SHLIB_SUFFIX: '.so',
  SIZEOF_LONG: 8,
  SIZEOF_SIZE_T: 8,
  SIZEOF_VOID_P: 8,
  SIZEOF_WCHAR_T: 4,
  SOABI: 'cpython-314-x86_64-linux-gnu',
  VERSION: '3.14',
  WITH_DOC_STRINGS: 1,
  WITH_PYMALLOC: 1,
  prefix: PREFIX,
  exec_prefix: PREFIX,
  TZPATH: '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo',
};

defineModule('_sysconfigdata__linux_x86_64-linux-gnu', {
  attributes: () => ({ build_time_vars: dictOf(BUILD) }),
});
