/** What the front-end worker is asked and what it answers: the three stages that a program passes before it runs. */

export type View = 'tokens' | 'tree' | 'bytecode';

export interface Request {
  /** The answer carries the same number. */
  id: number;
  view: View;
  source: string;
}

export interface TokenView {
  type: string;
  string: string;
  /** Line from 1, column in characters from 0. */
  start: [number, number];
  end: [number, number];
}

/** A node of the tree, or a plain value in it. */
export interface NodeView {
  /** The field that holds it: `left`, `body[0]`; empty at the root. */
  field: string;
  /** `BinOp`, or the value's text: `6`, `'a'`, `None`. */
  label: string;
  /** Is it a node of the tree (and not a value)? */
  node: boolean;
  /** Line, last line, column, last column: UTF-8 bytes. */
  at: [number, number, number, number] | null;
  children: NodeView[];
}

export interface InstructionView {
  offset: number;
  opname: string;
  /** `0 (answer)`; empty without an argument. */
  argument: string;
  line: number | null;
  /** Line, last line, column, last column: UTF-8 bytes. */
  at: [number, number, number, number] | null;
  target: boolean;
}

export interface CodeView {
  /** `<module>`, `f.<locals>.g` */
  name: string;
  instructions: InstructionView[];
}

export interface ErrorView {
  /** `SyntaxError: invalid syntax` */
  message: string;
  line: number | null;
  column: number | null;
}

export type Answer = { id: number } & (
  | { view: 'tokens'; tokens: TokenView[] }
  | { view: 'tree'; tree: NodeView }
  | { view: 'bytecode'; codes: CodeView[] }
  | { error: ErrorView }
);
