/** The type `datetime.timedelta`. Answers to `PyDateTime_DeltaType` in Modules/_datetimemodule.c. */
import {
  declareType,
  decref,
  fullHashItems,
  hashItems,
  NO_HASH,
  NotImplemented,
  newFloat,
  newLong,
  newRef,
  newStr,
  newTuple,
  type PyObject,
  type PyTuple,
  pyBool,
  wholeHashes,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { deltaNew, deltaOperators, totalSeconds } from './delta-arithmetic.ts';
import { clockText, isTrueFor } from './format.ts';
import {
  compareDeltas,
  type Delta,
  deltaType,
  isDelta,
  isZero,
  negateDelta,
  newDelta,
  type PyDelta,
} from './objects.ts';

/** `delta_getstate`. Owned. */
function stateOf({ days, seconds, microseconds }: Delta): PyTuple {
  return newTuple([newLong(days), newLong(seconds), newLong(microseconds)]);
}

/** `delta_hash`: that of the tuple of the fields. */
export function deltaHash(self: PyObject): number {
  if (self.hash !== NO_HASH) return self.hash;
  const state = stateOf((self as PyDelta).value);
  self.hash = hashItems(state.value);
  decref(state);
  return self.hash;
}

/** The whole hash of a timedelta. */
export function fullDeltaHash(self: PyObject): bigint {
  const state = stateOf((self as PyDelta).value);
  const hash = fullHashItems(state.value);
  decref(state);
  return hash;
}
wholeHashes.set(deltaHash, fullDeltaHash);

function deltaRepr(self: PyObject): PyObject {
  const { days, seconds, microseconds } = (self as PyDelta).value;
  const parts: string[] = [];
  if (days !== 0) parts.push(`days=${days}`);
  if (seconds !== 0) parts.push(`seconds=${seconds}`);
  if (microseconds !== 0) parts.push(`microseconds=${microseconds}`);
  return newStr(`${self.type.name}(${parts.join(', ') || '0'})`);
}

/** `delta_str`: `-1 day, 23:59:59.000005`. */
function deltaStr({ value: { days, seconds, microseconds } }: PyDelta): string {
  const shown = days === 0 ? '' : `${days} day${days === 1 || days === -1 ? '' : 's'}, `;
  const hours = Math.floor(seconds / 3600);
  const clock = clockText(0, Math.floor(seconds / 60) % 60, seconds % 60, microseconds).slice(2);
  return `${shown}${hours}${clock}`;
}

const plus = ({ days, seconds, microseconds }: Delta): PyDelta => newDelta(days, seconds, microseconds);

declareType(deltaType, {
  textSignature: null,
  subclassable: true,
  basicsize: 40,
  tp_new: deltaNew,
  tp_repr: deltaRepr,
  tp_str: (self) => newStr(deltaStr(self as PyDelta)),
  tp_hash: deltaHash,
  tp_richcompare: (left, right, op) =>
    isDelta(right)
      ? pyBool(isTrueFor(compareDeltas((left as PyDelta).value, right.value), op))
      : NotImplemented,
  ...deltaOperators,
  nb_negative: (self) => negateDelta((self as PyDelta).value),
  nb_positive: (self) => plus((self as PyDelta).value),
  nb_absolute({ value }) {
    const delta = value as Delta;
    return delta.days < 0 ? negateDelta(delta) : plus(delta);
  },
  nb_bool: (self) => !isZero((self as PyDelta).value),
  methods: methodsOf('datetime.timedelta', {
    'total_seconds($self, /)': ({ value }: PyDelta) => newFloat(totalSeconds(value)),
    '__reduce__($self, /)': (self: PyDelta) => newTuple([newRef(self.type), stateOf(self.value)]),
  }),
  members: {
    days: { get: ({ value }: PyDelta) => value.days },
    seconds: { get: ({ value }: PyDelta) => value.seconds },
    microseconds: { get: ({ value }: PyDelta) => value.microseconds },
  },
  attributes: () => ({
    resolution: newDelta(0, 0, 1),
    min: newDelta(-999999999, 0, 0),
    max: newDelta(999999999, 86399, 999999),
  }),
});
