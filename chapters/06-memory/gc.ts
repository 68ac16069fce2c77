/** The module `gc`. Answers to Modules/gcmodule.c. */
import {
  asIndexNumber,
  defineModule,
  dictPutName,
  gcState,
  generations,
  isFinalized,
  method,
  None,
  newDict,
  newList,
  newLong,
  newRef,
  newTuple,
  type PyGCObject,
  type PyObject,
  valueError,
} from '../01-objects/index.ts';
import { collect } from './collector.ts';
import { candidatesOf, freeze, unfreeze } from './lists.ts';
import {
  collector,
  counts,
  DEBUG_COLLECTABLE,
  DEBUG_SAVEALL,
  DEBUG_STATS,
  DEBUG_UNCOLLECTABLE,
  makeLists,
  OLDEST,
  PERMANENT,
  statistics,
  thresholds,
} from './state.ts';

/** `gc.get_objects`: what the collector tracks, in one generation or all. */
function getObjects(_module: PyObject, generation: PyObject): PyObject {
  if (generation === None) return listOf(candidatesOf(OLDEST));
  const n = asIndexNumber(generation);
  if (n < 0) throw valueError('generation parameter cannot be negative');
  if (n > OLDEST)
    throw valueError(
      `generation parameter must be less than the number of available generations (${OLDEST + 1})`,
    );
  return listOf(generations[n]!.filter((object) => object !== null));
}

const listOf = (objects: PyObject[]): PyObject => newList(objects.map((each) => newRef(each)));

function getReferents(_module: PyObject, objects: PyObject[]): PyObject {
  const found: PyObject[] = [];
  for (const object of objects)
    if (isGC(object)) object.type.tp_traverse?.(object, (target) => void found.push(target));
  return listOf(found);
}

function getReferrers(_module: PyObject, objects: PyObject[]): PyObject {
  const wanted = new Set(objects);
  const found = candidatesOf(OLDEST).filter((object) => {
    let refers = false;
    object.type.tp_traverse?.(object, (target) => {
      if (wanted.has(target)) refers = true;
    });
    return refers && (object.value as unknown) !== objects;
  });
  return listOf(found);
}

const isGC = (object: PyObject): object is PyGCObject => 'gc' in object;

function collectGiven(_module: PyObject, generation: PyObject): number {
  const n = asIndexNumber(generation);
  if (n < 0 || n > OLDEST) throw valueError('invalid generation');
  return collect(n);
}

function setThreshold(
  _module: PyObject,
  first: number,
  second: PyObject | undefined,
  third: PyObject | undefined,
): void {
  thresholds[0] = first;
  gcState.threshold = first === 0 ? Infinity : first;
  if (second !== undefined) thresholds[1] = asIndexNumber(second);
  if (third !== undefined) thresholds[2] = asIndexNumber(third);
}

const getStats = (): PyObject =>
  newList(
    statistics.map((each) => {
      const dict = newDict();
      for (const [name, value] of Object.entries(each)) dictPutName(dict, name, newLong(value));
      return dict;
    }),
  );

const numbers = (values: number[]): PyObject => newTuple(values.map((each) => newLong(each)));

export const gcModule = defineModule('gc', {
  doc:
    'This module provides access to the garbage collector for reference cycles.\n\nenable() -- Enable automatic garbage collection.\n' +
    'disable() -- Disable automatic garbage collection.\nisenabled() -- Returns true if automatic collection is enabled.\n' +
    'collect() -- Do a full collection right now.\nget_count() -- Return the current collection counts.\n' +
    'get_stats() -- Return list of dictionaries containing per-generation stats.\nset_debug() -- Set debugging flags.\n' +
    'get_debug() -- Get debugging flags.\nset_threshold() -- Set the collection thresholds.\n' +
    'get_threshold() -- Return the current collection thresholds.\n' +
    'get_objects() -- Return a list of all objects tracked by the collector.\n' +
    'is_tracked() -- Returns true if a given object is tracked.\nis_finalized() -- Returns true if a given object has been already finalized.\n' +
    'get_referrers() -- Return the list of objects that refer to an object.\n' +
    'get_referents() -- Return the list of objects that an object refers to.\n' +
    'freeze() -- Freeze all tracked objects and ignore them for future collections.\n' +
    'unfreeze() -- Unfreeze all objects in the permanent generation.\n' +
    'get_freeze_count() -- Return the number of objects in the permanent generation.\n',
  methods: [
    method('enable($module, /)', 'Enable automatic garbage collection.', () => {
      collector.enabled = true;
    }),
    method('disable($module, /)', 'Disable automatic garbage collection.', () => {
      collector.enabled = false;
    }),
    method(
      'isenabled($module, /)',
      'Returns true if automatic garbage collection is enabled.',
      () => collector.enabled,
    ),
    method(
      'collect($module, /, generation=2)',
      'Run the garbage collector.\n\nWith no arguments, run a full collection.  The optional argument\n' +
        'may be an integer specifying which generation to collect.  A ValueError\nis raised if the generation number is invalid.\n\n' +
        'The number of unreachable objects is returned.',
      collectGiven,
    ),
    method('get_threshold($module, /)', 'Return the current collection thresholds.', () =>
      numbers(thresholds),
    ),
    method(
      'set_threshold($module, threshold0: int, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /)',
      'set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the collection frequency).\n\n' +
        "Setting 'threshold0' to zero disables collection.",
      setThreshold,
      null,
    ),
    method('get_count($module, /)', 'Return a three-tuple of the current collection counts.', () =>
      numbers([gcState.young, counts[1]!, counts[2]!]),
    ),
    method(
      'get_objects($module, /, generation=None)',
      'Return a list of objects tracked by the collector (excluding the list returned).\n\n  generation\n    Generation to extract the objects from.\n\n' +
        'If generation is not None, return only the objects tracked by the collector\nthat are in that generation.',
      getObjects,
    ),
    method(
      'get_referents($module, /, *objs)',
      "Return the list of objects that are directly referred to by 'objs'.",
      getReferents,
    ),
    method(
      'get_referrers($module, /, *objs)',
      "Return the list of objects that directly refer to any of 'objs'.",
      getReferrers,
    ),
    method(
      'is_tracked($module, obj, /)',
      'Returns true if the object is tracked by the garbage collector.\n\nSimple atomic objects will return false.',
      (_m: PyObject, object: PyObject) => isGC(object) && object.gc >= 0,
    ),
    method(
      'is_finalized($module, obj, /)',
      'Returns true if the object has been already finalized by the GC.',
      (_m: PyObject, object: PyObject) => isGC(object) && isFinalized(object),
    ),
    method(
      'freeze($module, /)',
      'Freeze all current tracked objects and ignore them for future collections.\n\n' +
        'This can be used before a POSIX fork() call to make the gc copy-on-write friendly.\n' +
        'Note: collection before a POSIX fork() call may free pages for future allocation\nwhich can cause copy-on-write.',
      freeze,
    ),
    method(
      'unfreeze($module, /)',
      'Unfreeze all objects in the permanent generation.\n\nPut all objects in the permanent generation back into oldest generation.',
      unfreeze,
    ),
    method(
      'get_freeze_count($module, /)',
      'Return the number of objects in the permanent generation.',
      () => generations[PERMANENT]!.filter((object) => object !== null).length,
    ),
    method('get_debug($module, /)', 'Get the garbage collection debugging flags.', () => collector.debug),
    method(
      'set_debug($module, flags: int, /)',
      'Set the garbage collection debugging flags.\n\n  flags\n    An integer that can have the following bits turned on:\n' +
        '      DEBUG_STATS - Print statistics during collection.\n      DEBUG_COLLECTABLE - Print collectable objects found.\n' +
        '      DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects\n        found.\n' +
        '      DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.\n      DEBUG_LEAK - Debug leaking programs (everything but STATS).\n\n' +
        'Debugging information is written to sys.stderr.',
      (_m: PyObject, flags: number) => {
        collector.debug = flags;
      },
    ),
    method(
      'get_stats($module, /)',
      'Return a list of dictionaries containing per-generation statistics.',
      getStats,
    ),
  ],
  attributes() {
    const { garbage, callbacks } = makeLists();
    return {
      garbage: newRef(garbage),
      callbacks: newRef(callbacks),
      DEBUG_STATS: newLong(DEBUG_STATS),
      DEBUG_COLLECTABLE: newLong(DEBUG_COLLECTABLE),
      DEBUG_UNCOLLECTABLE: newLong(DEBUG_UNCOLLECTABLE),
      DEBUG_SAVEALL: newLong(DEBUG_SAVEALL),
      DEBUG_LEAK: newLong(DEBUG_COLLECTABLE | DEBUG_UNCOLLECTABLE | DEBUG_SAVEALL),
    };
  },
});
