/**
 * The module `_datetime`: dates, times, durations and zones. Answers to Modules/_datetimemodule.c.
 *
 * `datetime_CAPI` carries pointers from one C module to another; nothing here reads it.
 */
import { defineModule, newLong, newRef, PyObject } from '../../../01-objects/index.ts';
import { capsuleType } from '../types.ts';
import { MAXYEAR, MINYEAR } from './calendar.ts';
import { dateType, datetimeType, deltaType, timeType, timezoneType, tzinfoType, utc } from './objects.ts';
import './timedelta.ts';
import './date.ts';
import './time.ts';
import './datetime.ts';
import './tzinfo.ts';

defineModule('_datetime', {
  attributes: () => ({
    date: newRef(dateType),
    datetime: newRef(datetimeType),
    time: newRef(timeType),
    timedelta: newRef(deltaType),
    tzinfo: newRef(tzinfoType),
    timezone: newRef(timezoneType),
    MINYEAR: newLong(MINYEAR),
    MAXYEAR: newLong(MAXYEAR),
    UTC: newRef(utc),
    datetime_CAPI: new PyObject(capsuleType, 'datetime.datetime_CAPI'),
  }),
});
