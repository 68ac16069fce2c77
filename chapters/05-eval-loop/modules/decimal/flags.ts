/**
 * What can happen to a decimal operation: the conditions of the General Decimal Arithmetic Specification as
 * bits, and the Python exceptions that stand for them. Answers to the flags of libmpdec's mpdecimal.h and to
 * `signal_map` and `cond_map` of Modules/_decimal/_decimal.c.
 */
import {
  arithmeticErrorType,
  call,
  decref,
  dictSetName,
  immortal,
  newDict,
  newList,
  newRef,
  newStr,
  type PyError,
  type PyType,
  packTuple,
  raiseWith,
  typeErrorType,
  typeType,
  zeroDivisionErrorType,
} from '../../../01-objects/index.ts';

export const CLAMPED = 0x1;
export const CONVERSION_SYNTAX = 0x2;
export const DIVISION_BY_ZERO = 0x4;
export const DIVISION_IMPOSSIBLE = 0x8;
export const DIVISION_UNDEFINED = 0x10;
export const INEXACT = 0x40;
export const INVALID_CONTEXT = 0x80;
export const INVALID_OPERATION = 0x100;
export const FLOAT_OPERATION = 0x400;
export const OVERFLOW = 0x800;
export const ROUNDED = 0x1000;
export const SUBNORMAL = 0x2000;
export const UNDERFLOW = 0x4000;

/** `MPD_IEEE_Invalid_operation`: all conditions that Python shows as InvalidOperation. */
export const INVALID =
  CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID_OPERATION;

function exception(name: string, ...bases: PyType[]): PyType {
  const dict = newDict();
  const module = newStr('decimal');
  dictSetName(dict, '__module__', module);
  decref(module);
  return immortal(call(typeType, [newStr(name), packTuple(...bases), dict]) as PyType);
}

/** A signal or condition: its name, the bits that mean it, its exception. */
export interface Condition {
  name: string;
  flag: number;
  type: PyType;
}

export const decimalExceptionType = exception('DecimalException', arithmeticErrorType);
const invalidOperation = exception('InvalidOperation', decimalExceptionType);
const inexact = exception('Inexact', decimalExceptionType);
const rounded = exception('Rounded', decimalExceptionType);
const subnormal = exception('Subnormal', decimalExceptionType);

/** `signal_map`: what a context can trap, in the order in which they are looked at. */
export const signals: readonly Condition[] = [
  { name: 'InvalidOperation', flag: INVALID, type: invalidOperation },
  {
    name: 'FloatOperation',
    flag: FLOAT_OPERATION,
    type: exception('FloatOperation', decimalExceptionType, typeErrorType),
  },
  {
    name: 'DivisionByZero',
    flag: DIVISION_BY_ZERO,
    type: exception('DivisionByZero', decimalExceptionType, zeroDivisionErrorType),
  },
  { name: 'Overflow', flag: OVERFLOW, type: exception('Overflow', inexact, rounded) },
  { name: 'Underflow', flag: UNDERFLOW, type: exception('Underflow', inexact, rounded, subnormal) },
  { name: 'Subnormal', flag: SUBNORMAL, type: subnormal },
  { name: 'Inexact', flag: INEXACT, type: inexact },
  { name: 'Rounded', flag: ROUNDED, type: rounded },
  { name: 'Clamped', flag: CLAMPED, type: exception('Clamped', decimalExceptionType) },
];

/** `cond_map`: the kinds of InvalidOperation that its argument lists. */
export const conditions: readonly Condition[] = [
  { name: 'InvalidOperation', flag: INVALID_OPERATION, type: invalidOperation },
  {
    name: 'ConversionSyntax',
    flag: CONVERSION_SYNTAX,
    type: exception('ConversionSyntax', invalidOperation),
  },
  {
    name: 'DivisionImpossible',
    flag: DIVISION_IMPOSSIBLE,
    type: exception('DivisionImpossible', invalidOperation),
  },
  {
    name: 'DivisionUndefined',
    flag: DIVISION_UNDEFINED,
    type: exception('DivisionUndefined', invalidOperation, zeroDivisionErrorType),
  },
  { name: 'InvalidContext', flag: INVALID_CONTEXT, type: exception('InvalidContext', invalidOperation) },
];

/** The bits of a signal class, or 0 (`exception_as_flag`). */
export function flagOf(type: unknown): number {
  return signals.find((signal) => signal.type === type)?.flag ?? 0;
}

/** `flags_as_list`: the exceptions that bits stand for, as a list (owned). */
export function flagsAsList(flags: number): ReturnType<typeof newList> {
  const found = [...conditions, ...signals.slice(1)].filter(({ flag }) => (flags & flag) !== 0);
  return newList(found.map(({ type }) => newRef(type)));
}

/** The error for trapped conditions, to be thrown: the first signal, with the list of all. */
export function trapError(trapped: number): PyError {
  const { type } = signals.find(({ flag }) => (trapped & flag) !== 0)!;
  return raiseWith(type, flagsAsList(trapped));
}
