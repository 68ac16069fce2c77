/** The interpreter's configuration. Answers to Include/cpython/initconfig.h (`PyConfig`). */

/** What the command line decided before the interpreter started. */
export const config = {
  argv: [''] as string[],
  origArgv: [] as string[],
  /** What messages call the program, and what `sys.executable` shows. */
  program: 'python',
  executable: '',
  /** `sys.version`. */
  version: '3.14.2 (main, Dec  5 2025, 00:00:00) [Vivarium]',
  prefix: '/usr/local',
  /** Where CPython's Lib appears in the file system. */
  stdlib: '/usr/local/lib/python3.14',
  path: [] as string[],
  optimize: 0,
  debug: 0,
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
  utf8Mode: 0,
  safePath: false,
  warnDefaultEncoding: 0,
  /** PYTHONIOENCODING: `encoding:errors`, either may be missing. */
  stdio: null as string | null,
  /** `-X cpu_count`; null: what there are. */
  cpuCount: null as number | null,
  warnOptions: [] as string[],
  xoptions: {} as Record<string, string | true>,
  hashRandomization: 0,
  skipFirstLine: false,
  /** 1: tell how long each import takes; 2: those of loaded modules too. */
  importTime: 0,
  intMaxStrDigits: 4300,
};

export const VERSION = '3.14.2';
