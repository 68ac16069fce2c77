/**
 * Reading CSV: a state machine over the characters of lines. Answers to the reader of Modules/_csv.c; runs of
 * plain characters are taken at once by a regular expression.
 */
import {
  decref,
  defineType,
  getIter,
  isStr,
  iterNext,
  None,
  newFloat,
  newList,
  newRef,
  newStr,
  numberFloat,
  PyGCObject,
  type PyList,
  type PyObject,
  type PyStr,
  type PyType,
  selfIter,
  text,
  track,
} from '../../../01-objects/index.ts';
import { csvError, type Dialect, dialectFor, type PyDialect, QUOTE } from './dialect.ts';

type State =
  | 'START_RECORD'
  | 'START_FIELD'
  | 'ESCAPED_CHAR'
  | 'IN_FIELD'
  | 'IN_QUOTED_FIELD'
  | 'ESCAPE_IN_QUOTED_FIELD'
  | 'QUOTE_IN_QUOTED_FIELD'
  | 'EAT_CRNL'
  | 'AFTER_ESCAPED_CRNL';

/** The end of a line, where there is no character. */
const EOL = '';

/** The most characters a field may have; `field_size_limit` sets it. */
export const fieldLimit = { value: 128 * 1024 };

/** Payload of a reader. */
class Reader {
  /** Owned. */
  readonly input: PyObject;
  readonly dialect: PyDialect;
  lineNumber: number = 0;
  state: State = 'START_RECORD';
  fields: PyObject[] = [];
  field: string = '';
  /** Whether the field at hand had no quotes so far. */
  unquoted: boolean = true;
  /** What needs no look within a field, plain and quoted. */
  readonly plainRun: RegExp;
  readonly quotedRun: RegExp;

  constructor(input: PyObject, dialect: PyDialect) {
    this.input = input;
    this.dialect = dialect;
    const { delimiter, escapechar, quotechar } = dialect.value;
    this.plainRun = runWithout(`\r\n${delimiter}${escapechar ?? ''}`);
    this.quotedRun = runWithout(`${escapechar ?? ''}${quotechar ?? ''}`);
  }

  /** Takes a whole line: characters, then its end. */
  line(line: string): void {
    const chars = /[\ud800-\udfff]/.test(line) ? Array.from(line) : line;
    for (let i = 0; i < chars.length; i++) {
      if (typeof chars === 'string') i = this.takeRun(chars, i);
      if (i < chars.length) this.character(chars[i]!);
    }
    this.character(EOL);
  }

  /** Adds the plain characters from `at` on; where the next is that means something. */
  private takeRun(line: string, at: number): number {
    const { state } = this;
    if (state !== 'IN_FIELD' && state !== 'IN_QUOTED_FIELD') return at;
    const run = state === 'IN_FIELD' ? this.plainRun : this.quotedRun;
    run.lastIndex = at;
    run.test(line);
    if (run.lastIndex > at) this.add(line.slice(at, run.lastIndex));
    return run.lastIndex;
  }

  /** `parse_add_char`. */
  private add(chars: string): void {
    if (this.field.length + chars.length > fieldLimit.value) {
      throw csvError(`field larger than field limit (${fieldLimit.value})`);
    }
    this.field += chars;
  }

  /** `parse_save_field`. */
  save(): void {
    const { quoting } = this.dialect.value;
    const { field, unquoted } = this;
    this.field = '';
    this.unquoted = true;
    if (unquoted && field === '' && (quoting === QUOTE.NOTNULL || quoting === QUOTE.STRINGS)) {
      this.fields.push(None);
      return;
    }
    const made = newStr(field);
    if (!unquoted || field === '' || (quoting !== QUOTE.NONNUMERIC && quoting !== QUOTE.STRINGS)) {
      this.fields.push(made);
      return;
    }
    try {
      this.fields.push(newFloat(numberFloat(made)));
    } finally {
      decref(made);
    }
  }

  /** `parse_process_char`. */
  character(c: string): void {
    const dialect = this.dialect.value;
    switch (this.state) {
      case 'START_RECORD':
        if (c === EOL) return;
        if (c === '\n' || c === '\r') {
          this.state = 'EAT_CRNL';
          return;
        }
        return this.startField(c, dialect);
      case 'START_FIELD':
        return this.startField(c, dialect);
      case 'ESCAPED_CHAR':
        this.add(c === EOL ? '\n' : c);
        this.state = c === '\n' || c === '\r' ? 'AFTER_ESCAPED_CRNL' : 'IN_FIELD';
        return;
      case 'AFTER_ESCAPED_CRNL':
        if (c !== EOL) this.inField(c, dialect);
        return;
      case 'IN_FIELD':
        return this.inField(c, dialect);
      case 'IN_QUOTED_FIELD':
        return this.inQuotedField(c, dialect);
      case 'ESCAPE_IN_QUOTED_FIELD':
        this.add(c === EOL ? '\n' : c);
        this.state = 'IN_QUOTED_FIELD';
        return;
      case 'QUOTE_IN_QUOTED_FIELD':
        return this.afterQuote(c, dialect);
      case 'EAT_CRNL':
        if (c === EOL) this.state = 'START_RECORD';
        else if (c !== '\n' && c !== '\r') {
          throw csvError(
            "new-line character seen in unquoted field - do you need to open the file with newline=''?",
          );
        }
    }
  }

  private endRecord(c: string): void {
    this.save();
    this.state = c === EOL ? 'START_RECORD' : 'EAT_CRNL';
  }

  private startField(
    c: string,
    { quotechar, quoting, escapechar, skipinitialspace, delimiter }: Dialect,
  ): void {
    this.state = 'START_FIELD';
    if (c === '\n' || c === '\r' || c === EOL) this.endRecord(c);
    else if (c === quotechar && quoting !== QUOTE.NONE) {
      this.unquoted = false;
      this.state = 'IN_QUOTED_FIELD';
    } else if (c === escapechar) this.state = 'ESCAPED_CHAR';
    else if (c === ' ' && skipinitialspace) return;
    else if (c === delimiter) this.save();
    else {
      this.add(c);
      this.state = 'IN_FIELD';
    }
  }

  private inField(c: string, { escapechar, delimiter }: Dialect): void {
    this.state = 'IN_FIELD';
    if (c === '\n' || c === '\r' || c === EOL) this.endRecord(c);
    else if (c === escapechar) this.state = 'ESCAPED_CHAR';
    else if (c === delimiter) {
      this.save();
      this.state = 'START_FIELD';
    } else this.add(c);
  }

  private inQuotedField(c: string, { escapechar, quotechar, quoting, doublequote }: Dialect): void {
    if (c === EOL) return;
    if (c === escapechar) this.state = 'ESCAPE_IN_QUOTED_FIELD';
    else if (c === quotechar && quoting !== QUOTE.NONE)
      this.state = doublequote ? 'QUOTE_IN_QUOTED_FIELD' : 'IN_FIELD';
    else this.add(c);
  }

  private afterQuote(c: string, { quotechar, quoting, delimiter, strict }: Dialect): void {
    if (c === quotechar && quoting !== QUOTE.NONE) {
      this.add(c);
      this.state = 'IN_QUOTED_FIELD';
    } else if (c === delimiter) {
      this.save();
      this.state = 'START_FIELD';
    } else if (c === '\n' || c === '\r' || c === EOL) this.endRecord(c);
    else if (!strict) {
      this.add(c);
      this.state = 'IN_FIELD';
    } else throw csvError(`'${delimiter}' expected after '${quotechar}'`);
  }

  /** `parse_reset`. */
  reset(): void {
    this.fields.forEach(decref);
    this.fields = [];
    this.field = '';
    this.unquoted = true;
    this.state = 'START_RECORD';
  }
}

/** A regular expression for characters other than these. */
function runWithout(chars: string): RegExp {
  return new RegExp(`[^${chars.replace(/[\]\\^-]/g, '\\$&')}]*`, 'y');
}

export type PyReader = PyGCObject<Reader>;

/** The next line of the input, or null at its end. */
function nextLine(reader: Reader): string | null {
  const line = iterNext(reader.input);
  if (line === null) return null;
  try {
    if (!isStr(line)) {
      throw csvError(
        `iterator should return strings, not ${line.type.name} (the file should be opened in text mode)`,
      );
    }
    return text(line as PyStr);
  } finally {
    decref(line);
  }
}

/** `Reader_iternext`: as many lines as a record takes. */
function nextRecord(self: PyObject): PyList | null {
  const reader = (self as PyReader).value;
  reader.reset();
  do {
    const line = nextLine(reader);
    if (line === null) {
      if (reader.field === '' && reader.state !== 'IN_QUOTED_FIELD') return null;
      if (reader.dialect.value.strict) throw csvError('unexpected end of data');
      reader.save();
      break;
    }
    reader.lineNumber++;
    reader.line(line);
  } while (reader.state !== 'START_RECORD');
  const { fields } = reader;
  reader.fields = [];
  return newList(fields);
}

export const readerType: PyType = defineType('_csv.reader', {
  traverse({ value: { input, dialect, fields } }: PyReader, visit) {
    visit(input);
    visit(dialect);
    fields.forEach(visit);
  },
  tp_iter: selfIter,
  tp_iternext: nextRecord,
  members: {
    dialect: { get: ({ value }: PyReader) => newRef(value.dialect) },
    line_num: { get: ({ value }: PyReader) => value.lineNumber },
  },
});

/** `csv_reader`. Owned. */
export function newReader(
  _module: PyObject,
  iterable: PyObject,
  dialect: PyObject | undefined,
  options: Map<PyStr, PyObject>,
): PyObject {
  const input = getIter(iterable);
  try {
    return track(new PyGCObject(readerType, new Reader(input, dialectFor(dialect, options))));
  } catch (caught) {
    decref(input);
    throw caught;
  }
}
