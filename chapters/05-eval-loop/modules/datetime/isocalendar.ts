/** `datetime.IsoCalendarDate`, a tuple with names: what `isocalendar()` answers. Answers to `isocal_spec`. */
import {
  defineType,
  MethodDef,
  newLong,
  newRef,
  newStr,
  newTuple,
  PyGCObject,
  type PyObject,
  type PyTuple,
  type PyType,
  strText,
  TPFLAGS,
  track,
  tupleType,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';

const construct = new MethodDef(
  'IsoCalendarDate($type, /, year: int, week: int, weekday: int)',
  (_type: PyType, year: number, week: number, weekday: number) => newIsoCalendarDate(year, week, weekday),
);

const isoCalendarDateType: PyType = defineType('datetime.IsoCalendarDate', {
  textSignature: null,
  base: tupleType,
  heap: true,
  flags: TPFLAGS.HAVE_GC,
  tp_new: (type, args, kwnames) => construct.invoke(type, args, kwnames),
  tp_repr(self) {
    const [year, week, weekday] = (self as PyTuple).value.map((item) => strText(item));
    return newStr(`${self.type.name}(year=${year}, week=${week}, weekday=${weekday})`);
  },
  methods: methodsOf('datetime.IsoCalendarDate', {
    '__reduce__($self, /)': ({ value }: PyTuple) =>
      newTuple([newRef(tupleType), newTuple([newTuple(value.map((item) => newRef(item)))])]),
  }),
  getset: {
    year: { get: ({ value }: PyTuple) => newRef(value[0]) },
    week: { get: ({ value }: PyTuple) => newRef(value[1]) },
    weekday: { get: ({ value }: PyTuple) => newRef(value[2]) },
  },
});

/** `iso_calendar_date_new_impl`. Owned. */
export function newIsoCalendarDate(year: number, week: number, weekday: number): PyObject {
  return track(new PyGCObject(isoCalendarDateType, [newLong(year), newLong(week), newLong(weekday)]));
}
