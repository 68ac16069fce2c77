/** Writing CSV: fields joined to a record, quoted where the dialect wants it. Answers to the writer of Modules/_csv.c. */
import {
  callOneArg,
  decref,
  defineType,
  forEach,
  getIter,
  intern,
  isCallable,
  isStr,
  lookupAttr,
  method,
  None,
  newRef,
  newStr,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  str,
  swallow,
  text,
  track,
  typeError,
  typeErrorType,
} from '../../../01-objects/index.ts';
import { csvError, type Dialect, dialectFor, type PyDialect, QUOTE } from './dialect.ts';

/** Payload of a writer: both owned. */
interface Writer {
  write: PyObject;
  dialect: PyDialect;
}

export type PyWriter = PyGCObject<Writer>;

/** Characters of a field that mean something in a dialect. */
function isSpecial(c: string, { delimiter, escapechar, quotechar, lineterminator }: Dialect): boolean {
  return (
    c === delimiter ||
    c === escapechar ||
    c === quotechar ||
    c === '\n' ||
    c === '\r' ||
    lineterminator.includes(c)
  );
}

/** `join_append_data`: the field as the record shows it; `field` is null for None. */
function showField(field: string | null, quoted: boolean, dialect: Dialect): string {
  const { quoting, quotechar, escapechar, doublequote } = dialect;
  let shown = '';
  for (const c of field ?? '') {
    if (isSpecial(c, dialect)) {
      let escape = quoting === QUOTE.NONE;
      if (!escape) {
        if (c === quotechar) {
          if (doublequote) shown += c;
          else escape = true;
        } else if (c === escapechar) escape = true;
        if (!escape) quoted = true;
      }
      if (escape) {
        if (escapechar === null) throw csvError('need to escape, but no escapechar set');
        shown += escapechar;
      }
    }
    shown += c;
  }
  if ((field === null || field === '') && dialect.delimiter === ' ' && dialect.skipinitialspace) {
    if (quoting === QUOTE.NONE || (field === null && isNullable(quoting))) {
      throw csvError('empty field must be quoted if delimiter is a space and skipinitialspace is true');
    }
    quoted = true;
  }
  return quoted ? quotechar + shown + quotechar : shown;
}

const isNullable = (quoting: number): boolean => quoting === QUOTE.STRINGS || quoting === QUOTE.NOTNULL;

function isNumber({ type }: PyObject): boolean {
  return type.nb_index !== null || type.nb_int !== null || type.nb_float !== null;
}

/** Whether the dialect quotes this field whatever is in it. */
function isQuoted(field: PyObject, quoting: number): boolean {
  switch (quoting) {
    case QUOTE.ALL:
      return true;
    case QUOTE.NONNUMERIC:
      return !isNumber(field);
    case QUOTE.STRINGS:
      return isStr(field);
    case QUOTE.NOTNULL:
      return field !== None;
    default:
      return false;
  }
}

function fieldText(field: PyObject): string | null {
  if (isStr(field)) return text(field as PyStr);
  if (field === None) return null;
  const shown = str(field);
  try {
    return text(shown);
  } finally {
    decref(shown);
  }
}

function rowIterator(row: PyObject): PyObject {
  try {
    return getIter(row);
  } catch (caught) {
    swallow(caught, typeErrorType);
    throw csvError(`iterable expected, not ${row.type.name}`);
  }
}

/** The record for a row, with its end. */
function record(row: PyObject, dialect: Dialect): string {
  const { quoting, delimiter, quotechar, lineterminator } = dialect;
  const fields: string[] = [];
  let lastIsNull = false;
  const iterator = rowIterator(row);
  try {
    forEach(iterator, (field) => {
      lastIsNull = field === None;
      fields.push(showField(fieldText(field), isQuoted(field, quoting), dialect));
    });
  } finally {
    decref(iterator);
  }
  if (fields.length === 1 && fields[0] === '') {
    if (quoting === QUOTE.NONE || (lastIsNull && isNullable(quoting))) {
      throw csvError('single empty field record must be quoted');
    }
    fields[0] = `${quotechar}${quotechar}`;
  }
  return fields.join(delimiter) + lineterminator;
}

/** `csv_writerow`: what the file's `write` answers (owned). */
function writeRow({ value: { write, dialect } }: PyWriter, row: PyObject): PyObject {
  const line = newStr(record(row, dialect.value));
  try {
    return callOneArg(write, line);
  } finally {
    decref(line);
  }
}

export const writerType: PyType = defineType('_csv.writer', {
  traverse({ value: { write, dialect } }: PyWriter, visit) {
    visit(write);
    visit(dialect);
  },
  methods: [
    method('writerow($self, row, /)', writeRow),
    method('writerows($self, rows, /)', (self: PyWriter, rows: PyObject) =>
      forEach(rows, (row) => decref(writeRow(self, row))),
    ),
  ],
  members: { dialect: { get: ({ value }: PyWriter) => newRef(value.dialect) } },
});

/** `csv_writer`. Owned. */
export function newWriter(
  _module: PyObject,
  file: PyObject,
  dialect: PyObject | undefined,
  options: Map<PyStr, PyObject>,
): PyObject {
  const write = lookupAttr(file, intern('write'));
  if (write === undefined || !isCallable(write)) throw typeError('argument 1 must have a "write" method');
  try {
    return track(new PyGCObject<Writer>(writerType, { write, dialect: dialectFor(dialect, options) }));
  } catch (caught) {
    decref(write);
    throw caught;
  }
}
