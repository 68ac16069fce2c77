/** The type `decimal.Context`. Answers to `PyDecContext_Type` of Modules/_decimal/_decimal.c. */
import {
  asSsize,
  attributeError,
  declareType,
  isFloat,
  isList,
  isLong,
  isStr,
  type MethodDef,
  method,
  None,
  newList,
  newLong,
  newRef,
  newStr,
  newTuple,
  overflowError,
  type PyFloat,
  type PyList,
  type PyObject,
  type PyStr,
  text,
  typeError,
  valueError,
} from '../../../01-objects/index.ts';
import { methodsOf } from '../declare.ts';
import { divideModulo, fma } from './arithmetic.ts';
import { Context, MAX_EMAX, MAX_PREC, MIN_EMIN, ROUNDINGS, type Rounding } from './context.ts';
import { isDecimalObject, newDecimal, ofDouble, ofObjectRounded, operandOrRaise } from './convert.ts';
import { contextType, currentContext, module, newContextObject, type PyContext } from './current.ts';
import { signals } from './flags.ts';
import { numberClass, sameQuantum } from './logical.ts';
import { type Decimal, fromInt } from './number.ts';
import {
  type Binary,
  binary,
  contextBinary,
  contextUnary,
  questions,
  type Unary,
  unary,
} from './operations.ts';
import { power, powerModulo } from './power.ts';
import { finalize } from './round.ts';
import { bitsOfList, bitsOfSetting, newSignalDict } from './signaldict.ts';
import { toEngineering, toScientific } from './text.ts';

const INT_MAX = 2147483647;

/** What the setters without the usual limits allow. */
const UNSAFE_MAX = 1070000000;

/** The result of an operation as a Decimal, after what it met was dealt with. Owned. */
export function settled(result: Decimal, context: Context): PyObject {
  context.settle();
  return newDecimal(result);
}

// ---- Settings

const ROUNDING_LIST =
  'valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]';

/** `getround`. */
export function roundingOf(value: PyObject): Rounding {
  const name = isStr(value) ? ROUNDINGS.find((each) => each === text(value as PyStr)) : undefined;
  if (name === undefined) throw typeError(ROUNDING_LIST);
  return name;
}

function within(value: PyObject, low: number, high: number, message: string): number {
  if (!isLong(value)) throw typeError('argument must be an integer');
  const n = asSsize(value);
  if (Math.abs(n) > INT_MAX) throw overflowError('Python int too large to convert to C int');
  if (n < low || n > high) throw valueError(message);
  return n;
}

type Setting = 'prec' | 'rounding' | 'Emin' | 'Emax' | 'capitals' | 'clamp' | 'flags' | 'traps';

const setters: Record<Setting, (context: Context, value: PyObject) => void> = {
  prec(context, value) {
    context.prec = within(value, 1, MAX_PREC, 'valid range for prec is [1, MAX_PREC]');
  },
  rounding(context, value) {
    context.rounding = roundingOf(value);
  },
  Emin(context, value) {
    context.emin = within(value, MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]');
  },
  Emax(context, value) {
    context.emax = within(value, 0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]');
  },
  capitals(context, value) {
    context.capitals = within(value, 0, 1, 'valid values for capitals are [0, 1]');
  },
  clamp(context, value) {
    context.clamp = within(value, 0, 1, 'valid values for clamp are [0, 1]');
  },
  flags(context, value) {
    context.status = bitsOfSetting(value);
  },
  traps(context, value) {
    context.traps = bitsOfSetting(value);
  },
};

const SETTINGS = Object.keys(setters) as Setting[];

const initDef = method(
  'Context($self, /, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)',
  ({ value: context }: PyContext, ...values: PyObject[]) => {
    SETTINGS.forEach((name, i) => {
      const value = values[i]!;
      if (value === None) return;
      if (name === 'flags' && isList(value)) context.status = bitsOfList(value as PyList);
      else if (name === 'traps' && isList(value)) context.traps = bitsOfList(value as PyList);
      else setters[name](context, value);
    });
  },
);

function getter(name: Setting): (self: PyContext) => unknown {
  switch (name) {
    case 'Emin':
      return ({ value }) => value.emin;
    case 'Emax':
      return ({ value }) => value.emax;
    case 'flags':
      return ({ value }) => newSignalDict(value, 'status');
    case 'traps':
      return ({ value }) => newSignalDict(value, 'traps');
    default:
      return ({ value }) => value[name];
  }
}

function setter(name: Setting): (self: PyContext, value: PyObject | null) => void {
  return ({ value: context }, value) => {
    if (value === null) throw attributeError('context attributes cannot be deleted');
    setters[name](context, value);
  };
}

const contextGetSet = Object.fromEntries(
  SETTINGS.map((name) => [name, { get: getter(name), set: setter(name) }]),
);

// ---- Showing and copying

/** Signals in the order of their bits, the lowest that means them first, as `mpd_lsnprint_signals` has them. */
const byBit = [...signals].sort((a, b) => (a.flag & -a.flag) - (b.flag & -b.flag));

const namesOf = (bits: number): string =>
  byBit
    .filter(({ flag }) => (bits & flag) !== 0)
    .map(({ name }) => name)
    .join(', ');

function contextRepr(self: PyObject): PyObject {
  const { prec, rounding, emin, emax, capitals, clamp, status, traps } = (self as PyContext).value;
  return newStr(
    `Context(prec=${prec}, rounding=${rounding}, Emin=${emin}, Emax=${emax}, capitals=${capitals}, clamp=${clamp}, ` +
      `flags=[${namesOf(status)}], traps=[${namesOf(traps)}])`,
  );
}

/** A copy with the flags (`context_copy`). */
export function copyContext({ value }: PyContext): PyContext {
  const copy = value.copy();
  copy.status = value.status;
  return newContextObject(copy);
}

const signalList = (bits: number): PyObject =>
  newList(signals.filter(({ flag }) => (bits & flag) !== 0).map(({ type }) => newRef(type)));

function reduce(self: PyContext): PyObject {
  const { prec, rounding, emin, emax, capitals, clamp, status, traps } = self.value;
  const settings = [
    newLong(prec),
    newStr(rounding),
    newLong(emin),
    newLong(emax),
    newLong(capitals),
    newLong(clamp),
  ];
  return newTuple([newRef(self.type), newTuple([...settings, signalList(status), signalList(traps)])]);
}

// ---- Operations

const unaryMethod =
  (operation: Unary) =>
  ({ value: context }: PyContext, x: PyObject): PyObject =>
    settled(operation(operandOrRaise(x), context), context);

const binaryMethod =
  (operation: Binary) =>
  ({ value: context }: PyContext, x: PyObject, y: PyObject): PyObject =>
    settled(operation(operandOrRaise(x), operandOrRaise(y), context), context);

type Native = (...args: never[]) => unknown;

const table: Record<string, Native> = {};
for (const [name, operation] of Object.entries({ ...unary, ...contextUnary }))
  table[`${name}($self, x, /)`] = unaryMethod(operation);
for (const [name, operation] of Object.entries({ ...binary, ...contextBinary }))
  table[`${name}($self, x, y, /)`] = binaryMethod(operation);
for (const [name, tell] of Object.entries(questions)) {
  table[`${name}($self, x, /)`] = ({ value: context }: PyContext, x: PyObject) => {
    if (name === 'is_canonical' && !isDecimalObject(x)) throw typeError('argument must be a Decimal');
    return tell(operandOrRaise(x), context);
  };
}

/** An operation that answers its operand, if that is a Decimal. */
function same(_self: PyContext, x: PyObject): PyObject {
  if (!isDecimalObject(x)) throw typeError('argument must be a Decimal');
  return newRef(x);
}

const copying = (change: (a: Decimal) => Decimal) => (_self: PyContext, x: PyObject) =>
  newDecimal(change(operandOrRaise(x)));

function create({ value: context }: PyContext, num: PyObject | undefined): PyObject {
  return settled(num === undefined ? fromInt(0n) : ofObjectRounded(num, context), context);
}

function createFromFloat({ value: context }: PyContext, f: PyObject): PyObject {
  if (!isFloat(f) && !isLong(f)) throw typeError('argument must be int or float');
  const exact = isFloat(f) ? ofDouble((f as PyFloat).value) : operandOrRaise(f);
  return settled(finalize(exact, context), context);
}

function contextPower({ value: context }: PyContext, a: PyObject, b: PyObject, modulo: PyObject): PyObject {
  const [base, exponent] = [operandOrRaise(a), operandOrRaise(b)];
  return settled(
    modulo === None
      ? power(base, exponent, context)
      : powerModulo(base, exponent, operandOrRaise(modulo), context),
    context,
  );
}

/** `(quotient, remainder)` (owned). */
export function divmodTuple(a: Decimal, b: Decimal, context: Context): PyObject {
  const [quotient, remainder] = divideModulo(a, b, context);
  context.settle();
  return newTuple([newDecimal(quotient), newDecimal(remainder)]);
}

Object.assign(table, {
  'divmod($self, x, y, /)': ({ value }: PyContext, x: PyObject, y: PyObject) =>
    divmodTuple(operandOrRaise(x), operandOrRaise(y), value),
  'power($self, /, a, b, modulo=None)': contextPower,
  'fma($self, x, y, z, /)': ({ value }: PyContext, x: PyObject, y: PyObject, z: PyObject) =>
    settled(fma(operandOrRaise(x), operandOrRaise(y), operandOrRaise(z), value), value),
  'Etiny($self, /)': ({ value }: PyContext) => value.etiny,
  'Etop($self, /)': ({ value }: PyContext) => value.etop,
  'radix($self, /)': () => newDecimal(fromInt(10n)),
  '_apply($self, object, /)': ({ value }: PyContext, x: PyObject) =>
    settled(finalize(operandOrRaise(x), value), value),
  'canonical($self, x, /)': same,
  'copy_abs($self, x, /)': copying((a) => a.withSign(0)),
  'copy_decimal($self, x, /)': (_self: PyContext, x: PyObject) =>
    isDecimalObject(x) ? newRef(x) : newDecimal(operandOrRaise(x)),
  'copy_negate($self, x, /)': copying((a) => a.withSign(1 - a.sign)),
  'number_class($self, x, /)': ({ value }: PyContext, x: PyObject) => numberClass(operandOrRaise(x), value),
  'to_sci_string($self, x, /)': ({ value }: PyContext, x: PyObject) =>
    toScientific(operandOrRaise(x), value.capitals === 1),
  'to_eng_string($self, x, /)': ({ value }: PyContext, x: PyObject) =>
    toEngineering(operandOrRaise(x), value.capitals === 1),
  'same_quantum($self, x, y, /)': (_self: PyContext, x: PyObject, y: PyObject) =>
    sameQuantum(operandOrRaise(x), operandOrRaise(y)),
  '_unsafe_setprec($self, object, /)': ({ value }: PyContext, object: PyObject) => {
    value.prec = within(object, 1, UNSAFE_MAX, 'valid range for unsafe prec is [1, 1070000000]');
  },
  '_unsafe_setemin($self, object, /)': ({ value }: PyContext, object: PyObject) => {
    value.emin = within(object, -UNSAFE_MAX, 0, 'valid range for unsafe emin is [-1070000000, 0]');
  },
  '_unsafe_setemax($self, object, /)': ({ value }: PyContext, object: PyObject) => {
    value.emax = within(object, 0, UNSAFE_MAX, 'valid range for unsafe emax is [0, 1070000000]');
  },
  'clear_flags($self, /)': ({ value }: PyContext) => {
    value.status = 0;
  },
  'clear_traps($self, /)': ({ value }: PyContext) => {
    value.traps = 0;
  },
  'copy($self, /)': copyContext,
  '__copy__($self, /)': copyContext,
  '__reduce__($self, /)': reduce,
  'create_decimal($self, num="0", /)': create,
  'create_decimal_from_float($self, f, /)': createFromFloat,
});

export const contextMethods: MethodDef[] = methodsOf('_decimal.Context', table);

declareType(contextType, {
  textSignature:
    '(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)',
  subclassable: true,
  heap: true,
  traverse() {},
  tp_new(type) {
    const defaults = module.defaults[0];
    return newContextObject(defaults === undefined ? currentContext() : defaults.value.copy(), type);
  },
  tp_init: (self, args, kwnames) => void initDef.invoke(self, args, kwnames),
  tp_repr: contextRepr,
  getset: contextGetSet as never,
  methods: contextMethods,
});

/** The context that a binary-interchange format of so many bits has (`IEEEContext`). Raises ValueError. */
export function ieeeContext(_module: PyObject, bits: number): PyObject {
  if (bits <= 0 || bits > 512 || bits % 32 !== 0)
    throw valueError('argument must be a multiple of 32, with a maximum of 512');
  const prec = (9 * bits) / 32 - 2;
  const emax = 3 * 2 ** (bits / 16 + 3);
  const settings = Object.assign(new Context(), { prec, emax, emin: 1 - emax, clamp: 1 });
  return newContextObject(settings);
}
