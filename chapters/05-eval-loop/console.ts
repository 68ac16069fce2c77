/**
 * `print` and `input`: they write to `sys.stdout` and read from `sys.stdin`, whatever those are.
 * Answers to `builtin_print_impl` and `builtin_input_impl` in Python/bltinmodule.c.
 */
import {
  callMethod,
  decref,
  eofErrorType,
  intern,
  isStr,
  None,
  newRef,
  type PyObject,
  type PyStr,
  raise,
  runtimeError,
  str,
  strLength,
  substring,
  text,
  typeError,
} from '../01-objects/index.ts';
import { sysAttribute } from './modules.ts';

const WRITE = intern('write');
const FLUSH = intern('flush');
const NEWLINE = intern('\n');
const SPACE = intern(' ');

function separator(value: PyObject, name: string, fallback: PyStr): PyStr {
  if (value === None) return fallback;
  if (!isStr(value)) throw typeError(`${name} must be None or a string, not ${value.type.name}`);
  return value;
}

/** `print(*args, sep, end, file, flush)`. */
export function printTo(
  args: PyObject[],
  sep: PyObject,
  end: PyObject,
  file: PyObject,
  flush: boolean,
): void {
  const stream = file === None ? sysAttribute('stdout') : file;
  if (stream === undefined) throw runtimeError('lost sys.stdout');
  if (stream === None) return;
  const between = separator(sep, 'sep', SPACE);
  const last = separator(end, 'end', NEWLINE);
  newRef(stream);
  try {
    args.forEach((arg, i) => {
      if (i > 0) decref(callMethod(stream, WRITE, between));
      const shown = str(arg);
      try {
        decref(callMethod(stream, WRITE, shown));
      } finally {
        decref(shown);
      }
    });
    decref(callMethod(stream, WRITE, last));
    if (flush) decref(callMethod(stream, FLUSH));
  } finally {
    decref(stream);
  }
}

/** `input(prompt)` (owned). Raises EOFError. */
export function readLine(prompt: PyObject): PyObject {
  const stdin = sysAttribute('stdin');
  const stdout = sysAttribute('stdout');
  if (stdin === undefined || stdin === None) throw runtimeError('input(): lost sys.stdin');
  if (stdout === undefined || stdout === None) throw runtimeError('input(): lost sys.stdout');
  const shown = str(prompt);
  if (strLength(shown) > 0) decref(callMethod(stdout, WRITE, shown));
  decref(shown);
  decref(callMethod(stdout, FLUSH));
  const line = callMethod(stdin, intern('readline'));
  if (!isStr(line)) throw typeError(`object.readline() returned non-string`);
  const length = strLength(line);
  if (length === 0) {
    decref(line);
    throw raise(eofErrorType, 'EOF when reading a line');
  }
  if (!text(line).endsWith('\n')) return line;
  const result = substring(line, 0, length - 1);
  decref(line);
  return result;
}
