// The docstrings that CPython shows for the modules that are native here, asked of CPython itself. The build puts
// them where chapters/05-eval-loop/modules/docs.ts stands.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { root } from './repository.ts';

const MODULES =
  `_abc itertools _operator _functools _collections _stat errno time math cmath _random _struct binascii
_json _bisect _heapq _string _contextvars _typing _types atexit _opcode _tokenize _symtable _sysconfig _locale _signal
_suggestions _statistics _csv zlib array _io _decimal _hashlib _md5 _sha1 _sha2 _sha3 _blake2 _hmac hashlib
_uuid _zoneinfo _datetime _queue _pickle select`.split(/\s+/);

const PROGRAM = `
import importlib, json, types
def collect(names):
    docs = {}
    def note(key, thing):
        doc = thing.__doc__
        if isinstance(doc, str): docs[key] = doc
    for name in names:
        try: module = importlib.import_module(name)
        except ImportError: continue
        note(name, module)
        types_seen = {}
        for key, value in vars(module).items():
            if key.startswith('__'): continue
            if isinstance(value, types.BuiltinFunctionType): note(f'{name}.{key}', value)
            elif isinstance(value, type) and value.__module__ not in ('builtins', 'types', 'typing'): types_seen[f'{name}.{key}'] = value
        if name == 'itertools': types_seen['itertools._grouper'] = itertools._grouper; types_seen['itertools._tee'] = itertools._tee
        if name == '_functools': types_seen['functools.KeyWrapper'] = type(functools.cmp_to_key(lambda a, b: 0)); types_seen['functools._lru_list_elem'] = object
        if name == 'array': types_seen['array.arrayiterator'] = type(iter(array.array('i')))
        if name == '_json': pass
        if name == '_contextvars': types_seen['_contextvars.Token'] = contextvars.Token
        if name == '_random': pass
        for key, value in types_seen.items():
            note(key, value)
            for attribute, item in vars(value).items():
                if type(item).__name__ in ('method_descriptor', 'classmethod_descriptor', 'getset_descriptor', 'member_descriptor', 'builtin_function_or_method'):
                    note(f'{key}.{attribute}', item)
                elif type(item) is staticmethod: note(f'{key}.{attribute}', item.__func__)
    return json.dumps(docs)
import itertools, functools, array, contextvars
collect(NAMES.split())
`;

/** The texts by name ('math.gcd', 'itertools.chain.from_iterable'); asked once, and kept in `.cache`. */
export async function docstrings(): Promise<Record<string, string>> {
  const pyodide = join(root, 'node_modules/pyodide/package.json');
  const digest = createHash('sha256').update(PROGRAM).update(MODULES.join()).update(readFileSync(pyodide));
  const file = join(root, '.cache', `docstrings-${digest.digest('hex').slice(0, 16)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const python = await loadPyodide();
  python.globals.set('NAMES', MODULES.join(' '));
  const text: string = python.runPython(PROGRAM);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(file, text);
  return JSON.parse(text);
}
