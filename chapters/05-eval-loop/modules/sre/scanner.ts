/** `SRE_Scanner`: match after match through a text. Answers to the `scanner_*` functions of Modules/_sre/sre.c. */
import {
  defineType,
  method,
  None,
  newInstance,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyType,
} from '../../../01-objects/index.ts';
import { newMatch } from './match.ts';
import type { Matcher } from './matcher.ts';
import type { PyPattern } from './types.ts';

interface Scanner {
  readonly pattern: PyPattern;
  readonly subject: PyObject;
  readonly matcher: Matcher;
  readonly pos: number;
  ended: boolean;
}

type PyScanner = PyGCObject<Scanner>;

/** A scanner over a text; the objects are borrowed. Owned. */
export function newScanner(pattern: PyPattern, subject: PyObject, matcher: Matcher): PyObject {
  return newInstance<Scanner>(scannerType, {
    pattern: newRef(pattern),
    subject: newRef(subject),
    matcher,
    pos: matcher.start,
    ended: false,
  });
}

function next({ value: scanner }: PyScanner, find: 'match' | 'search'): PyObject {
  const { pattern, subject, matcher, pos } = scanner;
  if (scanner.ended || !matcher[find]()) {
    scanner.ended = true;
    return None;
  }
  const match = newMatch(pattern, subject, matcher, pos);
  matcher.advance();
  return match;
}

const scannerType: PyType = defineType('_sre.SRE_Scanner', {
  basicsize: 264,
  traverse({ value: { pattern, subject } }: PyScanner, visit) {
    visit(pattern);
    visit(subject);
  },
  members: { pattern: { get: ({ value }: PyScanner) => newRef(value.pattern) } },
  methods: [
    method('match($self, /)', (self: PyScanner) => next(self, 'match')),
    method('search($self, /)', (self: PyScanner) => next(self, 'search')),
  ],
});
