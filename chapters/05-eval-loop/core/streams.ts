/**
 * The standard streams: stdin, stdout and stderr as text over the descriptors 0, 1 and 2.
 * Answers to `init_sys_streams` and `create_stdio` in Python/pylifecycle.c.
 */
import {
  call,
  callMethod,
  decref,
  dictGetName,
  dictSetName,
  getAttrName,
  intern,
  None,
  newLong,
  newRef,
  newStr,
  PyError,
  type PyGCObject,
  type PyModule,
  type PyObject,
  pyBool,
  setAttr,
} from '../../01-objects/index.ts';
import { host } from '../host.ts';
import { importModule } from '../imports/import.ts';
import { interpreterModules } from '../modules.ts';
import { config } from './config.ts';
import { exceptionLine } from './display-exception.ts';

/** The interpreter cannot begin: what is to be told on stderr. `Py_FatalError` of the initialisation. */
export class StartFailure {
  readonly message: string;
  constructor(where: string, what: string, reason = '') {
    const thread =
      'Current thread 0x0000000000000001 [python] (most recent call first):\n  <no Python frame>\n';
    this.message = `Fatal Python error: ${where}: ${what}\nPython runtime state: core initialized\n${reason}\n${thread}`;
  }
}

/** Encoding and error handler of stdin and stdout. `config_init_stdio_encoding`. */
function stdioEncoding(): [string, string] {
  const [encoding = '', errors = ''] = config.stdio?.split(':') ?? [];
  if (encoding !== '') return [encoding, errors === '' ? 'strict' : errors];
  return ['utf-8', errors === '' ? localeErrors() : errors];
}

/** In a locale that says nothing about characters, bytes that are no text go through unharmed. */
function localeErrors(): string {
  const { env } = host();
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'C';
  return config.utf8Mode !== 0 || /^(C|POSIX)(\.utf-?8)?$/i.test(locale) ? 'surrogateescape' : 'strict';
}

/** Opens the three, as `sys.stdin` and `sys.__stdin__` and so on. Throws `StartFailure`. */
export function openStreams(sys: PyModule): void {
  decref(importModule('encodings'));
  const io = importModule('io');
  const builtins = dictGetName(interpreterModules(), 'builtins')!;
  setAttr(builtins, intern('open'), dictGetName((io as PyGCObject).dict!, 'open')!);
  const [encoding, errors] = stdioEncoding();
  checkEncoding(encoding);
  openStandard(sys, io, 0, 'stdin', encoding, errors);
  openStandard(sys, io, 1, 'stdout', encoding, errors);
  openStandard(sys, io, 2, 'stderr', encoding, 'backslashreplace');
  decref(io);
}

/** `init_stdio_encoding`: a name that no codec has ends the start. */
function checkEncoding(encoding: string): void {
  if (encoding === 'utf-8') return;
  const codecs = importModule('codecs');
  const name = newStr(encoding);
  try {
    decref(callMethod(codecs, intern('lookup'), name));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    const what = 'failed to get the Python codec name of the stdio encoding';
    throw new StartFailure('init_stdio_encoding', what, `${exceptionLine(caught.exc)}\n`);
  } finally {
    decref(name);
    decref(codecs);
  }
}

/** A stream whose descriptor is closed is None. */
function openStandard(
  sys: PyModule,
  io: PyObject,
  fd: number,
  name: string,
  encoding: string,
  errors: string,
): void {
  const stream = isOpen(fd, name) ? createStdio(io, fd, `<${name}>`, encoding, errors) : newRef(None);
  dictSetName(sys.dict!, name, stream);
  dictSetName(sys.dict!, `__${name}__`, stream);
  decref(stream);
}

function isOpen(fd: number, name: string): boolean {
  let mode: number;
  try {
    mode = host().fstat(fd).mode;
  } catch {
    return false;
  }
  if (fd === 0 && (mode & 0o170000) === 0o040000)
    throw new StartFailure('init_sys_streams', `<${name}> is a directory, cannot continue`);
  return true;
}

/** `create_stdio` (owned). With `-u` what is written goes straight to the descriptor. */
function createStdio(io: PyObject, fd: number, name: string, encoding: string, errors: string): PyObject {
  const mode = fd === 0 ? 'r' : 'w';
  const direct = config.unbuffered && fd !== 0;
  const opened = [newLong(fd), newStr(`${mode}b`), newLong(direct ? 0 : -1)];
  const buffer = callMethod(io, intern('open'), ...opened, None, None, None, pyBool(false));
  const raw = direct ? newRef(buffer) : getAttrName(buffer, 'raw');
  const shownName = newStr(name);
  setAttr(raw, intern('name'), shownName);
  const lines = !config.unbuffered && (fd === 2 || host().isatty(fd));
  const wrapped = [buffer, newStr(encoding), newStr(errors), newStr('\n')];
  const wrapper = getAttrName(io, 'TextIOWrapper');
  const stream = call(wrapper, [...wrapped, pyBool(lines), pyBool(config.unbuffered)]);
  const shownMode = newStr(mode);
  setAttr(stream, intern('mode'), shownMode);
  for (const each of [...opened, ...wrapped, raw, shownName, wrapper, shownMode]) decref(each);
  return stream;
}
