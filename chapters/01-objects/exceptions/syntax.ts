/**
 * `SyntaxError` and its kin: a message and a place in a source text. Answers to its part of
 * Objects/exceptions.c.
 */

import { decref, type KwNames, type PyLong, type PyObject, type PyStr } from '../object.ts';
import { iterableToArray, strText } from '../protocols/abstract.ts';
import { None } from '../singletons.ts';
import { newStr, text } from '../str/unicode.ts';
import { longType } from '../types/statictypes.ts';
import { hasFlag, TPFLAGS } from '../types/typeobject.ts';
import { declareException, exceptionField, exceptionInit, fieldMember, setField } from './base.ts';
import { type PyException, typeError } from './errors.ts';

/** What the second argument holds, in order; the last three may be left out. */
const PLACE = ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset', '_metadata'];

function init(self: PyObject, args: PyObject[], kwnames: KwNames): void {
  const exc = self as PyException;
  exceptionInit(exc, args, kwnames);
  if (args.length >= 1) setField(exc, 'msg', args[0]!);
  if (args.length !== 2) return;
  const info = iterableToArray(args[1]!);
  try {
    if (info.length < 4 || info.length > 7) {
      const bound = info.length < 4 ? 'at least 4' : 'at most 7';
      throw typeError(`function takes ${bound} arguments (${info.length} given)`);
    }
    PLACE.forEach((name, i) => setField(exc, name, info[i] ?? null));
    if (info.length === 5) throw typeError('end_offset must be provided when end_lineno is provided');
  } finally {
    for (const each of info) decref(each);
  }
}

/** `message (file, line 3)`. */
function show(self: PyObject): PyObject {
  const exc = self as PyException;
  const filename = exceptionField(exc, 'filename');
  const lineno = exceptionField(exc, 'lineno');
  const message = strText(exceptionField(exc, 'msg') ?? None);
  const places: string[] = [];
  if (filename !== null && hasFlag(filename.type, TPFLAGS.UNICODE_SUBCLASS)) {
    const shown = text(filename as PyStr);
    places.push(shown.slice(shown.lastIndexOf('/') + 1));
  }
  if (lineno !== null && lineno.type === longType) places.push(`line ${(lineno as PyLong).value}`);
  return newStr(places.length === 0 ? message : `${message} (${places.join(', ')})`);
}

declareException('SyntaxError', {
  basicsize: 144,
  tp_init: init,
  tp_str: show,
  members: {
    msg: fieldMember('msg'),
    filename: fieldMember('filename'),
    lineno: fieldMember('lineno'),
    offset: fieldMember('offset'),
    text: fieldMember('text'),
    end_lineno: fieldMember('end_lineno'),
    end_offset: fieldMember('end_offset'),
    print_file_and_line: fieldMember('print_file_and_line'),
    _metadata: fieldMember('_metadata'),
  },
});
declareException('IndentationError');
declareException('TabError');
declareException('_IncompleteInputError');
