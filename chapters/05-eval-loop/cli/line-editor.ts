/**
 * Editing one line on a terminal: what keys do to the line, and what must be written for it to be seen. The keys
 * are those of GNU readline that everybody uses. Knows no terminal: text goes in, text comes out.
 */

/** What came of some keys. */
export type Edited =
  | { kind: 'more'; output: string }
  | { kind: 'line'; line: string; output: string }
  | { kind: 'interrupt'; output: string }
  | { kind: 'end'; output: string };

/** Escape sequences and control keys, by what they do. */
const KEYS: Record<string, (editor: LineEditor) => void> = {
  '\x01': (e) => e.moveTo(0),
  '\x02': (e) => e.moveTo(e.at - 1),
  '\x05': (e) => e.moveTo(e.length),
  '\x06': (e) => e.moveTo(e.at + 1),
  '\x08': (e) => e.erase(e.at - 1, e.at),
  '\x7f': (e) => e.erase(e.at - 1, e.at),
  '\x0b': (e) => e.erase(e.at, e.length),
  '\x0e': (e) => e.recall(1),
  '\x10': (e) => e.recall(-1),
  '\x15': (e) => e.erase(0, e.at),
  '\x17': (e) => e.erase(e.wordStart(), e.at),
  '\t': (e) => e.insert('    '),
  '\x1b[A': (e) => e.recall(-1),
  '\x1b[B': (e) => e.recall(1),
  '\x1b[C': (e) => e.moveTo(e.at + 1),
  '\x1b[D': (e) => e.moveTo(e.at - 1),
  '\x1b[H': (e) => e.moveTo(0),
  '\x1b[F': (e) => e.moveTo(e.length),
  '\x1bOH': (e) => e.moveTo(0),
  '\x1bOF': (e) => e.moveTo(e.length),
  '\x1b[1~': (e) => e.moveTo(0),
  '\x1b[4~': (e) => e.moveTo(e.length),
  '\x1b[3~': (e) => e.erase(e.at, e.at + 1),
};

export class LineEditor {
  private readonly prompt: string;
  private readonly history: string[];
  private chars: string[] = [];
  /** Where the cursor is, in characters. */
  at: number = 0;
  /** Which line of the history is shown; its length: the new one. */
  private shown: number;
  /** The new line while an old one is shown. */
  private draft: string = '';

  /** The history is shared: a finished line is added to it. */
  constructor(prompt: string, history: string[]) {
    this.prompt = prompt;
    this.history = history;
    this.shown = history.length;
  }

  get length(): number {
    return this.chars.length;
  }

  /** The whole line, the cursor in its place. */
  draw(): string {
    const behind = this.chars.length - this.at;
    return `\r\x1b[K${this.prompt}${this.chars.join('')}${behind > 0 ? `\x1b[${behind}D` : ''}`;
  }

  /** Takes what was typed, or pasted. What follows the end of a line is given to the next editor. */
  type(typed: string): Edited {
    let keys = LineEditor.leftOver + typed;
    LineEditor.leftOver = '';
    while (keys !== '') {
      const key = /^(\x1b\[[0-9;]*[A-Za-z~]|\x1bO[A-Z]|[\s\S])/u.exec(keys)![0];
      keys = keys.slice(key.length);
      const ended = this.press(key);
      if (ended === null) continue;
      LineEditor.leftOver = keys;
      return ended;
    }
    return { kind: 'more', output: this.draw() };
  }

  private static leftOver: string = '';

  private press(key: string): Edited | null {
    if (key === '\r' || key === '\n') return this.finish();
    if (key === '\x03') return { kind: 'interrupt', output: `${this.draw()}` };
    if (key === '\x04' && this.chars.length === 0) return { kind: 'end', output: this.draw() };
    if (key === '\x04') this.erase(this.at, this.at + 1);
    else if (KEYS[key] !== undefined) KEYS[key]!(this);
    else if (key >= ' ') this.insert(key);
    return null;
  }

  private finish(): Edited {
    const line = this.chars.join('');
    this.at = this.chars.length;
    if (line.trim() !== '' && this.history[this.history.length - 1] !== line) this.history.push(line);
    return { kind: 'line', line, output: `${this.draw()}\r\n` };
  }

  insert(text: string): void {
    const chars = [...text];
    this.chars.splice(this.at, 0, ...chars);
    this.at += chars.length;
  }

  erase(from: number, to: number): void {
    if (from < 0 || from >= this.chars.length) return;
    this.chars.splice(from, to - from);
    this.at = from;
  }

  moveTo(place: number): void {
    this.at = Math.max(0, Math.min(place, this.chars.length));
  }

  /** Where the word before the cursor begins. */
  wordStart(): number {
    let at = this.at;
    while (at > 0 && this.chars[at - 1] === ' ') at--;
    while (at > 0 && this.chars[at - 1] !== ' ') at--;
    return at;
  }

  /** Shows an older or a newer line of the history. */
  recall(step: number): void {
    const next = this.shown + step;
    if (next < 0 || next > this.history.length) return;
    if (this.shown === this.history.length) this.draft = this.chars.join('');
    this.shown = next;
    this.chars = [...(next === this.history.length ? this.draft : this.history[next]!)];
    this.at = this.chars.length;
  }
}
