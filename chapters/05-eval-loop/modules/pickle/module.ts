/** The module `_pickle`: objects as bytes, and back. Answers to Modules/_pickle.c. */
import {
  contiguous,
  decref,
  defineModule,
  getBuffer,
  MethodDef,
  newRef,
  type PyObject,
  releaseBuffer,
} from '../../../01-objects/index.ts';
import { load } from './load.ts';
import { pickleBufferType } from './picklebuffer.ts';
import { setBufferCallback, setOutput, setProtocol } from './pickler.ts';
import { newPickler, type PyPickler, picklerType } from './pickler-object.ts';
import { dump } from './save.ts';
import { errors, initState } from './state.ts';
import { setBuffers, setInput } from './unpickler.ts';
import { newUnpickler, type PyUnpickler, unpicklerType } from './unpickler-object.ts';

/** `_pickle_dump_impl`, and without a file (null) `_pickle_dumps_impl`, which answers the bytes. */
function dumpOnce(
  object: PyObject,
  file: PyObject | null,
  protocol: PyObject,
  fixImports: boolean,
  callback: PyObject,
): PyObject | undefined {
  const pickler: PyPickler = newPickler();
  try {
    const { value: self } = pickler;
    setProtocol(self, protocol, fixImports);
    if (file !== null) setOutput(self, file);
    setBufferCallback(self, callback);
    dump(pickler, object);
    if (file === null) return self.output.finish();
    self.output.flush();
    return undefined;
  } finally {
    decref(pickler);
  }
}

/** Reads one pickle with an unpickler that `prepare` gives its input. */
function loadOnce(
  prepare: (unpickler: PyUnpickler) => void,
  fixImports: boolean,
  encoding: string,
  errors: string,
  buffers: PyObject | undefined,
): PyObject {
  const unpickler = newUnpickler();
  try {
    const { value: self } = unpickler;
    prepare(unpickler);
    self.encoding = encoding;
    self.errors = errors;
    setBuffers(self, buffers);
    self.fixImports = fixImports;
    return load(unpickler);
  } finally {
    decref(unpickler);
  }
}

function loads(
  _module: PyObject,
  data: PyObject,
  fixImports: boolean,
  encoding: string,
  errors: string,
  buffers?: PyObject,
): PyObject {
  const bytes = contiguous(getBuffer(data));
  try {
    return loadOnce(({ value }) => value.input.set(bytes), fixImports, encoding, errors, buffers);
  } finally {
    releaseBuffer(data);
  }
}

const READING = "fix_imports: bool = True, encoding: str = 'ASCII', errors: str = 'strict', buffers=NULL";
const SHOWN = "fix_imports=True, encoding='ASCII',\n";

const methods: MethodDef[] = [
  new MethodDef(
    'dump($module, /, obj, file, protocol=None, *, fix_imports: bool = True, buffer_callback=None)',
    (_m: PyObject, object: PyObject, file: PyObject, protocol: PyObject, fix: boolean, callback: PyObject) =>
      dumpOnce(object, file, protocol, fix, callback),
    'method',
    '($module, /, obj, file, protocol=None, *, fix_imports=True,\n     buffer_callback=None)',
  ),
  new MethodDef(
    'dumps($module, /, obj, protocol=None, *, fix_imports: bool = True, buffer_callback=None)',
    (_m: PyObject, object: PyObject, protocol: PyObject, fix: boolean, callback: PyObject) =>
      dumpOnce(object, null, protocol, fix, callback),
    'method',
    '($module, /, obj, protocol=None, *, fix_imports=True,\n      buffer_callback=None)',
  ),
  new MethodDef(
    `load($module, /, file, *, ${READING})`,
    (_m: PyObject, file: PyObject, fix: boolean, encoding: string, errors: string, buffers?: PyObject) =>
      loadOnce(({ value }) => setInput(value, file), fix, encoding, errors, buffers),
    'method',
    `($module, /, file, *, ${SHOWN}     errors='strict', buffers=())`,
  ),
  new MethodDef(
    `loads($module, data, /, *, ${READING})`,
    loads,
    'method',
    `($module, data, /, *, ${SHOWN}      errors='strict', buffers=())`,
  ),
];

defineModule('_pickle', {
  methods,
  attributes: () => ({
    PickleBuffer: newRef(pickleBufferType),
    Pickler: newRef(picklerType),
    Unpickler: newRef(unpicklerType),
    PickleError: newRef(errors.pickle),
    PicklingError: newRef(errors.pickling),
    UnpicklingError: newRef(errors.unpickling),
  }),
  exec: initState,
});
