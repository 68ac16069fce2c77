/** `_tokenize`: the tokenizer of chapter 2 for the module `tokenize`. Answers to Python/Python-tokenize.c. */
import {
  bytesOf,
  call,
  decref,
  defineModule,
  defineType,
  isBytes,
  isStr,
  method,
  newInstance,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  stopIterationType,
  swallow,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { TokenizerIter } from '../../02-tokenizer/index.ts';

/** The tokens of what `readline` gives; it is owned. */
interface Tokens {
  readline: PyObject;
  tokens: TokenizerIter;
}

/** The next line as text; null at the end. */
function readLine(readline: PyObject, decoder: TextDecoder | null): string | null {
  let line: PyObject;
  try {
    line = call(readline, []);
  } catch (caught) {
    swallow(caught, stopIterationType);
    return null;
  }
  try {
    if (decoder === null) {
      if (!isStr(line)) throw typeError('readline() returned a non-string object');
      return text(line as PyStr);
    }
    if (!isBytes(line)) throw typeError('readline() returned a non-bytes object');
    return decoder.decode(bytesOf(line));
  } finally {
    decref(line);
  }
}

const pair = ([row, column]: [number, number]): PyObject => newTuple([newLong(row), newLong(column)]);

const tokenizerIterType: PyType = defineType('_tokenize.TokenizerIter', {
  construct: method(
    'TokenizerIter($type, /, readline, *, extra_tokens: bool, encoding: strOrNone = None)',
    (type: PyType, readline: PyObject, extraTokens: boolean, encoding: string | undefined) => {
      const decoder = encoding === undefined ? null : new TextDecoder(encoding, { ignoreBOM: true });
      return newInstance<Tokens>(type, {
        readline: newRef(readline),
        tokens: new TokenizerIter(() => readLine(readline, decoder), extraTokens),
      });
    },
  ),
  traverse: ({ value: { readline } }: PyGCObject<Tokens>, visit) => visit(readline),
  tp_iter: newRef,
  tp_iternext(self) {
    const row = (self as PyGCObject<Tokens>).value.tokens.next();
    if (row === null) return null;
    const [type, string, start, end, line] = row;
    return newTuple([newLong(type), newStr(string), pair(start), pair(end), newStr(line)]);
  },
});

defineModule('_tokenize', {
  attributes: () => ({ TokenizerIter: newRef(tokenizerIterType) }),
});
