/**
 * The tree as JSON, in the form in which it is compared with CPython's: the stage `ast` of the conformance
 * tests, and what a SyntaxError says for the stage `error`.
 */
import {
  decref,
  Ellipsis,
  isBool,
  isBytesExact,
  isComplexExact,
  isFloatExact,
  isLongExact,
  isStrExact,
  None,
  type PyBytes,
  type PyComplex,
  PyError,
  type PyFloat,
  type PyLong,
  type PyObject,
  type PyStr,
  str,
  syntaxErrorPlace,
  True,
  text,
} from '../01-objects/index.ts';
import { Arena } from './arena.ts';
import { type AST, enumerations, type FieldInfo, nodeInfos } from './ast.ts';
import { parse } from './parse.ts';
import { isSyntaxError } from './pegen-errors.ts';

/** The tree of a source file, or `{error}`. Nodes are {"_": class, field: value ..., "at": positions}. */
export function astStage(name: string, source: Uint8Array): unknown {
  const arena = new Arena();
  try {
    return nodeJson(parse(source, { filename: name, arena }));
  } catch (error) {
    if (error instanceof PyError) return { error: errorJson(error) };
    throw error;
  } finally {
    arena.free();
  }
}

export function nodeJson(node: AST): unknown {
  const { fields, attributes } = nodeInfos[node.tag];
  const answer: Record<string, unknown> = { _: node.tag };
  for (const field of fields) answer[field.name] = fieldJson(field, node[field.key as keyof AST]);
  if (attributes.length > 0) answer.at = attributes.map((attribute) => node[attribute.key as keyof AST]);
  return answer;
}

function fieldJson(field: FieldInfo, value: unknown): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) return value.map((item) => fieldJson(field, item));
  if (field.type === 'constant') return constantJson(value as PyObject);
  if (field.type in enumerations) return { _: value };
  return typeof value === 'object' ? nodeJson(value as AST) : value;
}

/** A constant with its type; None, True, False and text stand for themselves. Containers are chapter 4's. */
export function constantJson(value: PyObject): unknown {
  if (value === None) return null;
  if (isBool(value)) return value === True;
  if (isStrExact(value)) return text(value as PyStr);
  if (value === Ellipsis) return { ellipsis: null };
  if (isLongExact(value)) return { int: hexOf((value as PyLong).value) };
  if (isFloatExact(value)) return { float: floatText((value as PyFloat).value) };
  if (isComplexExact(value)) {
    const { real, imag } = (value as PyComplex).value;
    return { complex: [floatText(real), floatText(imag)] };
  }
  if (isBytesExact(value)) return { bytes: hexBytes((value as PyBytes).value) };
  throw new Error(`no constant is a ${value.type.name}`);
}

function hexOf(value: number | bigint): string {
  return value < 0 ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}

function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The exact value as `float.hex` writes it: 1.5 gives '0x1.8000000000000p+0'. */
export function floatText(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  if (Number.isNaN(value)) return `nan:${bits.toString(16).padStart(16, '0')}`;
  const sign = bits >> 63n ? '-' : '';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return `${sign}0x0.0p+0`;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = (bits & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const exponent = biased === 0 ? -1022 : biased - 1023;
  return `${sign}0x${biased === 0 ? 0 : 1}.${fraction}p${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
}

/** An exception as the stage `error` writes it. */
export function errorJson(error: PyError): unknown {
  const { type } = error.exc;
  if (!isSyntaxError(error)) return { type: type.name, msg: messageOf(error) };
  const { msg, lineno, offset, endLineno, endOffset, text: line } = syntaxErrorPlace(error);
  return {
    type: type.name,
    msg: msg || messageOf(error),
    lineno,
    offset,
    end_lineno: endLineno,
    end_offset: endOffset,
    text: line,
  };
}

/** `str(exc)`. */
function messageOf(error: PyError): string {
  const said = str(error.exc);
  const message = text(said);
  decref(said);
  return message;
}
