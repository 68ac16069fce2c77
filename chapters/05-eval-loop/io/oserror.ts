/** Host errors as OSError. Answers to `PyErr_SetFromErrnoWithFilenameObject`. */
import {
  call,
  decref,
  None,
  newLong,
  newRef,
  newStr,
  osErrorType,
  PyError,
  type PyException,
  type PyObject,
} from '../../01-objects/index.ts';
import { HostError } from '../host.ts';

/** An OSError with errno, message and perhaps file names (borrowed), to be thrown. */
export function osError(
  errno: number,
  message: string,
  filename: PyObject | null = null,
  filename2: PyObject | null = null,
): PyError {
  const args: PyObject[] = [newLong(errno), newStr(message)];
  if (filename !== null) args.push(newRef(filename));
  if (filename2 !== null) args.push(newRef(None), newRef(filename2));
  const exc = call(osErrorType, args) as PyException;
  for (const arg of args) decref(arg);
  return new PyError(exc);
}

/** Runs host calls; a HostError becomes the OSError of the program. */
export function withHost<T>(
  body: () => T,
  filename: PyObject | null = null,
  filename2: PyObject | null = null,
): T {
  try {
    return body();
  } catch (caught) {
    if (caught instanceof HostError) throw osError(caught.errno, caught.message, filename, filename2);
    throw caught;
  }
}
