/** The module `gc`. Answers to Modules/gcmodule.c. */
import {
  asIndexNumber, defineModule, dictPutName, gcState, generations, isFinalized, method, newDict, newList, newLong, newRef, newTuple, valueError,
  type PyGCObject, type PyObject,
} from '../01-objects/index.ts';
import { collect, collector, counts, statistics, thresholds } from './collector.ts';

function tracked(): PyGCObject[] {
  const all: PyGCObject[] = [];
  for (const generation of generations) for (const object of generation) if (object !== null) all.push(object);
  return all;
}

function referents(objects: PyObject[]): PyObject {
  const found: PyObject[] = [];
  for (const object of objects) object.type.tp_traverse?.(object, (target) => void found.push(newRef(target)));
  return newList(found);
}

function referrers(objects: PyObject[]): PyObject {
  const wanted = new Set(objects);
  const found: PyObject[] = [];
  for (const object of tracked()) {
    let refers = false;
    object.type.tp_traverse?.(object, (target) => {
      if (wanted.has(target)) refers = true;
    });
    if (refers) found.push(newRef(object));
  }
  return newList(found);
}

export const gcModule = defineModule('gc', {
  doc: 'This module provides access to the garbage collector for reference cycles.',
  methods: [
    method('enable($module, /)', 'Enable automatic garbage collection.', () => void (collector.enabled = true)),
    method('disable($module, /)', 'Disable automatic garbage collection.', () => void (collector.enabled = false)),
    method('isenabled($module, /)', 'Returns true if automatic garbage collection is enabled.', () => collector.enabled),
    method('collect($module, /, generation=2)', 'Run the garbage collector.', (_m: PyObject, generation: PyObject) => {
      const n = asIndexNumber(generation);
      if (n < 0 || n > 2) throw valueError('invalid generation');
      return collect(n);
    }),
    method('get_threshold($module, /)', 'Return the current collection thresholds.', () => newTuple(thresholds.map((each) => newLong(each)))),
    method('set_threshold($module, threshold0: int, threshold1=<unrepresentable>, threshold2=<unrepresentable>, /)', 'set_threshold(threshold0, [threshold1, [threshold2]])', (_m: PyObject, first: number, second: PyObject | undefined, third: PyObject | undefined) => {
      thresholds[0] = first;
      gcState.threshold = first === 0 ? Infinity : first;
      if (second !== undefined) thresholds[1] = asIndexNumber(second);
      if (third !== undefined) thresholds[2] = asIndexNumber(third);
    }),
    method('get_count($module, /)', 'Return a three-tuple of the current collection counts.', () => newTuple([newLong(gcState.young), newLong(counts[1]!), newLong(counts[2]!)])),
    method('get_objects($module, /, generation=None)', 'Return a list of objects tracked by the collector.', () => newList(tracked().map((each) => newRef(each)))),
    method('get_referents($module, /, *objs)', 'Return the list of objects that are directly referred to by \'objs\'.', (_m: PyObject, objects: PyObject[]) => referents(objects)),
    method('get_referrers($module, /, *objs)', 'Return the list of objects that directly refer to any of \'objs\'.', (_m: PyObject, objects: PyObject[]) => referrers(objects)),
    method('is_tracked($module, obj, /)', 'Returns true if the object is tracked by the garbage collector.', (_m: PyObject, object: PyObject) => 'gc' in object && (object as PyGCObject).gc >= 0),
    method('is_finalized($module, obj, /)', 'Returns true if the object has been already finalized by the GC.', (_m: PyObject, object: PyObject) => isFinalized(object as PyGCObject)),
    method('freeze($module, /)', '', () => {}),
    method('unfreeze($module, /)', '', () => {}),
    method('get_freeze_count($module, /)', '', () => 0),
    method('get_debug($module, /)', 'Get the garbage collection debugging flags.', () => collector.debug),
    method('set_debug($module, flags: int, /)', 'Set the garbage collection debugging flags.', (_m: PyObject, flags: number) => void (collector.debug = flags)),
    method('get_stats($module, /)', 'Return a list of dictionaries containing per-generation statistics.', () =>
      newList(
        statistics.map((each) => {
          const dict = newDict();
          for (const [name, value] of Object.entries(each)) dictPutName(dict, name, newLong(value));
          return dict;
        }),
      )),
  ],
  attributes: () => ({
    garbage: newList([]), callbacks: newList([]), DEBUG_STATS: newLong(1), DEBUG_COLLECTABLE: newLong(2), DEBUG_UNCOLLECTABLE: newLong(4), DEBUG_SAVEALL: newLong(32), DEBUG_LEAK: newLong(38),
  }),
});
