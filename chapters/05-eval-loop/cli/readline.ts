/**
 * Where the interactive loop gets its lines: from `sys.stdin`, or on a terminal from an editor with a history.
 * Answers to `PyOS_Readline` in Parser/myreadline.c and to Lib/_pyrepl/readline.py.
 */
import {
  callMethod,
  decref,
  intern,
  isStr,
  keyboardInterruptType,
  None,
  newException,
  PyError,
  type PyObject,
  text,
} from '../../01-objects/index.ts';
import { config } from '../core/config.ts';
import { writeRaw, writeStderr } from '../core/print-exception.ts';
import { HostError, host } from '../host.ts';
import { sysAttribute } from '../modules.ts';
import { LineEditor } from './line-editor.ts';
import { readFile } from './reading.ts';

/** The most lines a history keeps. */
const LONGEST_HISTORY = 2000;

export class LineReader {
  /** Whether lines are edited on a terminal. */
  readonly edits: boolean;
  private readonly history: string[];

  constructor() {
    const basic = config.ignoreEnvironment === 0 && (host().env.PYTHON_BASIC_REPL ?? '') !== '';
    this.edits = !basic && host().setRawMode !== undefined && host().isatty(0) && host().isatty(1);
    this.history = this.edits ? loadHistory() : [];
  }

  /** A line with its end, or null at the end of the input. Raises KeyboardInterrupt. */
  read(prompt: string): string | null {
    if (!this.edits) return readFromStream(prompt);
    host().setRawMode!(true);
    try {
      const line = this.edit(prompt);
      return line === null ? null : `${line}\n`;
    } finally {
      host().setRawMode!(false);
    }
  }

  private edit(prompt: string): string | null {
    const editor = new LineEditor(prompt, this.history);
    const decoder = new TextDecoder();
    const chunk = new Uint8Array(1024);
    for (let result = editor.type(''); ; ) {
      writeRaw(result.output, 1);
      if (result.kind === 'interrupt') throw new PyError(newException(keyboardInterruptType, []));
      if (result.kind === 'end') return null;
      if (result.kind === 'line') return result.line;
      const count = host().read(0, chunk, null);
      const typed = count === 0 ? '\x04' : decoder.decode(chunk.subarray(0, count), { stream: true });
      result = editor.type(typed);
    }
  }

  clearScreen(): void {
    writeRaw('\x1b[H\x1b[2J', 1);
  }

  /** Keeps the history for the next session. */
  saveHistory(): void {
    const path = historyPath();
    if (!this.edits || path === null) return;
    try {
      const fd = host().open(path, 0o1101, 0o600); // O_WRONLY | O_CREAT | O_TRUNC
      const lines = this.history.slice(-LONGEST_HISTORY).map((line) => `${line}\n`);
      host().write(fd, new TextEncoder().encode(lines.join('')), null);
      host().close(fd);
    } catch (caught) {
      if (!(caught instanceof HostError)) throw caught; // a home that cannot be written
    }
  }
}

/** PYTHON_HISTORY, or `.python_history` in the home folder. */
function historyPath(): string | null {
  const { PYTHON_HISTORY: own = '', HOME: home = '' } = host().env;
  if (own !== '' && config.ignoreEnvironment === 0) return own;
  return home === '' ? null : `${home}/.python_history`;
}

function loadHistory(): string[] {
  const path = historyPath();
  if (path === null) return [];
  try {
    return new TextDecoder().decode(readFile(path)).split('\n').filter(Boolean);
  } catch (caught) {
    if (!(caught instanceof HostError)) throw caught;
    return [];
  }
}

function readFromStream(prompt: string): string | null {
  writeStderr(prompt);
  const stderr = sysAttribute('stderr');
  if (stderr !== undefined && stderr !== None) decref(callMethod(stderr, intern('flush')));
  const stdin = sysAttribute('stdin');
  if (stdin === undefined || stdin === None) return null;
  const line: PyObject = callMethod(stdin, intern('readline'));
  const shown = isStr(line) ? text(line) : '';
  decref(line);
  return shown === '' ? null : shown;
}
