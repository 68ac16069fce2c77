/**
 * `{**mapping}` and `f(**mapping)`: a mapping's entries added to a dict under construction, and what errors say
 * about one that is none. Answers to DICT_UPDATE, DICT_MERGE and `_PyEval_FormatKwargsError` in Python/ceval.c.
 */
import {
  attributeErrorType,
  decref,
  dictMerge,
  isError,
  isStr,
  keyErrorType,
  type PyDict,
  type PyError,
  type PyObject,
  text,
  typeError,
} from '../../01-objects/index.ts';
import { functionText } from '../calls/calls.ts';

/** DICT_UPDATE: later keys replace earlier ones. Both borrowed. */
export function mergeMapping(dict: PyDict, mapping: PyObject): void {
  try {
    dictMerge(dict, mapping);
  } catch (caught) {
    if (!isError(caught, attributeErrorType)) throw caught;
    decref(caught.exc);
    throw typeError(`'${mapping.type.name}' object is not a mapping`);
  }
}

/** DICT_MERGE: the keywords of `**mapping`, which must not repeat one. All borrowed. */
export function mergeKeywords(dict: PyDict, mapping: PyObject, callable: PyObject): void {
  try {
    dictMerge(dict, mapping, 'raise');
  } catch (caught) {
    throw isError(caught, attributeErrorType, keyErrorType)
      ? keywordsError(caught, mapping, callable)
      : caught;
  }
}

/** `_PyEval_FormatKwargsError`: the TypeError that the call raises instead. Takes over the caught one. */
function keywordsError(caught: PyError, mapping: PyObject, callable: PyObject): PyError {
  const { exc } = caught;
  if (isError(caught, attributeErrorType)) {
    decref(exc);
    return typeError(
      `${functionText(callable)} argument after ** must be a mapping, not ${mapping.type.name}`,
    );
  }
  const args = exc.value.args.value;
  if (args.length !== 1) return caught;
  const key = args[0]!;
  const message = isStr(key)
    ? `${functionText(callable)} got multiple values for keyword argument '${text(key)}'`
    : 'keywords must be strings';
  decref(exc);
  return typeError(message);
}
