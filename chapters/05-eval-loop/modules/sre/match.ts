/** `re.Match`: where a pattern was found. Answers to the `match_*` functions of Modules/_sre/sre.c. */
import {
  asIndexNumber,
  classMethod,
  decref,
  defineType,
  dictForEach,
  dictGet,
  dictSet,
  indexError,
  isLong,
  method,
  None,
  newDict,
  newGenericAlias,
  newInstance,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyObject,
  type PyType,
  reprText,
} from '../../../01-objects/index.ts';
import type { Matcher } from './matcher.ts';
import { compileTemplate, expandTemplate, groupSlice } from './template.ts';
import type { Match, PyMatch, PyPattern } from './types.ts';

/** `pattern_new_match`: what the machine has found; the objects are borrowed. Owned. */
export function newMatch(pattern: PyPattern, subject: PyObject, m: Matcher, pos: number): PyMatch {
  const { marks } = m;
  const spans = [m.start, m.ptr];
  for (let i = 0; i < marks.length; i += 2) {
    const whole = marks[i]! >= 0 && marks[i + 1]! >= marks[i]!;
    spans.push(whole ? marks[i]! : -1, whole ? marks[i + 1]! : -1);
  }
  return newInstance<Match>(matchType, {
    subject: newRef(subject),
    pattern: newRef(pattern),
    spans,
    pos,
    endpos: m.end,
    lastindex: m.lastindex,
  });
}

/** `match_getindex`: the number of a group given by number or name. Raises IndexError. */
function groupNumber({ spans, pattern }: Match, group: PyObject | undefined): number {
  let number = -1;
  if (group === undefined) return 0;
  if (group.type.nb_index !== null) number = asIndexNumber(group);
  else {
    const found = dictGet(pattern.value.groupindex, group);
    if (found !== undefined && isLong(found)) number = Number(found.value);
  }
  if (number < 0 || 2 * number >= spans.length) throw indexError('no such group');
  return number;
}

/** The text of a group; `otherwise` (borrowed) if it took no part. Owned. */
function groupOr(match: Match, number: number, otherwise: PyObject): PyObject {
  return groupSlice(match, number) ?? newRef(otherwise);
}

function getItem(self: PyMatch, group: PyObject): PyObject {
  return groupOr(self.value, groupNumber(self.value, group), None);
}

function group(self: PyMatch, names: PyObject[]): PyObject {
  if (names.length === 0) return groupOr(self.value, 0, None);
  if (names.length === 1) return getItem(self, names[0]!);
  return newTuple(
    names.map((name) => groupNumber(self.value, name)).map((number) => groupOr(self.value, number, None)),
  );
}

function span({ spans }: Match, number: number): PyObject {
  return newTuple([newLong(spans[2 * number]!), newLong(spans[2 * number + 1]!)]);
}

function groups({ value }: PyMatch, otherwise: PyObject): PyObject {
  const items: PyObject[] = [];
  for (let i = 1; i <= value.pattern.value.groups; i++) items.push(groupOr(value, i, otherwise));
  return newTuple(items);
}

function groupdict({ value }: PyMatch, otherwise: PyObject): PyObject {
  const dict = newDict();
  dictForEach(value.pattern.value.groupindex, (name, number) => {
    const text = groupOr(value, groupNumber(value, number), otherwise);
    dictSet(dict, name, text);
    decref(text);
  });
  return dict;
}

function expand(self: PyMatch, template: PyObject): PyObject {
  const compiled = compileTemplate(self.value.pattern, template);
  try {
    return expandTemplate(compiled, self);
  } finally {
    decref(compiled);
  }
}

function matchRepr(self: PyObject): PyObject {
  const { value } = self as PyMatch;
  const found = groupOr(value, 0, None);
  const shown = [...reprText(found)].slice(0, 50).join('');
  decref(found);
  return newStr(`<${self.type.name} object; span=(${value.spans[0]}, ${value.spans[1]}), match=${shown}>`);
}

const itself = (self: PyObject): PyObject => newRef(self);

export const matchType: PyType = defineType('re.Match', {
  basicsize: 72,
  traverse({ value: { subject, pattern } }: PyMatch, visit) {
    visit(subject);
    visit(pattern);
  },
  tp_repr: matchRepr,
  mp_subscript: (self, name) => getItem(self as PyMatch, name),
  members: {
    string: {
      get: ({ value }: PyMatch) => newRef(value.subject),
    },
    re: { get: ({ value }: PyMatch) => newRef(value.pattern) },
    pos: {
      get: ({ value }: PyMatch) => value.pos,
    },
    endpos: {
      get: ({ value }: PyMatch) => value.endpos,
    },
  },
  getset: {
    lastindex: {
      get: ({ value }: PyMatch) => (value.lastindex < 0 ? None : value.lastindex),
    },
    lastgroup: {
      get: ({ value: { lastindex, pattern } }: PyMatch) =>
        newRef(pattern.value.indexgroup.value[lastindex] ?? None),
    },
    regs: {
      get: ({ value }: PyMatch) =>
        newTuple(Array.from({ length: value.spans.length / 2 }, (_, number) => span(value, number))),
    },
  },
  methods: [
    method('group($self, /, *args)', group, null),
    method(
      'start($self, group=NULL, /)',
      ({ value }: PyMatch, which?: PyObject) => value.spans[2 * groupNumber(value, which)],
      '($self, group=0, /)',
    ),
    method(
      'end($self, group=NULL, /)',
      ({ value }: PyMatch, which?: PyObject) => value.spans[2 * groupNumber(value, which) + 1],
      '($self, group=0, /)',
    ),
    method(
      'span($self, group=NULL, /)',
      ({ value }: PyMatch, which?: PyObject) => span(value, groupNumber(value, which)),
      '($self, group=0, /)',
    ),
    method('groups($self, /, default=None)', groups),
    method('groupdict($self, /, default=None)', groupdict),
    method('expand($self, /, template)', expand),
    method('__copy__($self, /)', itself),
    method('__deepcopy__($self, memo, /)', itself),
    classMethod('__class_getitem__($type, object, /)', (type: PyType, args: PyObject) =>
      newGenericAlias(type, args),
    ),
  ],
});
