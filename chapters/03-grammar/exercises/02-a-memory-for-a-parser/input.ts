// What the rules of the exercise read from: characters, a place among them, and a memory.

export class Input {
  /** Where the next character is read. */
  pos = 0;
  /** For memoize: what it wants to remember. */
  memo: Map<string, unknown> = new Map();
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Read this character if it is the next one. */
  take(char: string): boolean {
    if (this.text[this.pos] !== char) return false;
    this.pos++;
    return true;
  }
}

/** Reads something from the input and returns it, or returns null and leaves the place as it was. */
export type Rule = (input: Input) => string | null;
