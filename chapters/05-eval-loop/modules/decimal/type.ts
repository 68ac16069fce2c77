/** The type `decimal.Decimal`. Answers to `PyDec_Type` of Modules/_decimal/_decimal.c. */
import {
  asSsize,
  call,
  callOneArg,
  declareType,
  decref,
  deprecationWarningType,
  dictGetName,
  evalHooks,
  isDict,
  isFloat,
  isLong,
  isStr,
  type MethodDef,
  method,
  None,
  newComplex,
  newLong,
  newRef,
  newStr,
  newTuple,
  normalise,
  overflowError,
  type PyDict,
  type PyFloat,
  type PyObject,
  type PyStr,
  type PyType,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { fma } from './arithmetic.ts';
import { type Context, MAX_PREC, maxContext } from './context.ts';
import { roundingOf, settled } from './context-type.ts';
import {
  decimalType,
  isDecimalObject,
  newDecimal,
  ofDouble,
  ofLong,
  ofObjectExactly,
  operandOrRaise,
  type PyDecimal,
  unsupported,
} from './convert.ts';
import { contextOf, currentContext } from './current.ts';
import { formatDecimal, parseSpec, type Spec } from './format.ts';
import { numberClass, sameQuantum } from './logical.ts';
import { Decimal, FINITE, fromInt, INFINITE, pow10, QNAN } from './number.ts';
import { binary, questions, unary } from './operations.ts';
import { decimalSlots, toFloat, toInt } from './operators.ts';
import { quantize, toIntegralExact, toIntegralValue } from './quantize.ts';
import { toEngineering, toScientific } from './text.ts';

const newDef = method(
  "Decimal($type, /, value='0', context=None)",
  (type: PyType, value: PyObject, argument: PyObject) => {
    if (type === decimalType && value.type === decimalType) return newRef(value);
    const context = contextOf(argument);
    const made = ofObjectExactly(value, context);
    context.settle();
    return newDecimal(made, type);
  },
);

// ---- Methods

type Native = (...args: never[]) => unknown;
const table: Record<string, Native> = {};

for (const [name, operation] of Object.entries(unary)) {
  table[`${name}($self, /, context=None)`] = ({ value }: PyDecimal, argument: PyObject) => {
    const context = contextOf(argument);
    return settled(operation(value, context), context);
  };
}
for (const [name, operation] of Object.entries(binary)) {
  table[`${name}($self, /, other, context=None)`] = (
    { value }: PyDecimal,
    other: PyObject,
    argument: PyObject,
  ) => {
    const context = contextOf(argument);
    return settled(operation(value, operandOrRaise(other), context), context);
  };
}
for (const [name, tell] of Object.entries(questions)) {
  const contextual = name === 'is_normal' || name === 'is_subnormal';
  table[contextual ? `${name}($self, /, context=None)` : `${name}($self, /)`] = (
    { value }: PyDecimal,
    argument?: PyObject,
  ) => tell(value, contextual ? contextOf(argument!) : (null as never));
}

/** A context with another rounding mode, if one is given; `pending` must be carried back. */
function withRounding(context: Context, rounding: PyObject): Context {
  return rounding === None ? context : context.copy({ rounding: roundingOf(rounding) });
}

const integral =
  (operation: typeof toIntegralExact) =>
  ({ value }: PyDecimal, rounding: PyObject, argument: PyObject): PyObject => {
    const context = contextOf(argument);
    const work = withRounding(context, rounding);
    const result = operation(value, work);
    if (work !== context) context.pending |= work.pending;
    return settled(result, context);
  };

function quantizeMethod(
  { value }: PyDecimal,
  exp: PyObject,
  rounding: PyObject,
  argument: PyObject,
): PyObject {
  const context = contextOf(argument);
  const work = withRounding(context, rounding);
  const result = quantize(value, operandOrRaise(exp), work);
  if (work !== context) context.pending |= work.pending;
  return settled(result, context);
}

/** `decimal.DecimalTuple`, once the module made it. */
export const decimalTuple: { type: PyObject | null } = { type: null };

/** `PyDec_AsTuple`. */
function asTuple({ value: a }: PyDecimal): PyObject {
  const isEmpty = a.isNan && a.coefficient === 0n;
  const digits = a.kind === INFINITE ? '0' : isEmpty ? '' : a.coefficient.toString();
  const exponent =
    a.kind === FINITE ? newLong(a.exponent) : newStr(a.kind === INFINITE ? 'F' : a.kind === QNAN ? 'n' : 'N');
  const parts = [newLong(a.sign), newTuple(Array.from(digits, (digit) => newLong(Number(digit)))), exponent];
  try {
    return call(decimalTuple.type!, parts);
  } finally {
    parts.forEach(decref);
  }
}

/** `dec_as_integer_ratio`. */
function asIntegerRatio({ value: a }: PyDecimal): PyObject {
  if (a.isNan) throw valueError('cannot convert NaN to integer ratio');
  if (a.kind === INFINITE) throw overflowError('cannot convert Infinity to integer ratio');
  let numerator = a.coefficient;
  let denominator = 1n;
  if (a.exponent >= 0) numerator *= pow10(a.exponent);
  else {
    denominator = pow10(-a.exponent);
    const divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
  }
  if (a.sign === 1) numerator = -numerator;
  return newTuple([newLong(normalise(numerator)), newLong(normalise(denominator))]);
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

const INT_MAX = 2147483647;

/** `PyDec_Round`. */
function round({ value: a }: PyDecimal, ndigits: PyObject | undefined): PyObject {
  if (ndigits === undefined) {
    if (a.isSpecial) return toInt(a, 'ROUND_DOWN');
    return toInt(
      toIntegralValue(a, Object.assign(maxContext(), { rounding: 'ROUND_HALF_EVEN' })),
      'ROUND_DOWN',
    );
  }
  if (!isLong(ndigits)) throw typeError('optional arg must be an integer');
  const digits = asSsize(ndigits);
  if (digits > INT_MAX || digits < -INT_MAX - 1)
    throw overflowError('Python int too large to convert to C ssize_t');
  const context = currentContext();
  return settled(quantize(a, new Decimal(0, 1n, -digits), context), context);
}

/** Replaces the marks of a specification by those that a dict of texts gives. */
function overrideMarks(spec: Spec, override: PyDict): void {
  const mark = (name: string): string | undefined => {
    const value = dictGetName(override, name);
    if (value === undefined) return undefined;
    const shown = text(value as PyStr);
    if (name !== 'grouping' && new TextEncoder().encode(shown).length > 4)
      throw valueError('invalid override dict');
    return shown;
  };
  spec.point = mark('decimal_point') ?? spec.point;
  spec.separator = mark('thousands_sep') ?? spec.separator;
  const grouping = mark('grouping');
  if (grouping === undefined) return;
  spec.grouping = Array.from(grouping, (char) => char.charCodeAt(0));
  if (spec.grouping.some((length) => length > 127)) throw valueError('invalid override dict');
}

/** `dec_format`: the second argument overrides the marks of numbers. */
function format({ value: a }: PyDecimal, source: PyObject, override: PyObject | undefined): string {
  if (!isStr(source)) throw typeError('format arg must be str');
  const context = currentContext();
  const spec = parseSpec(text(source as PyStr), context.capitals === 1);
  if (spec === null) throw valueError('invalid format string');
  if (spec.width > MAX_PREC || (spec.precision ?? 0) > MAX_PREC) {
    throw valueError('format specification exceeds internal limits of _decimal');
  }
  if (/N/.test(text(source as PyStr).slice(-1)))
    evalHooks.warn(deprecationWarningType, "Format specifier 'N' is deprecated", 1);
  if (override !== undefined) {
    if (!isDict(override)) throw typeError('optional argument must be a dict');
    overrideMarks(spec, override as PyDict);
  }
  return formatDecimal(a, spec, context);
}

/** `PyDecType_FromFloatExact` and `PyDecType_FromLongExact` for a type. */
function fromExact(type: PyType, value: Decimal): PyObject {
  const made = newDecimal(value);
  if (type === decimalType) return made;
  try {
    return callOneArg(type, made);
  } finally {
    decref(made);
  }
}

function fromFloat(type: PyType, f: PyObject): PyObject {
  if (isLong(f)) return fromExact(type, ofLong(f));
  if (!isFloat(f)) throw typeError('argument must be int or float');
  return fromExact(type, ofDouble((f as PyFloat).value));
}

function fromNumber(type: PyType, number: PyObject): PyObject {
  if (isDecimalObject(number)) return fromExact(type, number.value);
  if (isLong(number)) return fromExact(type, ofLong(number));
  if (!isFloat(number)) throw unsupported(number);
  return fromExact(type, ofDouble((number as PyFloat).value));
}

Object.assign(table, {
  'to_integral($self, /, rounding=None, context=None)': integral(toIntegralValue),
  'to_integral_exact($self, /, rounding=None, context=None)': integral(toIntegralExact),
  'to_integral_value($self, /, rounding=None, context=None)': integral(toIntegralValue),
  'quantize($self, /, exp, rounding=None, context=None)': quantizeMethod,
  'fma($self, /, other, third, context=None)'(
    { value }: PyDecimal,
    other: PyObject,
    third: PyObject,
    argument: PyObject,
  ) {
    const context = contextOf(argument);
    return settled(fma(value, operandOrRaise(other), operandOrRaise(third), context), context);
  },
  'adjusted($self, /)': ({ value }: PyDecimal) => (value.isSpecial ? 0 : value.adjusted),
  'canonical($self, /)': newRef,
  'conjugate($self, /)': newRef,
  'radix($self, /)': () => newDecimal(fromInt(10n)),
  'copy_abs($self, /)': ({ value }: PyDecimal) => newDecimal(value.withSign(0)),
  'copy_negate($self, /)': ({ value }: PyDecimal) => newDecimal(value.withSign(1 - value.sign)),
  'number_class($self, /, context=None)': ({ value }: PyDecimal, argument: PyObject) =>
    numberClass(value, contextOf(argument)),
  'to_eng_string($self, /, context=None)': ({ value }: PyDecimal, argument: PyObject) =>
    toEngineering(value, contextOf(argument).capitals === 1),
  'same_quantum($self, /, other, context=None)': (
    { value }: PyDecimal,
    other: PyObject,
    argument: PyObject,
  ) => {
    contextOf(argument);
    return sameQuantum(value, operandOrRaise(other));
  },
  'from_float($type, f, /)': fromFloat,
  'from_number($type, number, /)': fromNumber,
  'as_tuple($self, /)': asTuple,
  'as_integer_ratio($self, /)': asIntegerRatio,
  '__copy__($self, /)': newRef,
  '__deepcopy__($self, object, /)': newRef,
  '__format__($self, fmtarg, override=<unrepresentable>, /)': format,
  '__reduce__($self, /)': (self: PyDecimal) =>
    newTuple([newRef(self.type), newTuple([newStr(toScientific(self.value))])]),
  '__round__($self, ndigits=<unrepresentable>, /)': round,
  '__ceil__($self, /)': ({ value }: PyDecimal) => toInt(value, 'ROUND_CEILING'),
  '__floor__($self, /)': ({ value }: PyDecimal) => toInt(value, 'ROUND_FLOOR'),
  '__trunc__($self, /)': ({ value }: PyDecimal) => toInt(value, 'ROUND_DOWN'),
  '__complex__($self, /)': ({ value }: PyDecimal) => newComplex(toFloat(value), 0),
  '__sizeof__($self, /)': ({ value }: PyDecimal) =>
    104 + (value.digits > 36 ? Math.ceil(value.digits / 9) * 4 : 0),
});

const decimalMethods: MethodDef[] = methodsOf('_decimal.Decimal', table);

declareType(decimalType, {
  textSignature: '(value="0", context=None)',
  subclassable: true,
  heap: true,
  basicsize: 104,
  ...decimalSlots,
  tp_new: (type, args, kwnames) => newDef.invoke(type, args, kwnames),
  tp_repr: (self) => newStr(`Decimal('${shown(self)}')`),
  tp_str: (self) => newStr(shown(self)),
  getset: {
    real: { get: newRef },
    imag: { get: () => newDecimal(fromInt(0n)) },
  },
  methods: decimalMethods,
});

const shown = (self: PyObject): string =>
  toScientific((self as PyDecimal).value, currentContext().capitals === 1);
