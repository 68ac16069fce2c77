/**
 * The objects of t-strings (PEP 750): a `Template` is its strings and its `Interpolation`s in turn.
 * Answers to Objects/templateobject.c and Objects/interpolationobject.c.
 */

import { newTuple, packTuple } from '../containers.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import {
  decref,
  newRef,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyTuple,
  type PyType,
  track,
  type Visit,
} from '../object.ts';
import { getAttrName, reprText } from '../protocols/abstract.ts';
import { None, NotImplemented } from '../singletons.ts';
import { classMethod, method } from '../types/clinic.ts';
import { declareType, defineType, type GetSetSpec, newInstance } from '../types/define.ts';
import { interpolationType, templateType } from '../types/statictypes.ts';
import { fullyQualifiedName } from '../types/type-names.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import { newGenericAlias } from '../typing/genericalias.ts';
import { concat, emptyStr, newStr, strLength, text } from './unicode.ts';

// ---- Interpolation

/** Payload of `Interpolation`: `{value!conversion:formatSpec}` and the source of the expression. Owned. */
export interface Interpolation {
  value: PyObject;
  expression: PyStr;
  conversion: PyObject;
  formatSpec: PyObject;
}

type PyInterpolation = PyGCObject<Interpolation>;

/** `_PyInterpolation_Build`; everything is borrowed, the conversion a str or None. Owned. */
export function newInterpolation(
  value: PyObject,
  expression: PyStr,
  conversion: PyObject,
  formatSpec: PyObject,
): PyInterpolation {
  for (const each of [value, expression, conversion, formatSpec]) newRef(each);
  return track(
    new PyGCObject<Interpolation>(interpolationType, { value, expression, conversion, formatSpec }),
  );
}

const isStr = (o: PyObject): o is PyStr => hasFlag(o.type, TPFLAGS.UNICODE_SUBCLASS);

function constructInterpolation(
  type: PyType,
  value: PyObject,
  expression: PyObject,
  conversion: PyObject,
  formatSpec: PyObject,
): PyObject {
  if (!isStr(expression))
    throw typeError(`Interpolation() argument 'expression' must be str, not ${expression.type.name}`);
  if (conversion !== None) {
    if (!isStr(conversion)) {
      throw typeError(
        `Interpolation() argument 'conversion' must be str, not ${fullyQualifiedName(conversion.type)}`,
      );
    }
    if (!['a', 'r', 's'].includes(text(conversion))) {
      throw valueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
    }
  }
  if (!isStr(formatSpec))
    throw typeError(`Interpolation() argument 'format_spec' must be str, not ${formatSpec.type.name}`);
  for (const each of [value, expression, conversion, formatSpec]) newRef(each);
  return newInstance<Interpolation>(type, { value, expression, conversion, formatSpec });
}

const partsOf = ({ value: v }: PyInterpolation): PyObject[] => [
  v.value,
  v.expression,
  v.conversion,
  v.formatSpec,
];

const field = (name: keyof Interpolation): GetSetSpec => ({
  get: ({ value }: PyInterpolation) => newRef(value[name]),
});

declareType(interpolationType, {
  textSignature: null,
  basicsize: 48,
  construct: method(
    "Interpolation($type, /, value, expression='', conversion=None, format_spec='')",
    constructInterpolation,
  ),
  traverse: (self: PyInterpolation, visit: Visit) => partsOf(self).forEach(visit),
  tp_repr: (self) =>
    newStr(
      `Interpolation(${partsOf(self as PyInterpolation)
        .map(reprText)
        .join(', ')})`,
    ),
  attributes: () => ({
    __match_args__: newTuple(
      ['value', 'expression', 'conversion', 'format_spec'].map((name) => newStr(name)),
    ),
  }),
  members: {
    value: field('value'),
    expression: field('expression'),
    conversion: field('conversion'),
    format_spec: field('formatSpec'),
  },
  methods: [
    method('__reduce__($self, /)', (self: PyInterpolation) =>
      newTuple([newRef(self.type), packTuple(...partsOf(self))]),
    ),
    classMethod('__class_getitem__($type, object, /)', newGenericAlias),
  ],
});

// ---- Template

/** Payload of `Template`: one string more than interpolations. Owned. */
export interface Template {
  strings: PyTuple;
  interpolations: PyTuple;
}

type PyTemplate = PyGCObject<Template>;

/** `_PyTemplate_Build`; both are borrowed. Owned. */
export function newTemplate(strings: PyTuple, interpolations: PyTuple): PyTemplate {
  return track(
    new PyGCObject<Template>(templateType, {
      strings: newRef(strings),
      interpolations: newRef(interpolations),
    }),
  );
}

/** Takes over the references in the arrays. */
function fromArrays(strings: PyStr[], interpolations: PyObject[]): PyTemplate {
  return track(
    new PyGCObject<Template>(templateType, {
      strings: newTuple(strings),
      interpolations: newTuple(interpolations),
    }),
  );
}

/** `template_new`: neighbouring strings are joined, and empty ones put where there is none. */
function constructTemplate(args: PyObject[]): PyObject {
  const strings: PyStr[] = [];
  const interpolations: PyObject[] = [];
  let lastWasStr = false;
  for (const item of args) {
    if (isStr(item)) {
      if (lastWasStr) {
        const last = strings.pop()!;
        strings.push(concat(last, item));
        decref(last);
      } else strings.push(newRef(item));
      lastWasStr = true;
    } else if (item.type === interpolationType) {
      if (!lastWasStr) strings.push(emptyStr);
      interpolations.push(newRef(item));
      lastWasStr = false;
    } else {
      for (const each of [...strings, ...interpolations]) decref(each);
      throw typeError(
        `Template.__new__ *args need to be of type 'str' or 'Interpolation', got ${fullyQualifiedName(item.type)}`,
      );
    }
  }
  if (!lastWasStr) strings.push(emptyStr);
  return fromArrays(strings, interpolations);
}

/** `_PyTemplate_Concat`: of two templates. The strings that meet become one. */
function concatTemplates(left: PyObject, right: PyObject): PyObject {
  if (left.type !== templateType || right.type !== templateType) {
    if (left.type !== templateType) return NotImplemented;
    throw typeError(
      `can only concatenate string.templatelib.Template (not "${fullyQualifiedName(right.type)}") to string.templatelib.Template`,
    );
  }
  const a = (left as PyTemplate).value;
  const b = (right as PyTemplate).value;
  const before = a.strings.value as PyStr[];
  const after = b.strings.value as PyStr[];
  const strings = [
    ...before.slice(0, -1).map((each) => newRef(each)),
    concat(before[before.length - 1]!, after[0]!),
    ...after.slice(1).map((each) => newRef(each)),
  ];
  return fromArrays(
    strings,
    [...a.interpolations.value, ...b.interpolations.value].map((each) => newRef(each)),
  );
}

/** Payload of the iterator: what is still to come, owned; empty strings are left out. */
interface TemplateIterator {
  rest: PyObject[];
}

const templateIteratorType = defineType('string.templatelib.TemplateIter', {
  basicsize: 40,
  traverse: (self: PyObject<TemplateIterator>, visit: Visit) => self.value.rest.forEach(visit),
  tp_iter: (self) => newRef(self),
  tp_iternext: (self) => (self.value as TemplateIterator).rest.pop() ?? null,
});

function iterate(self: PyObject): PyObject {
  const { strings, interpolations } = (self as PyTemplate).value;
  const rest: PyObject[] = [];
  (strings.value as PyStr[]).forEach((string, i) => {
    if (strLength(string) > 0) rest.push(newRef(string));
    if (i < interpolations.value.length) rest.push(newRef(interpolations.value[i]!));
  });
  return track(new PyGCObject<TemplateIterator>(templateIteratorType, { rest: rest.reverse() }));
}

declareType(templateType, {
  basicsize: 32,
  tp_new(_type, args, kwnames) {
    if (kwnames !== null && kwnames.length > 0)
      throw typeError('Template.__new__ only accepts *args arguments');
    return constructTemplate(args);
  },
  traverse({ value }: PyTemplate, visit: Visit) {
    visit(value.strings);
    visit(value.interpolations);
  },
  tp_repr(self) {
    const { strings, interpolations } = (self as PyTemplate).value;
    return newStr(`Template(strings=${reprText(strings)}, interpolations=${reprText(interpolations)})`);
  },
  tp_iter: iterate,
  sq_concat: concatTemplates,
  members: {
    strings: { get: ({ value }: PyTemplate) => newRef(value.strings) },
    interpolations: { get: ({ value }: PyTemplate) => newRef(value.interpolations) },
  },
  getset: {
    values: {
      get: ({ value }: PyTemplate) =>
        newTuple(value.interpolations.value.map((each) => newRef((each as PyInterpolation).value.value))),
    },
  },
  methods: [
    method('__reduce__($self, /)', ({ value }: PyTemplate) => {
      const library = evalHooks.importModule('string.templatelib');
      const fn = getAttrName(library, '_template_unpickle');
      decref(library);
      return newTuple([fn, packTuple(value.strings, value.interpolations)]);
    }),
    classMethod('__class_getitem__($type, object, /)', newGenericAlias),
  ],
});
