/**
 * Code that is legal and surely wrong: `x is 5`, `[1] [2]` with a comma forgotten, `"text"()`. Each gets a
 * SyntaxWarning. Answers to `codegen_check_compare`, `check_caller`, `check_subscripter` and `check_index`
 * in Python/codegen.c.
 */
import {
  Ellipsis,
  False,
  isAnySet,
  isBytes,
  isComplex,
  isFloat,
  isLong,
  isStr,
  isTuple,
  None,
  True,
} from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { locate } from '../assembler/location.ts';
import type { Compiler } from '../compiler.ts';

/** `infer_type`: the name of the type an expression surely has, or null. */
function inferType(e: ast.expr): string | null {
  switch (e.tag) {
    case 'Tuple':
      return 'tuple';
    case 'List':
    case 'ListComp':
      return 'list';
    case 'Dict':
    case 'DictComp':
      return 'dict';
    case 'Set':
    case 'SetComp':
      return 'set';
    case 'GeneratorExp':
      return 'generator';
    case 'Lambda':
      return 'function';
    case 'TemplateStr':
      return 'string.templatelib.Template';
    case 'Interpolation':
      return 'string.templatelib.Interpolation';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'str';
    case 'Constant':
      return e.value.type.name;
    default:
      return null;
  }
}

/** `check_is_arg`: whether `is` makes sense with this operand; it does with None, True, False and `...`. */
function isIdentityOperand(e: ast.expr): boolean {
  if (e.tag === 'Tuple') return !e.elts.every((item) => item.tag === 'Constant');
  if (e.tag !== 'Constant') return true;
  return e.value === None || e.value === False || e.value === True || e.value === Ellipsis;
}

/** `codegen_check_compare`. */
export function checkCompare(c: Compiler, e: ast.Compare): void {
  let left = e.left;
  for (let i = 0; i < e.ops.length; i++) {
    const op = e.ops[i];
    const right = e.comparators[i];
    if (op === 'Is' || op === 'IsNot') {
      const literal = !isIdentityOperand(left) ? left : !isIdentityOperand(right) ? right : null;
      if (literal !== null) {
        const what = `'${inferType(literal)}' literal. Did you mean`;
        return c.warn(locate(e), op === 'Is' ? `"is" with ${what} "=="?` : `"is not" with ${what} "!="?`);
      }
    }
    left = right;
  }
}

/** `check_caller`: what is called is no function. */
export function checkCaller(c: Compiler, e: ast.expr): void {
  if (e.tag === 'Lambda') return;
  const type = inferType(e);
  if (type !== null) c.warn(locate(e), `'${type}' object is not callable; perhaps you missed a comma?`);
}

/** `check_subscripter`: what is subscripted has no items. */
export function checkSubscripter(c: Compiler, e: ast.expr): void {
  switch (e.tag) {
    case 'Constant': {
      const { value } = e;
      const hasNone =
        value === None || value === Ellipsis || isLong(value) || isFloat(value) || isComplex(value);
      if (!hasNone && !isAnySet(value)) return;
      break;
    }
    case 'Set':
    case 'SetComp':
    case 'GeneratorExp':
    case 'TemplateStr':
    case 'Interpolation':
    case 'Lambda':
      break;
    default:
      return;
  }
  c.warn(locate(e), `'${inferType(e)}' object is not subscriptable; perhaps you missed a comma?`);
}

/** `check_index`: what stands in the brackets is no index. */
export function checkIndex(c: Compiler, e: ast.expr, index: ast.expr): void {
  const type = inferType(index);
  if (type === null || type === 'int' || type === 'bool' || type === 'slice') return;
  switch (e.tag) {
    case 'Constant':
      if (!isStr(e.value) && !isBytes(e.value) && !isTuple(e.value)) return;
      break;
    case 'Tuple':
    case 'List':
    case 'ListComp':
    case 'JoinedStr':
    case 'FormattedValue':
      break;
    default:
      return;
  }
  const what = `${inferType(e)} indices must be integers or slices, not ${type}`;
  c.warn(locate(e), `${what}; perhaps you missed a comma?`);
}
