/** `_json`'s encoder: Python objects become JSON text. Answers to `encoder_*` in Modules/_json.c. */
import {
  type BuiltinFunction,
  builtinFunctionType,
  callMethod,
  callOneArg,
  decref,
  dictGet,
  dictPop,
  dictSet,
  enterRecursion,
  False,
  floatRepr,
  idOf,
  intern,
  isDict,
  isFloat,
  isList,
  isLong,
  isStr,
  isTuple,
  iterableToArray,
  listSort,
  longText,
  None,
  newList,
  newLong,
  newStr,
  type PyDict,
  PyError,
  type PyList,
  type PyObject,
  type PyStr,
  recursion,
  reprText,
  True,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';

const SHORT: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\b': '\\b',
};
const unit = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** `encode_basestring_ascii`. */
export function quoteAscii(shown: string): string {
  return `"${shown.replace(/["\\]|[^ -~]/g, (char) => SHORT[char] ?? unit(char))}"`;
}

/** `encode_basestring`. */
export function quote(shown: string): string {
  return `"${shown.replace(/["\\\0-\x1f]/g, (char) => SHORT[char] ?? unit(char))}"`;
}

/** What a `make_encoder` was given, owned. */
export interface EncoderState {
  markers: PyObject;
  fallback: PyObject;
  encoder: PyObject;
  indent: PyObject;
  keySeparator: string;
  itemSeparator: string;
  sortKeys: boolean;
  skipKeys: boolean;
  allowNan: boolean;
}

/** `PyErr_FormatNote`: says of an error on its way where it happened. */
function noting<T>(body: () => T, note: () => string): T {
  try {
    return body();
  } catch (caught) {
    if (caught instanceof PyError) {
      const shown = newStr(note());
      decref(callMethod(caught.exc, intern('add_note'), shown));
      decref(shown);
    }
    throw caught;
  }
}

/** One run of an encoder. */
export class Encoding {
  private readonly state: EncoderState;
  private readonly quoteFast: ((shown: string) => string) | null;
  text: string = '';
  /** The text of one level of indentation; null for everything on one line. */
  private readonly indent: string | null;
  private level: number;

  constructor(state: EncoderState, level = 0) {
    this.state = state;
    this.level = level;
    this.indent = isStr(state.indent) ? text(state.indent as PyStr) : null;
    const { encoder } = state;
    const name = encoder.type === builtinFunctionType ? (encoder.value as BuiltinFunction).def.name : '';
    this.quoteFast =
      name === 'encode_basestring_ascii' ? quoteAscii : name === 'encode_basestring' ? quote : null;
  }

  private string(object: PyStr): string {
    if (this.quoteFast !== null) return this.quoteFast(text(object));
    const encoded = callOneArg(this.state.encoder, object);
    try {
      if (!isStr(encoded)) throw typeError(`encoder() must return a string, not ${encoded.type.name}`);
      return text(encoded as PyStr);
    } finally {
      decref(encoded);
    }
  }

  private float(x: number): string {
    if (Number.isFinite(x)) return floatRepr(x);
    if (!this.state.allowNan)
      throw valueError(`Out of range float values are not JSON compliant: ${floatRepr(x)}`);
    return Number.isNaN(x) ? 'NaN' : x > 0 ? 'Infinity' : '-Infinity';
  }

  /** `encoder_listencode_obj`. */
  encode(object: PyObject): void {
    if (object === None) this.text += 'null';
    else if (object === True) this.text += 'true';
    else if (object === False) this.text += 'false';
    else if (isStr(object)) this.text += this.string(object as PyStr);
    else if (isLong(object)) this.text += longText(object.value);
    else if (isFloat(object)) this.text += this.float(object.value);
    else if (isList(object) || isTuple(object))
      this.nested(' while encoding a JSON object', () => this.list(object));
    else if (isDict(object)) this.nested(' while encoding a JSON object', () => this.dict(object as PyDict));
    else this.other(object);
  }

  private nested(where: string, body: () => void): void {
    enterRecursion(where);
    try {
      body();
    } finally {
      recursion.depth--;
    }
  }

  /** Marks a container while its inside is encoded, so that one that holds itself is noticed. */
  private guarded(object: PyObject, body: () => void): void {
    const { markers } = this.state;
    if (markers === None) return body();
    const id = newLong(idOf(object));
    try {
      if (dictGet(markers as PyDict, id) !== undefined) throw valueError('Circular reference detected');
      dictSet(markers as PyDict, id, object);
      body();
      const removed = dictPop(markers as PyDict, id);
      if (removed !== undefined) decref(removed);
    } finally {
      decref(id);
    }
  }

  private other(object: PyObject): void {
    this.guarded(object, () => {
      const replaced = callOneArg(this.state.fallback, object);
      try {
        this.nested(' while encoding a JSON object', () =>
          noting(
            () => this.encode(replaced),
            () => `when serializing ${object.type.name} object`,
          ),
        );
      } finally {
        decref(replaced);
      }
    });
  }

  /** A new line at the level of now, where there is indentation. */
  private newline(): string {
    return this.indent === null ? '' : `\n${this.indent.repeat(this.level)}`;
  }

  private list(object: PyObject): void {
    const items = iterableToArray(object);
    try {
      if (items.length === 0) {
        this.text += '[]';
        return;
      }
      this.guarded(object, () => {
        this.level++;
        const newline = this.newline();
        this.text += `[${newline}`;
        items.forEach((item, i) => {
          if (i > 0) this.text += this.state.itemSeparator + newline;
          noting(
            () => this.encode(item),
            () => `when serializing ${object.type.name} item ${i}`,
          );
        });
        this.level--;
        this.text += `${this.newline()}]`;
      });
    } finally {
      items.forEach(decref);
    }
  }

  private dict(object: PyDict): void {
    if (object.value.used === 0) {
      this.text += '{}';
      return;
    }
    this.guarded(object, () => {
      const view = callMethod(object, intern('items'));
      const items = newList(iterableToArray(view));
      decref(view);
      try {
        if (this.state.sortKeys) listSort(items as PyList, null, false);
        this.level++;
        const newline = this.newline();
        this.text += '{';
        let first = true;
        for (const item of items.value as PyObject[]) {
          if (!isTuple(item) || item.value.length !== 2) throw valueError('items must return 2-tuples');
          const [key, value] = item.value;
          const shown = this.key(key);
          if (shown === null) continue;
          this.text += first ? newline : this.state.itemSeparator + newline;
          first = false;
          this.text += shown + this.state.keySeparator;
          noting(
            () => this.encode(value),
            () => `when serializing ${object.type.name} item ${reprText(key)}`,
          );
        }
        this.level--;
        this.text += first ? '}' : `${this.newline()}}`;
      } finally {
        decref(items);
      }
    });
  }

  /** A key as JSON text; null if it is to be skipped. */
  private key(key: PyObject): string | null {
    if (isStr(key)) return this.string(key as PyStr);
    let shown: string;
    if (isFloat(key)) shown = this.float(key.value);
    else if (key === True) shown = 'true';
    else if (key === False) shown = 'false';
    else if (key === None) shown = 'null';
    else if (isLong(key)) shown = longText(key.value);
    else if (this.state.skipKeys) return null;
    else throw typeError(`keys must be str, int, float, bool or None, not ${key.type.name}`);
    const object = newStr(shown);
    try {
      return this.string(object);
    } finally {
      decref(object);
    }
  }
}
