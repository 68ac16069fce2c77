/** What patterns, matches and templates hold. Answers to Modules/_sre/sre.h. */
import type { PyDict, PyGCObject, PyObject, PyTuple } from '../../../01-objects/index.ts';
import type { Program } from './program.ts';

/** `PatternObject`; the objects in it are owned. */
export interface Pattern {
  readonly program: Program;
  /** The words the compiler gave, for comparison. */
  readonly words: readonly number[];
  /** The source: a str or bytes, or None. */
  readonly pattern: PyObject;
  /** null where there is no source: the pattern then takes both. */
  readonly isBytes: boolean | null;
  readonly flags: number;
  readonly groups: number;
  /** From the names of groups to their numbers, and back (None where there is no name). */
  readonly groupindex: PyDict;
  readonly indexgroup: PyTuple;
}

export type PyPattern = PyGCObject<Pattern>;

/** `MatchObject`; the objects in it are owned. */
export interface Match {
  readonly subject: PyObject;
  readonly pattern: PyPattern;
  /** Where each group begins and ends, the whole match first; -1 if it took no part. */
  readonly spans: readonly number[];
  readonly pos: number;
  readonly endpos: number;
  /** -1 if no group took part. */
  readonly lastindex: number;
}

export type PyMatch = PyGCObject<Match>;

/** `TemplateObject`: a replacement with references to groups; the objects in it are owned. */
export interface Template {
  readonly literal: PyObject;
  readonly chunks: readonly { readonly group: number; readonly literal: PyObject }[];
}

export type PyTemplate = PyGCObject<Template>;
