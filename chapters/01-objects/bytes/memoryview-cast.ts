/**
 * `memoryview.cast`: the same bytes seen as items of another format, or as an array of another shape. Answers
 * to `cast_to_1D` and `cast_to_ND` in Objects/memoryobject.c.
 */
import { isList, isLong, isTuple } from '../check.ts';
import { typeError, valueError } from '../exceptions/errors.ts';
import type { PyObject } from '../object.ts';
import { contiguousStrides, isContiguous } from './buffer.ts';
import { deriveView, type MemoryView, type PyMemoryView } from './memoryview-data.ts';
import { itemFormat, nativeChar } from './memoryview-format.ts';

/** `PyBUF_MAX_NDIM`. */
const MAX_DIMENSIONS = 64;

/** `memoryview_cast_impl`. Owned. */
export function castView(
  view: MemoryView,
  format: string,
  shapeArgument: PyObject | undefined,
): PyMemoryView {
  view.check();
  if (!isContiguous(view.buffer())) throw typeError('memoryview: casts are restricted to C-contiguous views');
  if ((shapeArgument !== undefined || view.ndim !== 1) && view.shape.includes(0)) {
    throw typeError('memoryview: cannot cast view with zeros in shape or strides');
  }
  const dimensions = shapeArgument === undefined ? undefined : readDimensions(view, shapeArgument);
  const itemsize = castItemsize(view, format);
  const shape = dimensions === undefined ? [view.nbytes / itemsize] : readShape(view, dimensions, itemsize);
  return deriveView(view, {
    ...view.buffer(),
    format,
    itemsize,
    shape,
    strides: contiguousStrides(shape, itemsize),
  });
}

function readDimensions(view: MemoryView, shape: PyObject): PyObject[] {
  if (!isList(shape) && !isTuple(shape)) throw typeError('shape must be a list or a tuple');
  if (shape.value.length > MAX_DIMENSIONS) {
    throw valueError(`memoryview: number of dimensions must not exceed ${MAX_DIMENSIONS}`);
  }
  if (view.ndim !== 1 && shape.value.length !== 1)
    throw typeError('memoryview: cast must be 1D -> ND or ND -> 1D');
  return shape.value;
}

/** One of the two formats must be of bytes. */
function castItemsize(view: MemoryView, format: string): number {
  const end = "format must be a native single character format prefixed with an optional '@'";
  const from = nativeChar(view.format);
  if (from === undefined) throw valueError(`memoryview: source ${end}`);
  const to = nativeChar(format);
  if (to === undefined) throw valueError(`memoryview: destination ${end}`);
  if (!'bBc'.includes(from) && !'bBc'.includes(to))
    throw typeError('memoryview: cannot cast between two non-byte formats');
  const { size } = itemFormat(to);
  if (view.nbytes % size !== 0) throw typeError('memoryview: length is not a multiple of itemsize');
  return size;
}

function readShape(view: MemoryView, dimensions: PyObject[], itemsize: number): number[] {
  const shape = dimensions.map((each) => {
    if (!isLong(each)) throw typeError('memoryview.cast(): elements of shape must be integers');
    if (each.value <= 0) throw valueError('memoryview.cast(): elements of shape must be integers > 0');
    return Number(each.value);
  });
  if (shape.reduce((product, n) => product * n, itemsize) !== view.nbytes) {
    throw typeError('memoryview: product(shape) * itemsize != buffer size');
  }
  return shape;
}
