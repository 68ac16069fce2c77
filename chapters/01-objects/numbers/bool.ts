/**
 * `bool`: a subtype of int with exactly two instances. Answers to Objects/boolobject.c.
 */

import { isBool } from '../check.ts';
import { deprecationWarningType } from '../exceptions/errors.ts';
import { evalHooks } from '../functions/eval-hooks.ts';
import { type Binary, newRef, type PyLong, type PyObject } from '../object.ts';
import { isTrue } from '../protocols/abstract.ts';
import { newLong, pyBool, True } from '../singletons.ts';
import { intern } from '../str/unicode.ts';
import { method } from '../types/clinic.ts';
import { declareType } from '../types/define.ts';
import { boolType, longType } from '../types/statictypes.ts';
import { intSubtract } from './int.ts';
import { longOperators } from './long-operators.ts';

/** `&`, `|` and `^` of two bools are bools; with another operand they are those of int. */
function logical(onBools: (a: number, b: number) => number, onInts: Binary): Binary {
  return (left, right) =>
    isBool(left) && isBool(right)
      ? pyBool(onBools(left.value as number, right.value as number) !== 0)
      : onInts(left, right);
}

declareType(boolType, {
  base: longType,
  basicsize: 24,
  construct: method('bool($type, object=False, /)', (_type, object: PyObject) => isTrue(object)),
  tp_repr: (self) => newRef(intern(self === True ? 'True' : 'False')),
  nb_and: logical((a, b) => a & b, longOperators.nb_and),
  nb_or: logical((a, b) => a | b, longOperators.nb_or),
  nb_xor: logical((a, b) => a ^ b, longOperators.nb_xor),
  nb_invert(self) {
    evalHooks.warn(
      deprecationWarningType,
      "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise " +
        'inversion of the underlying int object and is usually not what you expect from the negation of a bool ' +
        "object. Use the 'not' operator for boolean negation or ~int(x) for the bitwise inversion of the underlying int.",
      1,
    );
    return newLong(intSubtract(-1, (self as PyLong).value));
  },
});
