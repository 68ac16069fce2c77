/**
 * The methods `__buffer__` and `__release_buffer__` of native types, in terms of memoryviews (PEP 688).
 * Answers to `_PyMemoryView_FromBufferProc` and `wrap_releasebuffer`.
 */
import { newMemoryView, releaseView, type PyMemoryView } from './bytes/memoryview-data.ts';
import { typeError, valueError } from './errors.ts';
import { bufferMethods } from './slot-functions.ts';
import { memoryviewType } from './statictypes.ts';

bufferMethods.viewOf = newMemoryView;
bufferMethods.release = (view, object) => {
  if (view.type !== memoryviewType) throw typeError('expected a memoryview object');
  const { value } = view as PyMemoryView;
  if (value.manager === null) return; // released already
  if (value.exporter !== object) throw valueError("memoryview's buffer is not this object");
  releaseView(value);
};
