/**
 * The type `str`: its slots and its methods. Answers to `PyUnicode_Type` in Objects/unicodeobject.c.
 */

import { isStr } from '../check.ts';
import { encodeStr } from '../codecs/encode.ts';
import { newTuple } from '../containers.ts';
import { formatFieldsMethods } from '../format/fields.ts';
import { percentFormat } from '../format/percent.ts';
import { formatStr } from '../format/str.ts';
import type { PyObject, PyStr } from '../object.ts';
import { NotImplemented } from '../singletons.ts';
import { method } from '../types/clinic.ts';
import { declareType } from '../types/define.ts';
import { strType } from '../types/statictypes.ts';
import { TPFLAGS } from '../types/typeobject.ts';
import { caseMethods } from './case.ts';
import { strNew } from './construct.ts';
import { joinMethods } from './join.ts';
import { padMethods } from './pad.ts';
import { predicateMethods } from './predicates.ts';
import { strRepr } from './repr.ts';
import { searchMethods, unchanged } from './search.ts';
import {
  strCompare,
  strConcat,
  strContains,
  strItem,
  strIter,
  strRepeat,
  strSizeof,
  strSubscript,
} from './slots.ts';
import { splitMethods } from './split.ts';
import { stripMethods } from './strip.ts';
import { translateMethods } from './translate.ts';
import { strHash, strLength, substring } from './unicode.ts';

const length = (self: PyObject): number => strLength(self as PyStr);

declareType(strType, {
  flags: TPFLAGS.UNICODE_SUBCLASS | TPFLAGS.MATCH_SELF,
  subclassable: true,
  basicsize: 64,
  tp_new: strNew,
  tp_repr: (self) => strRepr(self as PyStr),
  tp_str: (self) => unchanged(self as PyStr),
  tp_hash: strHash,
  tp_richcompare: strCompare,
  tp_iter: strIter,
  nb_remainder: (left, right) => (isStr(left) ? percentFormat(left, right) : NotImplemented),
  sq_length: length,
  sq_concat: strConcat,
  sq_repeat: strRepeat,
  sq_item: strItem,
  sq_contains: strContains,
  mp_length: length,
  mp_subscript: strSubscript,
  methods: [
    method(
      "encode($self, /, encoding: str = 'utf-8', errors: str = 'strict')",
      (self: PyStr, encoding: string, errors: string) => encodeStr(self, encoding, errors),
    ),
    ...searchMethods,
    ...splitMethods,
    ...joinMethods,
    ...caseMethods,
    ...padMethods,
    ...stripMethods,
    ...translateMethods,
    ...predicateMethods,
    ...formatFieldsMethods,
    method('__format__($self, format_spec: unicode, /)', (self: PyStr, spec: PyStr) => formatStr(self, spec)),
    method('__sizeof__($self, /)', strSizeof),
    method('__getnewargs__($self, /)', (self: PyStr) => newTuple([substring(self, 0, strLength(self))])),
  ],
});
