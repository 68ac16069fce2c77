/**
 * Which warnings are shown: the filters of `warnings`, and the registries that remember what was shown before.
 * Answers to `get_filter`, `already_warned` and `update_registry` in Python/_warnings.c.
 */
import {
  asIndexNumber,
  callMethod,
  decref,
  dictGet,
  dictGetName,
  dictSet,
  equal,
  exceptionTypes,
  getAttrName,
  importErrorType,
  intern,
  isDict,
  isError,
  isList,
  isStr,
  isStrExact,
  isSubclass,
  isTrue,
  isTuple,
  listAppend,
  lookupErrorType,
  None,
  nativeRoots,
  newDict,
  newList,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyDict,
  type PyList,
  type PyObject,
  type PyStr,
  reprText,
  runtimeError,
  swallow,
  True,
  text,
  typeError,
  valueError,
} from '../../01-objects/index.ts';
import { importModule } from '../imports/import.ts';
import { interpreterModules } from '../modules.ts';

/** `WarningsState`: what the module begins with, and how often the filters changed. */
export const state: {
  filters: PyList;
  onceRegistry: PyDict;
  defaultAction: PyStr;
  context: PyObject | null;
  version: number;
  /** How often the lock of the filters is held. */
  held: number;
} = {
  filters: newList([]),
  onceRegistry: newDict(),
  defaultAction: intern('default'),
  context: null,
  version: 1,
  held: 0,
};

nativeRoots.add((visit) => {
  visit(state.filters);
  visit(state.onceRegistry);
  if (state.context !== null) visit(state.context);
});

const filter = (action: string, category: string, module: string | null): PyObject =>
  newTuple([
    newStr(action),
    None,
    newRef(exceptionTypes.get(category)!),
    module === null ? None : newStr(module),
    newLong(0),
  ]);

/** `init_filters`: those of a program that set none. */
export function initFilters(): void {
  listAppend(state.filters, filter('default', 'DeprecationWarning', '__main__'));
  const ignored = ['DeprecationWarning', 'PendingDeprecationWarning', 'ImportWarning', 'ResourceWarning'];
  for (const category of ignored) listAppend(state.filters, filter('ignore', category, null));
}

/** `get_warnings_attr`: an attribute of the `warnings` module (owned), if it is imported, or can be. */
export function warningsAttribute(name: string, tryImport = false): PyObject | undefined {
  let module = dictGetName(interpreterModules(), 'warnings');
  if (module === undefined && tryImport) {
    try {
      decref(importModule('warnings'));
    } catch (caught) {
      swallow(caught, importErrorType);
    }
    module = dictGetName(interpreterModules(), 'warnings');
  }
  const dict = (module as { dict?: PyDict | null } | undefined)?.dict;
  const value = dict === undefined || dict === null ? undefined : dictGetName(dict, name);
  return value === undefined ? undefined : newRef(value);
}

/** What a filter decided: what is to be done, and the filter that said so (borrowed). */
interface Decision {
  action: PyStr;
  item: PyObject;
}

/** `get_filter`: what is to be done with a warning. All borrowed, the action too. */
export function findAction(
  category: PyObject,
  message: PyObject,
  lineno: number,
  module: PyObject,
): Decision {
  const own = contextFilters();
  const decided = own === null ? null : search(own, '_warnings_context', category, message, lineno, module);
  if (own !== null) decref(own);
  if (decided !== null) return decided;
  const filters = warningsAttribute('filters') ?? newRef(state.filters);
  if (isList(filters)) rememberFilters(filters);
  try {
    const found = search(filters, '_warnings', category, message, lineno, module);
    if (found !== null) return found;
  } finally {
    decref(filters);
  }
  const action = warningsAttribute('defaultaction') ?? newRef(state.defaultAction);
  decref(action); // the module holds it
  if (!isStr(action)) throw typeError(`warnings.defaultaction must be a string, not '${action.type.name}'`);
  return { action, item: None };
}

/** Should the module lose its filters, the last ones it had go on to hold. */
function rememberFilters(filters: PyList): void {
  const old = state.filters;
  state.filters = newRef(filters);
  decref(old);
}

/** The filters of a `catch_warnings` that holds for this context only (owned); null where there is none. */
function contextFilters(): PyObject | null {
  if (state.context === null) return null;
  let context: PyObject;
  try {
    context = callMethod(state.context, intern('get'));
  } catch (caught) {
    if (!isError(caught, lookupErrorType)) throw caught;
    decref(caught.exc);
    return null;
  }
  try {
    return context === None ? null : getAttrName(context, '_filters');
  } finally {
    decref(context);
  }
}

function search(
  filters: PyObject,
  owner: string,
  category: PyObject,
  message: PyObject,
  lineno: number,
  module: PyObject,
): Decision | null {
  if (!isList(filters)) throw valueError(`${owner}.filters must be a list`);
  for (let i = 0; i < filters.value.length; i++) {
    const item = filters.value[i]!;
    if (!isTuple(item) || item.value.length !== 5)
      throw valueError(`warnings.filters item ${i} isn't a 5-tuple`);
    const [action, messageFilter, categoryFilter, moduleFilter, line] = item.value as [
      PyObject,
      PyObject,
      PyObject,
      PyObject,
      PyObject,
    ];
    if (!isStr(action)) throw typeError(`action must be a string, not '${action.type.name}'`);
    const wantedLine = asIndexNumber(line);
    if (!fits(messageFilter, message) || !fits(moduleFilter, module) || !isSubclass(category, categoryFilter))
      continue;
    if (wantedLine === 0 || wantedLine === lineno) return { action, item };
  }
  return null;
}

/** `check_matched`: None fits anything, a string itself, anything else is a compiled regular expression. */
function fits(wanted: PyObject, shown: PyObject): boolean {
  if (wanted === None) return true;
  if (isStrExact(wanted)) return equal(wanted, shown);
  const match = callMethod(wanted, intern('match'), shown);
  try {
    return isTrue(match);
  } finally {
    decref(match);
  }
}

/** Whether the registry knows the key already; it forgets everything when the filters have changed. */
export function alreadyWarned(registry: PyDict, key: PyObject, remember: boolean): boolean {
  const version = dictGetName(registry, 'version');
  if (version?.value !== state.version) {
    decref(callMethod(registry, intern('clear')));
    const now = newLong(state.version);
    dictSet(registry, intern('version'), now);
    decref(now);
  } else {
    const known = dictGet(registry, key);
    if (known !== undefined && isTrue(known)) return true;
  }
  if (remember) dictSet(registry, key, True);
  return false;
}

/** A warning whose filter has been found. */
export interface Filtered {
  decision: Decision;
  registry: PyObject | null;
  text: PyObject;
  category: PyObject;
  key: PyObject;
}

/** Whether a warning that is not an error and not ignored was shown before, as often as its action allows. */
export function shownBefore({ decision, registry, text: shown, category, key }: Filtered): boolean {
  const action = text(decision.action);
  if (action === 'always' || action === 'all') return false;
  const own = registry !== null && isDict(registry) ? registry : null;
  if (own !== null) dictSet(own, key, True);
  const updateIn = (dict: PyDict): boolean => {
    const short = newTuple([newRef(shown), newRef(category)]);
    try {
      return alreadyWarned(dict, short, true);
    } finally {
      decref(short);
    }
  };
  if (action === 'once') return updateIn(own ?? onceRegistry());
  if (action === 'module') return own !== null && updateIn(own);
  if (action === 'default') return false;
  throw runtimeError(
    `Unrecognized action (${reprText(decision.action)}) in warnings.filters:\n ${reprText(decision.item)}`,
  );
}

function onceRegistry(): PyDict {
  const found = warningsAttribute('onceregistry');
  if (found === undefined) return state.onceRegistry;
  decref(found); // the module holds it
  if (!isDict(found)) throw typeError(`warnings.onceregistry must be a dict, not '${found.type.name}'`);
  return found;
}
