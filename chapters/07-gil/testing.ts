/** For tests: one interpreter in this process, which runs one program after the other and tells what they print. */
import {
  callMethod,
  decref,
  dictSetName,
  intern,
  newDict,
  PyError,
  type PyObject,
} from '../01-objects/index.ts';
import {
  Archive,
  compileSource,
  config,
  evalCode,
  gil,
  hostRef,
  libraryArchive,
  nodeHost,
  printException,
  startInterpreter,
  sysAttribute,
  withArchive,
} from './index.ts';

let output = '';

function start(): void {
  const host = withArchive(nodeHost(), config.stdlib, new Archive(libraryArchive()));
  const decoder = new TextDecoder();
  hostRef.host = {
    ...host,
    write(fd, data, position) {
      if (fd > 2) return host.write(fd, data, position);
      output += decoder.decode(data);
      return data.length;
    },
  };
  config.path = [config.stdlib];
  startInterpreter();
}

/** What a program prints, a traceback at its end included. With a seed its threads switch in the same places each time. */
export function run(source: string, seed: number | null = 0): string {
  if (hostRef.host === null) start();
  gil.seed(seed);
  output = '';
  const namespace = newDict();
  dictSetName(namespace, '__name__', intern('__main__'));
  const code = compileSource(source, '<test>', 'exec');
  try {
    decref(evalCode(code, namespace));
  } catch (caught) {
    if (!(caught instanceof PyError)) throw caught;
    printException(caught.exc);
    decref(caught.exc);
  }
  decref(code);
  decref(callMethod(sysAttribute('stdout') as PyObject, intern('flush')));
  return output;
}
