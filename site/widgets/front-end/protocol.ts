/** What the front-end worker is asked and what it answers: the three stages that a program passes before it runs. */

import type { Step } from '../../../chapters/03-grammar/peg/walk.ts';
import type { Stages } from '../compiler/protocol.ts';

export type View = 'tokens' | 'tree' | 'bytecode' | 'strip' | 'walk' | 'stages';

/** What some views are told beside the program. */
export interface Options {
  /** strip: comments and NL, as the module tokenize shows them. */
  extraTokens?: boolean;
  /** walk: the text of the grammar. */
  grammar?: string;
}

export interface Request {
  /** The answer carries the same number. */
  id: number;
  view: View;
  source: string;
  options: Options;
}

export interface TokenView {
  type: string;
  string: string;
  /** Line from 1, column in characters from 0. */
  start: [number, number];
  end: [number, number];
}

/** A token with what the tokenizer remembered when it had read it. Columns count JavaScript's units. */
export interface StripToken extends TokenView {
  /** The columns of the open blocks. */
  blocks: number[];
  /** The open brackets, each with its line. */
  brackets: { text: string; line: number }[];
  /** The program, and each f-string that is open: how it begins, and whether code or literal text is read in it. */
  modes: { opening: string; reads: 'code' | 'text' }[];
}

/** A rule of a grammar. */
export interface RuleView {
  name: string;
  alternatives: string[];
  remembers: boolean;
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
  | { view: 'stages'; stages: Stages }
  | { view: 'strip'; tokens: StripToken[]; failure: ErrorView | null }
  | { view: 'walk'; steps: Step[]; count: number; words: string[]; rules: RuleView[]; result: string }
  | { error: ErrorView }
);
