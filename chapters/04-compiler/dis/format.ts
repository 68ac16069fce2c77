/**
 * `'%s is %r' % (a, b)` as an f-string, which is faster. Only `%s`, `%r` and `%a` with a width and a
 * precision are understood; everything else is left as it is. Answers to `optimize_format` in
 * Python/ast_preprocess.c.
 */
import type { PyObject } from '../../01-objects/index.ts';
import * as ast from '../../03-grammar/index.ts';

/** Width and precision have fewer digits than this. */
const MAX_DIGITS = 3;

/** `optimize_format`: the f-string for `format % (elts)` in place of `node`, or null. */
export function formatToJoinedStr(
  node: ast.BinOp,
  format: string,
  elts: readonly ast.expr[],
  makeStr: (value: string) => PyObject,
): ast.JoinedStr | null {
  const values: ast.expr[] = [];
  let used = 0;
  for (let at = 0; ; ) {
    const end = literalEnd(format, at);
    if (end > at) values.push(textNode(makeStr(format.slice(at, end).replaceAll('%%', '%'))));
    if (end >= format.length) break;
    if (used >= elts.length) return null; // more formats than items
    const unit = parseUnit(format, end + 1);
    if (unit === null) return null;
    values.push(formattedValue(elts[used++], unit, makeStr));
    at = unit.end;
  }
  if (used < elts.length) return null; // more items than formats
  return new ast.JoinedStr(values, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset);
}

/** `parse_literal`: where the text that begins at `at` ends. `%%` belongs to it. */
function literalEnd(format: string, at: number): number {
  while (at < format.length) {
    if (format[at] !== '%') at++;
    else if (format[at + 1] === '%') at += 2;
    else break;
  }
  return at;
}

/** Text that stands nowhere in the source. */
function textNode(value: PyObject): ast.Constant {
  return new ast.Constant(value, null, -1, -1, -1, -1);
}

/** One `%...s`. */
interface Unit {
  conversion: string;
  leftAligned: boolean;
  width: number;
  precision: number;
  /** Where the format goes on behind it. */
  end: number;
}

/** `simple_format_arg_parse`: what follows a `%`, or null if it is too much. */
function parseUnit(format: string, at: number): Unit | null {
  const match = /^([-+ #0]*)(\d*)(?:(\.)(\d*))?(.)/su.exec(format.slice(at));
  if (match === null) return null;
  const [all, flags, width, dot, precision = '', conversion] = match;
  if (width.length >= MAX_DIGITS || precision.length >= MAX_DIGITS || !'sra'.includes(conversion))
    return null;
  return {
    conversion,
    leftAligned: flags.includes('-'),
    width: width === '' ? -1 : Number(width),
    precision: dot === undefined ? -1 : Number(precision),
    end: at + all.length,
  };
}

/** `parse_format`: `%-5.2s` is `{...!s:5.2}`, `%5s` is `{...!s:>5}`. */
function formattedValue(
  value: ast.expr,
  unit: Unit,
  makeStr: (value: string) => PyObject,
): ast.FormattedValue {
  let spec = '';
  if (!unit.leftAligned && unit.width > 0) spec += '>';
  if (unit.width >= 0) spec += unit.width;
  if (unit.precision >= 0) spec += `.${unit.precision}`;
  const specNode = spec === '' ? null : textNode(makeStr(spec));
  const { lineno, col_offset, end_lineno, end_col_offset } = value;
  const conversion = unit.conversion.charCodeAt(0);
  return new ast.FormattedValue(value, conversion, specNode, lineno, col_offset, end_lineno, end_col_offset);
}
