/**
 * f-strings and t-strings. Answers to `codegen_joined_str`, `codegen_formatted_value`,
 * `codegen_template_str` and `codegen_interpolation` in Python/codegen.c.
 */
import { emptyStr } from '../../01-objects/index.ts';
import type * as ast from '../../03-grammar/index.ts';
import { type Location, locate } from '../assembler/location.ts';
import { type Compiler, LOAD_METHOD } from '../compiler.ts';
import { FVC_ASCII, FVC_NONE, FVC_REPR, FVC_STR } from '../dis/operands.ts';
import { STACK_USE_GUIDELINE } from '../flowgraph/constants.ts';
import {
  BUILD_INTERPOLATION,
  BUILD_LIST,
  BUILD_STRING,
  BUILD_TEMPLATE,
  BUILD_TUPLE,
  CALL,
  CONVERT_VALUE,
  FORMAT_SIMPLE,
  FORMAT_WITH_SPEC,
  LIST_APPEND,
} from '../opcodes.ts';
import { addInplace, visitExpr, visitExprs } from './expressions.ts';

/** `codegen_joined_str`. */
export function joinedStr(c: Compiler, e: ast.JoinedStr): void {
  const loc = locate(e);
  const { values } = e;
  if (values.length > STACK_USE_GUIDELINE) return joinMany(c, loc, values);
  visitExprs(c, values);
  if (values.length > 1) c.addopI(loc, BUILD_STRING, values.length);
  else if (values.length === 0) c.loadConst(loc, emptyStr);
}

/** `''.join([...])`. */
function joinMany(c: Compiler, loc: Location, values: readonly ast.expr[]): void {
  c.loadConst(loc, emptyStr);
  c.addopName(loc, LOAD_METHOD, 'join');
  c.addopI(loc, BUILD_LIST, 0);
  for (const value of values) {
    visitExpr(c, value);
    c.addopI(loc, LIST_APPEND, 1);
  }
  c.addopI(loc, CALL, 1);
}

/** `codegen_formatted_value`: `{value!r:spec}`. */
export function formattedValue(c: Compiler, e: ast.FormattedValue): void {
  const loc = locate(e);
  visitExpr(c, e.value);
  if (e.conversion !== -1) c.addopI(loc, CONVERT_VALUE, conversionCode(e.conversion));
  if (e.format_spec === null) return c.addop(loc, FORMAT_SIMPLE);
  visitExpr(c, e.format_spec);
  c.addop(loc, FORMAT_WITH_SPEC);
}

function conversionCode(conversion: number): number {
  switch (String.fromCharCode(conversion)) {
    case 's':
      return FVC_STR;
    case 'r':
      return FVC_REPR;
    case 'a':
      return FVC_ASCII;
    default:
      return FVC_NONE;
  }
}

/** `codegen_template_str`: a tuple of texts and a tuple of interpolations, one text more than these. */
export function templateStr(c: Compiler, e: ast.TemplateStr): void {
  const loc = locate(e);
  let strings = 0;
  let textOpen = false; // whether the text after the last interpolation has begun
  for (const value of e.values) {
    if (value.tag !== 'Interpolation') {
      visitExpr(c, value);
      if (textOpen) addInplace(c, loc, 'Add');
      else strings++;
      textOpen = true;
      continue;
    }
    if (!textOpen) {
      c.loadConst(loc, emptyStr);
      strings++;
    }
    textOpen = false;
  }
  if (!textOpen) {
    c.loadConst(loc, emptyStr);
    strings++;
  }
  c.addopI(loc, BUILD_TUPLE, strings);
  const interpolations = e.values.filter((value) => value.tag === 'Interpolation');
  visitExprs(c, interpolations);
  c.addopI(loc, BUILD_TUPLE, interpolations.length);
  c.addop(loc, BUILD_TEMPLATE);
}

/** `codegen_interpolation`: the argument holds the conversion, and whether there is a format. */
export function interpolation(c: Compiler, e: ast.Interpolation): void {
  const loc = locate(e);
  visitExpr(c, e.value);
  c.loadConst(loc, e.str);
  let oparg = 2;
  if (e.format_spec !== null) {
    visitExpr(c, e.format_spec);
    oparg++;
  }
  if (e.conversion !== -1) oparg |= conversionCode(e.conversion) << 2;
  c.addopI(loc, BUILD_INTERPOLATION, oparg);
}
