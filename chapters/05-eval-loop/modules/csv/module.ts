/** The module `_csv`. Answers to Modules/_csv.c. */
import {
  asSsize,
  decref,
  defineModule,
  dictDelete,
  dictForEach,
  dictSet,
  isLong,
  isStr,
  newList,
  newLong,
  newRef,
  newStr,
  type PyObject,
  type PyStr,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { csvError, dialectFor, dialects, dialectType, errorType, QUOTE, registered } from './dialect.ts';
import { fieldLimit, newReader, readerType } from './reader.ts';
import { newWriter, writerType } from './writer.ts';

function registerDialect(
  _module: PyObject,
  name: PyObject,
  dialect: PyObject | undefined,
  options: Map<PyStr, PyObject>,
): void {
  if (!isStr(name)) throw typeError('dialect name must be a string');
  const made = dialectFor(dialect, options);
  dictSet(dialects, name, made);
  decref(made);
}

function unregisterDialect(_module: PyObject, name: PyObject): void {
  if (!dictDelete(dialects, name)) throw csvError('unknown dialect');
}

function listDialects(): PyObject {
  const names: PyObject[] = [];
  dictForEach(dialects, (name) => names.push(newRef(name)));
  return newList(names);
}

/** `_csv_field_size_limit_impl`: sets the limit if one is given; answers the one before. */
function fieldSizeLimit(_module: PyObject, limit: PyObject | undefined): number {
  const before = fieldLimit.value;
  if (limit !== undefined) {
    if (!isLong(limit)) throw typeError('limit must be an integer');
    fieldLimit.value = asSsize(limit);
  }
  return before;
}

defineModule('_csv', {
  methods: methodsOf('_csv', {
    'reader($module, iterable, /, dialect=<unrepresentable>, **fmtparams)': newReader,
    'writer($module, fileobj, /, dialect=<unrepresentable>, **fmtparams)': newWriter,
    'list_dialects($module, /)': listDialects,
    'register_dialect($module, name, /, dialect=<unrepresentable>, **fmtparams)': registerDialect,
    'unregister_dialect($module, /, name)': unregisterDialect,
    'get_dialect($module, /, name)': (_module: PyObject, name: PyObject) => newRef(registered(name)),
    'field_size_limit($module, /, new_limit=<unrepresentable>)': fieldSizeLimit,
  }),
  attributes: () => ({
    ...Object.fromEntries(Object.entries(QUOTE).map(([name, value]) => [`QUOTE_${name}`, newLong(value)])),
    __version__: newStr('1.0'),
    _dialects: newRef(dialects),
    Dialect: newRef(dialectType),
    Reader: newRef(readerType),
    Writer: newRef(writerType),
    Error: newRef(errorType),
  }),
});
