/**
 * `from __future__ import ...`: which features a module asks for, and where it stops asking. Answers to
 * Python/future.c.
 */
import { isStrExact } from '../01-objects/index.ts';
import type * as ast from '../03-grammar/index.ts';
import { Location, locate } from './assembler/location.ts';
import { CO_FUTURE_ANNOTATIONS, CO_FUTURE_BARRY_AS_BDFL } from './dis/operands.ts';
import type { SourceErrors } from './errors.ts';

/** `_PyFutureFeatures`. */
export interface FutureFeatures {
  /** CO_FUTURE_* flags, and later the compiler's own flags too. */
  features: number;
  /** Where the last future statement stands. */
  location: Location;
}

/** Features that are part of the language by now: asking for them is allowed and does nothing. */
const MANDATORY = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'generator_stop',
]);

/** `_PyFuture_FromAST`. */
export function futureFeatures(mod: ast.mod, errors: SourceErrors): FutureFeatures {
  const future: FutureFeatures = { features: 0, location: new Location(-1, -1, -1, -1) };
  if (mod.tag !== 'Module' && mod.tag !== 'Interactive') return future;
  let first = docstringOf(mod.body) === null ? 0 : 1;
  for (; first < mod.body.length; first++) {
    const stmt = mod.body[first];
    if (stmt.tag !== 'ImportFrom' || stmt.module !== '__future__' || stmt.level) break;
    for (const alias of stmt.names) future.features |= featureFlag(alias, errors);
    future.location = locate(stmt);
  }
  return future;
}

/** `future_check_features` for one name. */
function featureFlag(alias: ast.alias, errors: SourceErrors): number {
  const { name } = alias;
  if (MANDATORY.has(name)) return 0;
  if (name === 'barry_as_FLUFL') return CO_FUTURE_BARRY_AS_BDFL;
  if (name === 'annotations') return CO_FUTURE_ANNOTATIONS;
  if (name === 'braces') return errors.placed(locate(alias), 'not a chance');
  return errors.placed(locate(alias), `future feature ${name} is not defined`);
}

/** `_PyAST_GetDocString`: the constant that is the docstring of a body, or null. */
export function docstringOf(body: readonly ast.stmt[]): ast.Constant | null {
  const first = body[0];
  if (first === undefined || first.tag !== 'Expr' || first.value.tag !== 'Constant') return null;
  return isStrExact(first.value.value) ? first.value : null;
}
