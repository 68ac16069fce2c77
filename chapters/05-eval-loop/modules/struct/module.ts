/** The module `_struct`: values packed into bytes and back. Answers to Modules/_struct.c. */
import {
  asSsize,
  bytesOf,
  contiguous,
  decref,
  defineModule,
  defineType,
  getBuffer,
  isBytes,
  isStr,
  method,
  newBytes,
  newInstance,
  newRef,
  newStr,
  newTuple,
  PyGCObject,
  type PyObject,
  type PyStr,
  type PyType,
  releaseBuffer,
  shortName,
  strRepr,
  text,
  track,
  typeError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { type Layout, packItem, parseFormat, structError, structErrorType, unpackItem } from './format.ts';

const cache = new Map<string, Layout>();
const MAX_CACHE = 100;

function formatText(format: PyObject): string {
  if (isBytes(format)) return String.fromCharCode(...format.value);
  if (!isStr(format))
    throw typeError(`Struct() argument 1 must be a str or bytes object, not ${format.type.name}`);
  return text(format as PyStr);
}

/** The layout of a format, remembered. */
function layoutOf(format: PyObject): Layout {
  const shown = formatText(format);
  let layout = cache.get(shown);
  if (layout === undefined) {
    layout = parseFormat(shown);
    if (cache.size >= MAX_CACHE) cache.clear();
    cache.set(shown, layout);
  }
  return layout;
}

const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength);

function unpackAt(layout: Layout, data: Uint8Array, start: number): PyObject {
  const view = viewOf(data);
  const values: PyObject[] = [];
  for (const item of layout.items) {
    for (let i = 0, at = start + item.offset; i < item.count; i++, at += item.size) {
      values.push(unpackItem(item, data, view, at, layout.little));
    }
  }
  return newTuple(values);
}

function packAt(layout: Layout, values: PyObject[], data: Uint8Array, start: number): void {
  data.fill(0, start, start + layout.size);
  const view = viewOf(data);
  let next = 0;
  for (const item of layout.items) {
    for (let i = 0, at = start + item.offset; i < item.count; i++, at += item.size)
      packItem(item, values[next++], data, view, at, layout);
  }
}

function pack(layout: Layout, values: PyObject[]): PyObject {
  if (values.length !== layout.length)
    throw structError(`pack expected ${layout.length} items for packing (got ${values.length})`);
  const data = new Uint8Array(layout.size);
  packAt(layout, values, data, 0);
  return newBytes(data);
}

function packInto(layout: Layout, args: PyObject[]): void {
  if (args.length !== layout.length + 2) {
    if (args.length === 0) throw structError('pack_into expected buffer argument');
    if (args.length === 1) throw structError('pack_into expected offset argument');
    throw structError(`pack_into expected ${layout.length} items for packing (got ${args.length - 2})`);
  }
  if (args[0].type.bf_getbuffer === null)
    throw typeError(`a read-write bytes-like object is required, not '${args[0].type.name}'`);
  const buffer = getBuffer(args[0], true);
  try {
    const data = contiguous(buffer);
    let offset = asSsize(args[1]);
    if (offset < 0) {
      if (offset + layout.size > 0)
        throw structError(`no space to pack ${layout.size} bytes at offset ${offset}`);
      if (offset + data.length < 0)
        throw structError(`offset ${offset} out of range for ${data.length}-byte buffer`);
      offset += data.length;
    }
    if (data.length - offset < layout.size) {
      throw structError(
        `pack_into requires a buffer of at least ${layout.size + offset} bytes for packing ${layout.size} bytes at offset ${offset} ` +
          `(actual buffer size is ${data.length})`,
      );
    }
    packAt(layout, args.slice(2), data, offset);
  } finally {
    releaseBuffer(args[0]);
  }
}

function unpack(layout: Layout, data: Uint8Array): PyObject {
  if (data.length !== layout.size) throw structError(`unpack requires a buffer of ${layout.size} bytes`);
  return unpackAt(layout, data, 0);
}

function unpackFrom(layout: Layout, data: Uint8Array, offset: number): PyObject {
  if (offset < 0) {
    if (offset + layout.size > 0)
      throw structError(`not enough data to unpack ${layout.size} bytes at offset ${offset}`);
    if (offset + data.length < 0)
      throw structError(`offset ${offset} out of range for ${data.length}-byte buffer`);
    offset += data.length;
  }
  if (data.length - offset < layout.size) {
    throw structError(
      `unpack_from requires a buffer of at least ${layout.size + offset} bytes for unpacking ${layout.size} bytes at offset ${offset} ` +
        `(actual buffer size is ${data.length})`,
    );
  }
  return unpackAt(layout, data, offset);
}

// ---- Iterating

interface Unpacking {
  layout: Layout;
  source: PyObject | null;
  data: Uint8Array;
  at: number;
}

const iteratorType: PyType = defineType('_struct.unpack_iterator', {
  traverse({ value: { source } }: PyGCObject<Unpacking>, visit) {
    if (source !== null) visit(source);
  },
  tp_iter: newRef,
  tp_iternext(self) {
    const state = (self as PyGCObject<Unpacking>).value;
    if (state.source === null) return null;
    if (state.at >= state.data.length) {
      decref(state.source);
      state.source = null;
      return null;
    }
    const values = unpackAt(state.layout, state.data, state.at);
    state.at += state.layout.size;
    return values;
  },
  methods: [
    method('__length_hint__($self, /)', ({ value: { layout, data, at } }: PyGCObject<Unpacking>) =>
      Math.floor((data.length - at) / layout.size),
    ),
  ],
});

function iterUnpack(layout: Layout, source: PyObject): PyObject {
  if (layout.size === 0) throw structError('cannot iteratively unpack with a struct of length 0');
  const data = bytesOf(source);
  if (data.length % layout.size !== 0) {
    throw structError(`iterative unpacking requires a buffer of a multiple of ${layout.size} bytes`);
  }
  return track(new PyGCObject<Unpacking>(iteratorType, { layout, source: newRef(source), data, at: 0 }));
}

// ---- Struct objects

interface Struct {
  format: string;
  layout: Layout | null;
}
type PyStruct = PyGCObject<Struct>;

function layoutIn({ value: { layout } }: PyStruct): Layout {
  if (layout === null) throw structError('Struct object is not initialized');
  return layout;
}

const init = method('Struct($self, /, format)', ({ value: state }: PyStruct, format: PyObject) => {
  state.layout = layoutOf(format);
  state.format = formatText(format);
});

const structType: PyType = defineType('_struct.Struct', {
  subclassable: true,
  weakrefs: true,
  basicsize: 48,
  tp_new: (type) => newInstance<Struct>(type, { format: '', layout: null }),
  tp_init: (self, args, kwnames) => void init.invoke(self, args, kwnames),
  tp_repr(self) {
    const format = newStr((self as PyStruct).value.format);
    const shown = strRepr(format);
    decref(format);
    const result = newStr(`${shortName(self.type)}(${text(shown)})`);
    decref(shown);
    return result;
  },
  getset: {
    format: { get: ({ value }: PyStruct) => value.format },
    size: { get: (self: PyStruct) => layoutIn(self).size },
  },
  methods: methodsOf('_struct.Struct', {
    'iter_unpack($self, buffer, /)': (self: PyStruct, source: PyObject) => iterUnpack(layoutIn(self), source),
    'pack($self, /, *args)': (self: PyStruct, args: PyObject[]) => pack(layoutIn(self), args),
    'pack_into($self, /, *args)': (self: PyStruct, args: PyObject[]) => packInto(layoutIn(self), args),
    'unpack($self, buffer: buffer, /)': (self: PyStruct, data: Uint8Array) => unpack(layoutIn(self), data),
    'unpack_from($self, /, buffer: buffer, offset: ssize = 0)': (
      self: PyStruct,
      data: Uint8Array,
      offset: number,
    ) => unpackFrom(layoutIn(self), data, offset),
    '__sizeof__($self, /)': ({ value: { layout } }: PyStruct) => 48 + 32 * ((layout?.items.length ?? 0) + 1),
  }),
});

defineModule('_struct', {
  methods: methodsOf('_struct', {
    '_clearcache($module, /)': () => cache.clear(),
    'calcsize($module, format, /)': (_module: PyObject, format: PyObject) => layoutOf(format).size,
    'iter_unpack($module, format, buffer, /)': (_module: PyObject, format: PyObject, source: PyObject) =>
      iterUnpack(layoutOf(format), source),
    'pack($module, /, *args)'(_module: PyObject, args: PyObject[]) {
      if (args.length === 0) throw typeError('missing format argument');
      return pack(layoutOf(args[0]), args.slice(1));
    },
    'pack_into($module, /, *args)'(_module: PyObject, args: PyObject[]) {
      if (args.length === 0) throw typeError('missing format argument');
      return packInto(layoutOf(args[0]), args.slice(1));
    },
    'unpack($module, format, buffer: buffer, /)': (_module: PyObject, format: PyObject, data: Uint8Array) =>
      unpack(layoutOf(format), data),
    'unpack_from($module, format, /, buffer: buffer, offset: ssize = 0)': (
      _module: PyObject,
      format: PyObject,
      data: Uint8Array,
      offset: number,
    ) => unpackFrom(layoutOf(format), data, offset),
  }),
  attributes: () => ({ Struct: newRef(structType), error: newRef(structErrorType) }),
});
