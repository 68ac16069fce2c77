/**
 * What `sys` tells about this Python: its version, its flags, the limits of its numbers. All results are owned.
 * Answers to `make_version_info`, `make_flags`, `make_impl_info` in Python/sysmodule.c.
 */
import {
  call,
  decref,
  defineStructSequence,
  dictPutName,
  frozensetType,
  None,
  newDict,
  newFloat,
  newLong,
  newNamespace,
  newStr,
  newStructSequence,
  newTuple,
  type PyObject,
  pyBool,
} from '../../01-objects/index.ts';
import { config } from './config.ts';
import { STDLIB_NAMES } from './stdlib-names.ts';

const versionInfoType = defineStructSequence(
  'sys.version_info',
  ['major', 'minor', 'micro', 'releaselevel', 'serial'],
  5,
  false,
);
const FLAG_NAMES = [
  'debug',
  'inspect',
  'interactive',
  'optimize',
  'dont_write_bytecode',
  'no_user_site',
  'no_site',
  'ignore_environment',
  'verbose',
  'bytes_warning',
  'quiet',
  'hash_randomization',
  'isolated',
  'dev_mode',
  'utf8_mode',
  'warn_default_encoding',
  'safe_path',
  'int_max_str_digits',
  'gil',
  'thread_inherit_context',
  'context_aware_warnings',
];
const flagsType = defineStructSequence('sys.flags', FLAG_NAMES, 18, false);
const floatInfoType = defineStructSequence(
  'sys.float_info',
  [
    'max',
    'max_exp',
    'max_10_exp',
    'min',
    'min_exp',
    'min_10_exp',
    'dig',
    'mant_dig',
    'epsilon',
    'radix',
    'rounds',
  ],
  11,
  false,
);
const intInfoType = defineStructSequence(
  'sys.int_info',
  ['bits_per_digit', 'sizeof_digit', 'default_max_str_digits', 'str_digits_check_threshold'],
  4,
  false,
);
const hashInfoType = defineStructSequence(
  'sys.hash_info',
  ['width', 'modulus', 'inf', 'nan', 'imag', 'algorithm', 'hash_bits', 'seed_bits', 'cutoff'],
  9,
  false,
);
const threadInfoType = defineStructSequence('sys.thread_info', ['name', 'lock', 'version'], 3, false);

export function versionInfo(): PyObject {
  return newStructSequence(versionInfoType, [
    newLong(3),
    newLong(14),
    newLong(2),
    newStr('final'),
    newLong(0),
  ]);
}

export function flags(): PyObject {
  const n = (value: number): PyObject => newLong(value);
  const c = config;
  return newStructSequence(
    flagsType,
    [
      n(c.debug),
      n(c.inspect),
      n(c.interactive),
      n(c.optimize),
      n(c.dontWriteBytecode),
      n(c.noUserSite),
      n(c.noSite),
      n(c.ignoreEnvironment),
      n(c.verbose),
      n(c.bytesWarning),
      n(c.quiet),
      n(c.hashRandomization),
      n(c.isolated),
      pyBool(c.devMode),
      n(c.utf8Mode),
      n(c.warnDefaultEncoding),
      pyBool(c.safePath),
      n(c.intMaxStrDigits),
      n(1),
      n(0),
      n(0),
    ],
    18,
  );
}

export function implementation(): PyObject {
  return newNamespace({
    name: newStr('cpython'),
    cache_tag: newStr('cpython-314'),
    version: versionInfo(),
    hexversion: newLong(0x030e02f0),
    _multiarch: newStr('x86_64-linux-gnu'),
    supports_isolated_interpreters: pyBool(true),
  });
}

export function newFrozenNames(): PyObject {
  const names = newTuple(STDLIB_NAMES.map((name) => newStr(name)));
  try {
    return call(frozensetType, [names]);
  } finally {
    decref(names);
  }
}

export function xoptions(): PyObject {
  const dict = newDict();
  for (const [key, value] of Object.entries(config.xoptions))
    dictPutName(dict, key, value === true ? pyBool(true) : newStr(value));
  return dict;
}

export function floatInfo(): PyObject {
  return newStructSequence(floatInfoType, [
    newFloat(Number.MAX_VALUE),
    newLong(1024),
    newLong(308),
    newFloat(2.2250738585072014e-308),
    newLong(-1021),
    newLong(-307),
    newLong(15),
    newLong(53),
    newFloat(2 ** -52),
    newLong(2),
    newLong(1),
  ]);
}

export function intInfo(): PyObject {
  return newStructSequence(intInfoType, [newLong(30), newLong(4), newLong(4300), newLong(640)]);
}

export function hashInfo(): PyObject {
  return newStructSequence(hashInfoType, [
    newLong(64),
    newLong(2n ** 61n - 1n),
    newLong(314159),
    newLong(0),
    newLong(1000003),
    newStr('siphash13'),
    newLong(64),
    newLong(128),
    newLong(0),
  ]);
}

export function threadInfo(): PyObject {
  return newStructSequence(threadInfoType, [newStr('pthread'), newStr('semaphore'), None]);
}
