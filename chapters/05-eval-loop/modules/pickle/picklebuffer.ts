/**
 * `PickleBuffer`: memory that a pickle may keep beside itself instead of in it (PEP 574).
 * Answers to Objects/picklebufobject.c.
 */
import {
  type Buffer,
  bufferError,
  byteCount,
  deallocContainer,
  decref,
  defineType,
  deriveView,
  getBuffer,
  isContiguous,
  method,
  newInstance,
  newMemoryView,
  newRef,
  type PyGCObject,
  type PyObject,
  type PyType,
  releaseBuffer,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

/** The lender (owned) and its memory; null after the release. */
interface Loan {
  exporter: PyObject | null;
  buffer: Buffer | null;
}

export type PyPickleBuffer = PyGCObject<Loan>;

/** The memory. Raises ValueError after the release. */
export function bufferOf({ value: { buffer } }: PyPickleBuffer): Buffer {
  if (buffer === null) throw valueError('operation forbidden on released PickleBuffer object');
  return buffer;
}

function release({ value: loan }: PyPickleBuffer): void {
  const { exporter } = loan;
  if (exporter === null) return;
  loan.exporter = loan.buffer = null;
  releaseBuffer(exporter);
  decref(exporter);
}

/** `picklebuf_raw`: the memory as bytes, whatever its items are (owned). Raises BufferError. */
function raw(self: PyPickleBuffer): PyObject {
  const buffer = bufferOf(self);
  if (!isContiguous(buffer) && !isContiguous(buffer, 'F'))
    throw bufferError('cannot extract raw buffer from non-contiguous buffer');
  const whole = newMemoryView(self);
  try {
    const size = byteCount(buffer);
    const flat: Buffer = { ...buffer, format: 'B', itemsize: 1, shape: [size], strides: [1] };
    return deriveView(whole.value, flat);
  } finally {
    decref(whole);
  }
}

const construct = method('PickleBuffer($type, object, /)', (type: PyType, object: PyObject) => {
  const buffer = getBuffer(object);
  return newInstance<Loan>(type, { exporter: newRef(object), buffer });
});

export const pickleBufferType: PyType = defineType('pickle.PickleBuffer', {
  textSignature: null,
  basicsize: 104,
  weakrefs: true,
  tp_new: (type, args, kwnames) => construct.invoke(type, args, kwnames),
  traverse({ value: { exporter } }: PyPickleBuffer, visit) {
    if (exporter !== null) visit(exporter);
  },
  tp_dealloc(self) {
    const { exporter } = (self as PyPickleBuffer).value;
    if (exporter !== null) releaseBuffer(exporter);
    deallocContainer(self);
  },
  bf_getbuffer(self, writable) {
    const buffer = bufferOf(self as PyPickleBuffer);
    const { exporter } = (self as PyPickleBuffer).value;
    getBuffer(exporter!, writable);
    return { ...buffer, shape: [...buffer.shape], strides: [...buffer.strides], lender: exporter! };
  },
  bf_releasebuffer(self) {
    const { exporter } = (self as PyPickleBuffer).value;
    if (exporter !== null) releaseBuffer(exporter);
  },
  methods: methodsOf('pickle.PickleBuffer', {
    'raw($self, /)': raw,
    'release($self, /)': release,
  }),
});
