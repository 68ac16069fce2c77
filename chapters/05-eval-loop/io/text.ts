/**
 * Text streams: `TextIOWrapper` over a buffered stream, and `StringIO` over a string in memory.
 * Answers to Modules/_io/textio.c and stringio.c. UTF-8, ASCII and Latin-1 are encoded here; any other
 * encoding goes through the codec registry.
 */
import {
  asIndexNumber,
  asSsize,
  callMethod,
  decodeText,
  decref,
  defineType,
  encodeStr,
  getAttr,
  intern,
  isBytes,
  isStr,
  isTrue,
  lookupAttr,
  method,
  None,
  newBytes,
  newInstance,
  newLong,
  newRef,
  newStr,
  osErrorType,
  type PyGCObject,
  type PyObject,
  type PyStr,
  raise,
  reprText,
  strLength,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import {
  callAndForget,
  checkOpen,
  isClosed,
  joinBytes,
  readableBytes,
  textIOBaseType,
  unsupported,
} from './iobase.ts';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** How line ends are read and written. */
interface Newlines {
  given: string | null;
  /** Reading: whether `\r` and `\r\n` become `\n`; and whether they end lines. */
  translate: boolean;
  universal: boolean;
  /** Writing: what `\n` becomes. */
  write: string;
}

function newlinesOf(newline: PyObject): Newlines {
  const given = newline === None ? null : text(newline as PyStr);
  if (given !== null && !['', '\n', '\r', '\r\n'].includes(given)) {
    throw valueError(`illegal newline value: ${reprText(newline)}`);
  }
  return {
    given,
    translate: given === null,
    universal: given === null || given === '',
    write: given === null || given === '' ? '\n' : given,
  };
}

/** The payload of a TextIOWrapper. */
class TextState {
  buffer: PyObject | null = null;
  encoding: string = 'utf-8';
  errors: string = 'strict';
  newlines: Newlines = { given: null, translate: true, universal: true, write: '\n' };
  lineBuffering: boolean = false;
  writeThrough: boolean = false;
  pending: string[] = [];
  pendingSize: number = 0;
  /** Decoded text not yet read, and where reading stands in it. */
  decoded: string = '';
  at: number = 0;
  /** Bytes at the end of what was read that are the start of a character. */
  rest: Uint8Array = new Uint8Array(0);
  eof: boolean = false;
  detached: boolean = false;
}

type PyText = PyGCObject<TextState>;

function bufferOf(self: PyText): PyObject {
  if (self.value.buffer === null) {
    throw valueError(
      self.value.detached ? 'underlying buffer has been detached' : 'I/O operation on uninitialized object',
    );
  }
  return self.value.buffer;
}

function encode(state: TextState, chunk: string): Uint8Array {
  if (state.errors === 'strict' || state.encoding === 'utf-8') {
    if (state.encoding === 'utf-8' && !LONE_SURROGATE.test(chunk)) return new TextEncoder().encode(chunk);
  }
  const str = newStr(chunk);
  try {
    const data = encodeStr(str, state.encoding, state.errors);
    decref(data);
    return data.value;
  } finally {
    decref(str);
  }
}

function flushText(self: PyText): void {
  const state = self.value;
  if (state.pendingSize === 0) return;
  const data = newBytes(encode(state, state.pending.join('')));
  state.pending = [];
  state.pendingSize = 0;
  try {
    callAndForget(bufferOf(self), 'write', data);
  } finally {
    decref(data);
  }
}

function write(self: PyText, str: PyObject): number {
  if (!isStr(str)) throw typeError(`write() argument must be str, not ${str.type.name}`);
  const state = self.value;
  checkOpen(bufferOf(self));
  let chunk = text(str);
  const length = strLength(str);
  const hasNewline = chunk.includes('\n');
  if (hasNewline && state.newlines.write !== '\n') chunk = chunk.replaceAll('\n', state.newlines.write);
  if (!(state.encoding === 'utf-8' && !LONE_SURROGATE.test(chunk))) encode(state, chunk); // raises here, as CPython does
  state.pending.push(chunk);
  state.pendingSize += chunk.length;
  const flushLine = state.lineBuffering && (hasNewline || chunk.includes('\r'));
  if (state.pendingSize > 8192 || flushLine || state.writeThrough) flushText(self);
  if (flushLine) callAndForget(bufferOf(self), 'flush');
  return length;
}

/** How many bytes at the end of `data` are an unfinished UTF-8 character. */
function unfinished(data: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const need = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return need > back ? back : 0;
  }
  return 0;
}

/** Reads and decodes one chunk (all there is with `all`); false at the end. */
function fill(self: PyText, all: boolean): boolean {
  const state = self.value;
  if (state.eof) return false;
  flushText(self);
  const size = newLong(all ? -1 : 8192);
  const part = callMethod(bufferOf(self), intern(all ? 'read' : 'read1'), size);
  decref(size);
  if (!isBytes(part) && part.type.bf_getbuffer === null) {
    throw typeError(`underlying read1() should have returned a bytes-like object, not '${part.type.name}'`);
  }
  let data = joinBytes([state.rest, readableBytes(part)]);
  const got = readableBytes(part).length;
  decref(part);
  const end = got === 0 || all;
  const keep = end || state.encoding !== 'utf-8' ? 0 : unfinished(data);
  state.rest = data.slice(data.length - keep);
  data = data.subarray(0, data.length - keep);
  let chunk = decodeChunk(state, data);
  if (state.newlines.translate) {
    if (!end && chunk.endsWith('\r')) {
      state.rest = joinBytes([new Uint8Array([13]), state.rest]);
      chunk = chunk.slice(0, -1);
    }
    if (chunk.includes('\r')) chunk = chunk.replace(/\r\n?/g, '\n');
  }
  if (state.at > 0) {
    state.decoded = state.decoded.slice(state.at);
    state.at = 0;
  }
  state.decoded += chunk;
  if (got === 0) state.eof = true;
  return got > 0 || chunk.length > 0;
}

function decodeChunk(state: TextState, data: Uint8Array): string {
  if (data.length === 0) return '';
  const str = decodeText(data, state.encoding, state.errors);
  const shown = text(str);
  decref(str);
  return shown;
}

/** Cuts `count` characters off text, not splitting a surrogate pair. */
function cut(source: string, start: number, count: number): number {
  let at = start;
  for (let n = 0; n < count && at < source.length; n++) at += source.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}

function read(self: PyText, count: number): PyObject {
  const state = self.value;
  checkOpen(bufferOf(self));
  if (count < 0) {
    while (fill(self, true));
    const result = newStr(state.decoded.slice(state.at));
    state.decoded = '';
    state.at = 0;
    state.eof = false;
    return result;
  }
  while (state.decoded.length - state.at < count * 2 && fill(self, false));
  const end = cut(state.decoded, state.at, count);
  const result = newStr(state.decoded.slice(state.at, end));
  state.at = end;
  state.eof = false;
  return result;
}

/** Where the line that begins at `from` ends (behind its line end), or -1 if the text has no line end. */
function lineEnd(source: string, from: number, newlines: Newlines): number {
  if (newlines.translate || newlines.given === '\n') {
    const at = source.indexOf('\n', from);
    return at < 0 ? -1 : at + 1;
  }
  if (newlines.given === '') {
    const match = /\r\n|\r(?!$)|\n/g;
    match.lastIndex = from;
    const found = match.exec(source);
    return found === null ? -1 : found.index + found[0].length;
  }
  const at = source.indexOf(newlines.given!, from);
  return at < 0 ? -1 : at + newlines.given!.length;
}

function readLine(self: PyText, limit: number): string {
  const state = self.value;
  checkOpen(bufferOf(self));
  let end = lineEnd(state.decoded, state.at, state.newlines);
  while (end < 0 && (limit < 0 || state.decoded.length - state.at < limit) && fill(self, false)) {
    end = lineEnd(state.decoded, state.at, state.newlines);
  }
  if (end < 0) end = state.decoded.length;
  if (limit >= 0) end = Math.min(end, cut(state.decoded, state.at, limit));
  const line = state.decoded.slice(state.at, end);
  state.at = end;
  if (state.at >= state.decoded.length) {
    state.decoded = '';
    state.at = 0;
  }
  state.eof = false;
  return line;
}

const initDef = method(
  'TextIOWrapper($self, /, buffer, encoding=None, errors=None, newline=None, line_buffering: bool = False, write_through: bool = False)',
  (
    self: PyText,
    buffer: PyObject,
    encoding: PyObject,
    errors: PyObject,
    newline: PyObject,
    lines: boolean,
    through: boolean,
  ) => {
    const state = new TextState();
    if (newline !== None && !isStr(newline))
      throw typeError(`TextIOWrapper() argument 'newline' must be str or None, not ${newline.type.name}`);
    state.newlines = newlinesOf(newline);
    state.encoding =
      encoding === None || text(encoding as PyStr) === 'locale'
        ? 'utf-8'
        : normalizeEncoding(text(encoding as PyStr));
    state.errors = errors === None ? 'strict' : text(errors as PyStr);
    state.lineBuffering = lines;
    state.writeThrough = through;
    state.buffer = newRef(buffer);
    if (self.value.buffer !== null) decref(self.value.buffer);
    self.value = state;
  },
);

function normalizeEncoding(name: string): string {
  const plain = name.toLowerCase().replaceAll('_', '-');
  return plain === 'utf8' ? 'utf-8' : plain;
}

export const textIOWrapperType = defineType('_io.TextIOWrapper', {
  base: textIOBaseType,
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse(self: PyText, visit) {
    if (self.value.buffer !== null) visit(self.value.buffer);
  },
  tp_new: (type) => newInstance(type, new TextState()),
  tp_init(self, args, kwnames) {
    initDef.invoke(self, args, kwnames);
  },
  tp_iternext(self) {
    const line = readLine(self as PyText, -1);
    return line === '' ? null : newStr(line);
  },
  tp_repr(object) {
    const self = object as PyText;
    const name = self.value.buffer === null ? undefined : lookupAttr(self, intern('name'));
    const mode = lookupAttr(self, intern('mode'));
    const shown = name === undefined ? '' : ` name=${reprText(name)}`;
    const modeShown = mode === undefined ? '' : ` mode=${reprText(mode)}`;
    return newStr(`<_io.TextIOWrapper${shown}${modeShown} encoding='${self.value.encoding}'>`);
  },
  methods: [
    method('write($self, text, /)', write),
    method('read($self, size=-1, /)', (self: PyText, size: PyObject) =>
      read(self, size === None ? -1 : asIndexNumber(size)),
    ),
    method('readline($self, size: ssize = -1, /)', (self: PyText, size: number) => readLine(self, size)),
    method('flush($self, /)', (self: PyText) => {
      checkOpen(bufferOf(self));
      flushText(self);
      callAndForget(bufferOf(self), 'flush');
    }),
    method('close($self, /)', (self: PyText) => {
      const buffer = bufferOf(self);
      if (isClosed(buffer)) return;
      try {
        callAndForget(self, 'flush');
      } finally {
        callAndForget(buffer, 'close');
      }
    }),
    method('detach($self, /)', (self: PyText) => {
      const buffer = bufferOf(self);
      callAndForget(self, 'flush');
      self.value.buffer = null;
      self.value.detached = true;
      return buffer;
    }),
    method(
      'reconfigure($self, /, *, encoding=None, errors=None, newline=<unrepresentable>, line_buffering=None, write_through=None)',
      (
        self: PyText,
        encoding: PyObject,
        errors: PyObject,
        newline: PyObject | undefined,
        lines: PyObject,
        through: PyObject,
      ) => {
        callAndForget(self, 'flush');
        const state = self.value;
        if (encoding !== None) {
          state.encoding = normalizeEncoding(text(encoding as PyStr));
          state.errors = 'strict';
        }
        if (errors !== None) state.errors = text(errors as PyStr);
        if (newline !== undefined) state.newlines = newlinesOf(newline);
        if (lines !== None) state.lineBuffering = isTrue(lines);
        if (through !== None) state.writeThrough = isTrue(through);
      },
      '($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)',
    ),
    method(
      'seek($self, cookie, whence: int = 0, /)',
      (self: PyText, cookie: PyObject, whence: number) => {
        const buffer = bufferOf(self);
        checkOpen(buffer);
        if (whence === 1 && asSsize(cookie) !== 0) throw unsupported("can't do nonzero cur-relative seeks");
        if (whence === 2 && asSsize(cookie) !== 0) throw unsupported("can't do nonzero end-relative seeks");
        callAndForget(self, 'flush');
        const target = whence === 1 ? newLong(tell(self)) : newRef(cookie);
        const state = self.value;
        state.decoded = '';
        state.at = 0;
        state.rest = new Uint8Array(0);
        state.eof = false;
        try {
          return callMethod(buffer, intern('seek'), target, newLong(whence === 1 ? 0 : whence));
        } finally {
          decref(target);
        }
      },
      '($self, cookie, whence=os.SEEK_SET, /)',
    ),
    method('tell($self, /)', tell),
    method('truncate($self, pos=None, /)', (self: PyText, position: PyObject) => {
      callAndForget(self, 'flush');
      return callMethod(bufferOf(self), intern('truncate'), position);
    }),
    ...['fileno', 'isatty', 'readable', 'writable', 'seekable'].map((name) =>
      method(`${name}($self, /)`, (self: PyText) => callMethod(bufferOf(self), intern(name))),
    ),
  ],
  getset: {
    buffer: { get: (self: PyText) => newRef(bufferOf(self)) },
    encoding: { get: (self: PyText) => self.value.encoding },
    errors: { get: (self: PyText) => self.value.errors },
    line_buffering: { get: (self: PyText) => self.value.lineBuffering },
    write_through: { get: (self: PyText) => self.value.writeThrough },
    newlines: { get: () => None },
    closed: { get: (self: PyText) => getAttr(bufferOf(self), intern('closed')) },
    name: { get: (self: PyText) => getAttr(bufferOf(self), intern('name')) },
    _CHUNK_SIZE: { get: () => 8192, set: () => {} },
  },
});

/** The byte position: where the buffer stands, less what is decoded and unread. */
function tell(self: PyText): number {
  flushText(self);
  const position = callMethod(bufferOf(self), intern('tell'));
  const at = asSsize(position);
  decref(position);
  const { decoded, rest } = self.value;
  return at - encode(self.value, decoded.slice(self.value.at)).length - rest.length;
}

// ---- StringIO

/** The payload of a StringIO: its characters as pieces that are joined when they are looked at. */
class StringState {
  text: string = '';
  position: number = 0;
  closed: boolean = false;
  newlines: Newlines = { given: '\n', translate: false, universal: false, write: '\n' };
}

type PyStringIO = PyGCObject<StringState>;

function openString(self: PyStringIO): StringState {
  if (self.value.closed) throw valueError('I/O operation on closed file');
  return self.value;
}

function writeString(state: StringState, chunk: string): void {
  if (state.newlines.translate) chunk = chunk.replace(/\r\n?/g, '\n');
  if (state.newlines.write !== '\n') chunk = chunk.replaceAll('\n', state.newlines.write);
  if (state.position === state.text.length) state.text += chunk;
  else {
    const before = state.text.slice(0, state.position).padEnd(state.position, '\0');
    state.text = before + chunk + state.text.slice(state.position + chunk.length);
  }
  state.position += chunk.length;
}

function takeString(state: StringState, end: number): string {
  const part = state.text.slice(state.position, end);
  state.position = Math.max(state.position, Math.min(end, state.text.length));
  return part;
}

function lineOf(state: StringState, limit: number): string {
  let end = lineEnd(
    state.text,
    state.position,
    state.newlines.given === null ? { ...state.newlines, translate: true } : state.newlines,
  );
  if (end < 0) end = state.text.length;
  if (limit >= 0) end = Math.min(end, state.position + limit);
  return takeString(state, end);
}

const stringInit = method(
  "StringIO($self, /, initial_value='', newline=<unrepresentable>)",
  (self: PyStringIO, initial: PyObject, newline: PyObject | undefined) => {
    const state = new StringState();
    if (newline !== undefined) state.newlines = newlinesOf(newline);
    if (initial !== None) {
      if (!isStr(initial)) throw typeError(`initial_value must be str or None, not ${initial.type.name}`);
      writeString(state, text(initial));
      state.position = 0;
    }
    self.value = state;
  },
);

export const stringIOType = defineType('_io.StringIO', {
  base: textIOBaseType,
  subclassable: true,
  dict: true,
  weakrefs: true,
  traverse: () => {},
  tp_new: (type) => newInstance(type, new StringState()),
  tp_init(self, args, kwnames) {
    stringInit.invoke(self, args, kwnames);
  },
  tp_iternext(self) {
    const line = lineOf(openString(self as PyStringIO), -1);
    return line === '' ? null : newStr(line);
  },
  methods: [
    method('getvalue($self, /)', (self: PyStringIO) => openString(self).text),
    method('write($self, s, /)', (self: PyStringIO, str: PyObject) => {
      if (!isStr(str)) throw typeError(`string argument expected, got '${str.type.name}'`);
      writeString(openString(self), text(str));
      return strLength(str);
    }),
    method('read($self, size=-1, /)', (self: PyStringIO, size: PyObject) => {
      const state = openString(self);
      const count = size === None ? -1 : asIndexNumber(size);
      return takeString(state, count < 0 ? state.text.length : cut(state.text, state.position, count));
    }),
    method('readline($self, size=-1, /)', (self: PyStringIO, size: PyObject) =>
      lineOf(openString(self), size === None ? -1 : asIndexNumber(size)),
    ),
    method('seek($self, pos, whence=0, /)', (self: PyStringIO, pos: PyObject, whence: PyObject) => {
      const state = openString(self);
      const offset = asSsize(pos);
      const mode = asIndexNumber(whence);
      if (mode < 0 || mode > 2) throw valueError(`Invalid whence (${mode}, should be 0, 1 or 2)`);
      if (mode === 0 && offset < 0) throw valueError(`Negative seek position ${offset}`);
      if (mode !== 0 && offset !== 0) throw raise(osErrorType, "Can't do nonzero cur-relative seeks");
      state.position = mode === 0 ? offset : mode === 1 ? state.position : state.text.length;
      return state.position;
    }),
    method('tell($self, /)', (self: PyStringIO) => openString(self).position),
    method('truncate($self, pos=None, /)', (self: PyStringIO, pos: PyObject) => {
      const state = openString(self);
      const size = pos === None ? state.position : asSsize(pos);
      if (size < 0) throw valueError(`Negative size value ${size}`);
      state.text = state.text.slice(0, size);
      return size;
    }),
    method('close($self, /)', (self: PyStringIO) => {
      self.value.closed = true;
    }),
    ...['readable', 'writable', 'seekable'].map((name) =>
      method(`${name}($self, /)`, (self: PyStringIO) => openString(self) !== null),
    ),
  ],
  getset: {
    closed: { get: (self: PyStringIO) => self.value.closed },
    line_buffering: { get: (self: PyStringIO) => openString(self) === null },
    newlines: { get: () => None },
  },
});
