/**
 * An expression as source text again: what `from __future__ import annotations` keeps of an annotation. Not
 * the text that was typed, but the tree, written with the fewest brackets. Answers to CPython's
 * Python/ast_unparse.c (`_PyAST_ExprAsUnicode`); the full unparser, `ast.unparse`, is written in Python.
 */
import {
  Ellipsis,
  isComplexExact,
  isFloatExact,
  isLongExact,
  isTupleExact,
  newStr,
  type PyFloat,
  type PyObject,
  type PyStr,
  type PyTuple,
  reprText,
  text,
} from '../01-objects/index.ts';
import type * as ast from './ast.ts';
import type { expr } from './ast.ts';

/** How tightly an operator binds. An operand that binds less tightly than its place asks gets brackets. */
const PR_TUPLE = 0;
const PR_TEST = 1; // if-else, lambda
const PR_OR = 2;
const PR_AND = 3;
const PR_NOT = 4;
const PR_CMP = 5;
const PR_EXPR = 6;
const PR_BOR = PR_EXPR;
const PR_BXOR = 7;
const PR_BAND = 8;
const PR_SHIFT = 9;
const PR_ARITH = 10;
const PR_TERM = 11;
const PR_FACTOR = 12;
const PR_POWER = 13;
const PR_AWAIT = 14;
const PR_ATOM = 15;

const binaryOperators: Record<ast.operator, [text: string, precedence: number]> = {
  Add: ['+', PR_ARITH],
  Sub: ['-', PR_ARITH],
  Mult: ['*', PR_TERM],
  MatMult: ['@', PR_TERM],
  Div: ['/', PR_TERM],
  Mod: ['%', PR_TERM],
  FloorDiv: ['//', PR_TERM],
  LShift: ['<<', PR_SHIFT],
  RShift: ['>>', PR_SHIFT],
  BitOr: ['|', PR_BOR],
  BitXor: ['^', PR_BXOR],
  BitAnd: ['&', PR_BAND],
  Pow: ['**', PR_POWER],
};

const unaryOperators: Record<ast.unaryop, [text: string, precedence: number]> = {
  Invert: ['~', PR_FACTOR],
  Not: ['not ', PR_NOT],
  UAdd: ['+', PR_FACTOR],
  USub: ['-', PR_FACTOR],
};

const comparisons: Record<ast.cmpop, string> = {
  Eq: '==',
  NotEq: '!=',
  Lt: '<',
  LtE: '<=',
  Gt: '>',
  GtE: '>=',
  Is: 'is',
  IsNot: 'is not',
  In: 'in',
  NotIn: 'not in',
};

/** The expression as text: the tree of `(a+b)*c` gives '(a + b) * c' (`_PyAST_ExprAsUnicode`). */
export function unparse(e: expr): string {
  return show(e, PR_TEST);
}

/** The expression for a place that asks for this precedence. */
function show(e: expr, level: number): string {
  const bracketed = (precedence: number, inner: string) => (level > precedence ? `(${inner})` : inner);
  switch (e.tag) {
    case 'BoolOp': {
      const precedence = e.op === 'And' ? PR_AND : PR_OR;
      return bracketed(
        precedence,
        e.values.map((v) => show(v, precedence + 1)).join(e.op === 'And' ? ' and ' : ' or '),
      );
    }
    case 'BinOp': {
      const [operator, precedence] = binaryOperators[e.op];
      const toTheRight = e.op === 'Pow' ? 1 : 0;
      const left = show(e.left, precedence + toTheRight);
      return bracketed(precedence, `${left} ${operator} ${show(e.right, precedence + 1 - toTheRight)}`);
    }
    case 'UnaryOp': {
      const [operator, precedence] = unaryOperators[e.op];
      return bracketed(precedence, operator + show(e.operand, precedence));
    }
    case 'Lambda': {
      const { posonlyargs, args } = e.args;
      const keyword = posonlyargs.length + args.length > 0 ? 'lambda ' : 'lambda';
      return bracketed(PR_TEST, `${keyword}${showArguments(e.args)}: ${show(e.body, PR_TEST)}`);
    }
    case 'IfExp': {
      const { body, test, orelse } = e;
      return bracketed(
        PR_TEST,
        `${show(body, PR_TEST + 1)} if ${show(test, PR_TEST + 1)} else ${show(orelse, PR_TEST)}`,
      );
    }
    case 'Compare': {
      const rest = e.ops.map((op, i) => ` ${comparisons[op]} ${show(e.comparators[i], PR_CMP + 1)}`);
      return bracketed(PR_CMP, show(e.left, PR_CMP + 1) + rest.join(''));
    }
    case 'Await':
      return bracketed(PR_AWAIT, `await ${show(e.value, PR_ATOM)}`);
    case 'NamedExpr':
      return bracketed(PR_TUPLE, `${show(e.target, PR_ATOM)} := ${show(e.value, PR_ATOM)}`);
    case 'Tuple':
      if (e.elts.length === 0) return '()';
      return bracketed(PR_TUPLE, showAll(e.elts) + (e.elts.length === 1 ? ',' : ''));
    case 'Yield':
      return e.value === null ? '(yield)' : `(yield ${show(e.value, PR_TEST)})`;
    case 'YieldFrom':
      return `(yield from ${show(e.value, PR_TEST)})`;
    case 'Starred':
      return `*${show(e.value, PR_EXPR)}`;
    case 'Dict':
      return `{${e.keys.map((key, i) => showItem(key, e.values[i])).join(', ')}}`;
    case 'Set':
      return `{${showAll(e.elts)}}`;
    case 'List':
      return `[${showAll(e.elts)}]`;
    case 'GeneratorExp':
      return `(${show(e.elt, PR_TEST)}${e.generators.map(showComprehension).join('')})`;
    case 'ListComp':
      return `[${show(e.elt, PR_TEST)}${e.generators.map(showComprehension).join('')}]`;
    case 'SetComp':
      return `{${show(e.elt, PR_TEST)}${e.generators.map(showComprehension).join('')}}`;
    case 'DictComp':
      return `{${showItem(e.key, e.value)}${e.generators.map(showComprehension).join('')}}`;
    case 'Call':
      return showCall(e);
    case 'Constant':
      return e.value === Ellipsis ? '...' : (e.kind ?? '') + showConstant(e.value);
    case 'JoinedStr':
      return `f${quoted(showPieces(e.values))}`;
    case 'TemplateStr':
      return showTemplate(e.values);
    case 'FormattedValue':
    case 'Interpolation':
      return showField(e);
    case 'Attribute': {
      // 1 .real: without the blank this would be a float
      const isInt = e.value.tag === 'Constant' && isLongExact(e.value.value);
      return `${show(e.value, PR_ATOM)}${isInt ? ' .' : '.'}${e.attr}`;
    }
    case 'Subscript':
      return `${show(e.value, PR_ATOM)}[${show(e.slice, PR_TUPLE)}]`;
    case 'Slice': {
      const part = (bound: expr | null) => (bound === null ? '' : show(bound, PR_TEST));
      return `${part(e.lower)}:${part(e.upper)}${e.step === null ? '' : `:${part(e.step)}`}`;
    }
    case 'Name':
      return e.id;
  }
}

function showAll(items: expr[]): string {
  return items.map((item) => show(item, PR_TEST)).join(', ');
}

function showItem(key: expr | null, value: expr): string {
  return key === null ? `**${show(value, PR_EXPR)}` : `${show(key, PR_TEST)}: ${show(value, PR_TEST)}`;
}

function showComprehension(c: ast.comprehension): string {
  const ifs = c.ifs.map((test) => ` if ${show(test, PR_TEST + 1)}`).join('');
  const start = c.is_async ? ' async for' : ' for';
  return `${start} ${show(c.target, PR_TUPLE)} in ${show(c.iter, PR_TEST + 1)}${ifs}`;
}

function showCall({ func, args, keywords }: ast.Call): string {
  const callee = show(func, PR_ATOM);
  if (args.length === 1 && keywords.length === 0 && args[0].tag === 'GeneratorExp')
    return callee + show(args[0], PR_TEST);
  const named = keywords.map(({ arg, value }) => (arg === null ? '**' : `${arg}=`) + show(value, PR_TEST));
  return `${callee}(${[...args.map((arg) => show(arg, PR_TEST)), ...named].join(', ')})`;
}

// ---- parameters of a lambda ----

function showArguments(args: ast.arguments_): string {
  const positional = [...args.posonlyargs, ...args.args];
  const firstDefault = positional.length - args.defaults.length;
  const parts = positional.map((arg, i) => {
    const value = i < firstDefault ? null : args.defaults[i - firstDefault];
    return showArg(arg, value) + (i + 1 === args.posonlyargs.length ? ', /' : '');
  });
  if (args.vararg !== null) parts.push(`*${showArg(args.vararg, null)}`);
  else if (args.kwonlyargs.length > 0) parts.push('*');
  parts.push(...args.kwonlyargs.map((arg, i) => showArg(arg, args.kw_defaults[i])));
  if (args.kwarg !== null) parts.push(`**${showArg(args.kwarg, null)}`);
  return parts.join(', ');
}

function showArg({ arg, annotation }: ast.arg, value: expr | null): string {
  const type = annotation === null ? '' : `: ${show(annotation, PR_TEST)}`;
  return arg + type + (value === null ? '' : `=${show(value, PR_TEST)}`);
}

// ---- constants and strings ----

function showConstant(value: PyObject): string {
  if (isTupleExact(value)) {
    const items = (value as PyTuple).value.map(showConstant);
    return `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
  }
  const repr = reprText(value);
  const infinite =
    isComplexExact(value) || (isFloatExact(value) && !Number.isFinite((value as PyFloat).value));
  // inf is a name; INFINITY is a number too large for a float
  return infinite ? repr.replaceAll('inf', INFINITY) : repr;
}

const INFINITY = '1e309';

function quoted(body: string): string {
  return reprText(newStr(body));
}

/** The text between the quotes of an f-string, before repr() escapes it. */
function showPieces(values: expr[]): string {
  return values
    .map((piece) => (piece.tag === 'Constant' ? withDoubledBraces(piece) : show(piece, PR_TEST)))
    .join('');
}

function withDoubledBraces(piece: ast.Constant): string {
  return text(piece.value as PyStr).replace(/[{}]/g, '$&$&');
}

/** A field of an f-string among the pieces of a t-string has to be a string of its own beside it. */
function showTemplate(values: expr[]): string {
  const strings: string[] = [];
  let run: expr[] = [];
  for (const value of values) {
    if (value.tag !== 'FormattedValue') {
      run.push(value);
      continue;
    }
    if (run.length > 0) strings.push(`t${quoted(showPieces(run))}`);
    strings.push(`f${quoted(showPieces([value]))}`);
    run = [];
  }
  if (run.length > 0 || strings.length === 0) strings.push(`t${quoted(showPieces(run))}`);
  return strings.join(' ');
}

function showField(e: ast.FormattedValue | ast.Interpolation): string {
  const inner = e.tag === 'Interpolation' ? text(e.str as PyStr) : show(e.value, PR_TEST + 1);
  const open = inner.startsWith('{') ? '{ ' : '{';
  const conversion = e.conversion > 0 ? `!${String.fromCharCode(e.conversion)}` : '';
  return `${open}${inner}${conversion}${e.format_spec === null ? '' : `:${showFormatSpec(e.format_spec)}`}}`;
}

function showFormatSpec(spec: expr): string {
  if (spec.tag === 'JoinedStr') return showPieces(spec.values);
  return spec.tag === 'Constant' ? withDoubledBraces(spec) : show(spec, PR_TEST);
}
