/** `_string`: the marks of format strings, for `string.Formatter`. Answers to the end of Objects/unicodeobject.c. */
import {
  defineModule,
  defineType,
  False,
  isStr,
  None,
  newLong,
  newRef,
  newStr,
  newTuple,
  PyObject,
  type PyStr,
  parseMarkup,
  splitFieldName,
  True,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { methodsOf } from './declare.ts';

const asObject = (value: number | string): PyObject =>
  typeof value === 'number' ? newLong(value) : newStr(value);

type PyGenerator<T> = PyObject<Generator<T>>;

function generatorType<T>(name: string, give: (value: T) => PyObject) {
  return defineType(name, {
    tp_iter: newRef,
    tp_iternext(self) {
      const { value, done } = (self as PyGenerator<T>).value.next();
      return done ? null : give(value);
    },
  });
}

type Markup = ReturnType<typeof parseMarkup> extends Generator<infer M> ? M : never;
type Step = ReturnType<typeof splitFieldName>['steps'] extends Generator<infer S> ? S : never;

const markupType = generatorType<Markup>('formatteriterator', ({ literal, field }) =>
  field === null
    ? newTuple([newStr(literal), None, None, None])
    : newTuple([
        newStr(literal),
        newStr(field.name),
        newStr(field.spec),
        field.conversion === '' ? None : newStr(field.conversion),
      ]),
);

const stepsType = generatorType<Step>('fieldnameiterator', (step) =>
  'attribute' in step ? newTuple([True, newStr(step.attribute)]) : newTuple([False, asObject(step.item)]),
);

function stringArgument(object: PyObject): string {
  if (!isStr(object)) throw typeError(`expected str, got ${object.type.name}`);
  return text(object as PyStr);
}

defineModule('_string', {
  methods: methodsOf('_string', {
    'formatter_field_name_split($module, object, /)'(_module: PyObject, object: PyObject) {
      const { first, steps } = splitFieldName(stringArgument(object));
      return newTuple([asObject(first), new PyObject(stepsType, steps)]);
    },
    'formatter_parser($module, object, /)': (_module: PyObject, object: PyObject) =>
      new PyObject(markupType, parseMarkup(stringArgument(object))),
  }),
});
