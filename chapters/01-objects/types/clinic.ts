/**
 * Native functions are declared with the signature line CPython shows for them,
 * `split($self, /, sep=None, maxsplit: int = -1)`: from it come the parsing of arguments, its errors, the
 * defaults and `__text_signature__`. What Argument Clinic generates for C, interpreted here on first use.
 * Answers to Tools/clinic and Python/getargs.c.
 *
 * A parameter without a converter receives the Python object, borrowed. A parameter left out receives its
 * default (a Python object or a JavaScript value, after the converter), or undefined if the signature
 * shows none (`<unrepresentable>`). What the function returns is converted too: a string, number, bigint,
 * boolean or undefined becomes `str`, `int`, `bool`, `None`; a PyObject is returned as it is, owned.
 */

import { isStrExact } from '../check.ts';
import { newBytes } from '../containers.ts';
import { type PyError, typeError } from '../exceptions/errors.ts';
import { didYouMean } from '../exceptions/suggestions.ts';
import { immortal, type KwNames, type PyObject, type PyStr, type PyType } from '../object.ts';
import { compareBool, EQ } from '../protocols/abstract.ts';
import { False, None, newLong, pyBool, True } from '../singletons.ts';
import { intern, newStr, text } from '../str/unicode.ts';
import { converters } from './converters.ts';

type Native = (...args: never[]) => unknown;
type Invoke = (self: PyObject, args: PyObject[], kwnames: KwNames) => PyObject;
type Bind = 'method' | 'class' | 'static';

interface Param {
  name: string;
  kind: 'positional' | 'both' | 'keyword' | 'args' | 'kwargs';
  convert: ((value: PyObject, where: string) => unknown) | null;
  /** How a converter's error names the argument: `encode() argument 'errors'`. */
  where: string;
  required: boolean;
  fallback: unknown;
}

/** CPython's `PyMethodDef`: a native function as it is declared. */
export class MethodDef {
  readonly name: string;
  /** `($self, /, sep=None)`, as `__text_signature__` shows it; null if Python is not shown one. */
  readonly textSignature: string | null;
  readonly fn: Native;
  readonly bind: Bind;
  /** `METH_NOARGS`, `METH_O` or neither: the loop calls the first two without an argument array. */
  arity: 'none' | 'one' | 'many';
  /** Name with its type, for error messages that show it (`list.append`). */
  qualname: string;
  /** The type or module it was declared in, by which its docstring is found. */
  owner = 'function';
  /** Calls the function with parsed arguments. The result is owned. */
  invoke: Invoke;
  private readonly parameters: string;

  constructor(signature: string, fn: Native, bind: Bind = 'method', shownAs?: string | null) {
    const open = signature.indexOf('(');
    this.name = this.qualname = signature.slice(0, open);
    this.parameters = signature.slice(open + 1, signature.lastIndexOf(')'));
    const plain = `(${this.parameters.replace(/(\w+): \w+ = /g, '$1=').replace(/(\w+): \w+/g, '$1')})`;
    this.textSignature = shownAs === undefined ? plain : shownAs;
    this.fn = fn;
    this.bind = bind;
    this.arity = /^\$\w+, \/$/.test(this.parameters)
      ? 'none'
      : /^\$\w+, \w+(: \w+)?, \/$/.test(this.parameters)
        ? 'one'
        : 'many';
    this.invoke = (self, args, kwnames) => {
      this.invoke = makeInvoke(this, parseParameters(this.name, this.parameters));
      return this.invoke(self, args, kwnames);
    };
  }

  /** Calls an `arity: 'one'` function with its argument, both borrowed. The result is owned. */
  invokeOne(self: PyObject, arg: PyObject): PyObject {
    return this.invoke(self, [arg], null);
  }
}

/** A method declared by its signature line; `shownAs` where Python is shown another one, or none (null). */
export function method(signature: string, fn: Native, shownAs?: string | null): MethodDef {
  return new MethodDef(signature, fn, 'method', shownAs);
}

/** A class method: its first argument is the type. */
export function classMethod(signature: string, fn: Native, shownAs?: string | null): MethodDef {
  return new MethodDef(signature, fn, 'class', shownAs);
}

/** A static method: the function gets null for `self`. */
export function staticMethod(signature: string, fn: Native, shownAs?: string | null): MethodDef {
  return new MethodDef(signature, fn, 'static', shownAs);
}

/** What a native function returned, as a Python object (owned). */
export function toPython(value: unknown): PyObject {
  switch (typeof value) {
    case 'object':
      return value === null ? None : (value as PyObject);
    case 'string':
      return newStr(value);
    case 'number':
    case 'bigint':
      return newLong(value);
    case 'boolean':
      return pyBool(value);
    default:
      return None;
  }
}

// ---- Reading the signature line

function splitParameters(line: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i <= line.length; i++) {
    const char = line[i];
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if ((char === ',' && depth === 0) || i === line.length) {
      parts.push(line.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts.filter((part) => part !== '');
}

/** `sub[, start[, end]]` reads as `sub, start=NULL, end=NULL`: how clinic shows arguments without a default. */
function withoutGroups(line: string): string {
  return line.includes('[, ') ? line.replace(/\[, (\w+(?:: \w+)?)/g, ', $1=NULL').replace(/\]/g, '') : line;
}

function parseParameters(fname: string, line: string): Param[] {
  const params: Param[] = [];
  let kind: Param['kind'] = 'both';
  for (const part of splitParameters(withoutGroups(line))) {
    if (part.startsWith('$')) continue;
    if (part === '/') for (const param of params) param.kind = 'positional';
    else if (part === '*') kind = 'keyword';
    else params.push(parseParameter(part, kind));
    if (part.startsWith('*') && !part.startsWith('**')) kind = 'keyword';
  }
  params.forEach((param, i) => {
    const which = param.kind !== 'positional' ? ` '${param.name}'` : params.length > 1 ? ` ${i + 1}` : '';
    param.where = `${fname}() argument${which}`;
  });
  return params;
}

function parseParameter(part: string, kind: Param['kind']): Param {
  const match = /^(\**)(\w+)(?:\s*:\s*(\w+))?(?:\s*=\s*(.*))?$/.exec(part);
  if (match === null) throw new Error(`bad parameter in a signature: ${part}`);
  const [, stars, name, converter, fallback] = match;
  if (stars !== '') kind = stars === '*' ? 'args' : 'kwargs';
  const convert = converter === undefined ? null : converters[converter]!;
  return {
    name: name!,
    kind,
    convert,
    where: '',
    required: fallback === undefined && stars === '',
    fallback: fallback === undefined ? undefined : defaultValue(fallback, convert),
  };
}

/** The value of a default as the signature shows it, after the converter if there is one. */
function defaultValue(source: string, convert: Param['convert']): unknown {
  const converted = convert !== null;
  if (source === '<unrepresentable>' || source === 'NULL') return undefined;
  if (source === 'None') return converted ? undefined : None;
  if (source === 'True' || source === 'False')
    return converted ? source === 'True' : source === 'True' ? True : False;
  if (/^-?\d+$/.test(source)) return converted ? Number(source) : newLong(Number(source));
  if (source === 'sys.maxsize') return converted ? Number.MAX_SAFE_INTEGER : newLong(2n ** 63n - 1n);
  if (/^-?\d*\.?\d+(e-?\d+)?$/.test(source)) return Number(source);
  if (/^b?'.*'$|^b?".*"$/.test(source)) {
    const plain = source
      .replace(/^b/, '')
      .slice(1, -1)
      .replace(/\\n/g, '\n')
      .replace(/\\x00|\\0/g, '\0');
    const value = source.startsWith('b')
      ? immortal(newBytes(Uint8Array.from(plain, (char) => char.charCodeAt(0))))
      : intern(plain);
    return converted ? convert(value, '') : value;
  }
  throw new Error(`no default ${source} in signatures`);
}

// ---- Calling

/** The name in an error about arguments: a class method is called through the type at hand. */
function shownName(def: MethodDef, self: PyObject): string {
  if (def.bind !== 'class') return def.qualname;
  const { name, qualname } = self as PyType;
  return `${qualname === null ? name.slice(name.lastIndexOf('.') + 1) : text(qualname)}.${def.name}`;
}

function makeInvoke(def: MethodDef, params: Param[]): Invoke {
  const native = def.fn as (...args: unknown[]) => unknown;
  // `__self__` of a static function is its type, for its name's sake; the function itself gets none
  const isStatic = def.bind === 'static' && def.name !== '__new__';
  const fn = isStatic ? (_self: unknown, ...args: unknown[]) => native(null, ...args) : native;
  if (def.arity === 'none') {
    return (self, args, kwnames) => {
      if (kwnames !== null && kwnames.length > 0)
        throw typeError(`${shownName(def, self)}() takes no keyword arguments`);
      if (args.length !== 0)
        throw typeError(`${shownName(def, self)}() takes no arguments (${args.length} given)`);
      return toPython(fn(self));
    };
  }
  if (def.arity === 'one') {
    const { convert, where } = params[0]!;
    return (self, args, kwnames) => {
      if (kwnames !== null && kwnames.length > 0)
        throw typeError(`${shownName(def, self)}() takes no keyword arguments`);
      if (args.length !== 1)
        throw typeError(`${shownName(def, self)}() takes exactly one argument (${args.length} given)`);
      return toPython(fn(self, convert === null ? args[0] : convert(args[0]!, where)));
    };
  }
  const positional = params.filter((param) => param.kind === 'positional' || param.kind === 'both');
  const required = positional.filter((param) => param.required).length;
  const direct = positional.length === params.length ? positionalCall(fn, params) : null;
  return (self, args, kwnames) => {
    const count = args.length;
    if (direct !== null && kwnames === null && count >= required && count <= params.length) {
      return toPython(direct(self, args));
    }
    return toPython(fn(self, ...bindArguments(def, self, params, args, kwnames)));
  };
}

/** The common case, nothing but positional arguments, without an array on the way for up to four of them. */
function positionalCall(
  fn: (...args: unknown[]) => unknown,
  params: Param[],
): (self: PyObject, args: PyObject[]) => unknown {
  const value = (param: Param, arg: PyObject | undefined): unknown => {
    if (arg === undefined) return param.fallback;
    return param.convert === null ? arg : param.convert(arg, param.where);
  };
  const [a, b, c, d] = params as [Param, Param, Param, Param];
  switch (params.length) {
    case 0:
      return (self) => fn(self);
    case 1:
      return (self, args) => fn(self, value(a, args[0]));
    case 2:
      return (self, args) => fn(self, value(a, args[0]), value(b, args[1]));
    case 3:
      return (self, args) => fn(self, value(a, args[0]), value(b, args[1]), value(c, args[2]));
    case 4:
      return (self, args) =>
        fn(self, value(a, args[0]), value(b, args[1]), value(c, args[2]), value(d, args[3]));
    default:
      return (self, args) => fn(self, ...params.map((param, i) => value(param, args[i])));
  }
}

/** The general case: keywords, `*args`, `**kwargs`; and every error. `_PyArg_UnpackKeywords`. */
function bindArguments(
  def: MethodDef,
  self: PyObject,
  params: Param[],
  args: PyObject[],
  kwnames: KwNames,
): unknown[] {
  const positional = params.filter((param) => param.kind === 'positional' || param.kind === 'both');
  const keywordCount = kwnames === null ? 0 : kwnames.length;
  const given = args.length - keywordCount;
  checkCount(def, self, params, positional, given, keywordCount);
  const values: unknown[] = params.map(() => MISSING);
  params.forEach((param, i) => {
    if (param.kind === 'args') values[i] = args.slice(positional.length, given);
    else if (param.kind === 'kwargs') values[i] = new Map<PyStr, PyObject>();
  });
  for (let i = 0; i < Math.min(given, positional.length); i++)
    values[params.indexOf(positional[i]!)] = args[i];
  // an unexpected keyword is told only when nothing required is missing
  const wrong: (() => PyError)[] = [];
  for (let k = 0; k < keywordCount; k++) {
    const problem = bindKeyword(def, params, values, kwnames![k]!, args[given + k]!);
    if (problem !== null) wrong.push(problem);
  }
  params.forEach((param, i) => {
    if (values[i] !== MISSING || !param.required) return;
    throw typeError(
      param.kind === 'keyword'
        ? `${def.name}() missing required keyword-only argument: '${param.name}'`
        : `${def.name}() missing required argument '${param.name}' (pos ${i + 1})`,
    );
  });
  if (wrong.length > 0) throw wrong[0]!();
  params.forEach((param, i) => {
    if (values[i] === MISSING) values[i] = param.fallback;
    else if (param.convert !== null && param.kind !== 'args' && param.kind !== 'kwargs') {
      values[i] = param.convert(values[i] as PyObject, param.where);
    }
  });
  return values;
}

const MISSING = Symbol('no argument');

function checkCount(
  def: MethodDef,
  self: PyObject,
  params: Param[],
  positional: Param[],
  given: number,
  keywords: number,
): void {
  const variadic = params.some((param) => param.kind === 'args');
  const anyKeywords = params.some((param) => param.kind !== 'positional' && param.kind !== 'args');
  const required = positional.filter((param) => param.required).length;
  if (!anyKeywords) {
    if (keywords > 0) throw typeError(`${shownName(def, self)}() takes no keyword arguments`);
    if (given < required || (given > positional.length && !variadic)) {
      const [bound, limit] = given < required ? ['at least', required] : ['at most', positional.length];
      const exact = required === positional.length && !variadic ? '' : `${bound} `;
      throw typeError(
        `${def.name} expected ${exact}${limit} argument${limit === 1 ? '' : 's'}, got ${given}`,
      );
    }
    return;
  }
  if (variadic) return;
  const total = given + keywords;
  if (total > params.length && !params.some((param) => param.kind === 'kwargs')) {
    const word = given === 0 ? 'keyword ' : '';
    const most = params.length;
    throw typeError(
      `${def.name}() takes at most ${most} ${word}argument${most === 1 ? '' : 's'} (${total} given)`,
    );
  }
  if (given > positional.length) {
    const most = positional.length;
    if (most === 0) throw typeError(`${def.name}() takes no positional arguments`);
    const bound = required < most ? 'at most' : 'exactly';
    throw typeError(
      `${def.name}() takes ${bound} ${most} positional argument${most === 1 ? '' : 's'} (${given} given)`,
    );
  }
  const positionalOnly = positional.filter((param) => param.kind === 'positional' && param.required).length;
  if (given < positionalOnly) {
    const bound = positionalOnly < positional.length ? 'at least' : 'exactly';
    const plural = positionalOnly === 1 ? '' : 's';
    throw typeError(
      `${def.name}() takes ${bound} ${positionalOnly} positional argument${plural} (${given} given)`,
    );
  }
}

/** Puts a keyword's value in its place; the error, if it has none. */
function bindKeyword(
  def: MethodDef,
  params: Param[],
  values: unknown[],
  key: PyStr,
  value: PyObject,
): (() => PyError) | null {
  const name = text(key);
  const index = params.findIndex(
    (param) => param.name === name && (param.kind === 'both' || param.kind === 'keyword'),
  );
  if (index >= 0) {
    if (values[index] !== MISSING) {
      return () =>
        typeError(`argument for ${def.name}() given by name ('${name}') and position (${index + 1})`);
    }
    values[index] = value;
    return null;
  }
  const rest = params.findIndex((param) => param.kind === 'kwargs');
  if (rest < 0) {
    const known = params
      .filter((param) => param.kind === 'both' || param.kind === 'keyword')
      .map((param) => param.name);
    // a string of a class of its own may say that it equals one of them, and still not be it
    const seemsKnown = !isStrExact(key) && known.some((each) => compareBool(newStr(each), key, EQ));
    return () =>
      typeError(
        seemsKnown
          ? `invalid keyword argument for ${def.name}()`
          : `${def.name}() got an unexpected keyword argument '${name}'${didYouMean(known, name)}`,
      );
  }
  (values[rest] as Map<PyStr, PyObject>).set(key, value);
  return null;
}
