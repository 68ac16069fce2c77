/**
 * What times ask of their zones: `utcoffset`, `dst` and `tzname`, with the answers checked.
 * Answers to the tzinfo helpers of Modules/_datetimemodule.c.
 */
import {
  callMethod,
  decref,
  intern,
  isStr,
  None,
  newRef,
  type PyObject,
  typeError,
} from '../../../01-objects/index.ts';
import { checkOffset, isDelta, isTimezone, type PyDelta } from './objects.ts';

/** `call_tzinfo_method`: a timedelta (owned), or null for None. Raises TypeError, ValueError. */
function callTzinfoMethod(zone: PyObject, name: string, argument: PyObject): PyDelta | null {
  if (zone === None) return null;
  const offset = callMethod(zone, intern(name), argument);
  if (offset === None) return null;
  try {
    if (!isDelta(offset))
      throw typeError(`tzinfo.${name}() must return None or timedelta, not '${offset.type.name}'`);
    checkOffset(offset);
  } catch (caught) {
    decref(offset);
    throw caught;
  }
  return offset;
}

/** `call_utcoffset`: zone and argument borrowed; the offset (owned), or null for None. */
export function callUtcoffset(zone: PyObject, argument: PyObject): PyDelta | null {
  // a fixed offset needs no call, since no class derives from timezone
  if (isTimezone(zone)) return newRef(zone.value.offset);
  return callTzinfoMethod(zone, 'utcoffset', argument);
}

/** `call_dst`: the offset (owned), or null for None. */
export function callDst(zone: PyObject, argument: PyObject): PyDelta | null {
  return isTimezone(zone) ? null : callTzinfoMethod(zone, 'dst', argument);
}

/** `call_tzname`: a str or None, owned. Raises TypeError. */
export function callTzname(zone: PyObject, argument: PyObject): PyObject {
  if (zone === None) return None;
  const name = callMethod(zone, intern('tzname'), argument);
  if (name === None || isStr(name)) return name;
  const { name: typeName } = name.type;
  decref(name);
  throw typeError(`tzinfo.tzname() must return None or a string, not '${typeName}'`);
}
