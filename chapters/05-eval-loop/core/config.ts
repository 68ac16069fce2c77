/** The interpreter's configuration. Answers to Include/cpython/initconfig.h (`PyConfig`). */

/** What the command line decided before the interpreter started. */
export const config = {
  argv: [''] as string[],
  origArgv: [] as string[],
  executable: '',
  prefix: '/usr/local',
  /** Where CPython's Lib appears in the file system. */
  stdlib: '/usr/local/lib/python3.14',
  path: [] as string[],
  optimize: 0,
  inspect: 0,
  interactive: 0,
  quiet: 0,
  verbose: 0,
  dontWriteBytecode: 1,
  noSite: 0,
  isolated: 0,
  ignoreEnvironment: 0,
  noUserSite: 0,
  bytesWarning: 0,
  unbuffered: false,
  devMode: false,
  utf8Mode: 1,
  safePath: false,
  warnOptions: [] as string[],
  xoptions: {} as Record<string, string | true>,
  hashRandomization: 0,
};

export const VERSION = '3.14.2';
