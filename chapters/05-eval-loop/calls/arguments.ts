/**
 * Sorting the arguments of a call into the locals of a function: positional, keyword, defaults, `*args`,
 * `**kwargs`; and the errors when they do not fit. Answers to `initialize_locals`, `too_many_positional`,
 * `missing_arguments` and `positional_only_passed_as_keyword` in Python/ceval.c.
 */
import {
  decref,
  dictGetStr,
  dictSet,
  equal,
  type FunctionState,
  isStr,
  type KwNames,
  newDict,
  newRef,
  newTuple,
  ownedText,
  type PyDict,
  type PyError,
  type PyObject,
  type PyStr,
  reprText,
  suggestion,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { CO_VARARGS, CO_VARKEYWORDS } from '../../04-compiler/index.ts';
import type { Frame } from '../frames/frame.ts';

/**
 * Fills the locals of a frame. `args[first .. first + count]` are the positional arguments, the values of
 * `kwnames` follow. References are moved: what the frame has taken over is null in `args` afterwards, so that
 * after an error the caller lets go what is still there.
 */
export function bindArguments(
  frame: Frame,
  fn: FunctionState,
  args: (PyObject | null)[],
  first: number,
  count: number,
  kwnames: KwNames,
): void {
  const code = fn.code.value;
  const locals = frame.localsplus;
  const total = code.argcount + code.kwonlyargcount;
  const hasVarargs = (code.flags & CO_VARARGS) !== 0;
  const taken = Math.min(count, code.argcount);
  let kwdict: PyDict | null = null;
  if (code.flags & CO_VARKEYWORDS) {
    kwdict = newDict();
    locals[total + (hasVarargs ? 1 : 0)] = kwdict;
  }
  for (let i = 0; i < taken; i++) {
    locals[i] = args[first + i]!;
    args[first + i] = null;
  }
  if (hasVarargs) {
    const rest = count > taken ? (args.slice(first + taken, first + count) as PyObject[]) : [];
    for (let i = taken; i < count; i++) args[first + i] = null;
    locals[total] = newTuple(rest);
  }
  if (kwnames !== null) bindKeywords(frame, fn, args, first + count, kwnames, kwdict);
  if (count > code.argcount && !hasVarargs) throw tooManyPositional(fn, count, locals);
  if (count < code.argcount) fillDefaults(fn, count, locals);
  if (code.kwonlyargcount > 0) fillKeywordDefaults(fn, locals);
}

function bindKeywords(
  frame: Frame,
  fn: FunctionState,
  args: (PyObject | null)[],
  firstValue: number,
  kwnames: readonly PyStr[],
  kwdict: PyDict | null,
): void {
  const code = fn.code.value;
  const locals = frame.localsplus;
  const names = code.localsplusnames.value as PyStr[];
  const total = code.argcount + code.kwonlyargcount;
  for (let k = 0; k < kwnames.length; k++) {
    const keyword = kwnames[k]!;
    if (!isStr(keyword)) throw typeError(`${ownedText(newRef(fn.qualname))}() keywords must be strings`);
    let index = -1;
    for (let i = code.posonlyargcount; i < total && index < 0; i++) if (names[i] === keyword) index = i;
    for (let i = code.posonlyargcount; i < total && index < 0; i++) if (equal(names[i]!, keyword)) index = i;
    if (index >= 0) {
      if (locals[index] !== null) {
        throw typeError(`${text(fn.qualname)}() got multiple values for argument '${text(keyword)}'`);
      }
      locals[index] = args[firstValue + k]!;
      args[firstValue + k] = null;
    } else if (kwdict !== null) dictSet(kwdict, keyword, args[firstValue + k]!);
    else throw unexpectedKeyword(fn, kwnames, keyword);
  }
  if (kwdict !== null) {
    for (let k = 0; k < kwnames.length; k++) {
      const rest = args[firstValue + k]!;
      args[firstValue + k] = null;
      if (rest !== null) decref(rest);
    }
  }
}

function unexpectedKeyword(fn: FunctionState, kwnames: readonly PyStr[], keyword: PyStr): PyError {
  const code = fn.code.value;
  const names = (code.localsplusnames.value as PyStr[]).map((name) => text(name));
  const positionalOnly = names.slice(0, code.posonlyargcount);
  const wrong = positionalOnly.filter((name) => kwnames.some((given) => text(given) === name));
  const shown = text(fn.qualname);
  if (wrong.length > 0) {
    return typeError(
      `${shown}() got some positional-only arguments passed as keyword arguments: '${wrong.join(', ')}'`,
    );
  }
  const candidates = names.slice(code.posonlyargcount, code.argcount + code.kwonlyargcount);
  const near = suggestion(candidates, text(keyword));
  const hint = near === null ? '' : `. Did you mean '${near}'?`;
  return typeError(`${shown}() got an unexpected keyword argument '${text(keyword)}'${hint}`);
}

function tooManyPositional(fn: FunctionState, given: number, locals: (PyObject | null)[]): PyError {
  const code = fn.code.value;
  const defaults = fn.defaults === null ? 0 : fn.defaults.value.length;
  let keywordOnly = 0;
  for (let i = code.argcount; i < code.argcount + code.kwonlyargcount; i++)
    if (locals[i] !== null) keywordOnly++;
  const least = code.argcount - defaults;
  const plural = defaults > 0 || code.argcount !== 1 ? 's' : '';
  const signature = defaults > 0 ? `from ${least} to ${code.argcount}` : `${code.argcount}`;
  const more =
    keywordOnly === 0
      ? ''
      : ` positional argument${given === 1 ? '' : 's'} (and ${keywordOnly} keyword-only argument${keywordOnly === 1 ? '' : 's'})`;
  const verb = given === 1 && keywordOnly === 0 ? 'was' : 'were';
  return typeError(
    `${text(fn.qualname)}() takes ${signature} positional argument${plural} but ${given}${more} ${verb} given`,
  );
}

function fillDefaults(fn: FunctionState, count: number, locals: (PyObject | null)[]): void {
  const code = fn.code.value;
  const defaults = fn.defaults === null ? [] : fn.defaults.value;
  const required = code.argcount - defaults.length;
  const missing: number[] = [];
  for (let i = count; i < required; i++) if (locals[i] === null) missing.push(i);
  if (missing.length > 0) throw missingArguments(fn, missing, 'positional');
  for (let i = Math.max(count, required); i < code.argcount; i++) {
    if (locals[i] === null) locals[i] = newRef(defaults[i - required]!);
  }
}

function fillKeywordDefaults(fn: FunctionState, locals: (PyObject | null)[]): void {
  const code = fn.code.value;
  const missing: number[] = [];
  for (let i = code.argcount; i < code.argcount + code.kwonlyargcount; i++) {
    if (locals[i] !== null) continue;
    const name = code.localsplusnames.value[i] as PyStr;
    const value = fn.kwdefaults === null ? undefined : dictGetStr(fn.kwdefaults, name);
    if (value === undefined) missing.push(i);
    else locals[i] = newRef(value);
  }
  if (missing.length > 0) throw missingArguments(fn, missing, 'keyword-only');
}

function missingArguments(fn: FunctionState, missing: number[], kind: string): PyError {
  const names = missing.map((i) => reprText(fn.code.value.localsplusnames.value[i]!));
  const last = names.length - 1;
  let shown = names[0]!;
  if (names.length === 2) shown = `${names[0]} and ${names[1]}`;
  else if (names.length > 2) shown = `${names.slice(0, last).join(', ')}, and ${names[last]}`;
  const plural = names.length === 1 ? '' : 's';
  return typeError(
    `${text(fn.qualname)}() missing ${names.length} required ${kind} argument${plural}: ${shown}`,
  );
}
