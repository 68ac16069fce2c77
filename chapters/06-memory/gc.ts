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
  methods: [
    method('enable($module, /)', () => {
      collector.enabled = true;
    }),
    method('disable($module, /)', () => {
      collector.enabled = false;
    }),
    method('isenabled($module, /)', () => collector.enabled),
    method('collect($module, /, generation=2)', collectGiven),
    method('get_threshold($module, /)', () => numbers(thresholds)),
    method(
      'set_threshold($module, threshold0: int, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /)',
      setThreshold,
      null,
    ),
    method('get_count($module, /)', () => numbers([gcState.young, counts[1]!, counts[2]!])),
    method('get_objects($module, /, generation=None)', getObjects),
    method('get_referents($module, /, *objs)', getReferents),
    method('get_referrers($module, /, *objs)', getReferrers),
    method('is_tracked($module, obj, /)', (_m: PyObject, object: PyObject) => isGC(object) && object.gc >= 0),
    method(
      'is_finalized($module, obj, /)',
      (_m: PyObject, object: PyObject) => isGC(object) && isFinalized(object),
    ),
    method('freeze($module, /)', freeze),
    method('unfreeze($module, /)', unfreeze),
    method(
      'get_freeze_count($module, /)',
      () => generations[PERMANENT]!.filter((object) => object !== null).length,
    ),
    method('get_debug($module, /)', () => collector.debug),
    method('set_debug($module, flags: int, /)', (_m: PyObject, flags: number) => {
      collector.debug = flags;
    }),
    method('get_stats($module, /)', getStats),
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
