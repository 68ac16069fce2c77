/**
 * Exceptions and tracebacks as text without help from Python's own `traceback` module: for when that cannot run.
 * No carets, no notes, no groups; causes and contexts come first. Answers to `print_exception_recursive` in
 * Python/pythonrun.c and to `_PyTraceBack_Print` in Python/traceback.c.
 */
import {
  decref,
  getAttrName,
  intern,
  isException,
  isLong,
  lookupAttr,
  None,
  ownedText,
  type PyCode,
  PyError,
  type PyException,
  type PyGCObject,
  type PyObject,
  type PyStr,
  qualnameOfType,
  str,
  strText,
  text,
} from '../../01-objects/index.ts';
import { decodeSource } from '../../02-tokenizer/index.ts';
import { type TracebackState, tracebackLine } from '../frames/traceback.ts';
import { host } from '../host.ts';
import { sysAttribute } from '../modules.ts';

const CAUSE = 'The above exception was the direct cause of the following exception:';
const CONTEXT = 'During handling of the above exception, another exception occurred:';

/** An exception with what led to it, oldest first. `print_exception_recursive`. */
export function displayException(exc: PyObject): string {
  const seen = new Set<PyObject>();
  let shown = '';
  let at: PyObject | null = exc;
  while (at !== null) {
    seen.add(at);
    const before: Predecessor | null = isException(at) ? predecessor(at) : null;
    const isNew: boolean = before !== null && !seen.has(before.exc);
    shown = (isNew ? `\n${before!.message}\n\n` : '') + displayOne(at) + shown;
    at = isNew ? before!.exc : null;
  }
  return shown;
}

interface Predecessor {
  exc: PyObject;
  message: string;
}

/** `print_exception_cause_and_context`: which exception is shown before this one, and what stands between. */
function predecessor({ value }: PyException): Predecessor | null {
  if (value.cause !== null) return { exc: value.cause, message: CAUSE };
  if (value.suppressContext || value.context === null) return null;
  return { exc: value.context, message: CONTEXT };
}

/** `print_exception`. */
function displayOne(exc: PyObject): string {
  if (!isException(exc)) {
    return `TypeError: print_exception(): Exception expected for value, ${exc.type.name} found\n`;
  }
  const { traceback } = exc.value;
  const where = traceback === null ? '' : displayTraceback(traceback);
  return `${where}${sourceOfError(exc)}${exceptionLine(exc)}\n`;
}

/** `print_exception_file_and_line`: a SyntaxError names its file. */
function sourceOfError(exc: PyException): string {
  const marker = lookupAttr(exc, intern('print_file_and_line'));
  if (marker === undefined) return '';
  decref(marker);
  const filename = getAttrName(exc, 'filename');
  const shown = filename === None ? '<string>' : strText(filename);
  decref(filename);
  return `  File "${shown}", line 0\n`; // CPython too shows no other number here
}

/** `print_exception_message`: `module.Class: message`. */
export function exceptionLine(exc: PyException): string {
  const message = messageOf(exc);
  return message === '' ? className(exc) : `${className(exc)}: ${message}`;
}

function messageOf(exc: PyException): string {
  try {
    return ownedText(str(exc));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
    return '<exception str() failed>';
  }
}

function className({ type }: PyException): string {
  let module: string;
  try {
    module = ownedText(getAttrName(type, '__module__') as PyStr);
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    decref(caught.exc);
    module = '<unknown>';
  }
  const prefix = module === 'builtins' || module === '__main__' ? '' : `${module}.`;
  return prefix + qualnameOfType(type);
}

// ---------------------------------------------------------------- tracebacks

/** `PyTraceBack_LIMIT`: how many frames are shown unless `sys.tracebacklimit` says otherwise. */
const LIMIT = 1000;
/** `TB_RECURSIVE_CUTOFF`: how often the same line is shown in a row. */
const RECURSIVE_CUTOFF = 3;

type Traceback = PyGCObject<TracebackState>;

/** `_PyTraceBack_Print`: the header, and for each frame the place and the line of source. */
export function displayTraceback(traceback: PyObject): string {
  const limit = tracebackLimit();
  if (limit <= 0) return '';
  const entries: Traceback[] = [];
  for (let at: PyObject | null = traceback; at !== null; at = (at as Traceback).value.next)
    entries.push(at as Traceback);
  let shown = 'Traceback (most recent call last):\n';
  let last = '';
  let count = 0;
  for (const entry of entries.slice(-limit)) {
    const line = displayLine(entry);
    if (line !== last) {
      shown += repeated(count);
      count = 0;
      last = line;
    }
    if (++count <= RECURSIVE_CUTOFF) shown += line;
  }
  return shown + repeated(count);
}

function tracebackLimit(): number {
  const limit = sysAttribute('tracebacklimit');
  return limit !== undefined && isLong(limit) ? Number(limit.value) : LIMIT;
}

/** `tb_print_line_repeated`. */
function repeated(count: number): string {
  const more = count - RECURSIVE_CUTOFF;
  return more <= 0 ? '' : `  [Previous line repeated ${more} more time${more > 1 ? 's' : ''}]\n`;
}

/** `tb_displayline`. */
function displayLine(entry: Traceback): string {
  const { filename, name } = (entry.value.frame.value as { code: PyCode }).code.value;
  const lineno = tracebackLine(entry);
  const place = `  File "${text(filename)}", line ${lineno ?? -1}, in ${text(name)}\n`;
  const source = lineno === null ? null : sourceLine(text(filename), lineno);
  return source === null ? place : `${place}    ${source}\n`;
}

/** `_Py_DisplaySourceLine`: a line of a file without its indentation, or null where there is none to read. */
function sourceLine(filename: string, lineno: number): string | null {
  try {
    const bytes = host().readFile(filename);
    const line = bytes === null ? undefined : decodeSource(bytes, filename).text.split('\n')[lineno - 1];
    return line === undefined || line === '' ? null : line.replace(/^[ \t\f]+/, '');
  } catch {
    return null;
  }
}
