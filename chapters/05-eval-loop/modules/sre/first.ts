/**
 * With which characters a match can begin: a search that knows it need not try the others. CPython's compiler
 * tells it for patterns that begin with a set or a literal (INFO); here it is found for a few more, those that
 * begin with `\b`, `^` or a lookbehind, with alternatives or a loop.
 */
import { acceptsOne } from './charset.ts';
import * as sre from './constants.ts';

/** The table of the characters up to U+00FF that the pattern at `pc` can begin with; null if that is not known. */
export function firstOf(code: Int32Array, tables: (Uint8Array | undefined)[], pc: number): Uint8Array | null {
  for (;;) {
    switch (code[pc]!) {
      case sre.MARK:
      case sre.AT:
        pc += 2;
        break;
      case sre.ASSERT:
      case sre.ASSERT_NOT: // asks more, so what comes behind decides
        pc += 1 + code[pc + 1]!;
        break;
      case sre.ATOMIC_GROUP:
        pc += 2;
        break;
      case sre.REPEAT:
      case sre.REPEAT_ONE:
      case sre.MIN_REPEAT_ONE:
      case sre.POSSESSIVE_REPEAT:
      case sre.POSSESSIVE_REPEAT_ONE:
        if (code[pc + 2] === 0) return null;
        pc += 4;
        break;
      case sre.IN:
      case sre.IN_IGNORE:
      case sre.IN_UNI_IGNORE:
      case sre.IN_LOC_IGNORE:
        return tables[pc]!;
      case sre.LITERAL:
      case sre.LITERAL_IGNORE:
      case sre.LITERAL_UNI_IGNORE:
      case sre.LITERAL_LOC_IGNORE:
      case sre.NOT_LITERAL:
      case sre.NOT_LITERAL_IGNORE:
      case sre.NOT_LITERAL_UNI_IGNORE:
      case sre.NOT_LITERAL_LOC_IGNORE: {
        const at = pc;
        return new Uint8Array(256).map((_, ch) => (acceptsOne(code, at, ch) ? 1 : 0));
      }
      case sre.BRANCH:
        return firstOfBranch(code, tables, pc + 1);
      default:
        return null;
    }
  }
}

/** What any of the alternatives can begin with. */
function firstOfBranch(
  code: Int32Array,
  tables: (Uint8Array | undefined)[],
  skip: number,
): Uint8Array | null {
  const union = new Uint8Array(256);
  for (; code[skip] !== 0; skip += code[skip]!) {
    const first = firstOf(code, tables, skip + 1);
    if (first === null) return null;
    for (let ch = 0; ch < 256; ch++) union[ch]! |= first[ch]!;
  }
  return union;
}
