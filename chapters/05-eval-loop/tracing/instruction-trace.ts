/**
 * `--trace`: each instruction of a program as it is about to run, with what lies on the value stack. What CPython
 * prints with `__lltrace__` in a debug build. Code of the standard library runs silently.
 */
import {
  isBool,
  isBytes,
  isCode,
  isFloatExact,
  isLongExact,
  isStrExact,
  isType,
  None,
  type PyObject,
  reprText,
  text,
} from '../../01-objects/index.ts';
import { type DisInstruction, disassembly, opname } from '../../04-compiler/index.ts';
import type { Frame } from '../frames/frame.ts';
import type { ThreadState, Watcher } from '../frames/pystate.ts';

/** The longest text of one value. */
const LONGEST = 30;

/** A watcher that writes a line for each instruction. */
export class InstructionTrace implements Watcher {
  private readonly write: (line: string) => void;
  /** Whether code of this file is shown. */
  private readonly shows: (filename: string) => boolean;
  private readonly known: WeakMap<object, Map<number, DisInstruction>> = new WeakMap();
  private last: Frame | null = null;

  constructor(write: (line: string) => void, shows: (filename: string) => boolean) {
    this.write = write;
    this.shows = shows;
  }

  instruction(_tstate: ThreadState, frame: Frame): void {
    const code = frame.code.value;
    if (!this.shows(text(code.filename))) return;
    if (frame !== this.last) this.write(`${indent(frame)}${text(code.qualname)} (${text(code.filename)})`);
    this.last = frame;
    const { line, argrepr, arg } = this.at(frame, frame.pc);
    const name = opname[frame.runtime.bytes[frame.pc]!]!;
    const argument = arg === null ? '' : argrepr === '' ? String(arg) : `${arg} (${argrepr})`;
    const place = `${String(line ?? '').padStart(5)} ${String(frame.pc).padStart(4)}`;
    this.write(
      `${indent(frame)}${place}  ${name.padEnd(28)} ${argument.padEnd(22)} ${stackText(frame)}`.trimEnd(),
    );
  }

  private at(frame: Frame, offset: number): DisInstruction {
    const code = frame.code.value;
    let own = this.known.get(code);
    if (own === undefined) {
      own = new Map(disassembly(code).instructions.map((each) => [each.offset, each]));
      this.known.set(code, own);
    }
    return own.get(offset)!;
  }
}

/** Two blanks for each frame that waits below. */
function indent(frame: Frame): string {
  let depth = 0;
  for (let at = frame.previous; at !== null; at = at.previous) depth++;
  return '  '.repeat(depth);
}

/** The value stack, its top last. */
function stackText(frame: Frame): string {
  const values = frame.localsplus.slice(frame.runtime.nlocalsplus, frame.sp);
  return `[${values.map(valueText).join(', ')}]`;
}

/** A value in a few words, for which no Python code is run. */
function valueText(value: PyObject | null): string {
  if (value === null) return 'NULL';
  if (isType(value)) return `<class ${value.name}>`;
  if (isCode(value)) return `<code ${text(value.value.qualname)}>`;
  const plain =
    value === None ||
    isLongExact(value) ||
    isBool(value) ||
    isFloatExact(value) ||
    isStrExact(value) ||
    isBytes(value);
  const shown = plain ? reprText(value) : `<${value.type.name}>`;
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST - 1)}…`;
}
