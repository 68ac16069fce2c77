/**
 * What the invalid_ rules need to name the culprit: how an expression is called in a message, which part of a
 * target cannot be assigned to. Answers to the error helpers of CPython's Parser/action_helpers.c.
 */
import type { PyObject } from '../01-objects/index.ts';
import type { Token } from '../02-tokenizer/index.ts';
import type { CallArguments } from './actions.ts';
import type { comprehension, expr } from './ast.ts';
import { constants } from './constants.ts';
import type { Parser } from './pegen.ts';
import {
  raiseSyntaxError,
  raiseSyntaxErrorKnownLocation,
  raiseSyntaxErrorKnownRange,
} from './pegen-errors.ts';

/** What the target is for. */
export type TargetsType = 'STAR_TARGETS' | 'DEL_TARGETS' | 'FOR_TARGETS';

const names: Record<Exclude<expr['tag'], 'Constant' | 'Slice'>, string> = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Lambda: 'lambda',
  Call: 'function call',
  BoolOp: 'expression',
  BinOp: 'expression',
  UnaryOp: 'expression',
  GeneratorExp: 'generator expression',
  Yield: 'yield expression',
  YieldFrom: 'yield expression',
  Await: 'await expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Dict: 'dict literal',
  Set: 'set display',
  JoinedStr: 'f-string expression',
  FormattedValue: 'f-string expression',
  TemplateStr: 't-string expression',
  Interpolation: 't-string expression',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
};

/** What messages call this kind of expression: `f(x)` is a 'function call'. */
export function getExprName(e: expr): string {
  if (e.tag === 'Constant') return constantName(e.value);
  return e.tag === 'Slice' ? 'slice' : names[e.tag];
}

function constantName(value: PyObject): string {
  if (value === constants.None) return 'None';
  if (value === constants.True) return 'True';
  if (value === constants.False) return 'False';
  return value === constants.Ellipsis ? 'ellipsis' : 'literal';
}

/** The first part of the expression that cannot be assigned to (or deleted); null if all can. */
export function getInvalidTarget(e: expr, type: TargetsType): expr | null {
  switch (e.tag) {
    case 'List':
    case 'Tuple':
      for (const item of e.elts) {
        const invalid = getInvalidTarget(item, type);
        if (invalid !== null) return invalid;
      }
      return null;
    case 'Starred':
      return type === 'DEL_TARGETS' ? e : getInvalidTarget(e.value, type);
    case 'Compare':
      // The `a in b` of `for a in b` was read as a comparison: its left side is the target.
      if (type !== 'FOR_TARGETS') return e;
      return e.ops[0] === 'In' ? getInvalidTarget(e.left, type) : null;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return null;
    default:
      return e;
  }
}

/** Was this a statement in Python 2? */
export function checkLegacyStmt(name: expr): boolean {
  return name.tag === 'Name' && (name.id === 'print' || name.id === 'exec');
}

/** The end of a comprehension, for a range to reach to. */
export function getLastComprehensionItem(comprehensions: comprehension[]): expr {
  const last = comprehensions[comprehensions.length - 1];
  return last.ifs.length === 0 ? last.iter : last.ifs[last.ifs.length - 1];
}

/** `f(a=1, b)`: says which kind of keyword argument stands before a positional one. */
export function argumentsParsingError(p: Parser, call: CallArguments): never {
  const unpacking = call.keywords.some((keyword) => keyword.arg === null) ? ' unpacking' : '';
  raiseSyntaxError(p, `positional argument follows keyword argument${unpacking}`);
}

/** `f(a, x for x in y)`. A generator expression that is the only argument is fine. */
export function nonparenGenexpInCall(p: Parser, call: CallArguments, comprehensions: comprehension[]): null {
  const { args } = call;
  if (args.length <= 1) return null;
  const last = getLastComprehensionItem(comprehensions);
  raiseSyntaxErrorKnownRange(p, args[args.length - 1], last, 'Generator expression must be parenthesized');
}

/** True if this is the wrong not-equal: `<>` without barry_as_FLUFL. Throws for `!=` with it. */
export function checkBarryAsFlufl(p: Parser, token: Token): boolean {
  if (!p.barryAsBdfl) return token.string !== '!=';
  if (token.string === '<>') return false;
  raiseSyntaxErrorKnownLocation(p, token, "with Barry as BDFL, use '<>' instead of '!='");
}
