/**
 * Where the interactive loop gets its lines: from `sys.stdin`, or on a terminal from an editor with a history.
 * Answers to `PyOS_Readline` in Parser/myreadline.c.
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
import { writeStderr } from '../core/print-exception.ts';
import { host } from '../host.ts';
import { sysAttribute } from '../modules.ts';
import { LineEditor } from './line-editor.ts';

export class LineReader {
  private readonly history: string[] = [];

  /** A line without its end, or null at the end of the input. Raises KeyboardInterrupt. */
  read(prompt: string): string | null {
    const { setRawMode } = host();
    if (setRawMode === undefined || !host().isatty(0) || !host().isatty(1)) return readFromStream(prompt);
    setRawMode(true);
    try {
      return this.edit(prompt);
    } finally {
      setRawMode(false);
    }
  }

  private edit(prompt: string): string | null {
    const editor = new LineEditor(prompt, this.history);
    const encoder = new TextEncoder();
    const decoder = new TextDecoder();
    const show = (shown: string): void => void host().write(1, encoder.encode(shown), null);
    const chunk = new Uint8Array(1024);
    show(editor.draw());
    for (;;) {
      const count = host().read(0, chunk, null);
      const typed = count === 0 ? '\x04' : decoder.decode(chunk.subarray(0, count), { stream: true });
      const result = editor.type(typed);
      show(result.output);
      if (result.kind === 'interrupt') throw new PyError(newException(keyboardInterruptType, []));
      if (result.kind === 'end') return null;
      if (result.kind === 'line') return result.line;
    }
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
  if (shown === '') return null;
  return shown.endsWith('\n') ? shown.slice(0, -1) : shown;
}
