/** `re.Pattern`: a compiled pattern. Answers to the `pattern_*` functions of Modules/_sre/sre.c. */
import {
  classMethod,
  decref,
  defineType,
  EQ,
  equal,
  fullHash,
  getAttrName,
  hashLong,
  isBufferLike,
  isDict,
  isList,
  isLong,
  isStr,
  isTuple,
  method,
  NE,
  None,
  NotImplemented,
  newCallableIterator,
  newGenericAlias,
  newInstance,
  newList,
  newLong,
  newMappingProxy,
  newRef,
  newStr,
  newTuple,
  notMinusOne,
  overflowError,
  type PyObject,
  type PyType,
  pyBool,
  reprText,
  typeError,
} from '../../../01-objects/index.ts';
import { FLAG_NAMES, FLAG_UNICODE } from './constants.ts';
import { newMatch } from './match.ts';
import { Matcher } from './matcher.ts';
import { makeProgram } from './program.ts';
import { newScanner } from './scanner.ts';
import { charactersOf, checkKind, slice } from './subject.ts';
import { substitute } from './substitute.ts';
import type { Pattern, PyPattern } from './types.ts';

/** `_sre.compile`: the pattern that `re._compiler` has compiled; all borrowed. Owned. */
export function compile(
  _module: PyObject,
  pattern: PyObject,
  flags: number,
  code: PyObject,
  groups: number,
  groupindex: PyObject,
  indexgroup: PyObject,
): PyObject {
  if (!isList(code)) throw typeError(`compile() argument 'code' must be list, not ${code.type.name}`);
  if (!isDict(groupindex))
    throw typeError(`compile() argument 'groupindex' must be dict, not ${groupindex.type.name}`);
  if (!isTuple(indexgroup))
    throw typeError(`compile() argument 'indexgroup' must be tuple, not ${indexgroup.type.name}`);
  const words = code.value.map(wordOf);
  const isBytes = pattern === None ? null : !isStr(pattern);
  if (isBytes === true && !isBufferLike(pattern)) charactersOf(pattern); // raises
  return newInstance<Pattern>(patternType, {
    program: makeProgram(words, groups),
    words,
    pattern: newRef(pattern),
    isBytes,
    flags,
    groups,
    groupindex: newRef(groupindex),
    indexgroup: newRef(indexgroup),
  });
}

function wordOf(word: PyObject): number {
  if (!isLong(word)) throw typeError(`an integer is required (got type ${word.type.name})`);
  const value = Number(word.value);
  if (value < 0 || value > 0xffffffff) throw overflowError('regular expression code size limit exceeded');
  return value;
}

/** `state_init`: the machine for a text, from `pos` up to `endpos`. Raises TypeError. */
function matcherFor({ value: pattern }: PyPattern, subject: PyObject, pos: number, endpos: number): Matcher {
  const characters = charactersOf(subject);
  if (pattern.isBytes !== null) checkKind(subject, pattern.isBytes);
  const start = Math.max(0, Math.min(pos, characters.length));
  const end = Math.max(0, Math.min(endpos, characters.length));
  return new Matcher(pattern.program, pattern.groups, characters, start, end);
}

function match(self: PyPattern, subject: PyObject, pos: number, endpos: number): PyObject {
  const matcher = matcherFor(self, subject, pos, endpos);
  const start = matcher.start;
  return matcher.match() ? newMatch(self, subject, matcher, start) : None;
}

function fullmatch(self: PyPattern, subject: PyObject, pos: number, endpos: number): PyObject {
  const matcher = matcherFor(self, subject, pos, endpos);
  const start = matcher.start;
  matcher.matchAll = true;
  return matcher.match() ? newMatch(self, subject, matcher, start) : None;
}

function search(self: PyPattern, subject: PyObject, pos: number, endpos: number): PyObject {
  const matcher = matcherFor(self, subject, pos, endpos);
  const start = matcher.start;
  return matcher.search() ? newMatch(self, subject, matcher, start) : None;
}

/** `state_getslice`: the text of a group of the match just found; null if it took no part. Owned. */
function groupOf(matcher: Matcher, subject: PyObject, group: number): PyObject | null {
  const start = matcher.marks[2 * group - 2]!;
  const end = matcher.marks[2 * group - 1]!;
  return start < 0 || end < start ? null : slice(subject, start, end);
}

function findall(self: PyPattern, subject: PyObject, pos: number, endpos: number): PyObject {
  const { groups } = self.value;
  const matcher = matcherFor(self, subject, pos, endpos);
  const found: PyObject[] = [];
  const groupText = (i: number): PyObject => groupOf(matcher, subject, i) ?? slice(subject, 0, 0);
  while (matcher.search()) {
    if (groups === 0) found.push(slice(subject, matcher.start, matcher.ptr));
    else if (groups === 1) found.push(groupText(1));
    else {
      const texts: PyObject[] = [];
      for (let i = 1; i <= groups; i++) texts.push(groupText(i));
      found.push(newTuple(texts));
    }
    matcher.advance();
  }
  return newList(found);
}

function scanner(self: PyPattern, subject: PyObject, pos: number, endpos: number): PyObject {
  return newScanner(self, subject, matcherFor(self, subject, pos, endpos));
}

/** An iterator that calls the `search` of a scanner until it answers None. */
function finditer(self: PyPattern, subject: PyObject, pos: number, endpos: number): PyObject {
  const scan = scanner(self, subject, pos, endpos);
  const searchMethod = getAttrName(scan, 'search');
  decref(scan);
  const iterator = newCallableIterator(searchMethod, None);
  decref(searchMethod);
  return iterator;
}

function split(self: PyPattern, subject: PyObject, maxsplit: number): PyObject {
  const { groups } = self.value;
  const matcher = matcherFor(self, subject, 0, Infinity);
  const parts: PyObject[] = [];
  let last = 0;
  for (let n = 0; (maxsplit === 0 || n < maxsplit) && matcher.search(); n++) {
    parts.push(slice(subject, last, matcher.start));
    for (let i = 1; i <= groups; i++) parts.push(groupOf(matcher, subject, i) ?? None);
    last = matcher.ptr;
    matcher.advance();
  }
  parts.push(slice(subject, last, matcher.end));
  return newList(parts);
}

function sub(self: PyPattern, replacement: PyObject, subject: PyObject, count: number): PyObject {
  return substitute(self, replacement, subject, matcherFor(self, subject, 0, Infinity), count).result;
}

function subn(self: PyPattern, replacement: PyObject, subject: PyObject, count: number): PyObject {
  const matcher = matcherFor(self, subject, 0, Infinity);
  const { result, replaced } = substitute(self, replacement, subject, matcher, count);
  return newTuple([result, newLong(replaced)]);
}

/** `pattern_repr`: as the call of `re.compile` that makes it. */
function patternRepr(self: PyObject): PyObject {
  const { pattern, flags } = (self as PyPattern).value;
  // UNICODE goes without saying for a pattern of text
  const said =
    isStr(pattern) && (flags & (4 | FLAG_UNICODE | 256)) === FLAG_UNICODE ? flags & ~FLAG_UNICODE : flags;
  let rest = said;
  const shown: string[] = [];
  for (const [name, flag] of FLAG_NAMES) {
    if ((said & flag) === 0) continue;
    shown.push(name);
    rest &= ~flag;
  }
  if (rest !== 0) shown.push(`0x${rest.toString(16)}`);
  const source = [...reprText(pattern)].slice(0, 200).join('');
  return newStr(`re.compile(${source}${shown.length === 0 ? '' : `, ${shown.join('|')}`})`);
}

function patternHash(self: PyObject): number {
  const { flags, words, pattern, groups } = (self as PyPattern).value;
  let hash = Number(BigInt.asIntN(32, BigInt(fullHash(pattern))));
  for (const word of [...words, flags, groups]) hash = (Math.imul(hash, 31) + word) | 0;
  return notMinusOne(hashLong(hash));
}

function samePattern(a: Pattern, b: Pattern): boolean {
  return (
    a.flags === b.flags &&
    a.isBytes === b.isBytes &&
    a.words.length === b.words.length &&
    a.words.every((word, i) => word === b.words[i]) &&
    equal(a.pattern, b.pattern)
  );
}

const itself = (self: PyObject): PyObject => newRef(self);
const RANGE = 'string, pos: ssize = 0, endpos: ssize = sys.maxsize';

export const patternType: PyType = defineType('re.Pattern', {
  basicsize: 88,
  weakrefs: true,
  traverse({ value: { pattern, groupindex, indexgroup } }: PyPattern, visit) {
    visit(pattern);
    visit(groupindex);
    visit(indexgroup);
  },
  tp_repr: patternRepr,
  tp_hash: patternHash,
  tp_richcompare(left, right, op) {
    if ((op !== EQ && op !== NE) || left.type !== right.type) return NotImplemented;
    const same = left === right || samePattern((left as PyPattern).value, (right as PyPattern).value);
    return pyBool(same === (op === EQ));
  },
  members: {
    pattern: {
      get: ({ value }: PyPattern) => newRef(value.pattern),
    },
    flags: { get: ({ value }: PyPattern) => value.flags },
    groups: {
      get: ({ value }: PyPattern) => value.groups,
    },
  },
  getset: {
    groupindex: {
      get: ({ value }: PyPattern) => newMappingProxy(value.groupindex),
    },
  },
  methods: [
    method(`match($self, /, ${RANGE})`, match),
    method(`fullmatch($self, /, ${RANGE})`, fullmatch),
    method(`search($self, /, ${RANGE})`, search),
    method('sub($self, /, repl, string, count: ssize = 0)', sub),
    method('subn($self, /, repl, string, count: ssize = 0)', subn),
    method(`findall($self, /, ${RANGE})`, findall),
    method('split($self, /, string, maxsplit: ssize = 0)', split),
    method(`finditer($self, /, ${RANGE})`, finditer),
    method(`scanner($self, /, ${RANGE})`, scanner),
    method('__copy__($self, /)', itself),
    method('__deepcopy__($self, memo, /)', itself),
    classMethod('__class_getitem__($type, object, /)', (type: PyType, args: PyObject) =>
      newGenericAlias(type, args),
    ),
  ],
});
