// The docstrings of everything that is native here, asked of CPython itself. The build puts them where
// chapters/01-objects/types/docs.ts stands.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPyodide } from 'pyodide';
import { root } from './repository.ts';

/** Modules that CPython writes in C: those that the oracle has built in, and the C half of some that it has not. */
const MORE_MODULES = [
  '_datetime',
  '_hashlib',
  '_interpreters',
  '_interpqueues',
  '_interpchannels',
  '_pickle',
];

/**
 * A Python program that leaves in `names` the docstring of each native module, type, function, method and
 * attribute under the name by which the machine asks for it: `math`, `list`, `math.gcd`, `list.append`;
 * `slots.__add__` for a slot wrapper, `class.__dict__` for what every class made in Python has.
 */
export const PROGRAM = `
import codecs, importlib, json, sys, warnings
warnings.simplefilter('ignore')

def is_python(cls):
    return '__static_attributes__' in vars(cls) or not hasattr(cls, '__module__')

def name_of(cls):
    return cls.__qualname__ if cls.__module__ == 'builtins' else f'{cls.__module__}.{cls.__qualname__}'

def all_types(modules):
    import itertools, array, functools
    seen = {type(functools.cmp_to_key(len)): None, type(array.array('i').__iter__()): None}
    def visit(cls):
        if cls in seen and cls is not object: return
        seen[cls] = None
        for sub in type.__subclasses__(cls): visit(sub)
    for module in modules:
        for value in list(vars(module).values()):
            if isinstance(value, type): visit(value)
    visit(object)
    return [cls for cls in seen if not is_python(cls) and not name_of(cls).startswith(('ast.', '_ast.'))]

def collect(module_names):
    modules = []
    for name in module_names:
        try: modules.append(importlib.import_module(name))
        except ImportError: pass
    whole, parts, signatures = {}, {}, {}
    def note(key, thing, table=parts):
        doc = getattr(thing, '__doc__', None)
        if isinstance(doc, str): table[key] = doc
        signatures[key] = getattr(thing, '__text_signature__', None)
    for module in modules:
        note(module.__name__, module, whole)
        for key, value in vars(module).items():
            if type(value).__name__ == 'builtin_function_or_method' and value.__self__ is module:
                note(f'{module.__name__}.{key}', value)
    for cls in all_types(modules):
        name = name_of(cls)
        note(name, cls, whole)
        for key, value in vars(cls).items():
            match type(value).__name__:
                case 'method_descriptor' | 'classmethod_descriptor' | 'getset_descriptor' | 'member_descriptor':
                    note(f'{name}.{key}', value)
                case 'builtin_function_or_method': note(f'{name}.{key}' if key != '__new__' else 'object.__new__', value)
                case 'staticmethod': note(f'{name}.{key}', value.__func__)
                case 'wrapper_descriptor': note(f'slots.{key}', value)
    class Plain: pass
    for key in ('__dict__', '__weakref__'): note(f'class.{key}', vars(Plain)[key])
    for handler in ('strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'namereplace'):
        function = codecs.lookup_error(handler)
        note(f'function.{function.__name__}', function)
    return whole, parts, signatures
`;

/** What is asked: texts of modules and types (`whole`), and of what is in them (`parts`). */
export interface Docstrings {
  whole: Record<string, string>;
  parts: Record<string, string>;
}

/** The texts by name; asked once, and kept in `.cache`. */
export async function docstrings(): Promise<Docstrings> {
  const pyodide = join(root, 'node_modules/pyodide/package.json');
  const digest = createHash('sha256')
    .update(PROGRAM)
    .update(MORE_MODULES.join())
    .update(readFileSync(pyodide));
  const file = join(root, '.cache', `docstrings-${digest.digest('hex').slice(0, 16)}.json`);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const python = await loadPyodide();
  const names = `[name for name in sys.builtin_module_names if not name.startswith(('_pyodide', '_test', '_xx'))]`;
  const text: string = python.runPython(
    `${PROGRAM}\nwhole, parts, _ = collect(${names} + ${JSON.stringify(MORE_MODULES)})\njson.dumps({'whole': whole, 'parts': parts})`,
  );
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(file, text);
  return JSON.parse(text);
}
