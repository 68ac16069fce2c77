/**
 * The module `_warnings`, and warnings from native code. Where a warning comes from, whether it is to be seen, and
 * handing it to `warnings._showwarnmsg`. Answers to Python/_warnings.c.
 */
import {
  asIndexNumber,
  call,
  callMethod,
  callOneArg,
  decref,
  defineModule,
  dictGetName,
  dictSetName,
  evalHooks,
  exceptionTypes,
  intern,
  isDict,
  isInstance,
  isStr,
  isSubclass,
  isTuple,
  lookupAttr,
  method,
  None,
  newDict,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyDict,
  PyError,
  type PyException,
  type PyObject,
  type PyStr,
  type PyType,
  raiseWith,
  runtimeError,
  str,
  strText,
  swallow,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { warningHook } from '../errors/warnings.ts';
import type { Frame } from '../frames/frame.ts';
import { current } from '../frames/pystate.ts';
import { lineAt } from '../frames/traceback.ts';
import { newContextVar } from '../modules/contextvars.ts';
import { interpreterModules, sysModule } from '../modules.ts';
import { writeStderr } from './print-exception.ts';
import {
  alreadyWarned,
  findAction,
  initFilters,
  shownBefore,
  state,
  warningsAttribute,
} from './warnings-filters.ts';

const warningType = exceptionTypes.get('Warning')!;
const userWarning = exceptionTypes.get('UserWarning')!;

/** Where a warning is said to come from. All borrowed, but for the module's name, which is owned. */
interface Place {
  filename: PyObject;
  lineno: number;
  module: PyObject | null;
  registry: PyObject | null;
}

/** What is warned about. */
interface Warned {
  message: PyObject;
  category: PyObject;
  source: PyObject | null;
}

// ---- Whether and how it is shown

/** `warn_explicit`. All borrowed. Raises the warning where the filters make it an error. */
function warnAt({ message: given, category: wanted, source }: Warned, place: Place): void {
  const { registry } = place;
  if (place.module === None) return;
  if (registry !== null && registry !== None && !isDict(registry))
    throw typeError("'registry' must be a dict or None");
  const isWarning = isInstance(given, warningType);
  const shown = isWarning ? str(given) : newRef(given);
  const message = isWarning ? newRef(given) : callOneArg(wanted, given);
  const category = isWarning ? given.type : wanted;
  const line = newLong(place.lineno);
  const module = place.module === null ? moduleOf(place.filename) : newRef(place.module);
  const key = newTuple([newRef(shown), newRef(category), newRef(line)]);
  try {
    if (registry !== null && isDict(registry) && alreadyWarned(registry, key, false)) return;
    const decision = findAction(category, shown, place.lineno, module);
    const action = text(decision.action);
    if (action === 'error') throw errorOf(category, message);
    if (action === 'ignore' || shownBefore({ decision, registry, text: shown, category, key })) return;
    show({ message, category, source }, place.filename, line);
  } finally {
    for (const each of [shown, message, line, module, key]) decref(each);
  }
}

function errorOf(category: PyObject, message: PyObject): PyError {
  if (message.type.mro.includes(category as PyType)) return new PyError(newRef(message) as PyException);
  return raiseWith(category as PyType, message);
}

/** `normalize_module`: the name of a module by that of its file (owned). */
function moduleOf(filename: PyObject): PyObject {
  const shown = isStr(filename) ? text(filename) : '';
  if (shown === '') return newStr('<unknown>');
  return newStr(shown.endsWith('.py') ? shown.slice(0, -3) : shown);
}

/** `call_show_warning`. */
function show({ message, category, source }: Warned, filename: PyObject, line: PyObject): void {
  const shower = warningsAttribute('_showwarnmsg', true);
  const messageType = warningsAttribute('WarningMessage', true);
  if (shower === undefined || messageType === undefined)
    return showPlainly({ message, category, source }, filename, line);
  try {
    if (shower.type.tp_call === null) throw typeError('warnings._showwarnmsg() must be set to a callable');
    const record = call(messageType, [message, category, filename, line, None, None, source ?? None]);
    try {
      decref(callOneArg(shower, record));
    } finally {
      decref(record);
    }
  } finally {
    decref(shower);
    decref(messageType);
  }
}

/** `show_warning`: what can be said without the module `warnings`. */
function showPlainly({ message, category }: Warned, filename: PyObject, line: PyObject): void {
  writeStderr(`${strText(filename)}:${line.value}: ${(category as PyType).name}: ${strText(message)}\n`);
}

// ---- Where it comes from

/** `is_internal_filename`: the import system is no caller that anybody means. */
const isInternal = (frame: Frame): boolean => {
  const name = text(frame.code.value.filename);
  return name.includes('importlib') && name.includes('_bootstrap');
};

/** `setup_context`: the frame `level` callers up, without those of the import system and of the prefixes. */
function placeOf(level: number, prefixes: PyObject[]): Place {
  let { frame } = current.tstate;
  const skipped = (each: Frame): boolean =>
    isInternal(each) ||
    prefixes.some((prefix) => text(each.code.value.filename).startsWith(text(prefix as PyStr)));
  if (level <= 0 || (frame !== null && isInternal(frame))) {
    for (; level > 1 && frame !== null; level--) frame = frame.previous;
  } else {
    for (; level > 1 && frame !== null; level--) {
      do frame = frame.previous;
      while (frame !== null && skipped(frame));
    }
  }
  const globals = frame === null ? sysModule.module!.dict! : frame.globals;
  return {
    filename: frame === null ? intern('<sys>') : frame.code.value.filename,
    lineno: frame === null ? 0 : (lineAt(frame.code.value, frame.lasti) ?? 0),
    module: moduleName(globals),
    registry: registryOf(globals),
  };
}

function moduleName(globals: PyDict): PyObject {
  const name = dictGetName(globals, '__name__');
  return name === None || (name !== undefined && isStr(name)) ? newRef(name) : newStr('<string>');
}

function registryOf(globals: PyDict): PyObject {
  const known = dictGetName(globals, '__warningregistry__');
  if (known !== undefined) return known;
  const made = newDict();
  dictSetName(globals, '__warningregistry__', made);
  decref(made);
  return made;
}

/** `do_warn`. All borrowed. */
function warnFrom(warned: Warned, level: number, prefixes: PyObject[] = []): void {
  const place = placeOf(level, prefixes);
  try {
    warnAt(warned, place);
  } finally {
    if (place.module !== null) decref(place.module);
  }
}

// ---- The module

/** `get_category` (borrowed). */
function categoryOf(message: PyObject, category: PyObject): PyObject {
  if (isInstance(message, warningType)) return message.type;
  if (category === None) return userWarning;
  let fits = false;
  try {
    fits = isSubclass(category, warningType);
  } catch (caught) {
    swallow(caught, exceptionTypes.get('TypeError')!);
  }
  if (!fits) throw typeError(`category must be a Warning subclass, not '${category.type.name}'`);
  return category;
}

function warn(
  _m: PyObject,
  message: PyObject,
  category: PyObject,
  level: PyObject,
  source: PyObject,
  prefixes: PyObject | undefined,
): void {
  const chosen = categoryOf(message, category);
  const skipped = prefixes === undefined ? [] : isTuple(prefixes) ? prefixes.value : null;
  if (skipped === null)
    throw typeError(`warn() argument 'skip_file_prefixes' must be tuple, not ${prefixes!.type.name}`);
  const stranger = skipped.find((each) => !isStr(each));
  if (stranger !== undefined) throw typeError(`Found non-str '${stranger.type.name}' in skip_file_prefixes.`);
  const given = asIndexNumber(level);
  const depth = skipped.length > 0 ? Math.max(given, 2) : given;
  warnFrom({ message, category: chosen, source: source === None ? null : source }, depth, skipped);
}

function warnExplicit(
  _m: PyObject,
  message: PyObject,
  category: PyObject,
  filename: PyObject,
  lineno: PyObject,
  module: PyObject | undefined,
  registry: PyObject,
  globals: PyObject,
  source: PyObject,
): void {
  if (!isStr(filename))
    throw typeError(`warn_explicit() argument 'filename' must be str, not ${filename.type.name}`);
  const line = asIndexNumber(lineno);
  if (globals !== None && !isDict(globals))
    throw typeError(`module_globals must be a dict, not '${globals.type.name}'`);
  if (globals !== None) askLoader(globals as PyDict);
  const warned = { message, category, source: source === None ? null : source };
  warnAt(warned, {
    filename,
    lineno: line,
    module: module ?? null,
    registry: registry === None ? null : registry,
  });
}

/** `get_source_line`: a loader that is told of in the globals is asked, for what it may raise. */
function askLoader(globals: PyDict): void {
  const external = dictGetName(interpreterModules(), '_frozen_importlib_external');
  if (external === undefined) return;
  const loader = callMethod(external, intern('_bless_my_loader'), globals);
  const name = dictGetName(globals, '__name__');
  const getSource = name === undefined ? undefined : lookupAttr(loader, intern('get_source'));
  decref(loader);
  if (getSource === undefined) return;
  try {
    decref(callOneArg(getSource, name!));
  } finally {
    decref(getSource);
  }
}

defineModule('_warnings', {
  methods: [
    method(
      'warn($module, /, message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=<unrepresentable>)',
      warn,
      '($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=<unrepresentable>)',
    ),
    method(
      'warn_explicit($module, /, message, category, filename, lineno, module=<unrepresentable>, registry=None, module_globals=None, source=None)',
      warnExplicit,
      '($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, registry=None,\n              module_globals=None, source=None)',
    ),
    method('_filters_mutated_lock_held($module, /)', () => void state.version++),
    // CPython's lock keeps other threads out of the filters, which are never left half changed here: a count will do
    method('_acquire_lock($module, /)', () => void state.held++),
    method('_release_lock($module, /)', () => {
      if (state.held === 0) throw runtimeError('cannot release un-acquired lock');
      state.held--;
    }),
  ],
  attributes() {
    initFilters();
    state.context = newContextVar('_warnings_context');
    return {
      filters: newRef(state.filters),
      _onceregistry: newRef(state.onceRegistry),
      _defaultaction: newRef(state.defaultAction),
      _warnings_context: newRef(state.context),
    };
  },
});

// ---- From native code

evalHooks.warn = (category, message, stackLevel) => {
  const shown = newStr(message);
  try {
    warnFrom({ message: shown, category, source: null }, stackLevel);
  } finally {
    decref(shown);
  }
};

warningHook.explicit = (category, message, filename, lineno) => {
  const type = exceptionTypes.get(category)!;
  const shown = newStr(message);
  const file = newStr(filename);
  try {
    warnAt(
      { message: shown, category: type, source: null },
      { filename: file, lineno, module: null, registry: null },
    );
    return false;
  } catch (caught) {
    swallow(caught, type);
    return true;
  } finally {
    decref(shown);
    decref(file);
  }
};
