// Writes loaded.json: the qualified names of classes inside a class or a function that the oracle has in memory when
// it is asked its first question, by the file of the library. The code of a class inside a function lives with
// the function; of a class inside a class the code is gone, and the class itself has the name.
//
//   npx tsx tests/conformance/record-loaded.ts

import { writeFileSync } from 'node:fs';
import { startPython } from '../oracle/oracle.ts';
import { runMain } from '../tools/repository.ts';

const LIVING_NAMES = `
import gc, inspect, json, sys, types

library = next(path for path in sys.path if path.endswith('.zip')) + '/'
modules = {module.__name__: getattr(module, '__file__', None) or '' for module in sys.modules.values()}
found = {}

def walk(code, file):
    if not code.co_flags & inspect.CO_NEWLOCALS and '.' in code.co_qualname:
        found.setdefault(file, set()).add(code.co_qualname)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            walk(constant, file)

def file_of(module):
    file = modules.get(module, '')
    return file.removeprefix(library) if file.startswith(library) else None

for each in gc.get_objects():
    if isinstance(each, types.FunctionType):
        if file := file_of(each.__globals__.get('__name__')):
            walk(each.__code__, file)
    elif isinstance(each, type) and '.' in each.__qualname__:
        if file := file_of(each.__module__):
            found.setdefault(file, set()).add(each.__qualname__)

json.dumps({file: sorted(found[file]) for file in sorted(found)})`;

await runMain(async () => {
  const python = await startPython();
  const living = JSON.parse(python.runPython(LIVING_NAMES));
  writeFileSync(new URL('loaded.json', import.meta.url), `${JSON.stringify(living, null, 1)}\n`);
  process.exit(0); // Pyodide keeps the process alive
});
