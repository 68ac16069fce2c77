/** The module `_json`: what makes `json` fast. Answers to Modules/_json.c. */
import {
  decref,
  defineModule,
  defineType,
  getAttrName,
  isDict,
  isStr,
  isTrue,
  method,
  None,
  newInstance,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  pyBool,
  text,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { type EncoderState, Encoding, quote, quoteAscii } from './encoder.ts';
import { Scan, type ScannerState, scanString } from './scanner.ts';

type PyScanner = PyGCObject<ScannerState>;

const callScanner = method(
  'scan_once($self, /, string, idx: ssize)',
  ({ value: state }: PyScanner, string: PyObject, at: number) => {
    if (!isStr(string)) throw typeError(`first argument must be a string, not ${string.type.name}`);
    const scan = new Scan(state, string as PyStr);
    try {
      const value = scan.once(at);
      return newTuple([value, newLong(scan.end)]);
    } finally {
      scan.finish();
    }
  },
);

const scannerType: PyType = defineType('_json.Scanner', {
  subclassable: true,
  construct: method('make_scanner($type, /, context)', (type: PyType, context: PyObject) => {
    const strict = getAttrName(context, 'strict');
    const isStrict = isTrue(strict);
    decref(strict);
    return newInstance<ScannerState>(type, {
      strict: isStrict,
      objectHook: getAttrName(context, 'object_hook'),
      objectPairsHook: getAttrName(context, 'object_pairs_hook'),
      parseFloat: getAttrName(context, 'parse_float'),
      parseInt: getAttrName(context, 'parse_int'),
      parseConstant: getAttrName(context, 'parse_constant'),
    });
  }),
  traverse({ value: state }: PyScanner, visit) {
    visit(state.objectHook);
    visit(state.objectPairsHook);
    visit(state.parseFloat);
    visit(state.parseInt);
    visit(state.parseConstant);
  },
  tp_call: (self, args, kwnames) => callScanner.invoke(self, args, kwnames),
  members: {
    strict: { get: ({ value }: PyScanner) => pyBool(value.strict) },
    object_hook: { get: ({ value }: PyScanner) => newRef(value.objectHook) },
    object_pairs_hook: { get: ({ value }: PyScanner) => newRef(value.objectPairsHook) },
    parse_float: { get: ({ value }: PyScanner) => newRef(value.parseFloat) },
    parse_int: { get: ({ value }: PyScanner) => newRef(value.parseInt) },
    parse_constant: { get: ({ value }: PyScanner) => newRef(value.parseConstant) },
  },
});

type PyEncoder = PyGCObject<EncoderState>;

const callEncoder = method(
  '_iterencode($self, /, obj, _current_indent_level: ssize)',
  ({ value: state }: PyEncoder, object: PyObject, level: number) => {
    const encoding = new Encoding(state, level);
    encoding.encode(object);
    return newTuple([newStr(encoding.text)]);
  },
);

const encoderType: PyType = defineType('_json.Encoder', {
  subclassable: true,
  construct: method(
    'make_encoder($type, /, markers, default, encoder, indent, key_separator: str, item_separator: str, sort_keys: bool, skipkeys: bool, allow_nan: bool)',
    (
      type: PyType,
      markers: PyObject,
      fallback: PyObject,
      encoder: PyObject,
      indent: PyObject,
      keySeparator: string,
      itemSeparator: string,
      sortKeys: boolean,
      skipKeys: boolean,
      allowNan: boolean,
    ) => {
      if (markers !== None && !isDict(markers))
        throw typeError(`make_encoder() argument 1 must be dict or None, not ${markers.type.name}`);
      return newInstance<EncoderState>(type, {
        markers: newRef(markers),
        fallback: newRef(fallback),
        encoder: newRef(encoder),
        indent: newRef(indent),
        keySeparator,
        itemSeparator,
        sortKeys,
        skipKeys,
        allowNan,
      });
    },
  ),
  traverse({ value: { markers, fallback, encoder, indent } }: PyEncoder, visit) {
    visit(markers);
    visit(fallback);
    visit(encoder);
    visit(indent);
  },
  tp_call: (self, args, kwnames) => callEncoder.invoke(self, args, kwnames),
  members: {
    markers: { get: ({ value }: PyEncoder) => newRef(value.markers) },
    default: { get: ({ value }: PyEncoder) => newRef(value.fallback) },
    encoder: { get: ({ value }: PyEncoder) => newRef(value.encoder) },
    indent: { get: ({ value }: PyEncoder) => newRef(value.indent) },
    key_separator: { get: ({ value }: PyEncoder) => newStr(value.keySeparator) },
    item_separator: { get: ({ value }: PyEncoder) => newStr(value.itemSeparator) },
    sort_keys: { get: ({ value }: PyEncoder) => pyBool(value.sortKeys) },
    skipkeys: { get: ({ value }: PyEncoder) => pyBool(value.skipKeys) },
  },
});

function stringArgument(object: PyObject): string {
  if (!isStr(object)) throw typeError(`first argument must be a string, not ${object.type.name}`);
  return text(object as PyStr);
}

defineModule('_json', {
  methods: methodsOf('_json', {
    'encode_basestring_ascii($module, object, /)': (_module: PyObject, object: PyObject) =>
      newStr(quoteAscii(stringArgument(object))),
    'encode_basestring($module, object, /)': (_module: PyObject, object: PyObject) =>
      newStr(quote(stringArgument(object))),
    'scanstring($module, string, end: ssize, strict: bool = True, /)'(
      _module: PyObject,
      string: PyObject,
      at: number,
      strict: boolean,
    ) {
      if (!isStr(string)) throw typeError(`first argument must be a string, not ${string.type.name}`);
      const { value, end } = scanString(string as PyStr, at, strict);
      return newTuple([newStr(value), newLong(end)]);
    },
  }),
  attributes: () => ({ make_scanner: newRef(scannerType), make_encoder: newRef(encoderType) }),
});
