/** The module `_io`: `open`, and the stream types. Answers to Modules/_io/_iomodule.c. */
import {
  call,
  callMethod,
  decref,
  defineModule,
  defineType,
  dictSetName,
  exceptionTypes,
  instanceDict,
  intern,
  isStr,
  isTrue,
  method,
  None,
  newInstance,
  newLong,
  newRef,
  newStr,
  type PyGCObject,
  type PyObject,
  type PyStr,
  pyBool,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { bufferedRandomType, bufferedReaderType, bufferedWriterType } from './buffered.ts';
import { bytesIOType } from './bytesio.ts';
import { fileIOType } from './fileio.ts';
import {
  bufferedIOBaseType,
  ioBaseType,
  rawIOBaseType,
  textIOBaseType,
  unsupportedOperationType,
} from './iobase.ts';
import { stringIOType, textIOWrapperType } from './text.ts';

function checkMode(mode: string): {
  raw: string;
  text: boolean;
  binary: boolean;
  letter: string;
  plus: boolean;
} {
  const counts = new Map<string, number>();
  for (const char of mode) counts.set(char, (counts.get(char) ?? 0) + 1);
  if (!/^[xrwab+t]*$/.test(mode) || [...counts.values()].some((count) => count > 1)) {
    throw valueError(`invalid mode: '${mode}'`);
  }
  const letters = [...'xrwa'].filter((char) => counts.has(char));
  const isText = counts.has('t');
  const binary = counts.has('b');
  if (isText && binary) throw valueError("can't have text and binary mode at once");
  if (letters.length !== 1) throw valueError('must have exactly one of create/read/write/append mode');
  return { raw: mode.replace(/[bt]/g, ''), text: isText, binary, letter: letters[0]!, plus: counts.has('+') };
}

/** `open`: a raw file, perhaps a buffer over it, perhaps text over that (owned). */
function open(
  _module: PyObject,
  file: PyObject,
  mode: string,
  buffering: number,
  encoding: PyObject,
  errors: PyObject,
  newline: PyObject,
  closefd: PyObject,
  opener: PyObject,
): PyObject {
  const parsed = checkMode(mode);
  if (parsed.binary) {
    if (encoding !== None) throw valueError("binary mode doesn't take an encoding argument");
    if (errors !== None) throw valueError("binary mode doesn't take an errors argument");
    if (newline !== None) throw valueError("binary mode doesn't take a newline argument");
  }
  const rawMode = newStr(parsed.raw);
  const raw = call(fileIOType, [file, rawMode, pyBool(isTrue(closefd)), opener]);
  decref(rawMode);
  let result = raw;
  try {
    let size = buffering;
    let lines = false;
    const tty = size < 0 || size === 1 ? truthOf(raw, 'isatty') : false;
    if (size === 1 || (size < 0 && tty)) {
      size = -1;
      lines = !parsed.binary;
    }
    if (size < 0) size = 131072;
    if (size === 0) {
      if (parsed.binary) return raw;
      throw valueError("can't have unbuffered text I/O");
    }
    const bufferType = parsed.plus
      ? bufferedRandomType
      : parsed.letter === 'r'
        ? bufferedReaderType
        : bufferedWriterType;
    const sizeObject = newLong(size);
    const buffer = call(bufferType, [raw, sizeObject]);
    decref(sizeObject);
    decref(raw);
    result = buffer;
    if (parsed.binary) return buffer;
    const wrapper = call(textIOWrapperType, [buffer, encoding, errors, newline, pyBool(lines)]);
    decref(buffer);
    result = wrapper;
    const shown = newStr(mode);
    dictSetName(instanceDict(wrapper as PyGCObject), 'mode', shown);
    decref(shown);
    return wrapper;
  } catch (caught) {
    decref(callMethod(result, intern('close')));
    decref(result);
    throw caught;
  }
}

function truthOf(object: PyObject, name: string): boolean {
  const answer = callMethod(object, intern(name));
  try {
    return isTrue(answer);
  } finally {
    decref(answer);
  }
}

const openDef = method(
  "open($module, /, file, mode: str = 'r', buffering: int = -1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
  open,
  "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
);

/** `IncrementalNewlineDecoder`: line ends of text that comes in pieces. Payload: the decoder and its state. */
interface NewlineState {
  decoder: PyObject | null;
  translate: boolean;
  pendingCR: boolean;
}
const newlineInit = method(
  'IncrementalNewlineDecoder($self, /, decoder, translate: bool, errors=None)',
  (self: PyGCObject<NewlineState>, decoder: PyObject, translate: boolean) => {
    self.value = { decoder: decoder === None ? null : newRef(decoder), translate, pendingCR: false };
  },
);
export const newlineDecoderType = defineType('_io.IncrementalNewlineDecoder', {
  subclassable: true,
  traverse(self: PyGCObject<NewlineState>, visit) {
    if (self.value.decoder !== null) visit(self.value.decoder);
  },
  tp_new: (type) => newInstance<NewlineState>(type, { decoder: null, translate: false, pendingCR: false }),
  tp_init(self, args, kwnames) {
    newlineInit.invoke(self, args, kwnames);
  },
  methods: [
    method(
      'decode($self, /, input, final: bool = False)',
      (self: PyGCObject<NewlineState>, input: PyObject, final: boolean) => {
        const state = self.value;
        let chunk: string;
        if (state.decoder === null) chunk = text(input as PyStr);
        else {
          const decoded = callMethod(state.decoder, intern('decode'), input, pyBool(final));
          if (!isStr(decoded))
            throw typeError(`decoder should return a string result, not '${decoded.type.name}'`);
          chunk = text(decoded);
          decref(decoded);
        }
        if (state.pendingCR && (chunk !== '' || final)) {
          chunk = `\r${chunk}`;
          state.pendingCR = false;
        }
        if (chunk.endsWith('\r') && !final) {
          chunk = chunk.slice(0, -1);
          state.pendingCR = true;
        }
        return state.translate ? chunk.replace(/\r\n?/g, '\n') : chunk;
      },
    ),
    method('reset($self, /)', (self: PyGCObject<NewlineState>) => {
      self.value.pendingCR = false;
      if (self.value.decoder !== null) decref(callMethod(self.value.decoder, intern('reset')));
    }),
  ],
  getset: { newlines: { get: () => None } },
});

defineModule('_io', {
  methods: [
    openDef,
    method('open_code($module, /, path)', (module: PyObject, path: PyObject) => {
      return open(module, path, 'rb', -1, None, None, None, pyBool(true), None);
    }),
    method('text_encoding($module, encoding, stacklevel=2, /)', (_m: PyObject, encoding: PyObject) => {
      return encoding === None ? newStr('locale') : newRef(encoding);
    }),
  ],
  attributes: () => ({
    DEFAULT_BUFFER_SIZE: newLong(131072),
    UnsupportedOperation: newRef(unsupportedOperationType),
    BlockingIOError: newRef(exceptionTypes.get('BlockingIOError')!),
    _IOBase: newRef(ioBaseType),
    _RawIOBase: newRef(rawIOBaseType),
    _BufferedIOBase: newRef(bufferedIOBaseType),
    _TextIOBase: newRef(textIOBaseType),
    FileIO: newRef(fileIOType),
    BytesIO: newRef(bytesIOType),
    BufferedReader: newRef(bufferedReaderType),
    BufferedWriter: newRef(bufferedWriterType),
    BufferedRandom: newRef(bufferedRandomType),
    BufferedRWPair: newRef(bufferedRandomType),
    TextIOWrapper: newRef(textIOWrapperType),
    StringIO: newRef(stringIOType),
    IncrementalNewlineDecoder: newRef(newlineDecoderType),
  }),
});

/** `open` for native callers. Owned. */
export function openFile(path: PyObject, mode: string): PyObject {
  return open(None, path, mode, -1, None, None, None, pyBool(true), None);
}
