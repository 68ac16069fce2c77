// The other side of the benchmarks: `node pyodide.mjs FILE` or `-c CODE` runs a program on CPython compiled
// to WebAssembly, in plain JavaScript with nothing else loaded, so that its start is as short as it can be.

import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const [first, second] = process.argv.slice(2);
const source = first === '-c' ? second : readFileSync(first, 'utf8');

const python = await loadPyodide({ env: { PYTHONHASHSEED: '0', HOME: '/home/pyodide' } });
const globals = python.toPy({ __name__: '__main__', __file__: first });
python.runPython('import sys; sys.setrecursionlimit(1000)');
python.runPython(source, { globals, filename: first === '-c' ? '<string>' : first });
